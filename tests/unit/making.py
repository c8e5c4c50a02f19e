"""Small made casebooks: cases and vocabularies of a few words, so that a test can write out what it expects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casebook.catalogue import Catalogue, build_catalogue
from casebook.entry import Entry
from casebook.guide import Guide
from casebook.model import Actor, Case, Component, Evidence, Gap, Model, Outcome, Place, Relation
from casebook.provenance import Review, Source, Version
from casebook.texts import Locators, Text
from casebook.vocabulary import Term, Vocabulary


def make_vocabulary(
    name: str, terms: str, *, mutual: Iterable[str] = (), **extra: dict[str, Any]
) -> Vocabulary:
    """A vocabulary of terms between spaces, each `id` or `id<broader`, labelled with their ids; `extra` is
    what else some have.
    """
    return Vocabulary(
        name,
        {"zh": name, "en": name},
        {"zh": name, "en": name},
        tuple(
            Term(
                id=term,
                label={"zh": term, "en": term},
                broader=broader or None,
                extra={"mutual": True} if term in mutual else extra.get(term, {}),
            )
            for term, _, broader in (entry.partition("<") for entry in terms.split())
        ),
    )


VOCABULARIES = {
    "target-groups": make_vocabulary("target-groups", "young students<young old alone<old riders"),
    "model-types": make_vocabulary("model-types", "team school market"),
    "service-fields": make_vocabulary("service-fields", "meals care"),
    "provinces": make_vocabulary("provinces", "north south west"),
    "levels": make_vocabulary("levels", "village town"),
    "settings": make_vocabulary("settings", "hills harbour"),
    "spared-needs": make_vocabulary("spared-needs", "people space money"),
    "resource-kinds": make_vocabulary("resource-kinds", "people space money"),
    "evidence-levels": make_vocabulary("evidence-levels", "told counted compared"),
    "component-types": make_vocabulary("component-types", "pairs points"),
    "tidier-items": make_vocabulary("tidier-items", "why what dose"),
    "relation-types": make_vocabulary(
        "relation-types", "part-of contrasts shares", mutual=("contrasts", "shares")
    ),
    "volunteer-groups": make_vocabulary("volunteer-groups", "riders shops"),
    "methods": make_vocabulary("methods", "casework group-work"),
    "volunteer-management": make_vocabulary("volunteer-management", "training leaving"),
    "funding": make_vocabulary("funding", "public gifts"),
    "tiers": make_vocabulary("tiers", "full brief lead"),
    "audiences": make_vocabulary("audiences", "workers students"),
    "outcome-kinds": make_vocabulary("outcome-kinds", "outcome harm output"),
    "roles": make_vocabulary(
        "roles",
        "social-worker supervisor volunteer office",
        **{"social-worker": {"side": "social-work"}, "supervisor": {"side": "social-work"}},
        volunteer={"side": "volunteering"},
    ),
}


def make_case(
    name: str,
    *,
    evidence: str = "told",
    province: str = "north",
    level: str = "village",
    settings: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    **values: Any,
) -> Case:
    """A case with next to nothing in it but what is asked for; `missing` are its unreported TIDieR items."""
    defaults: dict[str, Any] = {
        "title": Text(name),
        "summary": Text(name),
        "status": "published",
        "history": (Version(version=1, date="2026-01-05", note=Text("first")),),
        "contributors": (),
        "reviewed": Review(date="2026-01-05", by=Text("editors")),
        "place": Place(province=province, level=level, settings=settings),
        "target_groups": (),
        "model_types": (),
        "service_fields": (),
        "need": Text("need"),
        "model": Model(
            name=Text("model"),
            rationale=Text("why"),
            actors=(Actor(name=Text("worker"), role="social-worker", does=Text("leads")),),
        ),
        "components": (),
        "steps": (),
        "outcomes": (),
        "evidence": Evidence(level=evidence, rationale=Text("why"), limits=Text("limits")),
        "replication": Guide(
            prerequisites=(), must_keep=(), may_change=(), do_not_use_when=(), pitfalls=(), first_month=()
        ),
        "not_reported": tuple(Gap(item=item) for item in missing),
        "sources": (),
    }
    return Case(id=name, **{**defaults, **values})


def make_catalogue(*cases: Case, drafts: bool = False) -> Catalogue:
    """A catalogue of cases, filed under the made vocabularies."""
    return build_catalogue(cases, VOCABULARIES, drafts)


def part(name: str, kind: str | None = None, *, essential: bool = True) -> Component:
    """A component of a type."""
    return Component(id=name, name=Text(name), what=Text(name), essential=essential, type=kind)


def result(name: str, kind: str = "outcome", value: float = 1, **values: Any) -> Outcome:
    """A result of a kind."""
    return Outcome(
        id=name, indicator=Text(name), kind=kind, value=value, source=Locators(["report:1"]), **values
    )


def sides(*roles: str) -> Model:
    """A model with an actor in each role; with a social worker and a volunteer where none is named."""
    actors = (
        Actor(name=Text(role), role=role, does=Text("does"))
        for role in roles or ("social-worker", "volunteer")
    )
    return Model(name=Text("model"), rationale=Text("why"), actors=tuple(actors))


def relation(kind: str, case: str, note: str = "note") -> Relation:
    """A relation to another case."""
    return Relation(type=kind, case=case, note=Text(note))


def source(name: str, date: str | None = None) -> Source:
    """A source with a date."""
    return Source(id=name, title=Text(name), tier="news-report", date=date)


def ids(cases: Iterable[Case | Entry]) -> list[str]:
    return [case.id for case in cases]

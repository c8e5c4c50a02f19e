"""The rows of the comparison, section by section.

The comparison's page holds them as tables; what each case has for them stands in a file beside its page.
Both are made of `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.completeness import NOT_SAID
from casebook.rendering.case_view import CaseView
from casebook.rendering.comparison_row import (
    Having,
    Row,
    Section,
    const,
    field,
    label,
    term,
    terms,
    vocabulary,
    word,
)
from casebook.rendering.insights import Ratio


def _period(v: CaseView) -> Iterator[tuple[str, Any]]:
    period = v.case.period
    if period and (period.start or period.end or period.note):
        yield "", period


def _reported(v: CaseView) -> Iterator[tuple[str, Any]]:
    for item, state in v.entry(v.case.id).states.items():
        if state != NOT_SAID:
            yield item, state


def _gaps(v: CaseView) -> Iterator[tuple[str, Any]]:
    gaps = [gap for gap in v.case.not_reported if gap.fact]
    if gaps:
        yield "", gaps


def _asked_first(cell: str) -> Having:
    """A cell of the start card, where the sources say anything of it."""

    def having(v: CaseView) -> Iterator[tuple[str, Any]]:
        found = v.start_card(v.case)[cell]
        if found.known:
            yield "", found

    return having


def _ratio(v: CaseView) -> Iterator[tuple[str, Any]]:
    for entry in v.read("insight", "ratios"):
        if entry["case"] == v.case.id:
            yield "", Ratio(**entry)


def _gathered(vocabulary: str, entries: str, of: str) -> Having:
    """The entries of a list of the case, each with the term of a vocabulary that it is about."""
    return lambda v: [(getattr(entry, of), (vocabulary, entry)) for entry in getattr(v.case, entries)]


SECTIONS = (
    Section(
        "start",
        word("compare_start"),
        (
            field("place", "place", cell="place", heading=word("place"), brief=True),
            Row("settings", label("place", "settings"), "name", terms("settings"), "terms"),
            *(
                Row(cell, word(f"start_card.{cell}"), "facts", _asked_first(cell), brief=True)
                for cell in ("people", "money", "time")
            ),
            Row("ratio", word("ratio"), "ratio", _ratio, brief=True, missing=word("compare_no_ratio")),
            Row(
                "evidence-level", vocabulary("evidence-levels"), "evidence", terms("evidence-levels"), "terms"
            ),
            Row("written", word("completeness"), "written", lambda v: [("", v.entry(v.case.id))], brief=True),
            Row("stop", word("start_card.stop"), "facts", _asked_first("stop"), brief=True, reading=True),
        ),
        first=True,
    ),
    Section(
        "context",
        word("compare_context"),
        (
            field("summary", "summary", cell="lead", heading=word("case"), titled=True),
            field("need", "need", cell="prose"),
            Row("level", label("place", "level"), "name", terms("levels"), "terms"),
            *(
                Row(name, vocabulary(name), "chip", terms(name), "terms")
                for name in ("target-groups", "service-fields", "model-types")
            ),
            Row(
                "methods", vocabulary("methods"), "method", _gathered("methods", "methods", "method"), "terms"
            ),
            field("model-name", "model", "name", cell="line", heading=label("model")),
            field("model-rationale", "model", "rationale", cell="prose"),
            field("programme", "programme", cell="programme"),
            Row("period", label("period"), "period", _period),
            Row("record", word("compare_record"), "record", lambda v: [("", v.case)], brief=True),
        ),
    ),
    Section(
        "resources",
        word("what_it_takes"),
        (
            Row(
                "resources",
                term("resource-kinds"),
                "resource",
                lambda v: [(resource.kind, resource) for resource in v.case.resources],
                "term",
                each="resource-kinds",
            ),
            Row("funding", vocabulary("funding"), "fund", _gathered("funding", "funding", "kind"), "terms"),
            field("sustainability", "sustainability", cell="prose"),
        ),
    ),
    Section(
        "components",
        label("components"),
        (
            Row(
                "components",
                term("component-types"),
                "component",
                lambda v: [(part.type, part) for part in v.case.components if part.type],
                "term",
                each="component-types",
                least=2,
                missing=word("compare_none_such"),
            ),
            Row(
                "components",
                word("compare_own_components"),
                "own_component",
                lambda v: [(part.type or "", part) for part in v.case.components],
                "rest",
                missing=word("compare_none_other"),
            ),
        ),
        remark=word("judgement"),
    ),
    Section(
        "roles",
        word("compare_roles"),
        (
            field("actors", "model", "actors", cell="actors"),
            Row(
                "volunteer-groups",
                vocabulary("volunteer-groups"),
                "group",
                _gathered("volunteer-groups", "volunteers_are", "group"),
                "terms",
            ),
            field("missing-side", "model", "missing_side", cell="notice", least=1, missing=const("–")),
            field("role-split-social-worker", "role_split", "social_worker"),
            field("role-split-volunteers", "role_split", "volunteers"),
            field("role-split-handover", "role_split", "handover"),
            field("role-split-supervision", "role_split", "supervision"),
            field(
                "role-split-not-for-volunteers",
                "role_split",
                "not_for_volunteers",
                cell="points",
                reading=True,
            ),
        ),
    ),
    Section(
        "volunteer-management",
        vocabulary("volunteer-management"),
        (
            Row(
                "phases",
                term("volunteer-management"),
                "phase",
                lambda v: [(entry.phase, entry) for entry in v.case.volunteer_management],
                "term",
                each="volunteer-management",
                missing=lambda v: v.name("item-states", NOT_SAID),
            ),
        ),
    ),
    Section(
        "steps",
        label("steps"),
        (
            field("steps", "steps", cell="steps"),
            field("delivery", "delivery", least=1),
            field("dose", "dose", least=1),
            field("tailoring", "tailoring", least=1),
            field("modifications", "modifications", least=1),
            *(
                field(
                    f"fidelity-{part}",
                    "fidelity",
                    part,
                    heading=lambda v, item=f"fidelity-{part}": v.name("tidier-items", item),
                    least=1,
                )
                for part in ("planned", "actual")
            ),
        ),
    ),
    Section(
        "outcomes",
        label("outcomes"),
        (
            Row(
                "results",
                lambda v, kind: v.results_heading(kind),
                "results",
                lambda v: [(kind, results) for kind, results in v.results if results],
                each="outcome-kinds",
            ),
        ),
        remark=word("compare_outcomes_help"),
    ),
    Section(
        "evidence",
        label("evidence"),
        (
            field("evidence-rationale", "evidence", "rationale"),
            field("evidence-limits", "evidence", "limits"),
        ),
    ),
    Section(
        "replication",
        label("replication"),
        (
            Row(
                "gates",
                term("gates"),
                "gate",
                lambda v: [(gate.gate, gate) for gate in v.case.replication.gates],
                each="gates",
            ),
            field("minimum-start", "replication", "minimum_start"),
            field("prerequisites", "replication", "prerequisites", cell="points"),
            field("must-keep", "replication", "must_keep", cell="points"),
            field("do-not-use-when", "replication", "do_not_use_when", cell="points"),
        ),
        remark=word("editors_reading"),
        reading=True,
    ),
    Section(
        "not-reported",
        label("not_reported"),
        (
            Row(
                "tidier",
                term("tidier-items"),
                "reported",
                _reported,
                "term",
                each="tidier-items",
                missing=lambda v: v.name("item-states", NOT_SAID),
                brief=True,
            ),
            Row("facts-missing", word("facts_missing"), "gaps", _gaps, missing=const("–")),
        ),
    ),
    Section("sources", label("sources"), (field("sources", "sources", cell="sources"),)),
)

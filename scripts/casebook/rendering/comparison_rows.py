"""The rows of the comparison, section by section.

The comparison's page holds them as a table; what each case has for them stands in a file beside its page.
Both are made of `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any, Literal

from casebook.axes import AXES
from casebook.completeness import NOT_SAID
from casebook.rendering.case_view import CaseView
from casebook.rendering.view import View

Says = Callable[..., str]
"""Words, from a view; a row for each term is told the term's id as well."""

Having = Callable[[CaseView], Iterable[tuple[str, Any]]]
"""What a case has for a row, each with the term that it is about, or ""."""


@dataclass(frozen=True)
class Row:
    """A row, or with `each` one for every term of that vocabulary, its key followed by the term.

    `cell` names the macro that turns each of what the case has into HTML: one element, without ids.
    `kind`: of "terms", each is marked by who else has it; a "term" row is marked as a whole; a "rest" row
    shows what has no row of its own under the same key. `least`: the row is left out where fewer cases have
    something. `missing` stands where a case has nothing, instead of the usual words. `brief` cells are a word
    or two; those of a `titled` row begin with the case's title.
    """

    key: str
    heading: Says
    cell: str
    having: Having
    kind: Literal["whole", "terms", "term", "rest"] = "whole"
    each: str = ""
    least: int = 0
    missing: Says | None = None
    brief: bool = False
    titled: bool = False

    def lines(self, view: View) -> Iterator[tuple[str, str]]:
        """Key and heading of each row of the table."""
        if not self.each:
            yield self.key, self.heading(view)
            return
        for term in view.vocabulary(self.each).terms:
            yield self.key_of(term.id), self.heading(view, term.id)

    def key_of(self, term: str) -> str:
        """The key of the row for a term."""
        return f"{self.key}-{term}" if self.each else self.key


@dataclass(frozen=True)
class Section:
    """Rows under a heading; `remark` is what is to be known before reading them, `reading` whether they are
    the editors' reading.
    """

    id: str
    heading: Says
    rows: tuple[Row, ...]
    remark: Says | None = None
    reading: bool = False


def _word(key: str) -> Says:
    return lambda v: v.t(key)


def _label(*path: str) -> Says:
    return lambda v: v.label(*path)


def _vocabulary(name: str) -> Says:
    return lambda v: v.vocabulary_label(name)


def _term(vocabulary: str) -> Says:
    return lambda v, term: v.name(vocabulary, term)


def _const(text: str) -> Says:
    return lambda _: text


def _at(*path: str) -> Having:
    """What stands at a path of fields; nothing where that, or a field on the way, is empty."""

    def having(v: CaseView) -> Iterator[tuple[str, Any]]:
        found: Any = reduce(lambda value, field: value and getattr(value, field), path, v.case)
        if found:
            yield "", found

    return having


def _terms(vocabulary: str) -> Having:
    """The case's own terms of an axis, each told with its vocabulary."""
    return lambda v: [(term, (vocabulary, term)) for term in AXES[vocabulary].terms(v.case)]


def _field(key: str, *path: str, cell: str = "text", heading: Says | None = None, **more: Any) -> Row:
    """A row for a field, called what the field is called."""
    return Row(key, heading or _label(*path), cell, _at(*path), **more)


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


SECTIONS = (
    Section(
        "context",
        _word("compare_context"),
        (
            _field("summary", "summary", cell="lead", heading=_word("case"), titled=True),
            _field("place", "place", cell="place", heading=_word("place")),
            _field("need", "need", cell="prose"),
            Row("settings", _label("place", "settings"), "name", _terms("settings"), "terms"),
            Row("level", _label("place", "level"), "name", _terms("levels"), "terms"),
            *(
                Row(name, _vocabulary(name), "chip", _terms(name), "terms")
                for name in ("target-groups", "service-fields", "model-types")
            ),
            _field("model-name", "model", "name", cell="line", heading=_label("model")),
            _field("model-rationale", "model", "rationale", cell="prose"),
            _field("programme", "programme", cell="programme"),
            Row("period", _label("period"), "period", _period),
            Row("record", _word("compare_record"), "record", lambda v: [("", v.case)]),
        ),
    ),
    Section(
        "resources",
        _word("what_it_takes"),
        (
            Row(
                "resources",
                _term("resource-kinds"),
                "resource",
                lambda v: [(resource.kind, resource) for resource in v.case.resources],
                "term",
                each="resource-kinds",
            ),
            _field("sustainability", "sustainability", cell="prose"),
        ),
    ),
    Section(
        "components",
        _label("components"),
        (
            Row(
                "components",
                _term("component-types"),
                "component",
                lambda v: [(part.type, part) for part in v.case.components if part.type],
                "term",
                each="component-types",
                least=2,
                missing=_word("compare_none_such"),
            ),
            Row(
                "components",
                _word("compare_own_components"),
                "own_component",
                lambda v: [(part.type or "", part) for part in v.case.components],
                "rest",
                missing=_word("compare_none_other"),
            ),
        ),
        remark=_word("judgement"),
    ),
    Section(
        "roles",
        _word("compare_roles"),
        (
            _field("actors", "model", "actors", cell="actors"),
            _field("missing-side", "model", "missing_side", cell="notice", least=1, missing=_const("–")),
            _field("role-split-social-worker", "role_split", "social_worker"),
            _field("role-split-volunteers", "role_split", "volunteers"),
            _field("role-split-handover", "role_split", "handover"),
            _field("role-split-supervision", "role_split", "supervision"),
        ),
    ),
    Section(
        "steps",
        _label("steps"),
        (
            _field("steps", "steps", cell="steps"),
            _field("delivery", "delivery", least=1),
            _field("dose", "dose", least=1),
            _field("tailoring", "tailoring", least=1),
            _field("modifications", "modifications", least=1),
            *(
                _field(
                    f"fidelity-{field}",
                    "fidelity",
                    field,
                    heading=lambda v, item=f"fidelity-{field}": v.name("tidier-items", item),
                    least=1,
                )
                for field in ("planned", "actual")
            ),
        ),
    ),
    Section(
        "outcomes",
        _label("outcomes"),
        (
            Row(
                "results",
                lambda v, kind: v.results_heading(kind),
                "results",
                lambda v: [(kind, results) for kind, results in v.results if results],
                each="outcome-kinds",
            ),
        ),
        remark=_word("compare_outcomes_help"),
    ),
    Section(
        "evidence",
        _label("evidence"),
        (
            Row(
                "evidence-level",
                _vocabulary("evidence-levels"),
                "evidence",
                _terms("evidence-levels"),
                "terms",
            ),
            _field("evidence-rationale", "evidence", "rationale"),
            _field("evidence-limits", "evidence", "limits"),
        ),
    ),
    Section(
        "replication",
        _label("replication"),
        (
            _field("prerequisites", "replication", "prerequisites", cell="points"),
            _field("must-keep", "replication", "must_keep", cell="points"),
            _field("do-not-use-when", "replication", "do_not_use_when", cell="points"),
        ),
        remark=_word("editors_reading"),
        reading=True,
    ),
    Section(
        "not-reported",
        _label("not_reported"),
        (
            Row(
                "tidier",
                _term("tidier-items"),
                "reported",
                _reported,
                "term",
                each="tidier-items",
                missing=lambda v: f"– {v.t('not_reported')}",
                brief=True,
            ),
            Row("facts-missing", _word("facts_missing"), "gaps", _gaps, missing=_const("–")),
        ),
    ),
    Section("sources", _label("sources"), (_field("sources", "sources", cell="sources"),)),
)

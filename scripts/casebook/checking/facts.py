"""What other cases need to know of a case: small, and JSON as it stands, so that it can be kept while the
case's file stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, Self

from casebook.anchors import ALWAYS, PARTS
from casebook.checking.circles import circles
from casebook.checking.sentences import Sentences
from casebook.checking.sharing import Shared, find_shared
from casebook.checking.words import nearest

Place = tuple[int, int] | None
"""Line and column, from 1; none for a value whose YAML is at fault already, which nothing more is said of."""


class Alias(NamedTuple):
    name: str
    place: Place


class Relation(NamedTuple):
    """An entry of `relations`, or of `replications`, which have no kind."""

    case: str
    kind: str
    one_way: bool
    place: Place


class SourceRecord(NamedTuple):
    id: str
    record: Mapping[str, Any]
    place: Place
    """Of the record, for what is missing in it."""
    places: Mapping[str, Place]
    """Of its fields."""


class Link(NamedTuple):
    """A link in a text to a case and, unless it is "", a place on its page."""

    case: str
    anchor: str
    place: Place


class ToolUse(NamedTuple):
    """A tool that a task of the first month names."""

    tool: str
    place: Place


class Version(NamedTuple):
    """An entry of the history."""

    number: int
    place: Place


class Item(NamedTuple):
    """A case that a course pack looks at, and the anchor of the part that it is about, "" for the whole."""

    case: str
    part: str
    place: Place
    part_place: Place


class Facts(NamedTuple):
    """All that rules about several cases look at. Of a file that cannot be read there is no more than its
    name.
    """

    name: str
    draft: bool = False
    parts: Sequence[str] = ()
    """Anchors of the components, steps and results."""
    aliases: Sequence[Alias] = ()
    relations: Sequence[Relation] = ()
    sources: Sequence[SourceRecord] = ()
    links: Sequence[Link] = ()
    tools: Sequence[ToolUse] = ()
    since: str = ""
    """The date of its first version, "" where it gives none."""
    sentences: Sentences = Sentences()
    stated: Alias = Alias("", None)
    """The id that the record says it has, "" where it says none."""
    versions: Sequence[Version] = ()
    pinned: Mapping[str, Any] = {}
    """What its newest version stands for, by field (`versions.pinned`)."""
    withdrawn: bool = False
    sections: Sequence[str] = ()
    """Anchors of the sections that not every case has."""
    items: Sequence[Item] = ()

    def for_others(self) -> Self:
        """Only what rules about other cases look at; of a draft, that its name is taken."""
        if self.draft:
            return type(self)(self.name, draft=True)
        return self._replace(
            aliases=[alias._replace(place=None) for alias in self.aliases],
            relations=[relation._replace(place=None) for relation in self.relations if relation.one_way],
            sources=[source._replace(place=None, places={}) for source in self.sources],
            links=(),
            tools=(),
            stated=Alias("", None),
            versions=(),
            pinned={},
            sections=(),
            items=(),
        )

    @classmethod
    def of(cls, rows: Sequence[Any]) -> Self:
        """From its JSON: the fields in their order, as named tuples are written."""
        found = cls(*rows)
        return found._replace(
            aliases=[Alias(*row) for row in found.aliases],
            relations=[Relation(*row) for row in found.relations],
            sources=[SourceRecord(*row) for row in found.sources],
            links=[Link(*row) for row in found.links],
            tools=[ToolUse(*row) for row in found.tools],
            sentences=Sentences(*found.sentences),
            stated=Alias(*found.stated),
            versions=[Version(*row) for row in found.versions],
            items=[Item(*row) for row in found.items],
        )


class Casebook:
    """The facts of all cases, by name, also of those not asked about and of files that cannot be read; and
    the names of all tools.
    """

    def __init__(
        self,
        cases: Mapping[str, Facts],
        tools: Collection[str] = (),
        shared: Mapping[str, Shared] | None = None,
        kept: Mapping[str, Mapping[int, Mapping[str, Any]]] | None = None,
    ) -> None:
        """`shared` is what `find_shared` gives of the cases, where it is known already; `kept` says what each
        version that is kept stands for, by case and number.
        """
        self.cases = cases
        self.kept = kept or {}
        self.tools = tools
        self._shared = shared
        self._near: dict[str, str] = {}
        self._parts_of: dict[str, frozenset[str]] = {}
        self._circles: dict[str, dict[str, int]] = {}

    @cached_property
    def aliases(self) -> dict[str, list[str]]:
        """Alias -> the first two cases that have it."""
        cases_by_alias: dict[str, list[str]] = {}
        for name, case in self.cases.items():
            for alias in case.aliases:
                names = cases_by_alias.setdefault(alias.name, [])
                if len(names) < 2 and name not in names:
                    names.append(name)
        return cases_by_alias

    @cached_property
    def first_source(self) -> dict[str, tuple[str, Mapping[str, Any]]]:
        """Source id -> the first case, by name, that lists it, and its record there."""
        records: dict[str, tuple[str, Mapping[str, Any]]] = {}
        for name in self._names:
            for source in self.cases[name].sources:
                records.setdefault(source.id, (name, source.record))
        return records

    @cached_property
    def relations(self) -> dict[tuple[str, str], list[str]]:
        """Case and kind of relation -> the cases that it points at with relations of this kind."""
        targets: dict[tuple[str, str], list[str]] = {}
        for name, case in self.cases.items():
            for relation in case.relations:
                if relation.one_way:
                    targets.setdefault((name, relation.kind), []).append(relation.case)
        return targets

    def in_circle(self, name: str, kind: str, other: str) -> bool:
        """Whether relations of a kind lead from one case to another and back."""
        if kind not in self._circles:
            ways = {case: to for (case, of), to in self.relations.items() if of == kind}
            self._circles[kind] = circles(ways)
        circle = self._circles[kind]
        return name in circle and circle[name] == circle.get(other)

    @cached_property
    def shared(self) -> Mapping[str, Shared]:
        """Case -> the other case that it has most long sentences in common with."""
        if self._shared is not None:
            return self._shared
        return find_shared(
            {name: case.sentences.numbers() for name, case in self.cases.items()},
            {name: case.since for name, case in self.cases.items()},
        )

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self.cases)

    def is_draft(self, name: str) -> bool:
        """Whether a case of the casebook is a draft, which published pages cannot lead to."""
        return name in self.cases and self.cases[name].draft

    def has_part(self, name: str, anchor: str) -> bool:
        """Whether a case has the component, step, result or source that an anchor names; other anchors are
        the page's own.
        """
        kind, _, _ = anchor.partition("-")
        return kind not in PARTS or anchor in self._parts(name)

    def has_place(self, name: str, anchor: str) -> bool:
        """Whether a case's page has a section, component, step, result or source with an anchor."""
        if anchor.partition("-")[0] in PARTS:
            return anchor in self._parts(name)
        return anchor in ALWAYS or anchor in self.cases[name].sections

    def places_like(self, name: str, anchor: str) -> str:
        """The anchor of a case's page most like a wrong one, or "" where none is near."""
        return nearest(anchor, sorted({*self._parts(name), *ALWAYS, *self.cases[name].sections}))

    def _parts(self, name: str) -> Collection[str]:
        if name not in self._parts_of:
            self._parts_of[name] = frozenset(self.cases[name].parts)
        return self._parts_of[name]

    def nearest(self, name: str) -> str:
        """The name of a case most like a wrong one, or "" where none is near."""
        if name not in self._near:
            self._near[name] = nearest(name, self._names)
        return self._near[name]

"""Plain Markdown: of a case all that its record says, under the names that the schema gives its fields, with
citations as footnotes; cases side by side and course packs as their Word documents have them. What learners
may be handed leaves out what only who leads a class sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from casebook.documents.footnotes import Footnotes
from casebook.documents.formats import CASE, COMPARISON, PACK
from casebook.documents.lesson import about_lesson, speakers_of
from casebook.documents.marked import marked_document
from casebook.documents.naming import joined_name
from casebook.documents.sheets.comparison import compared
from casebook.documents.sheets.lesson import facilitators, learners
from casebook.model import Case, Outcome
from casebook.output import OutputFile
from casebook.pack import Pack
from casebook.rendering.case_view import CaseView, case_view
from casebook.rendering.reading import read_fields
from casebook.rendering.view import View
from casebook.texts import SLUG, Locators, Text

FILE = "case.md"

_LINK = re.compile(rf"\]\(case:({SLUG})(#[^)\s]*)?\)")
"""A link to another case, as texts have it."""

_RECORD = ("contributors", "reviewed", "history")
"""What stands at the end."""

_LEFT_OUT = {
    "": {"id", "aliases", "title", "summary", "status", "withdrawn_reason", "place", "sources", *_RECORD},
    "components": {"id"},
    "steps": {"id"},
    "outcomes": {"id", "unit", "bound", "baseline"},
    "not_reported": {"id"},
    "teaching": {"facilitator_notes"},
    "exercise": {"cards", "good_work"},
    "dilemma": {"happened", "good_work"},
}
"""Fields that stand elsewhere, are for machines or only for the facilitator, by what they are in."""

_DONE = ("planned", False)
"""What the record says of a step that is no mere plan, which is not told."""


def files(view: View, kind: str, names: tuple[str, ...]) -> Iterator[OutputFile]:
    """A file of each case, one of a comparison, two of each pack: the learners' copy and the facilitator's
    sheet. Raises KeyError for an unknown kind.
    """
    yield from {CASE: _cases, COMPARISON: _comparison, PACK: _packs}[kind](view, names)


def _cases(view: View, names: tuple[str, ...]) -> Iterator[OutputFile]:
    for name in names:
        yield OutputFile(f"{name}.md", case_text(view, name))


def _comparison(view: View, names: tuple[str, ...]) -> Iterator[OutputFile]:
    yield OutputFile(f"{joined_name(names)}.md", marked_document(*compared(view, names)))


def _packs(view: View, names: tuple[str, ...]) -> Iterator[OutputFile]:
    for name in names:
        pack: Pack = view.read("pack", name)
        speakers = speakers_of(view, pack)
        about = about_lesson(view, pack, speakers)
        yield OutputFile(f"{name}.md", marked_document(about, learners(view, pack, speakers)))
        named = replace(about, title=view.t("document.facilitator", title=about.title))
        yield OutputFile(f"{name}-facilitator.md", marked_document(named, facilitators(view, pack)))


def case_text(view: View, name: str) -> str:
    """The text of a case; of a withdrawn one, why it was withdrawn."""
    case: Case = view.read("case", name)
    return _Writer(view, case).written()


class _Writer:
    def __init__(self, view: View, case: Case) -> None:
        self._v: CaseView = case_view(view, case)
        self._case = case
        self._fields = read_fields(view)
        self._notes = Footnotes(self._v)

    def written(self) -> str:
        return "\n\n".join(filter(None, self._parts())) + "\n"

    def _parts(self) -> Iterator[str]:
        v, case = self._v, self._case
        address = v.canonical(f"cases/{case.id}/")
        yield f"# {self._line(case.title)}"
        if not case.listed:
            yield v.t("withdrawn_banner")
            yield self._text(case.withdrawn_reason) if case.withdrawn_reason else ""
            yield f"<{address}>"
            return
        yield "> " + self._text(case.summary).replace("\n", "\n> ")
        yield f"{v.place(case)} · {v.version_line} · <{address}>"
        names = [field.name for field in fields(case) if field.name not in _LEFT_OUT[""]]
        yield from self._sections(names)
        yield f"## {v.label('sources')}"
        yield "\n".join(
            f"{number}. {self._notes.source(source)}" for number, source in enumerate(case.sources, 1)
        )
        yield from self._sections(_RECORD)
        yield v.t("theme.licence")
        yield from self._notes.definitions()

    def _sections(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            value = getattr(self._case, name)
            if value not in (None, ()):
                yield f"## {self._v.label(name)}"
                yield self._value((name,), value)

    def _value(self, path: tuple[str, ...], value: Any) -> str:
        """What stands below a heading."""
        if is_dataclass(value) and not isinstance(value, Text):
            return "\n".join(self._named(path, value, ""))
        if isinstance(value, tuple) and not isinstance(value, Locators) and not self._terms(path):
            return "\n".join(line for entry in value for line in self._entry(path, entry))
        return self._short(path, value)

    def _entry(self, path: tuple[str, ...], entry: Any) -> Iterator[str]:
        """An entry of a list: its first field on the line of its mark, the others below."""
        if isinstance(entry, Text):
            yield f"- {_inside(self._text(entry), '  ')}"
            return
        lines = list(self._named(path, entry, "  "))
        yield f"- {lines[0].strip().removeprefix('- ')}"
        yield from lines[1:]

    def _named(self, path: tuple[str, ...], value: Any, indent: str) -> Iterator[str]:
        """The fields of a part with their names, a line each."""
        left_out = _LEFT_OUT.get(path[-1], set())
        named = sorted(fields(value), key=lambda field: field.name == "source")
        for field in named:
            content = getattr(value, field.name)
            if content in (None, ()) or field.name in left_out or (field.name, content) == _DONE:
                continue
            inner = (*path, field.name)
            name = f"{indent}- **{self._v.label(*inner)}**{self._v.t('colon')}"
            if isinstance(value, Outcome) and field.name == "value":
                yield f"{name}{_escaped(self._v.figures.change(value))}"
            elif self._is_list(inner, content):
                yield name.rstrip()
                for entry in content:
                    yield from (f"{indent}  {line}" for line in self._entry(inner, entry))
            elif is_dataclass(content) and not isinstance(content, Text):
                yield name.rstrip()
                yield from self._named(inner, content, indent + "  ")
            else:
                yield f"{name}{_inside(self._short(inner, content), indent + '  ')}"

    def _is_list(self, path: tuple[str, ...], content: Any) -> bool:
        return isinstance(content, tuple) and not isinstance(content, Locators) and not self._terms(path)

    def _short(self, path: tuple[str, ...], value: Any) -> str:
        """A text, a term, a number or places in sources."""
        if isinstance(value, Text):
            return self._text(value)
        if isinstance(value, Locators):
            return self._notes.places(value)
        if isinstance(value, bool):
            if path[-1] == _DONE[0]:
                return self._v.t("write.yes")
            return self._v.t("essential" if value else "optional")
        if vocabulary := self._terms(path):
            terms = (value,) if isinstance(value, str) else value
            return self._v.names(vocabulary, terms)
        if path[-1] == "case":
            return f"<{self._v.canonical(f'cases/{value}/')}>"
        labels = self._fields.node(*path).get("x-form", {}).get("labels", {})
        return str(labels[value][self._v.language]) if value in labels else _escaped(str(value))

    def _terms(self, path: tuple[str, ...]) -> str:
        node: Mapping[str, Any] = self._fields.node(*path)
        return str(node.get("x-vocabulary") or node.get("items", {}).get("x-vocabulary", ""))

    def _text(self, text: Text) -> str:
        linked = _LINK.sub(self._address, text.get(self._v.language))
        return self._notes.cited(_escaped(linked))

    def _address(self, found: re.Match[str]) -> str:
        case, anchor = found.groups(default="")
        return f"]({self._v.canonical(f'cases/{case}/')}{anchor})"

    def _line(self, text: Text) -> str:
        return " ".join(self._text(text).split())


def _escaped(text: str) -> str:
    """A text of the record, which is Markdown without HTML, where HTML would be taken as such."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _inside(text: str, indent: str) -> str:
    """A text within an entry of a list, its further lines belonging there too."""
    return "\n".join(
        f"{indent}{line}" if line and number else line for number, line in enumerate(text.split("\n"))
    )

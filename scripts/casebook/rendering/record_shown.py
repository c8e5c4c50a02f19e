"""A record shown from its data alone: each field under its label, whatever the schema has become since.

Fields that the schema no longer has stand under their own names, and terms that are gone under what they were
called, which the vocabularies keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from casebook.fields import Node
from casebook.project import LANGUAGES
from casebook.rendering.prose import CITING, Prose
from casebook.rendering.view import View
from casebook.texts import CITATION, Text, is_slug, strip_citations
from casebook.told import Told
from casebook.versions import Data, source_ids

_ABOVE = ("title", "summary")
"""Fields that the page begins with."""

_PARTS = {"components": "component", "outcomes": "outcome", "sources": "source", "steps": "step"}
"""Fields whose entries have anchors, and how these begin: as on the case's own page."""

_LONG = ("report", "reading")
"""Kinds of texts that have paragraphs."""

_HEADINGS = ("title", "name", "indicator")
"""What such an entry is called by."""

_NOTHING = Markup()
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_ANCHORED = re.compile(r"(\]\(\s*<?case:[^)\s>#]*)#[^)\s>]*")


@dataclass(frozen=True)
class Shown:
    """A value as a page shows it: `html`, perhaps `long`, or `parts` by label, or `entries` of a list, some
    with an anchor and a heading; a list of `lines` is one of texts.
    """

    html: Markup = _NOTHING
    parts: tuple[tuple[str, Shown], ...] = ()
    entries: tuple[Shown, ...] = ()
    lines: tuple[Markup, ...] = ()
    anchor: str = ""
    heading: str = ""
    long: bool = False

    @property
    def small(self) -> bool:
        """Whether it can stand beside its label."""
        return bool(self.html)


@dataclass(frozen=True)
class RecordShown:
    """A kept record on a page."""

    view: View
    told: Told
    data: Data

    @property
    def title(self) -> str:
        """Its title, its id where it has none."""
        title = self.data.get("title")
        return self._said(title).get(self.view.language) if _is_text(title) else str(self.data.get("id", ""))

    @property
    def summary(self) -> Markup:
        """What it is about, on a line."""
        summary = self.data.get("summary")
        return self._text(self._said(summary), self._node("summary")) if _is_text(summary) else _NOTHING

    def sections(self) -> Iterator[tuple[str, str, Shown]]:
        """Its fields in their order, those with much to show: an anchor, a label, and the value."""
        for name, shown in self._fields:
            if shown.long or not shown.small:
                yield name.replace("_", "-"), self.told.label(name).text, shown

    def facts(self) -> tuple[tuple[str, Shown], ...]:
        """Its other fields."""
        return tuple(
            (self.told.label(name).text, shown)
            for name, shown in self._fields
            if shown.small and not shown.long
        )

    @cached_property
    def _fields(self) -> list[tuple[str, Shown]]:
        return [
            (name, self._shown(value, (name,))) for name, value in self.data.items() if name not in _ABOVE
        ]

    def _shown(self, value: Any, path: tuple[str, ...]) -> Shown:
        if self._node(*path).get("x-locators"):
            return Shown(html=self._cited(value))
        if _is_text(value):
            long = self._node(*path).get("x-text") in _LONG
            return Shown(html=self._plain_or_text(value, path), long=long)
        if isinstance(value, Mapping):
            inside = ((name, self._shown(part, (*path, name))) for name, part in value.items())
            return Shown(parts=tuple((self.told.label(*path, name).text, shown) for name, shown in inside))
        if isinstance(value, list):
            return self._list(value, path)
        return Shown(html=Markup.escape(self.view.listed(self.told.value(value, path))))

    def _list(self, values: list[Any], path: tuple[str, ...]) -> Shown:
        if all(_is_text(value) for value in values):
            texts = tuple(self._plain_or_text(value, path) for value in values)
            if any(isinstance(value, Mapping) for value in values) or self._node(*path).get("x-text"):
                return Shown(lines=texts)
            return Shown(html=Markup(self.view.t("list_comma")).join(texts))  # noqa: S704 - our own word
        begins = _PARTS.get(path[0]) if len(path) == 1 else None
        return Shown(entries=tuple(self._entry(value, path, begins) for value in values))

    def _entry(self, value: Any, path: tuple[str, ...], begins: str | None) -> Shown:
        name = value.get("id") if begins and isinstance(value, Mapping) else None
        if not (isinstance(name, str) and is_slug(name)):
            return self._shown(value, path)
        head = next((field for field in _HEADINGS if _is_text(value.get(field))), "id")
        rest = {field: part for field, part in value.items() if field not in ("id", head)}
        heading = strip_citations(self._said(value[head]).get(self.view.language))
        return replace(self._shown(rest, path), anchor=f"{begins}-{name}", heading=heading)

    def _cited(self, value: Any) -> Markup:
        """Where a figure stands, as citations; as it was written where it is no such place."""
        places = tuple(value) if isinstance(value, list) else (value,)
        matches = (CITATION.fullmatch(f"[@{place}]") for place in places)
        if all(match and match[1] in self._numbers for match in matches):
            return Markup(self._prose.locators(places))  # noqa: S704 - sanitised by Prose
        return Markup.escape(self.view.listed(map(str, places)))

    def _plain_or_text(self, value: Any, path: tuple[str, ...]) -> Markup:
        """A text of the record; or a term, an address, a date and the like."""
        node = self._node(*path)
        if isinstance(value, str):
            if self.told.vocabulary(*path):
                return Markup.escape(self.view.listed(self.told.value(value, path)))
            if _ADDRESS.fullmatch(value):
                return Markup('<a href="{0}" rel="nofollow">{0}</a>').format(value)
            if node and "x-text" not in node:
                return Markup.escape(value)
        return self._text(self._said(value), node)

    def _text(self, text: Text, node: Node) -> Markup:
        spoken, said = text.language(self.view.language), _ANCHORED.sub(r"\1", text.get(self.view.language))
        long = node.get("x-text") in _LONG or "\n" in said
        html = self._prose.block(said) if long else self._prose.inline(said)
        tag = "div" if long else "span"
        return Markup(html if spoken == self.view.language else f'<{tag} lang="{spoken}">{html}</{tag}>')  # noqa: S704 - sanitised by Prose

    def _said(self, value: Any) -> Text:
        if isinstance(value, str):
            return Text(value)
        default = value.get(LANGUAGES[0]) or next(iter(value.values()))
        return Text(default, value.get("en"))

    def _node(self, *path: str) -> Node:
        """What the schema says of a field, nothing of one that it does not have."""
        try:
            node = self.told.fields.node(*path)
        except KeyError:
            return {}
        inside: Node = node.get("items", node)
        return inside

    @cached_property
    def _prose(self) -> Prose:
        return Prose(self._numbers, self._case_link, {key: self.view.read("word", key) for key in CITING})

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {source: index for index, source in enumerate(source_ids(self.data), start=1)}

    def _case_link(self, case: str) -> str:
        """The page of a case; the list of all where it is gone."""
        for asked in (("entry", case, "id"), ("redirect", case)):
            try:
                self.view.read(*asked)
            except KeyError:
                continue
            return self.view.case_link(case)
        return self.view.link("cases/")


def _is_text(value: Any) -> bool:
    """Whether a value is a text, in languages or not."""
    in_languages = isinstance(value, Mapping) and bool(value) and value.keys() <= set(LANGUAGES)
    return isinstance(value, str) or (in_languages and all(isinstance(part, str) for part in value.values()))

"""Citations as footnotes of Markdown, one for each place that is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casebook.provenance import Source
from casebook.rendering.case_view import CaseView
from casebook.texts import CITATION

_CITED = re.compile(rf" *{CITATION.pattern}")


class Footnotes:
    """Those of one case; what is cited is noted, and told by `definitions` in the order of citing."""

    def __init__(self, view: CaseView) -> None:
        self._v = view
        self._sources = {source.id: source for source in view.case.sources}
        self._cited: dict[str, str] = {}

    def cited(self, text: str) -> str:
        """A text with a mark in place of each citation."""
        return _CITED.sub(lambda found: self._mark(*found.groups()), text)

    def places(self, locators: Iterable[str]) -> str:
        """The marks of places in sources, `deqing:7-8`."""
        return "".join(self.cited(f"[@{locator}]") for locator in locators)

    def definitions(self) -> Iterator[str]:
        """The footnotes, each a paragraph."""
        for name, told in self._cited.items():
            yield f"[^{name}]: {told}"

    def source(self, source: Source) -> str:
        """A source: its title, where it was published, and its address."""
        v = self._v
        parts = [v.say(source.title), v.source_line(source)]
        told = v.t("semicolon").join(" ".join(part.split()) for part in parts)
        told = told.replace("&", "&amp;").replace("<", "&lt;")
        return f"{told} <{source.url}>" if source.url else told

    def _mark(self, source: str, page: str | None, first: str | None, last: str | None) -> str:
        place = f"{first}-{last}" if last else first or ""
        name = "-".join(filter(None, (source, f"{page or ''}{place}")))
        if name not in self._cited:
            v = self._v
            at = v.t("cite_page" if page else "cite_paragraph", place=place) if place else v.t("cite_whole")
            self._cited[name] = f"{self.source(self._sources[source])}{v.t('semicolon')}{at}"
        return f"[^{name}]"

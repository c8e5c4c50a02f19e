"""A case as documents speak of it: its texts as lines, and the sources that these cite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from casebook.documents.blocks import About, Source
from casebook.documents.lines import Line, Lines, Run, joined, labelled, plain, read_lines
from casebook.entry import Entry
from casebook.model import Case, Outcome
from casebook.rendering.case_view import CaseView, case_view
from casebook.rendering.start_card import Cell
from casebook.rendering.start_card import Line as CardLine
from casebook.rendering.view import View
from casebook.texts import Locators, Text


@dataclass(frozen=True)
class Speaker:
    """`of` is a view whose place is the language's root, with the case at hand."""

    of: CaseView

    @property
    def case(self) -> Case:
        return self.of.case

    @property
    def entry(self) -> Entry:
        """What lists show of the case."""
        return self.of.entry(self.case.id)

    @property
    def short(self) -> str:
        """The case's title up to its colon."""
        return self.of.short(self.case)

    @property
    def address(self) -> str:
        """The full address of the case's page."""
        return self.of.canonical(f"cases/{self.case.id}/")

    def t(self, key: str, **values: object) -> str:
        """A word of the site."""
        return self.of.t(key, **values)

    @cached_property
    def _base(self) -> str:
        return self.of.canonical("")

    def block(self, text: Text | None) -> Lines:
        """Paragraphs and lists."""
        return read_lines(str(self.of.block(text)), self._base) if text else ()

    def line(self, text: Text | None, source: Locators | None = None) -> Lines:
        """One line, with the place in the sources that it comes from."""
        if not text:
            return ()
        cited = str(self.of.cited(source)) if source else ""
        return joined(read_lines(str(self.of.inline(text)) + cited, self._base))

    def points(self, texts: tuple[Text, ...]) -> Lines:
        """A list."""
        return tuple(Line(line.runs, item=True) for text in texts for line in self.line(text))

    def labelled(self, label: str, lines: Lines) -> Lines:
        """Lines after a label."""
        return labelled(label + self.t("colon"), lines)

    def figure(self, outcome: Outcome) -> Lines:
        """A result's figure, with its source."""
        cited = read_lines(str(self.of.cited(outcome.source)), self._base)
        return joined(plain(self.of.figures.change(outcome), bold=True), cited)

    def caveats(self, outcome: Outcome) -> Lines:
        """What else is known of a result: what it counts and when, how well it is founded, what to mind."""
        level = self.of.name("evidence-levels", outcome.level) if outcome.level else ""
        counted = joined(self.line(outcome.population), self.line(outcome.period), by=self.t("semicolon"))
        noted = self.labelled(self.of.label("outcomes", "note"), self.line(outcome.note))
        return (*counted, *self.labelled(self.of.label("outcomes", "level"), plain(level)), *noted)

    def card_cell(self, cell: Cell) -> Lines:
        """What the start card says in one cell."""
        return tuple(self._card_line(line) for line in cell.lines)

    def _card_line(self, line: CardLine) -> Line:
        text = Run(line.text, italic=not line.known, language=line.spoken)
        if not line.label:
            return Line((text,))
        label = line.label + (self.t("in_brackets", text=self.t("fit_by_editors")) if line.editors else "")
        return Line((Run(label + self.t("colon"), bold=True), text))

    def card_name(self, cell: Cell) -> Lines:
        """What a cell of the start card is called, and whether it is the editors' reading."""
        aside = plain(self.t("fit_by_editors")) if cell.editors else ()
        return (*plain(cell.label, bold=True), *aside)

    @cached_property
    def sources(self) -> dict[tuple[str, str], Source]:
        """The sources of the case, by case and id."""
        return {
            (self.case.id, source.id): Source(
                number,
                self.of.say(source.title),
                self.of.source_line(source),
                source.url or source.archived or "",
            )
            for number, source in enumerate(self.case.sources, start=1)
        }

    def source_lines(self) -> Lines:
        """The list of sources, numbered as citations name them."""
        return tuple(
            Line((Run(f"[{source.number}] {source.title}", link=source.link), Run(f" {source.published}")))
            for source in self.sources.values()
        )

    def about(self, title: str) -> About:
        """What stands around a document about the case."""
        version = self.t("document.version", id=self.case.id, version=self.case.version)
        return about(self.of, title, f"{version} · {self.address}", self.case.history[0].date, self.sources)


def speaker(view: View, case: str) -> Speaker:
    """A case by its id; `view` is one whose place is the language's root."""
    return Speaker(case_view(view, view.read("case", case)))


def about(
    view: View,
    title: str,
    head: str,
    date: str,
    sources: Mapping[tuple[str, str], Source],
    cases: Mapping[str, str] | None = None,
) -> About:
    """What stands around a document; `head` names what it is of, with its version and address, `cases`
    the cases by id where it is of several.
    """
    return About(
        title=title,
        language=view.language,
        head=head,
        foot=view.phrases("form")["licence"],
        date=date,
        page=view.phrases("form")["page"],
        sources=sources,
        cases=cases or {},
    )

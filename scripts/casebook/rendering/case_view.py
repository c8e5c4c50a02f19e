"""What templates see of a case: its texts as safe HTML, and what its parts come to on a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from casebook.entry import Entry
from casebook.model import Case, Outcome, Resource
from casebook.provenance import Source
from casebook.rendering.prose import CITING, Prose
from casebook.rendering.start_card import StartCard, start_card
from casebook.rendering.view import View
from casebook.texts import Locators, Text, strip_citations
from casebook.vocabulary import Term

_HEADLINES = 3
"""How many results stand at the top of a case's page."""

_NO_PUBLISHER = "unattributed"
"""The kind of source whose publisher nobody knows (`schema/vocabularies/source-tiers.yaml`)."""


def case_view(v: View, case: Case) -> CaseView:
    """A page as one sees it with a case at hand."""
    return CaseView(v.inputs, v.here, v.reads, case, case)


def voice(v: View, entry: Entry) -> Voice:
    """A page as one sees it with the texts of a case that are known from its entry."""
    return Voice(v.inputs, v.here, v.reads, entry)


@dataclass(frozen=True)
class Voice(View):
    """Texts of a case as safe HTML, on its own page or another."""

    speaker: Case | Entry

    @cached_property
    def _prose(self) -> Prose:
        numbers = {source: index for index, source in enumerate(self.speaker.source_ids, start=1)}
        words = {key: self.read("word", key) for key in CITING}
        own = f"cases/{self.speaker.id}/"
        here = self.here == own or self.here.startswith(f"{own}handout/")  # these list the sources
        page = "" if here else self.case_link(self.speaker.id)
        return Prose(numbers, self.case_link, words, page)

    def block(self, text: Text) -> Markup:
        """Paragraphs; marked with its language where that is not the page's."""
        return self._marked(text, self._prose.block(text.get(self.language)), "div")

    def inline(self, text: Text) -> Markup:
        """One line."""
        return self._marked(text, self._prose.inline(text.get(self.language)), "span")

    def cited(self, locators: Locators) -> Markup:
        return Markup(self._prose.locators(locators))  # noqa: S704 - sanitised by Prose

    def plain(self, text: Text) -> str:
        return strip_citations(self.say(text))

    def _marked(self, text: Text, html: str, tag: str) -> Markup:
        spoken = text.language(self.language)
        return Markup(html if spoken == self.language else f'<{tag} lang="{spoken}">{html}</{tag}>')  # noqa: S704 - sanitised by Prose


@dataclass(frozen=True)
class CaseView(Voice):
    """A case, and what its parts come to on a page."""

    case: Case

    def start_card(self, case: Case) -> StartCard:
        """What one asks first of a case."""
        return start_card(self, case)

    @property
    def headlines(self) -> tuple[Outcome, ...]:
        """The results at the top of the case's page: its first changes."""
        return tuple(outcome for outcome in self.case.outcomes if outcome.kind == "outcome")[:_HEADLINES]

    @property
    def resources(self) -> tuple[tuple[Term, tuple[Resource, ...]], ...]:
        """What the case takes, by kind in order of display; kinds without any are left out."""
        kinds = (
            (kind, tuple(resource for resource in self.case.resources if resource.kind == kind.id))
            for kind in self.vocabulary("resource-kinds").terms
        )
        return tuple((kind, resources) for kind, resources in kinds if resources)

    @property
    def results(self) -> tuple[tuple[str, tuple[Outcome, ...]], ...]:
        """The case's results by kind, in order of display; kinds without any are there too."""
        return tuple(
            (kind.id, tuple(outcome for outcome in self.case.outcomes if outcome.kind == kind.id))
            for kind in self.vocabulary("outcome-kinds").terms
        )

    def gap_name(self, entry: str) -> str:
        """What is missing, by an entry's id or TIDieR item, as plain text."""
        gap = next(gap for gap in self.case.not_reported if entry in (gap.id, gap.item))
        if gap.fact:
            return self.plain(gap.fact)
        return self.name("tidier-items", entry)

    @property
    def version_line(self) -> str:
        """Which version of the case it is, and of what date."""
        date = self.dates.date(self.case.history[0].date)
        return self.t("version_line", version=self.case.version, date=date)

    def amount(self, resource: Resource) -> str:
        """How much of a resource it takes, in brackets, as plain text; "" where the sources do not say."""
        return self.t("in_brackets", text=self.plain(resource.amount)) if resource.amount else ""

    def source_places(self, locators: Locators) -> list[str]:
        """Where something stands in the sources, as plain text: what they are called, with the place."""
        titles = {source.id: self.say(source.title) for source in self.case.sources}
        parted = (locator.partition(":") for locator in locators)
        return [titles[source] + (self.t("in_brackets", text=at) if at else "") for source, _, at in parted]

    def source_line(self, source: Source) -> str:
        """Where a source was published, as plain text: publisher, where it was found, date, page, kind. That
        nobody knows the publisher is said once.
        """
        published = [self.say(source.publisher)] if source.publisher else []
        published += [self.t("via", via=self.say(source.via))] if source.via else []
        told = published or source.tier != _NO_PUBLISHER
        return self.listed(
            (
                *(published or [self.t("publisher_unknown")]),
                *([self.dates.date(source.date)] if source.date else []),
                *([self.say(source.page)] if source.page else []),
                *([self.name("source-tiers", source.tier)] if told else []),
            )
        )

"""What templates see: the words, labels, links and figures of one page in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from markupsafe import Markup

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.fields import Fields
from casebook.matrix import FRONT
from casebook.model import Case, Outcome
from casebook.project import LANGUAGES, language_path
from casebook.rendering.prose import Prose
from casebook.rendering.words import phrases
from casebook.texts import Figure, Locators, Text, strip_citations
from casebook.vocabulary import Term, Vocabulary, Words


def matrix_address(rows: str, columns: str) -> str:
    """The address of the matrix of two vocabularies; the first one stands at the root of them all."""
    return "matrix/" if (rows, columns) == FRONT else f"matrix/{rows}-by-{columns}/"


def _is_chinese(name: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", name) is not None


@dataclass(frozen=True)
class Settings:
    """What the site's configuration says about where it lives: both end in a slash."""

    site_url: str
    edit_url: str


@dataclass(frozen=True)
class View:
    """One page in one language; `here` is its address below the language's root, "" for the home page."""

    catalogue: Catalogue
    fields: Fields
    words: Mapping[str, Words]
    settings: Settings
    language: str
    here: str

    def t(self, key: str, **values: object) -> str:
        """A word of the site itself; it may say the number of `items`. Raises KeyError for an unknown key."""
        return self.words[key][self.language].format(items=self.items, **values)

    @property
    def items(self) -> int:
        """How many TIDieR items there are."""
        return len(self.vocabulary("tidier-items").terms)

    def phrases(self, group: str) -> dict[str, str]:
        """The words of a group, whose keys begin with its name and a dot, by the rest of the key, and the
        comma: for scripts.
        """
        own = {
            key: text.replace("{items}", str(self.items))
            for key, text in phrases(self.words, group, self.language).items()
        }
        return {"comma": self.t("list_comma"), **own}

    def count(self, number: int) -> str:
        """A number of cases, in words."""
        return (
            self.t("no_case")
            if number == 0
            else self.t("case_count_one")
            if number == 1
            else self.t("case_count", n=number)
        )

    def label(self, *path: str) -> str:
        """A field's name."""
        return self.fields.label(self.language, *path)

    def help(self, *path: str) -> str:
        """A field's explanation."""
        return self.fields.help(self.language, *path)

    def vocabulary(self, name: str) -> Vocabulary:
        return self.catalogue.vocabularies[name]

    def term(self, vocabulary: str, term: str) -> Term:
        return self.catalogue.vocabularies[vocabulary][term]

    def say(self, words: Words | Text) -> str:
        """A text in the page's language; not escaped."""
        return words.get(self.language) if isinstance(words, Text) else words[self.language]

    def name(self, vocabulary: str, term: str) -> str:
        """A term's label."""
        return self.term(vocabulary, term).label[self.language]

    def names(self, vocabulary: str, terms: Iterable[str]) -> str:
        """The labels of several terms, as a list in words."""
        return self.t("list_comma").join(self.name(vocabulary, term) for term in terms)

    def synonyms(self, term: Term) -> list[str]:
        """A term's other names that are written as the page's language is."""
        return [name for name in term.synonyms if _is_chinese(name) == (self.language == "zh")]

    def aliases(self, case: Case) -> Markup:
        """A case's other names in a row; Chinese ones are marked as such where the page is not."""
        named = [
            Markup('<i lang="zh">{}</i>').format(name)
            if _is_chinese(name) and self.language != "zh"
            else name
            for name in case.aliases
        ]
        return Markup(self.t("list_comma")).join(named)  # noqa: S704 - the site's own words

    def link(self, target: str) -> str:
        """A relative link to an address below the language's root."""
        return "../" * self.here.count("/") + target or "./"

    def root_link(self, target: str) -> str:
        """A relative link to an address of the whole site, outside the languages."""
        return self.link("../" * (self.language != LANGUAGES[0]) + target)

    def case_link(self, case: str) -> str:
        return self.link(f"cases/{case}/")

    def has_pages(self, vocabulary: str) -> bool:
        """Whether the terms of an axis have pages."""
        return bool(AXES[vocabulary].section)

    @property
    def indexes(self) -> tuple[str, ...]:
        """The axes that have an index of their terms."""
        return tuple(name for name, axis in AXES.items() if axis.indexed)

    def index_link(self, vocabulary: str) -> str:
        """The index of an axis's terms."""
        return self.link(f"{AXES[vocabulary].section}/")

    def term_link(self, vocabulary: str, term: str) -> str:
        """The page of a term. Raises ValueError for an axis without pages."""
        if not self.has_pages(vocabulary):
            raise ValueError(vocabulary)
        return self.link(f"{AXES[vocabulary].section}/{term}/")

    def matrix_link(self, rows: str, columns: str) -> str:
        return self.link(matrix_address(rows, columns))

    def find_link(self, *chosen: tuple[str, str]) -> str:
        """The finder with these (vocabulary, term) pairs selected. Raises ValueError for an axis that it does
        not narrow down by.
        """
        if not all(AXES[vocabulary].facet for vocabulary, _ in chosen):
            raise ValueError(chosen)
        return self.link("find/?" + "&".join(f"{AXES[name].facet}={term}" for name, term in chosen))

    def canonical(self, target: str) -> str:
        """The full, lasting address of a page of this language."""
        return self.settings.site_url + language_path(self.language) + target

    def place(self, case: Case, parts: int = 4) -> str:
        """Where a case is, largest division first in Chinese and last in English; at most so many parts below
        the province.
        """
        names = [
            self.name("provinces", case.place.province),
            *(self.say(part) for part in case.place.parts[-parts:]),
        ]
        return "".join(names) if self.language == "zh" else ", ".join(reversed(names))

    def number(self, value: float | int) -> str:
        """A number as the language writes it: 万 for whole thousands from ten thousand in Chinese, grouped
        digits in English.
        """
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if self.language != LANGUAGES[0]:
            return f"{value:,}"
        if isinstance(value, int) and value >= 10_000 and value % 1000 == 0:
            return self.t("ten_thousand", value=str(Decimal(value) / 10_000))
        return str(value)

    def quantity(self, value: Figure, unit: str | None, bound: str | None = None) -> str:
        """A figure with its unit and bound."""
        term = self.term("units", unit) if unit else None
        if isinstance(value, Text):
            said = self.say(value)
            if not term:
                return said
            return said + ("" if self.language == "zh" else " ") + term.label[self.language]
        word = term.label[self.language] if term else ""
        if self.language == "en" and value == 1 and term and term.extra.get("one"):
            word = term.extra["one"]
        if unit == "percent":
            if bound == "over":
                return self.t("number_over_percent", value=self.number(value), unit=word)
            return self.t(
                "number_" + bound if bound else "number", value=self.number(value), unit=word
            ).replace(" %", "%")
        return self.t("number_" + bound if bound else "number", value=self.number(value), unit=word)

    def now(self, outcome: Outcome) -> str:
        """A result's figure."""
        return self.quantity(outcome.value, outcome.unit, outcome.bound)

    def before(self, outcome: Outcome) -> str:
        """A result's baseline, or "" where it has none."""
        if outcome.baseline is None:
            return ""
        return (
            self.say(outcome.baseline)
            if isinstance(outcome.baseline, Text)
            else self.quantity(outcome.baseline, outcome.unit)
        )

    def value(self, outcome: Outcome) -> str:
        """A result's figure, with its baseline where it has one."""
        return " → ".join(filter(None, (self.before(outcome), self.now(outcome))))

    def short(self, case: Case) -> str:
        """A case's title up to its colon: mostly the place."""
        return self.say(case.title).partition("：" if self.language == "zh" else ":")[0]

    def of(self, case: Case) -> CaseView:
        """The same page, seeing the texts of a case."""
        return CaseView(**{name: getattr(self, name) for name in View.__dataclass_fields__}, case=case)


@dataclass(frozen=True)
class CaseView(View):
    """The texts of a case as safe HTML, on its own page or another."""

    case: Case

    @cached_property
    def _prose(self) -> Prose:
        numbers = {source.id: index for index, source in enumerate(self.case.sources, start=1)}
        words = {key: self.words[key][self.language] for key in ("cite_whole", "cite_page", "cite_paragraph")}
        own = self.here == f"cases/{self.case.id}/"
        return Prose(numbers, self.case_link, words, sources="" if own else self.case_link(self.case.id))

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

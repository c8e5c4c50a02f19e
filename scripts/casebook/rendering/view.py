"""What templates see: the words, labels and links of one page in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from casebook.axes import AXES
from casebook.entry import Entry
from casebook.matrix import FRONT
from casebook.model import Case
from casebook.project import LANGUAGES, language_path
from casebook.rendering.dates import Dates
from casebook.rendering.figures import Figures
from casebook.rendering.headings import Headings
from casebook.rendering.inputs import Inputs
from casebook.rendering.noting import noting
from casebook.rendering.reading import VocabulariesRead
from casebook.reported import Facts
from casebook.texts import Text, is_chinese, short_title
from casebook.tool import ToolHead
from casebook.vocabulary import Term, Vocabularies, Vocabulary, Words


def matrix_address(rows: str, columns: str) -> str:
    """The address of the matrix of two vocabularies; the first one stands at the root of them all."""
    return "matrix/" if (rows, columns) == FRONT else f"matrix/{rows}-by-{columns}/"


@dataclass(frozen=True)
class View(Headings):
    """One page in one language; `here` is its address below the language's root, "" for the home page.
    Whatever it tells is an input, and noted in `reads`.
    """

    inputs: Inputs
    here: str
    reads: set[str]

    def read(self, *name: str) -> Any:
        """The value of an input. Raises KeyError for an unknown one."""
        key = " ".join(name)
        self.reads.add(key)
        return self.inputs.values[key]

    def note(self, *name: str) -> None:
        """Note an input that has a digest only, or whose value came another way."""
        self.reads.add(" ".join(name))

    @cached_property
    def modules(self) -> dict[str, Any]:
        """The macros of templates that have been made for this view, by the templates' names."""
        return {}

    @property
    def language(self) -> str:
        return self.inputs.language

    def t(self, key: str, **values: object) -> str:
        """A word of the site itself; it may say the number of `items`. Raises KeyError for an unknown key."""
        name = f"word {key}"  # `read`, spelled out: it is asked thousands of times
        self.reads.add(name)
        word: str = self.inputs.values[name]
        return word.format(items=self.items, **values) if "{" in word else word

    @property
    def items(self) -> int:
        """How many TIDieR items there are."""
        number: int = self.read("items")
        return number

    def phrases(self, group: str) -> dict[str, str]:
        """The words of a group, whose keys begin with its name and a dot, by the rest of the key, and the
        comma: for scripts.
        """
        texts = {
            key: text.replace("{items}", str(self.items)) for key, text in self.read("phrases", group).items()
        }
        return {"comma": self.t("list_comma"), **texts}

    def count(self, number: int) -> str:
        """A number of cases, in words."""
        if number == 0:
            return self.t("no_case")
        return self.t("case_count_one") if number == 1 else self.t("case_count", n=number)

    def completeness(self, case: Entry) -> str:
        """How many of the things one must know to do it again the sources write out, in words."""
        return self.t("completeness_value", n=case.written)

    def entry(self, case: str) -> Entry:
        """What lists show of a case."""
        return noting(self.read, case)

    def entries(self, cases: Iterable[str]) -> tuple[Entry, ...]:
        return tuple(self.entry(case) for case in cases)

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids of all listed cases, in order of display."""
        cases: tuple[str, ...] = self.read("cases")
        return cases

    def filed_under(self, vocabulary: str, term: str) -> tuple[str, ...]:
        """The ids of the cases under a term or a narrower one, in order of display."""
        cases: tuple[str, ...] = self.read("filed", vocabulary, term)
        return cases

    def piece(self, *name: str) -> Any:
        """A part that several pages share, by its kind and arguments."""
        return self.read("piece", *name)

    def tools(self, *of: str) -> tuple[ToolHead, ...]:
        """What lists show of tools: all, or those of one case (`tools("of-case", id)`) or of one type of
        component.
        """
        return tuple(
            self.read("tool-head", tool) for tool in self.read("-".join(("tools", *of[:1])), *of[1:])
        )

    def tool(self, name: str) -> ToolHead | None:
        """What lists show of one tool, None where there is none of this name."""
        return self.read("tool-head", name) if name in self.read("tools") else None

    def tool_link(self, tool: str) -> str:
        return self.link(f"toolkit/{tool}/")

    def card(self, case: str) -> Markup:
        """A case as lists show it."""
        return Markup(self.piece("card", str(self.here.count("/")), case))  # noqa: S704 - filled by a template

    def facts(self) -> dict[str, Facts]:
        """What each listed case reports, in order of display."""
        return {case: Facts(**self.piece("facts", case)) for case in self.cases}

    def percent(self, part: float, whole: float = 1) -> int:
        """A share in whole hundredths."""
        return round(part * 100 / whole)

    def label(self, *path: str) -> str:
        """A field's name."""
        label: str = self.read("label", *path)
        return label

    def help(self, *path: str) -> str:
        """A field's explanation."""
        text: str = self.read("help", *path)
        return text

    @property
    def vocabularies(self) -> Vocabularies:
        """All vocabularies by name, each read when it is wanted."""
        return VocabulariesRead(self.read)

    def vocabulary(self, name: str) -> Vocabulary:
        vocabulary: Vocabulary = self.read("vocabulary", name)
        return vocabulary

    def vocabulary_label(self, name: str) -> str:
        """What a vocabulary is called."""
        label: str = self.read("vocabulary-label", name)
        return label

    def term(self, vocabulary: str, term: str) -> Term:
        found: Term = self.read("term", vocabulary, term)
        return found

    def say(self, words: Words | Text) -> str:
        """A text in the page's language; not escaped."""
        return words.get(self.language) if isinstance(words, Text) else words[self.language]

    def name(self, vocabulary: str, term: str) -> str:
        """A term's label."""
        name: str = self.read("name", vocabulary, term)
        return name

    def names(self, vocabulary: str, terms: Iterable[str]) -> str:
        """The labels of several terms, as a list in words."""
        return self.listed(self.name(vocabulary, term) for term in terms)

    def listed(self, texts: Iterable[str]) -> str:
        """Several texts as one list in words; safe HTML where one of them is, with the others escaped."""
        items = list(texts)
        comma = self.t("list_comma")
        safe = any(isinstance(item, Markup) for item in items)
        return (Markup(comma) if safe else comma).join(items)  # noqa: S704 - the site's own words

    def synonyms(self, term: Term) -> list[str]:
        """A term's other names that are written as the page's language is."""
        return [name for name in term.synonyms if is_chinese(name) == (self.language == "zh")]

    def aliases(self, case: Case | Entry) -> str:
        """A case's other names in a row; Chinese ones are marked as such where the page is not."""
        return self.listed(map(self.marked, case.aliases))

    def marked(self, name: str) -> str:
        """A name that is the same in all languages; a Chinese one is marked as such where the page is not."""
        return Markup('<i lang="zh">%s</i>') % name if is_chinese(name) and self.language != "zh" else name

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
        """The finder with these (vocabulary, term) pairs selected. Raises ValueError for one it has not."""
        if not all(AXES[vocabulary].facet for vocabulary, _ in chosen):
            raise ValueError(chosen)
        return self.link("find/?" + "&".join(f"{AXES[name].facet}={term}" for name, term in chosen))

    def form_link(self, *chosen: tuple[str, str]) -> str:
        """The form for a new case that has these (vocabulary, term) pairs. Raises KeyError for a vocabulary
        that no field takes terms from.
        """
        return self.link(
            "contribute/form/?" + "&".join(f"{self.read('place-of', of)}={term}" for of, term in chosen)
        )

    @property
    def published(self) -> bool:
        """Whether it is known where the site lives; while not, what must hold a full address is left out."""
        return "://" in self.read("setting", "site_url")

    def canonical(self, target: str) -> str:
        """The full, lasting address of a page of this language; its path while nobody has said the host."""
        return self.address_in(self.language, target)

    def address_in(self, language: str, target: str) -> str:
        """The full address of a page in a language."""
        return str(self.read("setting", "site_url")) + language_path(language) + target

    def place(self, case: Case | Entry, largest: int = 4) -> str:
        """Where a case is, largest division first in Chinese and last in English: the province and so many
        divisions below it.
        """
        names = [self.name("provinces", case.place.province), *map(self.say, case.place.parts[:largest])]
        return "".join(names) if self.language == "zh" else ", ".join(reversed(names))

    @cached_property
    def dates(self) -> Dates:
        """What writes dates in the page's language."""
        return Dates(self.t)

    @cached_property
    def figures(self) -> Figures:
        """What writes figures in the page's language."""
        return Figures(self.t, self.vocabulary("units"), self.language)

    def results_heading(self, kind: str) -> str:
        """What results of a kind stand under."""
        term = self.term("outcome-kinds", kind)
        return self.say(term.extra.get("heading", term.label))

    def short(self, case: Case | Entry) -> str:
        """A case's title up to its colon: mostly the place."""
        return short_title(self.say(case.title))

    def called(self, case: Case | Entry) -> str:
        """A case's title up to its colon, the whole title where another begins alike; marked with its
        language where that is not the page's.
        """
        name = self.say(case.title) if self.read("namesake", case.id) else self.short(case)
        spoken = case.title.language(self.language)
        return name if spoken == self.language else Markup('<span lang="{}">{}</span>').format(spoken, name)


Looking = Callable[[str], View]
"""A view of the page at an address."""

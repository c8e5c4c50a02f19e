"""What the outputs of one language are made from: every input by its name, with a digest of its value.

A name is a kind and its arguments between spaces: `word find_title`, `term model-types old-help-old`, `entry
yuping title`. Whoever makes an output reads its inputs by name, so that the names read are all that it
depends on (a "verifying trace": Mokhov, Mitchell, Peyton Jones, Build Systems à la Carte, 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook import synthesis
from casebook.catalogue import Catalogue
from casebook.explained import Asked, Section
from casebook.fields import Fields
from casebook.insights import Insights
from casebook.matrix import build_matrix
from casebook.rendering.words import phrases
from casebook.store import digest
from casebook.vocabulary import Words

OF_SITE = frozenset(
    {
        "asked",
        "code",
        "example",
        "files-code",
        "fonts",
        "guides",
        "help",
        "idle-words",
        "index-schema",
        "insight",
        "items",
        "label",
        "making-code",
        "phrases",
        "phrases-in",
        "place-of",
        "rules",
        "schema",
        "setting",
        "template",
        "vocabularies",
        "vocabulary",
        "vocabulary-label",
        "word",
    }
)
"""Kinds of input that many outputs share, and that seldom change."""

OF_CATALOGUE = frozenset(
    {
        "all-cases",
        "cases",
        "contrasts",
        "filed",
        "filings",
        "lead",
        "links",
        "matrix",
        "neighbours",
        "numbers",
        "redirect",
        "redirects",
        "related",
    }
)
"""Kinds of input that follow from the entries of all cases and the vocabularies, whatever the language."""

_LARGE = ("case", "kept", "piece", "record")
"""Kinds of input that are not held in memory: each is large, and read for few outputs."""

_TELLING = 3
"""So many shared terms say why two cases are alike."""

Piece = str | float | Sequence["Piece"] | Mapping[str, "Piece"] | None
"""A part that several outputs share: JSON data."""


@dataclass(frozen=True)
class Guide:
    """A page written by hand, as the search lists it: `headings` are those of its sections, with anchors."""

    address: str
    title: str
    headings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Settings:
    """What the site's configuration says: where it lives, "/" while nobody has said so, and where its files
    are edited, "" for nowhere, both ending in a slash; the editors' mail address, "" where they have none;
    whether it is built with documents and slides of each case; and by what editors sign in at /admin/: the
    address of the deployer's own server for it, and the id that the code host gave the site as an
    application.
    """

    site_url: str
    edit_url: str
    mail: str = ""
    documents: bool = False
    sign_in_url: str = ""
    sign_in_app: str = ""


class _Values(dict[str, Any]):
    """The values of inputs by name; those asked before are looked up without a call: pages ask for thousands.
    Raises KeyError where there is none of a name.
    """

    def __init__(self, inputs: Inputs) -> None:
        super().__init__()
        self._inputs = inputs

    def __missing__(self, name: str) -> Any:
        kind, *arguments = name.split(" ")
        value = _KINDS[kind](self._inputs, *arguments)
        if kind not in _LARGE:
            self[name] = value
        return value


class Inputs:
    """The inputs of one language; their `values` are looked up by name. `facts` are digests by name that the
    caller knows: of templates, code and fonts, which have no other value, and of cases, kept versions, tools,
    packs, entries and pieces. `derived` holds those of kinds in OF_CATALOGUE, and is filled as they are asked
    for. `pieces` are parts made before, by name.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        fields: Fields,
        words: Mapping[str, Words],
        settings: Settings,
        language: str,
        *,
        facts: Mapping[str, str] | None = None,
        index_schema: str = "{}",
        schemas: Mapping[str, Mapping[str, Any]] | None = None,
        derived: dict[str, str] | None = None,
        insights: Insights | None = None,
        idle_words: Mapping[str, tuple[str, ...]] | None = None,
        guides: tuple[Guide, ...] = (),
        rules: tuple[Section, ...] = (),
        asked: tuple[Asked, ...] = (),
        example: str = "",
    ) -> None:
        self.catalogue = catalogue
        self.fields = fields
        self.words = words
        self.settings = settings
        self.language = language
        self.facts = dict(facts or {})
        self.index_schema = index_schema
        self.schemas = schemas or {}
        self.derived = {} if derived is None else derived
        self.insights = insights or {}
        self.idle_words = idle_words or {}
        self.guides = guides
        self.rules = rules
        self.asked = asked
        self.example = example
        self.pieces: Mapping[str, Piece] = {}
        self.values = _Values(self)
        self._digests: dict[str, str] = {}

    def whole(self) -> str:
        """A digest of all there is to know at first: where it is the same, so is the value of any input. What
        the catalogue holds of cases, tools and packs is among the facts.
        """
        schemas = (self.fields.schema, self.schemas)
        of_project = (*schemas, self.catalogue.vocabularies, self.insights, self.idle_words)
        of_site = (self.words, self.settings, self.guides, self.rules, self.asked)
        texts = (self.language, self.index_schema, self.example, repr(sorted(self.facts.items())))
        return digest(*texts, *map(repr, (*of_project, *of_site)))

    def digest(self, name: str) -> str:
        """A digest of an input's value, "" where there is none of this name: another version of the program
        may have read it.
        """
        digests = self.derived if name.partition(" ")[0] in OF_CATALOGUE else self._digests
        if name not in digests:
            digests[name] = self._digest(name)
        return digests[name]

    def _digest(self, name: str) -> str:
        if name in self.facts:
            return self.facts[name]
        try:
            return digest(repr(self.values[name]))
        except (AttributeError, KeyError, TypeError):
            return ""


def _ids(catalogue: Catalogue, vocabulary: str, term: str) -> tuple[str, ...]:
    return tuple(case.id for case in catalogue.filed_under(vocabulary, term))


def _related(inputs: Inputs, case: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The cases that resemble one, each with the terms that tell most of why; without what these are worth,
    which changes with every case, and is not shown.
    """
    found = inputs.catalogue.related(inputs.catalogue.by_id[case])
    return tuple((kin.case, kin.shared[:_TELLING]) for kin in found)


def _matrix(inputs: Inputs, rows: str, columns: str) -> Any:
    return build_matrix(inputs.catalogue, rows, columns)


_KINDS: Mapping[str, Callable[..., Any]] = {
    "word": lambda of, key: of.words[key][of.language],
    "phrases": lambda of, group: phrases(of.words, group, of.language),
    "phrases-in": lambda of, language, group: phrases(of.words, group, language),
    "label": lambda of, *path: of.fields.label(of.language, *path),
    "help": lambda of, *path: of.fields.help(of.language, *path),
    "schema": lambda of: of.fields.schema,
    "schema-of": lambda of, kind: of.schemas[kind],
    "index-schema": lambda of: of.index_schema,
    "place-of": lambda of, vocabulary: of.fields.place_of(vocabulary),
    "idle-words": lambda of: of.idle_words,
    "guides": lambda of: of.guides,
    "rules": lambda of: of.rules,
    "asked": lambda of: of.asked,
    "example": lambda of: of.example,
    "insight": lambda of, page: of.insights.get(page, ()),
    "setting": lambda of, name: getattr(of.settings, name),
    "vocabularies": lambda of: tuple(of.catalogue.vocabularies),
    "vocabulary": lambda of, name: of.catalogue.vocabularies[name],
    "vocabulary-label": lambda of, name: of.catalogue.vocabularies[name].label[of.language],
    "items": lambda of: len(of.catalogue.vocabularies["tidier-items"].terms),
    "term": lambda of, name, term: of.catalogue.vocabularies[name][term],
    "name": lambda of, name, term: of.catalogue.vocabularies[name][term].label[of.language],
    "cases": lambda of: tuple(case.id for case in of.catalogue.cases),
    "all-cases": lambda of: tuple(case.id for case in of.catalogue.all_cases),
    "entry": lambda of, case, field: getattr(of.catalogue.by_id[case], field),
    "case": lambda of, case: of.catalogue.records[case],
    "record": lambda of, case: of.catalogue.data[case],
    "versions": lambda of, case: of.catalogue.versions.in_line(of.catalogue.by_id[case].ids),
    "versions-under": lambda of, name: of.catalogue.versions.of((name,)),
    "kept": lambda of, name, number: of.catalogue.versions.record(name, int(number)),
    "filed": lambda of, name, term: _ids(of.catalogue, name, term),
    "filings": lambda of, case, name: of.catalogue.filings(of.catalogue.by_id[case], name),
    "neighbours": lambda of, name, term: of.catalogue.neighbours(name, term),
    "links": lambda of, case: of.catalogue.links(of.catalogue.by_id[case]),
    "related": _related,
    "redirect": lambda of, alias: of.catalogue.redirects[alias],
    "redirects": lambda of: tuple(sorted(of.catalogue.redirects.items())),
    "tools": lambda of: tuple(tool.id for tool in of.catalogue.toolkit),
    "tool": lambda of, tool: of.catalogue.toolkit.by_id[tool],
    "tool-head": lambda of, tool: of.catalogue.toolkit.head(tool),
    "tools-of-case": lambda of, case: of.catalogue.toolkit.for_case(case),
    "tools-of-component": lambda of, kind: of.catalogue.toolkit.for_component(kind),
    "packs": lambda of: tuple(pack.id for pack in of.catalogue.packs),
    "pack": lambda of, pack: of.catalogue.packs.by_id[pack],
    "pack-head": lambda of, pack: of.catalogue.packs.head(pack),
    "packs-of-case": lambda of, case: of.catalogue.packs.for_case(case),
    "matrix": _matrix,
    "namesakes": lambda of: synthesis.namesakes(of.catalogue, of.language),
    "namesake": lambda of, case: case in of.values["namesakes"],
    "contrasts": lambda of: synthesis.contrasts(of.catalogue),
    "lead": lambda of: synthesis.lead(of.catalogue),
    "numbers": lambda of: synthesis.numbers(of.catalogue),
    "piece": lambda of, *name: of.pieces[" ".join(name)],
}

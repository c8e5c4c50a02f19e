"""From case files to all that a site is made of: check, build the catalogue, make what is not kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from casebook.catalogue import Catalogue, make_catalogue
from casebook.checking import Report, check_project
from casebook.checking.kinds import KINDS
from casebook.entry import ENTRY_VOCABULARIES, Entry, entry_from_data, entry_to_data, make_entry
from casebook.explained import load_asked, load_rules
from casebook.fields import load_fields
from casebook.insights import load_insights
from casebook.model import Case, build_case
from casebook.pack import build_pack, make_packs
from casebook.processes import spread
from casebook.project import LANGUAGES, Project
from casebook.rendering.inputs import Inputs
from casebook.rendering.templating import TEMPLATES
from casebook.rendering.words import load_words
from casebook.site.fonts import find_fonts, font_marks
from casebook.site.program import files_code, making_code, rendering_code
from casebook.site.settings import load_guides, load_idle_words, load_settings
from casebook.store import Kept, Store, digest
from casebook.tool import build_tool, make_toolkit
from casebook.vocabulary import Vocabularies, load_vocabularies

_FEWEST = 100
"""Entries that it takes for processes to win."""

_REMEMBERED: dict[str, Entry] = {}
"""Entries by what they are kept under, for a preview, which asks for them again after each change."""

CATALOGUE = "catalogue"
"""What the digest of all entries and vocabularies is called."""


class ChecksFailed(Exception):
    """Raised when the cases hold errors; `report` says which."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{report.errors} errors in {report.checked} cases")
        self.report = report


class _Records(Mapping[str, Case]):
    """Cases by id, each built when it is wanted; the last one is remembered, since several outputs are made
    of a case one after the other.
    """

    def __init__(self, report: Report) -> None:
        self._checked = {case.name: case for case in report.cases}
        self._last: Case | None = None

    def __getitem__(self, name: str) -> Case:
        if self._last is None or self._last.id != name:
            self._last = build_case(self._checked[name].data)
        return self._last

    def __iter__(self) -> Iterator[str]:
        return iter(self._checked)

    def __len__(self) -> int:
        return len(self._checked)


class _Data(Mapping[str, Mapping[str, Any]]):
    """The data of cases by id, read each time."""

    def __init__(self, report: Report) -> None:
        self._checked = {case.name: case for case in report.cases}

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        return self._checked[name].data

    def __iter__(self) -> Iterator[str]:
        return iter(self._checked)

    def __len__(self) -> int:
        return len(self._checked)


def load_catalogue(
    project: Project, store: Store, language: str = "en", *, drafts: bool = False
) -> tuple[Catalogue, dict[str, str]]:
    """The whole casebook, and the digests of its cases, kept versions, tools and packs by their names as
    inputs. Raises ChecksFailed when one holds an error, with messages in `language`.
    """
    report = check_project(project, language, store=store)
    return catalogue_of(project, store, report, drafts=drafts)


def catalogue_of(
    project: Project, store: Store, report: Report, *, drafts: bool = False
) -> tuple[Catalogue, dict[str, str]]:
    """As `load_catalogue`, of cases that are checked already."""
    if report.errors or not report.checked:
        raise ChecksFailed(report)
    records, vocabularies = _Records(report), load_vocabularies(project)
    digests = {case.name: case.digest for case in report.cases}
    entries = _entries(store, records, digests, vocabularies)
    tools = (build_tool(tool.data) for tool in report.tools)
    toolkit = make_toolkit(tools, vocabularies["tool-stages"])
    packs = make_packs((build_pack(pack.data) for pack in report.packs), drafts)
    catalogue = make_catalogue(
        entries.values(),
        vocabularies,
        records,
        drafts=drafts,
        toolkit=toolkit,
        data=_Data(report),
        versions=report.kept.versions,
        packs=packs,
    )
    return catalogue, {
        **{f"{kind} {name}": of_case for kind in ("case", "record") for name, of_case in digests.items()},
        **{f"kept {of.case} {of.number}": stated.digest for of, stated in report.kept.records.items()},
        **{f"tool {tool.name}": tool.digest for tool in report.tools},
        **{f"pack {pack.name}": pack.digest for pack in report.packs},
    }


def _entries(
    store: Store, records: Mapping[str, Case], digests: Mapping[str, str], vocabularies: Vocabularies
) -> dict[str, Entry]:
    """The entry of each case by id."""
    code = digest(rendering_code(), *(repr(vocabularies[name]) for name in ENTRY_VOCABULARIES))
    keys = {name: digest(code, of_case) for name, of_case in digests.items()}
    kept = dict(store.items("entry"))
    stale = [name for name, key in keys.items() if name not in kept or kept[name].key != key]
    work = partial(partial, _made_entry, records, vocabularies)
    made = spread(work, stale, least=_FEWEST, processes=store.processes)
    fresh = {name: Kept(keys[name], content) for name, content in zip(stale, made, strict=True)}
    store.put("entry", fresh.items())
    store.drop("entry", kept.keys() - keys.keys())
    kept |= fresh
    before = dict(_REMEMBERED)
    _REMEMBERED.clear()
    for name, key in keys.items():
        _REMEMBERED[key] = before.get(key) or entry_from_data(json.loads(kept[name].content))
    return {name: _REMEMBERED[key] for name, key in keys.items()}


def _made_entry(records: Mapping[str, Case], vocabularies: Vocabularies, name: str) -> bytes:
    """The entry of a case as it is kept."""
    data = entry_to_data(make_entry(records[name], vocabularies))
    return json.dumps(data, ensure_ascii=False).encode()


def load_inputs(
    project: Project,
    store: Store,
    catalogue: Catalogue,
    digests: Mapping[str, str],
    languages: Iterable[str] = LANGUAGES,
    *,
    documents: bool = False,
) -> dict[str, Inputs]:
    """What all outputs are made from, by language; `digests` are those of cases, tools and packs; `documents`
    says whether the site has those of each case.
    """
    entries = {f"entry {name}": digest(kept.content) for name, kept in store.items("entry")}
    shown = [entries[f"entry {case.id}"] for case in catalogue.all_cases]
    facts = {
        **entries,
        CATALOGUE: digest(rendering_code(), repr(catalogue.vocabularies), *shown),
        "code": rendering_code(),
        "files-code": files_code(),
        "making-code": making_code(),
        "fonts": font_marks(find_fonts()),
        **{f"template {path.name}": store.file_digest(path) for path in sorted(TEMPLATES.iterdir())},
        **digests,
    }
    derived = _derived(store, facts[CATALOGUE])
    schema = project.index_schema.read_text(encoding="utf-8")
    fields, words = load_fields(project), load_words()
    schemas = {kind.name: load_fields(project, kind.schema(project)).schema for kind in KINDS}
    settings = replace(load_settings(project), documents=documents)
    insights, idle_words = load_insights(project), load_idle_words(project)
    rules, asked = load_rules(project), load_asked(project, fields)
    example = project.example.read_text(encoding="utf-8")
    return {
        language: Inputs(
            catalogue,
            fields,
            words,
            settings,
            language,
            facts=facts,
            index_schema=schema,
            schemas=schemas,
            derived=derived,
            insights=insights,
            idle_words=idle_words,
            guides=load_guides(project, language),
            rules=rules,
            asked=asked,
            example=example,
        )
        for language in languages
    }


def keep_derived(store: Store, inputs: Inputs) -> None:
    """Keep the digests of what follows from the catalogue, for as long as that stays the same."""
    content = json.dumps(inputs.derived, sort_keys=True).encode()
    store.put(CATALOGUE, [("", Kept(inputs.facts[CATALOGUE], content))])


def _derived(store: Store, key: str) -> dict[str, str]:
    kept = store.get(CATALOGUE, "")
    return dict(json.loads(kept.content)) if kept and kept.key == key else {}

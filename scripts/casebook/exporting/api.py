"""The published API: `index.json` (in pieces where cases are many), one document per case, and the
vocabularies; each fits `schema/index.schema.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import jsonschema_rs

from casebook.axes import AXES
from casebook.catalogue import Catalogue
from casebook.keywords import place_names, spellings
from casebook.model import Case
from casebook.project import LANGUAGES, language_path
from casebook.texts import Locators, Text, strip_citations
from casebook.vocabulary import Vocabulary

API_VERSION = 1
ROOT = f"api/v{API_VERSION}/"
SHARD = 1000
"""How many cases one file of the index holds."""


def build_index(
    catalogue: Catalogue, site_url: str, size: int = SHARD
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(file name, content) of the index: one row per listed case, what lists, finders and comparisons need,
    in order of display.

    The first file holds the first `size` rows and names the files that hold the rest.
    """
    rows = [_row(catalogue.records[case.id], catalogue, site_url) for case in catalogue.cases]
    shards = [rows[start : start + size] for start in range(0, len(rows), size)] or [[]]
    names = [f"index-{number}.json" for number in range(2, len(shards) + 1)]
    yield "index.json", {"version": API_VERSION, "total": len(rows), "shards": names, "cases": shards[0]}
    for name, shard in zip(names, shards[1:], strict=True):
        yield name, {"version": API_VERSION, "cases": shard}


def build_record(case: Case, site_url: str) -> dict[str, Any]:
    """A whole case; fields without content are left out, texts stand in each language they have. Of a
    withdrawn case only the reason stays.
    """
    record = _plain(case)
    if not case.listed:
        record = {key: record[key] for key in ("id", "title", "status", "withdrawn_reason", "history")}
    return {"version": API_VERSION, "url": _urls(case, site_url), **record}


def build_vocabularies(catalogue: Catalogue) -> dict[str, Any]:
    """Every vocabulary with its terms in order of display."""
    return {
        "version": API_VERSION,
        "vocabularies": {
            name: _vocabulary(vocabulary) for name, vocabulary in sorted(catalogue.vocabularies.items())
        },
    }


def api_documents(
    catalogue: Catalogue, site_url: str, schema: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """(address, JSON text) of every document, each checked first.

    Raises jsonschema_rs.ValidationError when one does not fit `schema`, the content of
    `schema/index.schema.json`.
    """
    documents = [
        ("shard" if number else "index", *shard)
        for number, shard in enumerate(build_index(catalogue, site_url))
    ]
    documents.append(("vocabularies", "vocabularies.json", build_vocabularies(catalogue)))
    documents += [
        ("case", f"cases/{case.id}.json", build_record(catalogue.records[case.id], site_url))
        for case in catalogue.all_cases
    ]
    validators = {
        kind: jsonschema_rs.validator_for({**schema, "$ref": f"#/$defs/{kind}"})
        for kind in ("index", "shard", "vocabularies", "case")
    }
    for kind, address, document in documents:
        validators[kind].validate(document)
        layout: dict[str, Any] = {"indent": 1} if kind == "case" else {"separators": (",", ":")}
        yield ROOT + address, json.dumps(document, ensure_ascii=False, sort_keys=True, **layout) + "\n"


def _row(case: Case, catalogue: Catalogue, site_url: str) -> dict[str, Any]:
    terms: dict[str, Any] = {"place": _plain(case.place), "evidence_level": case.evidence.level}
    written = frozenset(terms)
    for name, axis in AXES.items():
        if axis.path.partition(".")[0] not in written:
            case_terms = axis.terms(case)
            terms[axis.path] = (
                sorted(case_terms, key=catalogue.vocabularies[name].rank)
                if axis.gathered
                else list(case_terms)
            )
    province = catalogue.vocabularies["provinces"][case.place.province]
    return {
        **terms,
        "id": case.id,
        "url": _urls(case, site_url),
        "title": _plain(case.title),
        "summary": _without_citations(case.summary),
        "aliases": list(case.aliases),
        "components": [_without_citations(part.name) for part in case.components],
        "pinyin": list(spellings((*place_names(case, province), *case.aliases))),
        "reported": catalogue.reported(catalogue.by_id[case.id]),
        "teaching": case.teaching is not None,
        "record_version": case.version,
        "updated": case.history[0].date,
    }


def _urls(case: Case, site_url: str) -> dict[str, str]:
    return {language: f"{site_url}{language_path(language)}cases/{case.id}/" for language in LANGUAGES}


def _vocabulary(vocabulary: Vocabulary) -> dict[str, Any]:
    terms = [
        _filled(
            {
                "id": term.id,
                "label": dict(term.label),
                "definition": dict(term.definition),
                "synonyms": list(term.synonyms),
                "pinyin": list(spellings((term.label["zh"], *term.synonyms))),
                "broader": term.broader,
                "lineage": list(vocabulary.lineage(term.id)),
            }
        )
        for term in vocabulary.terms
    ]
    return {"label": dict(vocabulary.label), "definition": dict(vocabulary.definition), "terms": terms}


def _without_citations(text: Text) -> dict[str, str]:
    return {language: strip_citations(words) for language, words in _plain(text).items()}


def _plain(value: Any) -> Any:
    """Dataclasses as JSON data, empty fields left out."""
    if isinstance(value, Text):
        return _filled({"zh": value.zh, "en": value.en})
    if is_dataclass(value):
        return _filled({field.name: _plain(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, tuple | Locators):
        return [_plain(entry) for entry in value]
    return value


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None and value not in ([], {}, ())}

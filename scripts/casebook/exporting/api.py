"""The published API: `index.json` (in pieces where cases are many), one document per case, the
vocabularies and the course packs; with it what the site's own scripts read. Each fits
`schema/index.schema.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import jsonschema_rs

from casebook.axes import AXES
from casebook.entry import make_entry
from casebook.exporting.finder import FOLDER, finder_documents
from casebook.keywords import place_names, spellings
from casebook.model import Case
from casebook.pack import Pack
from casebook.project import LANGUAGES, language_path
from casebook.texts import Locators, Text, strip_citations
from casebook.vocabulary import Vocabularies, Vocabulary

API_VERSION = 1
ROOT = f"api/v{API_VERSION}/"
SHARD = 1000
"""How many cases one file of the index holds."""


def index_documents(
    rows: Sequence[Mapping[str, Any]], size: int = SHARD
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(file name, content) of the index, from the rows of the listed cases in order of display.

    The first file holds the first `size` rows and names the files that hold the rest.
    """
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
    return {"version": API_VERSION, "url": _urls(f"cases/{case.id}/", site_url), **record}


def build_packs(packs: Iterable[Pack], site_url: str) -> dict[str, Any]:
    """All course packs in order of display; what is for whoever leads them is left out."""
    records = [{**_plain(pack), "url": _urls(f"packs/{pack.id}/", site_url)} for pack in packs]
    for record in records:
        record.pop("notes", None)
        for item in record["items"]:
            if not item["part"]:
                del item["part"]
    return {"version": API_VERSION, "packs": records}


def build_vocabularies(vocabularies: Vocabularies) -> dict[str, Any]:
    """Every vocabulary with its terms in order of display."""
    return {
        "version": API_VERSION,
        "vocabularies": {name: _vocabulary(vocabulary) for name, vocabulary in sorted(vocabularies.items())},
    }


def index_texts(
    rows: Sequence[Mapping[str, Any]],
    vocabularies: Vocabularies,
    site_url: str,
    check: Checker,
    idle: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[tuple[str, str]]:
    """(address, JSON text) of every document that is put together from the rows of all listed cases, in order
    of display. Raises ValueError when one does not fit.
    """
    for number, (name, content) in enumerate(index_documents(rows)):
        yield ROOT + name, check.text("shard" if number else "index", content)
    for kind, name, content in finder_documents(rows, vocabularies, site_url, idle):
        yield FOLDER + name, check.text(kind, content)


class Checker:
    """Writes documents as JSON once they fit `schema`, the content of `schema/index.schema.json`."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema
        self._validators: dict[str, jsonschema_rs.Validator] = {}

    def text(self, kind: str, document: Mapping[str, Any]) -> str:
        """The document as JSON, the same each time. Raises ValueError when it does not fit the definition of
        its kind.
        """
        if kind not in self._validators:
            definition = {**self._schema, "$ref": f"#/$defs/{kind}"}
            self._validators[kind] = jsonschema_rs.validator_for(definition)
        error = next(self._validators[kind].iter_errors(document), None)
        if error:
            raise ValueError(f"{kind} {'/'.join(map(str, error.instance_path))}: {error.message}")
        if kind == "case":
            return _laid_out(document) + "\n"
        return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


_scalar = json.JSONEncoder(ensure_ascii=False).encode


def _laid_out(value: Any, line: str = "\n") -> str:
    """JSON for people: what `json` writes with an indent of 1 and sorted keys, in a third of the time. `line`
    begins a line of what `value` stands in.
    """
    inner = line + " "
    if isinstance(value, dict):
        parts = [f"{_scalar(key)}: {_laid_out(part, inner)}" for key, part in sorted(value.items())]
        return "{" + inner + f",{inner}".join(parts) + line + "}" if parts else "{}"
    if isinstance(value, list):
        parts = [_laid_out(part, inner) for part in value]
        return "[" + inner + f",{inner}".join(parts) + line + "]" if parts else "[]"
    return _scalar(value)


def index_row(case: Case, vocabularies: Vocabularies, site_url: str) -> dict[str, Any]:
    """What lists, finders and comparisons need of a case."""
    entry = make_entry(case, vocabularies)
    terms: dict[str, Any] = {
        "place": _plain(case.place),
        "evidence_level": entry.evidence_level,
        "tier": entry.tier,
    }
    written = frozenset(terms)
    for name, axis in AXES.items():
        if axis.path.partition(".")[0] not in written:
            case_terms = axis.terms(case)
            terms[axis.path] = (
                sorted(case_terms, key=vocabularies[name].rank) if axis.gathered else list(case_terms)
            )
    province = vocabularies["provinces"][case.place.province]
    return {
        **terms,
        "id": case.id,
        "url": _urls(f"cases/{case.id}/", site_url),
        "title": _plain(case.title),
        "summary": _without_citations(case.summary),
        "aliases": list(case.aliases),
        "components": [_without_citations(part.name) for part in case.components],
        "asks": [_plain(ask) for ask in case.asks],
        "pinyin": list(spellings((*place_names(case, province), *case.aliases))),
        "reported": entry.written,
        "items": dict(entry.states),
        "not_begun": entry.not_begun,
        "online": entry.online,
        "teaching": case.teaching is not None,
        "teaching_minutes": (case.teaching.minutes if case.teaching else None) or 0,
        "concepts": list(case.teaching.concepts) if case.teaching else [],
        "exercise": _exercise(case),
        "dilemma": bool(case.teaching and case.teaching.dilemma),
        "record_version": case.version,
        "updated": case.history[0].date,
    }


def _exercise(case: Case) -> dict[str, Any]:
    """Which skill its exercise trains, and in how many minutes; empty where there is none."""
    exercise = case.teaching.exercise if case.teaching else None
    return {"skill": exercise.skill, "minutes": exercise.minutes} if exercise else {}


def _urls(page: str, site_url: str) -> dict[str, str]:
    return {language: f"{site_url}{language_path(language)}{page}" for language in LANGUAGES}


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

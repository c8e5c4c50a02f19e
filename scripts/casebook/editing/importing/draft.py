"""Answers -> the data of a draft. Nothing is made up: what nobody answered stays out, and the check of the
draft says that it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.editing.importing.answers import Answers
from casebook.editing.importing.archive import Unreadable
from casebook.editing.importing.figures import Figure, dated, figure, number
from casebook.editing.importing.values import (
    Terms,
    entries,
    in_languages,
    join_lines,
    lines_of,
    locators,
    paragraphs,
    plain,
    without_tick,
    yes_or_no,
)
from casebook.editing.questionnaires.asked import Question, Questionnaire
from casebook.texts import CITATION, SLUG

_ANCHORED = {"components": "name", "steps": "title", "outcomes": "indicator"}
"""Lists whose entries have an anchor, and the field that it is named after."""

_WORDS_OF_ANCHOR = 6
_LONGEST = 60


@dataclass(frozen=True)
class Draft:
    """The data of a draft, and what could not be taken apart with certainty: the name of a message, and
    the values of its gaps.
    """

    data: dict[str, Any]
    notes: tuple[tuple[str, Mapping[str, str]], ...]


class Drafting:
    """Makes the draft of one case."""

    def __init__(self, questionnaire: Questionnaire, answers: Answers, name: str, today: str) -> None:
        """`name` is the id of the case, "" where it is to be taken from the answers; `today` the date of its
        first version.
        """
        self.asked, self.answers = questionnaire, answers
        self.name, self.today = name, today
        self.notes: list[tuple[str, Mapping[str, str]]] = []
        self._terms: dict[str, Terms] = {}

    def draft(self) -> Draft:
        """The draft; its id is "" where none can be had. Raises Unreadable where nothing is answered."""
        data: dict[str, Any] = {}
        for question in self.asked.questions.values():
            if question.table or question.code == "not_reported":
                continue
            value = self._rows(question) if question.columns else self._answered(question)
            if value not in (None, "", [], {}):
                _put(data, question.path, value)
        if not data:
            raise Unreadable("import_empty")
        data["id"] = self.name or slug(data.get("id", "")) or _named_after(data)
        data["status"] = "draft"
        data["history"] = [{"version": 1, "date": self.today, "note": self._first_version()}]
        silent = self._silent()
        if silent:
            data["not_reported"] = silent
        for name, named_after in _ANCHORED.items():
            _anchor(data.get(name, ()), named_after, name)
        for entry in data.get("contributors", ()):
            entry.setdefault("role", "author")
        self.notes += [("import_unknown", {"text": text}) for text in self.answers.unknown]
        return Draft(_renumbered(data), tuple(self.notes))

    def _answered(self, question: Question) -> Any:
        texts = self.answers.texts.get(question.code, ())
        if question.kind == "terms" and question.several:
            found = [term for text in texts for term in self._parsed(question, text) or ()]
            return list(dict.fromkeys(found))
        values = [value for text in texts if (value := self._parsed(question, text)) not in (None, "", [])]
        if question.kind == "lines":
            return [entry for value in values for entry in value]
        return values[0] if values else None

    def _rows(self, table: Question) -> list[dict[str, Any]]:
        rows = []
        for row in self.answers.rows.get(table.code, ()):
            entry = {}
            for column in table.columns:
                value = self._parsed(column, row.get(column.name, ""))
                if value not in (None, "", []):
                    entry[column.name] = value
            if any(column.name in entry and not column.is_given for column in table.columns):
                rows.append(entry)
        for entry in rows if table.code == "outcomes" else ():
            self._take_apart(entry)
        return rows

    def _parsed(self, question: Question, text: str) -> Any:
        """An answer as a value, None where there is none."""
        _, lines = lines_of(text)
        if not lines:
            return None
        text, said, language, kind = "\n".join(lines), join_lines(lines), self.answers.language, question.kind
        if kind == "terms":
            terms = self._terms_of(question)
            lines = [without_tick(line) for line in lines]
            text, said = "\n".join(lines), join_lines(lines)
            return terms.find_all(text) if question.several else terms.find(said) or said
        if kind == "lines":
            spoken = "x-text" in question.node["items"]
            return [in_languages(entry, language) if spoken else entry for entry in entries(lines)]
        if kind == "prose":
            return in_languages(text, language, paragraphs)
        if kind == "figure":
            return text
        if kind == "text":
            return in_languages(text, language) if "x-text" in question.node else said
        return _SIMPLE[kind](text)

    def _terms_of(self, question: Question) -> Terms:
        if question.code not in self._terms:
            vocabulary = self.asked.vocabularies[question.vocabulary]
            self._terms[question.code] = Terms(vocabulary, self.asked.terms_of(question))
        return self._terms[question.code]

    def _take_apart(self, outcome: dict[str, Any]) -> None:
        """Figures of a result into number, unit and bound, where that is certain."""
        units = self._terms_of(self.asked.questions["outcomes.unit"])
        found: dict[str, Figure] = {}
        for name in ("baseline", "value"):
            text = outcome.get(name)
            if not text:
                continue
            apart = figure(text, units)
            if (
                apart
                and apart.unit in ("", outcome.get("unit", apart.unit))
                and (name == "value" or not apart.bound)
            ):
                found[name] = apart
                outcome[name] = apart.number
                if apart.unit:
                    outcome["unit"] = apart.unit
            else:
                outcome[name] = in_languages(text, self.answers.language)
                self.notes.append(("import_not_apart", {"text": text.split("\n")[0]}))
        if "value" in found and found["value"].bound:
            outcome["bound"] = found["value"].bound

    def _silent(self) -> list[dict[str, Any]]:
        """What the sources do not say: items of TIDieR in their order, then other facts."""
        items: dict[str, dict[str, Any]] = {}
        facts: list[dict[str, Any]] = []
        names = Terms(self.asked.vocabularies["tidier-items"], self.asked.vocabularies["tidier-items"].terms)
        for code, text in self.answers.silent.items():
            ticked, lines = lines_of(text)
            question = self.asked.questions[code]
            missing = [line for line in map(without_tick, lines) if plain(line) not in _TICKS]
            if not (ticked or lines):
                continue
            fact = in_languages("\n".join(missing), self.answers.language) if missing else None
            if question.item:
                items[question.item.id] = {"item": question.item.id, **({"fact": fact} if fact else {})}
            else:
                facts.append({"fact": fact or self._label(question)})
        for text in self.answers.texts.get("not_reported", ()):
            for entry in entries(lines_of(text)[1]):
                item, _, rest = entry.replace("：", ":", 1).partition(":")
                term = names.find(item)
                said = in_languages(rest if term else entry, self.answers.language)
                if term:
                    items[term] = {"item": term, **({"fact": said} if said else {})}
                else:
                    facts.append({"fact": said})
        ranks = self.asked.vocabularies["tidier-items"].rank
        return [items[name] for name in sorted(items, key=ranks)] + facts

    def _label(self, question: Question) -> dict[str, str]:
        return {language: self.asked.fields.label(language, *question.path) for language in ("zh", "en")}

    def _first_version(self) -> dict[str, str]:
        node = self.asked.fields.node("history", "note")
        return {"zh": node["examples"][0], "en": node["x-en"]["example"]}


_SIMPLE: Mapping[str, Callable[[str], Any]] = {
    "flag": yes_or_no,
    "number": number,
    "date": dated,
    "locators": locators,
}

_TICKS = frozenset({"来源没有说", "not said in the sources", "是", "yes", "x", "v", "true"})
"""What is said by a tick alone."""


def slug(text: Any) -> str:
    """A text as an id: its Latin letters, or else the pinyin of its Chinese ones; "" where it has neither."""
    said = str(text.get("en") or text.get("zh", "")) if isinstance(text, Mapping) else str(text)
    said = CITATION.sub("", said)[:200].lower().replace("'", "").replace("’", "")
    words = re.findall(r"[a-z0-9]+", said)
    if not re.search("[a-z]", said):
        from pypinyin import lazy_pinyin

        words = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(said)))
    return "-".join(words[:_WORDS_OF_ANCHOR])[:_LONGEST].strip("-")


def _named_after(data: Mapping[str, Any]) -> str:
    """An id from the place or the title of a case."""
    community = data.get("place", {}).get("community")
    return slug(community or data.get("title") or "")


def _anchor(listed: Sequence[dict[str, Any]], named_after: str, field: str) -> None:
    """Give each entry of a list an anchor of its own."""
    taken: set[str] = set()
    last: dict[str, int] = {}
    for entry in listed:
        base = name = slug(entry.get(named_after, "")) or field.removesuffix("s")
        while name in taken:
            last[base] = last.get(base, 1) + 1
            name = f"{base}-{last[base]}"
        taken.add(name)
        entry["id"] = name


def _put(data: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for name in path[:-1]:
        data = data.setdefault(name, {})
    data[path[-1]] = value


def _renumbered(data: dict[str, Any]) -> dict[str, Any]:
    """The data with the sources' numbers, which count within this questionnaire, replaced by ids that mean
    nothing else in other cases; citations follow.
    """
    ids: dict[str, str] = {}
    for count, source in enumerate(data.get("sources", ()), start=1):
        said = plain(str(source.get("id", count)))
        ids[said] = f"{data['id']}-{said}" if said.isdecimal() else said
        source["id"] = ids[said] if re.fullmatch(SLUG, ids[said]) else source["id"]
    sources = data.pop("sources", None)
    renamed: dict[str, Any] = _rename(data, ids)
    return {**renamed, **({"sources": sources} if sources else {})}


def _rename(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {
            key: _located(part, ids) if key == "source" else _rename(part, ids) for key, part in value.items()
        }
    if isinstance(value, list):
        return [_rename(part, ids) for part in value]
    if isinstance(value, str):
        return re.sub(r"(?<=\[@)[a-z0-9-]+", lambda match: ids.get(match[0], match[0]), value)
    return value


def _located(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_located(part, ids) for part in value]
    source, colon, place = str(value).partition(":")
    return ids.get(source, source) + colon + place

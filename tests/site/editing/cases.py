"""Edits of cases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from casebook.texts import is_chinese
from tests.casemaker import Record
from tests.site.deck import Deck
from tests.site.editing.desk import Desk, Edits, leaves

_FEWEST = 3
"""Where there are no more cases, one is added instead of deleted, or published instead of withdrawn."""

_MOST = 8

_NO_TEXT = ("aliases", "history", "reviewed", "sources", "withdrawn_reason")
"""Fields that other edits change, or whose texts other cases share."""


class CaseEdits:
    """`edits` by name; `spoil` makes a case that the checker must refuse."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._random = desk.random
        self._field = Deck(self._random, self._changes(desk.record()))
        self._fault = Deck(
            self._random, ["no field", "no term", "term gone", "no source", "no YAML", "no case"]
        )
        self.edits: Edits = {
            "case added": self._add,
            "text of a case": self._text,
            "another text of a case": self._text,
            "title of a case": self._title,
            "figure of a case": self._figure,
            "terms of a case": self._terms,
            "fields of a case": self._fields,
            "other fields of a case": self._fields,
            "source of cases": self._source,
            "case renamed": self._rename,
            "case withdrawn": self._withdraw,
            "case published or not": self._restate,
            "case deleted": self._delete,
        }

    def spoil(self) -> str:
        """Put an error into a case, or take from a vocabulary what it names; which."""
        record, fault = self._desk.record("published"), self._fault.draw()
        path = self._desk.project.cases / f"{record['id']}.yaml"
        if fault == "no field":
            del record["need"]
        elif fault == "no term":
            record["target_groups"] = ["nobody"]
        elif fault == "term gone":
            groups = self._desk.project.vocabularies / "target-groups.yaml"
            found = self._desk.data(groups)
            found["terms"] = [term for term in found["terms"] if term["id"] not in record["target_groups"]]
            self._desk.write_data(groups, found)
        elif fault == "no source":
            record["need"] = "这里没有来源 [@nowhere:1]。"
        elif fault == "no case":
            note = {"zh": "没有。", "en": "None."}
            record["relations"] = [{"type": "contrasts", "case": "nowhere", "note": note}]
        self._desk.write(record)
        if fault == "no YAML":
            self._desk.append(path, "title: [\n")
        return f"{path.stem}: {fault}"

    def _add(self) -> None:
        records = self._desk.records()
        if len(records) >= _MOST:
            self._delete()
        record = self._desk.maker().make(self._random.randrange(10))
        while record["status"] == "draft" and self._random.random() < 0.5:
            record["status"] = "published"
        known = {source["id"]: source for other in records.values() for source in other["sources"]}
        record["sources"] = [known.get(source["id"], source) for source in record["sources"]]
        self._desk.write(record)

    def _text(self) -> None:
        record = self._desk.record("published")
        texts = {field: value for field, value in record.items() if field not in _NO_TEXT}
        found = [(holder, place) for holder, place in leaves(texts) if _is_text(holder[place])]
        holder, place = self._random.choice(found)
        holder[place] = f"{self._desk.mark()}{holder[place]}"
        self._desk.write({**record, **texts})

    def _title(self) -> None:
        record = self._desk.record("published")
        title = {"zh": f"{self._desk.mark()}社区：题", "en": f'"Place" & co.: no. {self._desk.number()}'}
        self._desk.write({**record, "title": title})

    def _figure(self) -> None:
        record = self._desk.record("published")
        outcome = self._random.choice(record["outcomes"])
        outcome |= {
            "value": self._random.choice(
                [self._desk.number(), self._desk.number() / 2, 1000 * self._desk.number()]
            ),
            "unit": "household",
        }
        if not isinstance(outcome.get("baseline"), int | float | None):
            del outcome["baseline"]
        self._desk.write(record)

    def _terms(self) -> None:
        record, other = self._desk.record("published"), self._desk.maker().make(1)
        field = self._random.choice(["target_groups", "model_types", "service_fields", "place"])
        self._desk.write({**record, field: other[field]})

    def _changes(self, record: Record) -> dict[str, Any]:
        """New values of fields, by field."""
        mark, number, other = self._desk.mark(), self._desk.number(), self._desk.maker().make(1)
        note = {"zh": mark, "en": f"note {number}"}
        version = {"version": len(record["history"]) + 1, "date": "2026-04-01", "note": note}
        related = {"type": "contrasts", "case": self._desk.record("published")["id"], "note": note}
        source = record["sources"][0]["id"]
        level = self._random.choice(["described", "measured", "compared"])
        return {
            "summary": {"zh": f"{mark}提要。", "en": 'A "summary" casebook-mark-body.'},
            "aliases": [*record.get("aliases", []), f"alias-{number}", mark]
            if len(record.get("aliases", [])) < 6
            else [],
            "history": [version, *record["history"]],
            "evidence": {**record["evidence"], "level": level},
            "relations": [related] if related["case"] != record["id"] else [],
            "outcomes": [{**outcome, "source": f"{source}:4"} for outcome in other["outcomes"]],
            "components": [*record["components"][1:], {**record["components"][0], "id": f"part-{number}"}],
            "steps": list(reversed(record["steps"])),
            "resources": record.get("resources", [])[1:],
            "period": {"start": f"20{10 + number % 10}", "end": "2025"},
            "teaching": None if "teaching" in record else {"objectives": [note], "questions": [note]},
            "contributors": [*record["contributors"], {"name": note, "role": "editor"}],
            "place": {**record["place"], "level": other["place"]["level"], "street": note},
        }

    def _fields(self) -> None:
        record = self._desk.record("published", "draft")
        for _ in range(self._random.randint(1, 3)):
            field = self._field.draw()
            record[field] = self._changes(record)[field]
        self._desk.write(record)

    def _source(self) -> None:
        """The same source in all cases that name it."""
        records = self._desk.records().values()
        chosen = self._random.choice(self._desk.record()["sources"])["id"]
        date, mark = f"20{10 + self._desk.number() % 10}-02-03", self._desk.mark()
        for record in records:
            for source in record["sources"]:
                if source["id"] == chosen:
                    source |= {"date": date, "title": {"zh": mark, "en": "A source"}}
            if any(source["id"] == chosen for source in record["sources"]):
                self._desk.write(record)

    def _rename(self) -> None:
        """Mostly the old name stays as an alias."""
        old, new = self._desk.record()["id"], f"renamed-{self._desk.number()}"
        for path in self._desk.project.case_files():
            text = path.read_text(encoding="utf-8")
            changed = re.sub(rf"\b(case: ?){old}(?![\w-])", rf"\g<1>{new}", text)
            if changed != text:
                path.write_text(changed, encoding="utf-8")
        path = self._desk.project.cases / f"{old}.yaml"
        record = self._desk.data(path)
        path.unlink()
        kept = [old] if self._random.random() < 0.7 else []
        self._desk.write({**record, "id": new, "aliases": [*kept, *record.get("aliases", [])]})

    def _withdraw(self) -> None:
        """A published case, as long as others are left; mostly one that no other one names."""
        records = self._desk.records()
        published = [name for name, record in records.items() if record["status"] == "published"]
        if len(published) < _FEWEST:
            self._restate()
        else:
            self._state(records[self._random.choice(self._free(published) or published)], "withdrawn")

    def _restate(self) -> None:
        """Mostly what is not published is."""
        record = self._desk.record("draft", "withdrawn")
        published = record["status"] == "published" or self._random.random() < 0.2
        self._state(record, "draft" if published else "published")

    def _state(self, record: Record, status: str) -> None:
        reason = {"zh": f"{self._desk.mark()}。", "en": "Only a test."} if status == "withdrawn" else None
        self._desk.write({**record, "status": status, "withdrawn_reason": reason})

    def _delete(self) -> None:
        """A case, mostly one that no other one names."""
        names = list(self._desk.records())
        if len(names) <= _FEWEST:
            self._add()
        else:
            name = self._random.choice(self._free(names) or names)
            (self._desk.project.cases / f"{name}.yaml").unlink()

    def _free(self, names: Iterable[str]) -> list[str]:
        """Those of some cases that no other one names."""
        paths = self._desk.project.case_files()
        texts = {path.stem: path.read_text(encoding="utf-8") for path in paths}
        return [
            name
            for name in names
            if not any(re.search(rf"\bcase: ?{name}(?![\w-])", text) for text in texts.values())
        ]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and is_chinese(value)

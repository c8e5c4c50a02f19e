"""The one definition of the published tables: their columns in order, and where the record has each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["id", "text", "term", "terms", "figure", "integer", "boolean", "date", "locators", "given"]
"""What a column holds: `text` is one column for each language; `terms` several ids, `figure` a number, or
words in columns of their own; `locators` places in sources; `given` what no field of the record has.
"""

Type = Literal["string", "number", "integer", "boolean"]

_TYPES: Mapping[Kind, Type] = {"figure": "number", "integer": "integer", "boolean": "boolean"}


@dataclass(frozen=True)
class Column:
    """A column, or those of a text: `path` is the field below the case or below the table's entries; "" for
    what is worked out. `vocabulary` is that of its terms where no field says so.
    """

    name: str
    kind: Kind
    path: str = ""
    vocabulary: str = ""


@dataclass(frozen=True)
class Cells:
    """One column of cells as a file has it; `part` says which of its column's: a language, "" or `words_` and
    a language.
    """

    name: str
    type: Type
    column: Column
    part: str = ""


@dataclass(frozen=True)
class Table:
    """A table; `path` is the list of the record that it has a row for each entry of, () where there is one
    row for each case. `key` names the columns that tell its rows apart.
    """

    name: str
    path: tuple[str, ...]
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def cells(self) -> tuple[Cells, ...]:
        """Its columns as files have them."""
        return tuple(cells for column in self.columns for cells in _cells(column))


def _cells(column: Column) -> Iterator[Cells]:
    name = column.name
    if column.kind == "text":
        yield from (Cells(f"{name}_{language}", "string", column, language) for language in ("zh", "en"))
        return
    yield Cells(name, _TYPES.get(column.kind, "string"), column)
    if column.kind == "figure":
        parts = ("words_zh", "words_en")
        yield from (Cells(f"{name}_{part}", "string", column, part) for part in parts)


def _same(kind: Kind, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, kind, name) for name in names)


_CASE, _NUMBER = Column("case", "given"), Column("number", "integer")
_CITED = Column("source", "locators")

TABLES = (
    Table(
        "cases",
        (),
        ("id",),
        (
            Column("id", "id", "id"),
            Column("url_zh", "given"),
            Column("url_en", "given"),
            Column("version", "integer", "history.version"),
            Column("updated", "date", "history.date"),
            Column("reviewed", "date", "reviewed.date"),
            *_same("text", "title", "summary"),
            Column("province", "term", "place.province"),
            *(Column(part, "text", f"place.{part}") for part in ("city", "county", "street", "community")),
            Column("adcode", "id", "place.adcode"),
            Column("level", "term", "place.level"),
            Column("settings", "terms", "place.settings"),
            Column("schemes", "terms", "programme.schemes"),
            Column("start", "date", "period.start"),
            Column("end", "date", "period.end"),
            *_same("terms", "target_groups", "model_types", "service_fields"),
            Column("methods", "terms", "methods.method"),
            Column("volunteers_are", "terms", "volunteers_are.group"),
            Column("funding", "terms", "funding.kind"),
            *_same("text", "need"),
            Column("model", "text", "model.name"),
            Column("rationale", "text", "model.rationale"),
            *(
                Column(part, "text", f"role_split.{part}")
                for part in ("social_worker", "volunteers", "handover", "supervision")
            ),
            *_same("text", "dose", "delivery", "sustainability"),
            Column("evidence", "term", "evidence.level"),
            Column("evidence_rationale", "text", "evidence.rationale"),
            Column("evidence_limits", "text", "evidence.limits"),
            Column("items_written", "integer"),
            _CITED,
        ),
    ),
    Table(
        "outcomes",
        ("outcomes",),
        ("case", "id"),
        (
            _CASE,
            *_same("id", "id"),
            *_same("text", "indicator"),
            *_same("term", "kind"),
            *_same("figure", "value"),
            *_same("id", "bound"),
            *_same("term", "unit"),
            *_same("figure", "baseline"),
            *_same("text", "period", "population"),
            *_same("term", "level"),
            *_same("terms", "about"),
            *_same("text", "note"),
            *_same("locators", "source"),
        ),
    ),
    Table(
        "components",
        ("components",),
        ("case", "id"),
        (
            _CASE,
            *_same("id", "id"),
            *_same("term", "type"),
            *_same("text", "name", "what"),
            *_same("boolean", "essential"),
            *_same("text", "materials", "lessons"),
            _CITED,
        ),
    ),
    Table(
        "roles",
        ("model", "actors"),
        ("case", "number"),
        (_CASE, _NUMBER, *_same("term", "role"), *_same("text", "name", "count", "does"), _CITED),
    ),
    Table(
        "resources",
        ("resources",),
        ("case", "number"),
        (
            _CASE,
            _NUMBER,
            *_same("term", "kind"),
            *_same("text", "what", "amount"),
            *_same("term", "need"),
            *_same("text", "replaced_by"),
            *_same("locators", "source"),
        ),
    ),
    Table(
        "relations",
        ("relations",),
        ("case", "number"),
        (_CASE, _NUMBER, *_same("term", "type"), Column("other", "id", "case"), *_same("text", "note")),
    ),
    Table(
        "sources",
        ("sources",),
        ("case", "id"),
        (
            _CASE,
            *_same("id", "id"),
            *_same("text", "title"),
            *_same("term", "tier"),
            *_same("text", "publisher"),
            *_same("date", "date"),
            *_same("text", "page", "via"),
            *_same("id", "url", "archived"),
            *_same("date", "accessed"),
            *_same("text", "note"),
        ),
    ),
)
"""Those with rows of cases."""

TERMS = Table(
    "terms",
    (),
    ("vocabulary", "id"),
    (
        Column("vocabulary", "given"),
        Column("id", "given"),
        Column("label_zh", "given"),
        Column("label_en", "given"),
        Column("definition_zh", "given"),
        Column("definition_en", "given"),
        Column("broader", "given"),
    ),
)
"""What the ids of terms stand for."""

BY_NAME: Mapping[str, Table] = {table.name: table for table in (*TABLES, TERMS)}

"""What every column of the tables means: names and explanations from the schema, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from casebook.fields import Fields
from casebook.tables.columns import BY_NAME, Cells, Column, Table, Type


@dataclass(frozen=True)
class Entry:
    """A column as the codebook has it; `unit` says what a number counts, or what a cell holds; `vocabulary`
    is that of its terms, "" where it has none, `several` whether it may hold more than one.
    """

    name: str
    type: Type
    title: str
    meaning: str
    vocabulary: str = ""
    several: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()


Codebooks = Mapping[str, Mapping[str, Sequence[Entry]]]
"""The codebook in each language, the entries of each table by its name."""

Read = Callable[..., str]
"""What tells a field's name or explanation by its path."""


@dataclass(frozen=True)
class Telling:
    """Where the codebook's words come from: `label` and `help` those of fields, `words` those of columns that
    no field of the record has: `case` its name, `case.help` its explanation, `in_zh` and the like what is
    said of a column that holds only a part of a field.
    """

    fields: Fields
    label: Read
    help: Read
    words: Mapping[str, str]


def describe(telling: Telling) -> dict[str, tuple[Entry, ...]]:
    """The codebook: the entries of each table, by its name."""
    return {
        name: tuple(_entry(telling, table, cells) for cells in table.cells) for name, table in BY_NAME.items()
    }


def _entry(telling: Telling, table: Table, cells: Cells) -> Entry:
    column, words = cells.column, telling.words
    required = cells.name in table.key
    if not column.path:
        name = column.name
        return Entry(cells.name, cells.type, words[name], words[f"{name}.help"], required=required)
    path = (*table.path, *column.path.split("."))
    node = telling.fields.node(*path)
    vocabulary = node.get("x-vocabulary") or node.get("items", {}).get("x-vocabulary", "")
    title = _title(telling, column, path)
    if cells.part:
        title = words["part"].format(name=title, part=words[f"in_{cells.part}"])
    return Entry(
        cells.name,
        cells.type,
        title,
        _meaning(telling, cells, path),
        vocabulary,
        several=column.kind in ("terms", "locators"),
        required=required,
        choices=tuple(node.get("enum", ())),
    )


def _title(telling: Telling, column: Column, path: tuple[str, ...]) -> str:
    """A field's name, after that of what it is inside where it says too little by itself."""
    own = telling.label(*path)
    inside = len(column.path.split(".")) > 1
    return telling.words["part"].format(name=telling.label(*path[:-1]), part=own) if inside else own


def _meaning(telling: Telling, cells: Cells, path: tuple[str, ...]) -> str:
    """A field's explanation, and what must be known of figures; Chinese has no space between sentences."""
    meaning = telling.help(*path)
    if cells.column.kind != "figure" or cells.part:
        return meaning
    return f"{meaning}{'' if meaning.endswith('。') else ' '}{telling.words['figure.help']}"

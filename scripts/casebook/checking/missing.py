"""What a record, or a group in it, still lacks: one finding, where the first of it has to be put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casebook.checking.context import CaseUnderCheck
from casebook.checking.examples import example_line, example_lines
from casebook.checking.shapes import is_text, properties
from casebook.checking.words import joined
from casebook.fields import Node
from casebook.problems import Fault, Pointer


def missing_fault(case: CaseUnderCheck, node: Node, pointer: Pointer, lacking: Iterable[str]) -> Fault:
    """Tells of the fields that the group at `pointer`, described by `node`, lacks, in the schema's order; of
    a text it is the Chinese.
    """
    known = properties(node) or {}
    lacked = set(lacking)
    names = [name for name in known if name in lacked]
    if is_text(node):
        key = next((part for part in reversed(pointer) if isinstance(part, str)), "")
        return Fault("chinese-missing", pointer, {"key": key, "missing": "zh"})
    shown = example_lines if len(names) == 1 else example_line
    values = {
        "key": names[0],
        "label": joined(labels(known[name]) for name in names),
        "number": len(names),
        "lines": "\n".join(shown(name, known[name]) for name in names),
        "missing": " ".join(names),
    }
    code = "missing-field" if len(names) == 1 else "missing-fields"
    return Fault(code, pointer, values, position=place_of_new(case, list(known), pointer, names[0]))


def labels(node: Node) -> Mapping[str, str]:
    """What a field is called, in both languages."""
    return {"zh": str(node["title"]), "en": str(node["x-en"]["title"])}


def place_of_new(case: CaseUnderCheck, order: list[str], pointer: Pointer, name: str) -> tuple[int, int]:
    """Where a field is to be added: in the line after the field that comes before it in the order; where
    those in the group stand in braces, at the brace.
    """
    mark, lines, keys = case.source.marks.get(pointer), case.lines, case.source.keys
    there = [key for key in order if (*pointer, key) in keys]
    if mark and pointer and (not there or lines[mark.line - 1][mark.column - 1 : mark.column] == "{"):
        return mark.line, mark.column
    if not there:
        return case.source.locate(Fault("", pointer))
    before = [key for key in order[: order.index(name)] if (*pointer, key) in keys]
    if not before:
        return min(keys[(*pointer, key)] for key in there)
    line, column = keys[(*pointer, before[-1])]
    end = _end(lines, line, column)
    return (end + 1, column) if end < len(lines) else (end, len(lines[-1]) + 1)


def _end(lines: list[str], line: int, column: int) -> int:
    """The last line of the field whose name stands at a line and column."""
    end = line
    for number in range(line + 1, len(lines) + 1):
        text = lines[number - 1]
        bare = text.lstrip(" ")
        indent = len(text) - len(bare)
        if not bare or bare.startswith("#"):
            continue
        if indent < column - 1 or (indent == column - 1 and not bare.startswith("- ")):
            break
        end = number
    return end

"""A control character is a finding at its place, however it is written, and reaches no later step."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.fields import Fields
from casebook.problems import Pointer
from casebook.project import Project
from casebook.reading.scalars import CONTROL
from casebook.yaml_source import load_source
from tests.casebooks import VALID

from .yaml_support import codes, parse

MARK = "MARK"
SPELLINGS = {
    r"\0": 0x00,
    r"\a": 0x07,
    r"\x07": 0x07,
    r"\u0007": 0x07,
    r"\U00000007": 0x07,
    r"\b": 0x08,
    r"\v": 0x0B,
    r"\f": 0x0C,
    r"\r": 0x0D,
    r"\e": 0x1B,
    r"\x7f": 0x7F,
    r"\N": 0x85,
    r"\x9f": 0x9F,
    r"\L": 0x2028,
    r"\P": 0x2029,
    r"\u202e": 0x202E,
    r"\u2066": 0x2066,
    r"\ufeff": 0xFEFF,
    r"\uFDD0": 0xFDD0,
    r"\uffff": 0xFFFF,
    r"\U0001FFFE": 0x1FFFE,
    r"\U0010ffff": 0x10FFFF,
}
Check = Callable[..., list[str]]


def _strings(fields: Fields) -> dict[tuple[str, ...], tuple[Path, Pointer]]:
    """Where the valid cases first have a text for each field and language."""
    found: dict[tuple[str, ...], tuple[Path, Pointer]] = {}

    def note(path: Path, pointer: Pointer, value: Any) -> None:
        if isinstance(value, str):
            name = tuple(part for part in pointer if isinstance(part, str))
            found.setdefault(name, (path, pointer))
        for key, child in value.items() if isinstance(value, dict) else ():
            note(path, (*pointer, key), child)

    for path in VALID:
        for entry in fields.walk(load_source(path).data):
            note(path, entry.pointer, entry.value)
    return found


def _replaced(data: Any, pointer: Pointer, value: Any) -> Any:
    changed = copy.deepcopy(data)
    parent = changed
    for part in pointer[:-1]:
        parent = parent[part]
    parent[pointer[-1]] = value
    return changed


def test_in_every_text_of_the_schema(
    fields: Fields,
    make_project: Callable[..., Project],
    tmp_path: Path,
    check: Callable[..., Any],
    thorough: bool,
) -> None:
    """The finding stands at the escape; what the value was meant to be is left, and nothing more is said of
    it. By day every ninth text has its turn.
    """
    strings = _strings(fields)
    texts = {path for path in fields.paths() if "type" not in fields.node(*path) or path in strings}
    assert {name for name in texts if "x-text" in fields.node(*name)} <= {
        name[:-1] if name[-1] in ("zh", "en") else name for name in strings
    } | {("outcomes", "value"), ("outcomes", "baseline")}
    assert len(strings) > 100
    project = make_project(tmp_path / "casebook", VALID)
    for number, (path, pointer) in enumerate(strings.values()):
        if number % 9 and not thorough:
            continue
        spelling = list(SPELLINGS)[number % len(SPELLINGS)]
        marked = _replaced(load_source(path).data, pointer, MARK)
        before, _, after = yaml.safe_dump(marked, allow_unicode=True, sort_keys=False).partition(MARK)
        text = f'{before}"a{spelling}b"{after}'
        source = parse(text)
        place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10)) + 2}"
        assert codes(source) == [f"{place} control-character"]
        assert source.data == _replaced(marked, pointer, "ab")
        (project.cases / path.name).write_text(text, encoding="utf-8")
        found = [
            f"{problem.line}:{problem.column} {problem.code}"
            for problem in check(project, [project.cases / path.name]).problems
        ]
        assert f"{place} control-character" in found
        (project.cases / path.name).write_bytes(path.read_bytes())


@pytest.mark.parametrize(("spelling", "code"), SPELLINGS.items())
def test_however_it_is_written(spelling: str, code: int) -> None:
    said = {"code": f"U+{code:04X}"}
    for before, after in (
        ('a: "', '"\n'),
        ('a: "\\\\ \\" \\x41 \\_\\t\\n', ' \\a"\n'),
        ('龘: [b, {c: "😀', '"}]\n'),
        ('a: "b\n\n  c', 'd\n  e"\n'),
        ('"a', 'b": c\n'),
        ('a: {"', '": c}\n'),
    ):
        source = parse(before + spelling + after)
        place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        assert codes(source) == [f"{place} control-character"]
        assert source.faults[0].values == said
        assert not CONTROL.search(str(source.data) + "".join(map(str, source.keys)))


@pytest.mark.parametrize("escape", [r"\ud83d", r"\uD83D\uDE00", r"\udfff", r"\U0000d800", r"\U00110000"])
def test_half_a_character_and_numbers_beyond_all_characters(escape: str) -> None:
    source = parse(f'a: b\nc: "de{escape} f"\n')
    assert codes(source) == ["2:7 control-character"]
    assert (
        source.faults[0].values["code"]
        == f"U+{escape[2 : 10 if escape[1] == 'U' else 6].lstrip('0').upper()}"
    )
    assert not source.readable


@pytest.mark.parametrize("code", [0x202A, 0x202E, 0x2066, 0x2069, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF])
def test_as_itself(code: int) -> None:
    assert codes(parse(f"a: b\nc: d{chr(code)}e\n")) == ["2:5 control-character"]


def test_a_name_of_two_lines() -> None:
    for text in ('"a\\nb": c\n', "? |-\n  a\n  b\n: c\n"):
        source = parse(text)
        assert [fault.code for fault in source.faults] == ["control-character"]
        assert source.data == {"ab": "c"}


def test_what_is_no_control_character() -> None:
    text = r'"a\tb\nc\_d\\a\/\x20\u3000\u200b\U0001F600\ufffd\"\\x07"'
    source = parse(f"a: {text}\nb: 'c\\a'\nd: e\\x07\n")
    assert source.faults == []
    assert source.data == {
        "a": 'a\tb\nc\u00a0d\\a/ \u3000\u200b😀\ufffd"\\x07',
        "b": "c\\a",
        "d": "e\\x07",
    }


def test_the_rest_of_the_file_is_checked(check_texts: Check, minimal: Callable[..., str]) -> None:
    text = minimal(
        "wrong",
        ("title: 示例社区：邻里定期探访\n", 'title: "示例\\a社区"\n'),
        ("status: published\n", 'status: "draft\\e"\n"outc\\x07om": 很好\n'),
    )
    assert check_texts(wrong=text) == [
        "wrong:3:11 control-character",
        "wrong:5:15 control-character",
        "wrong:6:1 unknown-field",
        "wrong:6:6 control-character",
    ]


def test_a_tag_may_hold_one_too() -> None:
    source = parse("a: !b%07%1B c\n")
    assert codes(source) == ["1:4 yaml-tag"]
    assert source.faults[0].values["tag"] == "!b%07%1B"

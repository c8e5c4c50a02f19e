"""Records written in the house layout, and texts that get other data."""

from __future__ import annotations

import difflib
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.editing.writing.patching import same
from casebook.editing.writing.record import patch_record, write_record
from casebook.fields import Fields
from casebook.reading.scalars import CONTROL
from casebook.yaml_source import load_source, parse_source
from tests.casebooks import FROZEN
from tests.editing import change_record, lines_of, touched

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=40).filter(
    lambda text: not CONTROL.search(text)
)
TRICKY = st.sampled_from(
    [
        "",
        "no",
        "~",
        "null",
        "1e3",
        "0x1f",
        "1_000",
        "12:30:45",
        "2025-01-01",
        ".5",
        "-",
        "- a",
        "? b",
        "a: b",
        "a #b",
        "#c",
        "%d",
        "@e",
        "`f",
        ">g",
        "!h",
        "&i",
        "*j",
        "'k",
        '"l',
        "[m",
        "{n",
        "---",
        "...",
        " o",
        "p ",
        "\n",
        "q\n",
        "\nr",
        "s\n t",
        "\tu",
        "v\n\n",
        "<<",
        "=",
        "：",
        "true",
    ]
)
NUMBERS = st.integers(-(10**13), 10**13) | st.floats(allow_nan=False, allow_infinity=False).filter(
    lambda number: len(repr(number)) <= 13
)
KEYS = st.sampled_from(["no", "on", "null"]) | st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True)
SCALARS = TEXTS | TRICKY | NUMBERS | st.booleans()
VALUES = st.recursive(
    SCALARS | st.lists(SCALARS, max_size=3),
    lambda below: (
        st.dictionaries(KEYS, below, max_size=3)
        | st.lists(st.dictionaries(KEYS, below, min_size=1, max_size=3), max_size=3)
    ),
    max_leaves=12,
)
"""Lists hold values, or parts with fields, as in records."""


def _reads_as(text: str, data: Any) -> bool:
    source = parse_source(Path("x.yaml"), text)
    return source.readable and not source.faults and same(source.data, data)


def test_cases_are_laid_out_as_they_are(fields: Fields) -> None:
    """But for quotes that are not needed, and where older files differ among themselves."""
    lines = different = 0
    for path in FROZEN:
        source = load_source(path)
        written = write_record(source.data, fields).split("\n")
        steps = difflib.SequenceMatcher(None, source.text.split("\n"), written, autojunk=False).get_opcodes()
        lines += source.text.count("\n")
        different += sum(stop - start for kind, start, stop, *_ in steps if kind != "equal")
    assert different < lines * 0.045


@settings(derandomize=True, max_examples=40, deadline=None, database=None)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_whatever_is_written_is_read_back(fields: Fields, data: dict[str, Any]) -> None:
    assert _reads_as(write_record(data, fields), data)


@settings(derandomize=True, max_examples=40, deadline=None, database=None)
@given(
    data=st.fixed_dictionaries({"title": TEXTS | TRICKY, "place": st.dictionaries(KEYS, TEXTS, min_size=1)})
)
def test_any_text_in_fields_is_read_back(fields: Fields, data: dict[str, Any]) -> None:
    assert _reads_as(write_record(data, fields), data)


def test_changes_touch_the_lines_of_what_changed(fields: Fields) -> None:
    random = Random(12)
    for path in random.sample(FROZEN, 4):
        text = path.read_text(encoding="utf-8")
        for _ in range(7):
            source = parse_source(path, text)
            data, pointer = change_record(source.data, random)
            new = patch_record(text, data, fields)
            assert same(parse_source(path, new).data, data), pointer
            lines = lines_of(source, pointer)
            behind_a_dash = {max(lines) + 1} if lines else set()
            assert touched(text, new) <= lines | behind_a_dash, (path.name, pointer)
            text = new


@settings(derandomize=True, max_examples=40, deadline=None, database=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_record_becomes_any_other(fields: Fields, old: dict[str, Any], new: dict[str, Any]) -> None:
    text = write_record(old, fields)
    patched = patch_record(text, new, fields)
    assert same(parse_source(Path("x.yaml"), patched).data, new)
    assert patch_record(text, old, fields) == text


TEXT = """\
# first
id: a   # the id
---: odd
title:
    # Chinese
    zh: 一
    en: one

steps:
- id: x
  # a comment
  what: |-
    第一行
    # not a comment

  # of y
-   id: y
    what: 二
need: >-
  folded
  text
place: # where
  level: city
"""


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ({"id": "b"}, "id: a   #", "id: b   #"),
        ({"title": {"zh": "一", "en": "1: x"}}, "    en: one\n", '    en: "1: x"\n'),
        ({"title": "一"}, "title:\n    # Chinese\n    zh: 一\n    en: one\n", "title: 一\n"),
        ({"place": "x"}, "place: # where\n  level: city\n", "place: x # where\n"),
        ({"need": "y"}, "need: >-\n  folded\n  text\n", "need: y\n"),
        ({"status": "draft"}, "\nsteps:", "status: draft\n\nsteps:"),
        ({"steps": [{"id": "y", "what": "二"}]}, TEXT[TEXT.index("- id") : TEXT.index("\n  # of y")], ""),
        (
            {"steps": [{"what": "第一行\n# not a comment"}, {"id": "y", "what": "二", "who": "z"}]},
            TEXT[TEXT.index("- id: x") : TEXT.index("need")],
            "- what: |-\n    第一行\n    # not a comment\n  # a comment\n\n  # of y\n-   id: y\n    what: 二\n    who: z\n",
        ),
        ({"steps": []}, TEXT[TEXT.index("steps") : TEXT.index("need")], "steps: []\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_and_ends_of_lines_stay(
    change: dict[str, Any], old: str, new: str, end: str, fields: Fields
) -> None:
    before, after = TEXT.replace("\n", end), TEXT.replace(old, new, 1).replace("\n", end)
    data = {**parse_source(Path("x.yaml"), before).data, **change}
    assert old in TEXT
    assert patch_record(before, data, fields) == after


@pytest.mark.parametrize("text", ["a: [", "{a: 1}", "", "? a\n: 1\n", "- a\n"])
def test_what_cannot_be_patched_is_written_anew(text: str, fields: Fields) -> None:
    assert patch_record(text, {"id": "b"}, fields) == write_record({"id": "b"}, fields)

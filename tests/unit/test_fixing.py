"""Safe repairs: what is mended, what is left alone, and that nothing else changes."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from casebook.editing.writing.fixing import fix_text
from casebook.editing.writing.patching import same
from casebook.fields import Fields
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import parse_source
from tests.breaking import breakings
from tests.casebooks import FROZEN

BLANKS = "  "
START = "id: a\nstatus: draft\n"
GOOD = f"""{START}history:
  - version: 1
    date: "2026-11-22" # of the first version
    note: {{zh: 首次发布, en: First published}}
# of the place
place:
  province: gansu
  adcode: "620702"
  level: city
  settings: [whole-area, school]
need: |-
  第一行{BLANKS}
  　第二行

  - 三 # 不是注释
components:
  - id: x
    essential: true
sources:
  - id: s
    date: "2025"
    url: https://example.org/a
"""

BROKEN = [
    ('"2026-11-22"', "2026-11-22"),
    ('"2026-11-22"', "“2026-11-22”"),
    ('"2026-11-22"', "２０２６-１１-２２"),
    ('"620702"', "620702"),
    ('"620702"', "‘620702’"),
    ('date: "2025"', "date: 2025"),
    ("version: 1", "version: “1”"),
    ("[whole-area, school]", "[whole-area，school]"),
    ("[whole-area, school]", "【whole-area, school】"),
    ("version: 1", "version: １"),
    ("version: 1", 'version: "1"'),
    ("essential: true", "essential: “true”"),
    ("level: city", "level：city"),
    ("level: city", "level: city  \t"),
    ("  level: city", "\tlevel: city"),
    ("  level: city", "\u3000level: city"),
    ("  level: city", "\xa0\xa0level: city"),
    ("  - id: x\n    essential: true", "    - id: x\n      essential: true"),
    ("  - id: x\n    essential: true", "  -   id: x\n      essential: true"),
    (START, f"\ufeff{START}"),
    ("\n", "\r\n"),
    ("example.org/a\n", "example.org/a\n\n\n"),
    ("example.org/a\n", "example.org/a"),
]


@pytest.mark.parametrize(("good", "broken"), BROKEN)
def test_what_is_meant_in_one_way_is_mended(
    good: str, broken: str, fields: Fields, vocabularies: Vocabularies
) -> None:
    text = GOOD.replace(good, broken)
    assert text != GOOD
    fixed = fix_text(text, fields, vocabularies)
    assert (fixed.text, fixed.left) == (GOOD, [])
    assert fixed.repairs or fixed.mended


LEFT = [
    GOOD,
    GOOD.replace("note: {zh: 首次发布, en: First published}", "note: “首次发布”，１次"),
    GOOD.replace("level: city", "level: 城市"),
    GOOD.replace("level: city", 'level: "city'),
    GOOD.replace("essential: true", "essential: yes"),
    GOOD.replace("need: |-", "need: >-"),
    GOOD.replace("place:", "place: # 地点"),
    GOOD.replace("components:\n  - id: x\n    essential: true", "components:\n- id: x\n  essential: true"),
    "",
    "# nothing\n",
    "id: a\nneed: |+\n  b\n\n",
    "id: a\nneed: |\n  b",
    "- a\n",
]


@pytest.mark.parametrize("text", LEFT)
def test_the_rest_is_left_alone(text: str, fields: Fields, vocabularies: Vocabularies) -> None:
    assert fix_text(text, fields, vocabularies).text == text


def test_order_and_broken_texts(fields: Fields, vocabularies: Vocabularies) -> None:
    text = """\
id: a
need: 一段
  折断的文字
# of the title
title: 甲
steps:
  - title: 一
    # of its id
    id: one
    what: "二
      三" # 注
"""
    fixed = fix_text(text, fields, vocabularies)
    assert (
        fixed.text
        == """\
id: a
# of the title
title: 甲
need: 一段 折断的文字
steps:
    # of its id
  - id: one
    title: 一
    what: "二 三" # 注
"""
    )
    assert [repair.kind for repair in fixed.repairs] == ["wrapped", "wrapped", "order", "order"]


def test_nothing_but_broken_lines_is_touched(fields: Fields, vocabularies: Vocabularies) -> None:
    """Whole cases, broken in all ways that people have."""
    files = [path for path in FROZEN if path.stem in ("draft", "minimal")]
    whole = {}
    for path in files:
        whole[path.stem] = fix_text(path.read_text(encoding="utf-8"), fields, vocabularies).text
    mended = 0
    for way, stem, (lines, _) in breakings(files, 1):
        broken, good = "\n".join(lines), whole[stem]
        fixed = fix_text(broken, fields, vocabularies)
        if fixed.text == broken:
            continue
        before, after = (parse_source(Path(), text, fields.names) for text in (broken, fixed.text))
        if after.readable:
            good_data = parse_source(Path(), good).data
            assert same(after.data, good_data) or same(after.data, before.data), way
        new, old = fixed.text.split("\n"), good.split("\n")
        if len(lines) == len(old) == len(new):
            for now, was, should in zip(new, lines, old, strict=True):
                assert now == was or was != should, way
        assert fix_text(fixed.text, fields, vocabularies).text == fixed.text, way
        mended += 1
    assert mended > 20


def test_whatever_is_typed_is_taken(fields: Fields, vocabularies: Vocabularies) -> None:
    """Once mended, there is nothing more to mend; what could be read says the same."""
    random = Random(5)
    signs = [*":-[]{}\"'#|>&*!%@`?,\t \n　：，【】“”－１\u200b", "\n  - ", "---\n", "{zh: ", "<<: ", ""]
    for _ in range(60):
        text = GOOD
        for _ in range(random.randint(1, 4)):
            at = random.randrange(len(text))
            text = text[:at] + random.choice(signs) + text[at + random.choice((0, 1, 8, 60)) :]
        fixed = fix_text(text, fields, vocabularies)
        assert fix_text(fixed.text, fields, vocabularies).text == fixed.text, text
        before, after = (parse_source(Path(), part, fields.names) for part in (text, fixed.text))
        if not before.faults and not any(repair.kind == "value" for repair in fixed.repairs):
            assert same(before.data, after.data), text

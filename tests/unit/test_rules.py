"""The rules, where one file is not enough to show them, and what they must leave alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from casebook.checking import Report
from casebook.project import Project

Check = Callable[..., Report]
MakeProject = Callable[[Path, Iterable[Path]], Project]
CheckTexts = Callable[..., list[str]]
Minimal = Callable[..., str]

TITLE = "title: 示例社区：邻里定期探访\n"
NEED = "need: 独居老人少人陪伴 [@report:1]。\n"
SOURCES = "sources:\n"
RECORD = "    title: 示例报道\n    tier: news-report\n"


def _relations(*relations: tuple[str, str]) -> tuple[str, str]:
    rows = "".join(f"  - {{type: {kind}, case: {case}, note: 示例}}\n" for kind, case in relations)
    return SOURCES, f"relations:\n{rows}{SOURCES}"


def _need(text: str) -> tuple[str, str]:
    return NEED, "need: |-\n" + "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))


@pytest.mark.parametrize("kind", ["adapts", "part-of"])
def test_a_circle_is_found_in_each_of_its_cases(kind: str, check_texts: CheckTexts, minimal: Minimal) -> None:
    texts = {
        name: minimal(name, _relations((kind, other)))
        for name, other in (("aa", "bb"), ("bb", "cc"), ("cc", "aa"))
    }
    texts["dd"] = minimal("dd", _relations((kind, "aa")))  # leads into the circle, but is not in it
    assert check_texts(**texts) == [
        f"{name}:72:{20 + len(kind)} relation-circle" for name in ("aa", "bb", "cc")
    ]


def test_no_circle(check_texts: CheckTexts, minimal: Minimal) -> None:
    """Two ways to the same case, contrasts both ways, and different one-way relations are no circle."""
    texts = {
        "aa": minimal("aa", _relations(("adapts", "bb"), ("adapts", "cc"), ("contrasts", "bb"))),
        "bb": minimal("bb", _relations(("adapts", "dd"), ("contrasts", "aa"), ("part-of", "aa"))),
        "cc": minimal("cc", _relations(("adapts", "dd"), ("shares-component", "aa"))),
        "dd": minimal("dd", _relations(("shares-component", "cc"), ("contrasts", "aa"))),
    }
    assert check_texts(**texts) == []


def test_a_long_chain_is_no_circle(check_texts: CheckTexts, minimal: Minimal) -> None:
    names = [f"case-{number}" for number in range(30)]
    texts = {name: minimal(name, _relations(("adapts", other))) for name, other in pairwise(names)}
    assert check_texts(**texts, **{names[-1]: minimal(names[-1])}) == []


def test_an_alias_taken_by_two(check_texts: CheckTexts, minimal: Minimal) -> None:
    """An alias that makes an address leads to one case only; one that serves search may be shared."""
    aliases = (TITLE, "aliases: [邻里, visits]\n" + TITLE)
    found = check_texts(
        aa=minimal("aa", aliases),
        bb=minimal("bb", aliases),
        cc=minimal("cc", (TITLE, "aliases: [邻里, aa]\n" + TITLE)),
    )
    assert found == ["aa:3:15 alias-taken", "bb:3:15 alias-taken", "cc:3:15 alias-is-case"]


def test_source_records_that_differ(check_texts: CheckTexts, minimal: Minimal) -> None:
    """The first case by name sets the record; each key that differs is named, the first of them pointed at."""
    later = minimal("cc", (RECORD, '    title: {zh: 示例报道}\n    date: "2025"\n    tier: own-account\n'))
    shorter = minimal("dd", (RECORD, "    title: 示例报道\n    tier: news-report\n"))
    found = check_texts(aa=minimal("aa"), bb=minimal("bb"), cc=later, dd=shorter)
    assert found == ["cc:74:11 source-differs"]


def test_source_records_that_lack_something(check_texts: CheckTexts, minimal: Minimal) -> None:
    longer = minimal("aa", (RECORD, RECORD + "    url: https://example.org\n"))
    assert check_texts(aa=longer, bb=minimal("bb")) == ["bb:72:5 source-differs"]


@pytest.mark.parametrize(
    "text",
    [
        "减少 5 < 10，AT & T，“a<1” [@report:1]。",
        "**重点** *次要* `代码` [@report:1]。\n\n> 引文 [@report:1]\n\n1. 一\n2. 二",
        "- 甲\n- 乙 [@report:1]\n\n---\n\n丙",
        "见[甲](https://example.org/a?b=c#d)、[乙](http://例子.中国/)、[丙](case:other)、[丁](case:other#steps) [@report:1]。",
        "编号 330521、邮编 313200、12345 热线、2025-07-12、1,234,567元、1380013 [@report:1]。",
        "来源整篇 [@report]，页 [@report:p5]，范围 [@report:7-8]，同段 [@report:1] [@report:2]。",
        "集合 {甲, 乙}，#话题，C# 语言，价格 #1 [@report:1]。",
        "感叹！[注] 不是图片 [@report:1]。",
        "发给 @所有人，a@b [@report:1]。",
    ],
)
def test_texts_that_are_fine(text: str, check_texts: CheckTexts, minimal: Minimal) -> None:
    assert check_texts(example=minimal("example", _need(text)), other=minimal("other")) == []


@pytest.mark.parametrize(
    "text",
    [
        "见[开阳里](case:other-4)。",
        "见[开阳里](case:other-4#steps)、[背景]( https://example.org/2024/12 )。",
        "见[背景][甲]。\n\n[甲]: https://example.org/2024/12",
    ],
)
def test_digits_in_an_address_are_no_figure(text: str, check_texts: CheckTexts, minimal: Minimal) -> None:
    other = {"other-4": minimal("other-4")}
    assert check_texts(example=minimal("example", _need(text)), **other) == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("见[背景](https://example.org/4)的12户。", ["24:32 figure-uncited"]),
        ("甲[@a:1]，乙[@b:2]。", ["24:4 source-unlisted", "24:12 source-unlisted"]),
        ("甲[@report:x]，乙[@report:y] [@report:1]。", ["24:4 bad-citation", "24:17 bad-citation"]),
        ("甲[@a:1]，乙[@a:1]。", ["24:4 source-unlisted"]),
        ("甲[一](ftp://a) [二](//b) [@report:1]。", ["24:8 bad-link", "24:21 bad-link"]),
        ("甲[@report:8-7]乙[@report:6-6]", ["24:4 citation-range", "24:18 citation-range"]),
        ("13800138000、010-88888888 [@report:1]", ["24:3 phone-number", "24:15 phone-number"]),
        ("<b>甲 ![乙](c:d) [@report:1]", ["24:3 html-in-text", "24:8 image-in-text", "24:13 bad-link"]),
        (f"甲[@report:1-{'9' * 5000}]", ["23:7 too-long"]),
        (f"甲[@report:{'9' * 5000}-1]", ["23:7 too-long", "24:4 citation-range"]),
    ],
)
def test_several_in_one_text(
    text: str, findings: list[str], check_texts: CheckTexts, minimal: Minimal
) -> None:
    found = check_texts(example=minimal("example", _need(text)))
    assert found == [f"example:{finding}" for finding in findings]


@pytest.mark.parametrize(
    ("zh", "en", "odd"),
    [
        ("甲 [@report:1]。", "A [@report:1], b [@report:1].", "[@report:1] [@report:1]"),
        ("甲 [@report:1]，乙 [@report:1]。", "A [@report:1].", "[@report:1]"),
        ("甲 [@report:1]，乙 [@report:2]。", "A [@report:1] [@report:3].", "[@report:2] [@report:3]"),
        ("甲 [@report:1]。", "A.", "[@report:1]"),
    ],
)
def test_languages_that_cite_differently(
    zh: str, en: str, odd: str, tmp_path: Path, make_project: MakeProject, check: Check, minimal: Minimal
) -> None:
    """The same paragraph cited once and twice is a difference as well."""
    project = make_project(tmp_path / "casebook", [])
    text = minimal("example", (NEED, f'need: {{zh: "{zh}", en: "{en}"}}\n'))
    (project.cases / "example.yaml").write_text(text, encoding="utf-8")
    problems = [problem for problem in check(project).problems if problem.severity == "error"]
    assert [(problem.code, problem.message) for problem in problems] == [
        ("citations-differ", f"Chinese and English cite differently: {odd}")
    ]


def test_the_same_paragraphs_in_another_order(check_texts: CheckTexts, minimal: Minimal) -> None:
    need = 'need: {zh: "甲 [@report:1]，乙 [@report:2]。", en: "B [@report:2], a [@report:1]."}\n'
    assert check_texts(example=minimal("example", (NEED, need))) == []


@pytest.mark.parametrize(
    ("field", "written", "code"),
    [
        ("target_groups: [older-people]", "target_groups: 5", "wrong-type"),
        ("target_groups: [older-people]", "target_groups: true", "wrong-type"),
        ("target_groups: [older-people]", "target_groups: [5]", "unknown-term"),
        ("status: published", "status: 5", "unknown-term"),
        ("    essential: true", "    essential: 1", "wrong-type"),
        ("  - version: 1", "  - version: 1.5", "wrong-type"),
        ("name: 邻里定期探访", "name: 5", "unquoted-text"),
        ("name: 邻里定期探访", "name: [a]", "wrong-type"),
        ("source: report:4", "source: 4", "unquoted-text"),
    ],
)
def test_quotes_help_only_where_text_is_wanted(
    field: str, written: str, code: str, check_texts: CheckTexts, minimal: Minimal
) -> None:
    found = check_texts(example=minimal("example", (field, written)))
    assert [line.split(" ")[1] for line in found] == [code]


@pytest.mark.parametrize(
    ("entry", "again"),
    [
        ("  - id: regular-visits\n", "  - {id: regular-visits, name: 甲, what: 乙, essential: true}\n"),
        ("  - id: train-volunteers\n", "  - {id: train-volunteers, title: 甲, what: 乙}\n"),
        (
            "  - id: visits\n",
            '  - {id: visits, indicator: 甲, kind: output, value: 1, unit: occasion, source: "report:4"}\n',
        ),
    ],
)
def test_anchors_are_unique_in_every_list(
    entry: str, again: str, check_texts: CheckTexts, minimal: Minimal
) -> None:
    text = minimal("example", (entry, again + entry))
    line = text.split("\n").index(entry.strip("\n")) + 1
    assert check_texts(example=text) == [f"example:{line}:9 repeated-anchor"]


def test_the_first_of_two_equal_items_is_the_one_that_is_filled(
    check_texts: CheckTexts, minimal: Minimal
) -> None:
    text = minimal(
        "example", ("not_reported:\n", "not_reported:\n  - item: why\n  - fact: 甲\n  - item: why\n")
    )
    assert check_texts(example=text) == ["example:64:11 item-both", "example:66:11 repeated-item"]


@pytest.mark.parametrize(("code", "good"), [("330521", True), ("340521", False), ("130521", False)])
def test_the_division_code_begins_with_both_digits_of_the_province(
    code: str, *, good: bool, check_texts: CheckTexts, minimal: Minimal
) -> None:
    text = minimal("example", ("  level: community\n", f'  adcode: "{code}"\n  level: community\n'))
    assert [line.split(" ")[1] for line in check_texts(example=text)] == (
        [] if good else ["adcode-elsewhere"]
    )


@pytest.mark.parametrize("status", ["draft", "published"])
def test_only_drafts_lead_to_drafts(status: str, check_texts: CheckTexts, minimal: Minimal) -> None:
    edits = (("status: published", "status: draft"),)
    found = check_texts(
        aim=minimal("aim", *edits),
        origin=minimal(
            "origin",
            ("status: published", f"status: {status}"),
            _need("见[甲](case:aim)。"),
            _relations(("contrasts", "aim")),
        ),
    )
    codes = [line.split(" ")[1] for line in found]
    assert codes == ([] if status == "draft" else ["link-to-draft", "link-to-draft"])


@pytest.mark.parametrize("kind", ["component", "step", "outcome"])
def test_links_lead_to_parts_that_exist(kind: str, check_texts: CheckTexts, minimal: Minimal) -> None:
    there = {"component": "regular-visits", "step": "train-volunteers", "outcome": "visits"}[kind]
    found = check_texts(
        aim=minimal("aim"),
        origin=minimal("origin", _need(f"[甲](case:aim#{kind}-{there})、[乙](case:aim#{kind}-none)。")),
    )
    assert [line.split(" ")[1] for line in found] == ["unknown-anchor"]


def test_words_of_a_result_are_read_as_every_text(check_texts: CheckTexts, minimal: Minimal) -> None:
    text = minimal(
        "example", ("value: 120\n    unit: occasion", 'value: {zh: 很多, en: "<b>many</b>, a@example.org"}')
    )
    assert [line.split(" ")[1] for line in check_texts(example=text)] == ["html-in-text", "email-address"]


def test_reading_texts_need_no_citation(check_texts: CheckTexts, minimal: Minimal) -> None:
    text = minimal(
        "example",
        ("must_keep: [两人一组上门。]", "must_keep: [至少2人一组上门。]"),
        ("risk: 志愿者久了疲倦", "risk: 过了3个月疲倦"),
    )
    assert check_texts(example=text) == []

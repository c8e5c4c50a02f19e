"""What values written in another way were meant to be, and how fields are written."""

from __future__ import annotations

import pytest

from casebook.checking import suggest
from casebook.checking.context import CaseUnderCheck
from casebook.checking.examples import entry_lines, example_line, example_lines, flow
from casebook.checking.missing import place_of_new
from casebook.yaml_source import parse_source
from tests.casebooks import FIXTURES
from tests.contexts import case_context


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025年", "2025"),
        ("2025年7月", "2025-07"),
        ("2025年7月12日", "2025-07-12"),
        ("2025 年 7 月", "2025-07"),
        ("２０２５／７／１２", "2025-07-12"),
        ("2025.7", "2025-07"),
        ("20250712", "2025-07-12"),
        ("2025-07-12 10:00", "2025-07-12"),
        ("2025年7月至9月", ""),
        ("7月", ""),
        ("2025年13月45日", ""),
        ("12/7/2025", ""),
    ],
)
def test_dates(written: str, meant: str) -> None:
    assert suggest.date(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("51人", 51),
        ("６小时", 6),
        ("1,200", 1200),
        ("1.5小时", 1.5),
        ("第一周", 1),
        ("两小时", 2),
        ("2-3小时", None),
        ("很多", None),
        ("十二", None),
    ],
)
def test_numbers(written: str, meant: float | None) -> None:
    assert suggest.number(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[@report:4]", "report:4"),
        ("report：4", "report:4"),
        ("report 第4段", "report:4"),
        ("report:7—8", "report:7-8"),
        ("Report:p5", "report:5"),
        ("示例报道", ""),
    ],
)
def test_locators(written: str, meant: str) -> None:
    assert suggest.locator(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("www.example.org/a", "https://www.example.org/a"),
        ("https：//www.example.org/a b", "https://www.example.org/ab"),
        ("http//example.org", "https://example.org"),
        ("见网站", ""),
    ],
)
def test_addresses(written: str, meant: str) -> None:
    assert suggest.address(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("330521001001", "330521"), ("33 05 21", "330521"), ("3305", ""), ("德清", "")],
)
def test_division_codes(written: str, meant: str) -> None:
    assert suggest.code(written) == meant


def test_slugs() -> None:
    assert suggest.slug(" Hong_Xing 2 ") == "hong-xing-2"
    assert suggest.slug("红星") == ""


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (1.5, "1.5"),
        ("示例，a", "示例，a"),
        ("a, b", '"a, b"'),
        ("2025", '"2025"'),
        ("yes", '"yes"'),
        ("- a", '"- a"'),
        ('说"好" \\', '"说\\"好\\" \\\\"'),
        (["a", {"b": [1]}], "[a, {b: [1]}]"),
    ],
)
def test_values_in_one_line_of_yaml(value: object, written: str) -> None:
    assert flow(value) == written


def test_examples_of_fields() -> None:
    node = case_context().fields.node
    assert example_line("adcode", node("place", "adcode")) == 'adcode: "330521"'
    assert example_lines("place", node("place")) == (
        "place:\n  province: zhejiang\n  level: community\n  settings: [new-urban-community]"
    )
    assert example_lines("contributors", node("contributors")) == (
        "contributors:\n  - name: 案例库编辑组\n    role: author"
    )
    assert entry_lines(node("replication", "must_keep")) == ("- 每条上报都有人回应")
    assert len(example_line("outcomes", node("outcomes"))) <= 76


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id: a\ntitle: b\nstatus: draft\n", (3, 1)),
        ("id: a\ntitle: |-\n  b\n\n  c\n# note\n\nstatus: draft\n", (6, 1)),
        ("id: a\ntitle: b", (2, 9)),
        ("status: draft\nneed: b\n", (1, 1)),
        ("id: a\naliases:\n- b\n- c\nstatus: draft\n", (5, 1)),
    ],
)
def test_where_a_field_is_to_be_put(text: str, place: tuple[int, int]) -> None:
    """Behind those that come before it; a summary stands between the title and the status."""
    case = CaseUnderCheck(parse_source(FIXTURES / "x.yaml", text), ())
    order = list(case_context().fields.schema["properties"])
    assert place_of_new(case, order, (), "summary") == place

from __future__ import annotations

import dataclasses
import re
from xml.etree import ElementTree

import pytest

from casebook.model import Outcome
from casebook.rendering.charts import change_chart, points_chart, share_column
from casebook.texts import Figure, Locators, Text
from tests.casebooks import frozen_catalogue
from tests.unit.rendered import view_in

VIEWS = {language: view_in(frozen_catalogue(), language) for language in ("zh", "en")}


def outcome(value: Figure, baseline: Figure | None, unit: str = "percent") -> Outcome:
    return Outcome(
        id="x",
        indicator=Text("指标"),
        kind="output",
        value=value,
        unit=unit,
        source=Locators(["a:1"]),
        baseline=baseline,
    )


def bars(given: Outcome) -> dict[str, float]:
    root = ElementTree.fromstring(change_chart(VIEWS["zh"], given))
    return {
        str(node.get("class")): float(str(node.get("width")))
        for node in root.iter("rect")
        if node.get("class")
    }


@pytest.mark.parametrize(
    ("before", "now", "unit", "widths"),
    [
        (50, 75, "percent", (100, 150)),
        (20, 10, "percent", (40, 20)),
        (52, 80, "organisation", (130, 200)),
        (0, 0, "person", (0, 0)),
        (100, 200, "percent", (100, 200)),
    ],
)
def test_bars_begin_at_zero_and_share_a_scale(
    before: float, now: float, unit: str, widths: tuple[float, float]
) -> None:
    assert bars(outcome(now, before, unit)) == {"cb-chart__before": widths[0], "cb-chart__now": widths[1]}


@pytest.mark.parametrize(
    "given",
    [
        outcome(99, None),
        outcome(Text("超千"), 3, "person"),
        outcome(3, Text("几个"), "person"),
        outcome(3, -1, "person"),
    ],
)
def test_what_shows_no_change_in_numbers_is_not_drawn(given: Outcome) -> None:
    assert change_chart(VIEWS["zh"], given) == ""


def test_both_figures_stand_in_words_with_unit_and_bound() -> None:
    over = dataclasses.replace(outcome(80, 52, "organisation"), bound="over")
    texts = [
        "".join(node.itertext())
        for node in ElementTree.fromstring(change_chart(VIEWS["en"], over)).iter("text")
    ]
    assert texts == ["before 52 organisations", "after over 80 organisations"]


def test_percentages_stand_against_a_hundred() -> None:
    assert change_chart(VIEWS["zh"], outcome(60, 40)).count('width="200"') == 2
    assert "cb-chart__whole" not in change_chart(VIEWS["zh"], outcome(60, 40, "person"))


def test_points_stand_on_a_line_from_zero_with_labels_that_do_not_cross() -> None:
    drawn = points_chart([(2.0, "a <b>"), (50.0, "b"), (100.0, "c")])
    across = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawn)]
    down = [float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)"', drawn)]
    assert across == sorted(across, reverse=True)
    assert (across[1] - 4) * 2 == across[0] - 4
    assert down == sorted(down)  # the last point's label is the uppermost: no line crosses another's label
    assert "a &lt;b&gt;" in drawn
    assert 'aria-hidden="true"' in drawn


@pytest.mark.parametrize(("part", "whole", "height"), [(0, 30, 0), (15, 30, 16), (30, 30, 32), (0, 0, 0)])
def test_a_column_is_filled_as_far_as_the_part_is_of_the_whole(part: int, whole: int, height: int) -> None:
    frame, filled = re.findall(r'height="([\d.]+)"', share_column(part, whole))
    assert (float(frame), float(filled)) == (32, height)

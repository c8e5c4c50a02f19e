"""A term leads on: to cases of a broader one, to terms beside it, to the finder, and to what is not written yet."""

from __future__ import annotations

import re

import pytest

from casebook.rendering.page import Page
from tests.unit.rendered import example_cases, render


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return render(example_cases(), "zh")


def test_a_term_with_few_cases_shows_the_others_of_the_broader_one(pages: dict[str, Page]) -> None:
    none, one, several = (
        pages[f"target-groups/{name}/"].body
        for name in ("older-people-in-villages", "older-people-living-alone", "older-people")
    )
    assert none.count('class="cb-card"') == one.count('class="cb-card"') == 4
    assert "“老年人”的其他案例" in none
    assert "“老年人”的其他案例" in one
    assert "的其他案例" not in several
    assert len(set(re.findall('data-case="([a-z-]+)"', one))) == 4, "its own case is not shown twice"


def test_a_term_without_cases_invites_to_write_one(pages: dict[str, Page]) -> None:
    assert "../../contribute/" in pages["target-groups/women/"].body.partition("cb-notice")[2][:300]


def test_a_term_with_cases_leads_into_the_finder_and_the_comparison(pages: dict[str, Page]) -> None:
    body = pages["target-groups/older-people/"].body
    assert "../../find/?target-group=older-people" in body
    assert "../../compare/?cases=" in body
    assert "同级的" in body
    assert "还没有人写过的" in body
    assert "find/?" not in pages["target-groups/women/"].body, "there is nothing to narrow down"


@pytest.mark.parametrize("section", ["target-groups", "model-types", "service-fields", "places"])
def test_no_term_s_own_page_is_among_those_beside_it(pages: dict[str, Page], section: str) -> None:
    for address, page in pages.items():
        if re.fullmatch(rf"{section}/[a-z-]+/", address):
            own = address.split("/")[1]
            beside = page.body.partition("同级的")[2].partition("</p>")[0]
            assert f"{section}/{own}/" not in beside, address


def test_provinces_are_tiles_whose_colour_counts_cases(pages: dict[str, Page]) -> None:
    body = pages["places/"].body
    tiles = re.findall(r'<li class="(\w+) cb-column-\d cb-row-\d">(?:<a|<span)', body)
    assert len(tiles) == 34
    assert {"none", "one", "some"} == set(tiles)
    assert "style=" not in body

"""The anchors that must stay are those that pages have."""

from __future__ import annotations

import re

import pytest

from casebook.anchors import ALWAYS, BLOCK, PARTS, SECTIONS, part_anchor
from casebook.completeness import has_content
from casebook.rendering.page import Page
from casebook.rendering.pages import render_page
from casebook.yaml_source import load_source
from tests.casebooks import FROZEN, frozen_catalogue

from .rendered import inputs_of

DEPENDS_ON_OTHERS = {"relations", "roles"}
"""Sections that a case gets or loses by what other cases say, or by saying more; their anchors stay."""
CASES = [path for path in FROZEN if path.stem not in ("draft", "withdrawn")]


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    inputs = inputs_of(frozen_catalogue(), "zh")
    return {path.stem: render_page(inputs, f"case {path.stem}")[0] for path in CASES}


@pytest.mark.parametrize("name", [path.stem for path in CASES])
def test_a_page_has_the_sections_of_its_fields(name: str, pages: dict[str, Page]) -> None:
    data = load_source(next(path for path in CASES if path.stem == name)).data
    ids = set(re.findall(r'\sid="([^"]+)"', str(pages[name].body)))
    assert SECTIONS.keys() & ids == {anchor for anchor, path in SECTIONS.items() if has_content(data, path)}
    assert ids >= ALWAYS


@pytest.mark.parametrize("name", [path.stem for path in CASES])
def test_a_page_has_the_anchors_of_its_parts(name: str, pages: dict[str, Page]) -> None:
    data = load_source(next(path for path in CASES if path.stem == name)).data
    ids = set(re.findall(r'\sid="([^"]+)"', str(pages[name].body)))
    for kind, field in PARTS.items():
        named = {part_anchor(kind, entry["id"]) for entry in data[field] if "id" in entry}
        assert {anchor for anchor in ids if anchor.startswith(part_anchor(kind, ""))} == named


def test_only_what_has_anchors_gets_one() -> None:
    assert part_anchor(BLOCK, "visits") == "block-visits"
    with pytest.raises(ValueError, match="steps"):
        part_anchor("steps", "one")


def test_every_section_that_not_all_cases_have_is_known(pages: dict[str, Page]) -> None:
    outlines = [{anchor for anchor, _ in page.outline} for page in pages.values()]
    of_some = {anchor for outline in outlines for other in outlines for anchor in outline - other}
    assert of_some <= SECTIONS.keys() | DEPENDS_ON_OTHERS

"""The comparison's rows, and what the file beside each case's page holds for them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest

from casebook.axes import AXES
from casebook.fields import load_fields
from casebook.model import Case, Period
from casebook.project import LANGUAGES
from casebook.rendering.comparison import PAGE, compared_case, moved_case
from casebook.rendering.comparison_row import Row
from casebook.rendering.comparison_rows import SECTIONS
from casebook.rendering.view import View
from casebook.rendering.words import load_words
from casebook.site.outputs import FILES
from casebook.texts import Text
from tests.unit.rendered import REPO, example_case, example_cases, view_of, with_case
from tests.unit.test_shown_fields import marked

WORDS = load_words()
Cells = dict[str, list[dict[str, str]]]

ROWS: tuple[Row, ...] = tuple(row for section in SECTIONS for row in section.rows)
ONLY_IN_FULL = {"period", "programme", "missing-side", "sustainability", "facts-missing", "dose"}
"""Some rows that only a full record has something for."""


@cache
def view(language: str) -> View:
    """The comparison's page over the fixtures' cases."""
    return view_of(example_cases(), language, PAGE)


@cache
def compared(name: str, language: str = "en", case: Case | None = None) -> dict[str, Any]:
    """What the comparison's script reads of a case; `case` stands in for a fixture."""
    seen = view_of(with_case(case), language, PAGE) if case else view(language)
    return compared_case(seen, name)


def cells_of(case: Case, language: str = "en") -> Cells:
    """The cells of a case that stands in for a fixture."""
    cells: Cells = compared(case.id, language, case)["cells"]
    return cells


@cache
def keys(language: str = "en") -> list[str]:
    """The keys of the table's rows, from the top."""
    return [key for row in ROWS for key, _ in row.lines(view(language))]


class _Elements(HTMLParser):
    """Which elements stand in some HTML, at which depth, and with which ids; where its links lead, its text."""

    VOID = ("br", "input")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.roots: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.roots += [tag] if self.depth == 0 else []
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.depth += tag not in self.VOID

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth == 0 and data.strip():
            self.roots.append("text")
        self.text += data


def read(html: str) -> str:
    """The text of HTML, as one reads it."""
    return " ".join(_Elements(html).text.split())


def test_every_row_has_a_key_of_its_own() -> None:
    assert len(keys()) > 60
    assert len(keys()) == len(set(keys()))
    assert keys("zh") == keys("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_is_of_a_row_and_each_entry_is_one_element_without_ids(language: str) -> None:
    for case in example_cases():
        for key, entries in compared(case.id, language).get("cells", {}).items():
            assert key in keys(language)
            assert entries
            for entry in entries:
                assert list(entry) == ["term", "html"]
                elements = _Elements(entry["html"])
                assert (len(elements.roots), elements.ids) == (1, []), entry["html"]
                assert elements.text.strip(), entry["html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_start_from_the_comparison(language: str) -> None:
    of_full = compared("full", language)
    assert of_full["url"] == "../cases/full/"
    links = [
        link
        for entries in of_full["cells"].values()
        for entry in entries
        for link in _Elements(entry["html"]).links
    ]
    assert {link.rpartition("/")[0] for link in links if link.startswith("../cases/full/")} == {
        "../cases/full"
    }
    assert all(link.startswith(("../", "https://")) for link in links)
    anchors = {link.rpartition("#")[2] for link in links if link.startswith("../cases/full/")}
    assert {"step-find-the-lonely", "component-paired-visits", "outcome-lonely", "evidence"} <= anchors


@cache
def texts_by_key(language: str) -> dict[str, str]:
    """What the cells of the case with all values told apart say, by row; links too."""
    of_marked = compared("full", language, marked()[0])["cells"]
    elements = {key: [_Elements(entry["html"]) for entry in entries] for key, entries in of_marked.items()}
    return {key: " ".join(" ".join((one.text, *one.links)) for one in ones) for key, ones in elements.items()}


def _key_of(field: str) -> str | None:
    """The row that is named after a field and the groups that hold it, or after some of these."""
    steps = field.split(".")
    top = load_fields(REPO).schema["properties"]
    spans = [steps[start:end] for end in range(len(steps), 0, -1) for start in range(end)]
    named = ["-".join(span).replace("_", "-") for span in spans if span[0] == steps[0] or span[0] not in top]
    return next((name for name in named if name in keys()), None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_in_the_row_named_after_its_field(language: str) -> None:
    left_out = ("components.materials", "components.lessons", "resources.")
    texts = texts_by_key(language)
    looked_for = [
        (mark.field, key, mark.shown[language])
        for mark in marked()[1]
        if (key := _key_of(mark.field)) and not mark.field.startswith(left_out)
    ]
    assert len(looked_for) > 40
    assert [field for field, key, text in looked_for if text not in texts.get(key, "")] == []


def test_a_heading_leads_to_its_place_unless_it_holds_a_link() -> None:
    minimal = example_case("minimal")
    cited = replace(minimal.components[0], name=Text("看[这里](https://example.org/)"))
    (plain,) = cells_of(minimal, "zh")["components"]
    (linked,) = cells_of(replace(minimal, components=(cited,)), "zh")["components"]
    heading = '<p class="cb-compare__title">{}</p>'
    assert (
        heading.format('<a href="../cases/minimal/#component-regular-visits">定期探访</a>') in plain["html"]
    )
    assert heading.format('看<a href="https://example.org/">这里</a>') in linked["html"]


def test_a_component_names_its_type_only_among_others() -> None:
    of_full = compared("full")["cells"]
    (typed,), (own, _) = of_full["components-paired-partners"], of_full["components"]
    label = view("en").name("component-types", "paired-partners")
    assert (typed["term"], own["term"]) == ("", "paired-partners")
    assert label not in read(typed["html"])
    assert label in read(own["html"])
    assert "A visit card" not in typed["html"] + own["html"]


def test_a_resource_says_how_much_or_that_nobody_says() -> None:
    full = example_case("full")
    (known,) = cells_of(full)["resources-people"]
    unknown = tuple(replace(resource, amount=None) for resource in full.resources)
    (people,) = cells_of(replace(full, resources=unknown))["resources-people"]
    assert read(known["html"]) == "Social workers · 3\u2060[1·4]"
    assert read(people["html"]) == f"Social workers · Amount {WORDS['not_reported']['en']}\u2060[1·4]"


def test_results_stand_under_their_kind() -> None:
    (visits,) = example_case("minimal").outcomes
    outcomes = tuple(
        replace(visits, id=name, indicator=Text(f"{name}."), kind=kind)
        for name, kind in (("first", "outcome"), ("bad", "harm"), ("second", "outcome"))
    )
    cells = cells_of(replace(example_case("minimal"), outcomes=outcomes))
    found = {key: read(entries[0]["html"]) for key, entries in cells.items() if key.startswith("results-")}
    assert {key: re.findall(r"(\w+)\.", text) for key, text in found.items()} == {
        "results-outcome": ["first", "second"],
        "results-harm": ["bad"],
    }


def test_items_that_are_not_reported_have_no_cell() -> None:
    missing = {gap.item for gap in example_case("minimal").not_reported}
    items = {term.id for term in view("en").vocabulary("tidier-items").terms}
    cells = {key for key in compared("minimal")["cells"] if key.startswith("tidier-")}
    assert cells == {f"tidier-{item}" for item in items - missing}
    assert len(cells) == len(items) - 7


def test_terms_carry_what_they_are_marked_by() -> None:
    case = next(case for case in example_cases() if case.id == "full")
    for row in ROWS:
        if row.kind == "terms":
            vocabulary = {"level": "levels", "evidence-level": "evidence-levels"}.get(row.key, row.key)
            terms = AXES[vocabulary].terms(case)
            assert tuple(entry["term"] for entry in compared("full")["cells"][row.key]) == terms


def test_what_a_record_lacks_has_no_cell() -> None:
    assert set(compared("full")["cells"]) >= ONLY_IN_FULL
    assert set(compared("minimal")["cells"]).isdisjoint(ONLY_IN_FULL)
    assert "period" not in cells_of(replace(example_case("full"), period=Period()))


def test_related_cases_are_those_that_the_page_names() -> None:
    named = ["minimal", "other", "crlf-and-bom", "draft"]
    assert [one["id"] for one in compared("full")["related"]] == named
    assert compared("full")["related"][1]["title"] == view("en").say(view("en").entry("other").title)


def test_a_withdrawn_case_and_another_name_say_no_more_than_that() -> None:
    short = view("zh").short(view("zh").entry("withdrawn"))
    assert compared("withdrawn", "zh") == {"id": "withdrawn", "status": "withdrawn", "short": short}
    renamed = replace(example_case("minimal"), aliases=("old-one", "旧名"))
    seen = view_of(with_case(renamed), "zh", PAGE)
    assert moved_case(seen, "old-one") == {"id": "minimal", "status": "moved"}


def test_a_file_is_made_of_what_it_shows_alone() -> None:
    seen = view_of(example_cases(), "en", PAGE)
    compared_case(seen, "full")
    templates = {f"template {name}.html.j2" for name in ("compare_cells", "case_parts", "macros")}
    assert {"case full", "links full", "related full", *templates} <= seen.reads
    assert seen.reads.isdisjoint({"case minimal", "word compare_context", "word editors_reading", "cases"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_and_every_other_address_of_it_has_a_file(language: str) -> None:
    inputs = view(language).inputs
    orders = FILES.orders(inputs.catalogue, language)
    wanted = [order for order in orders if order.startswith(("compared ", "redirect "))]
    files = {file.path: file.content for order in wanted for file in FILES.make(inputs, order)[0]}
    names = {*inputs.catalogue.by_id, *inputs.catalogue.redirects}
    found = {path for path in files if path.endswith("compare.json")}
    assert found == {f"cases/{name}/compare.json" for name in names}
    assert json.loads(files["cases/full/compare.json"]) == compared("full", language)

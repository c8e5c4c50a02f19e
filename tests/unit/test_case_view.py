"""What a page says of a case that its record holds in pieces."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from casebook.model import Resource
from casebook.provenance import Source
from casebook.rendering.case_view import CaseView, case_view
from casebook.texts import Locators, Text
from tests.unit.rendered import example_case, example_cases, view_of


def view(language: str = "en", here: str = "cases/full/") -> CaseView:
    return case_view(view_of(example_cases(), language, here), example_case("full"))


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({}, "所存文本未注明刊载处、媒体报道", "the text at hand does not name its publisher, News report"),
        ({"publisher": Text("甲报", "Daily")}, "甲报、媒体报道", "Daily, News report"),
        ({"via": Text("乙网", "Site")}, "经乙网、媒体报道", "via Site, News report"),
        (
            {"publisher": Text("甲报", "Daily"), "via": Text("乙网", "Site"), "date": "2025-01"},
            "甲报、经乙网、2025年1月、媒体报道",
            "Daily, via Site, January 2025, News report",
        ),
        (
            {"publisher": Text("甲报", "Daily"), "date": "2025-01", "page": Text("第2版", "p. 2")},
            "甲报、2025年1月、第2版、媒体报道",
            "Daily, January 2025, p. 2, News report",
        ),
        (
            {"accessed": "2026-01", "url": "https://example.org"},
            "所存文本未注明刊载处、媒体报道",
            "the text at hand does not name its publisher, News report",
        ),
        (
            {"tier": "unattributed", "date": "2025-01"},
            "所存文本未注明刊载处、2025年1月",
            "the text at hand does not name its publisher, January 2025",
        ),
        (
            {"tier": "unattributed", "via": Text("乙网", "Site")},
            "经乙网、刊载处不明",
            "via Site, Publisher unknown",
        ),
    ],
)
def test_where_a_source_was_published_is_one_list(given: dict[str, object], zh: str, en: str) -> None:
    source = replace(Source(id="a", title=Text("题"), tier="news-report"), **given)  # type: ignore[arg-type]
    assert view("zh").source_line(source) == zh
    assert view("en").source_line(source) == en


def test_results_come_in_the_order_of_their_kinds() -> None:
    full = example_case("full")
    results = {kind: [outcome.id for outcome in outcomes] for kind, outcomes in view().results}
    assert list(results.items()) == [
        ("outcome", ["lonely"]),
        ("harm", ["quarrels"]),
        ("output", ["visits"]),
        ("process", []),
        ("input", []),
    ]
    assert case_view(view(), replace(full, outcomes=())).results == (
        ("outcome", ()),
        ("harm", ()),
        ("output", ()),
        ("process", ()),
        ("input", ()),
    )


def test_every_kind_of_result_has_a_heading() -> None:
    headings = [view().results_heading(kind) for kind, _ in view().results]
    assert len(set(headings)) == len(headings) == 5
    with pytest.raises(KeyError):
        view().results_heading("rumour")


def test_resources_stand_by_kind_and_amounts_in_brackets() -> None:
    resources = tuple(
        Resource(kind=kind, what=Text(kind), amount=amount, source=Locators(["report:1"]))
        for kind, amount in (
            ("time", Text("一小时 [@report:2]", "an hour [@report:2]")),
            ("people", None),
            ("time", None),
        )
    )
    seen = case_view(view(), replace(example_case("full"), resources=resources))
    by_kind = {kind.id: [resource.amount is not None for resource in held] for kind, held in seen.resources}
    assert list(by_kind.items()) == [("people", [False]), ("time", [True, False])]
    assert [seen.amount(resource) for resource in resources] == [" (an hour)", "", ""]


def test_a_text_in_another_language_is_marked() -> None:
    assert view("en").inline(Text("社区")) == '<span lang="zh">社区</span>'
    assert view("en").inline(Text("社区", "community")) == "community"
    assert view("zh").block(Text("社区")) == "<p>社区</p>\n"


def test_citations_lead_to_the_case_from_elsewhere() -> None:
    locators = Locators(["report:2"])
    assert 'href="#source-report"' in view().cited(locators)
    assert 'href="../cases/full/#source-report"' in view(here="outcomes/").cited(locators)


def test_a_list_is_safe_where_a_part_of_it_is() -> None:
    assert view().listed(["a<b", "c"]) == "a<b, c"
    assert view().listed([Markup("<i>a</i>"), "c<d"]) == Markup("<i>a</i>, c&lt;d")
    assert view("zh").listed(["甲", "乙"]) == "甲、乙"

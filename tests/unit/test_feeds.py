"""Feeds, the search for browsers and the list of pages, as programs read that we did not write."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as Tree

import feedparser
import pytest
from markdown_it import MarkdownIt

from casebook.catalogue import Catalogue
from casebook.fields import load_fields
from casebook.provenance import Version
from casebook.rendering.inputs import Inputs
from casebook.rendering.words import load_words
from casebook.site.outputs import FILES, PIECES
from casebook.texts import Text
from tests.casebooks import frozen_catalogue
from tests.unit.rendered import REPO, SETTINGS, catalogue_of, example_case, with_case

ROOT = "https://example.org/"


def files_of(catalogue: Catalogue, language: str, *kinds: str) -> dict[str, str]:
    inputs = Inputs(catalogue, load_fields(REPO), load_words(), SETTINGS, language)
    wanted = (order for order in PIECES.orders(catalogue, language) if order.startswith("news "))
    inputs.pieces = {order: PIECES.make(inputs, order)[0] for order in wanted}
    return {file.path: str(file.content) for kind in kinds for file in FILES.make(inputs, kind)[0]}


@cache
def made(language: str) -> dict[str, str]:
    return files_of(frozen_catalogue(), language, "feeds", "opensearch", "llms")


@pytest.mark.parametrize(("language", "home"), [("zh", ROOT), ("en", f"{ROOT}en/")])
def test_the_feeds_tell_of_every_version(language: str, home: str) -> None:
    feed = feedparser.parse(made(language)["feed.xml"])
    assert not feed.bozo
    assert feed.version == "atom10"
    catalogue = frozen_catalogue()
    expected = {
        f"{home}cases/{case.id}/v/{entry.version}/"
        for case in catalogue.all_cases
        for entry in catalogue.records[case.id].history
    }
    assert {entry.id for entry in feed.entries} <= expected
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == min(50, len(expected))
    dates = [entry.updated for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert feed.feed.updated == dates[0]
    assert all(entry.link.startswith(f"{home}cases/") and entry.summary for entry in feed.entries)
    assert "[@" not in made(language)["feed.xml"]
    other = json.loads(made(language)["feed.json"])
    assert other["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in other["items"]] == [entry.id for entry in feed.entries]
    assert all(re.fullmatch(r"\S+T00:00:00\+08:00", item["date_published"]) for item in other["items"])


def test_a_new_version_leaves_the_entries_that_were() -> None:
    case = example_case("minimal")
    news = Version(version=case.version + 1, date="2030-01-01", note=Text("改了", "Changed <b> & more"))
    before = feedparser.parse(files_of(catalogue_of(with_case(case)), "en", "feeds")["feed.xml"])
    changed = with_case(replace(case, history=(news, *case.history)))
    now = feedparser.parse(files_of(catalogue_of(changed), "en", "feeds")["feed.xml"])
    assert now.entries[0].id == f"{ROOT}en/cases/minimal/v/{news.version}/"
    assert now.entries[0].title_detail.type == "text/plain"
    assert now.entries[0].summary == "Changed <b> & more"
    assert [entry.id for entry in now.entries[1:]] == [entry.id for entry in before.entries]


def test_a_withdrawn_case_is_told_with_its_reason_only() -> None:
    feed = json.loads(made("zh")["feed.json"])
    record = frozen_catalogue().records["withdrawn"]
    assert record.withdrawn_reason
    told = [item for item in feed["items"] if "/withdrawn/" in item["id"]]
    assert told
    assert all(record.withdrawn_reason.zh in item["content_text"] for item in told)


def test_no_case_is_no_feed() -> None:
    assert files_of(catalogue_of(()), "zh", "feeds") == {}


@pytest.mark.parametrize(("language", "home"), [("zh", ROOT), ("en", f"{ROOT}en/")])
def test_browsers_learn_how_to_search(language: str, home: str) -> None:
    root = Tree.fromstring(made(language)["opensearch.xml"])
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    name = root.find("o:ShortName", space)
    assert name is not None
    assert 0 < len(name.text or "") <= 16
    url = root.find("o:Url[@type='text/html']", space)
    assert url is not None
    assert url.attrib["template"] == f"{home}find/?q={{searchTerms}}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_of_pages_is_as_programs_expect_it(language: str) -> None:
    """A heading, a quotation, and sections that are lists of links (https://llmstxt.org)."""
    tokens = [token for token in MarkdownIt().parse(made(language)["llms.txt"]) if token.level == 0]
    kinds = [f"{token.type} {token.tag}" for token in tokens if token.nesting == 1]
    assert kinds == [
        "heading_open h1",
        "blockquote_open blockquote",
        *["heading_open h2", "bullet_list_open ul"] * 3,
    ]
    for case in frozen_catalogue().cases:
        assert f"/cases/{case.id}/case.md)" in made(language)["llms.txt"]
    assert "/withdrawn/" not in made(language)["llms.txt"]

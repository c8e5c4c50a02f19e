"""The data on the built site: every page says where feeds and the search are, and what is linked is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.conftest import PREFIXES


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("page", ["", "cases/full/", "about/"])
def test_pages_lead_to_feeds_search_and_data(built: Path, prefix: str, page: str) -> None:
    folder = built / "site" / prefix / page
    html = (folder / "index.html").read_text(encoding="utf-8")
    head = dict(re.findall(r'<link rel="(?:alternate|search)" type="([^"]+)"[^>]*href="([^"]+)"', html))
    for kind, name in (
        ("application/atom+xml", "feed.xml"),
        ("application/feed+json", "feed.json"),
        ("application/opensearchdescription+xml", "opensearch.xml"),
    ):
        assert (folder / head[kind]).resolve() == built / "site" / prefix / name
        assert (folder / head[kind]).is_file()
    footer = html.partition("cb-footer__links")[2]
    (data,) = re.findall(r'href="([^"]*data/)"', footer)
    assert (folder / data / "index.html").is_file()


@pytest.mark.parametrize("prefix", PREFIXES)
def test_everything_offered_can_be_downloaded(built: Path, prefix: str) -> None:
    folder = built / "site" / prefix / "data"
    html = (folder / "index.html").read_text(encoding="utf-8")
    offered = re.findall(r'href="([^"]+\.(?:csv|xlsx|sqlite|parquet|json|py|sha256)|[^"]+SHA256SUMS)"', html)
    assert len(offered) > 20
    assert all((folder / address).is_file() for address in offered)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_each_case_is_there_as_text(built: Path, prefix: str) -> None:
    text = (built / "site" / prefix / "cases" / "full" / "case.md").read_text(encoding="utf-8")
    assert text.startswith("# ")

"""The markup of every built page: what axe does not ask, or asks only of the pages it is shown."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from casebook.catalogue import Catalogue
from casebook.project import LANGUAGES, Project, language_path
from casebook.site.settings import load_settings
from casebook.texts import strip_citations
from casebook.yaml_source import load_trusted
from tests.documents import Document

INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary", "label"}
TAGS = {"zh": "zh-Hans", "en": "en"}
"""How each language is called by what browsers, voices and search engines go by."""

WAYS = ("md-tabs", "cb-section", "cb-nav")
"""What leads on, and marks where one is."""
OUTSIDE = ("kept/index.html", "offline/index.html", "404.html")
"""Pages that are in no section: none is marked as the current one."""

HAN = re.compile(r"[\u4e00-\u9fff]")


Pages = dict[str, Document]


@pytest.fixture(scope="module")
def pages(documents: Pages) -> Pages:
    """Every page that is more than a redirect."""
    return {path: document for path, document in documents.items() if not document.redirects}


def test_tags_pair_up(pages: Pages) -> None:
    assert [f"{path}: {fault}" for path, page in pages.items() for fault in page.faults] == []


def test_headings_begin_with_one_h1_and_skip_no_level(pages: Pages) -> None:
    wrong = []
    for path, page in pages.items():
        levels = [int(element.tag[1]) for element in page.shown if re.fullmatch("h[1-6]", element.tag)]
        if (
            levels[:1] != [1]
            or levels.count(1) != 1
            or any(after > before + 1 for before, after in pairwise(levels))
        ):
            wrong.append(f"{path}: {levels}")
    assert wrong == []


def test_what_leads_on_has_a_name_and_marks_the_current_page_once(pages: Pages) -> None:
    wrong = []
    for path, page in pages.items():
        ids = {element.given.get("id"): element for element in page.shown}
        for nav in (element for element in page.shown if element.tag == "nav"):
            by = nav.given.get("aria-labelledby")
            name = " ".join(ids[by].texts()) if by else nav.given.get("aria-label") or ""
            if not name.strip():
                wrong.append(f"{path}: no name: {nav}")
        for element in page.shown:
            if set(WAYS) & set((element.given.get("class") or "").split()):
                current = sum("aria-current" in inside.given for inside in element.walk())
                if current != (0 if path.endswith(OUTSIDE) else 1):
                    wrong.append(f"{path}: {current} current: {element}")
    assert wrong == []


def test_headings_links_and_buttons_have_names(pages: Pages) -> None:
    named = {"h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "summary", "th", "caption", "option"}
    assert [
        f"{path}: {element}"
        for path, page in pages.items()
        for element in page.shown
        if element.tag in named and not element.name()
    ] == []


def test_tables_are_set_by_classes(pages: Pages) -> None:
    """Markdown's way to set columns of figures to the right is an attribute that HTML has given up."""
    cells = [
        (path, cell)
        for path, page in pages.items()
        for cell in page.shown
        if cell.tag in ("td", "th")
        and ("align" in cell.given or "cb-right" in (cell.given.get("class") or ""))
    ]
    assert cells
    assert [f"{path}: {cell}" for path, cell in cells if "align" in cell.given] == []


def test_nothing_interactive_stands_in_something_interactive(pages: Pages) -> None:
    wrong = []
    for path, page in pages.items():
        for element in page.shown:
            around = next(
                (other for other in element.lineage() if other is not element and other.tag in INTERACTIVE),
                None,
            )
            if element.tag in INTERACTIVE and around and around.tag != "label":
                wrong.append(f"{path}: {element} in {around}")
    assert wrong == []


def test_references_by_id_lead_to_an_element_of_the_page(pages: Pages) -> None:
    attributes = (
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "aria-owns",
        "for",
        "headers",
        "data-table-filter",
        "data-list-filter",
    )
    wrong = []
    for path, page in pages.items():
        ids = {element.given["id"] for element in page.shown if element.given.get("id")} | {
            "__toc"
        }  # the theme's title of the contents names a box that some pages lack
        for element in page.shown:
            missing = {
                name for attribute in attributes for name in (element.given.get(attribute) or "").split()
            } - ids
            if missing:
                wrong.append(f"{path}: {element}: no {missing}")
    assert wrong == []


def test_chinese_on_english_pages_says_that_it_is_chinese(pages: Pages, project: Project) -> None:
    """A screen reader changes its voice by this. What a case without English says is left out."""
    untranslated = list(_chinese_in(load_trusted(project.cases / "minimal.yaml")))
    wrong = []
    for path, page in pages.items():
        for element in page.shown:
            words = " ".join(
                [str(element.given.get(name)) for name in ("aria-label", "title", "alt", "placeholder")]
                + [text for text in element.content if isinstance(text, str)]
            )
            if (
                path.startswith("en/")
                and element.tag not in ("script", "title", "code")
                and HAN.search(words)
                and not element.language().startswith("zh")
                and not any(text in words for text in untranslated)
            ):
                wrong.append(f"{path}: {element} {words}")
    assert wrong == []


def _chinese_in(record: Any) -> Iterator[str]:
    """The Chinese texts of a record, as pages show them."""
    if isinstance(record, str) and HAN.search(record):
        yield strip_citations(record).rstrip("。 ")
    elif isinstance(record, dict | list):
        for entry in record.values() if isinstance(record, dict) else record:
            yield from _chinese_in(entry)


def test_pages_describe_themselves(pages: Pages) -> None:
    """Titles and descriptions are what a search engine and a shared link show."""
    seen: dict[tuple[str, ...], str] = {}
    wrong = []
    for path, page in pages.items():
        titles = [
            element.name()
            for element in page.shown
            if element.tag == "title" and element.parent and element.parent.tag == "head"
        ]
        descriptions = [
            element.given.get("content") or ""
            for element in page.shown
            if element.tag == "meta" and element.given.get("name") == "description"
        ]
        if (
            len(titles) != 1
            or len(descriptions) != 1
            or not all(titles + descriptions)
            or "[@" in descriptions[0]
        ):
            wrong.append(f"{path}: {titles} {descriptions}")
        elif not path.endswith("404.html") and seen.setdefault((*titles, *descriptions), path) != path:
            wrong.append(f"{path} and {seen[*titles, *descriptions]} have the same title and description")
    assert wrong == []


def test_pages_name_their_language_and_their_versions_in_each(pages: Pages, project: Project) -> None:
    root = load_settings(project).site_url
    wrong = []
    for path, page in pages.items():
        english = path.startswith("en/")
        here = path.removeprefix("en/").removesuffix("index.html")
        heads = [element.given for element in page.elements if element.tag == "link"]
        others = [given for given in heads if given.get("rel") == "alternate" and "hreflang" in given]
        versions = {given["hreflang"]: given["href"] for given in others}
        expected = {"zh-Hans": root + here, "en": f"{root}en/{here}", "x-default": root + here}
        lost = path.endswith("404.html")
        if page.language != TAGS["en" if english else "zh"] or versions != ({} if lost else expected):
            wrong.append(f"{path}: {page.language} {versions}")
    assert wrong == []


def test_sitemaps_list_each_page_with_its_other_language(site: Path, pages: Pages, project: Project) -> None:
    root = load_settings(project).site_url
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = []
    for language, prefix in zip(LANGUAGES, ("", "en/"), strict=True):
        for url in ElementTree.parse(site / prefix / "sitemap.xml").getroot().findall("s:url", spaces):
            address = str(url.findtext("s:loc", namespaces=spaces))
            own, here = TAGS[language], address.removeprefix(root + prefix)
            others = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", spaces)}
            assert others == {"zh-Hans": root + here, "en": f"{root}en/{here}"}
            assert others[own] == address
            listed.append(address.removeprefix(root))
    assert sorted(listed) == sorted(
        path.removesuffix("index.html")
        for path, page in pages.items()
        if not path.endswith("404.html") and page.metas.get("robots") != "noindex"
    )
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert [line for line in robots.splitlines() if line.startswith("Sitemap:")] == [
        f"Sitemap: {root}{prefix}sitemap.xml" for prefix in ("", "en/")
    ]


def test_every_page_announces_a_card_that_is_there(
    site: Path, documents: dict[str, Document], project: Project, catalogue: Catalogue
) -> None:
    root = load_settings(project).site_url
    seen = set()
    for path, document in documents.items():
        said = document.metas
        if path.endswith(("admin/index.html", "embed/index.html")):
            continue  # for those who edit, or for frames: not to be shared
        if "og:title" not in said:
            assert document.redirects, path
            continue
        assert said["og:image"].startswith(root), path
        seen.add(said["og:image"].removeprefix(root))
        assert (said["og:image:width"], said["og:image:height"], said["twitter:card"]) == (
            "1200",
            "630",
            "summary_large_image",
        )
        assert said["og:title"], path
        assert said["og:description"], path
        assert said["og:image:alt"], path
        assert said["og:locale"] == ("en_US" if path.startswith("en/") else "zh_CN")
        assert path.endswith("404.html") or said["og:url"] == root + path.removesuffix("index.html")
    expected = {
        f"{language_path(language)}assets/{name}"
        for language in LANGUAGES
        for name in ("card.png", *(f"cards/{case.id}.png" for case in catalogue.cases))
    }
    assert seen == expected
    for name in sorted(seen):
        head = (site / name).read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n", name
        assert struct.unpack(">II", head[16:]) == (1200, 630), name

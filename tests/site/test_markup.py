"""The markup of every built page: what axe does not ask, or asks only of the pages it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from casebook.project import LANGUAGES, Project
from casebook.site.generate import load_settings

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "path",
    "circle",
    "rect",
    "line",
    "use",
}
INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary", "label"}
HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass
class Element:
    """An element with its own text pieces and children in order."""

    tag: str
    given: dict[str, str | None]
    parent: Element | None
    line: int = 0
    content: list[Element | str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"line {self.line}: <{self.tag} {' '.join(f'{name}={value!r}' for name, value in self.given.items())}>"[
            :160
        ]

    def walk(self) -> Iterator[Element]:
        """The element and all within it; what a template holds is not on the page until a script fills and
        places it.
        """
        yield self
        for child in self.content:
            if isinstance(child, Element) and self.tag != "template":
                yield from child.walk()

    def lineage(self) -> Iterator[Element]:
        yield self
        if self.parent:
            yield from self.parent.lineage()

    def name(self) -> str:
        """What a screen reader would call it, roughly."""
        own = self.given.get("aria-label") or self.given.get("title") or self.given.get("alt") or ""
        return (
            own
            or "".join(
                child if isinstance(child, str) else child.name()
                for child in self.content
                if isinstance(child, str) or not child.hidden()
            ).strip()
        )

    def hidden(self) -> bool:
        return self.given.get("aria-hidden") == "true"

    def language(self) -> str:
        return next(str(element.given["lang"]) for element in self.lineage() if element.given.get("lang"))


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self._open = Element("", {}, None)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self._open, self.getpos()[0])
        if len(element.given) < len(attrs):
            self.faults.append(f"repeated attribute: {element}")
        self._open.content.append(element)
        if tag not in VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.content.append(Element(tag, dict(attrs), self._open, self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if tag != self._open.tag:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> where {self._open} is open")
        while self._open.parent and self._open.tag != tag:
            self._open = self._open.parent
        self._open = self._open.parent or self.root

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._open.content.append(data)


Pages = dict[str, tuple[list[Element], list[str]]]


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """Every page that is more than a redirect: its elements in order, and where its tags do not pair up."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in text:
            builder = _Builder()
            builder.feed(text)
            builder.close()
            found[path.relative_to(site).as_posix()] = (list(builder.root.walk()), builder.faults)
    return found


def test_tags_pair_up(pages: Pages) -> None:
    assert [f"{path}: {fault}" for path, (_, faults) in pages.items() for fault in faults] == []


def test_headings_begin_with_one_h1_and_skip_no_level(pages: Pages) -> None:
    wrong = []
    for path, (elements, _) in pages.items():
        levels = [int(element.tag[1]) for element in elements if re.fullmatch("h[1-6]", element.tag)]
        if (
            levels[:1] != [1]
            or levels.count(1) != 1
            or any(after > before + 1 for before, after in pairwise(levels))
        ):
            wrong.append(f"{path}: {levels}")
    assert wrong == []


def test_headings_links_and_buttons_have_names(pages: Pages) -> None:
    named = {"h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "summary", "th", "caption", "option"}
    assert [
        f"{path}: {each}"
        for path, (elements, _) in pages.items()
        for each in elements
        if each.tag in named and not each.name()
    ] == []


def test_nothing_interactive_stands_in_something_interactive(pages: Pages) -> None:
    wrong = []
    for path, (elements, _) in pages.items():
        for element in elements:
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
    )
    wrong = []
    for path, (elements, _) in pages.items():
        ids = {element.given["id"] for element in elements if element.given.get("id")} | {
            "__toc"
        }  # the theme's title of the contents names a box that some pages lack
        for element in elements:
            missing = {
                name for attribute in attributes for name in (element.given.get(attribute) or "").split()
            } - ids
            if missing:
                wrong.append(f"{path}: {element}: no {missing}")
    assert wrong == []


def test_chinese_on_english_pages_says_that_it_is_chinese(pages: Pages) -> None:
    """A screen reader changes its voice by this."""
    wrong = []
    for path, (elements, _) in pages.items():
        for element in elements:
            said = " ".join(
                [str(element.given.get(name)) for name in ("aria-label", "title", "alt", "placeholder")]
                + [own for own in element.content if isinstance(own, str)]
            )
            if (
                path.startswith("en/")
                and element.tag not in ("script", "title", "code")
                and HAN.search(said)
                and not element.language().startswith("zh")
            ):
                wrong.append(f"{path}: {element} {said}")
    assert wrong == []


def test_pages_describe_themselves(pages: Pages) -> None:
    """Titles and descriptions are what a search engine and a shared link show."""
    seen: dict[tuple[str, ...], str] = {}
    wrong = []
    for path, (elements, _) in pages.items():
        titles = [
            element.name()
            for element in elements
            if element.tag == "title" and element.parent and element.parent.tag == "head"
        ]
        descriptions = [
            element.given.get("content") or ""
            for element in elements
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


def test_sitemaps_list_each_page_with_its_other_language(site: Path, pages: Pages, project: Project) -> None:
    root = load_settings(project).site_url
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = []
    for language, prefix in zip(LANGUAGES, ("", "en/"), strict=True):
        for url in ElementTree.parse(site / prefix / "sitemap.xml").getroot().findall("s:url", spaces):
            address = str(url.findtext("s:loc", namespaces=spaces))
            own, page = "zh-CN" if language == "zh" else language, address.removeprefix(root + prefix)
            others = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", spaces)}
            assert others == {"zh-CN": root + page, "en": f"{root}en/{page}"}
            assert others[own] == address
            listed.append(address.removeprefix(root))
    assert sorted(listed) == sorted(
        path.removesuffix("index.html") for path in pages if not path.endswith("404.html")
    )
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert [line for line in robots.splitlines() if line.startswith("Sitemap:")] == [
        f"Sitemap: {root}{prefix}sitemap.xml" for prefix in ("", "en/")
    ]

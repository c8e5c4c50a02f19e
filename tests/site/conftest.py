"""The real site, built once per session, served on this machine and looked at in real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from casebook.catalogue import Catalogue
from casebook.project import Project
from casebook.site.build import build_site
from casebook.site.generate import load_catalogue
from tests.serving import serve

REPO = Path(__file__).resolve().parents[2]
FIXTURES = REPO / "tests" / "fixtures" / "valid"

PAGES = (
    "",
    "find/",
    "cases/",
    "cases/bakeyang/",
    "target-groups/",
    "target-groups/older-people/",
    "model-types/practice-base/",
    "places/",
    "matrix/",
    "matrix/provinces-by-levels/",
    "compare/",
    "components/",
    "components/needs-survey/",
    "outcomes/",
    "timeline/",
    "unknowns/",
    "glossary/",
    "find-and-compare/",
    "about/",
    "contribute/",
)
"""A page of each type; what every page must do is tested on all of them."""
PREFIXES = ("", "en/")
CHROMIUM = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
"""Debian's Chromium: without its windows, which opens a page in half the time, or else the whole of it."""
SIZES = {"phone": (390, 844), "desktop": (1440, 900)}


@dataclass
class Document:
    """What tests ask of a page: its links, ids and text, and its first tag's language."""

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    language: str = ""
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.document = Document()
        self._article = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        document = self.document
        document.tags.append((tag, given))
        if tag == "html":
            document.language = given.get("lang") or ""
        if given.get("id"):
            document.ids.append(str(given["id"]))
        for name in ("href", "src"):
            if given.get(name) and tag in ("a", "link", "script", "img"):
                document.links.append(str(given[name]))
        self._article += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self._article -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self._article and data.strip():
            self.document.text.append(" ".join(data.split()))


def read_document(path: Path) -> Document:
    """Parse a built page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.document


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(REPO)


@pytest.fixture(scope="session")
def site(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, strictly built."""
    out = tmp_path_factory.mktemp("built") / "site"
    build_site(project, out, strict=True)
    return out


@pytest.fixture(scope="session")
def documents(site: Path) -> dict[str, Document]:
    """Every HTML page by its path below the site."""
    return {path.relative_to(site).as_posix(): read_document(path) for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The served site's root, ending in a slash."""
    with serve(site) as root:
        yield root


def fixture_casebook(root: Path) -> Project:
    """A casebook of the valid fixtures in a new folder, with the real schema, pages and code."""
    shutil.copytree(REPO / "schema", root / "schema")
    shutil.copytree(REPO / "docs", root / "docs")
    shutil.copytree(FIXTURES, root / "cases")
    (root / "scripts").symlink_to(REPO / "scripts")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(REPO / name, root / name)
    return Project(root)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without its own calls home."""
    quiet = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=next(path for path in CHROMIUM if Path(path).exists()), args=quiet
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page of desktop size."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def catalogue(project: Project) -> Catalogue:
    """The whole casebook."""
    return load_catalogue(project)


@pytest.fixture(params=SIZES.values(), ids=list(SIZES))
def watched(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page of each size, which complains at the end of any error and of any request to another host."""
    width, height = request.param
    opened = browser.new_page(viewport={"width": width, "height": height})
    opened.set_default_timeout(10_000)
    wrong: list[str] = []
    opened.on(
        "console",
        lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None,
    )
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "request",
        lambda asked: None if asked.url.startswith((address, "data:", "blob:")) else wrong.append(asked.url),
    )
    yield opened
    opened.close()
    assert wrong == []

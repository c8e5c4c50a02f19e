"""The site of the frozen casebook, built once per session, served on this machine and looked at in real
Chromium.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from casebook.catalogue import Catalogue
from casebook.project import Project
from tests.casebooks import read_catalogue
from tests.documents import Document, read_site
from tests.serving import serve

from .lending import Lender

PAGES = (
    "",
    "find/",
    "cases/",
    "cases/bakeyang/",
    "cases/bakeyang/handout/full/",
    "cases/full/",
    "cases/minimal/",
    "cases/withdrawn/",
    "target-groups/",
    "target-groups/older-people/",
    "model-types/incubator-academy/",
    "places/",
    "matrix/",
    "matrix/provinces-by-levels/",
    "compare/",
    "components/",
    "components/needs-survey/",
    "components/visits-and-company/",
    "toolkit/",
    "toolkit/visit-log/",
    "packs/",
    "packs/two-visits/",
    "packs/build/",
    "outcomes/",
    "unknowns/",
    "questions/",
    "teaching/",
    "insights/",
    "insights/working-together/",
    "insights/handover/",
    "insights/ratios/",
    "insights/finding-needs/",
    "insights/which-one/",
    "insights/risks/",
    "insights/results/",
    "insights/open-questions/",
    "glossary/",
    "kept/",
    "offline/",
    "find-and-compare/",
    "use-in-class/",
    "data/",
    "data/codebook/",
    "about/",
    "contribute/",
    "contribute/fields/",
    "contribute/rules/",
    "contribute/example/",
    "contribute/form/",
)
"""A page of each type; what every page must do is tested on all of them."""
TWINS = {
    "components/needs-survey/",
    "find-and-compare/",
    "insights/finding-needs/",
    "insights/handover/",
    "insights/open-questions/",
    "insights/results/",
    "insights/risks/",
    "matrix/provinces-by-levels/",
    "model-types/incubator-academy/",
    "use-in-class/",
}
"""Those of them whose type another of them is of."""
PREFIXES = ("", "en/")
_POLICY = "Content Security Policy"
"""What stands in whatever Chromium says of a breach of it."""
_NO_WORKER = "Service Worker registration blocked"
"""How the browser's driver says that there is none, as `browser` wants it."""
_LATE = "was preloaded using link preload but not used within a few seconds"
"""What Chromium says after a while of the finder's index, which a worker takes; `test_finder` sees that it does."""
SIZES = {"phone": (390, 844), "desktop": (1440, 900)}


@pytest.fixture(scope="session")
def project(built: Path) -> Project:
    return Project(built / "casebook")


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    return built / "site"


@pytest.fixture(scope="session")
def preview(built_drafts: Path) -> Path:
    """A site on which a draft is shown."""
    return built_drafts / "site"


@pytest.fixture(scope="session")
def documents(site: Path) -> dict[str, Document]:
    """Every HTML page by its path below the site."""
    return read_site(site)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The served site's root, ending in a slash."""
    with serve(site) as root:
        yield root


@pytest.fixture(scope="session")
def refused() -> list[str]:
    """What browsers said that the site's policy did not let a page do, since it was looked at last."""
    return []


@pytest.fixture(autouse=True)
def _policy_is_kept(refused: list[str]) -> Iterator[None]:
    """Whatever a test does on a page, the policy lets the page do all that it wants."""
    yield
    broken, refused[:] = list(refused), []
    assert broken == []


@pytest.fixture(scope="session")
def browser(browser: Browser, refused: list[str]) -> Browser:
    """A browser whose pages have no service worker unless they ask for one: it would answer in the place of
    those that a test puts between page and network. A page that is closed is lent again.
    """

    def listening(opened: BrowserContext) -> BrowserContext:
        opened.on("console", lambda said: refused.append(said.text) if _POLICY in said.text else None)
        return opened

    new_page, new_context = browser.new_page, browser.new_context

    def page(**options: Any) -> Page:
        opened = new_page(**{"service_workers": "block", **options})
        listening(opened.context)
        return opened

    def context(**options: Any) -> BrowserContext:
        return listening(new_context(**{"service_workers": "block", **options}))

    vars(browser).update(new_page=Lender(page).page, new_context=context)
    return browser


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
    return read_catalogue(project)


def add_style(page: Page, rules: str) -> None:
    """Put rules into a page as its reader's browser would, which asks no policy of the page."""
    page.evaluate(
        "rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);"
        " document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet] }",
        rules,
    )


def wait_in(page: Page, expression: str, argument: object = None) -> None:
    """Wait until an expression, or a function of the argument, is true in a page. The driver's own way of
    waiting makes code in the page, which the policy forbids.
    """
    end, true = time.monotonic() + 10, False
    while not true:
        assert time.monotonic() < end, expression
        with suppress(Error):  # the page may be loaded anew meanwhile
            true = page.evaluate(expression, argument)
        if not true:
            page.wait_for_timeout(20)  # the page works the sooner, the less it is asked


def unfold(page: Page) -> None:
    """Open all that is folded away in the text of a page."""
    page.evaluate("document.querySelectorAll('.cb details').forEach(fold => { fold.open = true; })")


def troubles_of(page: Page, address: str) -> list[str]:
    """A list that fills with a page's errors and warnings, and its requests to another host than `address`."""
    troubles: list[str] = []
    page.on(
        "console",
        lambda message: (
            troubles.append(message.text)
            if message.type in ("error", "warning")
            and not message.text.startswith(_NO_WORKER)
            and not (_LATE in message.text and "/find/index." in message.text)
            else None
        ),
    )
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:", "blob:")) else troubles.append(request.url)
        ),
    )
    return troubles


@pytest.fixture(params=SIZES.values(), ids=list(SIZES))
def watched(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page of each size, which complains at the end of any error and of any request to another host."""
    width, height = request.param
    opened = browser.new_page(viewport={"width": width, "height": height})
    opened.set_default_timeout(10_000)
    troubles = troubles_of(opened, address)
    yield opened
    opened.close()
    assert troubles == []

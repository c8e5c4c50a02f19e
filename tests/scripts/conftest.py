"""The blank page that all tests of scripts share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from .harness import PAGE, Scripts, open_scripts


@pytest.fixture(scope="session")
def blank(request: pytest.FixtureRequest) -> Page:
    """The page handed over, or one of the tests' own browser."""
    given = request.config.stash.get(PAGE, None)
    page: Page = given or request.getfixturevalue("browser").new_page()
    return page


@pytest.fixture(scope="session")
def session_scripts(blank: Page) -> Iterator[Scripts]:
    with open_scripts(blank) as opened:
        yield opened


@pytest.fixture
def scripts(session_scripts: Scripts) -> Iterator[Scripts]:
    """The blank page, which complains at the end of any error that nobody caught."""
    troubles: list[str] = []

    def note(error: object) -> None:
        troubles.append(str(error))

    session_scripts.page.on("pageerror", note)
    session_scripts.show("")
    yield session_scripts
    session_scripts.page.remove_listener("pageerror", note)
    assert troubles == []

"""The blank page that all tests of scripts share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from .harness import PAGE, Scripts, open_page, open_scripts


@pytest.fixture(scope="session")
def session_scripts(request: pytest.FixtureRequest) -> Iterator[Scripts]:
    given = request.config.stash.get(PAGE, None)
    with nullcontext(given) if given else open_page() as page, open_scripts(page) as opened:
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

"""What the tests of editor programs share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.editors.language_server import LanguageServer


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    with LanguageServer() as running:
        yield running

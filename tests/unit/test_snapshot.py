"""Pages as they are, word for word. A wanted change is taken over by `RENEW=1 python -m pytest
tests/unit/test_snapshot.py`, and reviewed as a change of the files in tests/fixtures/rendered.
"""

from __future__ import annotations

import os

import pytest

from casebook.project import LANGUAGES
from tests.unit.rendered import FIXTURES, example_cases, render

PAGES = {"case-full": "cases/full/", "case-withdrawn": "cases/withdrawn/", "unknowns": "unknowns/"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was(name: str, language: str) -> None:
    page = str(render(example_cases(), language)[PAGES[name]].body)
    snapshot = FIXTURES / "rendered" / f"{name}.{language}.html"
    if os.environ.get("RENEW"):
        snapshot.write_text(page, encoding="utf-8")
    assert page == snapshot.read_text(encoding="utf-8")

"""The pages above the sections of the navigation: they hold what the navigation holds, under the same names."""

from __future__ import annotations

import pytest

from casebook.project import LANGUAGES, Project
from casebook.rendering.hubs import HUBS
from casebook.rendering.words import load_words, phrases
from casebook.site.shells import address_of
from casebook.yaml_source import load_trusted

TEACHING = ("teaching", "packs", "use-in-class", "data")
WRITING = ("contribute", "contribute/first-case", "contribute/review", "house-style")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_has_the_pages_that_the_page_above_it_shows(repo: Project, language: str) -> None:
    words = load_words()
    names = phrases(words, "page_name", language)
    assert set(phrases(words, "page_line", language)) >= {page for pages in HUBS.values() for page in pages}
    sections = [
        {name: address_of(path).rstrip("/") for page in pages for name, path in page.items()}
        for entry in load_trusted(repo.config(language))["nav"]
        for pages in entry.values()
        if isinstance(pages, list)
    ]
    assert {names[page]: page for page in WRITING} == sections.pop(-2), "the first is written by hand"
    assert {names[page]: page for page in TEACHING} == sections.pop(-2), "the first holds more than cards"
    assert sections == [{names[page]: page for page in (section, *pages)} for section, pages in HUBS.items()]

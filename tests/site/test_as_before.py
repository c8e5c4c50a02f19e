"""The site as it was before pages were put into shells: every page of our own at its address, with the text and
the anchors that it had. A wanted change is taken over by `RENEW=1 python -m pytest tests/site/test_as_before.py`,
and reviewed as a change of tests/fixtures/pages.json.

One thing differed: the heading of a page has the anchor `title` everywhere, as it had on pages of cases. On
others it was `_1`, or the English heading in small letters with hyphens. Headings of pages are therefore
looked at apart.
"""

from __future__ import annotations

import hashlib
import json
import os

from casebook.project import LANGUAGES, language_path
from tests.casebooks import FIXTURES, REPO
from tests.documents import Document

PAGES = FIXTURES / "pages.json"


def by_hand() -> set[str]:
    """The hand-written pages, and the one for unknown addresses, by path."""
    pages = {f"{language_path(language)}404.html" for language in LANGUAGES}
    for language in LANGUAGES:
        folder = REPO.docs(language)
        names = (path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md"))
        pages |= {f"{language_path(language)}{name}/index.html" for name in names}
    return pages


def anchors(document: Document, *, titles: bool) -> list[str]:
    """The anchors of an article, either of its headings of the first level or of all else."""
    return [
        str(element.given["id"])
        for element in document.elements
        if element.given.get("id")
        and (element.tag == "h1") == titles
        and any(around.tag == "article" for around in element.lineage())
    ]


def pages_of(documents: dict[str, Document]) -> dict[str, list[object]]:
    """Of each page of our own a digest of its text, without the spaces, and its anchors."""
    pages: dict[str, list[object]] = {}
    for path, document in documents.items():
        if path not in by_hand():
            text = "".join("".join(piece.split()) for piece in document.text)
            digest = hashlib.sha256(text.encode()).hexdigest()[:16]
            pages[path] = [digest, anchors(document, titles=False)]
    return pages


def write(pages: dict[str, list[object]]) -> None:
    lines = (f" {json.dumps(path)}: {json.dumps(page, ensure_ascii=False)}" for path, page in pages.items())
    PAGES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def test_every_page_has_the_text_and_the_anchors_that_it_had(documents: dict[str, Document]) -> None:
    pages = pages_of(documents)
    if os.environ.get("RENEW"):
        write(pages)
    before: dict[str, list[object]] = json.loads(PAGES.read_text(encoding="utf-8"))
    assert list(pages) == list(before)
    assert [path for path in pages if pages[path][0] != before[path][0]] == []
    assert [path for path in pages if pages[path][1] != before[path][1]] == []


def test_the_heading_of_a_page_is_called_title(documents: dict[str, Document]) -> None:
    other = {
        path: found
        for path, document in documents.items()
        if path not in by_hand()
        and not document.redirects
        and not path.endswith(("admin/index.html", "embed/index.html"))  # without the site's frame
        for found in [anchors(document, titles=True)]
        if found != ["title"]
    }
    assert other == {"index.html": [], "en/index.html": []}, "the home page has none to link to"

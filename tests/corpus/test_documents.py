"""Documents and slides of the real cases, opened and printed by LibreOffice: one case by day, all by night."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebook.catalogue import Catalogue
from casebook.documents.formats import CASE, FORMATS
from casebook.fields import load_fields
from casebook.output import OutputFile
from casebook.project import LANGUAGES, Project
from casebook.rendering.inputs import Inputs
from casebook.rendering.view import View
from casebook.rendering.words import load_words
from casebook.site.settings import load_settings
from tests.documents_made import OFFICE, READER, deck, printed

BRIEF = 2
"""How many pages a brief has at most."""


@pytest.fixture(scope="module")
def view_in(catalogue: Catalogue, corpus: Project) -> Callable[[str], View]:
    settings, fields = load_settings(corpus), load_fields(corpus)

    def view(language: str) -> View:
        return View(Inputs(catalogue, fields, load_words(), settings, language), "", set())

    return view


def made(view: View, names: tuple[str, ...]) -> Iterator[OutputFile]:
    for name in ("docx", "pptx"):
        yield from FORMATS[name].load().files(view, CASE, names)


@pytest.mark.night
@pytest.mark.skipif(not (OFFICE and READER), reason="LibreOffice (soffice) or pdftotext is missing")
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_office_opens_and_prints_them(
    tmp_path: Path, catalogue: Catalogue, view_in: Callable[[str], View], thorough: bool, language: str
) -> None:
    names = tuple(case.id for case in catalogue.cases) if thorough else (catalogue.cases[0].id,)
    view = view_in(language)
    files = []
    for file in made(view, names):
        assert isinstance(file.content, bytes)
        path = tmp_path / file.path
        path.write_bytes(file.content)
        files.append(path)
    papers = [path for path in files if path.suffix == ".docx"]
    for name, pages in printed(papers, tmp_path).items():
        case = name.removesuffix(".docx").removesuffix("-brief").removesuffix("-facilitator")
        assert "".join(view.say(view.entry(case).title).split())[:12] in pages[0], name
        assert all(f"{case}·" in page for page in pages), name
        if name.endswith("-brief.docx"):
            assert len(pages) <= BRIEF, name
    decks = [path for path in files if path.suffix == ".pptx"]
    if _shows_slides():
        for name, pages in printed(decks, tmp_path).items():
            assert len(pages) == len(deck((tmp_path / name).read_bytes()).slides), name


def _shows_slides() -> bool:
    """Whether this LibreOffice has the part that opens slides."""
    return bool(OFFICE) and (Path(str(OFFICE)).resolve().parent / "libsdlo.so").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_twice_the_same_bytes(
    catalogue: Catalogue, view_in: Callable[[str], View], thorough: bool, language: str
) -> None:
    cases = catalogue.cases if thorough else catalogue.cases[:1]
    for case in cases:
        once, again = (tuple(made(view_in(language), (case.id,))) for _ in range(2))
        assert once == again

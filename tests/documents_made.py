"""Documents and slides made for tests: those of a case of the fixtures, opened again."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pptx

from casebook.documents.formats import FORMATS
from casebook.rendering.view import View
from casebook.texts import Text
from tests.unit.rendered import example_cases, view_of

OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")
NOTES = "只给带领人看的话"


@cache
def view(language: str) -> View:
    """The fixtures' cases, as files see them."""
    return view_of(example_cases(), language)


@cache
def made(of_format: str, kind: str, names: tuple[str, ...], language: str = "zh") -> dict[str, bytes]:
    """The files of a format by name."""
    files = FORMATS[of_format].load().files(view(language), kind, names)
    return {file.path: file.content for file in files if isinstance(file.content, bytes)}


def paper(content: bytes) -> Any:
    """A Word document, opened."""
    return docx.Document(BytesIO(content))


def deck(content: bytes) -> Any:
    """Slides, opened."""
    return pptx.Presentation(BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    """The files within an Office file."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def say(text: Text | None, language: str = "zh") -> str:
    """A text without citations."""
    from casebook.texts import strip_citations

    return strip_citations(text.get(language)) if text else ""


def printed(files: list[Path], folder: Path) -> dict[str, list[str]]:
    """The pages of Office files as LibreOffice prints them, each as the text on it without spaces, by the
    files' names.
    """
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ("--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files))
    subprocess.run([str(OFFICE), profile, *options], check=True, capture_output=True, timeout=1200)
    pages = {}
    for file in files:
        text = subprocess.run(
            [str(READER), "-layout", str(folder / f"{file.stem}.pdf"), "-"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        pages[file.name] = ["".join(page.split()) for page in text.split("\f")][:-1]
    return pages

"""From case files to generated files: check, build the catalogue, render one language, write what changed."""

from __future__ import annotations

import calendar
import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from casebook.catalogue import Catalogue, build_catalogue
from casebook.checking import Report, check_project
from casebook.exporting.api import api_documents
from casebook.fields import load_fields
from casebook.model import build_case
from casebook.output import OutputFile
from casebook.project import LANGUAGES, BrokenProject, Project, language_path
from casebook.rendering.cards import render_cards
from casebook.rendering.pages import render_pages
from casebook.rendering.view import Settings, View
from casebook.rendering.words import load_words, theme_words
from casebook.site.cards import find_fonts, font_marks, paint_cards
from casebook.site.stylesheets import style_sheets
from casebook.site.writer import write_pages
from casebook.store import Store
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_trusted

MANIFEST = ".manifest.json"
DRAFTS = "CASEBOOK_DRAFTS"
"""Environment variable by which a build tells the MkDocs it starts that drafts are wanted."""


class ChecksFailed(Exception):
    """Raised when the cases hold errors; `report` says which."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{report.errors} errors in {report.checked} cases")
        self.report = report


@dataclass(frozen=True)
class Generated:
    """The generated files of one language: the folder, each file's path below it, the newest date in the
    data, and the language's address.
    """

    folder: Path
    files: list[str]
    epoch: int
    site_url: str


def load_catalogue(project: Project, language: str = "en", *, drafts: bool = False) -> Catalogue:
    """The whole casebook. Raises ChecksFailed when a case holds an error, with messages in `language`."""
    with Store(project.store) as store:
        report = check_project(project, language, store=store)
        if report.errors or not report.checked:
            raise ChecksFailed(report)
        return build_catalogue(
            (build_case(case.data) for case in report.cases), load_vocabularies(project), drafts
        )


def load_settings(project: Project) -> Settings:
    """Where the site lives, from the configuration of its first language. Raises BrokenProject when that does
    not say.
    """
    path = project.config(LANGUAGES[0])
    config = load_trusted(path)
    try:
        addresses = [str(config["site_url"]), str(config["extra"]["edit_url"])]
    except (KeyError, TypeError):
        raise BrokenProject(f"{path}: site_url, extra.edit_url") from None
    return Settings(*(address.rstrip("/") + "/" for address in addresses))


def load_theme_words(project: Project, language: str) -> dict[str, Any]:
    """What the theme's templates say in a language, for the `extra` of the generator's configuration."""
    return theme_words(load_vocabularies(project), language)


def generate(
    project: Project, language: str, catalogue: Catalogue | None = None, *, drafts: bool = False
) -> Generated:
    """Bring the generated files of a language up to date with cases, schema and code; nothing is done when
    they are.

    Raises ChecksFailed when a case holds an error; the files of the last good state then stay as they are.
    """
    folder = project.pages(language)
    state = f"{_digest(project)}{'+drafts' if drafts else ''}"
    manifest = _read_manifest(folder)
    if manifest.get("state") != state or not all((folder / name).is_file() for name in manifest["files"]):
        (folder / MANIFEST).unlink(missing_ok=True)  # an interrupted write leaves no manifest behind
        catalogue = catalogue or load_catalogue(project, language, drafts=drafts)
        files = write_pages(folder, _pages(project, catalogue, language))
        manifest = {"state": state, "epoch": _newest(catalogue), "files": files}
        (folder / MANIFEST).write_text(
            json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
    return Generated(
        folder,
        manifest["files"],
        manifest["epoch"],
        load_settings(project).site_url + language_path(language),
    )


def _pages(project: Project, catalogue: Catalogue, language: str) -> Iterator[OutputFile]:
    settings, fields = load_settings(project), load_fields(project)
    yield from render_pages(catalogue, fields, settings, language)
    fonts = find_fonts()
    view = View(catalogue, fields, load_words(), settings, language, "")
    yield from style_sheets()
    yield from paint_cards(render_cards(view, lettered=bool(fonts)), fonts, project.cards(language))
    if language == LANGUAGES[0]:
        for address, text in api_documents(catalogue, settings.site_url, load_trusted(project.index_schema)):
            yield OutputFile(address, text)
        sitemaps = "".join(
            f"Sitemap: {settings.site_url}{language_path(other)}sitemap.xml\n" for other in LANGUAGES
        )
        yield OutputFile("robots.txt", f"User-agent: *\nAllow: /\n\n{sitemaps}")


def _digest(project: Project) -> str:
    """A digest of everything that generated files depend on."""
    digest = hashlib.sha256()
    inputs = [
        project.config(LANGUAGES[0]),
        *project.case_files(),
        *sorted(project.schema.rglob("*")),
        *sorted(_PACKAGE.rglob("*")),
    ]
    for path in inputs:
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(font_marks(find_fonts()).encode())
    for name in ("jinja2", "markdown-it-py", "nh3", "pypinyin", "resvg-py"):
        digest.update(version(name).encode())
    return digest.hexdigest()


_PACKAGE = Path(__file__).resolve().parent.parent


def _newest(catalogue: Catalogue) -> int:
    """The newest date of any case's versions, in seconds since 1970, for outputs that want a time."""
    newest = max((entry.date for case in catalogue.all_cases for entry in case.history), default="1970")
    return calendar.timegm(time.strptime((newest + "-01-01")[:10], "%Y-%m-%d"))


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest

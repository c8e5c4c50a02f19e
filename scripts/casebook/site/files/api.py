"""Data that programs and the site's own scripts fetch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from casebook.exporting.api import ROOT, Checker, build_packs, build_record, build_vocabularies, index_texts
from casebook.exporting.finder import FOLDER
from casebook.output import OutputFile
from casebook.project import LANGUAGES
from casebook.rendering.comparison import PAGE, compared_case
from casebook.rendering.listed import listed_pages
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, all_cases, one


def for_comparison(name: str, data: Any) -> OutputFile:
    """What the comparison's script fetches: beside the page of the case, or of its other name."""
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(f"cases/{name}/compare.json", content)


def _compared(view: View, case: str) -> Iterator[OutputFile]:
    yield for_comparison(case, compared_case(View(view.inputs, PAGE, view.reads), case))


def _robots(view: View) -> Iterator[OutputFile]:
    sitemaps = "".join(f"Sitemap: {view.address_in(language, 'sitemap.xml')}\n" for language in LANGUAGES)
    yield OutputFile("robots.txt", "User-agent: *\nAllow: /\n" + (f"\n{sitemaps}" if view.published else ""))


def _record(view: View, case: str) -> Iterator[OutputFile]:
    record = build_record(view.read("case", case), view.read("setting", "site_url"))
    yield OutputFile(f"{ROOT}cases/{case}.json", _checker(view).text("case", record))


def _vocabularies(view: View) -> Iterator[OutputFile]:
    vocabularies = build_vocabularies(view.vocabularies)
    yield OutputFile(f"{ROOT}vocabularies.json", _checker(view).text("vocabularies", vocabularies))


def _packs(view: View) -> Iterator[OutputFile]:
    packs = [view.read("pack", pack) for pack in view.read("packs")]
    content = build_packs(packs, view.read("setting", "site_url"))
    yield OutputFile(f"{ROOT}packs.json", _checker(view).text("packs", content))


def _index(view: View) -> Iterator[OutputFile]:
    rows = [view.piece("row", case) for case in view.cases]
    site_url = view.read("setting", "site_url")
    for path, text in index_texts(
        rows, view.vocabularies, site_url, _checker(view), dict(view.read("idle-words"))
    ):
        yield OutputFile(path, text)


def _listed(view: View) -> Iterator[OutputFile]:
    yield OutputFile(
        f"{FOLDER}pages.json", _checker(view).text("finder-pages", {"pages": listed_pages(view)})
    )


def _checker(view: View) -> Checker:
    return _checker_of(view.read("index-schema"))


@lru_cache(maxsize=1)
def _checker_of(schema: str) -> Checker:
    return Checker(json.loads(schema))


KINDS = (
    FileKind("compared", _compared, all_cases, of_case=True),
    FileKind("listed", _listed, one),
    FileKind("robots", _robots, one, shared=True),
    FileKind("vocabularies", _vocabularies, one, shared=True),
    FileKind("packs", _packs, one, shared=True),
    FileKind("index", _index, one, shared=True),
    FileKind("record", _record, all_cases, of_case=True, shared=True),
)

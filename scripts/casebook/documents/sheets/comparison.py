"""Cases side by side: the rows of the site's comparison as tables."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.documents.blocks import About, Block, Heading, Row, Said, Table
from casebook.documents.lines import Lines, plain, read_lines
from casebook.documents.speaking import Speaker, about, speaker
from casebook.rendering.citing import case_on_paper
from casebook.rendering.comparison import PAGE, compared_case
from casebook.rendering.comparison_row import Section
from casebook.rendering.comparison_rows import SECTIONS
from casebook.rendering.view import View

_LEFT_OUT = {"components", "sources"}
_ROWS_LEFT_OUT = {"actors", "summary"}
"""Sections and rows that are long, or stand elsewhere in the document; the page of each case has them."""

_NAME = 0.16
"""The part of the width that the names of the rows take."""


def compared(view: View, names: tuple[str, ...]) -> tuple[About, Iterator[Block]]:
    """What stands around the comparison of some cases, and its blocks."""
    speakers = [speaker(view, name) for name in names]
    return comparison_about(view, speakers), _blocks(view, speakers)


def comparison_about(view: View, speakers: list[Speaker]) -> About:
    """What stands around a comparison; its date is that of the newest version."""
    titles = view.t("document.against").join(of.short for of in speakers)
    address = view.canonical(f"{PAGE}?cases={','.join(of.case.id for of in speakers)}")
    versions = view.t("list_comma").join(
        view.t("document.version", id=of.case.id, version=of.case.version) for of in speakers
    )
    sources = {key: source for of in speakers for key, source in of.sources.items()}
    date = max(of.case.history[0].date for of in speakers)
    cases = {of.case.id: of.short for of in speakers}
    return about(view, titles, f"{versions} · {address}", date, sources, cases)


def section_tables(view: View, names: tuple[str, ...]) -> Iterator[tuple[Section, str, Table]]:
    """The comparison's sections with their headings, each a table of the rows that one of the cases has
    something for; without those that are long.
    """
    page = View(view.inputs, PAGE, view.reads)
    cases = [compared_case(page, name) for name in names]
    heads = ("", *(case["short"] for case in cases))
    shares = (_NAME, *((1 - _NAME) / len(cases) for _ in cases))
    for section in (section for section in SECTIONS if section.id not in _LEFT_OUT):
        rows: list[Row] = []
        for row in (row for row in section.rows if row.key not in _ROWS_LEFT_OUT):
            missing = plain(row.missing(page) if row.missing else view.t("compare.missing"))
            for key, heading in row.lines(page):
                cells = [_cell(case["cells"].get(key, [])) for case in cases]
                if sum(map(bool, cells)) >= max(row.least, 1):
                    rows.append((plain(heading, bold=True), *(cell or missing for cell in cells)))
        if rows:
            title = section.heading(page)
            yield section, title, Table(heads, tuple(rows), shares, title, named=True)


def _cell(entries: list[dict[str, str]]) -> Lines:
    """What a case has for a row, without links to pages of the site."""
    return tuple(line for entry in entries for line in read_lines(entry["html"], ""))


def _blocks(view: View, speakers: list[Speaker]) -> Iterator[Block]:
    for of in speakers:
        name = plain(view.say(of.case.title), bold=True, link=of.address)
        yield Said((*name, *of.block(of.case.summary)))
    for section, title, table in section_tables(view, tuple(of.case.id for of in speakers)):
        yield Heading(title)
        if section.remark:
            yield Said(plain(section.remark(view)), "mark")
        yield table
    for of in speakers:
        yield Heading(view.t("document.sources_of", title=of.short))
        yield Said(of.source_lines(), "small")
        yield Said(plain(case_on_paper(of.of, of.case)), "small")

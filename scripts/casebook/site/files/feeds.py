"""What tells programs of the cases: feeds, the search for browsers, and the list of pages as text."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.exporting.feeds import Channel, Links, News, atom, json_feed, llms, newest_first, opensearch
from casebook.output import OutputFile
from casebook.rendering.data_page import ADDRESS, CODEBOOK
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, one

_PAGES = (
    "how-to-read",
    "find-and-compare",
    "glossary",
    "outcomes",
    "unknowns",
    "questions",
    "use-in-class",
    "about",
)
"""What the list of pages names besides the cases and the data."""


def _feeds(view: View) -> Iterator[OutputFile]:
    channel, news = _channel(view), newest_first(_news(view))
    if news and view.published:
        yield OutputFile("feed.xml", atom(channel, news))
        yield OutputFile("feed.json", json_feed(channel, news))


def _news(view: View) -> Iterator[News]:
    for case in view.read("all-cases"):
        kept = view.piece("news", case)
        for version, date, note in kept["versions"]:
            title = kept["title"]
            if version > 1:
                title = view.t("feed.version", title=title, version=version)
            address = view.canonical(f"cases/{case}/")
            yield News(case, version, address, title, date, note, kept["summary"])


def _search(view: View) -> Iterator[OutputFile]:
    if view.published:
        described = opensearch(_channel(view), view.t("feed.search"), view.t("feed.search_line"))
        yield OutputFile("opensearch.xml", described)


def _llms(view: View) -> Iterator[OutputFile]:
    names, lines = view.phrases("page_name"), view.phrases("page_line")
    cases: Links = [
        (entry.title.get(view.language), view.canonical(f"cases/{entry.id}/case.md"), view.place(entry))
        for entry in view.entries(view.cases)
    ]
    pages: Links = [(names[page], view.canonical(f"{page}/"), lines[page]) for page in _PAGES]
    root = str(view.read("setting", "site_url"))
    data: Links = [
        (view.t("data.title"), view.canonical(ADDRESS), view.t("data.lead")),
        (view.t("data.codebook"), view.canonical(CODEBOOK), view.t("data.codebook_lead")),
        ("datapackage.json", f"{root}{ADDRESS}datapackage.json", view.t("data.described")),
        ("api/v1/index.json", f"{root}api/v1/index.json", view.t("data.more_api")),
    ]
    sections = {view.t("all_cases"): cases, names["guide"]: pages, view.t("data.title"): data}
    yield OutputFile("llms.txt", llms(view.t("site_name"), view.t("data.package_line"), sections))


def _channel(view: View) -> Channel:
    return Channel(view.t("feed.title"), view.canonical(""), view.t("site_name"), view.t("theme.lang"))


KINDS = (
    FileKind("feeds", _feeds, one),
    FileKind("opensearch", _search, one),
    FileKind("llms", _llms, one),
)

"""Citations by styles of the Citation Style Language, set by citeproc-py.

A style is run once for all that differ in nothing but names, titles and addresses, with marks in their
places: the longest takes 30 ms to run, and there are citations of every case. What citeproc-py or a style
leaves out is added here:

- the day on which the page was looked at: MLA and Chicago demand it for pages without a date only but allow
  it for any (MLA 5.111, Chicago 14.12); APA wants it for pages that change (9.16), as those of packs and data
  do. A kept version does not: its readers may strike the day out, as the site tells them;
- American quotation marks, which have the full stop inside: citeproc-py does not move it;
- a version in GB/T 7714—2015, whose style has none for web pages, and the day of a data set (4.6);
- capitals of a title, by citeproc-py's own rule, since the style sees a mark in its place.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.model import TextCased
from citeproc.source.json import CiteProcJSON
from citeproc.string import String

from casebook.citing.cited import Cited, csl_item
from casebook.citing.days import ISO, LONG, SHORT, YEAR

FOLDER = Path(__file__).resolve().parent / "csl"
_AUTHORS = "\ue100"
"""The mark of the first author; those of the others follow."""

_TITLE, _ADDRESS = "\ue200", "\ue201"
_SEEN = "1999-09-09"
"""A day that no case is of, in the place of the one on which a page was looked at, and what is said of it."""

_SAID = ("Accessed September 9, 1999. ", "Retrieved September 9, 1999, from ", " Accessed 9 Sept. 1999.")

_ENDS = ("?", "!", "？", "！", "。")
"""Signs that a title ends with, and that no full stop follows."""

_QUOTED = re.compile("([?!？！。]?)”([.,])")


@dataclass(frozen=True)
class Style:
    """A style by the name of its file; `language` is the one that it speaks, "" for that of what is cited.
    `day` is the mark of the day looked at, which stands behind `seen` and before the address where that is
    `before` it, else at the end. `kind` says whether it shows what kind of page it is.
    """

    file: str
    language: str = "en-US"
    day: str = LONG
    seen: str = ""
    before: bool = False
    kind: bool = False
    titled: bool = True
    national: bool = False


STYLES: Mapping[str, Style] = {
    "gbt-2015": Style("china-national-standard-gb-t-7714-2015-numeric", "", ISO, titled=False, national=True),
    "gbt-2015-date": Style(
        "china-national-standard-gb-t-7714-2015-author-date", "", ISO, titled=False, national=True
    ),
    "apa": Style("apa", seen="Retrieved {}, from ", before=True, kind=True, titled=False),
    "mla": Style("modern-language-association", day=SHORT, seen=" Accessed {}."),
    "chicago": Style("chicago-notes-bibliography-17th-edition", seen="Accessed {}. ", before=True),
}


def by_style(cited: Cited, name: str) -> str:
    """A citation as it stands in a list of them. Raises KeyError for an unknown style."""
    style = STYLES[name]
    shape = replace(
        cited,
        id="shape",
        authors=tuple(chr(ord(_AUTHORS) + place) for place in range(len(cited.authors))),
        title=_TITLE,
        address=_ADDRESS if cited.address else "",
        abstract="",
        keywords=(),
    )
    text = _set(shape, name)
    if cited.title.endswith(_ENDS):
        text = text.replace(f"{_TITLE}.", _TITLE)
    names = [author.upper() if style.national else author for author in cited.authors]
    for place, author in enumerate(names):
        text = text.replace(chr(ord(_AUTHORS) + place), author)
    return _quoted(text.replace(_TITLE, _title(cited, style))).replace(_ADDRESS, cited.address)


@lru_cache(maxsize=512)
def _set(shape: Cited, name: str) -> str:
    """The citation of something, its marks where they were and the day looked at marked."""
    style = STYLES[name]
    item = csl_item(shape) | {"accessed": {"date-parts": [[int(part) for part in _SEEN.split("-")]]}}
    if not style.kind:
        item.pop("genre", None)
        if shape.dataset:
            item.pop("version", None)  # which is the day, and those without the kind name it in full
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        listed = CitationStylesBibliography(
            _load(style.file, style.language or {"zh": "zh-CN", "en": "en-US"}[shape.language]),
            CiteProcJSON([item]),
            formatter.plain,
        )
        listed.register(Citation([CitationItem(shape.key)]))
        text = str(listed.bibliography()[0]).removeprefix("[1]").strip()
    if style.national:
        return _national(shape, text)
    for said in _SAID:
        text = text.replace(said, "")
    seen = style.seen.format(style.day)
    return text.replace(_ADDRESS, seen + _ADDRESS) if style.before else text + seen


def _national(shape: Cited, text: str) -> str:
    text = text.replace(_SEEN, ISO).replace(f"[{_SEEN[:4]}]", f"[{YEAR}]")
    if shape.dataset:
        return text.replace(f"[{ISO}]", f"({shape.issued})[{ISO}]", 1)
    version = f"V{shape.version}. " if shape.version else ""
    return text.replace("[EB/OL]. ", f"[EB/OL]. {version}", 1)


@cache
def _load(file: str, language: str) -> CitationStylesStyle:
    return CitationStylesStyle(str(FOLDER / f"{file}.csl"), locale=language, validate=False)


class _Capitals(TextCased):  # type: ignore[misc]
    """What writes a title in capitals as a style does that asks for it."""

    def get(self, name: str) -> str:
        return "title"


def _title(cited: Cited, style: Style) -> str:
    """A title as a style has it: GB/T 7714—2015 parts it by a half-width colon."""
    if style.national:
        return cited.title.replace("：", ": ", 1)
    if style.titled and cited.language == "en":
        return str(_Capitals().case(String(cited.title), "en"))
    return cited.title


def _quoted(text: str) -> str:
    """With what ends a quotation inside its marks; a title that ends with a sign of its own has no other."""
    return _QUOTED.sub(lambda end: f"{end[1] or end[2]}”", text)

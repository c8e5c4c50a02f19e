"""Citations by GB/T 7714—2025, which took effect on 2026-07-01.

No style that citeproc-py can use has it yet. A page of a website is 8.11.3.2 of the standard:

    主要责任者. 题名[EB/OL]. （创建、发布或修改日期）[引用日期]. 获取和访问路径.

By its 7.1 the full stop and square brackets are half-width, other signs that set parts apart full-width,
whatever the language; a version stands behind the mark of the kind, as in 8.14.3 and 8.15.2 (`V1.0`). By
author and date (9.3) the year stands behind the author. More than three authors are the first three and 等 or
et al. Names of people are no longer written in capitals. A data set is marked DS (8.15, appendix B).
"""

from __future__ import annotations

from casebook.citing.cited import Cited
from casebook.citing.days import ISO, YEAR

_MOST_NAMED = 3
_OTHERS = {"zh": "等", "en": "et al"}


def by_number(cited: Cited) -> str:
    """As it stands in a list whose entries are numbered, without its number."""
    return _entry(cited, "，".join(_authors(cited)))


def by_date(cited: Cited) -> str:
    """As it stands in a list in the order of authors and years."""
    return _entry(cited, "，".join((*_authors(cited), cited.year or f"[{YEAR}]")))


def _entry(cited: Cited, head: str) -> str:
    issued = f"（{cited.issued}）" if cited.issued else ""
    version = f"V{cited.version}. " if cited.version else ""
    mark = "DS" if cited.dataset else "EB"
    return f"{head}. {cited.title}[{mark}/OL]. {version}{issued}[{ISO}]" + (
        f". {cited.address}." if cited.address else "."
    )


def _authors(cited: Cited) -> tuple[str, ...]:
    if len(cited.authors) <= _MOST_NAMED:
        return cited.authors
    return (*cited.authors[:_MOST_NAMED], _OTHERS[cited.language])

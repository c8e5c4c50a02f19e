"""Citations as files for programs that keep them: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re

from casebook.citing.cited import Cited, csl_item

ENDINGS = ("bib", "ris", "csl.json")

_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
"""Signs that have names in TeX: braces too, since readers of BibTeX count those that stand as such."""

_RIS_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def citation_file(cited: Cited, ending: str) -> str:
    """A file that holds one citation. Raises KeyError for an unknown ending."""
    return {"bib": _bibtex, "ris": _ris, "csl.json": _csl_json}[ending](cited)


def _bibtex(cited: Cited) -> str:
    """An entry of a kind that old and new programs know, for data as well. The title is kept as it is
    written; so is a name, which may be a group's.

    https://www.ctan.org/pkg/bibtex (btxdoc), and `url` as biblatex and most programs have it
    """
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in cited.authors),
        "title": f"{{{_tex(cited.title)}}}",
        "year": cited.year,
        "month": cited.issued[5:7].lstrip("0"),
        "howpublished": _tex(cited.site),
        "version": cited.edition if cited.dataset else "",
        "note": _tex(cited.kind),
        "url": cited.address,
        "langid": {"zh": "chinese", "en": "english"}[cited.language],
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{cited.key},\n{lines}}}\n"


def _tex(text: str) -> str:
    """A text as TeX has it."""
    return re.sub(r"[\\~^{}&%$#_]", lambda sign: _SIGNS.get(sign[0], f"\\{sign[0]}"), text)


def _ris(cited: Cited) -> str:
    """Lines end as the format asks for.

    https://en.wikipedia.org/wiki/RIS_(file_format)
    """
    lines = [
        ("TY", "DATA" if cited.dataset else "ELEC"),
        ("ID", cited.key),
        *(("AU", name) for name in cited.authors),
        ("TI", cited.title),
        ("T2", cited.site),
        ("PY", cited.year),
        ("DA", cited.issued.replace("-", "/")),
        ("ET", cited.edition),
        ("M3", cited.kind),
        ("AB", cited.abstract),
        *(("KW", word) for word in cited.keywords),
        ("LA", _RIS_LANGUAGES[cited.language]),
        ("UR", cited.address),
    ]
    said = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value)
    return f"{said}ER  - \r\n"


def _csl_json(cited: Cited) -> str:
    return json.dumps([csl_item(cited)], ensure_ascii=False, indent=1) + "\n"

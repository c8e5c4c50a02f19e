"""Files that are no case files at all: other encodings, documents of Word and Excel, web pages, tables. A
file's bytes or text in, one fault out, or none.
"""

from __future__ import annotations

import codecs
import re

from casebook.problems import Fault, Word

_FORMATS = (
    ("office", (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")),
    ("pdf", (b"%PDF",)),
    ("rtf", (b"{\\rtf",)),
    ("picture", (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")),
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HTML = re.compile(
    r"\s*<(?:!doctype|html|head|body|div|p|table|section|article|meta|span|h[1-6]|\?xml)\b", re.I
)
_HEADING = re.compile(r"#{1,6} ", re.MULTILINE)
_FIELD = re.compile(r"(?<![A-Za-z_])[A-Za-z_]{2,40}[\"'”]?[ \t\u3000]{0,9}[:：=](?!//)")
_LOOKED_AT = 20


def foreign_bytes(raw: bytes) -> Fault | None:
    """What is wrong with bytes that are not UTF-8, or that another program wrote."""
    for name, starts in _FORMATS:
        if raw.startswith(starts):
            return Fault("other-format", values={"format": Word("_formats", name)}, position=(1, 1))
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        encoding = _encoding(raw)
        values = {"encoding": Word("_encodings", encoding)}
        return Fault("not-utf8", values=values, position=(1 if encoding == "utf-16" else line, 1))
    if b"\0" in raw[:4000] and raw[:4000].count(b"\0") * 3 > len(raw[:4000]):
        return Fault("not-utf8", values={"encoding": Word("_encodings", "utf-16")}, position=(1, 1))
    return None


def _encoding(raw: bytes) -> str:
    """The encoding of bytes that are not UTF-8: `utf-16`, `gbk` or `other`."""
    if raw.startswith(_UTF16) or raw[:200].count(b"\0") > len(raw[:200]) // 4:
        return "utf-16"
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return "other"
    chinese = sum("\u4e00" <= mark <= "\u9fff" for mark in text)
    wide = sum(mark > "\x7f" for mark in text)
    return "gbk" if chinese * 2 > wide else "other"


def foreign_text(text: str) -> Fault | None:
    """What is wrong with a text that is a web page, a table or an essay, from its first lines on."""
    if _HTML.match(text):
        line = text[: len(text) - len(text.lstrip())].count("\n") + 1
        return Fault("other-format", values={"format": Word("_formats", "html")}, position=(line, 1))
    lines = [
        (number, line)
        for number, line in enumerate(text.split("\n", 2 * _LOOKED_AT)[:_LOOKED_AT], 1)
        if line.strip() and not line.lstrip().startswith(("#", "//")) and line.strip() != "---"
    ]
    if not lines or any(_FIELD.search(line) for _, line in lines) or lines[0][1].lstrip()[0] in "{[":
        return None
    tables = [number for number, line in lines if line.strip().count("\t") > 0 or line.count(",") > 1]
    if len(lines) > 1 and len(tables) > len(lines) // 2:
        return Fault("other-format", values={"format": Word("_formats", "table")}, position=(lines[0][0], 1))
    if len(lines) > 1 and _HEADING.search(text):
        first = _HEADING.search(text)
        number = text.count("\n", 0, first.start()) + 1 if first else 1
        return Fault(
            "other-format",
            values={"format": Word("_formats", "markdown")},
            position=(min(number, lines[0][0]), 1),
        )
    return None

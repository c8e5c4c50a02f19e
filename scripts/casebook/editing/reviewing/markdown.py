"""Markdown for a page where texts of strangers stand beside ours: they are shown as they were written and do
nothing else, whatever they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MOST = 60_000
"""Characters that a comment on GitHub has room for, with some to spare (65,536)."""
_MOST_OF_A_TEXT = 160
_MOST_LINES = 50

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+|\\s+")
_ACTING = {
    "\\": "&#92;",
    "|": "&#124;",
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "$": "&#36;",
    "@": "＠",  # a mention, even when escaped
    **{mark: f"\\{mark}" for mark in "`*_[]~#"},
}
_BEGINNING = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=]))")
"""What begins a list, or makes a heading of the line above."""
_LINKED = re.compile(r"(?i)#(?=\d)|(?<=[a-z]):(?=//)|(?<=www)\.(?=\S)|(?<=GH)-(?=\d)|(?<=mailto):|(?<=xmpp):")
"""What is made a link, an issue or an address even where it is escaped."""
_BROKEN = {":": "：", ".": "．", "-": "－", "#": "＃"}


def plain(text: str, most: int = _MOST_OF_A_TEXT) -> str:
    """A text on one line, of so many characters at most: no mark-up, no link, no mention, nothing unseen."""
    said = _UNSEEN.sub(" ", text[: most * 4]).strip()
    said = said if len(said) <= most else said[: most - 1] + "…"
    said = _LINKED.sub(lambda found: _BROKEN[found[0]], said)
    said = "".join(_ACTING.get(character, character) for character in said)
    return _BEGINNING.sub(r"\1\\", said)


def code(text: str, most: int = 80) -> str:
    """A name or a path as code."""
    said = _UNSEEN.sub(" ", text[: most * 4]).strip().replace("`", "'").replace("|", "¦")
    return f"`{said if len(said) <= most else said[: most - 1] + '…'}`" if said else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]], more: str) -> str:
    """A table of finished cells, of so many rows at most; `more` says how many `{number}` are left out."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    ruled = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return "\n".join([*ruled, *lines[:_MOST_LINES], *_left(lines, f"\n{more}")])


def bullets(lines: Iterable[str], more: str) -> str:
    """A list of finished lines, as `table`."""
    points = [f"- {line}" for line in lines]
    return "\n".join([*points[:_MOST_LINES], *_left(points, f"- {more}")])


def _left(lines: Sequence[str], more: str) -> list[str]:
    return [more.format(number=len(lines) - _MOST_LINES)] if len(lines) > _MOST_LINES else []


def fitted(blocks: Iterable[str], note: str) -> str:
    """Blocks below each other, as many as there is room for; `note` says that the rest is left out."""
    kept: list[str] = []
    room = MOST - len(note) - 4
    for block in blocks:
        room -= len(block) + 2
        if room < 0:
            kept.append(note)
            break
        kept.append(block)
    return "\n\n".join(kept) + "\n"

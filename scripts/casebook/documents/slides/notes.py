"""The notes of a slide: what to say, what each line cites, and the sources."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.documents.blocks import About
from casebook.documents.lines import Cited, Line, Lines

_OPENING = 40
"""How many characters say which line is meant."""


def notes_of(about: About, lines: Sequence[Line], more: Lines, heading: str) -> str:
    """The notes of a slide that shows some lines, `more` being what to say first; the sources stand under
    their heading.
    """
    cited = [(line, line.cited) for line in lines if line.cited]
    said = [line.text for line in more]
    said += [f"{_opening(line.text)} — {'; '.join(_place(about, at) for at in of)}" for line, of in cited]
    keys = dict.fromkeys((at.case, at.source) for _, of in cited for at in of)
    sources = [about.sources[key] for key in keys if key in about.sources]
    if sources:
        said += ["", heading]
        said += [
            " ".join(filter(None, (f"[{of.number}]", of.title, of.published, of.link))) for of in sources
        ]
    return "\n".join((*said, "", about.head)).strip()


def _place(about: About, cited: Cited) -> str:
    return " · ".join(filter(None, (about.cases.get(cited.case), cited.spoken)))


def _opening(text: str) -> str:
    """What a line begins with."""
    return text if len(text) <= _OPENING else f"{text[:_OPENING]}…"

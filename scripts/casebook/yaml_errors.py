"""Broken YAML in editors' words: a parser's error in, a fault at the place to mend out."""

from __future__ import annotations

import re
from typing import Any

import yaml

from casebook.problems import Fault

_SYNTAX = (
    ("yaml-colon", re.compile(r"mapping values are not allowed")),
    ("yaml-quote", re.compile(r"quoted scalar")),
    ("yaml-alias", re.compile(r"scanning an (?:alias|anchor)")),
    ("yaml-tag", re.compile(r"(?:scanning|parsing) a tag")),
    ("yaml-bracket", re.compile(r"flow (?:mapping|sequence)")),
    ("yaml-key", re.compile(r"simple key")),
    ("yaml-indent", re.compile(r"block (?:mapping|collection|sequence)|block end")),
)
_GLUED_KEY = re.compile(r"\s*(?:- +)?(?=[\w-]+(?:：|:\S))")
"""What stands before a field name whose colon is full-width or has no space behind it."""


def explain_syntax(error: yaml.YAMLError, lines: list[str]) -> Fault:
    """A YAML error as a fault whose message says what an editor can do about it, where the editor has to do
    it.
    """
    said = " ".join(filter(None, (getattr(error, "problem", None), getattr(error, "context", None)))) or str(
        error
    )
    code = next((code for code, pattern in _SYNTAX if pattern.search(said)), "yaml-syntax")
    noticed: Any = getattr(error, "problem_mark", None)
    if not noticed:
        return Fault("yaml-syntax", values={"said": said}, position=(1, 1))
    begun = getattr(error, "context_mark", None) or noticed
    never_closed = code in ("yaml-quote", "yaml-bracket") and (
        noticed.line > begun.line or not lines[noticed.line][noticed.column :]
    )
    mark = begun if never_closed or code in ("yaml-key", "yaml-alias", "yaml-tag") else noticed
    line, column = mark.line, mark.column
    before, behind = lines[line][:column].rstrip(), lines[line][column:]
    if lines[noticed.line].lstrip(" ").startswith("\t") or behind.startswith("\t"):
        return Fault("yaml-tab", position=(noticed.line + 1, noticed.column + 1))
    if code == "yaml-indent" and before.endswith(('"', "'")):
        code = "yaml-quote"  # text behind the closing mark
    elif (code == "yaml-indent" and behind.startswith(("]", "}"))) or (
        code == "yaml-syntax" and before.endswith(("[", "{"))
    ):
        code = "yaml-bracket"
    elif code == "yaml-colon" and not re.search(
        r":\s", before
    ):  # the first one on its line, so that an earlier line is at fault
        glued = _GLUED_KEY.match(lines[line - 1])
        code = "yaml-key" if glued else "yaml-indent"
        line, column = (line - 1, glued.end()) if glued else (line, len(before) - len(before.lstrip()))
    return Fault(
        code,
        values={"said": said, **dict.fromkeys(("name", "tag"), behind.split(" ")[0])},
        position=(line + 1, column + 1),
    )

"""The beginning of a line, read as it was meant: a list's dash and a field's name, however typed."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from casebook.reading.marks import STRANGE_SPACES, Mistake, narrow


class Key(NamedTuple):
    """A field's name at the beginning of a line. `start` is what belongs there, `end` where the value begins
    in what was given.
    """

    name: str
    start: str
    end: int
    mistake: Mistake | None = None


class Dash(NamedTuple):
    """The mark of a list's entry. `end` is where the entry begins."""

    end: int
    mistake: Mistake | None = None


_DASH = re.compile(r"-(?: +|\Z)")
_OTHER_DASH = re.compile(
    rf"(?P<mark>[–—―−－‐‑•·●▪■◦○+・‧∙➢✓√]|\*(?!\*)|\(?\d{{1,2}}(?:[、)）]|[.．](?!\d))|（\d{{1,2}}）|[①-⑳]|[一二三四五六七八九十]、"
    rf"|--|-[{STRANGE_SPACES}])[{STRANGE_SPACES} ]*"
)
_TIGHT_DASH = re.compile(r"-(?=[^\s\-\d])")
_KEY = re.compile(r"([A-Za-z_][\w-]*):(?: +|\Z)")
_QUOTED_KEY = re.compile(r"""(["'])([^"':]+)\1 *:(?:\s+|\Z)""")
_ANY_KEY = re.compile(r"([^\s\"'#:：&*!|>%@`\[\]{},，。；！？?-][^:：，。；！？]{0,30}?) *:(?:\s+|\Z)")
_TYPED_KEY = re.compile(
    rf"""(?P<open>["'“”‘’＂＇《【\[(（*_`#]*\s*)(?P<name>[A-Za-z_ａ-ｚＡ-Ｚ＿][\w\\ａ-ｚＡ-Ｚ＿－-]*)(?P<close>["'“”‘’＂＇》】\])）*_`]*)"""
    rf"""(?P<gap>[{STRANGE_SPACES} ]*)(?P<colon>[:：﹕︰∶]{{1,2}})(?P<space>[{STRANGE_SPACES} ]*)"""
)
_BOXED_KEY = re.compile(r"[【《\[「（(“]([A-Za-z_]+)[】》\]」）)”]\s*(?=[^:：\s])")
_BARE_KEY = re.compile(
    rf"([A-Za-z_][\w-]*)(?:[{STRANGE_SPACES} ]*(?:[=;；,，.。、—–]|->|→)+[{STRANGE_SPACES} ]*|\s+|\Z)"
)


def read_dash(text: str) -> Dash | None:
    """The mark of a list's entry at the beginning of a text."""
    dash = _DASH.match(text)
    if dash:
        return Dash(dash.end())
    other = _OTHER_DASH.match(text)
    if other:
        mark = other["mark"]
        code = "yaml-space" if mark[0] == "-" and mark != "--" else "yaml-dash"
        return Dash(other.end(), Mistake(code, 0, {"mark": mark}, silent=True))
    tight = _TIGHT_DASH.match(text)
    return Dash(tight.end(), Mistake("yaml-dash-space", 0, silent=True)) if tight else None


def plain_key(text: str) -> Key | None:
    """The field's name at the beginning of a text, written as it should be."""
    key = _KEY.match(text)
    return Key(key[1], key[0], key.end()) if key else None


def read_key(text: str, known: Container[str]) -> Key | None:
    """The field's name at the beginning of a text. `known` are the names that may stand there: only of those
    is a colon guessed that is missing.
    """
    plain = plain_key(text)
    if plain:
        return plain
    key = _QUOTED_KEY.match(text)
    if key:
        return Key(key[2], key[0], key.end())
    typed = _TYPED_KEY.match(text)
    if typed:
        found = _typed(typed, text, known)
        if found:
            return found
    boxed = _BOXED_KEY.match(text)
    if boxed and boxed[1] in known:
        mistake = Mistake("yaml-name", 0, {"mark": text[0], "name": boxed[1]}, silent=True)
        return Key(boxed[1], f"{boxed[1]}: ", boxed.end(), mistake)
    key, bare = _ANY_KEY.match(text), _BARE_KEY.match(text)
    bare = bare if bare and bare[1] in known and not (key and key[1] == bare[1]) else None
    if key and not bare:
        return Key(key[1], key[0], key.end())
    if bare:
        value = " " if bare.end() < len(text) else ""
        mistake = Mistake("yaml-key", bare.end(1), {"name": bare[1]}, silent=bool(value))
        return Key(bare[1], f"{bare[1]}:{value}", bare.end(), mistake)
    return None


def _typed(typed: re.Match[str], text: str, known: Container[str]) -> Key | None:
    name = narrow(typed["name"].replace("\\", ""))
    opened, colon, space = typed["open"], typed["colon"], typed["space"]
    behind = text[typed.end() : typed.end() + 1]
    if name not in known and (opened or colon == ":") and not (colon == ":" and space):
        return None
    if colon == ":" and not space and text.startswith("//", typed.end()):
        return None
    start = f"{name}: " if behind else f"{name}:"
    if opened or typed["close"]:
        mark = (opened or typed["close"])[0]
        return Key(
            name, start, typed.end(), Mistake("yaml-name", 0, {"mark": mark, "name": name}, silent=True)
        )
    if "\\" in typed["name"]:
        mistake = Mistake("yaml-extra-mark", typed["name"].index("\\"), {"mark": "\\"}, silent=True)
        return Key(name, start, typed.end(), mistake)
    if name != typed["name"]:
        odd = next(index for index, mark in enumerate(typed["name"]) if narrow(mark) != mark)
        values = {"mark": typed["name"][odd], "right": name[odd]}
        return Key(name, start, typed.end(), Mistake("yaml-wide", odd, values, silent=True))
    at = typed.start("colon")
    if colon == "::":
        return Key(name, start, typed.end(), Mistake("yaml-extra-mark", at + 1, {"mark": ":"}, silent=True))
    if colon != ":":
        return Key(
            name, start, typed.end(), Mistake("yaml-wide", at, {"mark": colon, "right": ":"}, silent=True)
        )
    if space.strip(" "):
        strange = bool(space.strip(" \t"))
        return Key(name, start, typed.end(), Mistake("yaml-space", at + 1, silent=strange))
    if behind and not space:
        return Key(name, start, typed.end(), Mistake("yaml-key", at, {"name": name}, silent=True))
    return None

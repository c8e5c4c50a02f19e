"""What stands behind a field's name or a list's dash, read as it was meant: a value in, the value as it
should be and what is wrong with it out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from casebook.reading.flow import Flow
from casebook.reading.marks import LIST, Mistake, Names, narrow
from casebook.reading.quotes import bad_escape, closing, curly_first, mend_escapes, quoted
from casebook.reading.scalars import resolve_scalar
from casebook.reading.two_fields import two_fields


class Value(NamedTuple):
    """A value as it should be. `state` is `empty`, `block` (its text comes on the next lines), `plain` (its
    text may go on there), `open` (a bracket or quotation mark is not closed) or `whole`; `end` is where it
    ends in what was given.
    """

    mended: str
    state: str
    mistake: Mistake | None = None
    end: int = 0
    then: str = ""
    """What belongs on the next line."""


_BLOCK = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])(?=\s|\Z)")
_WIDE_BLOCK = re.compile(r"[｜＞][-+]?\Z")
_BLOCK_WITH_TEXT = re.compile(r"([|>][-+]?)[ \t]*(\S.*)", re.DOTALL)
_BLOCK_AFTER = re.compile(r"[ \t]*(?:#.*)?\Z")
_COMMENT = re.compile(r"[ \t]#")
_SLASHES = re.compile(r"(?<!\s)\s+//.*\Z", re.DOTALL)
_COLON = re.compile(r":(?=\s|\Z)")
_CODE = re.compile(r"[\w.:/+%-]+\Z", re.ASCII)
_TAIL = re.compile(r"([\w.:-]+)\s*[,;，；。、\"'”’]+\Z", re.ASCII)
_CODES = re.compile(r"(?:[\w-]+\s*[,，、]\s*[\w-]+|[(（][\w-]+)(?:\s*[,，、]\s*[\w-]+)*[)）]?\Z", re.ASCII)
_TWO = re.compile(r"[A-Za-z_]\s?：")
_LONG_DASH = re.compile("[–—−‐‑]")
_LIST_ITEM = re.compile(r"-\s")
_INDICATOR = re.compile(r"[-?:](?:\s|\Z)")
_LINK = re.compile(r"\[(?:@|[^\]\n]*\]\()")
_ONLY_CITED = re.compile(r"\[@([a-z0-9-]+:[\w-]+)\] *\Z")
_IN_LENTICULAR = re.compile(r"【([^【】]*)】\s*\Z")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_TYPED_WIDE = re.compile(r"[!-~０-９Ａ-Ｚａ-ｚ：－＿．／–—−‐‑\xa0\u3000]+\Z")
_QUOTED_TAIL = re.compile(r"\s*[,;，；]\s*\Z")
_IN_CURLY = re.compile(r"[“”‘’＂＇「『]([^“”‘’＂＇「」『』]+)[“”‘’＂＇」』\"']\Z")
_OPENERS = "[{［｛"
_STARTS = {"&": "yaml-alias", "*": "yaml-alias", "!": "yaml-tag"}
_BAD_STARTS = "@`%,]}&*!"


def read_value(text: str, names: Names | None = None, beside: Names | None = None, *, last: bool) -> Value:
    """Read a value, from its first mark on. `names` are the fields inside it, `beside` those that may stand
    next to it. What is not closed is `open`, unless these are the `last` lines it could be closed on.
    """
    first = text[:1]
    if not first or first == "#":
        return Value(text, "empty")
    if first in "|>":
        return _block(text)
    if _WIDE_BLOCK.match(text):
        right = narrow(first)
        wide = Mistake("yaml-wide", 0, {"mark": first, "right": right}, silent=True)
        return Value(right + text[1:], "block", wide, len(text))
    if first in "\"'":
        return _quoted(text, first, beside, last)
    names = names or {}
    if _is_lenticular(text):
        value = _flow(text.replace("【", "［", 1).replace("】", "］", 1), names, last)
        mistake = value.mistake and value.mistake._replace(values={"mark": "【", "right": "["})
        return value._replace(mistake=mistake)
    if first in _OPENERS:
        return _flow(text, names, last)
    return _bare_list(text, names) or _plain(text, names, beside)


def _bare_list(text: str, names: Names) -> Value | None:
    """A list of codes that has no brackets, or round ones."""
    match = _CODES.match(text) if LIST in names else None
    if not match:
        return None
    items = ", ".join(re.findall(r"[\w-]+", text[: match.end()]))
    return Value(f"[{items}]", "whole", Mistake("yaml-list", 0, silent=True), len(text))


def _block(text: str) -> Value:
    head = _BLOCK.match(text)
    if head and _BLOCK_AFTER.match(text, head.end()):
        return Value(text, "block", end=len(text))
    behind = _BLOCK_WITH_TEXT.match(text)
    if not behind:
        return Value(quoted(text), "whole", Mistake("yaml-start", 0, {"mark": text[0]}), len(text))
    sign, words = behind[1], behind[2].rstrip()
    if sign in (">", "|") and text[0] == ">":
        return Value(quoted(text), "quotation", Mistake("yaml-start", 0, {"mark": ">"}), len(text), words)
    mistake = Mistake("yaml-block", behind.start(2), {"sign": sign})
    return Value(sign, "block", mistake, len(text), words)


def _quoted(text: str, mark: str, beside: Names | None, last: bool) -> Value:
    end = closing(text, 0, mark)
    if end < 0:
        return _unclosed(text, mark, beside) if last else Value(text, "open")
    behind = text[end + 1 :]
    if not behind.strip() or _COMMENT.match(behind):
        return _escaped(text, mark, end)
    if "\n" in behind:
        behind = behind[: behind.index("\n")]
    stop = end + 1 + len(behind)
    if _QUOTED_TAIL.match(behind):
        tail = behind.strip()
        return Value(text[: end + 1], "whole", Mistake("yaml-extra-mark", end + 1, {"mark": tail}), stop)
    two = two_fields(text, end + 1, beside)
    if two:
        return Value(text[: end + 1], "whole", two.mistake, len(text), two.then)
    if not behind.strip().strip(mark) and len(behind.strip()) == 1:
        mistake = Mistake("yaml-quote-inside", end + 1, {"mark": mark})
        return Value(text[: end + 1], "whole", mistake, stop)
    whole = text[:stop].strip()
    inner = whole[1:-1] if len(whole) > 1 and whole.endswith(mark) else curly_first(whole, mark)
    mistake = Mistake("yaml-quote-inside", end + 1 + len(behind) - len(behind.lstrip()), {"mark": mark})
    return Value(quoted(_curly_inside(inner, mark)), "whole", mistake, stop)


def _curly_inside(text: str, mark: str) -> str:
    return re.sub(r'("{1,2})([^"]*)\1', r"“\2”", text) if mark == '"' else text


def _escaped(text: str, mark: str, end: int) -> Value:
    bad = bad_escape(text[: end + 1]) if mark == '"' else -1
    line_end = text.find("\n", end)
    stop = len(text) if line_end < 0 else line_end
    if bad < 0:
        return Value(text[:stop], "whole", end=stop)
    mended = mend_escapes(text[: end + 1]) + text[end + 1 : stop]
    return Value(mended, "whole", Mistake("yaml-escape", bad), stop)


def _unclosed(text: str, mark: str, beside: Names | None) -> Value:
    line = text.split("\n")[0].rstrip()
    inside = line[1:].rstrip("”’＂＇ ")
    comma = re.fullmatch(r"(.*)[,，;；]", inside, re.DOTALL)
    if comma and len(inside) < len(line) - 1:
        inside = comma[1]
    mistake = Mistake("yaml-quote", 0, {"mark": mark})
    return Value(f"{mark}{_double(inside, mark)}{mark}", "whole", mistake, len(line))


def _double(text: str, mark: str) -> str:
    if mark == "'":
        return text.replace("'", "''")
    return mend_escapes(text[:-1] if text.endswith("\\") else text)


def _is_lenticular(text: str) -> bool:
    """Whether a value in 【】 is a list of codes or a group, not a text."""
    inside = _IN_LENTICULAR.match(text)
    return inside is not None and all(_CODE.match(piece.strip()) for piece in re.split("[,，、]", inside[1]))


def _flow(text: str, names: Names, last: bool) -> Value:
    if _LINK.match(text):
        line = text.split("\n")[0]
        cited = _ONLY_CITED.match(line)
        if cited:
            marked = Mistake("yaml-extra-mark", 0, {"mark": "[@ ]"}, silent=True)
            return Value(cited[1], "whole", marked, len(line))
        return Value(quoted(line), "whole", Mistake("yaml-start", 0, {"mark": "["}), len(line))
    flow = Flow(text, names)
    if not flow.whole and not last:
        return Value(text, "open")
    line_end = text.find("\n", flow.end)
    stop = len(text) if line_end < 0 else line_end
    behind = text[flow.end : stop]
    mistake = next(iter(flow.mistakes), None)
    if not all(found.silent for found in flow.mistakes):
        mistake = mistake and mistake._replace(silent=False)
    mended = flow.mended
    if not behind.strip() or _COMMENT.match(behind):
        return Value(mended + behind, "whole", mistake, stop)
    at = flow.end + len(behind) - len(behind.lstrip())
    if behind.strip()[0] in "]}］｝":
        mistake = mistake or Mistake("yaml-extra-mark", at, {"mark": behind.strip()[0]})
        return Value(mended, "whole", mistake, stop)
    if _QUOTED_TAIL.match(behind):
        mistake = mistake or Mistake("yaml-extra-mark", at, {"mark": behind.strip()})
        return Value(mended, "whole", mistake, stop)
    return Value(quoted(text[:stop]), "whole", Mistake("yaml-start", 0, {"mark": text[0]}), stop)


def _plain(text: str, names: Names, beside: Names | None) -> Value:
    line = text.split("\n")[0]
    stop = len(line)
    comment = _COMMENT.search(line)
    if comment and line[comment.end() : comment.end() + 1] in ("", " ", "\t"):
        line = line[: comment.start()]
    words = line.strip()
    mistake, mended = _mended(words, names, beside)
    if mistake and mistake.code == "yaml-two-fields":
        two = two_fields(words, 0, beside)
        return Value(two.value, "whole", two.mistake, len(words), two.then) if two else Value(text, "plain")
    if not mistake:
        return Value(text[:stop], "plain", end=stop)
    state = "whole" if mended.startswith(('"', "[")) else "plain"
    return Value(mended + text[len(words) : stop].rstrip() * (not comment), state, mistake, stop)


def _mended(words: str, names: Names, beside: Names | None) -> tuple[Mistake | None, str]:
    """What is wrong with a text without quotes, and the text as it should be."""
    first = words[0]
    if first in _BAD_STARTS:
        bare = words.strip("@`%* ")
        if (first in "@`%" or words.startswith("**")) and _SLUG.match(bare):
            return Mistake("yaml-extra-mark", 0, {"mark": first}), bare
        return Mistake(_STARTS.get(first, "yaml-start"), 0, _start_values(words)), quoted(words)
    if _LIST_ITEM.match(words) and (LIST in names or not names):
        items = re.sub(r"^(?:-\s+)+", "", words)
        return Mistake("yaml-list-inline", 0, {"item": items}), f"[{_item(items)}]"
    if _INDICATOR.match(words):
        return Mistake("yaml-start", 0, {"mark": first}), quoted(words)
    comment = _COMMENT.search(words)
    if comment:
        return Mistake("yaml-comment", comment.start() + 1, silent=True), quoted(words)
    slashes = _SLASHES.search(words)
    if slashes and _CODE.match(words[: slashes.start()]):
        at = slashes.start() + 1
        note = words[at:].lstrip("/ ")
        return Mistake(
            "yaml-slashes", at, {"mark": "//"}, silent=True
        ), f"{words[: slashes.start()]}  # {note}"
    colon = _COLON.search(words)
    if (colon or _TWO.search(words)) and two_fields(words, 0, beside):
        return Mistake("yaml-two-fields", 0), words
    if colon:
        return Mistake("yaml-colon", colon.start()), quoted(words)
    return _code(words)


def _item(text: str) -> str:
    return quoted(text) if re.search(r"[\[\]{},:#\"]", text) else text


def _start_values(words: str) -> dict[str, str]:
    word = words.split(" ")[0]
    return {"mark": words[0], "name": word, "tag": word}


def _code(words: str) -> tuple[Mistake | None, str]:
    """What is wrong with a code, a number or a date that a Chinese keyboard or Word wrote."""
    if words[0] in "“‘" and words[-1] in "\"'" and words[-1] not in words[:-1]:
        return Mistake("yaml-wide", 0, {"mark": words[0], "right": words[-1]}, silent=True), quoted(
            words[1:-1]
        )
    curly = _IN_CURLY.match(words)
    if curly and _CODE.match(narrow(curly[1])):
        values = {"mark": words[0], "right": '"'}
        return Mistake("yaml-wide", 0, values, silent=True), f'"{narrow(curly[1])}"'
    tail = _TAIL.match(words)
    if tail:
        at = tail.end(1)
        mark = words[at:].strip()
        return Mistake("yaml-extra-mark", at, {"mark": mark}, silent=True), tail[1]
    if words.isascii() or not _TYPED_WIDE.match(words):
        return None, words
    bare = narrow(_LONG_DASH.sub("-", words)).strip()
    if bare != words and _CODE.match(bare):
        odd = next(index for index, mark in enumerate(words) if narrow(mark) != mark or mark in "–—−‐‑")
        right = "-" if words[odd] in "–—−‐‑" else narrow(words[odd])
        values = {"mark": words[odd], "right": right}
        return Mistake("yaml-wide", odd, values, silent=True), f'"{bare}"' if resolve_scalar(bare)[
            1
        ] else bare
    return None, words

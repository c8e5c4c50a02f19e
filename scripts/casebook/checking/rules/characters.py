"""Characters that nobody sees or everybody sees otherwise, and letters of other alphabets that pass for ours
in ids and addresses.

Unicode 16, chapter 23; UTS 39, 4 (confusables): https://www.unicode.org/reports/tr39/.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, field_name
from casebook.fields import Node
from casebook.problems import Fault, Pointer, Word
from casebook.texts import is_slug

_STRANGE = {
    "invisible": "\u200b-\u200d\u2060-\u2065\u180e\ufff9-\ufffb",
    "hyphen": "\xad",
    "direction": "\u200e\u200f\u061c",
    "blank": "\u115f\u1160\u2800\u3164\uffa0",
    "variation": "\ufe00-\ufe0f\U000e0100-\U000e01ef",
    "tag": "\U000e0000-\U000e007f",
    "private": "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
    "lost": "\ufffc\ufffd",
}
_ANY = re.compile(f"[{''.join(_STRANGE.values())}]")
_KINDS = {kind: re.compile(f"[{signs}]") for kind, signs in _STRANGE.items()}
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]{1,8}\U000e007f")
"""A flag of a part of a country."""

_JOINING = re.compile("[\u0600-\u0dff\u1800-\u18af]")
"""Letters whose forms a joiner decides: Arabic to Sinhala, Mongolian."""

_ALIKE = str.maketrans(
    "асеорхуіјѕһԁԛԝАВЕКМНОРСТХІЈЅαοργνικτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧɡıȷℓ‐‑‒–−",
    "aceopxyijshdqwabekmhopctxijsaopyviktuabezhikmnoptyxgijl-----",
)
"""Letters of Cyrillic, Greek and others -> the letter that they look like, in small; and what Word
puts in the place of a hyphen.
"""

_FOREIGN = re.compile(f"[{''.join(map(chr, _ALIKE))}]")
_HOST = re.compile(r"https?://([^\s/?#]*)", re.IGNORECASE)


def check_characters(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """No text holds what is invisible, drawn by one font alone, or the sign for a letter that was lost."""
    for pointer, _, value in _strings(case):
        sign = _strange(value)
        if sign:
            yield _odd(pointer, sign)


def _odd(pointer: Pointer, sign: str) -> Fault:
    kind = next(name for name, pattern in _KINDS.items() if pattern.match(sign))
    values = {"kind": Word("_characters", kind), "code": f"U+{ord(sign):04X}"}
    return Fault("strange-character", pointer, values, find=sign)


def _strange(text: str) -> str:
    """The first strange character of a text, "" where there is none."""
    plain = _FLAG.sub(lambda flag: "\U0001f3f4" * len(flag[0]), text) if "\U0001f3f4" in text else text
    for found in _ANY.finditer(plain):
        at = found.start()
        before, behind = plain[max(at - 1, 0) : at], plain[at + 1 : at + 2]
        if not _is_meant(found[0], before, behind):
            return found[0]
    return ""


def _is_meant(sign: str, before: str, behind: str) -> bool:
    """Whether a sign does what it is for: it joins parts of an emoji or letters of a script that needs it, or
    says how the sign before it is drawn.
    """
    if sign in "\u200c\u200d" and _JOINING.match(before) and _JOINING.match(behind):
        return True
    if sign == "\u200d":
        return _is_picture(before) and _is_picture(behind)
    if sign in "\ufe0e\ufe0f":
        return _is_picture(before) or before in tuple("0123456789#*‼⁉〰〽")
    if _KINDS["variation"].match(sign):
        return "\u3400" <= before <= "\u9fff" or "\U00020000" <= before <= "\U0003ffff"
    return False


def _is_picture(sign: str) -> bool:
    return bool(sign) and (sign == "\ufe0f" or unicodedata.category(sign) in ("So", "Sk", "Sm"))


def check_lookalikes(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """No id and no host of an address has a letter of another alphabet that looks like one of ours, or what
    nobody sees: it would lead elsewhere than readers believe.
    """
    for pointer, node, value in _strings(case):
        if value.isascii():
            continue
        if "x-text" not in node and is_slug(_ANY.sub("", value)) and (unseen := _ANY.search(value)):
            yield _odd(pointer, unseen[0])
            continue
        if "x-text" not in node and is_slug(meant := value.translate(_ALIKE)):
            yield _lookalike(pointer, value, meant)
            continue
        for address in _HOST.finditer(value):
            if _passes_for_another(address[1]):
                yield _lookalike(pointer, address[1], address[1].translate(_ALIKE))
                break


def _lookalike(pointer: Pointer, value: str, meant: str) -> Fault:
    letter = next(filter(_FOREIGN.match, value))
    values = {
        "key": field_name(pointer),
        "letter": letter,
        "code": f"U+{ord(letter):04X}",
        "like": letter.translate(_ALIKE),
        "meant": meant,
    }
    return Fault("lookalike-letter", pointer, values, find=letter)


def _passes_for_another(host: str) -> bool:
    """Whether a host has such letters beside those of ours, in a part of its name or behind it. One that is
    in another script as a whole shows what it is.
    """
    parts = host.split(".")
    ours = re.compile("[A-Za-z]")
    return any(_FOREIGN.search(part) and (ours.search(part) or ours.search(parts[-1])) for part in parts)


def _strings(case: CaseUnderCheck) -> Iterator[tuple[Pointer, Node, str]]:
    """Every text of a record with its field: a text in each language has one for each."""
    for pointer, node, value in case.values:
        if isinstance(value, str):
            yield pointer, node, value
        elif isinstance(value, dict) and "x-text" in node:
            for language, text in value.items():
                if isinstance(text, str):
                    yield (*pointer, language), node, text

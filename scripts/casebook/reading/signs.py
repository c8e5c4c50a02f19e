"""Signs that a file which a parser takes was meant otherwise, so that it is worth looking at line by line;
most files show none, and reading them costs no more than parsing.
"""

from __future__ import annotations

import re
from typing import Any

from casebook.reading.builder import Builder
from casebook.reading.marks import LIST, NEEDED, STRANGE_SPACES, Names

_SIGNS = tuple(
    re.compile(sign, re.MULTILINE)
    for sign in (
        r"\n *(?://|<!--|/\*|<{7}|={3}|>{7}|```|~~~|\*|-{2}|—|…|\.{3}|。|[–―−－‐‑•·●▪■◦○+・‧∙➢✓√①-⑳]"
        rf"|\(?\d{{1,2}}[、.)）．]|（\d|[一二三四五六七八九十]、|-[^ \n]|[{STRANGE_SPACES}]"
        r"|(?:- +)*[A-Za-z_]+(?::[^\s/]|[\"'”’*`\\]))",
        rf"[:-][{STRANGE_SPACES}]",
        r"[：﹕︰∶](?:(?<=[A-Za-z_].)|(?<=[A-Za-z_][\"'”’*`】\])].)|(?<= .))",
        r"[，；、] *[A-Za-z_]+ *:",
        r": [｜＞][-+]?$",
        r"#(?<=\S[ \t]#)",
        r"[０-９Ａ-Ｚａ-ｚ＿［］｛｝【】]",
        r"[:,[-] ?[“”‘’＂＇「『][!-~]+[“”‘’＂＇」』\"'](?= *(?:[\]},]|$))",
        r": [“‘][^“‘\"\n]*[\"']$",
        r"\[[^[\]\n\"{@]*[，、；;]",
        r": [A-Za-z0-9_.:/-]+(?: *[,;，；。、\"'”’]+| +//.*)$",
        r": [A-Za-z0-9_.:/-]*[–—−‐‑][A-Za-z0-9_.:/–-]*$",
    )
)
"""Each begins with what is rarer than a letter, so that most of a text is passed over at once."""


def shows_signs(read: Builder, names: Names) -> bool:
    """Whether what was read may have been meant otherwise."""
    if read.faults or read.spread:
        return True
    outside = f"\n{_outside(read)}"
    return any(sign.search(outside) for sign in _SIGNS) or _unlike(read.data, names)


def _outside(read: Builder) -> str:
    """What was read without the texts that stand in quotes or are blocks, which mean what they say."""
    ends = [0, *(end for _, end in read.enclosed)]
    starts = [*(start for start, _ in read.enclosed), len(read.text)]
    return '""'.join(read.text[end:start] for end, start in zip(ends, starts, strict=True))


def _unlike(data: Any, names: Names) -> bool:
    """Whether data has fields that it cannot have, or lacks such as it must have."""
    if isinstance(data, list):
        return any(_unlike(entry, names) for entry in data)
    inside = names.keys() - {LIST, NEEDED}
    if not isinstance(data, dict):
        return bool(inside) and "zh" not in inside
    if not inside:
        return False
    if not inside >= data.keys() or not data.keys() >= names.get(NEEDED, frozenset()):
        return True
    return any(
        (LIST in names[name]) != isinstance(value, list) or _unlike(value, names[name])
        if names[name]
        else False
        for name, value in data.items()
    )

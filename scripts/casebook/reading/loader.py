"""The YAML library: the one in C, or where that is missing (as in a browser) the one in Python."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.tokens import ScalarToken

_BLANK = "\0 \t\n"
_END = re.compile(r"[\0 \t\n]|:(?=[\0 \t\n])")
_END_IN_BRACKETS = re.compile(r"[\0 \t\n,\[\]{}]|:(?=[\0 \t\n,\[\]{}])")


class PythonLoader(yaml.SafeLoader):
    """PyYAML's own reader, which unlike the library in C, and against YAML 1.2 (7.3.3), ends a text in braces
    at a question mark. This one does not.
    """

    buffer: str
    pointer: int
    flow_level: int

    def check_key(self) -> bool:
        """Whether a question mark stands for a name that is no text."""
        return self.peek(1) in _BLANK + ",[]{}" * bool(self.flow_level)

    def check_plain(self) -> bool:
        """Whether a text without quotes begins here."""
        return bool(super().check_plain()) or (self.peek() == "?" and not self.check_key())

    def scan_plain(self) -> Any:
        """Read a text without quotes; PyYAML's method but for what ends it."""
        start = end = self.get_mark()
        indent = self.indent + 1
        chunks: list[str] = []
        spaces: list[str] = []
        pattern = _END_IN_BRACKETS if self.flow_level else _END
        while self.peek() != "#":
            stop = pattern.search(self.buffer, self.pointer)
            length = stop.start() - self.pointer if stop else 0
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = list(self.scan_plain_spaces(indent, start) or ())
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)  # noqa: FBT003 - its own signature


LOADER: Any = getattr(yaml, "CSafeLoader", PythonLoader)

"""What the tests of the YAML reader share: reading a text as a case file, and its faults in short."""

from __future__ import annotations

from pathlib import Path

from casebook.reading.marks import Names
from casebook.yaml_source import SourceFile, parse_source

PATH = Path("cases/example.yaml")
LETTERS: Names = {letter: {inner: {} for inner in "bcd"} for letter in "abcdefgh"}
"""The fields of a made-up record."""


def parse(text: str, names: Names | None = None) -> SourceFile:
    """Read a text as if it stood in a case file."""
    return parse_source(PATH, text, names)


def codes(source: SourceFile) -> list[str]:
    """The faults of a file, each as `line:column code`."""
    return ["{}:{} {}".format(*source.locate(fault), fault.code) for fault in source.faults]

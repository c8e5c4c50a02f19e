"""What the tests of the YAML reader share: reading a text as a case file, and its faults in short."""

from __future__ import annotations

from pathlib import Path

from casebook.yaml_source import SourceFile, parse_source

PATH = Path("cases/example.yaml")


def parse(text: str) -> SourceFile:
    """Read a text as if it stood in a case file."""
    return parse_source(PATH, text)


def codes(source: SourceFile) -> list[str]:
    """The faults of a file, each as `line:column code`."""
    return ["{}:{} {}".format(*source.locate(fault), fault.code) for fault in source.faults]

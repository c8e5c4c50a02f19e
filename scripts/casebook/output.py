"""What is to be written to disk, before it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OutputFile:
    """A file to write: `path` below the folder it is meant for, and its content; text is written as UTF-8."""

    path: str
    content: str | bytes

"""What the files of several cases are called."""

from __future__ import annotations


def joined_name(names: tuple[str, ...]) -> str:
    """The name of a comparison's files, without their ending."""
    return "+".join(names)

"""What commands have in common: telling what is wrong."""

from __future__ import annotations

import sys


def complain(message: str, code: int = 2) -> int:
    """Print to standard error. Returns the exit code."""
    print(message, file=sys.stderr)
    return code

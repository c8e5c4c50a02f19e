"""What commands have in common: telling what is wrong."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from casebook.messages import load_messages

if TYPE_CHECKING:
    from casebook.editing.reviewing.revision import GitFailed


def complain(message: str, code: int = 2) -> int:
    """Print to standard error. Returns the exit code."""
    print(message, file=sys.stderr)
    return code


def git_complaint(error: GitFailed, revision: str, language: str) -> str:
    """Why files as they were at a revision cannot be read, and what to do."""
    return load_messages(language)[error.name].format(revision=revision, reason=error.reason)

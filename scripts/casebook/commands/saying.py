"""What commands have in common: telling what is wrong."""

from __future__ import annotations

import errno
import sqlite3
import sys
from typing import TYPE_CHECKING

from casebook.messages import Messages, load_messages

if TYPE_CHECKING:
    from casebook.editing.reviewing.revision import GitFailed


def complain(message: str, code: int = 2) -> int:
    """Print to standard error. Returns the exit code."""
    print(message, file=sys.stderr)
    return code


def git_complaint(error: GitFailed, revision: str, language: str) -> str:
    """Why files as they were at a revision cannot be read, and what to do."""
    return load_messages(language)[error.name].format(revision=revision, reason=error.reason)


_FULL, _LOCKED = (errno.ENOSPC, errno.EDQUOT), (errno.EACCES, errno.EPERM, errno.EROFS)


def file_complaint(error: OSError, says: Messages) -> str:
    """Why a file could not be read or written, and what to do where that is known."""
    name = "disk_full" if error.errno in _FULL else "not_allowed" if error.errno in _LOCKED else ""
    path, reason = error.filename or "", error.strerror or str(error)
    return says[name].format(path=path, reason=reason) if name else ": ".join(filter(None, (path, reason)))


def store_complaint(error: Exception, says: Messages) -> str:
    """Why what was made before cannot be used."""
    full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return says["disk_full"].format(path="build") if full else says["store"].format(reason=error)

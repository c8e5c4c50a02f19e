"""What this process may do that most may not: run as another user, and mount a disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache

NOBODY = 65534
"""A user who owns nothing."""

_USER = ("setpriv", "--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups")
_READS = ("--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search")
"""May read everything, such as an interpreter in somebody's home, and write nothing of others."""


@cache
def as_nobody() -> tuple[str, ...]:
    """What stands before a command to run it as another user; nothing where that cannot be."""
    if os.geteuid() or not shutil.which("setpriv"):
        return ()
    ways = ((*_USER, *_READS), _USER)
    return next((way for way in ways if _succeeds(*way, "true")), ())


@cache
def can_mount() -> bool:
    """Whether a disk can be mounted, which containers seldom allow."""
    with tempfile.TemporaryDirectory() as folder:
        mounted = shutil.which("mount") is not None and _succeeds("mount", "-t", "tmpfs", "tmpfs", folder)
        return mounted and _succeeds("umount", folder)


def _succeeds(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0

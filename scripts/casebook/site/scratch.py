"""Where libraries put what they keep on disk for a moment, such as sheets of a workbook being written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAMED_BY = "TMPDIR"


@contextmanager
def scratch(folder: Path) -> Iterator[None]:
    """Have temporary files of this process, and of those that it begins, in `folder`, which is nobody else's.
    What was left there by a process that was killed is removed, and so is the folder in the end.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    before, named = tempfile.tempdir, os.environ.get(_NAMED_BY)
    tempfile.tempdir = os.environ[_NAMED_BY] = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
        if named is None:
            del os.environ[_NAMED_BY]
        else:
            os.environ[_NAMED_BY] = named
        shutil.rmtree(folder, ignore_errors=True)

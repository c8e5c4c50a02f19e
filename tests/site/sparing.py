"""What saves builds time and cannot change what they make."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.__main__ import cli

from casebook.site import frames

_LATE = ("markdown.extensions.attr_list", "markdown.extensions.toc", "mkdocs.commands.build", "pypinyin")
"""Modules that are imported when they are needed, and then again in each process."""

for _module in _LATE:
    import_module(_module)


def spare(folder: Path, *, forked: bool) -> None:
    """Have templates compiled once, into a folder; the site generator `forked` rather than started."""
    folder.mkdir(exist_ok=True)
    kept, begin = FileSystemBytecodeCache(str(folder)), Environment.__init__

    def begun(self: Environment, *arguments: Any, **options: Any) -> None:
        begin(self, *arguments, **{"bytecode_cache": kept, **options})

    setattr(Environment, "__init__", begun)  # noqa: B010 - a method is not to be assigned
    if forked:
        vars(frames)["subprocess"] = SimpleNamespace(**{**vars(subprocess), "Popen": _Forked})


class _Forked:
    """MkDocs in a process forked from this one, where it is imported: what the program needs of `Popen`."""

    def __init__(self, command: Sequence[str], *, cwd: Path, env: Mapping[str, str], **_: object) -> None:
        read, write = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.chdir(cwd)
            os.environ.update(env)
            os.dup2(write, 1)
            os.dup2(write, 2)
            _run(command[3:])
        os.close(write)
        self._said = os.fdopen(read, encoding="utf-8")
        self.returncode = 0

    def communicate(self) -> tuple[str, None]:
        with self._said:
            said = self._said.read()
        self.returncode = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        return said, None


def _run(arguments: Sequence[str]) -> None:
    code = 1
    try:
        cli(list(arguments))
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - as the interpreter does
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

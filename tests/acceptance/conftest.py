"""Calls of the command `casebook` within this process, which spares the start of an interpreter for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from casebook.cli import main

LANGUAGE_SETTINGS = ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE")


@dataclass(frozen=True)
class Done:
    """What a call answered: its exit code, and what it wrote to standard output and standard error."""

    code: int
    out: str
    err: str


Casebook = Callable[..., Done]


@pytest.fixture
def casebook(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Casebook:
    """Calls the command in a folder: `casebook(folder, "check", "--lang", "zh", GITHUB_ACTIONS="true")`; in
    English and away from GitHub unless the environment given says otherwise.
    """

    def call(folder: Path, *arguments: str | Path, **environment: str) -> Done:
        with monkeypatch.context() as patch:
            patch.chdir(folder)
            for name in ("GITHUB_ACTIONS", *LANGUAGE_SETTINGS):
                patch.delenv(name, raising=False)
            for name, value in {"LANG": "en_US.UTF-8", **environment}.items():
                patch.setenv(name, value)
            capsys.readouterr()
            try:
                code = main([str(argument) for argument in arguments])
            except SystemExit as stopped:  # argparse's answer to --help and to a wrong call
                code = int(stopped.code or 0)
            return Done(code, *capsys.readouterr())

    return call

"""`casebook check --watch`: the present state at each save."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import watchfiles

from casebook.cli import main
from tests.casebooks import FIXTURES, make_project

Changes = set[tuple[watchfiles.Change, str]]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one case of a casebook that we are in."""
    project = make_project(tmp_path / "casebook", [FIXTURES / "complete.yaml"])
    monkeypatch.chdir(project.root)
    return project.cases / "complete.yaml"


def test_each_save_is_checked(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until interrupted; the code is that of the last check, and a pipe gets no colours."""
    text = case.read_text(encoding="utf-8")

    def watch(*folders: Path, raise_interrupt: bool) -> Iterator[Changes]:
        assert case.parent in folders
        case.write_text(text.replace("\ntitle:", "\ntitel:"), encoding="utf-8")
        yield set()
        case.write_text("", encoding="utf-8")
        yield set()
        raise KeyboardInterrupt

    monkeypatch.setattr(watchfiles, "watch", watch)
    assert main(["check", "--watch", "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "\x1b" not in said
    first, second, third, end = said.split("Checks again when a file is saved (Ctrl-C ends it).\n")
    assert first == "Checked 1 case: 0 errors, 0 warnings.\n"
    assert "error[unknown-field]" in second
    assert "error[empty-file]" in third
    assert end == "\n"


def test_without_watchfiles_it_says_what_is_missing(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert main(["check", "--watch", "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "--watch needs watchfiles, which is not installed. First run: python3 -m pip install watchfiles\n",
    )


def test_a_terminal_is_cleared_and_coloured(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless the reader wants no colours (https://no-color.org)."""
    case.write_text("", encoding="utf-8")
    monkeypatch.setattr(watchfiles, "watch", lambda *folders, raise_interrupt: iter(()))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    for setting, coloured in (("", True), ("1", False)):
        monkeypatch.setenv("NO_COLOR", setting)
        assert main(["check", "--watch", "--lang", "en", "--quiet"]) == 1
        said = capsys.readouterr().out
        assert said.startswith("\x1b[2J")
        assert ("\x1b[31merror" in said) == coloured

"""Temporary files of a build lie where the next one removes them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from casebook.site.scratch import scratch

HERE = "import tempfile; print(tempfile.gettempdir())"


@pytest.mark.parametrize("named", [None, "/var/tmp"])
def test_temporary_files_lie_in_the_folder_and_what_was_left_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.delenv("TMPDIR", raising=False)
    if named:
        monkeypatch.setenv("TMPDIR", named)
    before = tempfile.gettempdir()
    folder = tmp_path / "build" / "scratch"
    folder.mkdir(parents=True)
    (folder / "openpyxl.left").touch()
    with scratch(folder):
        assert list(folder.iterdir()) == []
        with tempfile.NamedTemporaryFile(delete=False) as made:
            assert Path(made.name).parent == folder
        begun = subprocess.run([sys.executable, "-c", HERE], capture_output=True, text=True, check=True)
        assert begun.stdout.strip() == str(folder)
    assert not folder.exists()
    assert tempfile.gettempdir() == before

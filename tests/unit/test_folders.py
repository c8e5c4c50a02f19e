"""A folder that follows another holds the same files, as links, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casebook.site import folders
from casebook.site.folders import files_in, follow
from tests.casebooks import contents


@pytest.fixture
def out(tmp_path: Path) -> Path:
    out = tmp_path / "out"
    for path in ("index.html", "a/index.html", "a/b/index.html"):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(path, encoding="utf-8")
    return out


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    return tmp_path / "build" / "spare"


def numbers(folder: Path) -> dict[str, int]:
    """Which file each is."""
    return {path: found.number for path, found in files_in(folder).items()}


def test_a_folder_that_is_not_there_is_made(out: Path, spare: Path) -> None:
    follow(out, spare)
    assert numbers(spare) == numbers(out)


def test_what_is_another_file_is_exchanged_and_what_is_too_much_goes(out: Path, spare: Path) -> None:
    follow(out, spare)
    for path in ("a/index.html", "new/index.html"):
        (out / path).parent.mkdir(exist_ok=True)
        (out / path).unlink(missing_ok=True)
        (out / path).write_text("new", encoding="utf-8")
    (out / "a/b/index.html").unlink()
    (out / "a/b").rmdir()
    follow(out, spare)
    assert numbers(spare) == numbers(out)
    assert contents(spare)["a/index.html"] == b"new"
    assert not (spare / "a/b").exists()


def test_what_is_made_may_be_read_by_everybody(out: Path, spare: Path) -> None:
    mask = os.umask(0o077)
    try:
        follow(out, spare)
    finally:
        os.umask(mask)
    assert (spare / "a").stat().st_mode & 0o055 == 0o055


def test_a_folder_that_not_everybody_may_read_is_left(out: Path, spare: Path) -> None:
    spare.mkdir(parents=True)
    spare.chmod(0o700)
    follow(out, spare)
    assert not numbers(spare)


def test_nothing_is_copied_where_links_cannot_be_made(
    out: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_file_system", lambda folder: str(folder))
    follow(out, spare)
    assert not numbers(spare)

"""A folder that follows another holds the same files, as links, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casebook.site import folders
from casebook.site.folders import follow, numbers_in, take_over
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


def test_a_folder_that_is_not_there_is_made(out: Path, spare: Path) -> None:
    follow(out, spare)
    assert numbers_in(spare) == numbers_in(out)


def test_what_is_another_file_is_exchanged_and_what_is_too_much_goes(out: Path, spare: Path) -> None:
    follow(out, spare)
    for path in ("a/index.html", "new/index.html"):
        (out / path).parent.mkdir(exist_ok=True)
        (out / path).unlink(missing_ok=True)
        (out / path).write_text("new", encoding="utf-8")
    (out / "a/b/index.html").unlink()
    (out / "a/b").rmdir()
    follow(out, spare)
    assert numbers_in(spare) == numbers_in(out)
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
    assert not numbers_in(spare)


def test_a_folder_on_another_file_system_is_left(
    out: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_file_system", str)
    follow(out, spare)
    assert not numbers_in(spare)


def refused(*_: str) -> None:
    raise PermissionError


def test_nothing_is_copied_where_links_cannot_be_made(
    out: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refused)
    with pytest.raises(PermissionError):
        follow(out, spare)
    assert not numbers_in(spare)


def test_files_are_copied_where_links_cannot_be_made_and_no_other_way_is_given(
    out: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refused)
    spare.mkdir(parents=True)
    take_over(out, numbers_in(out), spare)
    assert contents(spare) == contents(out)


def test_no_folder_is_made_before_there_is_a_file_for_it(out: Path, spare: Path) -> None:
    def ended(file: str, target: str) -> None:
        if file.endswith("a/b/index.html"):
            raise KeyboardInterrupt
        os.link(file, target)

    for name in "xyz":
        (out / name).mkdir()
        (out / name / "index.html").write_text(name, encoding="utf-8")
    spare.mkdir(parents=True)
    with pytest.raises(KeyboardInterrupt):
        take_over(out, numbers_in(out), spare, ended)
    assert not [name for name in "xyz" if (spare / name).exists()]


class Told:
    """What a folder tells of a file, with a number that is not the file's own."""

    def __init__(self, entry: os.DirEntry[str]) -> None:
        self.stat = entry.stat

    def inode(self) -> int:
        return 0xFFFFFFFF


def test_where_a_folder_tells_otherwise_than_its_files_none_is_taken_for_another(
    out: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where they tell nothing, and on some file systems that are put together from others."""
    follow(out, spare)
    (spare / "a/index.html").unlink()
    (spare / "a/index.html").write_text("other", encoding="utf-8")
    entries = folders._entries
    monkeypatch.setattr(
        folders, "_entries", lambda folder: ((path, Told(of)) for path, of in entries(folder))
    )
    assert set(numbers_in(out).values()) == {0}
    follow(out, spare)
    monkeypatch.undo()
    assert contents(spare) == contents(out)
    assert numbers_in(spare) == numbers_in(out)

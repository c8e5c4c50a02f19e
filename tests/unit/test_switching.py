"""A folder takes the place of another: the old one or the new one is there, and nothing is left behind."""

from __future__ import annotations

import ctypes
import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.site import switching
from casebook.site.switching import sweep, switch, workplace
from tests.casebooks import contents

Folders = tuple[Path, Path, Path]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A new folder, the one that it is to replace, and where that goes."""
    new, out, old = (tmp_path / name for name in ("new", "out", "old"))
    for folder in (new, out):
        folder.mkdir()
        (folder / "which").write_text(folder.name, encoding="utf-8")
    return new, out, old


def in_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(switching, "_swapped", lambda *_: False)


@pytest.mark.parametrize("prepare", [lambda _: None, in_two_steps])
def test_a_folder_takes_the_place_of_another(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, prepare: Callable[[pytest.MonkeyPatch], None]
) -> None:
    prepare(monkeypatch)
    switch(*folders)
    assert [contents(folder) for folder in folders] == [{}, {"which": b"new"}, {"which": b"out"}]


@pytest.mark.skipif(sys.platform != "linux", reason="as the system has it")
def test_there_is_one_step_on_this_system(folders: Folders) -> None:
    assert switching._swapped(*folders[:2])


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL])
def test_a_file_system_that_cannot_exchange_takes_two_steps(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(ctypes, "get_errno", lambda: number)
    new, out, _ = folders
    assert not switching._swapped(out / "none", new)


def test_a_refusal_is_told_with_its_folder(folders: Folders) -> None:
    with pytest.raises(FileNotFoundError) as refused:
        switching._swapped(folders[0] / "none", folders[1])
    assert refused.value.filename == str(folders[1])


def test_nobody_ever_finds_nothing(folders: Folders) -> None:
    new, out, old = folders
    reader = subprocess.Popen(
        [sys.executable, "-c", _READER, str(out / "which")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert reader.stdout
    assert reader.stdout.readline() == b"begun\n"
    for _ in range(2000):
        switch(new, out, old)
        old.rename(new)
    said, _ = reader.communicate(b"\n", timeout=30)
    assert said.split()[0] == b"0"
    assert int(said.split()[1]) > 100


_READER = """
import os, select, sys
print("begun", flush=True)
missing = reads = 0
while not select.select([sys.stdin], [], [], 0)[0]:
    for _ in range(50):
        reads += 1
        try:
            with open(sys.argv[1]) as file:
                file.read()
        except OSError:
            missing += 1
print(missing, reads)
"""


@pytest.mark.parametrize("error", [PermissionError("no room"), KeyboardInterrupt()])
@pytest.mark.parametrize("exists", [True, False])
def test_the_old_folder_comes_back_when_the_new_one_cannot_take_its_place(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, error: BaseException, *, exists: bool
) -> None:
    new, out, old = folders
    if not exists:
        (out / "which").unlink()
        out.rmdir()
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise error
        return rename(self, target)

    in_two_steps(monkeypatch)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(type(error)):
        switch(new, out, old)
    assert contents(out) == ({"which": b"out"} if exists else {})


def test_a_build_killed_between_two_steps_gives_the_old_site_back(tmp_path: Path) -> None:
    out = tmp_path / "a [site]"
    left = tmp_path / ".a [site].casebook-abcdefgh"
    for name in ("old", "new"):
        (left / name).mkdir(parents=True)
        (left / name / "which").write_text(name, encoding="utf-8")
    sweep(out)
    assert contents(tmp_path) == {"a [site]/which": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["a [site]"]


def test_a_workplace_leaves_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path / "site") as folder:
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "new").mkdir()
    assert list(tmp_path.iterdir()) == []

"""What git says is read as it is, or told as a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.reviewing import revision
from casebook.editing.reviewing.revision import GitFailed, read_base
from casebook.yaml_source import MAX_BYTES
from tests.histories import commit_all, git


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_bytes(b"one\r\ntwo\n\n")
    (tmp_path / "cases" / "\u8001 b.yaml").write_bytes(b"")
    (tmp_path / "cases" / "large.yaml").write_bytes(b"x" * (MAX_BYTES + 1))
    (tmp_path / "cases" / "link.yaml").symlink_to("a.yaml")
    (tmp_path / "other").write_text("x", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    commit_all(tmp_path)
    return tmp_path


def test_files_as_they_were(folder: Path) -> None:
    for path in (folder / "cases").iterdir():
        path.unlink()
    assert read_base(folder, "HEAD", ["cases"]) == {
        "cases/a.yaml": b"one\r\ntwo\n\n",
        "cases/\u8001 b.yaml": b"",
    }
    assert read_base(folder, "main", ["nowhere"]) == {}


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(GitFailed) as failed:
        read_base(tmp_path, "HEAD", ["cases"])
    assert failed.value.name == "git_no_revision"


def test_objects_that_are_missing(folder: Path) -> None:
    blob = git(folder, "rev-parse", "HEAD:cases/a.yaml").strip()
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(GitFailed) as failed:
        read_base(folder, "HEAD", ["cases"])
    assert failed.value.name == "git_failed"


def test_histories_with_nothing_in_common(folder: Path) -> None:
    git(folder, "checkout", "--quiet", "--orphan", "alone")
    git(folder, "rm", "--quiet", "-r", "--cached", "cases")
    commit_all(folder)
    assert "cases/a.yaml" in read_base(folder, "main", ["cases"])


def test_what_is_neither_size_nor_content() -> None:
    with pytest.raises(GitFailed):
        list(revision._contents(b"abc missing\n"))

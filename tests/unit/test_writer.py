"""Files to disk: only what changed, and a site whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.output import OutputFile
from casebook.site.writer import SITE_MARKS, NotASite, check_replaceable, replace_site, write_pages

PATHS = ("a.md", "b/c.md", "b/d/e.md", "f/g/h.png")


def make_site(folder: Path, text: str, mark: Path = SITE_MARKS[0]) -> Path:
    (folder / mark).parent.mkdir(parents=True)
    (folder / mark).write_text(text, encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, str]:
    """What stands in a folder, by path; empty folders as well."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
        if path.is_file() or not any(path.iterdir())
    }


def test_only_changed_pages_are_written_and_others_removed(tmp_path: Path) -> None:
    first = [
        OutputFile("b/c.md", "二"),
        OutputFile("a.md", "one"),
        OutputFile("b/d.md", "three"),
        OutputFile("e/f/g.png", b"\x00"),
    ]
    assert write_pages(tmp_path, first) == ["b/c.md", "a.md", "b/d.md", "e/f/g.png"]
    assert (tmp_path / "e/f/g.png").read_bytes() == b"\x00"
    stamp = (tmp_path / "a.md").stat().st_mtime_ns
    assert write_pages(tmp_path, [OutputFile("a.md", "one"), OutputFile("b/c.md", "changed")]) == [
        "a.md",
        "b/c.md",
    ]
    assert (tmp_path / "a.md").stat().st_mtime_ns == stamp
    assert content(tmp_path) == {"a.md": "one", "b/c.md": "changed"}
    assert write_pages(tmp_path, []) == []
    assert list(tmp_path.iterdir()) == []


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    write_pages(tmp_path, [OutputFile("a.md", "one\ntwo\n")])
    assert (tmp_path / "a.md").read_bytes() == b"one\ntwo\n"


@settings(derandomize=True, max_examples=10, deadline=None, database=None)
@given(st.lists(st.dictionaries(st.sampled_from(PATHS), st.sampled_from(["", "一", "two"])), max_size=3))
def test_a_folder_holds_the_last_pages_whatever_stood_there(versions: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for version in versions:
            pages = [OutputFile(path, text) for path, text in version.items()]
            assert write_pages(folder, pages) == list(version)
            stamps = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
            assert write_pages(folder, pages) == list(version)
            assert content(folder) == version
            assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == stamps


def test_two_pages_of_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^a\.md$"):
        write_pages(tmp_path, [OutputFile("a.md", "one"), OutputFile("a.md", "two")])


def test_a_site_replaces_an_older_one(tmp_path: Path) -> None:
    out = make_site(tmp_path / "out", "old")
    (out / "gone.html").write_text("old", encoding="utf-8")
    replace_site(make_site(tmp_path / "fresh", "new"), out)
    assert content(tmp_path) == {f"out/{SITE_MARKS[0]}": "new"}


@pytest.mark.parametrize("exists", [True, False])
def test_the_old_site_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    out = tmp_path / "out"
    if exists:
        make_site(out, "old")
    fresh = make_site(tmp_path / "fresh", "new")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError("no room")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError, match="no room"):
        replace_site(fresh, out)
    assert content(tmp_path) == ({f"out/{SITE_MARKS[0]}": "old"} if exists else {})


def test_neighbours_of_the_site_are_left_alone(tmp_path: Path) -> None:
    out = make_site(tmp_path / "out", "old")
    (tmp_path / "out.old").mkdir()
    (tmp_path / "out.old" / "thesis.doc").write_text("x", encoding="utf-8")
    replace_site(make_site(tmp_path / "fresh", "new"), out)
    assert content(tmp_path) == {f"out/{SITE_MARKS[0]}": "new", "out.old/thesis.doc": "x"}


def test_the_new_site_waits_beside_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a hidden folder of its own, so that the last step is a rename on one file system."""
    moved: list[Path] = []
    rename = Path.rename

    def remember(self: Path, target: Path) -> Path:
        moved.append(self)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", remember)
    replace_site(make_site(tmp_path / "fresh", "new"), tmp_path / "deep" / "out")
    (new,) = (path for path in moved if path.name == "new")
    assert new.parent.parent == tmp_path / "deep"
    assert new.parent.name.startswith(".out.")


def test_a_linked_folder_keeps_its_link(tmp_path: Path) -> None:
    real = make_site(tmp_path / "real", "old")
    link = tmp_path / "link"
    link.symlink_to(real)
    replace_site(make_site(tmp_path / "fresh", "new"), link)
    assert link.is_symlink()
    assert (real / SITE_MARKS[0]).read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("empty", [True, False])
def test_a_site_goes_to_a_new_or_empty_folder(tmp_path: Path, empty: bool) -> None:
    out = tmp_path / "very" / "deep" / "out"
    if empty:
        out.mkdir(parents=True)
    replace_site(make_site(tmp_path / "fresh", "new"), out)
    assert (out / SITE_MARKS[0]).is_file()


@pytest.mark.parametrize("mark", SITE_MARKS)
def test_either_language_s_index_marks_a_site(tmp_path: Path, mark: Path) -> None:
    out = make_site(tmp_path / "out", "old", mark)
    (out / "index.html").write_text("x", encoding="utf-8")
    replace_site(make_site(tmp_path / "fresh", "new"), out)
    assert content(tmp_path) == {f"out/{SITE_MARKS[0]}": "new"}


def test_anything_else_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    folder = tmp_path / "folder"
    (folder / SITE_MARKS[0]).mkdir(parents=True)
    (folder / "thesis.doc").write_text("x", encoding="utf-8")
    fresh = make_site(tmp_path / "fresh", "new")
    for out in (file, folder):
        with pytest.raises(NotASite, match=f"^{out}$"):
            check_replaceable(out)
        with pytest.raises(NotASite):
            replace_site(fresh, out)
        assert fresh.is_dir()

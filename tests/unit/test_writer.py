from __future__ import annotations

from pathlib import Path

import pytest

from casebook.output import OutputFile
from casebook.site.writer import SITE_MARKS, NotASite, replace_site, write_pages


def make_site(folder: Path, text: str) -> Path:
    (folder / SITE_MARKS[0]).parent.mkdir(parents=True)
    (folder / SITE_MARKS[0]).write_text(text, encoding="utf-8")
    return folder


def test_only_changed_pages_are_written_and_others_removed(tmp_path: Path) -> None:
    write_pages(
        tmp_path, [OutputFile("a.md", "one"), OutputFile("b/c.md", "two"), OutputFile("b/d.md", "three")]
    )
    stamps = {name: (tmp_path / name).stat().st_mtime_ns for name in ("a.md", "b/c.md")}
    write_pages(tmp_path, [OutputFile("a.md", "one"), OutputFile("b/c.md", "changed")])
    assert (tmp_path / "a.md").stat().st_mtime_ns == stamps["a.md"]
    assert (tmp_path / "b/c.md").read_text(encoding="utf-8") == "changed"
    assert not (tmp_path / "b/d.md").exists()
    write_pages(tmp_path, [OutputFile("a.md", "one")])
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    write_pages(tmp_path, [OutputFile("a.md", "one\ntwo\n")])
    assert (tmp_path / "a.md").read_bytes() == b"one\ntwo\n"


def test_a_site_replaces_an_older_one(tmp_path: Path) -> None:
    out = make_site(tmp_path / "out", "old")
    replace_site(make_site(tmp_path / "fresh", "new"), out)
    assert (out / SITE_MARKS[0]).read_text(encoding="utf-8") == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_neighbours_of_the_site_are_left_alone(tmp_path: Path) -> None:
    out = make_site(tmp_path / "out", "old")
    (tmp_path / "out.old").mkdir()
    (tmp_path / "out.old" / "thesis.doc").write_text("x", encoding="utf-8")
    replace_site(make_site(tmp_path / "fresh", "new"), out)
    assert (tmp_path / "out.old" / "thesis.doc").read_text(encoding="utf-8") == "x"


def test_a_linked_folder_keeps_its_link(tmp_path: Path) -> None:
    real = make_site(tmp_path / "real", "old")
    link = tmp_path / "link"
    link.symlink_to(real)
    replace_site(make_site(tmp_path / "fresh", "new"), link)
    assert link.is_symlink()
    assert (real / SITE_MARKS[0]).read_text(encoding="utf-8") == "new"


def test_two_pages_of_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.md"):
        write_pages(tmp_path, [OutputFile("a.md", "one"), OutputFile("a.md", "two")])


@pytest.mark.parametrize("empty", [True, False])
def test_a_site_goes_to_a_new_or_empty_folder(tmp_path: Path, empty: bool) -> None:
    out = tmp_path / "deep" / "out"
    if empty:
        out.mkdir(parents=True)
    replace_site(make_site(tmp_path / "fresh", "new"), out)
    assert (out / SITE_MARKS[0]).is_file()


def test_anything_else_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "thesis.doc").write_text("x", encoding="utf-8")
    fresh = make_site(tmp_path / "fresh", "new")
    for out in (file, folder):
        with pytest.raises(NotASite):
            replace_site(fresh, out)
        assert fresh.is_dir()

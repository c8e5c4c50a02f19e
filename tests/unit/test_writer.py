"""Files to disk: only what changed, and a site whole or not at all."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.site import writer
from casebook.site.plan import Plan, Planned, text_file
from casebook.site.writer import SITE_MARKS, NotASite, check_replaceable, replace_site, update_site
from casebook.store import Store
from tests.casebooks import contents
from tests.turning import Told

MARK = SITE_MARKS[0].as_posix()
PATHS = ("a.html", "b/c.html", "b/d/e.html", "f/g/h.png")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "build" / "store.sqlite") as opened:
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site" / "out"


def plan_of(**texts: str) -> Plan:
    """A plan of a page by each name, and of what marks a site."""
    pages = {f"{name}/index.html": text_file(text) for name, text in texts.items()}
    return {MARK: text_file("{}"), **pages}


def made(plan: Plan) -> dict[str, bytes]:
    return {path: file.content() for path, file in plan.items()}


def unread(plan: Plan) -> Plan:
    """The same plan, of which nothing may be read."""
    return {path: Planned(file.digest, lambda: pytest.fail("read")) for path, file in plan.items()}


def test_a_new_site_is_written_whole(store: Store, out: Path) -> None:
    plan = plan_of(a="one", b="二\n")
    assert replace_site(store, plan, out) == 3
    assert contents(out) == made(plan)
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_where_nothing_changed_the_folder_is_left_alone(store: Store, out: Path) -> None:
    plan = plan_of(a="one")
    replace_site(store, plan, out)
    before = out.stat().st_ino, (out / "a/index.html").stat().st_ino
    assert replace_site(store, unread(plan), out) == 0
    assert (out.stat().st_ino, (out / "a/index.html").stat().st_ino) == before


def test_only_what_changed_is_read_and_written_and_the_rest_is_linked(store: Store, out: Path) -> None:
    replace_site(store, plan_of(a="one", b="two", c="three"), out)
    kept = (out / "a/index.html").stat().st_ino
    fresh = {path: file for path, file in plan_of(b="changed", d="new").items() if path != MARK}
    plan = unread(plan_of(a="one", c="three")) | fresh
    assert replace_site(store, plan, out) == 2
    assert contents(out) == made(plan_of(a="one", b="changed", c="three", d="new"))
    assert (out / "a/index.html").stat().st_ino == kept


def test_the_next_site_is_made_from_the_one_before_the_last(store: Store, out: Path, tmp_path: Path) -> None:
    spare = tmp_path / "build" / "spare"
    first = plan_of(a="one", b="two", gone="three")
    assert replace_site(store, first, out, spare) == 4
    assert not spare.exists()
    second = {**plan_of(b="changed"), "a/index.html": first["a/index.html"]}
    assert replace_site(store, second, out, spare) == 1
    assert contents(spare) == made(first)
    folder = (spare / "a").stat().st_ino
    third = {**unread(second), **{path: file for path, file in plan_of(c="new").items() if path != MARK}}
    assert replace_site(store, third, out, spare) == 1
    assert contents(out) == {**made(second), "c/index.html": b"new"}
    assert (out / "a").stat().st_ino == folder
    assert contents(spare) == made(second)
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_spare_site_that_was_changed_by_hand_does_no_harm(store: Store, out: Path, tmp_path: Path) -> None:
    spare = tmp_path / "build" / "spare"
    for text in ("one", "two"):
        replace_site(store, plan_of(a=text, b="same", c="same"), out, spare)
    (spare / "b/index.html").unlink()
    (spare / "b/index.html").write_text("other", encoding="utf-8")
    (spare / "c/index.html").write_text("through both", encoding="utf-8")
    (spare / "stranger").mkdir()
    (spare / "stranger" / "x.txt").write_text("x", encoding="utf-8")
    plan = plan_of(a="three", b="same", c="same")
    assert replace_site(store, plan, out, spare) == 2
    assert contents(out) == made(plan)
    assert not (out / "stranger").exists()


def test_a_site_that_fails_leaves_the_old_one_and_no_spare(store: Store, out: Path, tmp_path: Path) -> None:
    spare = tmp_path / "build" / "spare"
    for text in ("one", "two"):
        replace_site(store, plan_of(a=text, b="same"), out, spare)
    broken = {**plan_of(b="same"), "a/index.html": Planned("x", lambda: 1 / 0)}  # type: ignore[arg-type,return-value]
    with pytest.raises(ZeroDivisionError):
        replace_site(store, broken, out, spare)
    assert contents(out) == made(plan_of(a="two", b="same"))
    assert replace_site(store, plan_of(a="three", b="same"), out, spare) == 1
    assert contents(out) == made(plan_of(a="three", b="same"))


def test_many_files_are_written_by_several_processes(
    store: Store, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_FEWEST", 3)
    plan = plan_of(**{f"page{number}": f"text {number}" for number in range(40)})
    assert replace_site(store, plan, out) == 41
    assert contents(out) == made(plan)
    assert replace_site(store, unread(plan), out) == 0


def test_files_are_copied_where_there_are_no_links(
    store: Store, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    replace_site(store, plan_of(a="one", b="two"), out)
    plan = {**unread(plan_of(a="one")), "b/index.html": text_file("new")}
    assert replace_site(store, plan, out) == 1
    assert contents(out) == made(plan_of(a="one", b="new"))
    assert replace_site(store, unread(plan_of(a="one", b="new")), out) == 0


def test_a_stranger_is_removed_and_what_is_gone_comes_back(store: Store, out: Path) -> None:
    plan = plan_of(a="one", b="two")
    replace_site(store, plan, out)
    (out / "deep").mkdir()
    (out / "deep" / "stranger.txt").write_text("x", encoding="utf-8")
    (out / "b/index.html").unlink()
    assert replace_site(store, plan, out) == 1
    assert contents(out) == made(plan)
    assert not (out / "deep").exists()


@pytest.mark.parametrize("text", ["tampered", "eno"])
def test_a_file_that_was_changed_by_hand_is_written_anew(store: Store, out: Path, text: str) -> None:
    plan = plan_of(a="one", b="two")
    replace_site(store, plan, out)
    (out / "a/index.html").write_text(text, encoding="utf-8")
    os.utime(out / "a/index.html", ns=(1, 1))
    assert replace_site(store, plan, out) == 1
    assert contents(out) == made(plan)


def test_without_what_is_known_of_a_site_all_of_it_is_written(
    store: Store, out: Path, tmp_path: Path
) -> None:
    plan = plan_of(a="one")
    replace_site(store, plan, out)
    with Store(tmp_path / "other.sqlite") as other:
        assert replace_site(other, plan, out) == 2
    assert contents(out) == made(plan)


def test_a_site_stays_as_it_was_when_a_file_cannot_be_made(store: Store, out: Path) -> None:
    def fail() -> bytes:
        raise RuntimeError("the lights went out")

    replace_site(store, plan_of(a="old"), out)
    with pytest.raises(RuntimeError):
        replace_site(store, {**plan_of(a="new"), "b.html": Planned("b", fail)}, out)
    assert contents(out) == made(plan_of(a="old"))
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_what_killed_builds_left_is_swept_up_and_nothing_else(store: Store, out: Path) -> None:
    names = (".out.casebook-x1y2z3", ".out.notes", ".outer.casebook-x1y2z3")
    for name in names:
        (out.parent / name / "new").mkdir(parents=True)
    replace_site(store, plan_of(a="one"), out)
    assert [(out.parent / name).exists() for name in names] == [False, True, True]
    (out.parent / names[0]).mkdir()
    replace_site(store, plan_of(a="one"), out)
    assert not (out.parent / names[0]).exists()


def test_two_casebooks_take_turns_in_one_place(store: Store, out: Path, tmp_path: Path) -> None:
    told, order = Told(), []

    def other() -> None:
        with Store(tmp_path / "other.sqlite") as theirs:
            replace_site(theirs, plan_of(a="theirs"), out, progress=told)
        order.append("theirs")

    def slow() -> bytes:
        thread.start()
        assert told.waiting.wait(timeout=30)
        order.append("ours")
        return b"ours"

    thread = threading.Thread(target=other)
    replace_site(store, {**plan_of(b="ours"), "a/index.html": Planned("a", slow)}, out)
    thread.join(timeout=30)
    assert (order, told.steps) == (["ours", "theirs"], ["turn"])
    assert contents(out) == made(plan_of(a="theirs"))
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("mask", [0o077, 0o027, 0o002])
def test_everybody_may_read_a_site(store: Store, out: Path, tmp_path: Path, mask: int) -> None:
    out.parent.mkdir()
    spare = tmp_path / "build" / "spare"
    before = os.umask(mask)
    try:
        for text in ("one", "two", "three"):
            replace_site(store, plan_of(a=text, b="same"), out, spare)
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    modes = {oct(path.stat().st_mode & 0o777) for path in (out, *out.rglob("*")) if path.is_dir()}
    assert modes == {"0o775" if mask == 0o002 else "0o755"}
    modes = {oct(path.stat().st_mode & 0o777) for path in out.rglob("*") if path.is_file()}
    assert modes == {"0o664" if mask == 0o002 else "0o644"}


def test_a_site_that_nobody_else_may_read_is_put_right(store: Store, out: Path, tmp_path: Path) -> None:
    spare = tmp_path / "build" / "spare"
    plan = plan_of(a="one", b="two")
    for text in ("old", "one"):
        replace_site(store, plan_of(a=text, b="two"), out, spare)
    for folder in (out, spare):
        folder.chmod(0o700)
    (out / "a/index.html").chmod(0o600)
    assert replace_site(store, plan, out, spare) == 1
    assert out.stat().st_mode & 0o777 == 0o755
    assert (out / "a/index.html").stat().st_mode & 0o777 == 0o644
    assert replace_site(store, plan, out, spare) == 0


def test_neighbours_of_the_site_are_left_alone(store: Store, out: Path) -> None:
    (out.parent / "out.old").mkdir(parents=True)
    (out.parent / "out.old" / "thesis.doc").write_text("x", encoding="utf-8")
    replace_site(store, plan_of(a="one"), out)
    replace_site(store, plan_of(a="two"), out)
    assert contents(out.parent / "out.old") == {"thesis.doc": b"x"}


def test_a_linked_folder_keeps_its_link(store: Store, out: Path, tmp_path: Path) -> None:
    replace_site(store, plan_of(a="old"), out)
    link = tmp_path / "link"
    link.symlink_to(out)
    replace_site(store, plan_of(a="new"), link)
    assert link.is_symlink()
    assert contents(out) == made(plan_of(a="new"))


def test_anything_else_is_never_replaced(store: Store, tmp_path: Path) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.write_text("x", encoding="utf-8")
    (folder / MARK).mkdir(parents=True)
    (folder / "thesis.doc").write_text("x", encoding="utf-8")
    for place in (file, folder):
        with pytest.raises(NotASite, match=f"^{place}$"):
            check_replaceable(place)
        with pytest.raises(NotASite):
            replace_site(store, plan_of(a="one"), place)
    assert (folder / "thesis.doc").is_file()


@pytest.mark.parametrize("mark", SITE_MARKS)
def test_either_language_s_index_marks_a_site(tmp_path: Path, mark: Path) -> None:
    (tmp_path / "out" / mark).parent.mkdir(parents=True)
    check_replaceable(tmp_path / "none")
    (tmp_path / "out" / mark).write_text("{}", encoding="utf-8")
    check_replaceable(tmp_path / "out")


@settings(derandomize=True, max_examples=15, deadline=None, database=None)
@given(st.lists(st.dictionaries(st.sampled_from(PATHS), st.sampled_from(["", "一", "two"])), max_size=4))
def test_a_folder_holds_the_last_plan_whatever_stood_there(versions: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name, Store(Path(name, "store.sqlite")) as store:
        for way in (update_site, replace_site):
            folder = Path(name, way.__name__)
            for version in versions:
                plan = {MARK: text_file("{}"), **{path: text_file(text) for path, text in version.items()}}
                way(store, plan, folder)
                assert contents(folder) == made(plan)

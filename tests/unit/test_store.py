"""What is kept from one build to the next."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from casebook import processes
from casebook import store as module
from casebook.processes import spread
from casebook.store import Kept, Store, digest


def test_parts_of_a_digest_do_not_run_together() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("ab") == digest(b"ab")


def test_what_was_committed_is_there_again(tmp_path: Path) -> None:
    with Store(tmp_path / "build" / "store.sqlite") as store:
        store.put("page", [("b", Kept("1", b"one")), ("a", Kept("2", b"two"))])
        store.put("page", [("b", Kept("3", b"three"))])
        store.put("row", [("b", Kept("4", b"four"))])
        store.commit()
        store.put("page", [("c", Kept("5", b"five"))])
    with Store(tmp_path / "build" / "store.sqlite") as store:
        assert list(store.items("page")) == [("a", Kept("2", b"two")), ("b", Kept("3", b"three"))]
        assert store.get("row", "b") == Kept("4", b"four")
        store.drop("page", ["a", "z"])
        assert [name for name, _ in store.items("page")] == ["b"]
        assert store.get("page", "a") is None


def test_a_store_that_cannot_be_read_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with Store(path) as store:
        assert store.get("page", "a") is None


def test_a_file_that_rested_is_known_by_size_and_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("id: a")
    later = time.time_ns() + 10_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: later)
    with Store(tmp_path / "store.sqlite") as store:
        known = store.file_digest(path)
        store.commit()
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read again"))
    with Store(tmp_path / "store.sqlite") as store:
        assert store.file_digest(path) == known


def test_a_file_changed_within_the_same_tick_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    with Store(tmp_path / "store.sqlite") as store:
        path.write_text("id: a")
        written = path.stat()
        before = store.file_digest(path)
        path.write_text("id: b")
        os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))
        assert store.file_digest(path) != before


def test_where_it_cannot_be_written_it_is_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "build").write_text("no folder")
    (tmp_path / "other").mkdir()
    with Store(tmp_path / "other" / "store.sqlite") as store:
        store.put("page", [("a", Kept("1", b"one"))])
        store.commit()
    content = (tmp_path / "other" / "store.sqlite").read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    for folder in ("build", "other", "new"):
        with Store(tmp_path / folder / "store.sqlite") as store:
            store.put("page", [("b", Kept("2", b"two"))])
            store.commit()
            assert [name for name, _ in store.items("page")] == ["b"]
    assert (tmp_path / "other" / "store.sqlite").read_bytes() == content
    assert (tmp_path / "build").read_text() == "no folder"


def test_without_a_path_it_is_in_memory() -> None:
    with Store() as store:
        store.put("page", [("a", Kept("1", b"one"))])
        store.commit()
        assert store.get("page", "a") == Kept("1", b"one")


@pytest.mark.parametrize("layout", [1, 7])
def test_tables_of_another_layout_are_made_anew(tmp_path: Path, layout: int) -> None:
    database = sqlite3.connect(tmp_path / "store.sqlite")
    database.executescript(f"CREATE TABLE kept (other TEXT); PRAGMA user_version = {layout};")
    database.close()
    with Store(tmp_path / "store.sqlite") as store:
        store.put("page", [("a", Kept("1", b"one"))])
        store.commit()
    with Store(tmp_path / "store.sqlite") as store:
        assert store.get("page", "a") == Kept("1", b"one")


def test_many_begin_it_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from casebook.store import Kept, Store\n"
        "with Store(Path(sys.argv[1])) as store:\n"
        "    store.file_digest(Path(sys.executable))\n"
        "    store.put('page', [(sys.argv[2], Kept('1', b'one'))])\n"
        "    store.commit()\n"
        "    assert store.get('page', sys.argv[2])\n"
    )
    path = tmp_path / "build" / "store.sqlite"
    command = [sys.executable, "-c", script, str(path)]
    started = [subprocess.Popen([*command, str(number)], stderr=subprocess.PIPE) for number in range(6)]
    assert [process.communicate()[1] for process in started] == [b""] * 6
    with Store(path) as store:
        assert {name for name, _ in store.items("page")} <= set("012345")
        assert list(store.items("page"))


def test_a_file_looked_at_locks_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as first, Store(tmp_path / "store.sqlite") as second:
        first.file_digest(Path(__file__))
        second.put("page", [("a", Kept("1", b"one"))])
        second.commit()
        first.commit()
        assert first.get("page", "a") == Kept("1", b"one")


def test_a_file_with_its_old_size_and_time_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As tools leave them that set times back: what is known of the file was changed all the same."""
    path = tmp_path / "case.yaml"
    path.write_text("id: a")
    written = path.stat()
    later = time.time_ns() + 10_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: later)
    with Store(tmp_path / "store.sqlite") as store:
        before = store.file_digest(path)
        path.write_text("id: b")
        os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))
        assert store.file_digest(path) != before


def test_files_that_nobody_asks_about_any_more_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MANY", 1)
    names = [tmp_path / name for name in "abcdefghij"]
    for path in names:
        path.write_text(path.name)
    with Store(tmp_path / "store.sqlite") as store:
        for path in names:
            store.file_digest(path)
        store.commit()
    with Store(tmp_path / "store.sqlite") as store:
        store.file_digest(names[0])
        store.commit()
        assert set(store._files) == {str(names[0])}


def test_a_store_in_memory_is_there_in_forked_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_start_method", lambda: "fork")
    (tmp_path / "build").write_text("no folder")
    with Store(tmp_path / "build" / "store.sqlite") as store:
        store.put("page", [("a", Kept("1", b"one"))])
        store.commit()
        assert list(spread(partial(partial, _asked, store), ["a", "a"], least=2, processes=2)) == [b"one"] * 2


def _asked(store: Store, name: str) -> bytes:
    kept = store.get("page", name)
    return kept.content if kept else b""


def test_what_is_known_of_files_is_left_to_the_one_who_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MANY", 0)
    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    with Store(tmp_path / "store.sqlite") as store:
        store.file_digest(tmp_path / "a.yaml")
        store.commit()
        with store.again() as beside:
            beside.put("page", [("a", Kept("1", b"one"))])
            beside.commit()
    with Store(tmp_path / "store.sqlite") as store:
        assert set(store._files) == {str(tmp_path / "a.yaml")}


def test_nothing_is_begun_for_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as store, store.again() as other:
        store.put("page", [])
        store.drop("page", [])
        store.get("page", "a")
        other.put("page", [("a", Kept("1", b"one"))])
        other.commit()
        store.put("page", [("b", Kept("2", b"two"))])
        store.commit()
        assert store.names("page") == ["a", "b"]


def test_what_is_kept_in_memory_is_for_one_process(tmp_path: Path) -> None:
    with Store() as in_memory, Store(tmp_path / "store.sqlite") as on_disk:
        assert (in_memory.processes, on_disk.processes) == (1, None)

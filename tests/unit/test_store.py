"""What is kept from one build to the next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
    os.utime(path, (1_000_000_000, 1_000_000_000))
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

"""A site's folder that is in use: changed where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.site.plan import text_file
from casebook.site.writer import update_site, write_changes
from casebook.store import Store
from tests.casebooks import contents
from tests.unit.test_writer import MARK, made, plan_of, unread


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "build" / "store.sqlite") as opened:
        yield opened


def test_a_folder_in_use_changes_in_place(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert update_site(store, plan_of(a="one", b="two"), out) == [MARK, "a/index.html", "b/index.html"]
    kept = out.stat().st_ino, (out / "a/index.html").stat().st_ino
    plan = {**unread(plan_of(a="one")), "c/index.html": text_file("new")}
    assert update_site(store, plan, out) == ["c/index.html", "b/index.html"]
    assert (out.stat().st_ino, (out / "a/index.html").stat().st_ino) == kept
    assert contents(out) == made(plan_of(a="one", c="new"))
    assert not (out / "b").exists()


def test_some_files_are_put_among_others_where_they_are_not_there_just_so(
    store: Store, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    update_site(store, plan_of(a="one", b="two"), out)
    kept = (out / "a/index.html").stat().st_ino
    some = {"a/index.html": text_file("one"), "b/index.html": text_file("three")}
    assert write_changes(store, some, out) == ["b/index.html"]
    assert (out / "a/index.html").stat().st_ino == kept
    assert contents(out) == made(plan_of(a="one", b="three"))


def test_what_was_put_there_meanwhile_is_known(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "site"
    update_site(store, plan_of(a="one", b="two", c="three"), out)
    plan = plan_of(a="four", b="five", c="six")
    for name in "ac":
        write_changes(store, {f"{name}/index.html": plan[f"{name}/index.html"]}, out)
    assert update_site(store, plan, out) == ["b/index.html"]
    assert update_site(store, unread(plan), out) == []


def test_what_a_killed_update_had_changed_is_told_by_the_next(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "site"
    update_site(store, plan_of(a="one", b="two"), out)
    store.commit()
    plan = plan_of(a="three", b="two")
    update_site(store, plan, out)
    store._database.rollback()
    assert update_site(store, plan, out) == ["a/index.html"]


def test_what_is_not_owned_stays(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "theirs.html").write_text("x", encoding="utf-8")
    update_site(store, plan_of(a="one"), out, owned=False)
    assert contents(out) == {**made(plan_of(a="one")), "theirs.html": b"x"}

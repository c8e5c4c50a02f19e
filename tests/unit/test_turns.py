"""Two builds in one folder at once."""

from __future__ import annotations

import errno
import fcntl
import subprocess
import threading
from pathlib import Path

import pytest

from casebook.progress import SILENCE
from casebook.site.turns import turn, turn_beside
from tests.turning import Told


def test_builds_take_turns(tmp_path: Path) -> None:
    folder, told, order = tmp_path / "build", Told(), []

    def second() -> None:
        with turn(folder, told):
            order.append("second")

    waiting = threading.Thread(target=second)
    with turn(folder, Told()):
        waiting.start()
        assert told.waiting.wait(timeout=30)
        order.append("first")
    waiting.join(timeout=30)
    assert (order, told.steps) == (["first", "second"], ["turn"])
    with turn(folder, told):
        assert told.steps == ["turn"]


def test_a_program_that_outlives_a_killed_build_keeps_its_turn(tmp_path: Path) -> None:
    told = Told()
    with turn(tmp_path, SILENCE):
        heir = subprocess.Popen(["sleep", "60"], close_fds=False)

    def take() -> None:
        with turn(tmp_path, told):
            pass

    waiting = threading.Thread(target=take, daemon=True)
    waiting.start()
    assert told.waiting.wait(timeout=30)
    assert waiting.is_alive()
    heir.kill()
    heir.wait()
    waiting.join(timeout=30)
    assert not waiting.is_alive()


def test_where_there_are_no_locks_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    with turn_beside(tmp_path / "site", SILENCE) as alone:
        assert alone
    monkeypatch.setattr(fcntl, "flock", refuse)
    with turn(tmp_path / "build", SILENCE), turn_beside(tmp_path / "site", SILENCE) as alone:
        assert not alone

"""Two builds in one folder at once."""

from __future__ import annotations

import threading
from pathlib import Path

from casebook.site.build import turn


class Told:
    def __init__(self) -> None:
        self.steps: list[str] = []
        self.waiting = threading.Event()

    def show(self, step: str, done: int = 0, total: int = 0) -> None:
        self.steps.append(step)
        self.waiting.set()


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

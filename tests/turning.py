"""Notes what a build says of itself while it waits."""

from __future__ import annotations

import threading


class Told:
    """A progress that notes its steps; `waiting` is set at the first."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.waiting = threading.Event()

    def show(self, step: str, done: int = 0, total: int = 0) -> None:
        """A step is begun."""
        self.steps.append(step)
        self.waiting.set()

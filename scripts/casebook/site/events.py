"""What open pages of the preview are told: which files of the site changed, and what is wrong now."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Condition
from typing import Any

Panel = dict[str, Any]
"""What is shown over a page, as `preview/panel.js` reads it."""


@dataclass(frozen=True)
class News:
    """What a page has missed: `mark` says up to when this goes, `changed` names the files of the site that
    changed, None where nobody knows; `panel` is what is to be shown over the page, if anything.
    """

    mark: str
    changed: tuple[str, ...] | None
    panel: Panel | None


class Events:
    """The latest news, for any number of pages in threads of their own."""

    def __init__(self) -> None:
        self._start = f"{time.time_ns():x}"
        self._news = Condition()
        self._number = 0
        self._changed: dict[str, int] = {}
        self._panel: Panel | None = None

    @property
    def mark(self) -> str:
        """A mark of now, for a page that is being sent."""
        return f"{self._start}-{self._number}"

    def publish(self, changed: Iterable[str], panel: Panel | None) -> None:
        """Tell all pages."""
        with self._news:
            self._number += 1
            self._changed.update(dict.fromkeys(changed, self._number))
            self._panel = panel
            self._news.notify_all()

    def since(self, mark: str) -> News:
        """What happened after a mark; one from before this preview began is as good as none."""
        with self._news:
            start, _, number = mark.partition("-")
            changed = None
            if start == self._start and number.isdecimal():
                changed = tuple(sorted(path for path, at in self._changed.items() if at > int(number)))
            return News(self.mark, changed, self._panel)

    def wait(self, mark: str, seconds: float) -> bool:
        """Whether there is anything newer than a mark, at once or within so many seconds."""
        with self._news:
            return self._news.wait_for(lambda: self.mark != mark, timeout=seconds)

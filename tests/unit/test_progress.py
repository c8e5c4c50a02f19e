"""Progress: a line on a terminal, plain lines where that is asked for, silence elsewhere."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from casebook.progress import ProgressLine, progress_on

WORDS = {"check": "检查案例", "page": "写页面"}


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _able(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def shown(stream: io.StringIO, *, quiet: bool = False) -> str:
    with progress_on(stream, WORDS, quiet=quiet) as progress:
        progress.show("check")
        progress.show("check", 1, 2)
        progress.show("page", 2, 3)
    return stream.getvalue()


def test_a_terminal_shows_one_line_that_is_gone_at_the_end() -> None:
    assert shown(Terminal()) == "\r\033[K检查案例\r\033[K写页面 2/3\r\033[K"


def test_the_line_is_gone_after_a_failure() -> None:
    stream = Terminal()

    def fail() -> None:
        with progress_on(stream, WORDS) as progress:
            progress.show("check")
            raise RuntimeError("no luck")

    with pytest.raises(RuntimeError, match="no luck"):
        fail()
    assert stream.getvalue().endswith("检查案例\r\033[K")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_can_be_spared_control_sequences(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert shown(Terminal()) == "检查案例\n写页面\n"


def test_a_pipe_and_a_quiet_terminal_stay_silent() -> None:
    assert shown(io.StringIO()) == shown(Terminal(), quiet=True) == ""


def test_nothing_shown_is_nothing_taken_away() -> None:
    stream = Terminal()
    with progress_on(stream, WORDS):
        pass
    assert stream.getvalue() == ""


def test_counts_are_shown_now_and_then_and_a_step_without_a_name_as_it_is() -> None:
    times: Iterator[float] = iter([10.0, 10.05, 10.2, 10.21])
    stream = io.StringIO()
    line = ProgressLine(stream, WORDS, clock=lambda: next(times))
    for done in range(3):
        line.show("check", done, 9)
    line.show("other")
    assert stream.getvalue() == "\r\033[K检查案例 0/9\r\033[K检查案例 2/9\r\033[Kother"

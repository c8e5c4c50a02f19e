"""Work spread over processes: the same results in the same order, and a clean end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from casebook.processes import spread
from casebook.project import BrokenProject

ITEMS = list(range(100))


def _add(number: int) -> Callable[[int], tuple[int, int]]:
    return lambda item: (item + number, os.getpid())


def _fail(number: int) -> Callable[[int], int]:
    def work(item: int) -> int:
        if item == number:
            raise ValueError(f"not {item}")
        return item

    return work


def _unprepared() -> Callable[[int], int]:
    raise BrokenProject("schema: missing")


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_do_not_depend_on_the_number_of_processes(processes: int) -> None:
    found = list(spread(partial(_add, 5), ITEMS, least=2, processes=processes))
    assert [result for result, _ in found] == list(range(5, 105))
    others = {process for _, process in found} - {os.getpid()}
    assert len(others) <= processes
    assert bool(others) == (processes > 1)


def test_beside_other_threads() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        found = list(spread(partial(_add, 1), ITEMS, least=2, processes=2))
    finally:
        waiting.set()
        thread.join()
    assert [result for result, _ in found] == list(range(1, 101))
    assert os.getpid() not in {process for _, process in found}


def test_few_items_are_worked_on_here() -> None:
    assert {process for _, process in spread(partial(_add, 0), ITEMS, least=101, processes=2)} == {
        os.getpid()
    }
    assert list(spread(_unprepared, [], least=0, processes=2)) == []


def test_progress() -> None:
    for processes in (1, 2):
        told: list[int] = []
        assert (
            len(list(spread(partial(_add, 0), ITEMS, least=2, processes=processes, on_done=told.append)))
            == 100
        )
        assert told == list(range(1, 101))


@pytest.mark.parametrize("processes", [1, 2])
def test_what_the_work_raises_is_raised(processes: int) -> None:
    results = spread(partial(_fail, 60), ITEMS, least=2, processes=processes)
    assert [next(results) for _ in range(60)] == list(range(60))
    with pytest.raises(ValueError, match="not 60"):
        next(results)
    with pytest.raises(BrokenProject, match="schema: missing"):
        list(spread(_unprepared, ITEMS, least=2, processes=processes))


def test_an_interrupt_ends_it_at_once_and_cleanly() -> None:
    script = (
        "import time; from casebook.processes import spread\n"
        "def prepare(): return lambda item: time.sleep(0.02)\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        for _ in spread(prepare, range(10_000), least=2, processes=2): print('going', flush=True)\n"
        "    except KeyboardInterrupt: print('ended')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "going\n"
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        out, err = process.communicate(timeout=60)
    assert out.endswith("ended\n")
    assert out.count("going") < 200  # nothing more was waited for
    assert (process.returncode, err) == (0, "")


def test_processes_do_not_outlive_the_one_that_began_them() -> None:
    script = (
        "import os, time; from casebook.processes import spread\n"
        "def work(item): time.sleep(0.1); return os.getpid()\n"
        "def prepare(): return work\n"
        "if __name__ == '__main__':\n"
        "    for process in spread(prepare, range(10_000), least=2, processes=2): print(process, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        worker = int(process.stdout.readline())
        process.kill()
    for _ in range(600):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{worker}/stat").read_text(encoding="utf-8").split()[2] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("still there")

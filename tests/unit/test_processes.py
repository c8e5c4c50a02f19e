"""Work spread over processes: the same results in the same order, and a clean end."""

from __future__ import annotations

import multiprocessing
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

from casebook import processes
from casebook.processes import beside, spread
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


@pytest.mark.parametrize("number", [1, 2, 3])
def test_results_do_not_depend_on_the_number_of_processes(number: int) -> None:
    found = list(spread(partial(_add, 5), ITEMS, least=2, processes=number))
    assert [result for result, _ in found] == list(range(5, 105))
    others = {process for _, process in found} - {os.getpid()}
    assert len(others) <= number
    assert bool(others) == (number > 1)


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
    for number in (1, 2):
        told: list[int] = []
        assert (
            len(list(spread(partial(_add, 0), ITEMS, least=2, processes=number, on_done=told.append))) == 100
        )
        assert told == list(range(1, 101))


@pytest.mark.parametrize("number", [1, 2])
def test_what_the_work_raises_is_raised(number: int) -> None:
    results = spread(partial(_fail, 60), ITEMS, least=2, processes=number)
    assert [next(results) for _ in range(60)] == list(range(60))
    with pytest.raises(ValueError, match="not 60"):
        next(results)
    with pytest.raises(BrokenProject, match="schema: missing"):
        list(spread(_unprepared, ITEMS, least=2, processes=number))


def _interrupted(script: str) -> str:
    """What a script says that is interrupted as soon as it says that it is going; it says nothing else."""
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
    assert (process.returncode, err) == (0, "")
    return out


def test_an_interrupt_ends_it_at_once_and_cleanly() -> None:
    script = (
        "import time; from casebook.processes import spread\n"
        "def prepare(): return lambda item: time.sleep(0.02)\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        for _ in spread(prepare, range(10_000), least=2, processes=2): print('going', flush=True)\n"
        "    except KeyboardInterrupt: print('ended')\n"
    )
    out = _interrupted(script)
    assert out.endswith("ended\n")
    assert out.count("going") < 200  # nothing more was waited for


def _touched(path: Path) -> None:
    time.sleep(0.1)
    path.touch()


def _several(path: Path) -> None:
    """Work that is spread itself, by forking where its own thread is the only other one."""
    pids = {pid for _, pid in spread(partial(_add, 1), ITEMS, least=2, processes=2)}
    path.write_text(f"{len(pids)} {os.getpid() in pids} {processes._start_method()}")


def test_work_beside_is_done_when_the_block_ends(cores: int, tmp_path: Path) -> None:
    with beside() as begin:
        begin(partial(_touched, tmp_path / "done"))
        begin(partial(_several, tmp_path / "spread"))
        begin(_unprepared)
    assert (tmp_path / "done").exists() == (cores > 1)
    if cores > 1 and sys.platform == "linux":
        number, here, method = (tmp_path / "spread").read_text().split()
        assert (int(number) > 0, here, method) == (True, "False", "fork")


def test_work_beside_ends_with_a_block_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_cores", lambda: 2)

    def block() -> None:
        with beside() as begin:
            begin(partial(time.sleep, 600))
            raise ValueError("the block")

    with pytest.raises(ValueError, match="the block"):
        block()
    assert not multiprocessing.active_children()


def test_an_interrupt_ends_work_beside_and_says_nothing() -> None:
    script = (
        "import time; from casebook import processes\n"
        "processes._cores = lambda: 2\n"
        "def prepare(): return time.sleep\n"
        "def work():\n"
        "    print('going', flush=True)\n"
        "    for _ in processes.spread(prepare, [0.02] * 30_000, least=2, processes=2): pass\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        with processes.beside() as begin: begin(work)\n"
        "    except KeyboardInterrupt: print('ended')\n"
    )
    assert _interrupted(script) == "ended\n"


@pytest.fixture(params=[1, 2])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    number: int = request.param
    monkeypatch.setattr(processes, "_cores", lambda: number)
    return number


_SPREAD = """
import os, time; from casebook.processes import spread
def work(item): time.sleep(0.1); return os.getpid()
def prepare(): return work
if __name__ == '__main__':
    for process in spread(prepare, range(10_000), least=2, processes=2): print(process, flush=True)
"""
_BESIDE = """
import os, time; from casebook import processes
processes._cores = lambda: 2
def work(): print(os.getpid(), flush=True); time.sleep(600)
if __name__ == '__main__':
    with processes.beside() as begin: begin(work)
"""


@pytest.mark.parametrize("script", [_SPREAD, _BESIDE])
def test_processes_do_not_outlive_the_one_that_began_them(script: str) -> None:
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

"""When Python looks for circles."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import atexit, gc
from casebook.memory import leave_at_once
atexit.register(lambda: print(gc.get_freeze_count() > 0))
leave_at_once()
leave_at_once()
print(gc.get_freeze_count() > 0)
"""


def test_at_the_end_of_the_program_it_does_not() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]

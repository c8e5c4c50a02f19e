"""What pytest needs to do differently for mutants: nothing remembered from before, and quick tests first."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest


def pytest_sessionstart() -> None:
    """A mutant starts from a process that has imported everything: what cached functions hold came from the
    code as it is, and would hide the mutant.
    """
    _clear_caches()


def pytest_runtest_setup() -> None:
    """While mutmut finds out which tests call a function, each test is to call the cached ones as well."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        _clear_caches()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first test that fails ends a run, so those come first that took least time before."""
    try:
        stats = json.loads(Path("mutmut-stats.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return  # the first run finds out
    items.sort(key=lambda item: stats["duration_by_test"].get(item.nodeid, 0.0))


def _clear_caches() -> None:
    for name, module in sys.modules.items():
        if name.partition(".")[0] == "casebook":
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()

"""Benchmarks run only when asked for: `make benchmark`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the benchmarks out of an ordinary run."""
    if not config.getoption("--benchmarks"):
        here = f"{Path(__file__).parent}{os.sep}"
        left = {item for item in items if str(item.path).startswith(here)}
        config.hook.pytest_deselected(items=[*left])
        items[:] = [item for item in items if item not in left]

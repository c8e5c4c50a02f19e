"""Benchmarks run only when asked for: `make benchmark`."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the benchmarks out of an ordinary run."""
    if not config.getoption("--benchmarks"):
        here = Path(__file__).parent
        left = [item for item in items if here in item.path.parents]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if here not in item.path.parents]

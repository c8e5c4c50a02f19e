"""What tests of a run need not do again: read the same pages on several workers, or compile a schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

from casebook.schema_errors import Validator

Compile = Callable[[Mapping[str, Any]], Validator]

READERS = ("site/test_as_before.py", "site/test_markup.py", "site/test_pages.py", "site/test_policy.py")
"""Files that read every page of the frozen casebook's site, which takes longer than what they look at in it."""


def file_by_file(config: pytest.Config, log: Any) -> Any:
    """Hands out a file at a time, and those together that read the same, so that it is read once."""
    scheduling: Any = LoadFileScheduling(config, log)
    file_of = scheduling._split_scope

    def group_of(nodeid: str) -> str:
        file: str = file_of(nodeid)
        return READERS[0] if file.endswith(READERS) else file

    scheduling._split_scope = group_of
    return scheduling


def compiled_once(compile_schema: Compile) -> Compile:
    """Compiles a schema as the function given does, and each once: hundreds of small casebooks have the same."""
    known: dict[str, Validator] = {}

    def compiled(schema: Mapping[str, Any]) -> Validator:
        written = repr(schema)
        if written not in known:
            known[written] = compile_schema(schema)
        return known[written]

    return compiled

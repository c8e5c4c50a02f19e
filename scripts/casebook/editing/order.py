"""The order in which the fields of a case are asked for, everywhere: `x-form` in its schema."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.fields import Node


def in_steps(root: Node) -> Iterator[tuple[Node, list[str]]]:
    """Each step with the names of its fields; those that none names come in the last. Raises KeyError where
    a step names a field that there is not.
    """
    left = dict(root["properties"])
    steps = root["x-form"]["steps"]
    for step in steps:
        for name in step["fields"]:
            del left[name]
    for number, step in enumerate(steps, start=1):
        yield step, [*step["fields"], *(left if number == len(steps) else ())]

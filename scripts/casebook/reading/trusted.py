"""The project's own YAML: as PyYAML reads it, but two equal keys are refused, and `!ENV` is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from casebook.reading.loader import LOADER


def distinct_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping from its pairs. Raises ValueError for a key that stands there twice."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        twice = sorted(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise ValueError(f"twice in one mapping: {', '.join(twice)}")
    return mapping


@dataclass(frozen=True)
class FromEnvironment:
    """A value that the site generator takes from the first variable of the environment that is set, else from
    what stands last; written `!ENV [NAME, …, "fallback"]`.

    https://www.mkdocs.org/user-guide/configuration/#environment-variables
    """

    names: tuple[str, ...]
    fallback: str

    def value(self, environment: Mapping[str, str]) -> str:
        """What the environment makes of it."""
        return next((environment[name] for name in self.names if name in environment), self.fallback)


class TrustedLoader(LOADER):  # type: ignore[misc] # which of two it is shows at run time
    """PyYAML keeps the last of two equal keys; this refuses them, and knows `!ENV`."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        distinct_keys([(str(key.value), None) for key, _ in node.value])
        return dict(super().construct_mapping(node, deep))

    def from_environment(self, node: yaml.SequenceNode) -> FromEnvironment:
        """A value of the environment. Raises yaml.YAMLError where it is not a list."""
        *names, fallback = map(str, self.construct_sequence(node))
        return FromEnvironment(tuple(names), fallback)


TrustedLoader.add_constructor("!ENV", TrustedLoader.from_environment)

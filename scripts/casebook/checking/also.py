"""What people write in the place of our names and values, from `schema/also.yaml`."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casebook.project import Project
from casebook.yaml_source import load_trusted


@dataclass(frozen=True)
class Also:
    """By name of a field, or language: its other names. By a word in plain form: true or false. The words in
    plain form that say nothing; those that say so of a date only.
    """

    names: Mapping[str, frozenset[str]]
    truth: Mapping[str, bool]
    nothing: frozenset[str]
    still: frozenset[str]


NONE = Also({}, {}, frozenset(), frozenset())


def plain(text: str) -> str:
    """A word without what does not tell it from another: width, case, spaces around it."""
    return unicodedata.normalize("NFKC", text).strip(" \t\n“”\"'（）()[]【】").lower()


def load_also(project: Project) -> Also:
    """Read the words. Raises BrokenProject when they cannot be read."""
    data: Mapping[str, Any] = load_trusted(project.also)
    truth = {plain(word): said for key, said in (("yes", True), ("no", False)) for word in data[key]}
    names = {
        name: frozenset(map(plain, words)) for name, words in {**data["fields"], **data["languages"]}.items()
    }
    nothing = frozenset(unicodedata.normalize("NFKC", word).lower() for word in data["nothing"])
    return Also(names, truth, nothing, frozenset(data["still"]))

"""The phrases that the house style avoids, from `schema/house-style.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from casebook.project import LANGUAGES, Project
from casebook.yaml_source import load_trusted


@dataclass(frozen=True)
class Phrases:
    """The phrases of one language: one pattern with a group for each, and what to say instead, by group."""

    pattern: re.Pattern[str]
    instead: tuple[str, ...]

    def better(self, match: re.Match[str]) -> str:
        """What to say instead of a match of the pattern."""
        return self.instead[(match.lastindex or 1) - 1]


def load_phrases(project: Project) -> Mapping[str, Phrases]:
    """The phrases by language."""
    data = load_trusted(project.house_style)
    phrases = {}
    for language in LANGUAGES:
        pattern = "|".join(f"({phrase['pattern']})" for phrase in data[language])
        phrases[language] = Phrases(
            re.compile(pattern, re.IGNORECASE | re.MULTILINE),
            tuple(phrase["instead"] for phrase in data[language]),
        )
    return phrases

"""The site's own words, all in `words.yaml`: by key for templates, by group for theme and scripts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from casebook.axes import AXES
from casebook.project import language_path
from casebook.vocabulary import Vocabularies, Words
from casebook.yaml_source import load_trusted

_SHARED = ("all_cases", "contribute", "find_button", "find_label", "search_hint")
"""Words of templates that the theme says as well."""


@cache
def load_words() -> dict[str, Words]:
    """Every word of the site: key -> text in each language."""
    words: dict[str, Words] = load_trusted(Path(__file__).parent / "words.yaml")
    return words


def phrases(words: Mapping[str, Words], group: str, language: str) -> dict[str, str]:
    """The words of a group, whose keys begin with its name and a dot, by the rest of the key."""
    prefix = group + "."
    return {key.removeprefix(prefix): text[language] for key, text in words.items() if key.startswith(prefix)}


def theme_words(vocabularies: Vocabularies, language: str) -> dict[str, Any]:
    """What the theme's own templates say in a language; under `root`, the way from the language's home to the
    site's; under `scripts`, what every page's script says: the words of the search dialog, the vocabularies
    that it matches what is typed with, and where its files are and its links to indexes lead.
    """
    words = load_words()
    labels = {name: vocabularies[name].label[language] for name in AXES}
    indexes = [[axis.section, labels[name]] for name, axis in AXES.items() if axis.indexed]
    root = "../" if language_path(language) else ""
    scripts = {
        "search": {
            **phrases(words, "search", language),
            "placeholder": words["search_hint"][language],
            "label": words["find_label"][language],
            "comma": words["list_comma"][language],
        },
        "terms": [name for name, axis in AXES.items() if axis.matched],
        "index": f"{root}find/",
        "indexes": [["find", words["find_title"][language]], *indexes],
    }
    shared = {key: words[key][language] for key in _SHARED}
    return {**phrases(words, "theme", language), **shared, "root": root, "scripts": scripts}

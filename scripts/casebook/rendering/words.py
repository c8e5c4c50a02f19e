"""The site's own words, all in `words.yaml`: by key for templates, by group for theme and scripts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from casebook.axes import AXES
from casebook.policy import meta_policy
from casebook.project import LANGUAGES, language_path
from casebook.vocabulary import Vocabularies, Words
from casebook.yaml_source import load_trusted

_SHARED = (
    "all_cases",
    "contribute",
    "find_button",
    "find_label",
    "home_questions",
    "search_hint",
    "search_short",
)
"""Words of templates that the theme says as well."""

QUESTIONS: Mapping[str, str] = {
    "riders": "find/?target-group=new-employment-workers",
    "who-does-what": "insights/handover/",
    "no-money": "find/?without=money",
    "nobody-comes": "volunteer-management/recruiting/",
}
"""What people ask, by the names of the words `home_ask`, and the address that answers it."""


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
    site's; under `brand`, the site's name in two parts, of which narrow screens leave the second out; under
    `path`, the way back from there; under `languages`, each language's name for machines and
    its path, and last the path for those who read none of them; under `scripts`, what every page's scripts
    say: the words for reading, those of the search dialog, the vocabularies that it matches what is typed
    with, where its files are and its links to indexes lead, the way to the site's root, and what is said in
    WeChat's browser.
    """
    words = load_words()
    root = "../" if language_path(language) else ""
    labels = {name: vocabularies[name].label[language] for name in AXES}
    indexes = [[axis.section, labels[name]] for name, axis in AXES.items() if axis.indexed]
    tags = words["theme.lang"]
    languages = [*([tags[other], language_path(other)] for other in LANGUAGES), ["x-default", ""]]
    scripts = {
        "reading": {
            **phrases(words, "reading", language),
            "permalink_to": words["permalink_to"][language],
        },
        "search": {
            **phrases(words, "search", language),
            "placeholder": words["search_hint"][language],
            "label": words["find_label"][language],
            "comma": words["list_comma"][language],
        },
        "terms": [name for name, axis in AXES.items() if axis.matched],
        "index": f"{root}find/",
        "indexes": [["find", words["find_title"][language]], *indexes],
        "site": root or ".",
        "wechat": phrases(words, "wechat", language),
    }
    asked = phrases(words, "home_ask", language)
    questions = [[address, asked[question]] for question, address in QUESTIONS.items()]
    addresses = {"path": language_path(language), "root": root, "languages": languages}
    shared = {key: words[key][language] for key in _SHARED}
    name, _, rest = words["site_name"][language].partition(" ")
    short = name.rstrip(":")
    return {
        **phrases(words, "theme", language),
        **shared,
        **addresses,
        "feed": words["feed.title"][language],
        "search_name": words["feed.search"][language],
        "brand": [short, f"{name[len(short) :]}\N{NO-BREAK SPACE}{rest}"],
        "questions": questions,
        "policy": meta_policy(),
        "scripts": scripts,
    }

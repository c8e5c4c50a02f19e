"""Pages for looking things up: everything has its place and its anchor there, in both languages."""

from __future__ import annotations

import re

import pytest

from casebook.explained import load_asked, load_rules
from casebook.fields import load_fields
from casebook.project import LANGUAGES
from casebook.rendering.inputs import Inputs
from casebook.rendering.page import Page
from casebook.rendering.pages import render_page
from casebook.rendering.words import load_words
from casebook.yaml_source import load_trusted

from .rendered import REPO, SETTINGS, catalogue_of

FIELDS = load_fields(REPO)
ASKED = load_asked(REPO, FIELDS)
RULES = [rule for section in load_rules(REPO) for rule in section.rules]
TEXT = REPO.example.read_text(encoding="utf-8")


def page(name: str, language: str) -> Page:
    inputs = Inputs(
        catalogue_of(()),
        FIELDS,
        load_words(),
        SETTINGS,
        language,
        rules=load_rules(REPO),
        asked=ASKED,
        example=TEXT,
    )
    return render_page(inputs, name)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_finding_has_an_entry(language: str) -> None:
    body = page("rules", language).body
    for rule in RULES:
        entry = body.partition(f'<section class="cb-rule" id="{rule.code}">')[2].partition("</section>")[0]
        assert f"<code>{rule.code}</code>" in entry
        assert rule.why[language][:10].replace("&", "&amp;") in entry
        assert entry.count('<pre class="cb-yaml">') == (2 if rule.bad else 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_has_an_entry_and_each_term_its_id(language: str) -> None:
    made = page("fields", language)
    for field in ASKED:
        assert made.body.count(f'id="{field.anchor}"') == 1, field.name
        if field.vocabulary:
            assert f'href="#terms-{field.vocabulary}"' in made.body
    assert [anchor for anchor, _ in made.outline] == [
        *(field.anchor for field in ASKED if len(field.path) == 1),
        "terms",
    ]
    assert "<dt><code>older-people</code></dt>" in made.body


def test_the_example_stands_there_whole() -> None:
    shown = "".join(re.findall(r"<span>(.*?\n)</span>", page("example", "zh").body, re.DOTALL))
    assert shown.replace("&#34;", '"').replace("&#39;", "'") == TEXT.partition("\n# ")[2].partition("\n")[2]


def test_the_example_is_small_and_uses_most_fields() -> None:
    assert len(TEXT.splitlines()) <= 120
    named = set(load_trusted(REPO.example))
    left_out = {field.name for field in ASKED if len(field.path) == 1} - named
    assert left_out == {
        "aliases",
        "answers",
        "fidelity",
        "modifications",
        "not_begun",
        "programme",
        "relations",
        "replications",
        "tailoring",
        "withdrawn_reason",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_keeps_the_anchors_that_others_link_to(language: str) -> None:
    text = (REPO.docs(language) / "contribute.md").read_text(encoding="utf-8")
    kept = ("what-counts", "what-you-need", "steps", "findings", "yaml", "criteria", "style", "not-reported")
    assert [name for name in kept if f"{{ #{name} }}" not in text] == []

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.model import Case, build_case
from casebook.project import Project
from casebook.rendering.pages import render_page
from casebook.texts import Text, fingerprint
from casebook.yaml_source import load_source
from tests.unit.rendered import catalogue_of, inputs_of

PROJECT = Project(Path(__file__).resolve().parents[2])


@pytest.fixture(scope="module")
def full() -> Case:
    return replace(
        build_case(load_source(PROJECT.root / "tests/fixtures/valid/full.yaml").data), relations=()
    )


def rendered(case: Case, language: str = "zh") -> str:
    page, _ = render_page(inputs_of(catalogue_of([case]), language), "case full")
    return page.body


def keys(content: str) -> list[str]:
    return re.findall(r'<input type="checkbox" value="([0-9a-f]{8})"', content)


def test_fingerprints_are_short_steady_and_telling() -> None:
    assert fingerprint("有社工") == "c3ee52a2"
    assert fingerprint("有社工") != fingerprint("有社工。")


def test_there_is_a_box_for_each_thing_to_ask(full: Case) -> None:
    guide = full.replication
    gates = [gate for gate in guide.gates if gate.need != "not-needed"]
    essential = [resource for resource in full.resources if resource.need in ("essential", None)]
    assert (len(gates), len(essential)) == (2, 1)
    asked = 1 + len(gates) + len(guide.prerequisites) + len(essential) + len(guide.do_not_use_when)
    assert len(keys(rendered(full))) == len(set(keys(rendered(full)))) == asked


def test_both_languages_keep_the_same_ticks(full: Case) -> None:
    assert keys(rendered(full, "zh")) == keys(rendered(full, "en"))


def test_only_an_edited_entry_is_asked_anew(full: Case) -> None:
    edited = replace(
        full, replication=replace(full.replication, prerequisites=(Text("有两名能每月督导的社工。"),))
    )
    before, after = keys(rendered(full)), keys(rendered(edited))
    assert [old == new for old, new in zip(before, after, strict=True)] == [True] * 3 + [False] + [True] * 2


def test_a_withdrawn_case_is_not_asked_about(full: Case) -> None:
    content = rendered(replace(full, status="withdrawn", withdrawn_reason=Text("x")))
    assert keys(content) == []
    assert "fit-check" not in content


def test_a_withdrawn_case_does_without_the_script_that_asks(full: Case) -> None:
    asking = {}
    for case in (full, replace(full, status="withdrawn", withdrawn_reason=Text("x"))):
        page, _ = render_page(inputs_of(catalogue_of([case]), "zh"), "case full")
        asking[case.status] = (page.styles, page.scripts)
    assert asking == {
        "published": (
            ("fit-check",),
            ("fit-check", "keep/button", "share/button", "citing/case", "table-taking"),
        ),
        "withdrawn": ((), ()),
    }

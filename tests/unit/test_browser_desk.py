"""What an editor's browser is told is what the command line says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casebook.checking import check_project
from casebook.editing.browser.desk import Desk, known_to_desks
from casebook.problems import Problem
from casebook.project import LANGUAGES, Project
from casebook.store import Store
from casebook.yaml_source import load_source
from tests.casebooks import FIXTURES, PACKS, REPO, TOOLS, VALID, make_project
from tests.unit.rendered import SETTINGS

BROKEN = sorted((FIXTURES / "invalid").glob("*.yaml"))


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("desk") / "casebook", VALID)


@pytest.fixture(scope="module")
def desk(casebook: Project) -> Desk:
    report = check_project(casebook, "en")
    return Desk(
        REPO, json.loads(json.dumps(known_to_desks(report.casebook, SETTINGS.site_url, SETTINGS.edit_url)))
    )


def told(finding: dict[str, Any] | Problem) -> tuple[Any, ...]:
    shown = finding if isinstance(finding, dict) else vars(finding)
    return tuple(shown[key] for key in ("line", "column", "code", "severity", "message", "hint"))


@pytest.mark.parametrize("share", range(len(LANGUAGES)), ids=LANGUAGES)
def test_findings_are_those_of_the_command_line(casebook: Project, desk: Desk, share: int) -> None:
    store, language = Store(), LANGUAGES[share]
    compared = 0
    for path in (BROKEN + VALID)[share :: len(LANGUAGES)]:
        only = [path if path in BROKEN else casebook.cases / path.name]
        said = [told(problem) for problem in check_project(casebook, language, only, store=store).problems]
        try:
            text = path.read_text("utf-8-sig")
        except ValueError:
            continue  # not UTF-8, which no text of a browser is
        assert [told(finding) for finding in desk.check(path.stem, text, language)] == said, path.name
        read = desk.read(text, language)
        if read["data"] and not read["problems"]:
            found = [told(finding)[2:] for finding in desk.check_data(path.stem, read["data"], language)]
            assert sorted(found) == sorted(row[2:] for row in said), path.name
            compared += 1
    assert compared > 40


def test_pointers_lead_to_the_value_at_fault(desk: Desk, minimal: Callable[..., str]) -> None:
    text = minimal("new-case", ("level: community", "level: somewhere"), ("title:", "zzzz: 1\ntitle:"))
    of_text = desk.check("new-case", text, "en")
    of_data = desk.check_data("new-case", desk.read(text, "en")["data"], "en")
    for findings in (of_text, of_data):
        pointers = {(finding["code"], tuple(finding["pointer"])) for finding in findings}
        assert {("unknown-term", ("place", "level")), ("unknown-field", ("zzzz",))} <= pointers
    data = desk.read(minimal("new-case"), "en")["data"]
    del data["need"]
    missing = [each for each in desk.check_data("new-case", data, "en") if each["code"].startswith("missing")]
    assert [list(finding["pointer"]) for finding in missing] == [[]]
    assert {finding["line"] for finding in of_data} == {0}


def test_other_cases_are_known_by_what_they_tell(desk: Desk, minimal: Callable[..., str]) -> None:
    text = minimal("new-case", ("title:", "aliases: [full]\ntitle:"))
    assert "alias-is-case" in {finding["code"] for finding in desk.check("new-case", text, "zh")}


def test_a_file_is_written_where_it_differs_and_read_again(desk: Desk, minimal: Callable[..., str]) -> None:
    text = minimal("new-case")
    data = desk.read(text, "en")["data"]
    assert desk.write(data, text) == text
    assert desk.read(desk.write(data, ""), "en")["data"] == data


def test_what_cannot_be_read_is_a_problem(desk: Desk) -> None:
    for text, code in (("", "empty-file"), ("- a", "not-a-mapping"), ("x" * 200_001, "file-too-large")):
        read = desk.read(text, "en")
        assert read["data"] is None
        assert [problem["code"] for problem in read["problems"] if code] in ([code], [])
        assert read["problems"]
        assert desk.preview(text, "en") == ""
    control = desk.check_data("a", {"id": "a", "title": "x\x07"}, "en")
    assert ["control-character", ["title"]] in [
        [finding["code"], list(finding["pointer"])] for finding in control
    ]


def test_the_page_is_shown_where_nothing_is_wrong(desk: Desk, complete: Callable[..., str]) -> None:
    text = complete("new-case")
    for language in LANGUAGES:
        page = desk.preview(text, language)
        assert 'id="sources"' in page
        assert not any(words in page for words in ("（还没有写）", "（还没有选）", "(not written yet)"))


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ({}, "（还没有写）"),
        ({"title": "邻里探访", "sources": []}, "邻里探访"),
        ({"title": {"en": "Visits"}, "steps": [{"what": "上门 [@nobody:3]。"}, "x"]}, "上门"),
        ({"title": "邻里探访", "place": {"level": "no-such"}, "model": 3}, "（还没有选）"),
        ({"title": "邻里探访", "answers": [{"entry": "no-such"}], "标题": "另一个"}, "邻里探访"),
    ],
)
def test_what_is_unfinished_is_shown_as_far_as_it_goes(desk: Desk, data: dict[str, Any], shown: str) -> None:
    """What is missing or wrong says so in its place, and leaves no trace in the data."""
    before = json.dumps(data)
    page = desk.preview_data(data, "zh")
    assert shown in page
    assert "（还没有写）" in page
    assert "no-such" not in page
    assert json.dumps(data) == before


def test_every_field_may_still_be_missing(desk: Desk, complete: Callable[..., str]) -> None:
    data = desk.read(complete("new-case"), "zh")["data"]
    for name in data:
        assert desk.preview_data({key: value for key, value in data.items() if key != name}, "zh"), name


@pytest.mark.night
@pytest.mark.parametrize("fixture", BROKEN, ids=lambda path: path.stem)
def test_whatever_is_wrong_a_page_is_shown(desk: Desk, fixture: Path) -> None:
    source = load_source(fixture)
    assert not source.readable or desk.preview_data(source.data, "zh")


@pytest.mark.parametrize(("kind", "path"), [("tool", TOOLS[0]), ("pack", PACKS[0])])
def test_tools_and_packs_are_checked_and_written_by_rules_of_their_own(
    desk: Desk, kind: str, path: Path
) -> None:
    data = load_source(path).data
    of_kind = {finding["code"] for finding in desk.check_data(path.stem, {**data, "no_such": 1}, "en", kind)}
    assert "unknown-field" in of_kind
    assert "missing-fields" not in of_kind
    text = desk.write(data, "", kind)
    assert text.startswith(f"# yaml-language-server: $schema=../../schema/editor/{kind}.schema.json\n")
    assert desk.read(text, "en")["data"] == data


def test_calls_from_outside_are_json(desk: Desk) -> None:
    assert json.loads(desk.answer("read", '["id: a", "zh"]')) == {"data": {"id": "a"}, "problems": []}
    with pytest.raises(KeyError):
        desk.answer("__init__", "[]")

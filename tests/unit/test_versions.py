"""Records of published versions: kept as plain data, read without trust, and found where they are."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from casebook.checking import Report, check_project
from casebook.checking.reporters import render_report
from casebook.project import Project
from casebook.store import Store
from casebook.versions import (
    MAX_BYTES,
    BrokenVersion,
    Kept,
    Versions,
    dump_version,
    find_versions,
    newest_version,
    pinned,
    read_version,
    version_file,
)
from casebook.yaml_source import load_source
from tests.casebooks import VALID, make_project

OTHER = load_source(next(path for path in VALID if path.stem == "other")).data


Check = Callable[..., Report]


@pytest.fixture(scope="module")
def check() -> Iterator[Check]:
    """The check, which remembers the files that are the same in all these casebooks."""
    with Store() as store:
        yield lambda project, only=(): check_project(project, "en", only, store=store)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "casebook", VALID)


def keep(project: Project, data: dict[str, Any], name: str = "other", number: int = 1) -> Path:
    """Keep a version by hand."""
    path = version_file(project, name, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump_version(data), encoding="utf-8")
    return path


def found(report: Report) -> list[str]:
    """The findings about versions: file and code, and the reason where a record is broken."""
    return [
        f"{problem.path} {problem.code} {problem.message.partition(': ')[2]}".strip()
        for problem in report.problems
        if "version" in problem.code or problem.code == "unreleased-change"
    ]


def test_what_is_kept_comes_back_in_its_order() -> None:
    text = dump_version(OTHER)
    assert json.loads(text) == OTHER
    assert list(json.loads(text)) == list(OTHER)
    assert text == dump_version(json.loads(text)), "the same data give the same file"
    assert "放学后" in text, "it can be read as it stands"


BROKEN = {
    "json": b'{"id": ',
    "json-list": b"[]",
    "json-nan": b'{"value": NaN}',
    "json-twice": b'{"id": "a", "id": "b"}',
    "json-latin": b'{"id": "\xe9"}',
    "json-nested": b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep": b'{"a": ' + b"[" * 30 + b"]" * 30 + b"}",
    "text": b'{"title": "a\\u0000b"}',
    "text-half": b'{"title": "\\ud800"}',
    "cites": b'{"title": "a [@nobody:1]", "sources": []}',
    "large": b" " * (MAX_BYTES + 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_shown_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "1.json"
    path.write_bytes(BROKEN[name])
    with pytest.raises(BrokenVersion) as broken:
        read_version(path)
    assert broken.value.reason == name.partition("-")[0]


def test_no_link_is_followed_and_no_pipe_waited_for(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("{}", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    os.mkfifo(tmp_path / "pipe.json")
    for name in ("link", "pipe", "nothing"):
        with pytest.raises(BrokenVersion) as broken:
            read_version(tmp_path / f"{name}.json")
        assert broken.value.reason == "unreadable"


def test_what_lies_elsewhere_is_not_looked_at(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "1.json").write_text("{}", encoding="utf-8")
    kept = keep(project, OTHER)
    (project.versions / "linked").symlink_to(outside)
    (kept.parent / "2.json").symlink_to(outside / "1.json")
    (kept.parent / "note.txt").touch()
    (kept.parent / "01.json").touch()
    versions, strays = find_versions(project)
    assert [version.path for version in versions] == [kept]
    assert {path.name for path in strays} == {"linked", "2.json", "note.txt", "01.json"}


def test_the_versions_of_a_case_under_all_its_names() -> None:
    versions = Versions({"new": {3: Path(), 2: Path()}, "old": {1: Path(), 2: Path()}})
    assert versions.in_line(("new", "old")) == (Kept(1, "old"), Kept(2, "new"), Kept(3, "new"))
    assert versions.of(("new", "old")) == (*(Kept(n, "new") for n in (2, 3)), Kept(1, "old"), Kept(2, "old"))
    assert versions.in_line(("none",)) == ()


def test_what_a_version_stands_for_is_figures_evidence_and_terms() -> None:
    heirs = {"model-types": {"old-type": "paired-learning"}}
    base = pinned(OTHER, heirs)
    outcome = {**OTHER["outcomes"][0], "value": 3, "indicator": OTHER["outcomes"][0]["indicator"]}
    assert pinned({**OTHER, "outcomes": [outcome]}, heirs) != base
    assert pinned({**OTHER, "evidence": {"level": "compared"}}, heirs) != base
    assert pinned({**OTHER, "title": "另一个标题", "need": "另一段话"}, heirs) == base
    assert pinned({**OTHER, "model_types": ["old-type"]}, heirs) == base, "a term by its new name"
    assert newest_version(OTHER) == 1
    assert newest_version({}) == newest_version({"history": "x"}) == 0


def test_a_case_that_was_never_released_is_not_asked_for_anything(project: Project, check: Check) -> None:
    assert found(check(project)) == []


def test_a_kept_version_that_fits(project: Project, check: Check) -> None:
    keep(project, OTHER)
    report = check(project)
    assert found(report) == []
    assert report.kept.versions.in_line(["other"]) == (Kept(1, "other"),)


def test_corrected_slips_need_no_version_and_changed_figures_do(project: Project, check: Check) -> None:
    keep(project, {**OTHER, "need": "放学后没人管看的孩子多 [@report:5]。"})
    assert found(check(project)) == []
    keep(project, {**OTHER, "model_types": ["market-type"], "evidence": {"level": "compared"}})
    report = check(project)
    assert found(report) == ["cases/other.yaml unreleased-change evidence, model_types"]
    assert report.problems[0].severity in ("error", "warning")
    shown = render_report(report, "text", "zh", project.root)
    assert "unreleased-change" in shown


def test_what_came_after_the_first_kept_version_is_kept(project: Project, check: Check) -> None:
    later = {**OTHER, "history": [{"version": 2, "date": "2026-03", "note": "改"}, *OTHER["history"]]}
    path = project.cases / "other.yaml"
    text = path.read_text(encoding="utf-8")
    entry = 'history:\n  - {version: 2, date: "2026-03", note: 改}\n'
    path.write_text(text.replace("history:\n", entry), encoding="utf-8")
    assert found(check(project)) == [], "one that was never released"
    keep(project, OTHER)
    assert found(check(project)) == ["cases/other.yaml version-not-kept"]
    keep(project, later, number=2)
    assert found(check(project)) == []


MISPLACED = {
    "number": ({**OTHER, "history": []}, "other", 1, "its newest version is not the one in its name"),
    "id": ({**OTHER, "id": "full"}, "other", 1, "its id is not the name of its folder"),
    "unlisted": (
        {**OTHER, "history": [{"version": 7}]},
        "other",
        7,
        "the case's history has no such version",
    ),
    "caseless": ({**OTHER, "id": "gone"}, "gone", 1, "no case has this id, or has it among its aliases"),
}


@pytest.mark.parametrize("name", MISPLACED)
def test_a_record_in_the_wrong_place(name: str, project: Project, check: Check) -> None:
    data, case, number, reason = MISPLACED[name]
    keep(project, data, case, number)
    report = check(project)
    assert found(report) == [f"cases/versions/{case}/{number}.json broken-version {reason}"]
    assert report.errors == 1


def test_a_broken_record_is_one_finding_and_is_told_again_from_what_is_kept(
    project: Project, check: Check
) -> None:
    keep(project, OTHER).write_text("{", encoding="utf-8")
    for _ in range(2):
        assert found(check(project)) == [
            "cases/versions/other/1.json broken-version it is not the JSON of one record"
        ]
    assert found(check(project, [project.cases / "full.yaml"])) == [], "only what is asked for"


def test_versions_stay_under_the_id_that_the_case_had(project: Project, check: Check) -> None:
    keep(project, {**OTHER, "id": "other-example"}, "other-example")
    assert found(check(project)) == []

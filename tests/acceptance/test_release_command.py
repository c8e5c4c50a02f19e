"""`casebook release` as editors call it."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from casebook.project import Project
from casebook.yaml_source import load_source
from tests.casebooks import FIXTURES, VALID, contents, make_project

from .conftest import Casebook

CASES = FIXTURES / "casebook" / "cases"
NOTE = ("--note", "改正数字", "--note-en", "A figure is corrected", "--date", "2026-12-01")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "casebook", [CASES / "minimal.yaml", CASES / "draft.yaml"])


def _edit(project: Project, old: str, new: str, name: str = "minimal") -> None:
    path = project.cases / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _kept(project: Project) -> list[str]:
    return sorted(path.relative_to(project.versions).as_posix() for path in project.versions.rglob("*.json"))


def test_a_first_version_and_the_next(casebook: Casebook, project: Project) -> None:
    path = project.cases / "minimal.yaml"
    first = path.read_bytes()
    done = casebook(project.root, "release", "minimal")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == "Version 1 of “minimal” is kept: cases/versions/minimal/1.json. Commit it with the case.\n"
    )
    assert path.read_bytes() == first, "its history tells of the version already"
    assert json.loads((project.versions / "minimal" / "1.json").read_text("utf-8")) == load_source(path).data

    again = casebook(project.root, "release", "minimal", *NOTE)
    assert (again.code, again.err[:22]) == (2, "Nothing has changed si")

    _edit(project, "\ntitle:", "\n# a remark\ntitle:")
    _edit(project, "value: 120", "value: 130   # counted again")
    edited = path.read_text(encoding="utf-8").splitlines()
    done = casebook(project.root, "release", "minimal", *NOTE, "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line not in edited] == [
        "  - version: 2",
        '    date: "2026-12-01"',
        "    note: {zh: 改正数字, en: A figure is corrected}",
    ]
    assert [line for line in lines if line in edited] == edited, "comments and all other lines stay"
    assert _kept(project) == ["minimal/1.json", "minimal/2.json"]
    kept = json.loads((project.versions / "minimal" / "2.json").read_text("utf-8"))
    assert kept == load_source(path).data
    assert [entry["version"] for entry in kept["history"]] == [2, 1]
    checked = casebook(project.root, "check")
    assert (checked.code, "version" in checked.out) == (0, False)


def test_a_dry_run_writes_nothing(casebook: Casebook, project: Project) -> None:
    casebook(project.root, "release", "minimal")
    _edit(project, "value: 120", "value: 130")
    before = contents(project.cases)
    done = casebook(project.root, "release", "minimal", "--dry-run", *NOTE, "--lang", "zh")
    assert done.code == 0
    assert "+  - version: 2\n" in done.out
    assert done.out.endswith("“minimal”会成为第2版，存档到cases/versions/minimal/2.json。没有动文件。\n")
    assert contents(project.cases) == before


def test_the_mark_and_the_ends_of_lines_of_a_file_stay(casebook: Casebook, tmp_path: Path) -> None:
    project = make_project(tmp_path / "casebook", VALID)
    path = project.cases / "crlf-and-bom.yaml"
    assert casebook(project.root, "release", "crlf-and-bom").code == 0
    path.write_bytes(path.read_bytes().replace("示例".encode(), "另外".encode()))
    assert casebook(project.root, "release", "crlf-and-bom", *NOTE).code == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")
    assert b"version: 2\r\n" in content


def test_the_date_is_today_unless_said(casebook: Casebook, project: Project) -> None:
    casebook(project.root, "release", "minimal")
    _edit(project, "value: 120", "value: 130")
    before = date.today().isoformat()
    assert casebook(project.root, "release", "minimal", "--note", "改正").code == 0
    entry = load_source(project.cases / "minimal.yaml").data["history"][0]
    assert before <= entry["date"] <= date.today().isoformat()
    assert entry["note"] == "改正"


def test_the_note_is_asked_for_on_a_terminal(
    casebook: Casebook, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    casebook(project.root, "release", "minimal")
    _edit(project, "value: 120", "value: 130")
    typed = io.StringIO("改正数字\nCorrected\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)
    assert casebook(project.root, "release", "minimal", "--date", "2026-12-01").code == 0
    entry = load_source(project.cases / "minimal.yaml").data["history"][0]
    assert entry["note"] == {"zh": "改正数字", "en": "Corrected"}


REFUSED = {
    ("nothing",): "There is no case called “nothing”.",
    ("../minimal",): "There is no case called “../minimal”.",
    ("draft",): "“draft” is a draft; set its status to published first.",
    ("minimal",): "Say with --note what changed.",
    ("minimal", "--note", " "): "Say with --note what changed.",
    ("minimal", "--note", "x", "--date", "2026-02-30"): "“2026-02-30” is no date; write it like 2026-03-01.",
    ("minimal", "--note", "x", "--date", "20261201"): "“20261201” is no date; write it like 2026-03-01.",
    ("minimal", "--note", "x", "--date", "1999-01-01"): "The date must not be before that of version 1.",
}


@pytest.mark.parametrize("call", REFUSED, ids=" ".join)
def test_what_cannot_be_released(call: tuple[str, ...], casebook: Casebook, project: Project) -> None:
    casebook(project.root, "release", "minimal")
    _edit(project, "value: 120", "value: 130")
    before = contents(project.cases)
    done = casebook(project.root, "release", *call)
    assert (done.code, done.out, done.err) == (2, "", f"{REFUSED[call]}\n")
    assert contents(project.cases) == before


def test_a_case_with_errors_is_not_released(casebook: Casebook, project: Project) -> None:
    casebook(project.root, "release", "minimal")
    _edit(project, "unit: occasion", "unit: nonsense")
    before = contents(project.cases)
    done = casebook(project.root, "release", "minimal", *NOTE)
    assert done.code == 1
    assert "unknown-term" in done.err
    assert contents(project.cases) == before


def test_a_note_that_would_be_an_error(casebook: Casebook, project: Project) -> None:
    casebook(project.root, "release", "minimal")
    _edit(project, "value: 120", "value: 130")
    before = contents(project.cases)
    done = casebook(project.root, "release", "minimal", "--note", "<b>改</b>", "--date", "2026-12-01")
    assert done.code == 1
    assert "html-in-text" in done.err
    assert contents(project.cases) == before


def test_a_version_that_is_in_the_history_only(casebook: Casebook, project: Project) -> None:
    casebook(project.root, "release", "minimal")
    _edit(project, "history:\n", 'history:\n  - {version: 2, date: "2026-12-01", note: 改}\n')
    assert "warning[version-not-kept]" in casebook(project.root, "check").out
    refused = casebook(project.root, "release", "minimal", *NOTE)
    assert refused.err == "Version 2 is not kept yet. Run this once without --note to keep it.\n"
    assert casebook(project.root, "release", "minimal").code == 0
    assert _kept(project) == ["minimal/1.json", "minimal/2.json"]


def test_nothing_is_written_outside(casebook: Casebook, project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    project.versions.symlink_to(outside)
    done = casebook(project.root, "release", "minimal")
    assert done.code != 0
    assert list(outside.iterdir()) == []


def test_a_case_that_got_another_id_goes_on_counting(casebook: Casebook, project: Project) -> None:
    casebook(project.root, "release", "minimal")
    old, new = project.cases / "minimal.yaml", project.cases / "renamed.yaml"
    text = old.read_text(encoding="utf-8").replace("id: minimal\n", "id: renamed\naliases: [minimal]\n")
    new.write_text(text, encoding="utf-8")
    old.unlink()
    assert "version" not in casebook(project.root, "check").out
    assert casebook(project.root, "release", "renamed", *NOTE).code == 0
    assert _kept(project) == ["minimal/1.json", "renamed/2.json"]

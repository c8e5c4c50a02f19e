"""What the checker says of course packs: every file in `fixtures/packs/valid` has no findings, every file in
`fixtures/packs/invalid` exactly those of its `.expected` file.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.checking import Report, check_project
from casebook.checking.reporters import render_report
from casebook.project import Project
from casebook.store import Store
from tests.casebooks import FIXTURES, PACKS, TOOLS, VALID, make_project

INVALID = sorted((FIXTURES / "packs" / "invalid").glob("*.yaml"))
Check = Callable[..., Report]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The valid cases and a tool, and all packs, right and wrong."""
    return make_project(tmp_path_factory.mktemp("packs") / "casebook", VALID, TOOLS, [*PACKS, *INVALID])


def found(report: Report) -> list[str]:
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in report.problems]


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.name)
def test_valid(pack: Path, project: Project, check: Check) -> None:
    report = check(project, [project.packs / pack.name])
    assert (report.problems, report.checked, report.checked_packs) == ((), 0, 1)
    assert [(record.name, record.data["id"]) for record in report.packs] == [(pack.stem, pack.stem)]


@pytest.mark.parametrize("pack", INVALID, ids=lambda path: path.name)
def test_invalid(pack: Path, project: Project, check: Check) -> None:
    expected = pack.with_suffix(".expected")
    problems = found(check(project, [project.packs / pack.name]))
    if os.environ.get("RENEW"):
        expected.write_text("\n".join([*problems, ""]), encoding="utf-8")
    assert problems == expected.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("language", "said", "counted"),
    [
        ("zh", "案例“withdrawn”已经撤回，不能再用来上课", "检查了6个案例、1份工具和18个课程包："),
        ("en", "the case “withdrawn” was withdrawn", "Checked 6 cases, 1 tool and 18 course packs: "),
    ],
)
def test_said_in_both_languages(project: Project, language: str, said: str, counted: str) -> None:
    report = check_project(project, language)
    messages = [problem.message for problem in report.problems if problem.code == "pack-of-withdrawn"]
    assert any(said in message for message in messages)
    assert counted in render_report(report, "text", language)


def test_a_draft_may_use_a_draft(tmp_path: Path, check: Check) -> None:
    project = make_project(tmp_path / "casebook", VALID, packs=PACKS)
    text = (FIXTURES / "packs" / "invalid" / "pack-of-draft.yaml").read_text(encoding="utf-8")
    text = text.replace("aim:", "status: draft\naim:")
    (project.packs / "pack-of-draft.yaml").write_text(text, encoding="utf-8")
    assert found(check(project, [project.packs / "pack-of-draft.yaml"])) == []


def test_near_names_are_told(project: Project) -> None:
    """Of a case, and of a part of its page."""
    hints = [(problem.code, problem.hint) for problem in check_project(project, "en").problems]
    assert any(code == "unknown-case" and "Did you mean “minimal”?" in hint for code, hint in hints)
    assert any(code == "unknown-part" and "“component-paired-visits”" in hint for code, hint in hints)


def test_a_pack_is_checked_again_when_its_cases_change(tmp_path: Path) -> None:
    """What is kept of a pack does not hide that a case was withdrawn, or lost the part."""
    project = make_project(tmp_path / "casebook", VALID, packs=PACKS)
    with Store(project.store) as store:
        assert check_project(project, "en", store=store).errors == 0
    changes = {"minimal": ("status: published", "status: withdrawn"), "full": ("paired-visits", "p-v")}
    for name, (old, new) in changes.items():
        path = project.cases / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with Store(project.store) as store:
        report = check_project(project, "en", [project.packs / PACKS[0].name], store=store)
    assert found(report) == ["13:11 unknown-part", "16:11 pack-of-withdrawn"]


def test_no_packs_are_fine(tmp_path: Path, check: Check) -> None:
    report = check(make_project(tmp_path / "casebook", VALID))
    assert (report.errors, report.checked_packs, report.packs) == (0, 0, ())


def test_odd_values_are_complained_about_and_no_more(tmp_path: Path, check: Check) -> None:
    """Whatever stands where something else is expected, the checker comes to an end."""
    project = make_project(tmp_path / "casebook", VALID, packs=PACKS)
    text = PACKS[0].read_text(encoding="utf-8")
    starts = [at + 1 for at in range(len(text) - 1) if text[at] == "\n" and text[at + 1].isalpha()]
    odd = ("null", "-3", "[]", "{}", "[[]]", "[{}, 1]", "[{case: [], part: {}}]")
    for field in ("title", "aim", "minutes", "items", "questions", "activity", "notes", "history"):
        for number, value in enumerate(odd):
            start = text.index(f"\n{field}:") + 1
            end = next((at for at in starts if at > start), len(text))
            name = f"odd-{field}-{number}"
            changed = text[:start] + f"{field}: {value}\n" + text[end:]
            changed = changed.replace("id: two-visits\n", f"id: {name}\n")
            (project.packs / f"{name}.yaml").write_text(changed, encoding="utf-8")
    fine = {"two-visits", "odd-title-1", "odd-aim-1"}  # texts, if odd ones
    assert {pack.name for pack in check(project).packs} <= fine

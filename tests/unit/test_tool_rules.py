"""What the checker says of tools: every file in `fixtures/tools/valid` has no findings, every file in
`fixtures/tools/invalid` exactly those of its `.expected` file.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from casebook.checking import Report, check_project
from casebook.checking.reporters import render_report
from casebook.project import Project
from casebook.store import Store
from tests.casebooks import FIXTURES, TOOLS, VALID, make_project

INVALID = sorted((FIXTURES / "tools" / "invalid").glob("*.yaml"))
Check = Callable[..., Report]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The valid cases, and all tools, right and wrong."""
    return make_project(tmp_path_factory.mktemp("tools") / "casebook", VALID, [*TOOLS, *INVALID])


def found(report: Report) -> list[str]:
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in report.problems]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda path: path.name)
def test_valid(tool: Path, project: Project, check: Check) -> None:
    report = check(project, [project.tools / tool.name])
    assert (report.problems, report.checked, report.checked_tools) == ((), 0, 1)
    assert [(record.name, record.data["id"]) for record in report.tools] == [(tool.stem, tool.stem)]


@pytest.mark.parametrize("tool", INVALID, ids=lambda path: path.name)
def test_invalid(tool: Path, project: Project, check: Check) -> None:
    expected = tool.with_suffix(".expected")
    problems = found(check(project, [project.tools / tool.name]))
    if os.environ.get("RENEW"):
        expected.write_text("\n".join([*problems, ""]), encoding="utf-8")
    assert problems == expected.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tools_are_told_apart_from_cases(project: Project, language: str) -> None:
    report = check_project(project, language)
    assert (report.checked, len(report.cases)) == (len(VALID), len(VALID))
    assert report.checked_tools == len(TOOLS) + len(INVALID)
    assert [tool.name for tool in report.tools] == [tool.stem for tool in TOOLS]
    said = {"zh": "检查了6个案例和13份工具：", "en": "Checked 6 cases and 13 tools: "}
    assert said[language] in render_report(report, "text", language)


def test_only_tools_are_no_cases(project: Project, check: Check) -> None:
    report = check(project, [project.tools / TOOLS[0].name])
    assert render_report(report, "text", "en") == "Checked 1 tool: 0 errors, 0 warnings."


def test_a_tool_and_a_case_may_bear_the_same_name(tmp_path: Path, check: Check) -> None:
    project = make_project(tmp_path / "casebook", VALID, TOOLS)
    text = TOOLS[0].read_text(encoding="utf-8").replace("id: visit-log\n", "id: minimal\n")
    (project.tools / "minimal.yaml").write_text(text, encoding="utf-8")
    report = check(project)
    assert (report.errors, report.checked, report.checked_tools) == (0, len(VALID), len(TOOLS) + 1)


def test_a_tool_is_checked_again_when_a_case_goes(tmp_path: Path) -> None:
    project = make_project(tmp_path / "casebook", VALID, TOOLS)
    with Store(project.store) as store:
        assert check_project(project, "en", store=store).errors == 0
    (project.cases / "full.yaml").unlink()
    with Store(project.store) as store:
        report = check_project(project, "en", [project.tools / TOOLS[0].name], store=store)
    assert found(report) == ["51:18 unknown-case"]


def test_a_tool_that_cannot_be_read_hides_nothing(tmp_path: Path, check: Check) -> None:
    project = make_project(tmp_path / "casebook", VALID, TOOLS)
    (project.tools / "broken.yaml").write_text("id: [broken\n", encoding="utf-8")
    shutil.copy(INVALID[0], project.tools)
    report = check(project)
    assert {Path(problem.path).stem for problem in report.problems if problem.severity == "error"} == {
        "broken",
        INVALID[0].stem,
    }


def test_odd_values_are_complained_about_and_no_more(
    tmp_path: Path, check: Callable[[Project, Iterable[Path]], Report]
) -> None:
    """Whatever stands where something else is expected, the checker comes to an end."""
    project = make_project(tmp_path / "casebook", VALID, TOOLS)
    text = TOOLS[0].read_text(encoding="utf-8")
    odd = ("null", "3", "[]", "{}", "[[]]", "x", "[{}, 1]")
    for field in ("title", "stage", "blocks", "risks", "standards", "components", "cases", "minutes"):
        for number, value in enumerate(odd):
            start = text.index(f"\n{field}:") + 1
            end = next((at for at in _ends(text) if at > start), len(text))
            name = f"odd-{field.replace('_', '-')}-{number}"
            changed = text[:start] + f"{field}: {value}\n" + text[end:]
            changed = changed.replace("id: visit-log\n", f"id: {name}\n")
            (project.tools / f"{name}.yaml").write_text(changed, encoding="utf-8")
    report = check(project, list(project.tools.iterdir()))
    fine = {"visit-log", "odd-minutes-1", "odd-title-5"}  # a number of minutes, and a title
    assert {tool.name for tool in report.tools} == fine


def _ends(text: str) -> list[int]:
    """Where the fields of a tool begin."""
    return [at + 1 for at in range(len(text) - 1) if text[at] == "\n" and text[at + 1].isalpha()]

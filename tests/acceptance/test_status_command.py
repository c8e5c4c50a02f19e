"""`casebook status` as an editor calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from casebook.editing.columns import columns
from casebook.project import Project
from casebook.yaml_source import load_source
from tests.casebooks import FIXTURES, make_project

from .conftest import Casebook

CASES = FIXTURES / "casebook" / "cases"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = make_project(
        tmp_path / "casebook", [CASES / f"{name}.yaml" for name in ("minimal", "yuping", "draft")]
    )
    (project.cases / "broken.yaml").write_text("id: [broken\nstatus: 3\n", encoding="utf-8")
    return project


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_table_with_what_needs_work_first(language: str, casebook: Casebook, project: Project) -> None:
    done = casebook(project.root, "status", "--lang", language, "--today", "2027-06-01")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert max(map(columns, lines)) <= 80
    assert lines[1] == lines[6] == "-" * columns(lines[1])
    assert lines[2].startswith("broken ")
    assert "".join(lines[7:]).startswith({"zh": "4个案例：", "en": "4 cases: "}[language])


def test_the_same_for_programs(casebook: Casebook, project: Project) -> None:
    done = casebook(project.root, "status", "--format", "json", "--today", "2027-06-01")
    told = json.loads(done.out)
    cases = {case["id"]: case for case in told["cases"]}
    yuping = cases["yuping"]
    assert (yuping["status"], yuping["tier"]) == ("published", "full")
    assert sum(yuping["items"].values()) == 12
    assert cases["draft"]["status"] == "draft"
    assert cases["broken"]["errors"] > 0
    assert told["sums"]["cases"] == 4
    assert told["sums"]["errors"] == sum(case["errors"] for case in told["cases"])


@pytest.mark.parametrize("left", [("exercise", "dilemma"), ("dilemma",)])
def test_a_full_case_lacks_what_one_teaches_with(
    left: tuple[str, ...], casebook: Casebook, project: Project
) -> None:
    """It is told, and is no finding; a brief lacks nothing."""
    path = project.cases / "yuping.yaml"
    teaching = load_source(CASES / "full.yaml").data["teaching"]
    case = load_source(path).data
    case["teaching"] |= {name: teaching[name] for name in {"exercise", "dilemma"} - {*left}}
    path.write_text(yaml.safe_dump(case, allow_unicode=True), encoding="utf-8")
    told = json.loads(casebook(project.root, "status", "--format", "json").out)
    lacking = {case["id"]: tuple(case["to_teach"]) for case in told["cases"]}
    assert lacking == {"yuping": left, "minimal": (), "draft": (), "broken": ()}
    assert told["sums"]["to_teach"] == 1
    assert "yet: yuping" in casebook(project.root, "status", "--lang", "en").out


def test_a_review_is_due_after_a_year(casebook: Casebook, project: Project) -> None:
    path = project.cases / "yuping.yaml"
    day = json.loads(casebook(project.root, "status", "--format", "json").out)
    [reviewed] = [case["reviewed"] for case in day["cases"] if case["id"] == "yuping"]
    assert len(reviewed) == 10
    year, rest = int(reviewed[:4]) + 1, reviewed[4:]
    for written, today, due in (
        (reviewed, f"{year}{rest}", False),
        (reviewed, f"{year + 1}{rest}", True),
        (reviewed[:4], f"{year}-01-01", False),
        (reviewed[:4], f"{year}-01-02", True),
    ):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(f'date: "{reviewed}"\n  by:', f'date: "{written}"\n  by:'), encoding="utf-8"
        )
        told = json.loads(casebook(project.root, "status", "--format", "json", "--today", today).out)
        assert [case["review_due"] for case in told["cases"] if case["id"] == "yuping"] == [due]


def test_a_casebook_without_cases(casebook: Casebook, tmp_path: Path) -> None:
    project = make_project(tmp_path / "empty")
    assert casebook(project.root, "status").code == 2
    assert casebook(project.root, "status", "--today", "soon").code == 2

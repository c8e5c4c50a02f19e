"""`casebook migrate`, on three records as they were before methods, money and gates came into the schema."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from casebook.editing.migrating import MIGRATIONS, Surroundings, migrate
from casebook.fields import Fields
from casebook.project import Project
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import load_source
from tests.casebooks import FIXTURES, VALID, contents, make_project

from .conftest import Casebook

EARLIER = sorted((FIXTURES / "earlier").iterdir())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "casebook", EARLIER)


def _errors(casebook: Casebook, project: Project) -> Counter[str]:
    files = [f"cases/{path.name}" for path in EARLIER]
    found = json.loads(casebook(project.root, "check", "--format", "json", *files).out)
    errors = Counter(each["code"] for each in found if each["severity"] == "error")
    del errors["unknown-case"]  # those they name are not there
    return errors


def test_what_can_be_upgraded_is_and_the_rest_is_told(casebook: Casebook, project: Project) -> None:
    before = _errors(casebook, project)
    assert before == {
        "unknown-field": 25,
        "missing-fields": 11,
        "unknown-term": 1,
        "outcome-without-level": 1,
    }
    files = [f"cases/{path.name}" for path in EARLIER]
    done = casebook(project.root, "migrate", *files)
    assert (done.code, done.err) == (0, "")
    assert "  programme: scheme: own-initiative → schemes: — (schemes, 2026-11-27)\n" in done.out
    assert "  replication.first_month.0: 第一周： → week: 1 (first-month, 2026-11-27)\n" in done.out
    assert done.out.splitlines()[-1].startswith(
        "Looked at 3 files: 3 files brought up to version 2 of the sch"
    )
    assert _errors(casebook, project) == {"outcome-without-level": 1}, "for people to decide"
    again = contents(project.cases)
    assert casebook(project.root, "migrate", *files, "--quiet").out == ""
    assert contents(project.cases) == again, "a second time there is nothing to do"


def test_comments_and_all_other_lines_stay(casebook: Casebook, project: Project) -> None:
    path = project.cases / "xilaisi.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    assert casebook(project.root, "migrate", "cases/xilaisi.yaml").code == 0
    after = path.read_text(encoding="utf-8").splitlines()
    assert "# 注释要留着" in after
    gone = [line.strip() for line in before if line not in after]
    assert all(line.startswith(("scheme:", "- {zh: 第", "type:", "model_types:")) for line in gone), gone
    months = load_source(path).data["replication"]["first_month"]
    assert [entry["week"] for entry in months] == [1, 2, 3]
    assert [entry["do"]["zh"][:2] for entry in months] == ["到日", "拿着", "第三"], (
        "two weeks in one keep their words"
    )


def test_a_dry_run_writes_nothing(casebook: Casebook, project: Project) -> None:
    before = contents(project.cases)
    done = casebook(project.root, "migrate", "--dry-run", "--lang", "zh")
    assert done.code == 1
    assert "-  scheme: own-initiative\n" in done.out
    assert done.out.endswith("没有动文件。\n")
    assert contents(project.cases) == before


def test_today_s_records_have_nothing_to_do(casebook: Casebook, tmp_path: Path) -> None:
    done = casebook(make_project(tmp_path / "casebook", VALID).root, "migrate", "--dry-run")
    assert done.code == 0
    assert done.out.count("\n") == 1


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"- a\n", b"replication: {first_month: 3}\n"])
def test_what_is_no_such_record(content: bytes, casebook: Casebook, project: Project) -> None:
    path = project.cases / "xilaisi.yaml"
    path.write_bytes(content)
    done = casebook(project.root, "migrate", "cases/xilaisi.yaml")
    assert (done.code, done.err) == (0 if content.startswith(b"rep") else 1, "")
    assert path.read_bytes() == content


def test_a_file_that_is_not_there(casebook: Casebook, project: Project) -> None:
    assert casebook(project.root, "migrate", "cases/nothing.yaml").code == 2


def test_several_weeks_in_one_and_texts_without_a_week(fields: Fields, vocabularies: Vocabularies) -> None:
    months = [
        {"zh": "第三、四周：走访。", "en": "Weeks three and four: visit."},
        "第二周：谈。",
        "随时做。",
        7,
    ]
    old = {"replication": {"first_month": list(months)}, "programme": {"scheme": "local-pilot"}}
    new, done = migrate(old, Surroundings(fields, vocabularies))
    assert new["replication"]["first_month"] == [
        {"week": 3, "do": months[0]},
        {"week": 2, "do": "谈。"},
        "随时做。",
        7,
    ]
    assert new["programme"] == {"schemes": ["local-pilot"]}
    assert old["programme"] == {"scheme": "local-pilot"}, "what was given is left alone"
    assert [each.migration for each in done] == ["schemes", "first-month", "first-month"]


def test_a_term_is_not_put_in_twice(fields: Fields, vocabularies: Vocabularies) -> None:
    old = {
        "model_types": ["place-based-hub", "integrated-platform", 3],
        "components": [{"type": "team-incubation"}],
    }
    new, _ = migrate(old, Surroundings(fields, vocabularies))
    assert new == {"model_types": ["place-based-hub", 3], "components": [{"type": "project-incubation"}]}


def test_the_schema_s_version_is_that_of_the_newest_migration(fields: Fields) -> None:
    assert fields.schema["x-version"] == max(migration.since for migration in MIGRATIONS)
    names = [migration.name for migration in MIGRATIONS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", migration.date) for migration in MIGRATIONS)

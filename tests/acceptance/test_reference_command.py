"""`casebook reference`: what follows from the schema is up to date, and is made again where it is not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from casebook.project import Project

from .conftest import Casebook

KEPT = (
    "schema/templates/case.zh.yaml",
    "schema/templates/case.en.yaml",
    ".github/ISSUE_TEMPLATE/case.yml",
    "schema/editor/case.schema.json",
    "schema/editor/tool.schema.json",
    ".vscode/casebook.code-snippets",
)
CHANGED = KEPT[:4]
"""Those that a new field of a case changes."""


@pytest.fixture
def project(tmp_path: Path, repo: Project) -> Project:
    """A casebook with a schema of its own, and the files that are made from it."""
    shutil.copytree(repo.schema, tmp_path / "schema")
    for name in KEPT:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repo.root / name, tmp_path / name)
    return Project(tmp_path)


def test_what_is_kept_here_is_up_to_date(casebook: Casebook, repo: Project) -> None:
    done = casebook(repo.root, "reference", "--check", "--lang", "en")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_field_more_makes_them_stale_until_they_are_made_again(
    casebook: Casebook, project: Project
) -> None:
    schema = json.loads(project.case_schema.read_text(encoding="utf-8"))
    schema["properties"]["motto"] = {**schema["properties"]["delivery"], "title": "口号"}
    project.case_schema.write_text(json.dumps(schema, ensure_ascii=False), encoding="utf-8")
    (project.root / KEPT[2]).unlink()
    before = {name: (project.root / name).read_bytes() for name in KEPT[:2]}

    done = casebook(project.root, "reference", "--check", "--lang", "en")
    assert (done.code, done.out) == (1, "")
    assert [line.partition(" ")[0] for line in done.err.splitlines()] == list(CHANGED)
    assert "Run casebook reference" in done.err
    assert before == {name: (project.root / name).read_bytes() for name in KEPT[:2]}

    done = casebook(project.root, "reference", "--lang", "zh")
    assert done.code == 0
    assert done.out.count("写好了") == len(CHANGED)
    assert "\n# 口号：" in (project.root / KEPT[0]).read_text(encoding="utf-8")
    assert casebook(project.root, "reference", "--check").code == 0
    assert casebook(project.root, "reference", "--lang", "zh").out == "", "nothing is written twice"

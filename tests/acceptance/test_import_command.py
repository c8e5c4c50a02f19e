"""`casebook import` as an editor calls it: a draft and what it lacks, or word of why there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.project import Project
from casebook.yaml_source import load_source
from tests.casebooks import FIXTURES, make_casebook
from tests.filling import FILLED, Filled, blank

from .conftest import Casebook

COMPLETE = load_source(FIXTURES / "complete.yaml").data


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_casebook(tmp_path / "casebook", [FIXTURES / "casebook" / "cases" / "minimal.yaml"])


def _left(project: Project) -> list[str]:
    return sorted(path.name for path in project.cases.iterdir() if path.is_file())


def test_a_questionnaire_becomes_a_draft(casebook: Casebook, project: Project, tmp_path: Path) -> None:
    file = tmp_path / "answers.xlsx"
    file.write_bytes(FILLED["xlsx"](Filled(COMPLETE)))
    done = casebook(project.root, "import", file, "--id", "hongxing")
    assert done.code == 0
    assert done.out.startswith("The draft is written: cases/hongxing.yaml. ")
    assert "\nChecked 1 case: 0 errors," in done.out
    written = load_source(project.cases / "hongxing.yaml")
    assert (written.data["id"], written.data["status"], written.faults) == ("hongxing", "draft", [])
    assert _left(project) == ["hongxing.yaml", "minimal.yaml"]


def test_what_is_missing_is_listed(casebook: Casebook, project: Project, tmp_path: Path) -> None:
    file = tmp_path / "issue.md"
    issue = "### 标题 / Title\n\n红星社区：结伴买菜\n\n### 结果 / Results\n\n陪同 | 产出 | 许多次\n\n### 天气\n\n晴\n"
    file.write_text(issue, encoding="utf-8")
    done = casebook(project.root, "import", file, "--lang", "zh", "--out", project.cases / "hongxing.yaml")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == "草稿写好了：cases/hongxing.yaml。下面是还缺的和要改的。"
    assert lines[1] == "- “许多次”拆不成数字和单位，照原样写成了文字。"
    assert lines[2] == "- “天气”不是问卷里的问题，没有收进草稿。"
    assert any("error[missing-fields]" in line and "摘要" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "content", "options", "said"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (), "has the old format (.doc, .xls)"),
        ("a.docx", b"PK\x03\x04", (), "cannot be opened"),
        ("a.docx", lambda: blank("docx", "zh"), (), "is not filled in yet"),
        ("a.md", b"# Notes", (), "none of the questionnaire's codes"),
        ("a.md", "### 标题\n\n？？\n".encode(), (), "gives no id"),
        (
            "a.md",
            "### 标题\n\n红星\n".encode(),
            ("--id", "Hong Xing"),
            "“Hong Xing” may have lower-case letters",
        ),
        (
            "a.md",
            "### 标题\n\n红星\n".encode(),
            ("--id", "minimal"),
            "There is a file “cases/minimal.yaml” already",
        ),
        ("", b"", (), "There is no such file"),
    ],
)
def test_why_there_is_no_draft(
    name: str,
    content: bytes | Callable[[], bytes],
    options: tuple[str, ...],
    said: str,
    casebook: Casebook,
    project: Project,
    tmp_path: Path,
) -> None:
    before = (project.cases / "minimal.yaml").read_bytes()
    file = tmp_path / (name or "missing.docx")
    if name:
        file.write_bytes(content if isinstance(content, bytes) else content())
    done = casebook(project.root, "import", file, *options)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert _left(project) == ["minimal.yaml"]
    assert (project.cases / "minimal.yaml").read_bytes() == before

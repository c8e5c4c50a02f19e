"""`casebook questions` as an editor calls it: a letter to send, or word of why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.project import Project
from tests.casebooks import FIXTURES, make_casebook

from .conftest import Casebook

CASES = FIXTURES / "casebook" / "cases"
GAPS = """not_reported:
  - {id: who-pays, fact: {zh: 谁出工资, en: Who pays the wages}}
  - {item: materials}
  - {item: tailoring, fact: {zh: 按什么调整, en: By what it is adapted}}
"""
ITEMS = ("how-delivered", "when-and-how-much", "modifications", "fidelity-planned", "fidelity-actual")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_casebook(tmp_path / "casebook", [CASES / "minimal.yaml"])


def _rewrite(project: Project, answered: tuple[str, ...] = (), more: str = "") -> None:
    """Give the case a fact with an id, one with an item, and answers."""
    path = project.cases / "minimal.yaml"
    before, _, rest = path.read_text(encoding="utf-8").partition("not_reported:\n")
    sources = rest[rest.index("sources:") :]
    gaps = GAPS + "".join(f"  - {{item: {item}}}\n" for item in ITEMS)
    answers = "".join(
        f'  - {{entry: {entry}, answer: 有。, by: 站长, date: "2026-03-01"}}\n' for entry in answered
    )
    answers = f"answers:\n{answers}" if answered else ""
    path.write_text(before + gaps + answers + sources + more, encoding="utf-8")


def test_a_letter_in_chinese_whatever_the_locale(casebook: Casebook, project: Project) -> None:
    _rewrite(project)
    done = casebook(project.root, "questions", "minimal")
    assert (done.code, done.err) == (0, "")
    assert "\nhttps://casebook.example.org/cases/minimal/\n" in done.out
    assert (
        "\n1. 想请教：谁出工资？\n2. 用了哪些表格、课件、工具或设备？能否给一份空白的？\n"
        "3. 哪些内容会因人、因地调整，按什么调整？（报道缺的是：按什么调整。）\n4. "
    ) in done.out
    assert "“实施方的答复”" in done.out
    assert done.out.endswith("\n社工+志愿 案例库编辑组\n")


def test_a_letter_in_english(casebook: Casebook, project: Project) -> None:
    _rewrite(project)
    done = casebook(project.root, "questions", "minimal", "--lang", "en")
    assert done.code == 0
    assert "\nhttps://casebook.example.org/en/cases/minimal/\n" in done.out
    assert "\n1. Please tell us: Who pays the wages.\n2. Which forms" in done.out
    assert " (Not in the reports: By what it is adapted.)\n" in done.out


def test_what_was_answered_is_not_asked_again(casebook: Casebook, project: Project) -> None:
    _rewrite(project, ("who-pays", "materials"))
    done = casebook(project.root, "questions", "minimal")
    assert done.code == 0
    assert "谁出工资" not in done.out
    assert "\n1. 哪些内容" in done.out


def test_nothing_left_to_ask(casebook: Casebook, project: Project) -> None:
    _rewrite(project, ("who-pays", "materials", "tailoring", *ITEMS))
    done = casebook(project.root, "questions", "minimal")
    assert (done.code, done.out, done.err) == (0, "", "This case has nothing left to ask.\n")


@pytest.mark.parametrize("name", ["nobody", "../cases/minimal", "Minimal"])
def test_no_such_case(name: str, casebook: Casebook, project: Project) -> None:
    done = casebook(project.root, "questions", name)
    assert (done.code, done.out, done.err) == (2, "", f"There is no case called “{name}”.\n")


def test_a_case_with_errors_is_reported_instead(casebook: Casebook, project: Project) -> None:
    _rewrite(project, more="odd: 1\n")
    done = casebook(project.root, "questions", "minimal")
    assert (done.code, done.out) == (1, "")
    assert "error[unknown-field]" in done.err

"""`casebook new` as an editor calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.project import Project
from casebook.yaml_source import load_source
from tests.casebooks import FIXTURES, make_project

from .conftest import Casebook

CASES = FIXTURES / "casebook" / "cases"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "casebook", [CASES / "full.yaml", CASES / "yangjiamen.yaml"])


def test_a_draft_in_chinese(casebook: Casebook, project: Project) -> None:
    done = casebook(
        project.root / "cases", "new", "hongxing", "--lang", "zh", "--title", "红星社区：一碗饭",
        "--province", "甘肃", "--target-groups", "older-people，残疾人",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert "写好了hongxing.yaml。" in done.out
    path = project.cases / "hongxing.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../schema/editor/case.schema.json\n# 冒号后面空一格"
    )
    assert "\n# 标题：地方加做法，让没读过的人一眼明白。\n# 例如：title:" in text
    data = load_source(path).data
    assert (data["id"], data["status"], data["title"]) == ("hongxing", "draft", "红星社区：一碗饭")
    assert data["place"]["province"] == "gansu"
    assert data["target_groups"] == ["older-people", "people-with-disabilities"]
    assert "dose" not in data


@pytest.mark.parametrize("arguments", [(), ("--full",), ("--from", "yangjiamen")])
def test_what_is_missing_comes_as_one(
    arguments: tuple[str, ...], casebook: Casebook, project: Project
) -> None:
    casebook(project.root, "new", "hongxing", *arguments, "--lang", "zh")
    done = casebook(project.root, "check", "cases/hongxing.yaml", "--lang", "zh")
    errors = [line for line in done.out.splitlines() if ": error[" in line]
    assert len(errors) == 1
    assert "error[empty-values]: 还有" in errors[0]
    assert "  summary\n" in done.out


def test_every_field_in_english(casebook: Casebook, project: Project) -> None:
    done = casebook(project.root, "new", "red-star", "--full", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
    text = (project.cases / "red-star.yaml").read_text(encoding="utf-8")
    assert "\n# When and how much: How often, how long each time, over what period.\n" in text
    assert "\ndose:\n" in text


def test_a_replication(casebook: Casebook, project: Project) -> None:
    done = casebook(project.root, "new", "second", "--from", "yangjiamen", "--lang", "zh")
    assert done.code == 0
    path = project.cases / "second.yaml"
    text = path.read_text(encoding="utf-8")
    first, second = (load_source(project.cases / f"{name}.yaml").data for name in ("yangjiamen", "second"))
    assert second["relations"] == [{"type": "adapts", "case": "yangjiamen", "note": ""}]
    assert second["target_groups"] == first["target_groups"]
    assert [part["id"] for part in second["components"]] == [part["id"] for part in first["components"]]
    written = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("#"))
    assert "[@" not in written
    assert second["sources"] == [{"id": "", "title": "", "tier": ""}]
    assert [outcome["value"] for outcome in second["outcomes"]] == [""]
    assert second["place"]["province"] == second["need"] == ""
    assert not any(character.isdigit() for character in str((second["model"], second["components"])))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["红星"], "“红星”不能作编号。编号会出现在网址里，只用小写字母、数字和连字符"),
        (["Hong Xing"], "casebook new hong-xing\n"),
        (["../full"], "“../full”不能作编号。"),
        (["a" * 61], "不能作编号"),
        (["full"], "已经有cases/full.yaml了，不会覆盖它。换一个编号，例如：casebook new full-2\n"),
        (["x", "--from", "nobody"], "没有叫“nobody”的案例。\n"),
        (["x", "--from", "../cases/full"], "没有叫“../cases/full”的案例。\n"),
        (["x", "--level", "村"], "“村”不是“实施层级”里的词，或者可以指好几个。可以写：community、"),
    ],
)
def test_what_is_refused(arguments: list[str], says: str, casebook: Casebook, project: Project) -> None:
    before = sorted(project.cases.iterdir())
    done = casebook(project.root, "new", *arguments, "--lang", "zh")
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert sorted(project.cases.iterdir()) == before


def test_a_first_case_with_errors(casebook: Casebook, project: Project) -> None:
    (project.cases / "full.yaml").write_text("id: full\nsteps: [a]\n", encoding="utf-8")
    done = casebook(project.root, "new", "x", "--from", "full")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("cases/full.yaml has errors")

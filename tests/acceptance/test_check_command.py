"""`casebook check` as its users call it: in a folder, with what they have, in their language."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from casebook.project import Project
from tests.casebooks import FIXTURES

from .conftest import LANGUAGE_SETTINGS, Casebook

MakeProject = Callable[[Path, Iterable[Path]], Project]
Minimal = Callable[..., str]
INVALID = sorted(
    path for path in (FIXTURES / "invalid").iterdir() if path.is_file() and path.suffix != ".expected"
)
ALL_WELL = "Checked 1 case: 0 errors, 0 warnings.\n"


def _started(folder: Path, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Start a program in a folder, as a shell would."""
    settings = ("GITHUB_ACTIONS", "PYTHONIOENCODING", "PYTHONUTF8", *LANGUAGE_SETTINGS)
    inherited = {key: value for key, value in os.environ.items() if key not in settings}
    return subprocess.run(
        command,
        cwd=folder,
        env={"LANG": "en_US.UTF-8", **inherited, **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, make_project: MakeProject) -> Path:
    """A casebook of one case that has everything."""
    return make_project(tmp_path_factory.mktemp("good") / "casebook", [FIXTURES / "complete.yaml"]).root


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory, make_project: MakeProject, complete: Minimal) -> Path:
    """A casebook of two cases; one field of one of them is misspelt."""
    project = make_project(tmp_path_factory.mktemp("bad") / "casebook", [])
    (project.cases / "fine.yaml").write_text(complete("fine"), encoding="utf-8")
    (project.cases / "wrong.yaml").write_text(
        complete("wrong", ("target_groups:", "outcom: 很好\ntarget_groups:")), encoding="utf-8"
    )
    return project.root


def test_all_is_well(good: Path) -> None:
    result = _started(good, sys.executable, "-m", "casebook", "check")
    assert (result.returncode, result.stdout.decode(), result.stderr) == (0, ALL_WELL, b"")


def test_warnings_alone_are_no_failure(
    casebook: Casebook, tmp_path: Path, make_project: MakeProject, minimal: Minimal
) -> None:
    project = make_project(tmp_path / "casebook", [])
    (project.cases / "new.yaml").write_text(minimal("new"), encoding="utf-8")
    result = casebook(project.root, "check", "--lang", "zh")
    assert (result.code, result.err) == (0, "")
    assert "cases/new.yaml:3:1: warning[no-english]: " in result.out
    assert result.out.endswith("检查了1个案例：0处错误，6处提醒。\n")


def test_a_finding_in_english(casebook: Casebook, bad: Path) -> None:
    result = casebook(bad, "check")
    assert (result.code, result.err) == (1, "")
    assert result.out == (
        "cases/wrong.yaml:24:1: error[unknown-field]: there is no field “outcom” here\n"
        "  24 | outcom: 很好\n"
        "     | ^\n"
        "    → Did you mean “outcomes”? Correct the spelling, or check that it is indented under the right field.\n"
        "Checked 2 cases: 1 error, 0 warnings.\n"
    )


def test_a_finding_in_chinese(casebook: Casebook, bad: Path) -> None:
    result = casebook(bad, "check", "--lang", "zh")
    assert (result.code, result.err) == (1, "")
    assert result.out == (
        "cases/wrong.yaml:24:1: error[unknown-field]: 这里没有叫“outcom”的字段\n"
        "  24 | outcom: 很好\n"
        "     | ^\n"
        "    → 是不是想写“outcomes”？ 改正拼写，或检查缩进是否放错了层。\n"
        "检查了2个案例：1处错误，0处提醒。\n"
    )


GITHUB = (
    "::error file=cases/wrong.yaml,line=24,endLine=24,col=1,title=unknown-field::there is no field “outcom” here → "
    "Did you mean “outcomes”? Correct the spelling, or check that it is indented under the right field.\n"
    "Checked 2 cases: 1 error, 0 warnings.\n"
)


def test_github(casebook: Casebook, bad: Path) -> None:
    assert casebook(bad, "check", "--format", "github").out == GITHUB


@pytest.mark.parametrize("arguments", [(), ("--format", "auto")])
def test_auto_is_github_on_github(casebook: Casebook, bad: Path, arguments: tuple[str, ...]) -> None:
    result = casebook(bad, "check", *arguments, GITHUB_ACTIONS="true")
    assert (result.code, result.out) == (1, GITHUB)
    assert "::error" not in casebook(bad, "check", *arguments, GITHUB_ACTIONS="false").out


def test_text_stays_text_on_github(casebook: Casebook, bad: Path) -> None:
    assert casebook(bad, "check", "--format", "text", GITHUB_ACTIONS="true").out.startswith(
        "cases/wrong.yaml:24:1: error"
    )


def test_json(casebook: Casebook, bad: Path) -> None:
    result = casebook(bad, "check", "--format", "json")
    assert (result.code, result.err) == (1, "")
    assert json.loads(result.out) == [
        {
            "path": "cases/wrong.yaml",
            "line": 24,
            "column": 1,
            "code": "unknown-field",
            "severity": "error",
            "message": "there is no field “outcom” here",
            "hint": "Did you mean “outcomes”? Correct the spelling, or check that it is indented under the right field.",
            "pointer": ["outcom"],
        }
    ]


def test_json_of_nothing(casebook: Casebook, good: Path) -> None:
    result = casebook(good, "check", "--format", "json")
    assert (result.code, result.out) == (0, "[]\n")


@pytest.mark.parametrize(
    ("environment", "arguments", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, (), True),
        ({"LANG": "en_GB.UTF-8"}, (), False),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, (), False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, (), True),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, (), True),
        ({"LANG": "C.UTF-8"}, (), False),
        ({"LANG": "de_DE.UTF-8"}, (), False),
        ({"LANG": "zh_CN.UTF-8"}, ("--lang", "en"), False),
        ({"LANG": "en_US.UTF-8"}, ("--lang=zh",), True),
    ],
)
def test_language(
    casebook: Casebook, environment: dict[str, str], arguments: tuple[str, ...], *, chinese: bool, good: Path
) -> None:
    result = casebook(good, "check", *arguments, **environment)
    assert result.code == 0
    assert result.out == ("检查了1个案例：0处错误，0处提醒。\n" if chinese else ALL_WELL)


def test_some_files(casebook: Casebook, bad: Path, tmp_path: Path) -> None:
    fine = casebook(bad, "check", "cases/fine.yaml")
    assert (fine.code, fine.out) == (0, "Checked 1 case: 0 errors, 0 warnings.\n")
    assert casebook(bad, "check", "cases/wrong.yaml", "cases/fine.yaml").code == 1
    assert casebook(bad / "cases", "check", "wrong.yaml").out.startswith("cases/wrong.yaml:24:1: error")
    outside = tmp_path / "outside.yaml"
    outside.write_text("", encoding="utf-8")
    assert casebook(bad, "check", outside).out.startswith(
        f"{outside}:1:1: error[empty-file]: the file is empty\n"
    )


@pytest.mark.parametrize("name", ["cases/missing.yaml", "cases"])
def test_a_named_file_is_missing(casebook: Casebook, bad: Path, name: str) -> None:
    result = casebook(bad, "check", "cases/fine.yaml", name)
    assert (result.code, result.out, result.err) == (2, "", f"There is no such file: {name}\n")
    assert casebook(bad, "check", name, "--lang", "zh").err == f"没有这个文件：{name}\n"


def test_no_cases(casebook: Casebook, tmp_path: Path, make_project: MakeProject) -> None:
    root = make_project(tmp_path / "casebook", []).root
    for arguments, said in (
        ((), "No case files found.\n"),
        (("--lang", "zh"), "没有找到案例文件。\n"),
        (("--format", "json"), "[]\n"),
    ):
        result = casebook(root, "check", *arguments)
        assert (result.code, result.out) == (2, said)
    (root / "cases").rmdir()
    assert casebook(root, "check").code == 2


def test_no_casebook(casebook: Casebook, tmp_path: Path) -> None:
    result = casebook(tmp_path, "check")
    assert (result.code, result.out) == (2, "")
    assert result.err == "This is not a casebook's folder: schema/case.schema.json is missing.\n"
    assert (
        casebook(tmp_path, "check", "--lang", "zh").err
        == "这里不是案例库的文件夹：找不到 schema/case.schema.json。\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [("check", "--format", "xml"), ("check", "--lang", "fr"), ("check", "--nonsense"), ("nonsense",), ()],
)
def test_wrong_calls(casebook: Casebook, good: Path, arguments: tuple[str, ...]) -> None:
    result = casebook(good, *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("usage: casebook")


def test_help(casebook: Casebook, good: Path) -> None:
    said = casebook(good, "check", "--help")
    assert said.code == 0
    for word in ("--format", "--lang", "which line, what is wrong, how to put it right"):
        assert word in said.out
    assert "哪一行、什么问题、怎么改" in casebook(good, "check", "--help", "--lang", "zh").out


@pytest.mark.parametrize("style", ["text", "github", "json"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_file_makes_it_stumble(casebook: Casebook, good: Path, style: str, language: str) -> None:
    result = casebook(good, "check", "--format", style, "--lang", language, *INVALID)
    assert (result.code, result.err) == (1, "")
    assert "Traceback" not in result.out
    assert f"{FIXTURES / 'invalid' / 'yaml-tab.yaml'}" in result.out


def test_all_in_one_folder(casebook: Casebook, tmp_path: Path, make_project: MakeProject) -> None:
    """The invalid files are the casebook: nothing hides, nothing stumbles."""
    root = make_project(tmp_path / "casebook", INVALID).root
    result = casebook(root, "check", "--format", "json")
    assert (result.code, result.err) == (1, "")
    findings = json.loads(result.out)
    found = {Path(finding["path"]).stem for finding in findings}
    assert found <= {path.stem for path in INVALID}
    assert found >= {
        "empty-file",
        "everything-wrong",
        "missing-field",
        "not-utf8",
        "wrong-extension",
        "yaml-alias-bomb",
        "yaml-tab",
    }
    order = [(finding["path"], finding["line"], finding["column"], finding["code"]) for finding in findings]
    assert order == sorted(order)


@pytest.mark.parametrize(("encoding", "language"), [("ascii", "zh"), ("cp1252", "en"), ("gbk", "zh")])
def test_any_encoding_of_the_output(bad: Path, encoding: str, language: str) -> None:
    """Windows redirects in its own code page; a report in a poor encoding is better than none."""
    command = (sys.executable, "-m", "casebook", "check", "--lang", language)
    result = _started(bad, *command, PYTHONIOENCODING=encoding)
    assert (result.returncode, result.stderr) == (1, b"")
    assert b"cases/wrong.yaml:24:1: error[unknown-field]" in result.stdout


def test_the_installed_command_is_the_module(good: Path) -> None:
    result = _started(good, Path(sys.executable).with_name("casebook"), "check", "--lang", "en")
    assert (result.returncode, result.stdout.decode()) == (0, ALL_WELL)


@pytest.mark.parametrize(("encoding", "chinese"), [("ascii", False), ("latin-1", False), ("gb2312", True)])
def test_a_terminal_that_cannot_show_chinese_is_told_in_english(
    bad: Path, encoding: str, *, chinese: bool
) -> None:
    command = (sys.executable, "-m", "casebook", "check")
    said = _started(bad, *command, LANG="zh_CN.UTF-8", PYTHONIOENCODING=encoding).stdout.decode(encoding)
    assert ("案例" in said) == chinese
    assert ("Checked" in said) == (not chinese)
    ours = [line for line in said.splitlines() if " | " not in line]  # behind a bar stands the editor's line
    assert "\\u" not in "\n".join(ours)

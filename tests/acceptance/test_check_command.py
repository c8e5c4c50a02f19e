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

MakeProject = Callable[[Path, Iterable[Path]], Project]
Minimal = Callable[..., str]
FOLDER = Path(__file__).resolve().parents[1] / "fixtures"
INVALID = sorted(
    path for path in (FOLDER / "invalid").iterdir() if path.is_file() and path.suffix != ".expected"
)
ENVIRONMENT = (
    "GITHUB_ACTIONS",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "LANGUAGE",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
)


def _run(folder: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder; English unless the environment given says otherwise."""
    inherited = {key: value for key, value in os.environ.items() if key not in ENVIRONMENT}
    return subprocess.run(
        [sys.executable, "-m", "casebook", *arguments],
        cwd=folder,
        env={"LANG": "en_US.UTF-8", **inherited, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, make_project: MakeProject) -> Path:
    """A casebook of one case that has everything."""
    return make_project(tmp_path_factory.mktemp("good") / "casebook", [FOLDER / "complete.yaml"]).root


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
    result = _run(good, "check")
    assert (result.returncode, result.stdout, result.stderr) == (
        0,
        "Checked 1 case: 0 errors, 0 warnings.\n",
        "",
    )


def test_warnings_alone_are_no_failure(tmp_path: Path, make_project: MakeProject, minimal: Minimal) -> None:
    project = make_project(tmp_path / "casebook", [])
    (project.cases / "new.yaml").write_text(minimal("new"), encoding="utf-8")
    result = _run(project.root, "check", "--lang", "zh")
    assert (result.returncode, result.stderr) == (0, "")
    assert "cases/new.yaml:3:1: warning[no-english]: " in result.stdout
    assert result.stdout.endswith("检查了1个案例：0处错误，3处提醒。\n")


def test_a_finding_in_english(bad: Path) -> None:
    result = _run(bad, "check")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        "cases/wrong.yaml:20:1: error[unknown-field]: there is no field “outcom” here\n"
        "    → Did you mean “outcomes”? Correct the spelling, or check that it is indented under the right field.\n"
        "Checked 2 cases: 1 error, 0 warnings.\n"
    )


def test_a_finding_in_chinese(bad: Path) -> None:
    result = _run(bad, "check", "--lang", "zh")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        "cases/wrong.yaml:20:1: error[unknown-field]: 这里没有叫“outcom”的字段\n"
        "    → 是不是想写“outcomes”？ 改正拼写，或检查缩进是否放错了层。\n"
        "检查了2个案例：1处错误，0处提醒。\n"
    )


GITHUB = (
    "::error file=cases/wrong.yaml,line=20,col=1,title=unknown-field::there is no field “outcom” here → "
    "Did you mean “outcomes”? Correct the spelling, or check that it is indented under the right field.\n"
    "Checked 2 cases: 1 error, 0 warnings.\n"
)


def test_github(bad: Path) -> None:
    assert _run(bad, "check", "--format", "github").stdout == GITHUB


@pytest.mark.parametrize("arguments", [(), ("--format", "auto")])
def test_auto_is_github_on_github(bad: Path, arguments: tuple[str, ...]) -> None:
    result = _run(bad, "check", *arguments, GITHUB_ACTIONS="true")
    assert (result.returncode, result.stdout) == (1, GITHUB)
    assert "::error" not in _run(bad, "check", *arguments, GITHUB_ACTIONS="false").stdout


def test_text_stays_text_on_github(bad: Path) -> None:
    assert _run(bad, "check", "--format", "text", GITHUB_ACTIONS="true").stdout.startswith(
        "cases/wrong.yaml:20:1: error"
    )


def test_json(bad: Path) -> None:
    result = _run(bad, "check", "--format", "json")
    assert (result.returncode, result.stderr) == (1, "")
    assert json.loads(result.stdout) == [
        {
            "path": "cases/wrong.yaml",
            "line": 20,
            "column": 1,
            "code": "unknown-field",
            "severity": "error",
            "message": "there is no field “outcom” here",
            "hint": "Did you mean “outcomes”? Correct the spelling, or check that it is indented under the right field.",
        }
    ]


def test_json_of_nothing(good: Path) -> None:
    result = _run(good, "check", "--format", "json")
    assert (result.returncode, result.stdout) == (0, "[]\n")


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
    environment: dict[str, str], arguments: tuple[str, ...], *, chinese: bool, good: Path
) -> None:
    result = _run(good, "check", *arguments, **environment)
    assert result.returncode == 0
    assert result.stdout == (
        "检查了1个案例：0处错误，0处提醒。\n" if chinese else "Checked 1 case: 0 errors, 0 warnings.\n"
    )


def test_some_files(bad: Path, tmp_path: Path) -> None:
    fine = _run(bad, "check", "cases/fine.yaml")
    assert (fine.returncode, fine.stdout) == (0, "Checked 1 case: 0 errors, 0 warnings.\n")
    assert _run(bad, "check", "cases/wrong.yaml", "cases/fine.yaml").returncode == 1
    assert _run(bad / "cases", "check", "wrong.yaml").stdout.startswith("cases/wrong.yaml:20:1: error")
    outside = tmp_path / "outside.yaml"
    outside.write_text("", encoding="utf-8")
    assert _run(bad, "check", outside).stdout.startswith(
        f"{outside}:1:1: error[empty-file]: the file is empty\n"
    )


@pytest.mark.parametrize("name", ["cases/missing.yaml", "cases"])
def test_a_named_file_is_missing(bad: Path, name: str) -> None:
    result = _run(bad, "check", "cases/fine.yaml", name)
    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"There is no such file: {name}\n")
    assert _run(bad, "check", name, "--lang", "zh").stderr == f"没有这个文件：{name}\n"


def test_no_cases(tmp_path: Path, make_project: MakeProject) -> None:
    root = make_project(tmp_path / "casebook", []).root
    for arguments, said in (
        ((), "No case files found.\n"),
        (("--lang", "zh"), "没有找到案例文件。\n"),
        (("--format", "json"), "[]\n"),
    ):
        result = _run(root, "check", *arguments)
        assert (result.returncode, result.stdout) == (2, said)
    (root / "cases").rmdir()
    assert _run(root, "check").returncode == 2


def test_no_casebook(tmp_path: Path) -> None:
    result = _run(tmp_path, "check")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "This is not a casebook's folder: schema/case.schema.json is missing.\n"
    assert (
        _run(tmp_path, "check", "--lang", "zh").stderr
        == "这里不是案例库的文件夹：找不到 schema/case.schema.json。\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [("check", "--format", "xml"), ("check", "--lang", "fr"), ("check", "--nonsense"), ("nonsense",), ()],
)
def test_wrong_calls(good: Path, arguments: tuple[str, ...]) -> None:
    result = _run(good, *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("usage: casebook")


def test_help(good: Path) -> None:
    said = _run(good, "check", "--help")
    assert said.returncode == 0
    for word in ("--format", "--lang", "which line, what is wrong, how to put it right"):
        assert word in said.stdout
    assert "哪一行、什么问题、怎么改" in _run(good, "check", "--help", "--lang", "zh").stdout


@pytest.mark.parametrize("style", ["text", "github", "json"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_file_makes_it_stumble(good: Path, style: str, language: str) -> None:
    result = _run(good, "check", "--format", style, "--lang", language, *INVALID)
    assert (result.returncode, result.stderr) == (1, "")
    assert "Traceback" not in result.stdout
    assert f"{FOLDER / 'invalid' / 'yaml-tab.yaml'}" in result.stdout


def test_all_in_one_folder(tmp_path: Path, make_project: MakeProject) -> None:
    """The invalid files are the casebook: nothing hides, nothing stumbles."""
    root = make_project(tmp_path / "casebook", INVALID).root
    result = _run(root, "check", "--format", "json")
    assert (result.returncode, result.stderr) == (1, "")
    findings = json.loads(result.stdout)
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


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
def test_any_encoding_of_the_output(bad: Path, encoding: str) -> None:
    """Windows redirects in its own code page; a report in a poor encoding is better than none."""
    for language in ("zh", "en"):
        inherited = {key: value for key, value in os.environ.items() if key not in ENVIRONMENT}
        command = [sys.executable, "-m", "casebook", "check", "--lang", language]
        result = subprocess.run(
            command,
            cwd=bad,
            env={**inherited, "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert (result.returncode, result.stderr) == (1, b"")
        assert b"cases/wrong.yaml:20:1: error[unknown-field]" in result.stdout


def test_the_installed_command_is_the_module(good: Path) -> None:
    command = Path(sys.executable).with_name("casebook")
    result = subprocess.run(
        [command, "check", "--lang", "en"],
        cwd=good,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert (result.returncode, result.stdout) == (0, "Checked 1 case: 0 errors, 0 warnings.\n")

"""The hook of git, and those for pre-commit: a commit with an error does not come about."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from casebook.commands.parser import build_parser
from casebook.messages import load_messages
from casebook.project import Project
from casebook.yaml_source import load_trusted
from tests.casebooks import FIXTURES, REPO, make_project

CASES = FIXTURES / "casebook" / "cases"


def _git(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    folder = Path(sys.executable).parent
    environment = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "HOME": str(project.root),
        "PYTHONPATH": str(REPO.root / "scripts"),
        "LANG": "en_US.UTF-8",
    }
    names = (
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
        "-c",
        f"core.hooksPath={REPO.root}/.githooks",
    )
    return subprocess.run(
        ["git", *names, *arguments], cwd=project.root, env=environment, capture_output=True, text=True
    )


def test_a_commit_is_checked(tmp_path: Path) -> None:
    project = make_project(tmp_path / "casebook", [CASES / "minimal.yaml"])
    assert _git(project, "init", "-q").returncode == 0
    _git(project, "add", "cases")
    done = _git(project, "commit", "-q", "-m", "good")
    assert done.returncode == 0, done
    path = project.cases / "minimal.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "odd: 1\n", encoding="utf-8")
    done = _git(project, "commit", "-q", "-a", "-m", "bad")
    assert done.returncode != 0
    assert "error[unknown-field]" in done.stdout + done.stderr
    (project.root / "other").touch()
    _git(project, "reset", "-q")
    _git(project, "add", "other")
    assert _git(project, "commit", "-q", "-m", "no case in it").returncode == 0


def test_hooks_for_pre_commit_are_commands() -> None:
    hooks = load_trusted(REPO.root / ".pre-commit-hooks.yaml")
    parser = build_parser(load_messages("en"))
    assert [hook["id"] for hook in hooks] == ["casebook-fix", "casebook-check"]
    for hook in hooks:
        command, *arguments = shlex.split(hook["entry"])
        assert command == "casebook"
        parser.parse_args([*arguments, "cases/a.yaml"])

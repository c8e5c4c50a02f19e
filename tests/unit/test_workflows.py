"""The workflows: what strangers send is run without rights, and told of by what runs none of it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.commands import COMMANDS
from tests.casebooks import REPO

FOLDER = REPO.root / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40}")
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def _read(path: Path) -> dict[Any, Any]:
    workflow: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return workflow


def _triggers(workflow: dict[Any, Any]) -> dict[str, Any]:
    triggers: dict[str, Any] = workflow[True]  # YAML 1.1 reads `on` so
    return triggers


def _steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
class TestEach:
    def test_actions_are_pinned_by_digest_and_say_which_version(self, path: Path) -> None:
        for step in _steps(_read(path)):
            assert "uses" not in step or PINNED.fullmatch(step["uses"])
        for line in path.read_text(encoding="utf-8").splitlines():
            assert "uses:" not in line or re.search(r"# v\d+\.\d+\.\d+$", line)

    def test_no_rights_but_those_that_are_named(self, path: Path) -> None:
        workflow = _read(path)
        assert workflow["permissions"] in ({}, {"contents": "read"})
        rights = {right for job in workflow["jobs"].values() for right in job.get("permissions", {}).items()}
        publishing = {("contents", "read"), ("pages", "read"), ("pages", "write"), ("id-token", "write")}
        assert rights <= (
            publishing if path.name == "pages.yml" else {("actions", "read"), ("pull-requests", "write")}
        )

    def test_never_with_our_rights_on_a_stranger_s_code(self, path: Path) -> None:
        workflow = _read(path)
        triggers = _triggers(workflow)
        assert "pull_request_target" not in triggers
        if "workflow_run" in triggers:
            assert not any("checkout" in step.get("uses", "") for step in _steps(workflow))
        elif path.name == "review.yml":
            checkouts = [step for step in _steps(workflow) if "checkout" in step.get("uses", "")]
            assert all(step["with"]["persist-credentials"] is False for step in checkouts)

    def test_what_runs_on_its_own_leaves_no_credentials_and_ends(self, path: Path) -> None:
        workflow = _read(path)
        if "schedule" in _triggers(workflow):
            assert all(0 < job["timeout-minutes"] <= 120 for job in workflow["jobs"].values())
        assert not any("write" in str(job.get("permissions")) for job in workflow["jobs"].values()) or (
            path.name in ("comment.yml", "pages.yml")  # the one comments, the other publishes
        )

    def test_outside_links_never_hold_up_a_pull_request(self, path: Path) -> None:
        workflow = _read(path)
        if any("casebook links" in step.get("run", "") for step in _steps(workflow)):
            assert set(_triggers(workflow)) == {"schedule", "workflow_dispatch"}

    def test_values_reach_scripts_by_the_environment_alone(self, path: Path) -> None:
        for step in _steps(_read(path)):
            assert not EXPRESSION.search(step.get("run", ""))

    def test_nothing_secret_is_used(self, path: Path) -> None:
        used = EXPRESSION.findall(path.read_text(encoding="utf-8"))
        assert not [expression for expression in used if "secrets" in expression]

    def test_commands_are_those_that_there_are(self, path: Path) -> None:
        names = {command.NAME for command in COMMANDS}
        for step in _steps(_read(path)):
            assert set(re.findall(r"-m casebook (\w+)", step.get("run", ""))) <= names


GH = """#!{python}
import json, pathlib, sys
folder = pathlib.Path(__file__).parent
with (folder / "calls").open("a") as calls:
    given = sys.stdin.read() if "--input" in sys.argv else ""
    calls.write(json.dumps([sys.argv[1:], given]) + chr(10))
answers = json.loads((folder / "answers.json").read_text())
place = next(part for part in sys.argv if part.startswith("repos/")).removeprefix("repos/o/r/")
if place.endswith("/zip"):
    sys.stdout.buffer.write((folder / "review.zip").read_bytes())
else:
    print(json.dumps(answers.get(place, {{}})))
"""


class TestComment:
    """What the script of comment.yml does, beside a stand-in for GitHub's program."""

    def _run(
        self, folder: Path, text: str, comments: list[dict[str, Any]], head: str = "abc"
    ) -> tuple[int, list[Any]]:
        [step] = _steps(_read(FOLDER / "comment.yml"))
        assert step["shell"] == "python"
        (folder / "gh").write_text(GH.format(python=sys.executable), encoding="utf-8")
        (folder / "gh").chmod(0o755)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as files:
            files.writestr("review.md", text)
        (folder / "review.zip").write_bytes(packed.getvalue())
        answers = {
            "actions/runs/7/artifacts": {
                "artifacts": [{"id": 3, "name": "review", "size_in_bytes": len(packed.getvalue())}]
            },
            "pulls": [{"number": 12, "head": {"sha": "abc"}}],
            "issues/12/comments": comments,
        }
        (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
        environment = {
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            "REPOSITORY": "repos/o/r",
            "RUN": "7",
            "RUN_URL": "https://example.org/runs/7",
            "HEAD": "someone:branch",
            "HEAD_SHA": head,
        }
        done = subprocess.run(
            [sys.executable, "-c", step["run"]], env=environment, capture_output=True, check=False, timeout=60
        )
        lines = (folder / "calls").read_text(encoding="utf-8").splitlines()
        return done.returncode, [json.loads(line) for line in lines]

    def test_a_first_comment_then_the_same_renewed(self, tmp_path: Path) -> None:
        code, calls = self._run(tmp_path, "# 这次改动\n\n没有错误。<br>好", [])
        (*_, (arguments, given)) = calls
        assert (code, arguments) == (0, ["api", "repos/o/r/issues/12/comments", "--input", "-"])
        body = json.loads(given)["body"]
        assert body.startswith("<!-- casebook-review -->\n# 这次改动\n\n没有错误。<br>好\n")
        assert "https://example.org/runs/7#artifacts" in body
        (tmp_path / "calls").unlink()
        others = [
            {"id": 5, "user": {"login": "someone"}, "body": body},
            {"id": 6, "user": {"login": "github-actions[bot]"}, "body": body},
        ]
        code, calls = self._run(tmp_path, "再改", others)
        assert (code, calls[-1][0][:4]) == (0, ["api", "--method", "PATCH", "repos/o/r/issues/comments/6"])

    def test_what_a_stranger_s_run_left_is_text(self, tmp_path: Path) -> None:
        text = "@everyone [x](https://evil.example) ![](//e) <img src=x> www.evil.example\n" + "长" * 300_000
        code, calls = self._run(tmp_path, text, [])
        body = json.loads(calls[-1][1])["body"].removeprefix("<!-- casebook-review -->\n")
        body = body.rpartition("\n\n[")[0]
        assert code == 0
        assert len(body) < 65_000
        assert not re.search(r"@|\]\(|://|<|www\.", body)

    def test_a_pull_request_that_has_moved_on_is_left_alone(self, tmp_path: Path) -> None:
        code, calls = self._run(tmp_path, "x", [], head="another")
        assert code == 1
        assert all("--method" in arguments and "GET" in arguments for arguments, _ in calls)


def test_what_strangers_send_is_never_published() -> None:
    triggers = _triggers(_read(FOLDER / "pages.yml"))
    assert set(triggers) == {"push", "workflow_dispatch"}
    assert triggers["push"] == {"branches": ["main"]}

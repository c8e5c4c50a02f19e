"""`casebook completion`: the scripts know every command, and complete what can be completed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from casebook.commands import COMMANDS
from casebook.commands.completion import SHELLS
from casebook.project import Project
from tests.casebooks import FIXTURES, make_project

from .conftest import Casebook

CASES = FIXTURES / "casebook" / "cases"
ASK = """
source "$1"
casebook() { printf 'minimal\\nyuping\\n'; }
for words in "casebook " "casebook questions yu" "casebook new x --from mi" "casebook check --form"; do
  IFS=' ' read -r -a COMP_WORDS <<< "$words"
  [ "${words% }" = "$words" ] || COMP_WORDS+=("")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  _shtab_casebook casebook "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  echo "${COMPREPLY[*]}"
done
"""


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_command_is_in_the_script(shell: str, language: str, casebook: Casebook, tmp_path: Path) -> None:
    """Anywhere, since it is called where a shell begins."""
    done = casebook(tmp_path, "completion", shell, "--lang", language)
    assert (done.code, done.err) == (0, "")
    for command in COMMANDS:
        assert command.NAME in done.out
    assert "casebook completion ids" in done.out


def test_bash_completes(casebook: Casebook, tmp_path: Path) -> None:
    script = tmp_path / "completion"
    script.write_text(casebook(tmp_path, "completion", "bash").out, encoding="utf-8")
    done = subprocess.run(["bash", "-c", ASK, "bash", script], capture_output=True, text=True, check=True)
    commands, case, first, option = done.stdout.splitlines()
    assert {command.NAME for command in COMMANDS} <= set(commands.split())
    assert (case, first, option) == ("yuping", "minimal", "--format")


def test_ids_of_cases(casebook: Casebook, tmp_path: Path) -> None:
    project: Project = make_project(tmp_path / "casebook", [CASES / "minimal.yaml", CASES / "yuping.yaml"])
    assert casebook(project.cases, "completion", "ids").out == "minimal\nyuping\n"
    assert casebook(tmp_path, "completion", "tcsh").code == 2

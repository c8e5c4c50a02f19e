"""The everyday act: cases come and go, and what a pull request runs stays green without an edit elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random

from casebook.checking import check_project
from casebook.project import Project
from tests.casebooks import make_project, read_catalogue
from tests.casemaker import CaseMaker, case_text

ADDED, REMOVED = 10, 3
RECORDS = "tests/corpus/test_cases.py"


def test_ten_cases_come_and_three_go(repo: Project, tmp_path: Path, thorough: bool) -> None:
    """By day their site is not built and looked at."""
    random = Random(20250707)
    project = make_project(tmp_path / "casebook", repo.case_files())
    catalogue = read_catalogue(repo)
    for _ in range(REMOVED):
        (project.cases / f"{random.choice(_unmentioned(project))}.yaml").unlink()
    known = [case.id for case in catalogue.cases if (project.cases / f"{case.id}.yaml").is_file()]
    maker = CaseMaker(random, catalogue.vocabularies, known)
    for number in range(ADDED):
        record = maker.make(number)
        (project.cases / f"{record['id']}.yaml").write_text(case_text(record), encoding="utf-8")

    report = check_project(project, "en")
    assert [problem for problem in report.problems if problem.severity == "error"] == []
    assert report.checked == len(repo.case_files()) + ADDED - REMOVED
    corpus = _corpus_tests(repo, project, tmp_path, "tests/corpus" if thorough else RECORDS)
    assert corpus.returncode == 0, corpus.stdout
    assert " passed" in corpus.stdout


def test_what_is_wrong_with_a_case_makes_the_corpus_tests_fail(repo: Project, tmp_path: Path) -> None:
    """They do look at the casebook that they are given."""
    project = make_project(tmp_path / "casebook", repo.case_files()[:1])
    project.case_files()[0].write_text("id: wrong\n", encoding="utf-8")
    corpus = _corpus_tests(repo, project, tmp_path, "tests/corpus/test_cases.py")
    assert corpus.returncode == 1, corpus.stdout


def _unmentioned(project: Project) -> list[str]:
    """The cases that no other one names."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in project.case_files()}
    return [
        case
        for case in texts
        if not any(re.search(rf"case: ?{case}\b", text) for other, text in texts.items() if other != case)
    ]


def _corpus_tests(
    repo: Project, project: Project, folder: Path, tests: str = "tests/corpus"
) -> subprocess.CompletedProcess[str]:
    """The corpus tests, run on a casebook by a process of their own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", tests, "-q", "-p", "no:cacheprovider"]
    command += ["--casebook", str(project.root), "--basetemp", str(folder / "corpus")]
    return subprocess.run(
        command,
        cwd=repo.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )

"""A casebook that stands as it was checked last is not looked at again, and nobody can tell."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest.mock import Mock

import pytest

from casebook.checking import Found, check_project, find_problems, found, run
from casebook.project import Project
from casebook.store import Store
from tests.casebooks import FIXTURES, REPO, VALID

MakeProject = Callable[[Path, Iterable[Path]], Project]


@pytest.fixture
def project(tmp_path: Path, make_project: MakeProject) -> Project:
    """A casebook with a schema of its own and a finding, whose files have rested as long as need be."""
    wrong = FIXTURES / "invalid" / "alias-taken.yaml"
    made = make_project(tmp_path / "casebook", [*VALID, wrong])
    made.schema.unlink()
    shutil.copytree(REPO.schema, made.schema)
    return made


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """The checks that are made; times tell from the first moment on."""
    monkeypatch.setattr(found, "SETTLED", 0)
    check = Mock(wraps=check_project)
    monkeypatch.setattr(run, "check_project", check)
    return check


def find(project: Project, language: str = "en") -> Found:
    with Store(project.store) as store:
        there = find_problems(project, language, store=store)
    anew = check_project(project, language)
    assert (there.checked, there.problems, there.checked_tools, there.checked_packs) == (
        *(anew.checked, anew.problems, anew.checked_tools, anew.checked_packs),
    )
    assert there.problems
    return there


def test_what_stands_as_it_stood_is_not_looked_at(project: Project, looked: Mock) -> None:
    first = find(project)
    assert find(project).problems == first.problems
    assert looked.call_count == 1


def test_each_language_has_its_own(project: Project, looked: Mock) -> None:
    texts = {find(project, language).problems[0].message for language in ("zh", "en", "zh", "en")}
    assert (len(texts), looked.call_count) == (2, 2)


def _write(name: str) -> Callable[[Project], object]:
    return lambda project: (project.root / name).write_text("", encoding="utf-8")


def _link(project: Project) -> None:
    (project.cases / "elsewhere").symlink_to(project.schema)


def _move(project: Project) -> None:
    project.cases.symlink_to(project.cases.rename(project.root / "real"))


CHANGES: dict[str, Callable[[Project], object]] = {
    "an empty case": _write("cases/full.yaml"),
    "another case": lambda project: shutil.copy(FIXTURES / "complete.yaml", project.cases),
    "no case": lambda project: (project.cases / "full.yaml").unlink(),
    "what is no case": _write("cases/full.yaml.bak"),
    "a folder": lambda project: (project.cases / "more").mkdir(),
    "who may read": lambda project: (project.cases / "full.yaml").chmod(0o600),
    "a link": _link,
    "a folder that is a link": _move,
    "the schema": lambda project: project.problems.write_text(
        project.problems.read_text(encoding="utf-8").replace("severity: error", "severity: warning"),
        encoding="utf-8",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changed_is_seen(
    change: Callable[[Project], object], project: Project, looked: Mock
) -> None:
    find(project)
    change(project)
    find(project)
    assert looked.call_count == 2


def test_what_leads_elsewhere_is_looked_at_each_time(project: Project, looked: Mock) -> None:
    _link(project)
    find(project)
    find(project)
    assert looked.call_count == 2


def test_what_changed_a_moment_ago_is_looked_at_again(
    project: Project, looked: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found, "SETTLED", 3_600_000_000_000)
    find(project)
    find(project)
    assert looked.call_count == 2


def test_what_is_corrupt_is_looked_at_again(project: Project, looked: Mock) -> None:
    find(project)
    with Store(project.store) as store:
        kept = store.get("found", "en")
        assert kept
        store.put("found", [("en", type(kept)(kept.key, kept.content.replace(b"[", b"[[", 1)))])
        store.commit()
    find(project)
    assert looked.call_count == 2

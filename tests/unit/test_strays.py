"""What lies among the cases and is none, or is no file at all: one finding each, and nothing of it is read."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebook.checking import Report
from casebook.project import BrokenProject, Project
from casebook.regular import read_regular
from casebook.site.settings import load_guides
from casebook.yaml_source import MAX_TRUSTED, load_source, load_trusted

Check = Callable[..., Report]
SECRET = "id: secret\ntitle: 不该读到\n"


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """A reader that waits for ever is ended."""
    signal.alarm(20)
    yield
    signal.alarm(0)


@pytest.fixture
def project(tmp_path: Path, make_project: Callable[..., Project], valid_files: list[Path]) -> Project:
    (tmp_path / "secret.yaml").write_text(SECRET, encoding="utf-8")
    return make_project(tmp_path / "casebook", valid_files)


def found(report: Report) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in report.problems if problem.severity == "error"]


LEFT = {
    "x.YAML": "case-not-taken",
    "x.Yml": "case-not-taken",
    "x.yaml.txt": "case-not-taken",
    "x.yaml.docx": "case-not-taken",
    "new/x.yaml": "case-not-taken",
    "a/b/c/x.yml": "case-not-taken",
    "tools/old/x.yaml": "case-not-taken",
    "insights/x.yml": "case-not-taken",
    "x.yaml~": "backup-of-case",
    "x.yaml.bak": "backup-of-case",
    "x.yaml.orig": "backup-of-case",
    "#x.yaml#": "backup-of-case",
    ".x.yaml.swp": "",
    ".x.yaml.part": "",
    "README.md": "",
    "versions/x/1.yaml": "broken-version",
}


@pytest.mark.parametrize(("path", "code"), LEFT.items())
def test_a_file_that_looks_like_a_case(project: Project, check: Check, path: str, code: str) -> None:
    before = check(project).problems
    (project.cases / path).parent.mkdir(parents=True, exist_ok=True)
    (project.cases / path).write_text("id: x\n", encoding="utf-8")
    after = [problem for problem in check(project).problems if problem not in before]
    assert [(problem.path, problem.code) for problem in after] == [(f"cases/{path}", code)] * bool(code)
    if code == "case-not-taken":
        folder = next((each for each in ("tools/", "insights/") if path.startswith(each)), "")
        assert f"cases/{folder}x.yaml" in after[0].hint


def test_very_many_are_not_told_one_by_one(project: Project, check: Check) -> None:
    for number in range(500):
        (project.cases / f"x{number}.yaml.txt").touch()
    told = [problem for problem in check(project).problems if problem.code == "case-not-taken"]
    assert len(told) == 21
    assert sum(problem.more or 1 for problem in told) == 500


@pytest.mark.parametrize("name", ["x.yaml.txt", "x.YAML", "x.txt", "x.yml"])
def test_one_that_is_named_is_checked_with_one_finding_about_its_name(
    project: Project, check: Check, minimal: Callable[..., str], tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text(minimal("x"), encoding="utf-8")
    problems = [problem for problem in check(project, [path]).problems if problem.severity == "error"]
    assert [problem.code for problem in problems] == ["wrong-extension"]
    assert "“x.yaml”" in problems[0].hint


def _link(path: Path, to: Path) -> None:
    path.symlink_to(to)


def _socket(path: Path, _: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


ODD: dict[str, tuple[Callable[[Path, Path], None], str]] = {
    "a link out of the casebook": (_link, "a link"),
    "a link to another case": (lambda path, _: _link(path, path.with_name("minimal.yaml")), "a link"),
    "a link to itself": (lambda path, _: _link(path, path), "a link"),
    "a link to nothing": (lambda path, _: _link(path, path.with_name("nothing")), "a link"),
    "a link to what never ends": (lambda path, _: _link(path, Path("/dev/zero")), "a link"),
    "a link to a folder": (lambda path, _: _link(path, path.parent.parent), "a link"),
    "a pipe": (lambda path, _: os.mkfifo(path), "a pipe"),
    "a socket": (_socket, "a pipe"),
}


@pytest.mark.parametrize(("make", "kind"), ODD.values(), ids=ODD)
@pytest.mark.parametrize("place", ["odd.yaml", "tools/odd.yaml", "insights/odd.yaml", "odd"])
def test_what_is_no_file_is_told_and_not_read(
    project: Project, check: Check, make: Callable[[Path, Path], None], kind: str, place: str
) -> None:
    path = project.cases / place
    path.parent.mkdir(exist_ok=True)
    before = found(check(project))
    make(path, project.root.parent / "secret.yaml")
    report = check(project)
    assert set(found(report)) - set(before) == {(f"cases/{place}", "not-a-file")}
    assert next(problem.message for problem in report.problems if problem.code == "not-a-file").startswith(
        f"“{path.name}” is {kind}"
    )
    assert "secret" not in str(report.problems)


def test_a_folder_called_like_a_case(project: Project, check: Check) -> None:
    (project.cases / "odd.yaml").mkdir()
    (project.cases / "odd.yaml" / "x.yaml").touch()
    assert found(check(project)) == [("cases/odd.yaml/x.yaml", "case-not-taken")]


def test_a_folder_that_is_a_link(project: Project, check: Check, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.yaml").write_text(SECRET, encoding="utf-8")
    (project.tools).rmdir() if project.tools.is_dir() else None
    project.tools.symlink_to(tmp_path / "elsewhere")
    assert found(check(project)) == [("cases/tools", "not-a-file")]


def test_one_that_is_named(project: Project, check: Check) -> None:
    path = project.cases / "odd.yaml"
    path.symlink_to(project.root.parent / "secret.yaml")
    assert found(check(project, [path])) == [("cases/odd.yaml", "not-a-file")]
    assert load_source(path).text == ""


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir], ids=["pipe", "folder"])
def test_a_file_of_the_project_s_own(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "words.yaml")
    with pytest.raises(BrokenProject, match=r"not a file: a (pipe|folder)"):
        load_trusted(tmp_path / "words.yaml")
    with pytest.raises(OSError, match="not a file"):
        read_regular(tmp_path / "words.yaml", 10)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        '{"a":' * 100_000,
        '{"a":' + "[" * 100_000,
        "a: " + "x" * MAX_TRUSTED,
        "a: &a [" + "*a, " * 10,
        "\ufffe",
    ],
    ids=["lists", "maps", "dashes", "marks", "json-maps", "json-lists", "long", "circle", "bytes"],
)
def test_a_file_of_the_project_s_own_that_would_bring_the_process_down(tmp_path: Path, text: str) -> None:
    (tmp_path / "words.yaml").write_text(text, encoding="utf-16" if text == "\ufffe" else "utf-8")
    with pytest.raises(BrokenProject):
        load_trusted(tmp_path / "words.yaml")


@pytest.mark.parametrize("name", ["page.md", "picture.png"])
def test_pages_written_by_hand_lead_nowhere_else(tmp_path: Path, name: str) -> None:
    project = Project(tmp_path)
    folder = project.docs("zh")
    folder.mkdir(parents=True)
    (folder / "index.md").write_text("# 首页\n", encoding="utf-8")
    assert [guide.title for guide in load_guides(project, "zh")] == ["首页"]
    (folder / name).symlink_to("/etc/passwd")
    with pytest.raises(BrokenProject, match="not a file: a link"):
        load_guides(project, "zh")

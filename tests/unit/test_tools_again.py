"""What is made again when a tool changes: its page, its files, the hub, and the pages that lead to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.project import Project
from casebook.site.generate import load_catalogue, load_inputs
from casebook.site.plan import Outputs
from casebook.store import Store
from tests.casebooks import TOOLS, VALID, begin_with, make_casebook

Edit = Callable[[str], str]
OWN = {"page tool visit-log", "file forms visit-log"}
LINKING = {
    *("page toolkit", "page case full", "page case minimal"),
    *("page component visits-and-company", "file listed"),
}


@pytest.fixture(scope="module")
def project(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = make_casebook(tmp_path_factory.mktemp("again") / "casebook", VALID, TOOLS)
    return begin_with(built, made)


def made(project: Project) -> set[str]:
    """What a build makes anew in one of the languages."""
    with Store(project.store) as store:
        catalogue, digests = load_catalogue(project, store, drafts=True)
        outputs = Outputs(store, catalogue, load_inputs(project, store, catalogue, digests, ("zh",)))
    return {
        f"{kind} {order}"
        for kind, of_kind in (("page", outputs.pages), ("file", outputs.files))
        for (_, order), output in of_kind.items()
        if output.fresh
    }


@pytest.fixture
def tool(project: Project) -> Path:
    """The tool, as it was, with all made."""
    path = project.tools / TOOLS[0].name
    path.write_bytes(TOOLS[0].read_bytes())
    made(project)
    return path


def replaced(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (replaced("    rows: 14\n", "    rows: 9\n"), OWN),
        (replaced("说腿疼", "说手疼"), OWN),
        (replaced("写成流水账", "成了流水账"), OWN),
        (replaced("title: {zh: 探访记录", "title: {zh: 探访册"), OWN | LINKING),
        (replaced("每次探访结束、离开之前", "探访结束之前"), OWN | LINKING),
        (replaced("stage: run", "stage: look-back"), OWN | LINKING),
        (
            replaced("cases: [minimal, full]", "cases: [minimal, other]"),
            OWN | {"page case full", "page case other"},
        ),
        (
            replaced("components: [visits-and-company]", "components: [needs-survey]"),
            OWN | {"page component visits-and-company", "page component needs-survey"},
        ),
        (lambda text: f"# a comment\n{text}", set()),
    ],
)
def test_only_what_shows_it_is_made_again(
    project: Project, tool: Path, edit: Edit, expected: set[str]
) -> None:
    tool.write_text(edit(tool.read_text(encoding="utf-8")), encoding="utf-8")
    assert made(project) == expected


def test_a_tool_that_goes_is_gone_where_it_was_named(project: Project, tool: Path) -> None:
    tool.unlink()
    assert made(project) == LINKING


def test_a_tool_that_comes_is_named(project: Project, tool: Path) -> None:
    other = tool.with_name("other-log.yaml")
    other.write_text(
        tool.read_text(encoding="utf-8").replace("id: visit-log\n", "id: other-log\n"), encoding="utf-8"
    )
    assert made(project) == LINKING | {"page tool other-log", "file forms other-log"}
    other.unlink()


def test_a_case_that_is_edited_leaves_the_files_of_its_tools(project: Project, tool: Path) -> None:
    case = project.cases / "minimal.yaml"
    before = case.read_text(encoding="utf-8")
    case.write_text(
        before.replace("title: 示例社区：邻里定期探访\n", "title: 示例社区：探访\n"), encoding="utf-8"
    )
    names = made(project)
    case.write_text(before, encoding="utf-8")
    assert "page tool visit-log" in names  # which shows the case's title
    assert "file forms visit-log" not in names

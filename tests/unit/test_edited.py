"""What a preview makes after an edit: what is of the case at once, what tells of it elsewhere in its turn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.progress import SILENCE
from casebook.project import Project
from casebook.site.maker import Maker, Setup, pages_folder, preview_of
from tests.casebooks import begin_with, contents, copy_casebook

LIST = "en/cases/index.html"


@pytest.fixture(scope="module")
def project(built_drafts: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A casebook of a case that is listed, one that is withdrawn and a draft."""
    project = copy_casebook(built_drafts, tmp_path_factory.mktemp("edited") / "casebook")
    begin_with(built_drafts, preview_of(project.root))
    return project


@pytest.fixture(scope="module")
def of_all(project: Project) -> Maker:
    """The maker of all tests."""
    setup = Setup(root=str(project.root), language="en", engine="mkdocs", strict=False, quiet=True)
    return Maker(setup, SILENCE)


@pytest.fixture
def maker(project: Project, of_all: Maker) -> Iterator[Maker]:
    """One that has made all pages; at the end the cases are as they were."""
    before = contents(project.cases)
    of_all.make_pages()
    yield of_all
    for path, content in before.items():
        (project.cases / path).write_bytes(content)


def edit(project: Project, name: str, old: str, new: str) -> None:
    path = project.cases / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_pages_of_an_edited_case_come_first_and_lists_with_all_others(
    project: Project, maker: Maker
) -> None:
    folder = pages_folder(preview_of(project.root))
    before = contents(folder)
    edit(project, "minimal", "\ntitle: ", "\ntitle: 改过的")
    answer = maker.make_edited()
    assert "cases/minimal/index.html" in answer.changed
    assert all("/minimal" in path and path.endswith(".html") for path in answer.changed)
    assert "改过的" in (folder / "cases/minimal/index.html").read_text(encoding="utf-8")
    assert (folder / LIST).read_bytes() == before[LIST]

    late = maker.make_pages().changed
    assert {LIST, "api/v1/cases/minimal.json"} <= set(late)
    assert not set(answer.changed) & set(late)
    after = contents(folder)
    shutil.rmtree(folder)
    maker.make_pages()
    assert contents(folder) == after


def test_a_case_is_edited_again_from_where_it_was(project: Project, maker: Maker) -> None:
    edit(project, "minimal", "\ntitle: ", "\ntitle: 一")
    maker.make_edited()
    edit(project, "draft", "\ntitle: ", "\ntitle: 二")
    changed = maker.make_edited().changed
    assert "cases/draft/index.html" in changed
    assert all("/draft" in path for path in changed)
    assert maker._made
    assert all("/draft" in path for plan in maker._made.plans.values() for path in plan)


def test_an_error_in_a_case_is_told_and_its_mending_is_an_edit(project: Project, maker: Maker) -> None:
    edit(project, "minimal", "\ntitle: ", "\ntitel: 改过的")
    answer = maker.carry_out(maker.make_edited)
    assert {"unknown-field"} <= {problem["code"] for problem in answer.problems}
    assert answer.changed == []
    edit(project, "minimal", "\ntitel: ", "\ntitle: ")
    assert "cases/minimal/index.html" in maker.make_edited().changed


def test_a_warning_is_told_once_and_an_error_at_each_save(project: Project, maker: Maker) -> None:
    """Each with its line."""
    edit(project, "minimal", "\ntitle: ", "\ntitle: 赋能")
    assert "house-phrase" in maker.carry_out(maker.make_edited).report
    edit(project, "minimal", "\ntitle: ", "\ntitle: 又")
    answer = maker.carry_out(maker.make_edited)
    assert "house-phrase" in {problem["code"] for problem in answer.problems}
    assert "house-phrase" in answer.report  # elsewhere in its line now
    edit(project, "draft", "\ntitle: ", "\ntitle: 新")
    report = maker.carry_out(maker.make_edited).report
    assert report.startswith("Checked 3 cases: 0 errors, ")  # with nothing before that
    for title in ("甲", "乙"):
        edit(project, "draft", "\ntitel: " if title == "乙" else "\ntitle: ", f"\ntitel: {title}")
        report = maker.carry_out(maker.make_edited).report
        assert "error[unknown-field]" in report
        assert f" | titel: {title}" in report


def test_a_case_that_goes_takes_its_pages_along(project: Project, maker: Maker) -> None:
    page = pages_folder(preview_of(project.root)) / "cases/draft/index.html"
    assert page.exists()
    (project.cases / "draft.yaml").unlink()
    assert "cases/draft/index.html" in maker.make_edited().changed
    assert not page.exists()


def test_a_page_that_needs_another_frame_is_made_with_all(project: Project, maker: Maker) -> None:
    assert maker._made
    maker._made.frames["en"].shells.clear()
    edit(project, "minimal", "\ntitle: ", "\ntitle: 改过的")
    assert LIST in maker.make_edited().changed


def test_frames_that_are_others_now_are_made_with_all(project: Project, maker: Maker) -> None:
    config = project.config("zh")
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("site_name:", "copyright: 另一行\nsite_name:", 1), encoding="utf-8")
    edit(project, "minimal", "\ntitle: ", "\ntitle: 改过的")
    assert LIST in maker.make_edited().changed
    config.write_text(text, encoding="utf-8")

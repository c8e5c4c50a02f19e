"""`casebook fix` as an editor calls it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from casebook.project import Project
from tests.casebooks import FIXTURES, TOOLS, contents, make_project

from .conftest import Casebook

CASES = FIXTURES / "casebook" / "cases"
BROKEN = (
    ("status: published\n", "status：published  \n"),
    ("  province: ", "\tprovince: "),
    ("version: 1\n", "version: １\n"),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "casebook", [CASES / "minimal.yaml", CASES / "draft.yaml"], TOOLS)


def _break(project: Project) -> tuple[Path, str]:
    path = project.cases / "minimal.yaml"
    text = good = path.read_text(encoding="utf-8")
    for right, wrong in BROKEN:
        assert right in text
        text = text.replace(right, wrong, 1)
    path.write_text(text, encoding="utf-8")
    return path, good


def test_files_that_are_well_stay(casebook: Casebook, project: Project) -> None:
    before = contents(project.cases)
    done = casebook(project.root, "fix")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == "Looked at 3 files: 0 files mended, 0 files left to do by hand (casebook check says how).\n"
    )
    assert contents(project.cases) == before


def test_what_is_mended_is_told(casebook: Casebook, project: Project) -> None:
    path, good = _break(project)
    path.chmod(0o640)
    done = casebook(project.root, "fix", "cases/minimal.yaml", "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    first, *repairs, last = done.out.splitlines()
    assert first == "cases/minimal.yaml"
    assert all(line.startswith("  改好　第") for line in repairs)
    assert last == "看了1个文件：改了1个文件，0个文件还要人来改（casebook check会说怎么改）。"
    assert path.read_text(encoding="utf-8") == good
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [child.name for child in project.cases.iterdir() if child.is_file()] == [
        "draft.yaml",
        "minimal.yaml",
    ]
    again = casebook(project.root, "fix", "--quiet")
    assert (again.code, again.out, again.err) == (0, "", "")


def test_a_dry_run_shows_the_difference(casebook: Casebook, project: Project) -> None:
    path, _ = _break(project)
    before = path.read_bytes()
    done = casebook(project.root, "fix", "--dry-run")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("--- a/cases/minimal.yaml\n+++ b/cases/minimal.yaml\n@@")
    assert "\n-status：published  \n+status: published\n" in done.out
    assert done.out.endswith("1 file would be mended, 0 files left to do by hand. Nothing was written.\n")
    assert path.read_bytes() == before


def test_what_is_left_is_told(casebook: Casebook, project: Project) -> None:
    path, good = _break(project)
    path.write_text(good.replace("id: minimal", 'id: "minimal'), encoding="utf-8")
    (project.cases / "draft.yaml").write_bytes("id: 案例".encode("gbk"))
    done = casebook(project.root, "fix", "--quiet", "--lang", "zh")
    assert (done.code, done.err) == (1, "")
    assert "cases/draft.yaml：不是UTF-8文字，或者太大，没有动。" in done.out
    assert "cases/minimal.yaml\n  没动　第2行：" in done.out
    assert casebook(project.root, "fix", "nowhere.yaml").code == 2

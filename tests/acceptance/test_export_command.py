"""`casebook export` as a trainer calls it: files of cases, all of them or none."""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from casebook.project import Project
from tests.casebooks import FIXTURES, PACKS, VALID, make_casebook

from .conftest import Casebook

CASES = FIXTURES / "casebook" / "cases"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    names = ("bakeyang", "minimal", "withdrawn", "yangjiamen")
    return make_casebook(tmp_path / "casebook", [CASES / f"{name}.yaml" for name in names])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def title_of(path: Path) -> str:
    return ZipFile(path).read("docProps/core.xml").decode().partition("<dc:title>")[2].partition("</")[0]


def test_a_case_becomes_documents_and_slides_in_chinese(casebook: Casebook, project: Project) -> None:
    done = casebook(project.root, "export", "minimal", "--docx", "--pptx")
    assert (done.code, done.out, done.err) == (0, "Written: 3 files, in exported.\n", "")
    found = project.root / "exported"
    assert names(found) == ["minimal-brief.docx", "minimal.docx", "minimal.pptx"]
    assert names(project.root).count("exported") == 1
    assert not [name for name in names(project.root) if name.startswith(".exported")]
    assert "：" in title_of(found / "minimal.pptx") or title_of(found / "minimal.pptx").isascii() is False


def test_a_comparison_is_one_file_in_the_language_asked_for(casebook: Casebook, project: Project) -> None:
    out = project.root / "deep" / "down"
    arguments = ("bakeyang", "yangjiamen", "--compare", "--pptx", "--out", out, "--lang", "en")
    done = casebook(project.root, "export", *arguments)
    assert done.code == 0, done.err
    assert names(out) == ["bakeyang+yangjiamen.pptx"]
    assert title_of(out / "bakeyang+yangjiamen.pptx").startswith("Bakeyang")


def test_a_pack_and_a_case_become_what_each_can(casebook: Casebook, project: Project, tmp_path: Path) -> None:
    taught = make_casebook(tmp_path / "taught", VALID, packs=PACKS)
    formats = ("--docx", "--pptx", "--cartridge", "--markdown")
    done = casebook(taught.root, "export", "two-visits", "minimal", *formats)
    assert done.code == 0, done.err
    found = names(taught.root / "exported")
    assert {name for name in found if name.startswith("two-visits")} == {
        *(
            "two-visits.docx",
            "two-visits-facilitator.docx",
            "two-visits.md",
            "two-visits-facilitator.md",
            "two-visits.pptx",
            "two-visits.zh.imscc",
            "two-visits.zh.cc11.imscc",
        ),
    }
    assert {"minimal.md", "minimal.zh.imscc"} <= {*found}


def test_links_that_would_lead_nowhere_are_not_packed(casebook: Casebook, project: Project) -> None:
    done = casebook(project.root, "export", "minimal", "--cartridge", CASEBOOK_SITE_URL="")
    assert (done.code, done.out) == (2, "")
    assert "the site’s address is not known. Name it in the environment: CASEBOOK_SITE_URL=" in done.err
    assert not (project.root / "exported").exists()


def test_no_name_is_all_listed_cases(casebook: Casebook, project: Project) -> None:
    assert casebook(project.root, "export", "--pptx", "--quiet").out == ""
    assert names(project.root / "exported") == ["bakeyang.pptx", "minimal.pptx", "yangjiamen.pptx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["minimal"], "Files of which kind? Name one at least: --docx --pptx --pdf --cartridge --markdown"),
        (["nobody", "--docx"], "There is no published case or course pack called “nobody”."),
        (["minimal", "withdrawn", "--docx"], "The case “withdrawn” has been withdrawn and is not exported."),
        (["minimal", "--docx", "--compare"], "A comparison needs the ids of two to four cases."),
        (["minimal", "minimal", "--docx", "--compare"], "A comparison needs the ids of two to four cases."),
        (
            ["a", "b", "c", "d", "e", "--docx", "--compare"],
            "A comparison needs the ids of two to four cases.",
        ),
        (["minimal", "--docx", "--out", "cases/x"], "“cases/x” is inside the folder of the cases"),
        (["bakeyang", "yangjiamen", "--compare", "--cartridge"], "There is no such file of what was named"),
        (["minimal", "--docx", "--out", "mkdocs.yml"], "“mkdocs.yml” is a file, not a folder."),
    ],
)
def test_what_cannot_be_exported_is_said_and_nothing_written(
    casebook: Casebook, project: Project, arguments: list[str], said: str
) -> None:
    before = names(project.root)
    done = casebook(project.root, "export", *arguments)
    assert done.code == 2
    assert done.out == ""
    assert said in done.err
    assert [name for name in names(project.root) if name != "build"] == [
        name for name in before if name != "build"
    ]


def test_a_case_with_errors_stops_it(casebook: Casebook, project: Project) -> None:
    path = project.cases / "minimal.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    done = casebook(project.root, "export", "bakeyang", "--docx")
    assert done.code == 1
    assert "nonsense" in done.err
    assert not (project.root / "exported").exists()


def test_a_format_without_its_library_leaves_nothing_half_written(
    casebook: Casebook, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = project.root / "exported"
    out.mkdir()
    (out / "minimal.docx").write_text("before")
    monkeypatch.setitem(sys.modules, "casebook.documents.pptx", None)
    done = casebook(project.root, "export", "minimal", "--docx", "--pptx")
    assert done.code == 1
    assert "python3 -m pip install --editable '.[site]'" in done.err
    assert "pptx" in done.err
    assert names(out) == ["minimal.docx"]
    assert (out / "minimal.docx").read_text() == "before"

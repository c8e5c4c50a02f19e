"""Building: the same bytes twice, all or nothing, and with every generator."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.project import Project
from casebook.site.build import BuildFailed, build_site
from casebook.site.generate import ChecksFailed
from casebook.site.writer import NotASite

from .conftest import fixture_casebook, read_document


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A casebook of the valid fixtures."""
    return fixture_casebook(tmp_path / "casebook")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_byte_identical(site: Path, project: Project, tmp_path: Path) -> None:
    shutil.rmtree(project.build / "pages")
    again = tmp_path / "again"
    build_site(project, again, strict=True)
    first, second = files(site), files(again)
    assert list(first) == list(second)
    assert [path for path in first if first[path] != second[path]] == []


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_other_generators_make_the_same_pages(
    site: Path, project: Project, tmp_path: Path, engine: str
) -> None:
    out = tmp_path / engine
    build_site(project, out, engine=engine)
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {path.relative_to(out).as_posix() for path in out.rglob("*.html")} == pages
    for page in sorted(pages - {"404.html", "en/404.html"}):
        assert "".join("".join(read_document(out / page).text).split()) == "".join(
            "".join(read_document(site / page).text).split()
        ), page
    assert (out / "pagefind" / "pagefind.js").is_file()
    assert (out / "api/v1/index.json").read_bytes() == (site / "api/v1/index.json").read_bytes()


def test_a_broken_link_fails_the_build_and_leaves_the_last_site(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_site(small, out, strict=True)
    before = files(out)
    page = small.docs("zh") / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[broken](no-such-page.md)\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match=r"no-such-page\.md"):
        build_site(small, out, strict=True)
    assert files(out) == before


def test_an_error_in_a_case_fails_the_build_and_leaves_the_last_site(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_site(small, out)
    before = files(out)
    case = small.case_files()[0]
    case.write_text(case.read_text(encoding="utf-8") + "\nsurprise: 1\n", encoding="utf-8")
    with pytest.raises(ChecksFailed) as caught:
        build_site(small, out)
    assert [problem.code for problem in caught.value.report.problems] == ["unknown-field"]
    assert files(out) == before


def test_a_folder_with_other_things_is_not_replaced(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "precious"
    out.mkdir()
    (out / "thesis.doc").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotASite):
        build_site(small, out)
    assert (out / "thesis.doc").read_text(encoding="utf-8") == "years of work"


def test_mkdocs_builds_alone_and_reports_findings_without_a_traceback(small: Project) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    good = subprocess.run(command, cwd=small.root, capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stderr
    assert (small.root / "site/cases/full/index.html").is_file()
    assert (small.root / "site/pagefind/pagefind.js").is_file()
    case = small.case_files()[0]
    case.write_text(case.read_text(encoding="utf-8") + "\nsurprise: 1\n", encoding="utf-8")
    bad = subprocess.run(command, cwd=small.root, capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "error[unknown-field]" in bad.stdout + bad.stderr
    assert "Traceback" not in bad.stdout + bad.stderr


def test_unchanged_pages_are_not_written_again_and_stale_ones_go(small: Project, tmp_path: Path) -> None:
    build_site(small, tmp_path / "out")
    kept = small.pages("zh") / "target-groups" / "merchants.md"
    stamp = kept.stat().st_mtime_ns
    other = next(path for path in small.case_files() if path.stem == "crlf-and-bom")
    assert (small.pages("zh") / "cases" / "crlf-and-bom.md").is_file()
    other.unlink()
    build_site(small, tmp_path / "out")
    assert kept.stat().st_mtime_ns == stamp
    assert not (small.pages("zh") / "cases" / "crlf-and-bom.md").exists()
    assert not (tmp_path / "out" / "cases" / "crlf-and-bom").exists()


def test_hostile_texts_stay_texts(small: Project, tmp_path: Path) -> None:
    case = small.cases / "minimal.yaml"
    text = case.read_text(encoding="utf-8")
    hostile = 'x;url=https://evil.example/" http-equiv="refresh" y="'
    for field in ("title", "summary"):
        line = next(line for line in text.splitlines() if line.startswith(f"{field}:"))
        text = text.replace(
            line, f"{field}: '{hostile} & # *a* `b` [c]'" if field == "title" else f"{field}: '{hostile}'"
        )
    case.write_text(text, encoding="utf-8")
    build_site(small, tmp_path / "out", strict=True)
    document = read_document(tmp_path / "out/cases/minimal/index.html")
    metas = [given for tag, given in document.tags if tag == "meta"]
    assert [given for given in metas if "http-equiv" in given] == []
    assert [given["content"] for given in metas if given.get("name") == "description"] == [hostile]
    assert f"{hostile} & # *a* `b` [c]" in " ".join(document.text)


def test_a_withdrawn_case_keeps_its_page_and_reason_only(small: Project, tmp_path: Path) -> None:
    build_site(small, tmp_path / "out")
    page = (tmp_path / "out/cases/withdrawn/index.html").read_text(encoding="utf-8")
    assert 'name="robots" content="noindex"' in page
    assert "data-pagefind-filter" not in page
    assert 'id="steps"' not in page
    record = json.loads((tmp_path / "out/api/v1/cases/withdrawn.json").read_text(encoding="utf-8"))
    assert set(record) == {"version", "url", "id", "title", "status", "withdrawn_reason", "history"}


def test_drafts_are_built_only_when_asked_for(small: Project, tmp_path: Path) -> None:
    build_site(small, tmp_path / "out")
    assert not (tmp_path / "out/cases/draft").exists()
    build_site(small, tmp_path / "out", drafts=True)
    assert (tmp_path / "out/cases/draft/index.html").is_file()
    for path in small.case_files():
        if path.stem != "draft":
            path.unlink()
    build_site(small, tmp_path / "empty")
    assert (tmp_path / "empty/index.html").is_file()

"""Building: the same bytes twice, all or nothing, and with every generator."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

import pytest

from casebook import processes
from casebook.project import LANGUAGES, Project, language_path
from casebook.site import build, whole
from casebook.site.build import build_site
from casebook.site.frames import BuildFailed
from casebook.site.generate import ChecksFailed
from casebook.site.plan import Plan
from casebook.site.search import plan_search
from casebook.site.writer import SITE_MARKS, NotASite
from casebook.store import Store
from tests.casebooks import contents, copy_casebook, make_published
from tests.documents import Document, read_document


@pytest.fixture
def small(built_small: Path, tmp_path: Path) -> Project:
    """A casebook of which one case is listed, which was built before, strictly."""
    return copy_casebook(built_small, tmp_path / "casebook")


@pytest.fixture
def last(small: Project, tmp_path: Path) -> Path:
    """A site that was built before, as far as a build can tell."""
    last = tmp_path / "last"
    for path in ("index.html", SITE_MARKS[0]):
        (last / path).parent.mkdir(parents=True)
        (last / path).write_text("as it was", encoding="utf-8")
    return last


@pytest.mark.night  # by day a site that was edited is held against one built from nothing
def test_two_builds_are_byte_identical(site: Path, tmp_path: Path) -> None:
    build_site(make_published(tmp_path / "casebook"), tmp_path / "again", strict=True)
    first, second = contents(site), contents(tmp_path / "again")
    assert list(first) == list(second)
    assert [path for path in first if first[path] != second[path]] == []


@pytest.mark.night
@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_other_generators_make_the_same_pages(
    built: Path, site: Path, documents: dict[str, Document], tmp_path: Path, engine: str
) -> None:
    out = tmp_path / engine
    build_site(copy_casebook(built, tmp_path / "casebook"), out, engine=engine)
    assert {path.relative_to(out).as_posix() for path in out.rglob("*.html")} == set(documents)
    for page in sorted(set(documents) - {"404.html", "en/404.html"}):
        theirs, ours = (
            "".join("".join(document.text).split())
            for document in (read_document(out / page), documents[page])
        )
        assert theirs == ours, page
    assert (out / "pagefind" / "pagefind.js").is_file()
    assert (out / "api/v1/index.json").read_bytes() == (site / "api/v1/index.json").read_bytes()


def test_a_broken_link_fails_the_build_and_leaves_the_last_site(small: Project, last: Path) -> None:
    before = contents(last)
    page = small.docs("zh") / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[broken](no-such-page.md)\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match=r"no-such-page\.md"):
        build_site(small, last, strict=True)
    assert contents(last) == before


def test_an_error_in_a_case_fails_the_build_and_leaves_the_last_site(small: Project, last: Path) -> None:
    before = contents(last)
    case = small.cases / "minimal.yaml"
    case.write_text(case.read_text(encoding="utf-8") + "\nsurprise: 1\n", encoding="utf-8")
    with pytest.raises(ChecksFailed) as caught:
        build_site(small, last, strict=True)
    problems = caught.value.report.problems
    assert [problem.code for problem in problems if problem.severity == "error"] == ["unknown-field"]
    assert contents(last) == before


def test_a_folder_with_other_things_is_not_replaced(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "precious"
    out.mkdir()
    (out / "thesis.doc").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotASite):
        build_site(small, out)
    assert (out / "thesis.doc").read_text(encoding="utf-8") == "years of work"


def test_each_language_built_by_mkdocs_alone_is_that_of_the_whole_site(
    built: Path, site: Path, tmp_path: Path
) -> None:
    """Chinese where MkDocs puts it, if it is not told."""
    frozen = copy_casebook(built, tmp_path / "casebook")
    alone: dict[str, bytes] = {}
    for language, folder in zip(LANGUAGES, (frozen.root / "site", tmp_path / "en"), strict=True):
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
        command += ["--config-file", str(frozen.config(language)), "--site-dir", str(folder)]
        command = command if language == "en" else command[:-4]
        done = subprocess.run(command, cwd=frozen.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        files = contents(folder)
        alone |= {f"{language_path(language)}{path}": content for path, content in files.items()}
    expected = contents(site)
    differing = {path for path in alone.keys() ^ expected.keys() if "sitemap.xml.gz" not in path}
    of_engine = {path for path in differing if path.startswith("assets/vendored/")}
    assert differing - of_engine == {"sw.js"}, "the worker that keeps pages knows the files of both languages"
    same = [path for path in expected.keys() & alone.keys() if not path.endswith("engine/parts.json")]
    assert [path for path in same if alone[path] != expected[path]] == []


def test_mkdocs_alone_reports_findings_without_a_traceback(small: Project) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    case = small.case_files()[0]
    case.write_text(case.read_text(encoding="utf-8") + "\nsurprise: 1\n", encoding="utf-8")
    bad = subprocess.run(command, cwd=small.root, capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "error[unknown-field]" in bad.stdout + bad.stderr
    assert "Traceback" not in bad.stdout + bad.stderr


def test_hostile_texts_stay_texts(small: Project, tmp_path: Path) -> None:
    case = small.cases / "minimal.yaml"
    text = case.read_text(encoding="utf-8")
    hostile = '示例;url=https://evil.example/" http-equiv="refresh" y="'
    for field in ("title", "summary"):
        line = next(line for line in text.splitlines() if line.startswith(f"{field}:"))
        text = text.replace(
            line, f"{field}: '{hostile} & # *a* `b` [c]'" if field == "title" else f"{field}: '{hostile}'"
        )
    case.write_text(text, encoding="utf-8")
    build_site(small, tmp_path / "out", strict=True)
    document = read_document(tmp_path / "out/cases/minimal/index.html")
    assert not document.redirects
    assert document.metas["description"] == hostile
    assert f"{hostile} & # *a* `b` [c]" in " ".join(document.text)


def test_search_and_the_folder_for_the_next_site_are_made_beside_the_rest(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are there when they are asked for. All else is made in this process: where other threads run, each
    other one would have to import the program anew.
    """
    kept: list[dict[str, str]] = []
    followed: list[tuple[Path, Path]] = []

    def planned(store: Store, pages: Mapping[str, Plan]) -> dict[str, Plan]:
        kept.append({name: of.key for name, of in store.items("search")})
        return plan_search(store, pages)

    monkeypatch.setattr(processes, "_cores", lambda: 2)
    monkeypatch.setattr(processes, "_pooled", lambda prepare, items, *_: map(prepare(), items))
    monkeypatch.setattr(whole, "plan_search", planned)
    monkeypatch.setattr(build, "follow", lambda *folders: followed.append(folders))
    monkeypatch.setattr(build, "beside", lambda: nullcontext(lambda work: work()))
    case = small.cases / "minimal.yaml"
    for title in ("title: 示例", "title: 另一个示例"):
        text = re.sub("(?m)^title: .*", title, case.read_text(encoding="utf-8"))
        case.write_text(text, encoding="utf-8")
        build_site(small, tmp_path / "out", strict=True)
        with Store(small.store) as store:
            assert kept[-1] == {name: of.key for name, of in store.items("search")}
    assert kept[0].keys() == kept[1].keys() == set(LANGUAGES)
    assert kept[0] != kept[1]
    (spare,) = (small.build / "spare").iterdir()
    assert followed == [(tmp_path / "out", spare)]  # there is none to follow the first time


def test_a_withdrawn_case_keeps_its_page_and_reason_only(site: Path) -> None:
    page = (site / "cases/withdrawn/index.html").read_text(encoding="utf-8")
    assert 'name="robots" content="noindex"' in page
    assert 'id="steps"' not in page
    assert "只是测试用的例子。" in page
    record = json.loads((site / "api/v1/cases/withdrawn.json").read_text(encoding="utf-8"))
    assert set(record) == {"version", "url", "id", "title", "status", "withdrawn_reason", "history"}


def test_drafts_are_built_only_when_asked_for(site: Path, preview: Path) -> None:
    assert not (site / "cases/draft").exists()
    assert (preview / "cases/draft/index.html").is_file()


def test_a_casebook_of_drafts_alone_has_a_site(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose hand-written pages lead to cases that it has not."""
    monkeypatch.setattr(whole, "check_links", lambda *_: None)
    for name in ("minimal", "withdrawn"):
        (small.cases / f"{name}.yaml").unlink()
    build_site(small, tmp_path / "out", strict=True)
    assert (tmp_path / "out/index.html").is_file()
    assert not (tmp_path / "out/cases/draft").exists()

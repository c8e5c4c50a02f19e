"""`casebook build` and `casebook serve` as a user calls them, in a small casebook of fixtures."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebook.project import Project
from casebook.site.maker import preview_of
from tests.casebooks import REPO, begin_with, copy_casebook
from tests.previewing import Serving, preview, wait_until

from .conftest import Casebook, Done


@pytest.fixture(scope="module")
def small(built_small: Path, built_drafts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of one case that is listed and two that are not; all but the code may be changed."""
    project = copy_casebook(built_small, tmp_path_factory.mktemp("small") / "casebook")
    project.schema.unlink()
    shutil.copytree(REPO.schema, project.schema)
    begin_with(built_drafts, preview_of(project.root))
    return project.root


def test_build_puts_the_site_beside_the_cases_from_any_folder_and_says_so(
    small: Path, casebook: Casebook
) -> None:
    done = casebook(small / "cases", "build", "--strict", "--lang", "en")
    assert (done.code, done.out, done.err) == (
        0,
        done.out,
        "",
    )
    assert re.fullmatch(
        r"Built \.\./site: 1 case, in Chinese and English; \d+ files new, 0 as before; [\d.]+ s\.\n", done.out
    )
    assert not (small / "cases" / "site").exists()
    assert (small / "site/index.html").is_file()
    assert (small / "site/en/index.html").is_file()


def test_build_says_nothing_of_its_success_when_it_is_to_be_quiet(small: Path, casebook: Casebook) -> None:
    assert casebook(small, "build", "--quiet") == Done(0, "", "")


def test_build_reports_findings_and_fails(small: Path, casebook: Casebook) -> None:
    wrong = small / "cases" / "wrong.yaml"
    wrong.write_text("id: wrong\n", encoding="utf-8")
    try:
        done = casebook(small, "build", "--out", "other", "--lang", "zh")
    finally:
        wrong.unlink()
    assert done.code == 1
    assert "cases/wrong.yaml:2:1: error[missing-fields]: 还缺" in done.out
    assert done.err == "没有生成网站：先改好这些错误，再生成一次。\n"
    assert not (small / "other").exists()


def test_build_refuses_a_folder_with_other_things(small: Path, casebook: Casebook) -> None:
    folder = small / "thesis"
    folder.mkdir()
    (folder / "chapter.doc").write_text("x", encoding="utf-8")
    done = casebook(small, "build", "--out", "thesis", "--lang", "en")
    assert done.code == 2
    assert "not a site built before" in done.err
    assert sorted(path.name for path in folder.iterdir()) == ["chapter.doc"]


@pytest.mark.parametrize("folder", ["cases/site", "cases", "schema/new", "docs/zh/site", ".", ".."])
def test_build_never_puts_a_site_among_what_it_is_made_from(
    small: Path, casebook: Casebook, folder: str
) -> None:
    done = casebook(small, "build", "--out", folder, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert f"The site cannot go to “{folder}”" in done.err
    assert not (small / "cases" / "site").exists()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, {"zh": "磁盘满了", "en": "the disk is full"}),
        (errno.EROFS, {"zh": "不让读或写", "en": "may not be read or written"}),
        (errno.EIO, {"zh": "Input/output error", "en": "Input/output error"}),
    ],
)
def test_build_says_why_it_cannot_write_before_it_begins(
    small: Path, casebook: Casebook, monkeypatch: pytest.MonkeyPatch, number: int, said: dict[str, str]
) -> None:
    def refuse(_suffix: str, _prefix: str, folder: Path) -> str:
        raise OSError(number, os.strerror(number), str(folder))

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    for language, stays in (
        ("zh", "已经发布的网站没有动。"),
        ("en", "The site published before is as it was."),
    ):
        done = casebook(small, "build", "--out", "other", "--lang", language)
        assert (done.code, done.out) == (1, "")
        assert f"{small}" in done.err
        assert said[language] in done.err
        assert stays in done.err
    assert not (small / "other").exists()


def test_digest_is_one_line_or_a_line_for_each_file(small: Path, casebook: Casebook) -> None:
    done = casebook(small, "digest", "docs", "--lang", "en")
    assert re.fullmatch(r"[0-9a-f]{64}  \d+ files\n", done.out)
    assert casebook(small, "digest", "docs", "--quiet").out == done.out.partition(" ")[0] + "\n"
    files = casebook(small, "digest", "docs", "--files").out.encode()
    assert hashlib.sha256(files).hexdigest() == done.out.partition(" ")[0]
    done = casebook(small, "digest", "nowhere", "--lang", "zh")
    assert (done.code, done.err) == (1, "“nowhere”不是文件夹。先运行 casebook build。\n")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("mkdocs.yml", "site_url: ["),
        ("mkdocs.yml", "site_name: x\n"),
        ("schema/vocabularies/units.yaml", "label: x\n"),
        ("schema/case.schema.json", "{"),
    ],
)
def test_a_broken_project_file_is_named_without_a_traceback(
    small: Path, tmp_path: Path, casebook: Casebook, file: str, content: str
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(small, broken, ignore=shutil.ignore_patterns("build", "site", "scripts"))
    (broken / file).write_text(content, encoding="utf-8")
    done = casebook(broken, "build", "--lang", "en")
    assert done.code == 2
    assert "One of the project's own files is wrong" in done.err
    assert file.rpartition("/")[2] in done.err


@pytest.fixture(scope="module")
def served(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The preview of the small casebook, up to date."""
    with preview(small, tmp_path_factory.mktemp("served") / "output.txt") as serving:
        wait_until(lambda: serving.said("updated"))
        yield serving


@pytest.fixture
def edit() -> Iterator[Callable[[Path, str, str], None]]:
    """Changes a piece of a file's text: `edit(path, old, new)`; all is put back at the end."""
    before: dict[Path, str] = {}

    def change(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        before.setdefault(path, text)
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    yield change
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


Edit = Callable[[Path, str, str], None]


def test_serve_shows_a_case_as_it_was_saved(small: Path, served: Serving, edit: Edit) -> None:
    case = small / "cases" / "minimal.yaml"
    assert "data-pagefind-body" in served.read("cases/minimal/")
    edit(case, "\ntitle: ", "\ntitle: 改过的")
    wait_until(lambda: "改过的" in served.read("cases/minimal/"))
    wait_until(lambda: "改过的" in served.read("cases/"))


def test_serve_shows_drafts_and_an_editor_that_puts_a_new_file_in_the_place_of_the_old_one(
    small: Path, served: Serving, edit: Edit
) -> None:
    case = small / "cases" / "draft.yaml"
    new = small / "cases" / "4913~"
    shutil.copy(case, new)
    edit(new, "\ntitle: ", "\ntitle: 换了的")
    kept = case.read_bytes()
    new.replace(case)
    try:
        wait_until(lambda: "换了的" in served.read("cases/draft/"))
    finally:
        case.write_bytes(kept)


def test_serve_says_what_is_wrong_over_the_last_page_until_it_is_mended(
    small: Path, served: Serving, edit: Edit
) -> None:
    case = small / "cases" / "minimal.yaml"
    page = served.read("cases/minimal/")
    edit(case, "\ntitle: ", "\ntitel: ")
    wait_until(lambda: (served.panel() or {}).get("loud"))
    panel = served.panel()
    assert panel
    assert panel["title"].startswith("1 error,")
    assert "cases/minimal.yaml:3" in {problem["place"].rpartition(":")[0] for problem in panel["problems"]}
    assert _without_mark(served.read("cases/minimal/")) == _without_mark(page)
    wait_until(lambda: served.said("error[unknown-field]"))  # the browser is told first
    edit(case, "\ntitel: ", "\ntitle: ")
    wait_until(lambda: not (served.panel() or {}).get("loud"))


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("mkdocs.yml", "site_url:", "site_url: [", "mkdocs.yml"),
        ("mkdocs.yml", "name: material", "name: nonesuch", "nonesuch"),
        ("schema/vocabularies/units.yaml", "label:", "labl:", "units.yaml"),
    ],
)
def test_serve_says_which_of_the_projects_own_files_is_wrong(
    small: Path, served: Serving, edit: Edit, file: str, old: str, new: str, reason: str
) -> None:
    edit(small / file, old, new)
    wait_until(lambda: reason in (served.panel() or {}).get("text", ""))
    edit(small / file, new, old)
    wait_until(lambda: not (served.panel() or {}).get("text"))


def test_serve_renews_the_search_when_there_is_time(small: Path, served: Serving, edit: Edit) -> None:
    wait_until(lambda: served.read("pagefind/pagefind-entry.json"))
    before = served.read("pagefind/pagefind-entry.json")
    edit(small / "cases" / "minimal.yaml", "\ntitle: ", "\ntitle: 搜得到的")
    wait_until(lambda: served.read("pagefind/pagefind-entry.json") not in ("", before))


def test_serve_says_that_a_port_is_taken(small: Path, served: Serving, casebook: Casebook) -> None:
    port = served.address.rstrip("/").rpartition(":")[2]
    done = casebook(small, "serve", "--port", port)
    assert (done.code, done.out) == (1, "")
    assert f"Port {port} is in use" in done.err
    assert "casebook serve --port 0" in done.err


def test_serve_ends_by_ctrl_c(served: Serving) -> None:
    """The last one, since it ends what the others look at."""
    assert served.stop() == 0
    assert not served.said("Traceback")


def _without_mark(page: str) -> str:
    return re.sub(r'data-mark="[^"]*"', "", page)


def test_the_readme_names_every_option_of_every_command(repo: Project, casebook: Casebook) -> None:
    readme = (repo.root / "README.md").read_text(encoding="utf-8")
    for name in ("check", "build", "serve", "digest"):
        documented = re.search(rf"^\| `casebook {name}\b([^`]*)`", readme, re.MULTILINE)
        assert documented, name
        usage = casebook(repo.root, name, "--help").out
        options = set(re.findall(r"--[a-z]+", usage)) - {"--help"}
        assert options
        assert set(re.findall(r"--[a-z]+", documented.group(1))) == options, name


def test_the_readme_names_targets_of_the_makefile(repo: Project) -> None:
    makefile = (repo.root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = re.findall(
        r"(?:`|^)make ([a-z-]+)", (repo.root / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {"serve", "test"} <= set(named) <= targets

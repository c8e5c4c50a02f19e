"""`casebook build` and `casebook serve` as a user calls them, in a small casebook of fixtures."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from casebook.project import Project
from tests.casebooks import VALID, make_casebook

from .conftest import Casebook


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of one case that is listed and two that are not."""
    files = [path for path in VALID if path.stem in ("minimal", "withdrawn", "draft")]
    return make_casebook(tmp_path_factory.mktemp("small") / "casebook", files).root


def test_build_puts_the_site_beside_the_cases_from_any_folder_and_says_so(
    small: Path, casebook: Casebook
) -> None:
    done = casebook(small / "cases", "build", "--strict", "--lang", "en")
    assert (done.code, done.out, done.err) == (
        0,
        "Built ../site: 1 case, in Chinese and English.\n",
        "",
    )
    assert not (small / "cases" / "site").exists()
    assert (small / "site/index.html").is_file()
    assert (small / "site/en/index.html").is_file()


def test_build_reports_findings_and_fails(small: Path, casebook: Casebook) -> None:
    wrong = small / "cases" / "wrong.yaml"
    wrong.write_text("id: wrong\n", encoding="utf-8")
    try:
        done = casebook(small, "build", "--out", "other", "--lang", "zh")
    finally:
        wrong.unlink()
    assert done.code == 1
    assert "cases/wrong.yaml:1:1: error[missing-field]: 缺少必填字段" in done.out
    assert done.err == "没有生成网站：\n"
    assert not (small / "other").exists()


def test_build_refuses_a_folder_with_other_things(small: Path, casebook: Casebook) -> None:
    folder = small / "thesis"
    folder.mkdir()
    (folder / "chapter.doc").write_text("x", encoding="utf-8")
    done = casebook(small, "build", "--out", "thesis", "--lang", "en")
    assert done.code == 2
    assert "not a site built before" in done.err
    assert sorted(path.name for path in folder.iterdir()) == ["chapter.doc"]


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


def test_serve_shows_the_site_and_rebuilds_on_a_change(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    command = [sys.executable, "-m", "casebook", "serve", "--port", str(port), "--lang", "en"]
    server = subprocess.Popen(command, cwd=small, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    case = small / "cases" / "minimal.yaml"
    before = case.read_text(encoding="utf-8")
    try:
        _wait_for(f"http://127.0.0.1:{port}/cases/minimal/", "data-pagefind-body")
        changed = before.replace("\ntitle: ", "\ntitle: 改过的", 1)
        assert changed != before
        case.write_text(changed, encoding="utf-8")
        _wait_for(f"http://127.0.0.1:{port}/cases/minimal/", "改过的")
    finally:
        server.terminate()
        server.wait(timeout=30)
        case.write_text(before, encoding="utf-8")


def _wait_for(address: str, text: str) -> None:
    """Poll a page until it holds a text; fails after two minutes."""
    for _ in range(1200):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                if text in answer.read().decode("utf-8"):
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.1)
    pytest.fail(f"{text!r} never showed at {address}")


def test_the_readme_names_every_option_of_every_command(repo: Project, casebook: Casebook) -> None:
    readme = (repo.root / "README.md").read_text(encoding="utf-8")
    for name in ("check", "build", "serve"):
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

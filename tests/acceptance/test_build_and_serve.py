"""`casebook build` and `casebook serve` as a user calls them, in a small casebook of fixtures."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from casebook.project import Project


@pytest.fixture(scope="module")
def small(
    repo: Project,
    valid_files: list[Path],
    make_project: Callable[[Path, Iterable[Path]], Project],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A casebook that can be built: the valid fixtures with the real pages, configuration and code."""
    project = make_project(tmp_path_factory.mktemp("small") / "casebook", valid_files)
    shutil.copytree(repo.root / "docs", project.root / "docs")
    (project.root / "scripts").symlink_to(repo.root / "scripts")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(repo.root / name, project.root / name)
    return project.root


def casebook(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "casebook", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def test_build_says_what_it_built(small: Path) -> None:
    done = casebook(small, "build", "--strict", "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "Built site: 4 cases, in Chinese and English.\n",
        "",
    )
    assert (small / "site/index.html").is_file()
    assert (small / "site/en/index.html").is_file()


def test_build_reports_findings_and_fails(small: Path) -> None:
    wrong = small / "cases" / "wrong.yaml"
    wrong.write_text("id: wrong\n", encoding="utf-8")
    try:
        done = casebook(small, "build", "--out", "other", "--lang", "zh")
    finally:
        wrong.unlink()
    assert done.returncode == 1
    assert "cases/wrong.yaml:1:1: error[missing-field]: 缺少必填字段" in done.stdout
    assert done.stderr == "没有生成网站：\n"
    assert not (small / "other").exists()


def test_build_refuses_a_folder_with_other_things(small: Path) -> None:
    folder = small / "thesis"
    folder.mkdir()
    (folder / "chapter.doc").write_text("x", encoding="utf-8")
    done = casebook(small, "build", "--out", "thesis", "--lang", "en")
    assert done.returncode == 2
    assert "not a site built before" in done.stderr
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
    small: Path, tmp_path: Path, file: str, content: str
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(small, broken, ignore=shutil.ignore_patterns("build", "site", "scripts"))
    (broken / file).write_text(content, encoding="utf-8")
    done = casebook(broken, "build", "--lang", "en")
    assert done.returncode == 2
    assert "One of the project's own files is wrong" in done.stderr
    assert file.rpartition("/")[2] in done.stderr
    assert "Traceback" not in done.stderr


def test_build_puts_the_site_beside_the_cases_from_any_folder(small: Path) -> None:
    done = casebook(small / "cases", "build", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert not (small / "cases" / "site").exists()
    assert (small / "site/index.html").is_file()


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
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                if text in answer.read().decode("utf-8"):
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.5)
    pytest.fail(f"{text!r} never showed at {address}")


def test_the_readme_names_every_command_option_and_target(repo: Project) -> None:
    import re

    readme = (repo.root / "README.md").read_text(encoding="utf-8")
    helps = {name: casebook(repo.root, name, "--help").stdout for name in ("check", "build", "serve")}
    for name, text in helps.items():
        assert f"`casebook {name}" in readme
        for option in set(re.findall(r"--[a-z]+", text)) - {
            "--help",
            "--lang",
            "--out",
            "--strict",
            "--with",
        }:
            assert option in readme, (name, option)
    for target in re.findall(r"(?:`|^)make ([a-z]+)", readme, re.MULTILINE):
        assert re.search(
            rf"^{target}:", (repo.root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
        ), target

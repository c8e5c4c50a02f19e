"""How checking and building grow, as ratios of times measured side by side in one run.

Copies of one case stand in for a large casebook.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from casebook.checking import check_project
from casebook.project import Project
from casebook.site.generate import generate, load_catalogue
from casebook.yaml_source import load_trusted
from tests.casebooks import FROZEN, make_casebook

SIZES = (50, 200)
BUILT = 300


@pytest.fixture
def many(tmp_path: Path) -> Callable[[int], Project]:
    """Makes a casebook of so many copies of a case."""
    case = load_trusted(next(path for path in FROZEN if path.stem == "bakeyang"))
    for field in ("aliases", "relations"):
        case.pop(field, None)

    def make(number: int) -> Project:
        project = make_casebook(tmp_path / str(number))
        for index in range(number):
            name = f"case-{index:05d}"
            text = yaml.safe_dump({**case, "id": name}, allow_unicode=True, sort_keys=False)
            (project.cases / f"{name}.yaml").write_text(text, encoding="utf-8")
        return project

    return make


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_checking_grows_in_proportion(many: Callable[[int], Project]) -> None:
    small, large = (many(size) for size in SIZES)
    ratio = seconds(lambda: check_project(large, "en")) / seconds(lambda: check_project(small, "en"))
    print(f"\nchecking {SIZES[1]} cases takes {ratio:.1f} times as long as {SIZES[0]}")
    assert ratio <= 1.5 * SIZES[1] / SIZES[0]


def test_rendering_grows_in_proportion(many: Callable[[int], Project]) -> None:
    projects = [many(size) for size in SIZES]
    catalogues = [load_catalogue(project) for project in projects]
    small, large = (
        seconds(lambda pair=pair: generate(pair[0], "zh", pair[1]))  # type: ignore[misc]
        for pair in zip(projects, catalogues, strict=True)
    )
    print(f"\nrendering {SIZES[1]} cases takes {large / small:.1f} times as long as {SIZES[0]}")
    assert large / small <= 2 * SIZES[1] / SIZES[0]


def test_building_beats_the_theme_s_own_search(many: Callable[[int], Project], tmp_path: Path) -> None:
    """MkDocs with our hook and Pagefind against MkDocs with Material's search plugin, on the same pages,
    generated beforehand.
    """
    project = many(BUILT)
    generated = generate(project, "zh")
    pages = tmp_path / "pages"
    shutil.copytree(project.docs("zh"), pages)
    shutil.copytree(generated.folder, pages, dirs_exist_ok=True)
    other = project.root / "other.yml"
    other.write_text(
        f"INHERIT: {project.config('zh')}\ndocs_dir: {pages}\nhooks: []\nplugins: [search]\ntheme: {{custom_dir: {project.theme}}}\n",
        encoding="utf-8",
    )

    def build(config: Path, out: str) -> Callable[[], object]:
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--config-file",
            str(config),
            "--site-dir",
            str(tmp_path / out),
        ]
        return lambda: subprocess.run(
            command,
            cwd=project.root,
            check=True,
            capture_output=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )

    ours, theirs = seconds(build(project.config("zh"), "ours")), seconds(build(other, "theirs"))
    print(
        f"\nbuilding {BUILT} cases takes {ours / theirs:.2f} of the time that it takes with the theme's own search"
    )
    assert ours / theirs <= 0.6

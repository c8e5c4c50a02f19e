"""One language laid out for a generator without hooks."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.project import Project
from casebook.site.generate import MANIFEST, load_theme_words
from casebook.site.staging import stage


@pytest.fixture
def project(tmp_path: Path, make_project: Callable[..., Project]) -> Project:
    """A casebook with a hand-written page and generated ones in each language."""
    made = make_project(tmp_path / "casebook")
    made.config("zh").write_text(
        "site_url: https://example.org\nextra: {edit_url: https://example.org/edit/}\n", encoding="utf-8"
    )
    for language in ("zh", "en"):
        for path, text in (
            (made.docs(language) / "about.md", f"about in {language}"),
            (made.pages(language) / "cases" / "a.md", f"a in {language}"),
            (made.pages(language) / MANIFEST, "{}"),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("language", "address", "inherited"),
    [("zh", "https://example.org/", "mkdocs.yml"), ("en", "https://example.org/en/", "mkdocs.en.yml")],
)
def test_pages_of_both_kinds_stand_in_one_folder(
    project: Project, language: str, address: str, inherited: str
) -> None:
    config, site = stage(project, language)
    root = project.build / "stage"
    assert (config, site) == (root / f"{language}.yml", root / f"site-{language}")
    pages = root / language
    assert {
        path.relative_to(pages).as_posix(): path.read_text(encoding="utf-8")
        for path in pages.rglob("*")
        if path.is_file()
    } == {"about.md": f"about in {language}", "cases/a.md": f"a in {language}"}
    assert json.loads(config.read_text(encoding="utf-8")) == {
        "site_url": address,
        "INHERIT": f"../../{inherited}",
        "docs_dir": language,
        "site_dir": f"site-{language}",
        "extra": {"words": load_theme_words(project, language)},
        "hooks": [],
        "watch": [],
        "theme": {"custom_dir": os.path.relpath(project.theme, root)},
    }


def test_pages_of_an_earlier_stage_are_gone(project: Project) -> None:
    stage(project, "zh")
    (project.docs("zh") / "about.md").unlink()
    (project.docs("zh") / "index.md").write_text("index", encoding="utf-8")
    stage(project, "zh")
    assert sorted(path.name for path in (project.build / "stage" / "zh").rglob("*.md")) == [
        "a.md",
        "index.md",
    ]

"""One language laid out for a generator without hooks."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.project import Project
from casebook.rendering.words import theme_words
from casebook.site.shells import Shell
from casebook.site.staging import stage
from casebook.vocabulary import load_vocabularies

SHELLS = (Shell("matrix.md", (), outlined=False), Shell("shells/one.md", ("toc",), outlined=True))


@pytest.fixture
def project(tmp_path: Path, make_project: Callable[..., Project]) -> Project:
    """A casebook with a hand-written page in each language."""
    made = make_project(tmp_path / "casebook")
    made.config("zh").write_text(
        "site_url: https://example.org\nextra: {edit_url: https://example.org/edit/}\n", encoding="utf-8"
    )
    for language in ("zh", "en"):
        made.docs(language).mkdir(parents=True)
        (made.docs(language) / "about.md").write_text(f"about in {language}", encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("language", "address", "inherited"),
    [("zh", "https://example.org/", "mkdocs.yml"), ("en", "https://example.org/en/", "mkdocs.en.yml")],
)
def test_hand_written_pages_and_shells_stand_in_one_folder(
    project: Project, language: str, address: str, inherited: str
) -> None:
    config, site = stage(project, language, SHELLS)
    root = project.build / "stage"
    assert (config, site) == (root / f"{language}.yml", root / f"site-{language}")
    pages = root / language
    assert {
        path.relative_to(pages).as_posix(): path.read_text(encoding="utf-8")
        for path in pages.rglob("*")
        if path.is_file()
    } == {
        "about.md": f"about in {language}",
        "matrix.md": SHELLS[0].markdown,
        "shells/one.md": SHELLS[1].markdown,
    }
    assert json.loads(config.read_text(encoding="utf-8")) == {
        "site_url": address,
        "INHERIT": f"../../{inherited}",
        "docs_dir": language,
        "site_dir": f"site-{language}",
        "extra": {
            "edit_url": "https://example.org/edit/",
            "words": theme_words(load_vocabularies(project), language),
        },
        "hooks": [],
        "watch": [],
        "theme": {"custom_dir": os.path.relpath(project.theme, root)},
    }


def test_pages_of_an_earlier_stage_are_gone(project: Project) -> None:
    stage(project, "zh", SHELLS)
    (project.docs("zh") / "about.md").unlink()
    (project.docs("zh") / "index.md").write_text("index", encoding="utf-8")
    stage(project, "zh", SHELLS[:1])
    pages = project.build / "stage" / "zh"
    assert sorted(path.name for path in pages.rglob("*.md")) == ["index.md", "matrix.md"]

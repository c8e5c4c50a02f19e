"""The hook, with stand-ins for MkDocs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from casebook.project import BrokenProject, Project
from casebook.rendering.words import theme_words
from casebook.site import alone, mkdocs_hook
from casebook.site.frames import SHELLS, BuildFailed
from casebook.site.search_engine import SearchFailed
from casebook.site.shells import Shell
from casebook.vocabulary import load_vocabularies
from tests.casebooks import VALID, begin_with, make_casebook


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_casebook(tmp_path / "casebook")


@pytest.fixture
def config(project: Project) -> Any:
    return SimpleNamespace(
        theme={"language": "en"},
        extra={},
        config_file_path=str(project.config("en")),
        site_url="",
        site_dir=str(project.root / "site"),
    )


def hand_over(config: Any) -> list[tuple[str, str]]:
    """The files that the hook adds: path and content."""
    files: list[Any] = ["about.md"]
    returned: Any = mkdocs_hook.on_files(files, config)  # type: ignore[arg-type]
    assert returned is files
    return list(files[1:])


@pytest.fixture(autouse=True)
def plain_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        mkdocs_hook, "File", SimpleNamespace(generated=lambda config, path, content: (path, content))
    )
    monkeypatch.delenv(SHELLS, raising=False)


def test_the_theme_is_given_its_words_and_the_language_its_address(project: Project, config: Any) -> None:
    assert mkdocs_hook.on_config(config) is config
    assert config.extra == {"words": theme_words(load_vocabularies(project), "en")}
    assert config.site_url == "https://casebook.example.org/en/"


def test_a_build_that_started_the_generator_says_which_shells_to_build(
    project: Project, config: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    listed = tmp_path / "shells.json"
    listed.write_text(json.dumps([["matrix.md", "# x"]]), encoding="utf-8")
    monkeypatch.setenv(SHELLS, str(listed))
    monkeypatch.setattr(alone, "LanguageSite", lambda *_: pytest.fail("made alone"))
    assert hand_over(config) == [("matrix.md", "# x")]
    mkdocs_hook.on_post_build(config)


def test_a_generator_on_its_own_is_given_shells_and_its_site_finished_once(
    config: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished: list[Path] = []
    shell = Shell("matrix.md", (), outlined=False)

    def language_site(path: Path, language: str) -> SimpleNamespace:
        assert (str(path), language) == (config.config_file_path, "en")
        return SimpleNamespace(shells=[shell], finish=finished.append)

    monkeypatch.setattr(alone, "LanguageSite", language_site)
    assert hand_over(config) == [("matrix.md", shell.markdown)]
    assert finished == []
    mkdocs_hook.on_post_build(config)
    mkdocs_hook.on_post_build(config)
    assert finished == [Path(config.site_dir)]


def test_an_error_in_a_case_stops_mkdocs_with_the_findings(
    project: Project, config: Any, minimal: Callable[..., str]
) -> None:
    (project.cases / "first.yaml").write_text(minimal("first") + "surprise: 1\n", encoding="utf-8")
    with pytest.raises(Abort, match=r"there is no field “surprise” here[^^]*\| surprise: 1\n *\| \^"):
        hand_over(config)
    config.theme["language"] = "zh"
    with pytest.raises(Abort, match="这里没有叫“surprise”的字段"):
        hand_over(config)


def test_a_broken_project_stops_mkdocs_with_the_reason(config: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BrokenProject("units.yaml: wrong")

    monkeypatch.setattr(alone, "load_catalogue", broken)
    monkeypatch.setattr(alone, "load_vocabularies", broken)
    for hook in (lambda: mkdocs_hook.on_config(config), lambda: hand_over(config)):
        with pytest.raises(Abort, match=r"^units\.yaml: wrong$"):
            hook()


@pytest.mark.parametrize("error", [SearchFailed("no pages"), BuildFailed("no pages")])
def test_a_site_that_cannot_be_finished_stops_mkdocs(
    built_small: Path,
    project: Project,
    config: Any,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    def fail(*_: object) -> None:
        raise error

    begin_with(built_small, project)
    shutil.copy(next(path for path in VALID if path.stem == "minimal"), project.cases)
    hand_over(config)
    monkeypatch.setattr(alone, "frames_in", fail)
    with pytest.raises(Abort, match=r"^no pages$"):
        mkdocs_hook.on_post_build(config)

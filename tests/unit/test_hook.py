"""The hook and the preview server, with stand-ins for MkDocs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from casebook.project import BrokenProject, Project
from casebook.site import mkdocs_hook, serve
from casebook.site.generate import Generated, load_theme_words
from casebook.site.search import SearchFailed
from casebook.site.stylesheets import STYLES


@pytest.fixture
def project(tmp_path: Path, make_project: Callable[..., Project]) -> Project:
    return make_project(tmp_path / "casebook")


@pytest.fixture
def config(project: Project) -> Any:
    return SimpleNamespace(
        theme={"language": "en"},
        extra={},
        config_file_path=str(project.config("en")),
        site_url="",
        site_dir=str(project.root / "site"),
    )


def test_the_theme_is_given_its_words(project: Project, config: Any) -> None:
    assert mkdocs_hook.on_config(config) is config
    assert config.extra == {"words": load_theme_words(project, "en")}


@pytest.mark.parametrize("drafts", [True, False])
def test_generated_files_are_handed_to_mkdocs(
    project: Project, config: Any, monkeypatch: pytest.MonkeyPatch, drafts: bool
) -> None:
    calls = []

    def generate(found: Project, language: str, *, drafts: bool) -> Generated:
        calls.append((found, language, drafts))
        return Generated(project.pages("en"), ["index.md", "cases/a.md"], 86400, "https://example.org/en/")

    monkeypatch.setattr(mkdocs_hook, "generate", generate)
    monkeypatch.setattr(
        mkdocs_hook,
        "File",
        SimpleNamespace(generated=lambda config, uri, abs_src_path: (config, uri, abs_src_path)),
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    monkeypatch.setenv("CASEBOOK_DRAFTS", "1" if drafts else "")
    files: Any = ["about.md"]
    returned: Any = mkdocs_hook.on_files(files, config)
    assert returned is files
    folder = project.pages("en")
    assert list(files)[1:] == [(config, name, str(folder / name)) for name in ("index.md", "cases/a.md")]
    assert config.site_url == "https://example.org/en/"
    assert os.environ["SOURCE_DATE_EPOCH"] == "86400"
    assert calls == [(project, "en", drafts)]


def test_an_error_in_a_case_stops_mkdocs_with_the_findings(
    project: Project, config: Any, minimal: Callable[..., str]
) -> None:
    (project.cases / "first.yaml").write_text(minimal("first") + "surprise: 1\n", encoding="utf-8")
    with pytest.raises(Abort, match="there is no field “surprise” here"):
        mkdocs_hook.on_files([], config)  # type: ignore[arg-type]
    config.theme["language"] = "zh"
    with pytest.raises(Abort, match="这里没有叫“surprise”的字段"):
        mkdocs_hook.on_files([], config)  # type: ignore[arg-type]


def test_a_broken_project_stops_mkdocs_with_the_reason(config: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BrokenProject("units.yaml: wrong")

    monkeypatch.setattr(mkdocs_hook, "generate", broken)
    monkeypatch.setattr(mkdocs_hook, "load_theme_words", broken)
    for hook in (lambda: mkdocs_hook.on_config(config), lambda: mkdocs_hook.on_files([], config)):  # type: ignore[arg-type]
        with pytest.raises(Abort, match=r"^units\.yaml: wrong$"):
            hook()


def test_what_was_built_is_indexed(config: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    indexed: list[Path] = []
    monkeypatch.setattr(mkdocs_hook, "index_site", indexed.append)
    mkdocs_hook.on_post_build(config)
    assert indexed == [Path(config.site_dir)]


def test_a_site_that_cannot_be_indexed_stops_mkdocs(config: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(site: Path) -> None:
        raise SearchFailed("no pages")

    monkeypatch.setattr(mkdocs_hook, "index_site", fail)
    with pytest.raises(Abort, match=r"^no pages$"):
        mkdocs_hook.on_post_build(config)


def test_a_preview_builds_then_serves_and_watches_until_interrupted(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []

    class Server:
        def __init__(self, **options: Any) -> None:
            calls.append(options)

        def watch(self, path: str) -> None:
            calls.append(Path(path))

        def serve(self) -> None:
            calls.append("serve")
            raise KeyboardInterrupt

        def shutdown(self) -> None:
            calls.append("shutdown")

    def build() -> None:
        calls.append("build")

    monkeypatch.setattr(serve, "LiveReloadServer", Server)
    assert serve.serve_site(project, project.root / "site", 8001, build) == 0
    assert calls == [
        "build",
        {"builder": build, "host": "127.0.0.1", "port": 8001, "root": str(project.root / "site")},
        *(project.cases, project.schema, project.theme, STYLES, project.root / "docs"),
        *(project.config("zh"), project.config("en")),
        *("serve", "shutdown"),
    ]

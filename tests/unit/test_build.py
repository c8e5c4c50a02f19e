"""The whole site from its parts, with stand-ins for the programs that build pages and index them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from casebook.project import Project
from casebook.site import build as module
from casebook.site.build import BuildFailed, Built, build_site
from casebook.site.writer import SITE_MARKS, NotASite
from tests.unit.making import make_case, make_catalogue

CATALOGUE = make_catalogue(make_case("a"), make_case("b"), make_case("gone", status="withdrawn"))


class Programs:
    """Stands for all that a build has done by others; `calls` says what in which order."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.environments: list[Mapping[str, str]] = []
        self.said = {"zh": "\n zh: built\n", "en": "en: built\n"}
        self.codes = {"zh": 0, "en": 0}

    def load_catalogue(self, project: Project, language: str, *, drafts: bool) -> object:
        self.calls.append(("load", language, drafts))
        return CATALOGUE

    def generate(self, project: Project, language: str, catalogue: object, *, drafts: bool) -> None:
        assert catalogue is CATALOGUE
        self.calls.append(("generate", language, drafts))

    def stage(self, project: Project, language: str) -> tuple[Path, Path]:
        self.calls.append(("stage", language))
        return project.build / f"{language}.yml", project.build / "stage" / language

    def index_site(self, site: Path) -> None:
        self.calls.append(("index", site.name))
        self.write(site / SITE_MARKS[0], site.name)

    def write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def start(self, project: Project) -> type:
        programs = self

        class Popen:
            def __init__(self, command: list[str], **options: Any) -> None:
                assert command[:2] == [sys.executable, "-m"]
                assert (options["cwd"], options["text"]) == (project.root, True)
                assert (options["stdout"], options["stderr"]) == (subprocess.PIPE, subprocess.STDOUT)
                programs.environments.append(options["env"])
                config = Path(command[command.index("--config-file") + 1])
                self.language = "en" if "en" in config.name else "zh"
                programs.calls.append(("start", *command[2:5], config.name, *command[6:]))
                site = project.build / "stage" / self.language
                if "--site-dir" in command:
                    site = Path(command[command.index("--site-dir") + 1])
                    programs.write(site / SITE_MARKS[0], self.language)
                programs.write(site / "index.html", self.language)

            @property
            def returncode(self) -> int:
                return programs.codes[self.language]

            def communicate(self) -> tuple[str, None]:
                return programs.said[self.language], None

        return Popen


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "casebook")


@pytest.fixture
def programs(project: Project, monkeypatch: pytest.MonkeyPatch) -> Programs:
    fake = Programs()
    for name in ("load_catalogue", "generate", "stage", "index_site"):
        monkeypatch.setattr(module, name, getattr(fake, name))
    monkeypatch.setattr(subprocess, "Popen", fake.start(project))
    return fake


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


WHOLE = {
    "en/index.html": "en",
    f"en/{SITE_MARKS[0]}": "en",
    "index.html": "zh",
    str(SITE_MARKS[0]): "zh",
}


def test_both_languages_become_one_site(project: Project, programs: Programs, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert build_site(project, out) == Built(2, ())
    assert files(out) == WHOLE
    fresh = project.build / "site"
    assert programs.calls == [
        ("load", "en", False),
        ("generate", "zh", False),
        ("generate", "en", False),
        ("start", "mkdocs", "build", "--config-file", "mkdocs.yml", "--site-dir", str(fresh / "zh")),
        ("start", "mkdocs", "build", "--config-file", "mkdocs.en.yml", "--site-dir", str(fresh / "en")),
    ]
    for environment in programs.environments:
        assert {**os.environ, **environment} == environment
        assert environment["NO_MKDOCS_2_WARNING"] == environment["PYTHONDONTWRITEBYTECODE"] == "1"
        assert environment["CASEBOOK_DRAFTS"] == ""


def test_what_is_asked_for_is_passed_on(project: Project, programs: Programs, tmp_path: Path) -> None:
    build_site(project, tmp_path / "out", language="zh", strict=True, engine="properdocs", drafts=True)
    assert programs.calls[:3] == [("load", "zh", True), ("generate", "zh", True), ("generate", "en", True)]
    assert [call[1] for call in programs.calls[3:]] == ["properdocs", "properdocs"]
    assert [call[-1] for call in programs.calls[3:]] == ["--strict", "--strict"]
    assert [environment["CASEBOOK_DRAFTS"] for environment in programs.environments] == ["1", "1"]


def test_a_generator_without_hooks_is_given_a_stage_and_its_site_indexed(
    project: Project, programs: Programs, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build_site(project, out, engine="zensical")
    assert files(out) == WHOLE
    assert programs.calls[3:] == [
        ("stage", "zh"),
        ("start", "zensical", "build", "--config-file", "zh.yml"),
        ("stage", "en"),
        ("start", "zensical", "build", "--config-file", "en.yml"),
        ("index", "zh"),
        ("index", "en"),
    ]


def test_an_earlier_build_leaves_no_traces(project: Project, programs: Programs, tmp_path: Path) -> None:
    programs.write(project.build / "site" / "zh" / "gone.html", "old")
    programs.write(tmp_path / "out" / "gone.html", "old")
    programs.write(tmp_path / "out" / SITE_MARKS[0], "old")
    build_site(project, tmp_path / "out")
    assert files(tmp_path / "out") == WHOLE


def test_warnings_are_handed_back_in_the_order_of_the_languages(
    project: Project, programs: Programs, tmp_path: Path
) -> None:
    programs.said = {"zh": "INFO x\nWARNING - one\n", "en": "WARNING - two\nINFO y\n WARNING - three"}
    built = build_site(project, tmp_path / "out")
    assert built.warnings == ("WARNING - one", "WARNING - two", " WARNING - three")


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        ({"zh": 1, "en": 0}, "zh: built"),
        ({"zh": 0, "en": 2}, "en: built"),
        ({"zh": 1, "en": 1}, "zh: built\nen: built"),
    ],
)
def test_a_failure_says_what_the_program_said_and_leaves_the_last_site(
    project: Project, programs: Programs, tmp_path: Path, codes: dict[str, int], message: str
) -> None:
    out = tmp_path / "out"
    programs.write(out / SITE_MARKS[0], "old")
    programs.codes = codes
    with pytest.raises(BuildFailed) as caught:
        build_site(project, out)
    assert str(caught.value) == message
    assert files(out) == {str(SITE_MARKS[0]): "old"}


def test_what_is_no_site_is_refused_before_any_work(
    project: Project, programs: Programs, tmp_path: Path
) -> None:
    programs.write(tmp_path / "out" / "thesis.doc", "x")
    with pytest.raises(NotASite):
        build_site(project, tmp_path / "out")
    assert programs.calls == []

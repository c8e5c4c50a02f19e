"""The whole site from its parts, with a stand-in for the generator: what is kept, and what failures leave."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from casebook.project import LANGUAGES, Project
from casebook.site import frames
from casebook.site import whole as module
from casebook.site.build import build_site
from casebook.site.frames import SHELLS, BuildFailed, Frames, frames_in, make_frames
from casebook.site.links import BrokenLink, BrokenLinks
from casebook.site.plan import Plan, text_file
from casebook.site.shells import Shell
from casebook.site.unchanged import Built
from casebook.site.writer import SITE_MARKS, NotASite
from casebook.store import Store
from casebook.vocabulary import load_vocabularies
from tests.casebooks import VALID, contents, copy_casebook, make_casebook

WANTED = {language: [Shell("matrix.md", (), outlined=False)] for language in LANGUAGES}
MARK = SITE_MARKS[0].as_posix()


class Generator:
    """Stands for the generator: builds a page of marks for each shell, and one by hand; `started` says for
    which languages, `commands` how.
    """

    def __init__(self) -> None:
        self.started: list[str] = []
        self.commands: list[list[str]] = []
        self.said = {"zh": "\nbuilt zh\n", "en": "built en\nWARNING - a\n x\n"}
        self.codes = {"zh": 0, "en": 0}
        self.lost = ""
        self.link = "../"

    def popen(self) -> type:
        generator = self

        class Popen:
            def __init__(self, command: list[str], **options: Any) -> None:
                assert command[:2] == [sys.executable, "-m"]
                assert (options["stdout"], options["stderr"]) == (subprocess.PIPE, subprocess.STDOUT)
                environment = options["env"]
                assert {**os.environ, **environment} == environment
                assert environment["NO_MKDOCS_2_WARNING"] == environment["PYTHONDONTWRITEBYTECODE"] == "1"
                config = Path(command[command.index("--config-file") + 1])
                self.language = "en" if "en" in config.name else "zh"
                generator.started.append(self.language)
                generator.commands.append(command[2:])
                if "--site-dir" in command:
                    site = Path(command[command.index("--site-dir") + 1])
                else:
                    site = config.parent / f"site-{self.language}"
                shells = json.loads(Path(environment[SHELLS]).read_text(encoding="utf-8"))
                for path, markdown in shells:
                    generator.write(site / path.removesuffix("index.md").removesuffix(".md"), markdown)
                unused = site / "assets/javascripts/lunr/lunr.zh.min.js"
                unused.parent.mkdir(parents=True, exist_ok=True)
                unused.write_text("", encoding="utf-8")
                generator.write(
                    site / "about", f"<p>by hand</p><a href='x'></a><a href=\"{generator.link}\">"
                )

            @property
            def returncode(self) -> int:
                return generator.codes[self.language]

            def communicate(self) -> tuple[str, None]:
                return generator.said[self.language], None

        return Popen

    def write(self, folder: Path, text: str) -> None:
        marks = "".join(
            f"<i>casebook-mark-{mark}</i>"
            for mark in ("title", "description", "body", "outline")
            if mark not in (self.lost, "outline")
        )
        lists = ("md-nav__item", "cb-line__item") if "casebook-mark-section" in text else ()
        link = '<a href="#casebook-mark-anchor">casebook-mark-section</a>'
        entries = "".join(f'<ul><li class="{of}">{link}</li></ul>' for of in lists)
        folder.mkdir(parents=True, exist_ok=True)
        page = marks + entries if text.startswith("---\nshell: true") else text
        (folder / "index.html").write_text(page, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_casebook(tmp_path / "casebook", [path for path in VALID if path.stem == "minimal"])


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> Generator:
    fake = Generator()
    monkeypatch.setattr(subprocess, "Popen", fake.popen())
    return fake


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def store(project: Project) -> Iterator[Store]:
    with Store(project.store) as opened:
        yield opened


def make(
    project: Project, store: Store, *, strict: bool = False
) -> tuple[dict[str, Frames], tuple[str, ...]]:
    return make_frames(project, store, load_vocabularies(project), WANTED, "mkdocs", strict=strict)


def test_frames_are_what_the_generator_built_but_for_the_shells(
    project: Project, generator: Generator, store: Store
) -> None:
    made, warnings = make(project, store, strict=True)
    assert generator.started == ["zh", "en"]
    assert [command[-1] for command in generator.commands] == ["--strict", "--strict"]
    assert warnings == ("WARNING - a",)
    assert list(made["en"].files) == ["about/index.html"]
    assert made["en"].surplus == {"matrix/index.html", "assets/javascripts/lunr/lunr.zh.min.js"}
    assert made["en"].read("about/index.html").startswith(b"<p>by hand</p>")
    assert list(made["zh"].shells) == WANTED["zh"]


def test_a_strict_build_does_not_take_over_what_a_lax_one_let_pass(
    project: Project, generator: Generator, store: Store
) -> None:
    make(project, store)
    make(project, store, strict=True)
    assert generator.started == ["zh", "en", "zh", "en"]


def test_frames_are_kept_and_so_is_what_the_generator_warned_of(
    project: Project, generator: Generator, store: Store, tmp_path: Path
) -> None:
    """Also when the casebook is moved."""
    first, _ = make(project, store)
    store.commit()
    moved = copy_casebook(tmp_path, tmp_path / "moved")
    for root, kept in (project, store), (moved, Store(moved.store)):
        again, warnings = make(root, kept)
        assert generator.started == ["zh", "en"]
        assert warnings == ("WARNING - a",)
        assert again["en"].files == first["en"].files


CHANGES: dict[str, tuple[Callable[[Project, pytest.MonkeyPatch], object], list[str]]] = {
    "a page": (lambda of, _: (of.docs("en") / "about.md").write_text("x", encoding="utf-8"), ["en"]),
    "a page more": (lambda of, _: (of.docs("zh") / "more.md").write_text("x", encoding="utf-8"), ["zh"]),
    "a page less": (lambda of, _: (of.docs("zh") / "about.md").unlink(), ["zh"]),
    "configuration": (lambda of, _: of.config("en").write_text("x: 1\n", encoding="utf-8"), ["en"]),
    "inherited": (
        lambda of, _: of.config("zh").write_text(
            of.config("zh").read_text(encoding="utf-8") + "# x\n", encoding="utf-8"
        ),
        ["zh", "en"],
    ),
    "words": (lambda _, patch: patch.setattr(frames, "theme_words", lambda *_: {"x": "y"}), ["zh", "en"]),
    "program": (lambda _, patch: patch.setattr(frames, "site_code", lambda: "x"), ["zh", "en"]),
    "versions": (lambda _, patch: patch.setattr(frames, "version", lambda _: "x"), ["zh", "en"]),
    "what was built": (lambda of, _: (of.frame("zh") / "about" / "index.html").unlink(), ["zh"]),
    "tampered": (
        lambda of, _: (of.frame("en") / "about" / "index.html").write_text("y", encoding="utf-8"),
        ["en"],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_frames_are_built_again_when_what_they_are_made_of_changes(
    project: Project, generator: Generator, store: Store, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    make(project, store)
    edit, languages = CHANGES[change]
    edit(project, monkeypatch)
    make(project, store)
    assert generator.started[2:] == languages


def test_other_shells_are_built_again(project: Project, generator: Generator, store: Store) -> None:
    make(project, store)
    more = {**WANTED, "en": [*WANTED["en"], Shell("casebook-shell/casebook-shell.md", (), outlined=True)]}
    made, _ = make_frames(project, store, load_vocabularies(project), more, "mkdocs", strict=False)
    assert generator.started[2:] == ["en"]
    assert len(made["en"].shells) == 2
    assert list(made["en"].files) == ["about/index.html"]


def test_a_generator_without_hooks_builds_on_a_stage(
    project: Project, generator: Generator, store: Store
) -> None:
    made, _ = make_frames(project, store, load_vocabularies(project), WANTED, "zensical", strict=False)
    assert [command[0] for command in generator.commands] == ["zensical", "zensical"]
    assert all("--site-dir" not in command for command in generator.commands)
    assert list(made["zh"].files) == ["about/index.html"]
    assert (project.build / "stage" / "zh" / "matrix.md").is_file()


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        ({"zh": 1, "en": 0}, "built zh"),
        ({"zh": 0, "en": 2}, "built en\nWARNING - a\n x"),
        ({"zh": 1, "en": 1}, "built zh\nbuilt en\nWARNING - a\n x"),
    ],
)
def test_a_failure_says_what_the_generator_said_and_keeps_nothing(
    project: Project, generator: Generator, store: Store, codes: dict[str, int], message: str
) -> None:
    generator.codes = codes
    with pytest.raises(BuildFailed) as caught:
        make(project, store)
    assert str(caught.value) == message
    generator.codes = {"zh": 0, "en": 0}
    make(project, store)
    assert generator.started == ["zh", "en", "zh", "en"]


def test_a_shell_that_lost_a_mark_is_named(project: Project, generator: Generator, store: Store) -> None:
    generator.lost = "body"
    with pytest.raises(BuildFailed, match=r"^matrix\.md: body$"):
        make(project, store)
    with pytest.raises(BuildFailed, match=r"^matrix\.md: body$"):
        frames_in(store, project.frame("zh"), WANTED["zh"])


@pytest.fixture
def begun(built_small: Path, tmp_path: Path) -> Project:
    """A casebook with all that was made for its site but what the generator built."""
    project = copy_casebook(built_small, tmp_path / "begun")
    for language in LANGUAGES:
        shutil.rmtree(project.frame(language))
    return project


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Has a search of one file stand for the real one; the pages that each language had for it."""
    pages: list[list[str]] = []

    def search(store: Store, plans: dict[str, Plan]) -> dict[str, Plan]:
        pages.extend(sorted(plan) for plan in plans.values())
        return {language: {MARK: text_file(language)} for language in plans}

    monkeypatch.setattr(module, "plan_search", search)
    return pages


def test_both_languages_become_one_site(
    begun: Project, generator: Generator, out: Path, searched: list[list[str]]
) -> None:
    built = build_site(begun, out)
    files = contents(out)
    assert built == Built(1, len(files), 0, ("WARNING - a",))
    assert (files[MARK], files[f"en/{MARK}"]) == (b"zh", b"en")
    for path in ("cases/minimal/index.html", "about/index.html", "assets/casebook.css", "sitemap.xml"):
        assert {path, f"en/{path}"} <= files.keys()
    assert [f"{of}api/v1/index.json" in files for of in ("", "en/")] == [True, False]
    assert not any("casebook-shell" in path for path in files)
    assert len(searched) == 2
    assert "cases/minimal/" in searched[0]
    assert not {"", "cases/", "glossary/", "about/"} & set(searched[0])
    assert build_site(begun, out) == Built(1, 0, len(files), ("WARNING - a",))


def test_broken_links_stop_a_strict_build_and_leave_the_last_site(
    begun: Project, generator: Generator, out: Path, searched: list[list[str]]
) -> None:
    build_site(begun, out)
    before = contents(out)
    generator.link = "../nowhere/"
    (begun.docs("zh") / "about.md").write_text("changed", encoding="utf-8")
    with pytest.raises(BrokenLinks) as caught:
        build_site(begun, out, strict=True)
    assert BrokenLink("about/index.html", "../nowhere/", "") in caught.value.links
    assert contents(out) == before


def test_no_site_is_refused_before_any_work(project: Project, generator: Generator, out: Path) -> None:
    out.mkdir()
    (out / "thesis.doc").write_text("x", encoding="utf-8")
    with pytest.raises(NotASite):
        build_site(project, out)
    assert generator.started == []

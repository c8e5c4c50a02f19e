"""What every test may ask for: the repository, its loaded schema, small throw-away casebooks made of
fixtures, and a browser.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from casebook import processes, schema_errors
from casebook.checking import Report, check_project
from casebook.checking.phrases import Phrases, load_phrases
from casebook.fields import Fields, load_fields
from casebook.memory import collect_seldom
from casebook.problems import Wording
from casebook.project import LANGUAGES, Project
from casebook.store import Store
from casebook.vocabulary import Vocabularies, load_vocabularies
from casebook.yaml_source import load_trusted
from tests import casebooks
from tests.sharing import compiled_once, file_by_file
from tests.sites import built, built_drafts, built_small, corpus_site, once  # noqa: F401 - fixtures

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ["CASEBOOK_SITE_URL"] = "https://casebook.example.org/"
os.environ["CASEBOOK_EDIT_URL"] = "https://git.example.org/casebook/edit/main/"
"""Where the sites of tests say that they are; a build that is not told says so nowhere."""

FIRST, FIRST_OF_CORPUS = "acceptance/test_build_and_serve.py", "corpus/test_site.py"
"""The files that build what others share: the sites of frozen cases, and that of the real ones."""

CHROMIUM = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
"""Debian's Chromium: without its windows, which opens a page in half the time, or else the whole of it."""


collect_seldom()
vars(schema_errors)["compile_fast"] = compiled_once(schema_errors.compile_fast)
vars(processes)["_cores"] = lambda: 1
"""Tests run side by side themselves. Where a browser or a server has begun a thread, processes would not be forked
but started, each with the whole program to import and all templates to compile, several times in a build. Builds on
all cores are those of test_incremental.py, and whatever a command started by a test does.
"""


def pytest_collection_finish() -> None:
    """What has been collected stays, so that the collector need not look through it again and again."""
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--benchmarks` runs tests/benchmarks as well; `--casebook` names the folder whose `cases/` the corpus
    tests look at; `--steps` is how often a site that is edited at random is built again and held against one
    built from nothing, `--seed` says which edits they are. `--thorough` is for the night: what is many times
    alike is tried each time, and not a part of it in turn.
    """
    parser.addoption("--benchmarks", action="store_true", help="run the benchmarks too")
    parser.addoption("--casebook", type=Path, help="folder of the casebook that the corpus tests look at")
    parser.addoption("--thorough", action="store_true", help="try everything where a sample is the rule")
    parser.addoption("--steps", type=int, default=2, help="builds of the test of incremental builds")
    parser.addoption("--seed", type=int, default=1, help="which random edits it makes")


def _turn(path: str, sites: set[str]) -> int:
    """When a file's turn comes, of which it is known what sites it asks for."""
    if path.endswith(FIRST):
        return 0
    if path.endswith(FIRST_OF_CORPUS):
        return 2
    if "/unit/" in path:
        return 5
    return 4 if "corpus_site" in sites else 3 if sites else 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files come in an order in which no worker waits: the first one builds the sites that others share while
    those without a site have their turn; the last ones are the short ones, so that all end at about the same
    time. What is marked for the night is skipped by day.
    """
    sites: dict[str, set[str]] = {}
    for item in items:
        sites.setdefault(item.path.as_posix(), set()).update(
            {"built", "corpus_site"} & set(getattr(item, "fixturenames", ()))
        )
    items.sort(key=lambda item: _turn(path := item.path.as_posix(), sites[path]))
    if not config.getoption("--thorough"):
        for item in items:
            if item.get_closest_marker("night"):
                item.add_marker(pytest.mark.skip(reason="for a thorough run"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """What runs side by side is spread so that nothing is read twice."""
    return file_by_file(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether to try everything where a sample is the rule."""
    return bool(request.config.getoption("--thorough"))


@pytest.fixture(scope="session")
def repo() -> Project:
    """This repository."""
    return casebooks.REPO


@pytest.fixture(scope="session")
def corpus(request: pytest.FixtureRequest, repo: Project) -> Project:
    """The casebook of the real cases: this repository, or what `--casebook` names."""
    root: Path | None = request.config.getoption("--casebook")
    return Project(root.resolve()) if root else repo


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without its own calls home."""
    from playwright.sync_api import sync_playwright

    quiet = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=next(path for path in CHROMIUM if Path(path).exists()), args=quiet
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def fields(repo: Project) -> Fields:
    return load_fields(repo)


@pytest.fixture(scope="session")
def tool_fields(repo: Project) -> Fields:
    return load_fields(repo, repo.tool_schema)


@pytest.fixture(scope="session")
def vocabularies(repo: Project) -> Vocabularies:
    return load_vocabularies(repo)


@pytest.fixture(scope="session")
def phrases(repo: Project) -> Mapping[str, Phrases]:
    return load_phrases(repo)


@pytest.fixture(scope="session")
def wordings(repo: Project) -> Mapping[str, Wording]:
    """The problems' texts in each language."""
    texts = load_trusted(repo.problems)
    return {language: Wording(texts, language) for language in LANGUAGES}


@pytest.fixture(scope="session")
def wording(wordings: Mapping[str, Wording]) -> Wording:
    """The problems' texts in English."""
    return wordings["en"]


@pytest.fixture(scope="session")
def valid_files() -> list[Path]:
    """The valid fixtures."""
    return casebooks.VALID


@pytest.fixture(scope="session")
def make_project() -> Callable[[Path, Iterable[Path]], Project]:
    """Makes a casebook of copies of case files, with this repository's schema, in a folder."""
    return casebooks.make_project


@pytest.fixture(scope="session")
def example_project(
    tmp_path_factory: pytest.TempPathFactory,
    make_project: Callable[[Path, Iterable[Path]], Project],
    valid_files: list[Path],
) -> Project:
    """A casebook of the valid fixtures; shared, so leave it as it is."""
    return make_project(tmp_path_factory.mktemp("example"), valid_files)


@pytest.fixture(scope="session")
def check() -> Callable[..., Report]:
    """Checks a project's cases, with messages in English."""
    store = Store()

    def checked(project: Project, only: Iterable[Path] = ()) -> Report:
        return check_project(project, "en", only, store=store)

    return checked


@pytest.fixture(scope="session")
def minimal() -> Callable[..., str]:
    """The text of a valid case with no more than it needs: `minimal("id", ("old", "new"), ...)` replaces
    pieces, each of which must stand in it.
    """
    return _editable(casebooks.FIXTURES / "valid" / "minimal.yaml")


@pytest.fixture(scope="session")
def complete() -> Callable[..., str]:
    """The text of a case with all that is asked for, on which the checker has nothing to say; edited as
    `minimal`.
    """
    return _editable(casebooks.FIXTURES / "complete.yaml")


def _editable(path: Path) -> Callable[..., str]:
    text = path.read_text(encoding="utf-8")

    def edited(name: str, *edits: tuple[str, str]) -> str:
        result = text.replace(f"id: {path.stem}\n", f"id: {name}\n", 1)
        for old, new in edits:
            assert old in result, f"{old!r} does not stand in the text"
            result = result.replace(old, new, 1)
        return result

    return edited


@pytest.fixture
def check_texts(
    tmp_path: Path, make_project: Callable[[Path], Project], check: Callable[..., Report]
) -> Callable[..., list[str]]:
    """Checks a casebook of texts, `check_texts(alpha="id: alpha…")`; answers `file:line:column code` for each
    error, or for each warning with `severity="warning"`.
    """

    def check_all(severity: str = "error", **texts: str) -> list[str]:
        project = make_project(tmp_path / "casebook")
        for name, text in texts.items():
            (project.cases / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
        return [
            f"{Path(problem.path).stem}:{problem.line}:{problem.column} {problem.code}"
            for problem in check(project).problems
            if problem.severity == severity
        ]

    return check_all

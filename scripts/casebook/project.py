"""Where things are: one frozen dataclass of paths, made from the project's root folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casebook.regular import yaml_files

LANGUAGES = ("zh", "en")
"""The site's languages, the default one first."""


def language_path(language: str) -> str:
    """Where a language's pages begin below the site's root: "" for the default language, else `en/` and the
    like.
    """
    return "" if language == LANGUAGES[0] else f"{language}/"


class ProjectNotFound(Exception):
    """Raised by `find_project` when no folder upwards holds a casebook."""


class BrokenProject(Exception):
    """Raised when a file of the project's own (configuration, schema, vocabulary) is missing or wrong; the
    text names it and says why.
    """


@dataclass(frozen=True)
class Project:
    """Paths of one casebook; `root` is the folder that holds `schema/` and `cases/`, `work` the one below it
    for what is made on the way.
    """

    root: Path
    work: str = "build"

    @property
    def cases(self) -> Path:
        return self.root / "cases"

    @property
    def tools(self) -> Path:
        return self.cases / "tools"

    @property
    def versions(self) -> Path:
        """The records of published versions, a folder a case."""
        return self.cases / "versions"

    @property
    def packs(self) -> Path:
        return self.cases / "packs"

    @property
    def schema(self) -> Path:
        return self.root / "schema"

    @property
    def case_schema(self) -> Path:
        return self.schema / "case.schema.json"

    @property
    def tool_schema(self) -> Path:
        return self.schema / "tool.schema.json"

    @property
    def pack_schema(self) -> Path:
        return self.schema / "pack.schema.json"

    @property
    def index_schema(self) -> Path:
        return self.schema / "index.schema.json"

    @property
    def idle_words(self) -> Path:
        """The words that say little or nothing about which case is meant."""
        return self.schema / "idle-words.yaml"

    @property
    def vocabulary_schema(self) -> Path:
        return self.schema / "vocabulary.schema.json"

    @property
    def vocabularies(self) -> Path:
        return self.schema / "vocabularies"

    @property
    def insights(self) -> Path:
        """What the editors write on the pages across the cases, a file a page."""
        return self.cases / "insights"

    @property
    def insights_schema(self) -> Path:
        return self.schema / "insights.schema.json"

    @property
    def problems(self) -> Path:
        return self.schema / "problems.yaml"

    @property
    def explained(self) -> Path:
        """Why there is each problem, with examples."""
        return self.schema / "explained.yaml"

    @property
    def asked(self) -> Path:
        """Why there is each field."""
        return self.schema / "asked.yaml"

    @property
    def templates(self) -> Path:
        """Files that editors begin with: a blank case in each language, and a small one that is complete."""
        return self.schema / "templates"

    @property
    def example(self) -> Path:
        """The small case that shows how one is written; it is made up, and none of the casebook's."""
        return self.templates / "example.yaml"

    @property
    def also(self) -> Path:
        """What people write in the place of our names and values."""
        return self.schema / "also.yaml"

    @property
    def house_style(self) -> Path:
        """The phrases that texts avoid."""
        return self.schema / "house-style.yaml"

    @property
    def build(self) -> Path:
        return self.root / self.work

    @property
    def store(self) -> Path:
        """What was made before, kept by what it was made from."""
        return self.build / "store.sqlite"

    @property
    def vendored(self) -> Path:
        """Packages of other projects that the site serves, where they have been fetched."""
        return self.root / "vendored" / "node_modules"

    @property
    def theme(self) -> Path:
        """The site's own templates, styles and scripts."""
        return Path(__file__).resolve().parent / "site" / "theme"

    def frame(self, language: str) -> Path:
        """Folder of what the site generator makes of one language."""
        return self.build / "frame" / language

    def docs(self, language: str) -> Path:
        """Folder of the hand-written pages of one language."""
        return self.root / "docs" / language

    def config(self, language: str) -> Path:
        """The MkDocs configuration of one language."""
        name = "mkdocs.yml" if language == LANGUAGES[0] else f"mkdocs.{language}.yml"
        return self.root / name

    def case_files(self) -> list[Path]:
        """All case files, sorted by name; both spellings of the extension."""
        return yaml_files(self.cases)

    def tool_files(self) -> list[Path]:
        """All files of tools, as `case_files`."""
        return yaml_files(self.tools)

    def pack_files(self) -> list[Path]:
        """All files of course packs, as `case_files`."""
        return yaml_files(self.packs)

    def insight_files(self) -> list[Path]:
        """All files of what the editors write across the cases, sorted by name."""
        return [path for path in yaml_files(self.insights) if path.suffix == ".yaml"]

    def vocabulary_files(self) -> list[Path]:
        """All vocabularies, sorted by name."""
        return [path for path in yaml_files(self.vocabularies) if path.suffix == ".yaml"]


def find_project(start: Path) -> Project:
    """The project that `start` lies in.

    Raises ProjectNotFound when neither `start` nor a folder above it holds `schema/case.schema.json`.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        project = Project(folder)
        if project.case_schema.is_file():
            return project
    raise ProjectNotFound(str(start))

"""Whether a site stands where it was built last, from the same sources, by the same program: then nothing of
it has to be looked at more closely.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import NamedTuple

from casebook.project import LANGUAGES, Project
from casebook.site.fonts import find_fonts, font_marks
from casebook.site.writer import is_as_written, last_written
from casebook.store import Kept, Store, digest

_PACKAGE = Path(__file__).resolve().parents[1]
_KIND = "built"


@dataclass(frozen=True)
class Options:
    """How a site is built: as `build_site` has it."""

    strict: bool
    engine: str
    drafts: bool
    documents: bool
    archive: bool
    compress: bool


@dataclass(frozen=True)
class Built:
    """What a build made: the number of cases listed, the files written anew and those that were there, and
    what the site generator warned of.
    """

    cases: int
    new: int
    same: int
    warnings: tuple[str, ...]


class Sources(NamedTuple):
    """What a site is built from: a digest of it all, and one of when its files were last changed: a file may
    have been another one for a while, and be again what it was.
    """

    digest: str
    times: str


def sources_of(project: Project, store: Store, options: Options) -> Sources:
    """The options, every file of the casebook and of the program, what of the environment the configuration
    names, and the versions of all that is installed.
    """
    folders = (project.cases, project.schema, project.root / "docs", project.vendored, _PACKAGE)
    configs = [project.config(language) for language in LANGUAGES]
    files = [path for folder in folders for path in sorted(_files(folder))]
    texts = " ".join(path.read_text("utf-8", "replace") for path in configs if path.is_file())
    words = set(re.findall(r"\w+", texts))
    named = sorted((name, value) for name, value in os.environ.items() if name in words)
    whole = digest(
        repr(astuple(options)),
        sys.version,
        texts,
        repr(named),
        *_installed(),
        font_marks(find_fonts()),
        *(part for path in files for part in (path, _digest_of(path, store))),
    )
    return Sources(whole, digest(*(f"{path} {_times(path)}" for path in files)))


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder, and whatever else lies there that is no folder."""
    for below, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{below}/{name}" for name in files)


def _digest_of(path: str, store: Store) -> str:
    """The digest of a file's content; none of what is no file, which the check will tell."""
    try:
        return store.file_digest(Path(path))
    except OSError:
        return ""


def _times(path: str) -> tuple[int, int]:
    found = os.lstat(path)
    return found.st_mtime_ns, found.st_ctime_ns


def _installed() -> list[str]:
    """The names and versions of what is installed, as the folders say that tell of it."""
    folders = [Path(entry) for entry in sys.path if entry and Path(entry).is_dir()]
    return sorted(path.name for folder in folders for path in folder.glob("*-info"))


def recall_built(store: Store, out: Path, sources: str) -> Built | None:
    """What a build makes of `out`, where it stands there as it was built last, from the same sources."""
    kept = store.get(_KIND, str(out.resolve()))
    if kept is None or kept.key != digest(sources, last_written(store, out), kept.content):
        return None
    if not is_as_written(store, out):
        return None
    cases, files, warnings = json.loads(kept.content)
    return Built(cases, 0, files, tuple(warnings))


def remember_built(store: Store, out: Path, sources: str, built: Built) -> None:
    """Keep what a build made, for as long as its sources and what it wrote stay the same."""
    content = json.dumps((built.cases, built.new + built.same, built.warnings)).encode()
    key = digest(sources, last_written(store, out), content)
    store.put(_KIND, [(str(out.resolve()), Kept(key, content))])

"""What the site generator makes: the hand-written pages, the theme's files, and the shells for our own pages.
Kept as long as nothing changes that it is made from.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casebook.program import version
from casebook.project import LANGUAGES, Project
from casebook.rendering.words import theme_words
from casebook.site.program import site_code
from casebook.site.settings import load_settings
from casebook.site.shells import Frame, Shell
from casebook.site.staging import stage
from casebook.store import Kept, Store, digest
from casebook.vocabulary import Vocabularies

SHELLS = "CASEBOOK_SHELLS"
"""Environment variable by which a build tells the generator that it starts which shells to build: a file with
a JSON list. A generator that is not told builds the whole site by itself.
"""

_UNUSED = ("sitemap.xml", "sitemap.xml.gz")
"""Files that generators make of the pages that they know, which are not ours."""

_NEVER_LOADED = "assets/javascripts/lunr/"
"""The theme's own search takes languages apart with these programs of many authors; ours does not use it."""

_DISTRIBUTIONS = {
    "mkdocs": ("mkdocs", "mkdocs-material"),
    "properdocs": ("properdocs", "mkdocs-material"),
    "zensical": ("zensical",),
}
"""What each generator's output depends on."""

_SYSTEM_ERROR = re.compile(r"\w+Error: \[Errno (?P<number>\d+)\] (?P<reason>[^:']+)(: '(?P<path>[^']+)'.*)?")


class BuildFailed(Exception):
    """Raised when the site generator fails; the text is what it said."""


class Frames:
    """What a generator made of one language: `files` gives the digest of each by its path, `shells` those
    that pages are put into, `surplus` what stands in the folder and is no part of the site.
    """

    def __init__(
        self, folder: Path, files: Mapping[str, str], shells: Iterable[Shell], key: str = ""
    ) -> None:
        """`key` is a digest of all that they are made from. Raises BuildFailed when a shell is not as it
        should be.
        """
        self.key = key
        built = {f"{shell.address}index.html": shell for shell in shells}
        self.folder = folder
        self.surplus = frozenset({*built, *(path for path in files if path.startswith(_NEVER_LOADED))})
        kept = {path: of for path, of in files.items() if path not in self.surplus}
        self.files = {path: of for path, of in kept.items() if path not in _UNUSED}
        try:
            self.shells = {shell: Frame(shell, self.read(path).decode()) for path, shell in built.items()}
        except ValueError as error:
            raise BuildFailed(str(error)) from None

    def read(self, path: str) -> bytes:
        """A file's content."""
        return (self.folder / path).read_bytes()


def frames_in(store: Store, folder: Path, shells: Iterable[Shell]) -> Frames:
    """What a generator has built in a folder. Raises BuildFailed when a shell is not as it should be."""
    return Frames(folder, _files(store, folder), shells)


@dataclass(frozen=True)
class _Run:
    """A generator at work on one language: the program, and the folder it builds into."""

    language: str
    program: subprocess.Popen[str]
    folder: Path


def make_frames(
    project: Project,
    store: Store,
    vocabularies: Vocabularies,
    shells: Mapping[str, Iterable[Shell]],
    engine: str,
    *,
    strict: bool,
) -> tuple[dict[str, Frames], tuple[str, ...]]:
    """The frames of each language with its shells, and what the generator warned of. Raises BuildFailed, or
    OSError where that is what a generator met with.
    """
    wanted = {language: sorted(set(of_language)) for language, of_language in shells.items()}
    keys = {
        language: _key(project, store, vocabularies, language, of_language, engine, strict=strict)
        for language, of_language in wanted.items()
    }
    kept = {language: _kept(store, project, language, keys[language]) for language in wanted}
    runs = [
        _start(project, language, wanted[language], engine, strict=strict)
        for language in wanted
        if kept[language] is None
    ]
    outputs = _outputs(runs)
    failed = [text for text, run in zip(outputs, runs, strict=True) if run.program.returncode]
    if failed:
        raise _fault_of_the_system(failed[-1]) or BuildFailed("\n".join(failed))
    for run, said in zip(runs, outputs, strict=True):
        folder = project.frame(run.language)
        if run.folder != folder:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.move(run.folder, folder)
        files = _files(store, folder)
        warnings = [line for line in said.splitlines() if "WARNING" in line]
        record = json.dumps({"files": files, "warnings": warnings}, sort_keys=True).encode()
        store.put("frame", [(run.language, Kept(keys[run.language], record))])
        kept[run.language] = json.loads(record)
    store.commit()  # what goes on beside writes there too
    frames = {
        language: Frames(project.frame(language), record["files"], wanted[language], keys[language])
        for language, record in kept.items()
        if record
    }
    return frames, tuple(line for record in kept.values() if record for line in record["warnings"])


def are_current(
    project: Project,
    store: Store,
    vocabularies: Vocabularies,
    frames: Mapping[str, Frames],
    engine: str,
    *,
    strict: bool,
) -> bool:
    """Whether frames are what would be made today."""
    return all(
        of.key == _key(project, store, vocabularies, language, sorted(of.shells), engine, strict=strict)
        for language, of in frames.items()
    )


def _fault_of_the_system(said: str) -> OSError | None:
    """What a generator met with where its last word is an error of a file or disk."""
    found = _SYSTEM_ERROR.fullmatch(said.rpartition("\n")[2])
    return OSError(int(found["number"]), found["reason"], found["path"] or "build") if found else None


def _outputs(runs: list[_Run]) -> list[str]:
    """What each generator said, at the end of all. Where this program is told to end they end with it."""
    try:
        return [run.program.communicate()[0].strip() for run in runs]
    except BaseException:
        for run in runs:
            with suppress(OSError):
                run.program.kill()
        for run in runs:
            run.program.wait()
        raise


def _key(
    project: Project,
    store: Store,
    vocabularies: Vocabularies,
    language: str,
    shells: list[Shell],
    engine: str,
    *,
    strict: bool,
) -> str:
    """A digest of all that a language's frames are made from, wherever the casebook stands."""
    files = {path.name: path for path in (project.config(LANGUAGES[0]), project.config(language))}
    for folder in (project.docs(language), project.theme):
        found = (path for path in sorted(folder.rglob("*")) if path.is_file())
        files |= {path.relative_to(folder.parent).as_posix(): path for path in found}
    words = theme_words(vocabularies, language)
    return digest(
        engine,
        str(strict),
        site_code(),
        *(version(name) for name in _DISTRIBUTIONS[engine]),
        json.dumps(words, sort_keys=True),
        str(load_settings(project)),
        str(shells),
        *(part for name, path in files.items() for part in (name, store.file_digest(path))),
    )


def _kept(store: Store, project: Project, language: str, key: str) -> dict[str, Any] | None:
    """What was made before, where it was made from the same and is still all there."""
    kept = store.get("frame", language)
    if kept is None or kept.key != key:
        return None
    record: dict[str, Any] = json.loads(kept.content)
    return record if _files(store, project.frame(language)) == record["files"] else None


def _files(store: Store, folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): store.file_digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _start(project: Project, language: str, shells: list[Shell], engine: str, *, strict: bool) -> _Run:
    folder = project.frame(language)
    listed = project.build / f"shells-{language}.json"
    listed.write_text(json.dumps([[shell.path, shell.markdown] for shell in shells]), encoding="utf-8")
    command = [sys.executable, "-m", engine, "build"]
    if engine == "zensical":
        config, folder = stage(project, language, shells)
        command += ["--config-file", str(config)]
    else:
        command += ["--config-file", str(project.config(language)), "--site-dir", str(folder)]
    command += ["--strict"] if strict else []
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",  # whatever the locale
        SHELLS: str(listed),
    }
    program = subprocess.Popen(  # noqa: S603 - our own interpreter and paths
        command,
        cwd=project.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=False,  # it keeps the lock of the folder that it builds into, should this process be killed
    )
    return _Run(language, program, folder)

"""One language's site where the generator was started by hand: what its hook hands to it, and adds at the
end.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from casebook.checking.reporters import render_report
from casebook.messages import load_messages
from casebook.project import BrokenProject, find_project, language_path
from casebook.rendering.words import theme_words
from casebook.site.frames import SHELLS, BuildFailed, frames_in
from casebook.site.generate import ChecksFailed, load_catalogue, load_inputs
from casebook.site.plan import Outputs
from casebook.site.search import plan_search
from casebook.site.search_engine import SearchFailed
from casebook.site.settings import load_settings
from casebook.site.writer import update_site
from casebook.store import Store
from casebook.vocabulary import load_vocabularies


class Failure(Exception):
    """Raised for whatever stops the site; the text says why."""


@contextmanager
def _failing(language: str, root: Path) -> Iterator[None]:
    """Turns what may go wrong with the casebook in a folder into a Failure, with messages in a language."""
    try:
        yield
    except ChecksFailed as error:
        raise Failure(render_report(error.report, "text", language, root)) from None
    except (BrokenProject, BuildFailed, SearchFailed) as error:
        raise Failure(str(error)) from None
    except sqlite3.Error as error:
        raise Failure(load_messages(language)["store"].format(reason=error)) from None


def settings_of(config: Path, language: str, _: Path) -> tuple[str, dict[str, Any]]:
    """The address of a language's site, and what the theme says in it. Raises Failure."""
    with _failing(language, config.parent):
        project = find_project(config.parent)
        address = load_settings(project).site_url + language_path(language)
        return address, theme_words(load_vocabularies(project), language)


class LanguageSite:
    """The outputs of one language, brought up to date; `shells` are what the generator must build."""

    def __init__(self, config: Path, language: str) -> None:
        """`config` is the generator's configuration. Raises Failure."""
        self._language = language
        with _failing(language, config.parent):
            self._project = project = find_project(config.parent)
            self._store = Store(project.store)
            catalogue, digests = load_catalogue(project, self._store, language)
            inputs = load_inputs(project, self._store, catalogue, digests, (language,))
            self._outputs = Outputs(self._store, catalogue, inputs)
            self._shells = self._outputs.shells(project)
        self.shells = sorted(set(self._shells.values()))

    def finish(self, folder: Path) -> None:
        """Put the pages into the shells that the generator has built in a folder, and add all other files.

        Raises Failure.
        """
        with _failing(self._language, self._project.root), self._store as store:
            frames = frames_in(store, folder, self.shells)
            plan = self._outputs.plan(self._project, self._language, frames, self._shells)
            searched = self._outputs.searched(self._language)
            plan |= plan_search(store, {self._language: searched})[self._language]
            for path in frames.surplus - set(plan):
                (folder / path).unlink()
            ours = {path: file for path, file in plan.items() if path not in frames.files}
            update_site(store, ours, folder, owned=False)
            store.commit()


_at_work: dict[Path, LanguageSite] = {}
"""The sites that are being built without `casebook build`, by the folder that they are built into."""


def begin_site(config: Path, language: str, folder: Path) -> list[tuple[str, str]]:
    """What a generator must build besides the hand-written pages: path and content of each shell's file.
    Raises Failure.
    """
    listed = os.environ.get(SHELLS)
    if listed:
        return [(path, markdown) for path, markdown in json.loads(Path(listed).read_text(encoding="utf-8"))]
    site = _at_work[folder] = LanguageSite(config, language)
    return [(shell.path, shell.markdown) for shell in site.shells]


def finish_site(_: Path, __: str, folder: Path) -> None:
    """Finish the site that was begun in a folder, unless `casebook build` does so. Raises Failure."""
    site = _at_work.pop(folder, None)
    if site:
        site.finish(folder)

"""`casebook export`: cases, comparisons and packs as files to take along."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.checking.reporters import render_report
from casebook.commands.files import Placed
from casebook.commands.saying import complain
from casebook.messages import Messages, counted, load_messages
from casebook.project import LANGUAGES, Project

if TYPE_CHECKING:
    from casebook.catalogue import Catalogue
    from casebook.documents.formats import Format
    from casebook.output import OutputFile
    from casebook.rendering.view import View

NAME = "export"
FORMATS = {"docx": "export_docx", "pptx": "export_pptx"}
"""The options, one for each format, with the messages that explain them; `documents.formats` says how each is
made.
"""

_LEAST, _MOST = 2, 4
"""How many cases a comparison has; more columns cannot be read."""


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """What is exported, in which formats, and where to; `--lang` is the files' language too."""
    parser.add_argument("names", metavar="ID", nargs="*", help=says["export_names"])
    for name, explained in FORMATS.items():
        parser.add_argument(f"--{name}", action="store_true", help=says[explained])
    parser.add_argument("--compare", action="store_true", help=says["export_compare"])
    parser.add_argument("--out", type=Path, help=says["export_out"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Write the files, all or none. Returns 1 when a case has errors or a format lacks its library, 2 for
    what cannot be exported or a folder that cannot hold it.
    """
    from casebook.documents.formats import FORMATS as KNOWN
    from casebook.rendering.view import View
    from casebook.site.generate import ChecksFailed, load_catalogue, load_inputs
    from casebook.store import Store

    says = load_messages(language)
    chosen = {name: KNOWN[name] for name in FORMATS if getattr(options, name)}
    out: Path = options.out or project.root / "exported"
    wrong = _wrong_call(project, options, out, bool(chosen), says)
    if wrong:
        return complain(wrong)
    written = options.lang or LANGUAGES[0]
    with Store(project.store) as store:
        try:
            catalogue, digests = load_catalogue(project, store, language)
        except ChecksFailed as error:
            return complain(render_report(error.report, "text", language), 1)
        try:
            wanted = _wanted(catalogue, options, says)
        except ValueError as error:
            return complain(str(error))
        view = View(load_inputs(project, store, catalogue, digests, (written,))[written], "", set())
        with Placed(out) as placed:
            for name, of_format in chosen.items():
                try:
                    for file in _files(of_format, view, wanted):
                        placed.add(file)
                except ModuleNotFoundError as error:
                    return complain(says["export_no_library"].format(format=name, name=error.name), 1)
            number = placed.keep()
        store.commit()
    if not options.quiet:
        print(says["exported"].format(files=counted(says, "file_count", number), path=os.path.relpath(out)))
    return 0


def _wrong_call(
    project: Project, options: argparse.Namespace, out: Path, chosen: bool, says: Messages
) -> str:
    """What is wrong with how it was called, "" when nothing is."""
    if not chosen:
        return says["export_no_format"].format(formats=" ".join(f"--{name}" for name in FORMATS))
    if out.resolve().is_relative_to(project.cases.resolve()):
        return says["export_in_cases"].format(path=out)
    if out.exists() and not out.is_dir():
        return says["export_not_a_folder"].format(path=out)
    if options.compare and not _LEAST <= len(set(options.names)) <= _MOST:
        return says["export_compare_number"]
    return ""


def _wanted(catalogue: Catalogue, options: argparse.Namespace, says: Messages) -> dict[str, tuple[str, ...]]:
    """What is exported, by kind; a case may be called by another name that has an address. Raises ValueError
    with what to say for a name that is none, or of a case that is withdrawn.
    """
    from casebook.documents.formats import CASE, COMPARISON

    names = [catalogue.redirects.get(name, name) for name in dict.fromkeys(options.names)]
    for name in names:
        if name not in catalogue.by_id:
            raise ValueError(says["export_unknown"].format(name=name))
        if not catalogue.by_id[name].listed:
            raise ValueError(says["export_withdrawn"].format(name=name))
    cases = tuple(dict.fromkeys(names)) or tuple(case.id for case in catalogue.cases)
    return {COMPARISON if options.compare else CASE: cases}


def _files(of: Format, view: View, wanted: dict[str, tuple[str, ...]]) -> Iterator[OutputFile]:
    maker = of.load()
    for kind, names in wanted.items():
        if kind in of.kinds:
            yield from maker.files(view, kind, names)

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
    from casebook.output import OutputFile
    from casebook.rendering.view import View
    from casebook.store import Store

NAME = "export"
FORMATS = ("docx", "pptx", "pdf", "cartridge", "markdown")
"""The options, one for each format; `documents.formats` says how each is made, but for PDF, which is printed
from the site's own pages.
"""
_SHEETS = ("card", "brief", "full", "facilitator")
"""What a case is printed as."""

_LEAST, _MOST = 2, 4
"""How many cases a comparison has; more columns cannot be read."""

_Wanted = dict[str, tuple[str, ...]]
"""What is exported: ids by kind."""


class _Refused(Exception):
    """Nothing is exported; `message` says why."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.message, self.code = message, code


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """What is exported, in which formats, and where to; `--lang` is the files' language too."""
    parser.add_argument("names", metavar="ID", nargs="*", help=says["export_names"])
    for name in FORMATS:
        parser.add_argument(f"--{name}", action="store_true", help=says[f"export_{name}"])
    parser.add_argument("--kind", choices=_SHEETS, action="append", help=says["export_kind"])
    parser.add_argument("--compare", action="store_true", help=says["export_compare"])
    parser.add_argument("--out", type=Path, help=says["export_out"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Write the files, all or none. Returns 1 when a case has errors, or a format lacks its library or its
    printing fails, 2 for what cannot be exported or a folder that cannot hold it.
    """
    from casebook.site.generate import ChecksFailed, load_catalogue
    from casebook.store import Store

    says = load_messages(language)
    out: Path = options.out or project.root / "exported"
    wrong = _wrong_call(project, options, out, says)
    if wrong:
        return complain(wrong)
    with Store(project.store) as store:
        try:
            catalogue, digests = load_catalogue(project, store, language)
            wanted = _wanted(catalogue, options, says)
            with Placed(out) as placed:
                for file in _made(project, store, catalogue, digests, options, wanted, says):
                    placed.add(file)
                number = placed.keep()
        except ChecksFailed as error:
            return complain(render_report(error.report, "text", language, project.root), 1)
        except _Refused as error:
            return complain(error.message, error.code)
        store.commit()
    if not number:
        return complain(says["export_nothing"])
    if not options.quiet:
        print(says["exported"].format(files=counted(says, "file_count", number), path=os.path.relpath(out)))
    return 0


def _wrong_call(project: Project, options: argparse.Namespace, out: Path, says: Messages) -> str:
    """What is wrong with how it was called, "" when nothing is."""
    if not any(getattr(options, name) for name in FORMATS):
        return says["export_no_format"].format(formats=" ".join(f"--{name}" for name in FORMATS))
    if out.resolve().is_relative_to(project.cases.resolve()):
        return says["export_in_cases"].format(path=out)
    if out.exists() and not out.is_dir():
        return says["export_not_a_folder"].format(path=out)
    if options.compare and not _LEAST <= len(set(options.names)) <= _MOST:
        return says["export_compare_number"]
    return ""


def _wanted(catalogue: Catalogue, options: argparse.Namespace, says: Messages) -> _Wanted:
    """What is exported, all where nothing is named; a case may be called by another name that has an address.
    Raises _Refused for a name that is none, of a case that is withdrawn, or of a pack in a comparison.
    """
    from casebook.documents.formats import CASE, COMPARISON, PACK

    names = [catalogue.redirects.get(name, name) for name in dict.fromkeys(options.names)]
    packs = () if options.compare else tuple(pack.id for pack in catalogue.packs)
    for name in names:
        if name not in catalogue.by_id and name not in packs:
            raise _Refused(says["export_unknown"].format(name=name), 2)
        if name in catalogue.by_id and not catalogue.by_id[name].listed:
            raise _Refused(says["export_withdrawn"].format(name=name), 2)
    if not names:
        return {CASE: tuple(case.id for case in catalogue.cases), PACK: packs}
    cases = tuple(dict.fromkeys(name for name in names if name in catalogue.by_id))
    chosen = tuple(name for name in names if name not in catalogue.by_id)
    return {COMPARISON if options.compare else CASE: cases, PACK: chosen}


def _made(
    project: Project,
    store: Store,
    catalogue: Catalogue,
    digests: dict[str, str],
    options: argparse.Namespace,
    wanted: _Wanted,
    says: Messages,
) -> Iterator[OutputFile]:
    """All files that were asked for. Raises _Refused."""
    from casebook.rendering.view import View
    from casebook.site.generate import load_inputs

    written = options.lang or LANGUAGES[0]
    view = View(load_inputs(project, store, catalogue, digests, (written,))[written], "", set())
    if options.cartridge and not view.published:
        raise _Refused(says["export_no_address"], 2)
    for name in FORMATS:
        if getattr(options, name) and name != "pdf":
            yield from _documents(name, view, wanted, says)
    if options.pdf:
        yield from _sheets(project, store, catalogue, options, wanted, says)


def _documents(name: str, view: View, wanted: _Wanted, says: Messages) -> Iterator[OutputFile]:
    from casebook.documents.formats import FORMATS as KNOWN

    of = KNOWN[name]
    try:
        maker = of.load()
        for kind, names in wanted.items():
            if kind in of.kinds:
                yield from maker.files(view, kind, names)
    except ModuleNotFoundError as error:
        raise _Refused(says["export_no_library"].format(format=name, name=error.name), 1) from None


def _sheets(
    project: Project,
    store: Store,
    catalogue: Catalogue,
    options: argparse.Namespace,
    wanted: _Wanted,
    says: Messages,
) -> Iterator[OutputFile]:
    """The cases among what is exported, as they print."""
    from casebook.documents.formats import CASE
    from casebook.site.chromium import ChromiumFailed, ChromiumMissing
    from casebook.site.frames import BuildFailed
    from casebook.site.pdf import choose_sheets, pdf_files

    cases, written = wanted.get(CASE, ()), options.lang or LANGUAGES[0]
    sheets = tuple(choose_sheets(catalogue, cases, options.kind or (), written)) if cases else ()
    if not sheets:
        return
    try:
        yield from pdf_files(project, store, sheets, written)
    except ChromiumMissing:
        raise _Refused(says["export_no_browser"], 1) from None
    except (ChromiumFailed, BuildFailed) as error:
        raise _Refused("\n".join((says["export_not_printed"], str(error))), 1) from None

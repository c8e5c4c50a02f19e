"""`casebook fix`: safe repairs of case files."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.commands.choosing import Refused, all_there
from casebook.commands.files import difference, rewrite, text_of
from casebook.commands.saying import complain
from casebook.messages import Messages, counted, load_messages
from casebook.problems import Fault, Wording
from casebook.project import Project
from casebook.yaml_source import load_trusted

if TYPE_CHECKING:
    from casebook.editing.writing.fixing import Fixed

NAME = "fix"
_OF_THE_FILE = frozenset({"mark", "ends", "last"})
"""Repairs that are told without a line."""


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """Which files, and whether they are written."""
    parser.add_argument("files", nargs="*", type=Path, help=says["fix_files"])
    parser.add_argument("--dry-run", action="store_true", help=says["fix_dry_run"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Repair and tell. Returns 1 where something is left for the hand, or to do after `--dry-run`."""
    says = load_messages(language)
    try:
        all_there(options.files, language)
    except Refused as refused:
        return complain(str(refused), refused.code)
    wording = Wording(load_trusted(project.problems), language)
    paths = options.files or [*project.case_files(), *project.tool_files()]
    changed = left = 0
    for path, text, fixed in _fixed(project, paths):
        name = os.path.relpath(path)
        new = fixed.text if fixed else text
        changed += new != text
        left += not fixed or bool(fixed.left)
        if options.dry_run:
            print(difference(text, new, name), end="")
        elif new != text:
            rewrite(path, new.encode())
        if not fixed:
            print(says["fix_unreadable"].format(path=name))
        elif not options.quiet or fixed.left:
            done = says["fix_to_do" if options.dry_run else "fix_done"]
            for line in _told(name, fixed, done, says, wording):
                print(line)
    if not options.quiet:
        counts = (counted(says, "file_count", number) for number in (len(paths), changed, left))
        files, mended, by_hand = counts
        said = says["fix_would" if options.dry_run else "fix_did"]
        print(said.format(files=files, changed=mended, left=by_hand))
    return 1 if left or (changed and options.dry_run) else 0


def _fixed(project: Project, paths: Iterable[Path]) -> Iterator[tuple[Path, str, Fixed | None]]:
    """The files with their texts before and after; nothing after where a file is no text, or too long."""
    from casebook.checking.kinds import KINDS, kind_of
    from casebook.editing.writing.fixing import fix_text
    from casebook.fields import load_fields
    from casebook.vocabulary import load_vocabularies

    vocabularies = load_vocabularies(project)
    fields = {kind.name: load_fields(project, kind.schema(project)) for kind in KINDS}
    for path in paths:
        text, kind = text_of(path), kind_of(project, path)
        fixed = None if text is None else fix_text(text, fields[kind.name], vocabularies)
        yield path, text or "", fixed


def _told(name: str, fixed: Fixed, done: str, says: Messages, wording: Wording) -> Iterator[str]:
    """What was repaired in a file, line by line, and what was not."""
    if fixed.repairs or fixed.mended or fixed.left:
        yield name
    lines: dict[str, list[int]] = {}
    for fault in fixed.mended:
        lines.setdefault(_message(fault, name, wording), []).append(_line(fault))
    for repair in fixed.repairs:
        lines.setdefault(says[f"fix_{repair.kind}"], []).append(
            0 if repair.kind in _OF_THE_FILE else repair.line
        )
    for what, numbers in sorted(lines.items(), key=lambda told: told[1]):
        if numbers[0]:
            what = says["fix_at"].format(lines=_ranges(numbers), what=what)
        yield f"  {done}{what}"
    for fault in fixed.left:
        what = _message(fault, name, wording)
        yield f"  {says['fix_left']}{says['fix_at'].format(lines=_line(fault), what=what)}"


def _message(fault: Fault, name: str, wording: Wording) -> str:
    return wording.problem(fault, name, *(fault.position or (1, 1))).message


def _line(fault: Fault) -> int:
    return fault.position[0] if fault.position else 1


def _ranges(numbers: Iterable[int]) -> str:
    """Numbers as text, those that follow each other as first and last: 3, 7-9."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)

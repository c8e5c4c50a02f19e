"""What lies in the folder of cases and is none of them, though somebody may have meant it to be: it would be
missing from the site without a word.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from casebook.problems import Fault, Word
from casebook.project import Project
from casebook.regular import YAML, odd_kind, record_name

_BACKUP = re.compile(r"(?i)(?:~|\.(?:bak|old|orig|rej|save|tmp))\Z|\A#.*#\Z")
_TAKEN = {
    "": (".yaml", ".yml"),
    "tools": (".yaml", ".yml"),
    "insights": (".yaml",),
    "packs": (".yaml", ".yml"),
}
"""By the folder below `cases/`: how the names of what is read end."""

_OTHERS = {"versions"}
"""Folders that are read in a way of their own."""

_DEEPEST, _MOST = 4, 20


def strays(project: Project) -> Iterator[tuple[Path, Fault]]:
    """What lies where it is not read, each with its finding; of very many the first, and how many more."""
    found = list(_below(project.cases, "", _DEEPEST))
    yield from found[:_MOST]
    if found[_MOST:]:
        path, fault = found[_MOST]
        yield path, Fault(fault.code, more=len(found) - _MOST, position=(1, 1))


def _below(folder: Path, place: str, depth: int) -> Iterator[tuple[Path, Fault]]:
    if folder.is_symlink():
        yield _odd(folder, "link")
        return
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        listed = sorted((entry.name, entry.stat(follow_symlinks=False).st_mode) for entry in entries)
    for name, mode in listed:
        kind, path = odd_kind(mode), folder / name
        if name.startswith("."):
            continue
        if kind == "folder":
            if depth and not (name in _OTHERS and not place):
                yield from _below(path, f"{place}/{name}".lstrip("/"), depth - 1)
        elif kind:
            yield _odd(path, kind)
        elif YAML.search(name) and not name.endswith(_TAKEN.get(place, ())):
            yield path, _not_taken(path, place)


def _odd(path: Path, kind: str) -> tuple[Path, Fault]:
    return path, Fault("not-a-file", values={"file": path.name, "kind": Word("_odd", kind)}, position=(1, 1))


def _not_taken(path: Path, place: str) -> Fault:
    top = place.partition("/")[0]
    folder = f"cases/{top}/" if top in _TAKEN and top else "cases/"
    code = "backup-of-case" if _BACKUP.search(path.name) else "case-not-taken"
    values = {"file": path.name, "right": f"{folder}{record_name(path.name)}.yaml"}
    return Fault(code, values=values, position=(1, 1))

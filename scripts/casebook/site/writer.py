"""A site to disk: only what changed is written, and the old site stays until the new one is whole."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.processes import spread
from casebook.progress import SILENCE, Progress
from casebook.site.folders import Found, files_in, found_of, is_public, move, remove_empty, take_over
from casebook.site.switching import sweep, switch, workplace
from casebook.site.turns import turn_beside
from casebook.store import Kept, Store, digest

if TYPE_CHECKING:
    from casebook.site.plan import Plan, Planned

SITE_MARKS = tuple(Path(name) for name in ("pagefind/pagefind-entry.json", "en/pagefind/pagefind-entry.json"))
"""Files that built sites have: a folder with none of them is not ours to replace."""


class NotASite(Exception):
    """Raised when the folder to replace holds something else than a built site."""


_WRITTEN, _SINCE = "written", "written since"
"""What the states of all files of a folder are kept under, and those of files that were put there since."""

_PART = ".part"
"""What the name of a file ends in while it is written."""

_FEWEST = 200
"""Files that it takes for processes to win."""

_State = tuple[str, int, int]
"""What is known of a written file: the digest that its plan had, its size, and when it was changed."""


def replace_site(
    store: Store, plan: Plan, out: Path, spare: Path | None = None, progress: Progress = SILENCE
) -> int:
    """Make `out` the planned site, which everybody may read. Files that are as planned are taken over by hard
    links where the file system has them; the folder is exchanged for the old one at the very end, or left
    alone where nothing changed. The old one is put at `spare`, and the next is made from it: there most links
    are as they should be. Others who replace the same folder are waited for, of which `progress` is told.
    Answers how many files were written anew.

    Raises NotASite when `out` exists and is neither empty nor a site built before; OSError, mostly with the
    folder as it was.
    """
    check_replaceable(out)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with turn_beside(out, progress) as alone:
        if alone:
            sweep(out)
        try:
            return _replaced(store, plan, out, spare)
        except OSError as error:  # a write that fails does not say where
            raise OSError(error.errno, error.strerror or str(error), error.filename or str(out)) from error


def _replaced(store: Store, plan: Plan, out: Path, spare: Path | None) -> int:
    known, present = _known(store, out), files_in(out)
    same = {
        path
        for path, file in plan.items()
        if path in present and present[path].public and _as_planned(file, known, present, path)
    }
    if same != set(plan) or set(present) != set(plan) or not is_public(out):
        with workplace(out) as stage:
            new, old = stage / "new", stage / "old"
            new.mkdir()
            if spare and is_public(spare):
                move(spare, new)
            elif spare:
                shutil.rmtree(spare, ignore_errors=True)
            take_over(out, {path: present[path].number for path in same}, new)
            store.commit()  # processes read files from there
            left = [path for path in plan if path not in same]
            work = spread(partial(partial, _write, plan, new), left, least=_FEWEST)
            present |= zip(left, work, strict=True)
            switch(new, out, old)
            if spare:
                move(old, spare)
        _remember(store, plan, out, present)
    return len(plan) - len(same)


def _write(plan: Plan, new: Path, path: str) -> Found:
    """Write a planned file, where there is none."""
    target, content = new / path, plan[path].content()
    try:
        target.write_bytes(content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return found_of(target.stat())


def update_site(store: Store, plan: Plan, out: Path, *, owned: bool = True) -> list[str]:
    """Make a folder hold the planned files, in place, each exchanged at once; the paths of those that
    changed. Other files are removed where the folder is `owned`.
    """
    out = out.resolve()
    known, present = _known(store, out), files_in(out)
    left = [
        path
        for path, file in plan.items()
        if path not in present or not _as_planned(file, known, present, path)
    ]
    changed = list(left)
    for path in left:
        _exchange(plan[path].content(), out / path)
        present[path] = found_of((out / path).stat())
    for path in set(present) - set(plan):
        if owned or path.endswith(_PART):  # left by one that was killed
            (out / path).unlink()
            remove_empty(out / path, out)
            changed += [] if path.endswith(_PART) else [path]
    _remember(store, plan, out, present)
    return changed


def write_changes(store: Store, plan: Plan, out: Path) -> list[str]:
    """Put some files into a folder that `update_site` has filled, each exchanged at once, where they are not
    there byte for byte; the paths of those that changed. It will find them as they should be.
    """
    out = out.resolve()
    contents = {path: file.content() for path, file in plan.items()}
    changed = [path for path, content in contents.items() if not _holds(out / path, content)]
    for path in changed:
        _exchange(contents[path], out / path)
    states = {path: _state(file, found_of((out / path).stat())) for path, file in plan.items()}
    content = json.dumps(_states(store, _SINCE, out) | states).encode()
    store.put(_SINCE, [(str(out), Kept("", content))])
    return changed


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return False


def _exchange(content: bytes, target: Path) -> None:
    """Write a file whole, and put it in the place of what was there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}{_PART}")
    part.write_bytes(content)
    part.replace(target)


def check_replaceable(out: Path) -> None:
    """Raises NotASite when `out` holds something else than a built site."""
    if out.exists() and (
        not out.is_dir() or (any(out.iterdir()) and not any((out / mark).is_file() for mark in SITE_MARKS))
    ):
        raise NotASite(str(out))


def _known(store: Store, out: Path) -> dict[str, _State]:
    return _states(store, _WRITTEN, out) | _states(store, _SINCE, out)


def _states(store: Store, kind: str, out: Path) -> dict[str, _State]:
    kept = store.get(kind, str(out))
    return {path: tuple(state) for path, state in json.loads(kept.content).items()} if kept else {}


def _as_planned(file: Planned, known: dict[str, _State], present: dict[str, Found], path: str) -> bool:
    return known.get(path) == _state(file, present[path])


def _state(file: Planned, found: Found) -> _State:
    return file.digest, found.size, found.changed


def last_written(store: Store, out: Path) -> str:
    """A digest of what was written last into a folder, in the order of its plan, and when."""
    kept = store.get(_WRITTEN, str(out.resolve()))
    return digest(kept.content) if kept else ""


def is_as_written(store: Store, out: Path) -> bool:
    """Whether a folder stands as it was written last."""
    if not out.is_dir() or not is_public(out):
        return False
    known, present = _known(store, out.resolve()), files_in(out)
    return len(known) == len(present) and all(
        found.public and path in known and known[path][1:] == (found.size, found.changed)
        for path, found in present.items()
    )


def _remember(store: Store, plan: Plan, out: Path, present: dict[str, Found]) -> None:
    states = {path: _state(file, present[path]) for path, file in plan.items()}
    content = json.dumps(states, separators=(",", ":")).encode()
    store.put(_WRITTEN, [(str(out), Kept("", content))])
    store.drop(_SINCE, [str(out)])
    store.drop(_WRITTEN, [folder for folder in store.names(_WRITTEN) if not Path(folder).is_dir()])

"""A site to disk: only what changed is written, and the old site stays until the new one is whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casebook.processes import spread
from casebook.progress import SILENCE, Progress
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

_READ, _ENTER = 0o444, 0o555
"""What everybody has to be allowed with a file, and with a folder."""

_FEWEST = 200
"""Files that it takes for processes to win."""

_State = tuple[str, int, int]
"""What is known of a written file: the digest that its plan had, its size, and when it was changed."""


class _Found(NamedTuple):
    """A file in a folder: its size, when it was changed, which one it is, whatever its names, and whether
    everybody may read it.
    """

    size: int
    changed: int
    number: int
    public: bool


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
    known, present = _known(store, out), dict(_present(out))
    same = {
        path
        for path, file in plan.items()
        if path in present and present[path].public and _as_planned(file, known, present, path)
    }
    if same != set(plan) or set(present) != set(plan) or not _is_public(out):
        with workplace(out) as stage:
            new, old = stage / "new", stage / "old"
            new.mkdir()
            if spare and _is_public(spare):
                _move(spare, new)
            elif spare:
                shutil.rmtree(spare, ignore_errors=True)
            _take_over(out, {path: present[path] for path in plan if path in same}, new)
            store.commit()  # processes read files from there
            left = [path for path in plan if path not in same]
            work = spread(partial(partial, _write, plan, new), left, least=_FEWEST)
            present |= zip(left, work, strict=True)
            switch(new, out, old)
            if spare:
                _move(old, spare)
        _remember(store, plan, out, present)
    return len(plan) - len(same)


def _move(folder: Path, target: Path) -> None:
    """Move a folder to where there is none, or an empty one; to another file system it is not moved."""
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)


def _take_over(out: Path, same: dict[str, _Found], new: Path) -> None:
    """Have `new` hold those files of `out` that stay the `same`, and nothing else."""
    there = dict(_present(new))
    right = {path for path, found in same.items() if path in there and there[path].number == found.number}
    for path in there.keys() - right:
        (new / path).unlink()
        _remove_empty(new / path, new)
    for folder in sorted(_folders(same.keys() - right)):
        with suppress(FileExistsError):
            os.mkdir(f"{new}/{folder}")  # noqa: PTH102 - of thousands
    for path in same.keys() - right:
        _link(f"{out}/{path}", f"{new}/{path}")


def _folders(paths: Iterable[str]) -> set[str]:
    """The folders of files, and those that they lie in."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _write(plan: Plan, new: Path, path: str) -> _Found:
    """Write a planned file, where there is none."""
    target, content = new / path, plan[path].content()
    try:
        target.write_bytes(content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return _found(target.stat())


def _found(status: os.stat_result) -> _Found:
    public = status.st_mode & _READ == _READ
    return _Found(status.st_size, status.st_mtime_ns, status.st_ino, public)


def _is_public(folder: Path) -> bool:
    """Whether everybody may read what is in a folder; there is nothing to read in one that is not there."""
    return not folder.exists() or folder.stat().st_mode & _ENTER == _ENTER


def update_site(store: Store, plan: Plan, out: Path, *, owned: bool = True) -> list[str]:
    """Make a folder hold the planned files, in place, each exchanged at once; the paths of those that
    changed. Other files are removed where the folder is `owned`.
    """
    out = out.resolve()
    known, present = _known(store, out), dict(_present(out))
    left = [
        path
        for path, file in plan.items()
        if path not in present or not _as_planned(file, known, present, path)
    ]
    changed = list(left)
    for path in left:
        _exchange(plan[path].content(), out / path)
        present[path] = _found((out / path).stat())
    for path in set(present) - set(plan):
        if owned or path.endswith(_PART):  # left by one that was killed
            (out / path).unlink()
            _remove_empty(out / path, out)
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
    states = {path: _state(file, _found((out / path).stat())) for path, file in plan.items()}
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


def _link(file: str, target: str) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


def _known(store: Store, out: Path) -> dict[str, _State]:
    return _states(store, _WRITTEN, out) | _states(store, _SINCE, out)


def _states(store: Store, kind: str, out: Path) -> dict[str, _State]:
    kept = store.get(kind, str(out))
    return {path: tuple(state) for path, state in json.loads(kept.content).items()} if kept else {}


def _present(folder: Path) -> Iterator[tuple[str, _Found]]:
    """Every file below a folder, by its path there."""
    waiting = [(str(folder), "")] if folder.is_dir() else []
    while waiting:
        below, prefix = waiting.pop()
        for entry in os.scandir(below):
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                yield prefix + entry.name, _found(entry.stat(follow_symlinks=False))


def _as_planned(file: Planned, known: dict[str, _State], present: dict[str, _Found], path: str) -> bool:
    return known.get(path) == _state(file, present[path])


def _state(file: Planned, found: _Found) -> _State:
    return file.digest, found.size, found.changed


def last_written(store: Store, out: Path) -> str:
    """A digest of what was written last into a folder, and when."""
    kept = store.get(_WRITTEN, str(out.resolve()))
    return digest(kept.content) if kept else ""


def is_as_written(store: Store, out: Path) -> bool:
    """Whether a folder stands as it was written last."""
    if not out.is_dir() or not _is_public(out):
        return False
    known, present = _known(store, out.resolve()), dict(_present(out))
    return len(known) == len(present) and all(
        found.public and path in known and known[path][1:] == (found.size, found.changed)
        for path, found in present.items()
    )


def _remember(store: Store, plan: Plan, out: Path, present: dict[str, _Found]) -> None:
    states = {path: _state(file, present[path]) for path, file in plan.items()}
    content = json.dumps(states, sort_keys=True, separators=(",", ":")).encode()
    store.put(_WRITTEN, [(str(out), Kept("", content))])
    store.drop(_SINCE, [str(out)])
    store.drop(_WRITTEN, [folder for folder in store.names(_WRITTEN) if not Path(folder).is_dir()])


def _remove_empty(path: Path, out: Path) -> None:
    for folder in path.parents:
        if folder == out or any(folder.iterdir()):
            return
        folder.rmdir()

"""Files to disk: writes only what changed, removes what is no longer made."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from casebook.output import OutputFile

SITE_MARKS = tuple(Path(name) for name in ("pagefind/pagefind-entry.json", "en/pagefind/pagefind-entry.json"))
"""Files that built sites have: a folder with none of them is not ours to replace."""


def write_pages(folder: Path, pages: Iterable[OutputFile]) -> list[str]:
    """Make a folder hold exactly these pages; their paths. Files whose bytes stay the same are not touched.

    Raises ValueError when two pages have the same path.
    """
    wanted: dict[Path, str] = {}
    for page in pages:
        path = folder / page.path
        if path in wanted:
            raise ValueError(page.path)
        wanted[path] = page.path
        data = page.content.encode("utf-8") if isinstance(page.content, str) else page.content
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return [*wanted.values()]


class NotASite(Exception):
    """Raised when the folder to replace holds something else than a built site."""


def replace_site(fresh: Path, out: Path) -> None:
    """Put a freshly built site in the place of an older one, which stays until the new one stands beside it.

    Raises NotASite when `out` exists and is neither empty nor a site built before.
    """
    check_replaceable(out)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as stage:
        new, old = Path(stage, "new"), Path(stage, "old")
        shutil.move(fresh, new)  # may copy from another file system; the two renames below do not
        if out.exists():
            out.rename(old)
        try:
            new.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise


def check_replaceable(out: Path) -> None:
    """Raises NotASite when `out` holds something else than a built site."""
    if out.exists() and (
        not out.is_dir() or (any(out.iterdir()) and not any((out / mark).is_file() for mark in SITE_MARKS))
    ):
        raise NotASite(str(out))

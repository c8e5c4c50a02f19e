"""Files to disk: writes only what changed, removes what is no longer made."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from casebook.rendering.pages import Page

SITE_MARK = Path("api/v1/index.json")
"""A file every built site has: a folder without it is not ours to replace."""


def write_pages(folder: Path, pages: Iterable[Page]) -> None:
    """Make a folder hold exactly these pages. Files whose bytes stay the same are not touched."""
    wanted: set[Path] = set()
    for page in pages:
        path = folder / page.path
        wanted.add(path)
        data = page.content.encode("utf-8")
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


class NotASite(Exception):
    """Raised when the folder to replace holds something else than a built site."""


def replace_site(fresh: Path, out: Path) -> None:
    """Put a freshly built site in the place of an older one in two renames.

    Raises NotASite when `out` exists and is neither empty nor a site built before.
    """
    check_replaceable(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    old = out.with_name(out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    shutil.move(fresh, out)
    shutil.rmtree(old, ignore_errors=True)


def check_replaceable(out: Path) -> None:
    """Raises NotASite when `out` holds something else than a built site."""
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / SITE_MARK).is_file())):
        raise NotASite(str(out))

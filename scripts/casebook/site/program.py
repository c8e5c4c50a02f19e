"""Digests of the program itself: what was made by another version of it is made again."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from casebook.store import Store, digest

_PACKAGE = Path(__file__).resolve().parent.parent
_ABOVE = ("__main__.py", "cli.py", "messages.py", "checking", "exporting", "site")
"""What rendering does not depend on."""

_OF_FILES = ("exporting", "site/cards.py", "site/outputs.py")
_RENDERING = ("cattrs", "jinja2", "markdown-it-py", "markupsafe", "nh3", "pillow", "pypinyin", "resvg-py")
_FRAMING = ("markdown", "pymdown-extensions")


def rendering_code(store: Store) -> str:
    """Of all that pieces and pages are made with."""
    parts = [path.name for path in sorted(_PACKAGE.iterdir()) if path.name not in _ABOVE]
    return digest(*map(version, _RENDERING), *_modules(store, parts))


def making_code(store: Store) -> str:
    """Of all that every output passes through on its way to where it is kept."""
    return digest(*_modules(store, ("site/lean.py", "site/making.py", "site/outputs.py")))


def files_code(store: Store) -> str:
    """Of all that files are made with that are no pages, besides what pages are."""
    return digest(*_modules(store, _OF_FILES))


def search_code(store: Store) -> str:
    """Of all that indexes pages."""
    parts = ("site/lean.py", "site/search.py", "site/search_engine.py", "site/search_merge.py")
    return digest(*map(version, ("cbor2", "pagefind")), *_modules(store, parts))


def site_code(store: Store) -> str:
    """Of all that puts a site together."""
    return digest(*map(version, _FRAMING), *_modules(store, ("site",)))


def _modules(store: Store, parts: list[str] | tuple[str, ...]) -> Iterator[str]:
    """Name and digest of every module of some parts of the package."""
    for part in parts:
        path = _PACKAGE / part
        for module in [path] if path.is_file() else sorted(path.rglob("*.py")):
            if module.suffix == ".py":
                yield module.relative_to(_PACKAGE).as_posix()
                yield store.file_digest(module)

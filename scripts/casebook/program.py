"""The program's own modules and the styles of citations that it runs, by their digests, and the versions of
libraries, all as they were when it began: what another version of it made is made again. In a program that
runs for long, files may have changed since, but not what it does.
"""

from __future__ import annotations

from functools import cache
from importlib import metadata
from pathlib import Path

from casebook.store import digest

_PACKAGE = Path(__file__).resolve().parent

MODULES = {
    path.relative_to(_PACKAGE).as_posix(): digest(path.read_bytes())
    for path in sorted(_PACKAGE.rglob("*"))
    if path.suffix in (".py", ".csl")
}
"""Path below the package -> digest."""


def code_digest(*parts: str) -> str:
    """The digest of some modules and of all below some folders: `model.py`, `site/`."""
    return digest(
        *(text for name, of_module in MODULES.items() if name.startswith(parts) for text in (name, of_module))
    )


@cache
def version(library: str) -> str:
    """The version of a library, by its name among what is installed. Raises PackageNotFoundError."""
    return metadata.version(library)

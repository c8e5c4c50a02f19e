"""Files that a server sends as they are to browsers that take them compressed (RFC 1952), beside the others.

Only gzip: Brotli makes pages a fifth smaller still, but needs a library here and a module in the server that
many do not have.
"""

from __future__ import annotations

import zlib
from functools import partial
from pathlib import PurePosixPath

from casebook.site.plan import Plan, Planned
from casebook.store import digest

_TEXTS = (
    *(".bib", ".css", ".csv", ".html", ".js", ".json", ".map", ".md", ".mjs", ".py", ".ris"),
    *(".svg", ".txt", ".wasm", ".webmanifest", ".xml", ".yaml"),
)
"""How files end that become smaller; pictures, archives and the search's index are compressed already."""

_GZIP = 16 + zlib.MAX_WBITS
_LEVEL = 9


def compressed(plan: Plan) -> Plan:
    """The compressed neighbours of a plan's files, by their paths."""
    return {
        f"{path}.gz": Planned(digest("gzip", zlib.ZLIB_VERSION, file.digest), partial(_gzip, file))
        for path, file in plan.items()
        if PurePosixPath(path).suffix in _TEXTS
    }


def _gzip(file: Planned) -> bytes:
    """A file's content, compressed; without a name and a time, so always the same."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(file.content()) + packer.flush()

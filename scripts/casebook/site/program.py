"""Digests of the parts of the program and of the libraries that outputs depend on."""

from __future__ import annotations

import sys
import zlib

from casebook.program import MODULES, code_digest, version
from casebook.store import digest

_ABOVE = (
    *("__main__.py", "cli.py", "messages.py", "checking/", "documents/", "editing/", "exporting/"),
    "site/",
)
"""What rendering does not depend on."""


_OF_FILES = ("cards.py", "files/", "fonts.py", "outputs.py")
"""What of the site's own modules makes files."""


def rendering_code() -> str:
    """Of all that pieces and pages are made with."""
    modules = [name for name in MODULES if not name.startswith(_ABOVE)]
    libraries = ("cattrs", "citeproc-py", "jinja2", "markdown-it-py", "markupsafe", "mdurl", "nh3", "pillow")
    others = ("pypinyin", "resvg-py", "segno")
    return digest(sys.version, *map(version, (*libraries, *others)), code_digest(*modules))


def making_code() -> str:
    """Of all that every output passes through on its way to where it is kept."""
    return code_digest(*(f"site/{name}.py" for name in ("contents", "lean", "making", "outputs", "working")))


def files_code() -> str:
    """Of all that files are made with that are no pages, besides what pages are."""
    libraries = ("lxml", "openpyxl", "pyarrow", "python-docx", "python-pptx", "segno", "xlsxwriter")
    return digest(
        *map(version, libraries),
        code_digest("documents/", "editing/", "exporting/", *(f"site/{name}" for name in _OF_FILES)),
    )


def search_code() -> str:
    """Of all that indexes pages and packs the index."""
    libraries = (*map(version, ("cbor2", "pagefind")), zlib.ZLIB_RUNTIME_VERSION)
    return digest(sys.version, *libraries, code_digest("site/lean.py", "site/search"))


def site_code() -> str:
    """Of all that puts a site together."""
    libraries = ("jinja2", "markdown", "pygments", "pymdown-extensions")
    return digest(sys.version, *map(version, libraries), code_digest("site/"))

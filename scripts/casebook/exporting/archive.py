"""ZIP archives without the time of their making: the same content is the same bytes. Office files are such
archives, and their writers put the time into them; here it is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CORE = "docProps/core.xml"
_DATES = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP archive can tell."""

_PROPERTY = 255
"""Letters that python-docx and python-pptx let a property of a file have."""

_UNIX, _READABLE = 3, 0o644 << 16


def archive_of(files: Iterable[tuple[str, bytes]], level: int = 6) -> bytes:
    """An archive of files, (name, content) each, in their order; `level` says how hard they are packed, from
    1 to 9.
    """
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, _BEGINNING)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
            archive.writestr(entry, content, compresslevel=level)
    return packed.getvalue()


def settle(
    archive: bytes, others: Mapping[str, bytes] | None = None, *, dated: bool = False, level: int = 6
) -> bytes:
    """An Office file without the time of its making; `others` replace files in it, by name. The dates that it
    tells of itself stay where it is `dated` by what it holds. `level` is that of `archive_of`.
    """
    with ZipFile(BytesIO(archive)) as found:
        contents = {name: found.read(name) for name in found.namelist()}
    contents |= {name: content for name, content in (others or {}).items() if name in contents}
    if not dated and _CORE in contents:
        contents[_CORE] = _DATES.sub(b"", contents[_CORE])
    return archive_of(contents.items(), level)


def property_of(text: str) -> str:
    """A text as what an Office file says of itself, cut where it is too long for that."""
    return text if len(text) <= _PROPERTY else f"{text[: _PROPERTY - 1]}…"

"""Office files are ZIP archives, and their writers put the time into them. Here it is taken out: the same
content is the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CORE = "docProps/core.xml"
_DATES = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP archive can tell."""

_UNIX, _READABLE = 3, 0o644 << 16


def settle(archive: bytes, others: Mapping[str, bytes] | None = None, *, dated: bool = False) -> bytes:
    """An Office file without the time of its making; `others` replace files in it, by name. The dates that it
    tells of itself stay where it is `dated` by what it holds.
    """
    settled = BytesIO()
    with ZipFile(BytesIO(archive)) as found, ZipFile(settled, "w") as made:
        for name in found.namelist():
            content = (others or {}).get(name, found.read(name))
            entry = ZipInfo(name, _BEGINNING)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
            undated = name == _CORE and not dated
            made.writestr(entry, _DATES.sub(b"", content) if undated else content)
    return settled.getvalue()

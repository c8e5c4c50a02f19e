"""Office files as they come from strangers: what is inside, or why it is not read.

An Office file is a ZIP archive of XML parts (ECMA-376). Only the parts that are asked for are unpacked, each
up to a limit whatever the archive says of its size. Their XML holds no document type (part 2, 8.2.5), so one
that has any is refused before an entity is read; nothing outside the file is ever looked at.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, is_zipfile

MAX_FILE = 10_000_000
MAX_PART = 12_000_000
MAX_PARTS = 5_000
MAX_LETTERS = 1_000_000
"""Of all answers together; the longest case has some 60,000."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Word and Excel files before 2007 begin, and those with a password."""

_LOCKED = "EncryptedPackage".encode("utf-16-le")


class Unreadable(Exception):
    """A file that cannot be imported: the name of a message, and the values of its gaps."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


class Archive:
    """The parts of an Office file. Raises Unreadable for one that cannot be, or should not be, read."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, NotImplementedError, OSError):
            raise Unreadable("import_damaged") from None
        self.names = frozenset(self._zip.namelist())
        if len(self.names) > MAX_PARTS:
            raise Unreadable("import_too_large")
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise Unreadable("import_macros")

    def part(self, name: str) -> Element:
        """The XML of a part. Raises Unreadable."""
        try:
            if self._zip.getinfo(name).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise Unreadable("import_damaged")  # part 2, B.2: no other way of packing
            with self._zip.open(name) as file:
                content = file.read(MAX_PART + 1)
        except (BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError, RuntimeError):
            # RuntimeError (NotImplementedError with it): a part with a password, a way of packing not known
            raise Unreadable("import_damaged") from None
        if len(content) > MAX_PART:
            raise Unreadable("import_too_large")
        parser = XMLParser(target=_Plain())  # noqa: S314 - refuses document types, and with them all entities
        try:
            parser.feed(content)
            root: Element = parser.close()
        except (ParseError, LookupError, ValueError):
            raise Unreadable("import_damaged") from None
        return root


class _Plain(TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Unreadable("import_damaged")


def is_office(content: bytes) -> bool:
    """Whether it is an Office file of today. Raises Unreadable for one of before or with a password."""
    if content.startswith(_OLD):
        raise Unreadable("import_locked" if _LOCKED in content else "import_old")
    return content.startswith(b"PK") or is_zipfile(BytesIO(content))


def local(element: Element) -> str:
    """An element's name without its namespace, which differs between kinds of Office files."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace, "" where there is none."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


class Budget:
    """How many letters may still be read. Raises Unreadable when they are used up."""

    def __init__(self) -> None:
        self._left = MAX_LETTERS

    def take(self, text: str) -> str:
        self._left -= len(text) + 1
        if self._left < 0:
            raise Unreadable("import_too_large")
        return text

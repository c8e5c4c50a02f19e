"""The formats that cases, comparisons and packs are exported in: each a module, loaded when it is wanted,
since each needs a library of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from casebook.output import OutputFile
from casebook.rendering.view import View

CASE, COMPARISON, PACK = "case", "comparison", "pack"
"""What is exported: cases one by one, several as one comparison, course packs one by one."""


class Maker(Protocol):
    """What the module of a format offers."""

    def files(self, view: View, kind: str, names: tuple[str, ...]) -> Iterator[OutputFile]:
        """The files of some cases or packs by id; `view` is one whose place is the language's root."""


@dataclass(frozen=True)
class Format:
    """`module` makes its files, of what is in `kinds`."""

    module: str
    kinds: tuple[str, ...]

    def load(self) -> Maker:
        """Its module. Raises ModuleNotFoundError where a library is missing."""
        return cast(Maker, import_module(self.module))


FORMATS = {
    "cartridge": Format("casebook.documents.cartridge", (CASE, PACK)),
    "docx": Format("casebook.documents.docx", (CASE, COMPARISON, PACK)),
    "markdown": Format("casebook.documents.markdown", (CASE, COMPARISON, PACK)),
    "pptx": Format("casebook.documents.pptx", (CASE, COMPARISON, PACK)),
}
"""By the names that the command line has for them."""

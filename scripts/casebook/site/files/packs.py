"""The course packs as files that learning platforms import."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.catalogue import Catalogue
from casebook.documents.cartridge import files
from casebook.output import OutputFile
from casebook.rendering.pack_pages import pack_file
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind


def _cartridge(view: View, name: str) -> Iterator[OutputFile]:
    for made in files(view, "pack", (name,)):
        yield OutputFile(pack_file(name, view.language), made.content)


def _packs(catalogue: Catalogue) -> Iterator[str]:
    return (pack.id for pack in catalogue.packs)


KINDS = (FileKind("cartridges", _cartridge, _packs),)

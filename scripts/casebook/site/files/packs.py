"""The course packs as files that learning platforms import, and what the builder of packs fetches."""

from __future__ import annotations

import json
from collections.abc import Iterator

from casebook.catalogue import Catalogue
from casebook.documents.cartridge import files
from casebook.output import OutputFile
from casebook.rendering.pack_pages import pack_file
from casebook.rendering.pack_parts import packed_case
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, listed_cases


def _cartridge(view: View, name: str) -> Iterator[OutputFile]:
    for made in files(view, "pack", (name,)):
        yield OutputFile(pack_file(name, view.language), made.content)


def _packs(catalogue: Catalogue) -> Iterator[str]:
    return (pack.id for pack in catalogue.packs)


def _packed(view: View, case: str) -> Iterator[OutputFile]:
    content = json.dumps(packed_case(view, case), ensure_ascii=False, separators=(",", ":"))
    yield OutputFile(f"cases/{case}/pack.json", content)


KINDS = (
    FileKind("cartridges", _cartridge, _packs),
    FileKind("packed", _packed, listed_cases, of_case=True),
)

"""The course packs as files that learning platforms import, how they are cited, and what the builder of packs
fetches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from casebook.citing.files import ENDINGS, citation_file
from casebook.documents.cartridge import files
from casebook.output import OutputFile
from casebook.rendering.citing import cited_pack
from casebook.rendering.pack_parts import packed_case
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, listed_cases, listed_packs


def _cartridge(view: View, name: str) -> Iterator[OutputFile]:
    for made in files(view, "pack", (name,)) if view.published else ():
        yield OutputFile(f"packs/{name}/{made.path}", made.content)


def _citations(view: View, name: str) -> Iterator[OutputFile]:
    cited = cited_pack(view, view.read("pack", name))
    for ending in ENDINGS:
        yield OutputFile(f"packs/{name}/cite.{ending}", citation_file(cited, ending))


def _packed(view: View, case: str) -> Iterator[OutputFile]:
    content = json.dumps(packed_case(view, case), ensure_ascii=False, separators=(",", ":"))
    yield OutputFile(f"cases/{case}/pack.json", content)


KINDS = (
    FileKind("cartridges", _cartridge, listed_packs),
    FileKind("pack-citations", _citations, listed_packs),
    FileKind("packed", _packed, listed_cases, of_case=True),
)

"""The Word documents and slides of cases and course packs, beside their pages, where the site is built with
them.
"""

from __future__ import annotations

from collections.abc import Iterator

from casebook.documents.formats import CASE, FORMATS, PACK
from casebook.output import OutputFile
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, listed_cases, listed_packs

_BESIDE_PAGES = ("docx", "pptx")


def _of_case(view: View, case: str) -> Iterator[OutputFile]:
    return _documents(view, CASE, case, f"cases/{case}/")


def _of_pack(view: View, pack: str) -> Iterator[OutputFile]:
    return _documents(view, PACK, pack, f"packs/{pack}/")


def _documents(view: View, kind: str, name: str, folder: str) -> Iterator[OutputFile]:
    if view.read("setting", "documents"):
        for form in _BESIDE_PAGES:
            for file in FORMATS[form].load().files(view, kind, (name,)):
                yield OutputFile(f"{folder}{file.path}", file.content)


KINDS = (
    FileKind("documents", _of_case, listed_cases, of_case=True),
    FileKind("pack-documents", _of_pack, listed_packs),
)

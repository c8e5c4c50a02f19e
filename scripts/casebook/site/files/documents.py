"""The Word documents and slides of each case, beside its page, where the site is built with them."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.documents.formats import CASE, FORMATS
from casebook.output import OutputFile
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, listed_cases

_BESIDE_PAGES = ("docx", "pptx")


def _documents(view: View, case: str) -> Iterator[OutputFile]:
    if view.read("setting", "documents"):
        for name in _BESIDE_PAGES:
            for file in FORMATS[name].load().files(view, CASE, (case,)):
                yield OutputFile(f"cases/{case}/{file.path}", file.content)


KINDS = (FileKind("documents", _documents, listed_cases, of_case=True),)

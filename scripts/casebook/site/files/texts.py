"""Each case as plain Markdown, beside its page."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.documents.markdown import FILE, case_text
from casebook.output import OutputFile
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, all_cases


def _text(view: View, case: str) -> Iterator[OutputFile]:
    page = View(view.inputs, f"cases/{case}/", view.reads)
    yield OutputFile(f"{page.here}{FILE}", case_text(page, case))


KINDS = (FileKind("text", _text, all_cases, of_case=True),)

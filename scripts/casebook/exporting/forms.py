"""A tool as files that somebody can fill in. Their writers are loaded only when there are some to make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casebook.exporting.form import Form
from casebook.tool import Tool


def form_files(
    tool: Tool, language: str, words: Mapping[str, str], standards: Sequence[str], address: str
) -> Iterator[tuple[str, bytes]]:
    """(ending, content) of each file of a tool in a language; the rest as `Form` has it."""
    from casebook.exporting.document import document
    from casebook.exporting.workbook import workbook

    form = Form(tool=tool, language=language, words=words, standards=tuple(standards), address=address)
    yield "xlsx", workbook(form)
    yield "docx", document(form)

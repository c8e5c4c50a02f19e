"""The tools as files that somebody can fill in."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.catalogue import Catalogue
from casebook.exporting.forms import form_files
from casebook.output import OutputFile
from casebook.rendering.tool_pages import tool_file
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind


def _forms(view: View, name: str) -> Iterator[OutputFile]:
    tool = view.read("tool", name)
    standards = [view.name("standards", standard) for standard in tool.standards]
    address = view.canonical(f"toolkit/{name}/")
    for ending, content in form_files(tool, view.language, view.phrases("form"), standards, address):
        yield OutputFile(tool_file(name, view.language, ending), content)


def _tools(catalogue: Catalogue) -> Iterator[str]:
    return (tool.id for tool in catalogue.toolkit)


KINDS = (FileKind("forms", _forms, _tools),)

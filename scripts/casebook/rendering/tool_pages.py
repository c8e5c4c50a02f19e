"""The pages of the tools: all together, and each one, which prints as a blank form."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casebook.project import LANGUAGES, language_path
from casebook.rendering.page import Page
from casebook.rendering.templating import make_page
from casebook.rendering.view import View
from casebook.tool import Tool

FORMATS = ("xlsx", "docx")
"""The files that a tool can be downloaded as."""


def tool_file(tool: str, language: str, ending: str) -> str:
    """The address of a tool's file below the root of its language."""
    return f"toolkit/{tool}/{tool}.{language}.{ending}"


def toolkit_page(look: Callable[[str], View]) -> Page:
    """What tools there are, by the stage at which they are used."""
    view = look("toolkit/")
    stages = [
        (stage, [tool for tool in view.tools() if tool.stage == stage.id])
        for stage in view.vocabulary("tool-stages").terms
    ]
    title, lead = view.t("toolkit_title"), view.t("toolkit_help")
    return make_page(view, "toolkit.html.j2", title, lead, stages=[entry for entry in stages if entry[1]])


def tool_page(look: Callable[[str], View], name: str) -> Page:
    """One tool: what it is for, its parts with help and example, its files, and where it is used."""
    view = look(f"toolkit/{name}/")
    tool: Tool = view.read("tool", name)
    return make_page(
        view,
        "tool.html.j2",
        view.say(tool.title),
        view.say(tool.purpose),
        scripts=("keep/button",),
        styles=("tool", "tool-across") if tool.blocks[0].across else ("tool",),
        tool=tool,
        files=list(_files(view, name)),
        cases=[entry for entry in view.entries(tool.cases) if entry.listed],
    )


def _files(view: View, tool: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Language -> links to the files in it by their format, the page's language first."""
    for language in sorted(LANGUAGES, key=lambda other: other != view.language):
        root = language_path(language)
        yield language, [(of, view.root_link(root + tool_file(tool, language, of))) for of in FORMATS]

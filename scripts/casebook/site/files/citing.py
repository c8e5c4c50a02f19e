"""How a case is cited, linked to and framed elsewhere: files beside its page."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.citing.files import ENDINGS, citation_file
from casebook.output import OutputFile
from casebook.rendering.case_view import case_view
from casebook.rendering.citing import cited_case
from casebook.rendering.embedding import embed_address, oembed
from casebook.rendering.qr import qr_file
from casebook.rendering.templating import fill
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, listed_cases


def _citations(view: View, name: str) -> Iterator[OutputFile]:
    cited = cited_case(view, view.read("case", name))
    for ending in ENDINGS:
        yield OutputFile(f"cases/{name}/cite.{ending}", citation_file(cited, ending))


def _elsewhere(view: View, name: str) -> Iterator[OutputFile]:
    case = view.read("case", name)
    if view.published:
        yield OutputFile(f"cases/{name}/qr.svg", qr_file(view.canonical(f"cases/{name}/")))
        yield OutputFile(f"cases/{name}/oembed.json", oembed(view, case))
    framed = case_view(View(view.inputs, embed_address(name), view.reads), case)
    page = fill("embed.html.j2", framed, case=case, cited=cited_case(framed, case))
    yield OutputFile(f"{framed.here}index.html", page)


KINDS = (
    FileKind("citations", _citations, listed_cases, of_case=True),
    FileKind("elsewhere", _elsewhere, listed_cases, of_case=True),
)

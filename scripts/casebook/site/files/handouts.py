"""What a case's sheets have in their margins: the code that leads to its page, and the running heads."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.output import OutputFile
from casebook.rendering.case_view import case_view
from casebook.rendering.handout import HANDOUTS, case_code, qr_path, running_head, running_style
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, listed_cases


def _margins(view: View, case: str) -> Iterator[OutputFile]:
    seen = case_view(view, view.read("case", case))
    if view.published:
        yield OutputFile(qr_path(case), case_code(view, case))
    for path, kind in {running_style(case, kind): kind for kind in HANDOUTS}.items():
        yield OutputFile(path, running_head(seen, kind))


KINDS = (FileKind("handout-margins", _margins, listed_cases, of_case=True),)

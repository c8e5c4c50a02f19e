"""The site's style sheets, each put together from the files that it names: a page asks for few of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from casebook.output import OutputFile

STYLES = Path(__file__).resolve().parent / "styles"
_IMPORT = re.compile(r'@import "(.+)";\n')
_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)


def style_sheets() -> Iterator[OutputFile]:
    """One for each file at the top of `styles/`: what that file imports, in its order, without comments."""
    for sheet in sorted(STYLES.glob("*.css")):
        text = _IMPORT.sub(lambda line: (STYLES / line[1]).read_text("utf-8"), sheet.read_text("utf-8"))
        yield OutputFile(f"assets/{sheet.name}", _COMMENT.sub("", text).lstrip())

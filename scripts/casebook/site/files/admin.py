"""The page at /admin/ and what configures the editor on it. Whether the editor itself is part of the build
does not change them: the page's script finds out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from casebook.editing.browser.decap import describe_admin
from casebook.output import OutputFile
from casebook.rendering.reading import read_fields
from casebook.rendering.templating import fill
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, one

ADMIN = "admin/"
"""Its address below a language's root."""


def _admin(view: View) -> Iterator[OutputFile]:
    page = View(view.inputs, ADMIN, view.reads)
    yield OutputFile(f"{ADMIN}index.html", fill("admin.html.j2", page, words=view.phrases("admin")))
    fields, names = read_fields(view), view.phrases("admin_name")
    edit_url = view.read("setting", "edit_url")
    config = describe_admin(fields, view.vocabularies, view.language, edit_url, names)
    yield OutputFile(f"{ADMIN}config.json", json.dumps(config, ensure_ascii=False, separators=(",", ":")))


KINDS = (FileKind("admin", _admin, one),)

"""The page at /admin/ and what configures the editor on it. Whether the editor itself is part of the build
does not change them: the page's script finds out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from casebook.editing.browser.decap import FOLDERS, backend_of, describe_admin
from casebook.fields import Fields
from casebook.output import OutputFile
from casebook.rendering.templating import fill
from casebook.rendering.view import View
from casebook.site.files.kind import FileKind, one

ADMIN = "admin/"
"""Its address below a language's root."""


def _admin(view: View) -> Iterator[OutputFile]:
    page = View(view.inputs, ADMIN, view.reads)
    yield OutputFile(f"{ADMIN}index.html", fill("admin.html.j2", page, words=view.phrases("admin")))
    records = {kind: Fields(view.read("schema-of", kind)) for kind in FOLDERS}
    names = view.phrases("admin_name")
    edit_url, *sign_in = (view.read("setting", name) for name in ("edit_url", "sign_in_url", "sign_in_app"))
    backend, ready = backend_of(edit_url, *sign_in)
    config = {"ready": ready, **describe_admin(records, view.vocabularies, view.language, backend, names)}
    yield OutputFile(f"{ADMIN}config.json", json.dumps(config, ensure_ascii=False, separators=(",", ":")))


KINDS = (FileKind("admin", _admin, one),)

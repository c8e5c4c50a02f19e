"""The cases as they were entered, for the form in the browser to correct."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from casebook.checking.checked import data_json
from casebook.checking.run import DATA
from casebook.entry import Entry
from casebook.project import Project
from casebook.rendering.form_page import CASES
from casebook.store import Store
from casebook.yaml_source import load_source


def originals(
    project: Project, store: Store, cases: Iterable[Entry]
) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Path, digest and content of a file for each case but withdrawn ones: its data with its file's text."""
    for case in cases:
        path = project.cases / f"{case.id}.yaml"
        if case.listed:
            yield f"{CASES}{case.id}.json", store.file_digest(path), partial(_original, store, path)


def _original(store: Store, path: Path) -> bytes:
    kept = store.get(DATA, f"{path.parent.name}/{path.name}")
    data = kept.content if kept else data_json(load_source(path).data)
    text = json.dumps(path.read_text(encoding="utf-8-sig"), ensure_ascii=False).encode()
    return b'{"data":' + data + b',"text":' + text + b"}\n"

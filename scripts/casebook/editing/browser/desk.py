"""Checking, writing and showing a case in the editor's browser: the program's own rules and pages, on plain
text and JSON data. Of the other cases there is no more than what rules about several cases look at.

A finding is a mapping: `pointer` (a list) leads to the value at fault, `line` and `column` to its place in a
text, from 1; in data, which has none, they are 0. `code`, `severity`, `message` and `hint` are those of the
command line.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

from casebook.checking.across import check_across
from casebook.checking.alone import check_alone, load_contexts
from casebook.checking.context import Context
from casebook.checking.facts import Casebook, Facts
from casebook.checking.kinds import CASE
from casebook.editing.browser.data_source import source_of_data
from casebook.editing.writing.record import patch_record, write_record
from casebook.fields import Fields
from casebook.problems import Fault, Wording
from casebook.project import LANGUAGES, Project
from casebook.yaml_source import MAX_BYTES, SourceFile, load_trusted, parse_source

Data = dict[str, Any]
Finding = dict[str, Any]


_OF_WHOLE = ("missing-field", "missing-fields")
"""What is said of a record at the place where something belongs, which is another value's."""


def known_to_desks(casebook: Casebook, site_url: str, edit_url: str) -> Mapping[str, Any]:
    """What a desk needs to know of a site, as JSON data: small facts of its cases, the names of its tools."""
    return {
        "cases": [facts.for_others() for _, facts in sorted(casebook.cases.items())],
        "tools": sorted(casebook.tools),
        "site_url": site_url,
        "edit_url": edit_url,
    }


class Desk:
    """What an editor works with, in a project of which there need be no more than its schema; `known` is what
    `known_to_desks` tells of the site.
    """

    def __init__(self, project: Project, known: Mapping[str, Any]) -> None:
        self._project = project
        self._others = {facts.name: facts for facts in map(Facts.of, known["cases"])}
        self._tools = known["tools"]
        self._site_url, self._edit_url = known["site_url"], known["edit_url"]

    def read(self, text: str, language: str) -> dict[str, Any]:
        """A file's `data`, None where it cannot be read, and the `problems` of its YAML."""
        source = self._source("", text)
        faults = [Fault(of.code, values=of.values, position=source.locate(of)) for of in source.faults]
        return {
            "data": source.data if source.readable else None,
            "problems": self._findings(source, faults, language),
        }

    def check(self, name: str, text: str, language: str) -> list[Finding]:
        """All findings about a case's file, in order of their places."""
        return self._check(self._source(name, text), language)

    def check_data(self, name: str, data: Data, language: str, kind: str = CASE.name) -> list[Finding]:
        """All findings about the data of a case, or of a record of another kind, in order of its values."""
        findings = self._check(source_of_data(self._path(name), data), language, kind)
        return [{**finding, "line": 0, "column": 0, "end_line": 0} for finding in findings]

    def write(self, data: Data, text: str, kind: str = CASE.name) -> str:
        """The file of a record: what of `text` need not change stays; "" where the file is new."""
        fields = self._contexts[kind].fields
        return patch_record(text, data, fields) if text else write_record(data, fields)

    def preview(self, text: str, language: str) -> str:
        """As `preview_data`, of a file."""
        source = self._source("", text)
        return self.preview_data(source.data, language) if source.readable else ""

    def preview_data(self, data: Data, language: str) -> str:
        """A case's page as HTML without the frame, and without what of other cases stands on it. What is
        missing or wrong says so in its place; "" where too little is sound.
        """
        # to check is all that many ask for
        from casebook.editing.browser.showing import page_alone
        from casebook.editing.browser.unfinished import as_far_as_written
        from casebook.rendering.inputs import Settings

        settings = Settings(self._site_url, self._edit_url)
        shown = as_far_as_written(data, self._context, self._severities)
        return page_alone(shown[0], self._fields, shown[1], settings, language) if shown else ""

    def answer(self, call: str, arguments: str) -> str:
        """What one of CALLS gives; a list of arguments, and the answer, as JSON. Raises KeyError for
        another.
        """
        return json.dumps(CALLS[call](self, *json.loads(arguments)), ensure_ascii=False)

    def _path(self, name: str) -> Path:
        return self._project.cases / f"{name}.yaml"

    def _source(self, name: str, text: str) -> SourceFile:
        path = self._path(name)
        if len(text.encode()) > MAX_BYTES:
            fault = Fault("file-too-large", values={"limit": MAX_BYTES // 1000}, position=(1, 1))
            return SourceFile(path, faults=[fault], readable=False)
        return parse_source(path, text, self._fields.names)

    def _check(self, source: SourceFile, language: str, kind: str = CASE.name) -> list[Finding]:
        checked = check_alone(source, self._contexts[kind])
        own = {source.name: checked.facts} if kind == CASE.name else {}
        casebook = Casebook({**self._others, **own}, self._tools)
        return self._findings(source, [*checked.faults, *check_across(checked.facts, casebook)], language)

    def _findings(self, source: SourceFile, faults: Iterable[Fault], language: str) -> list[Finding]:
        """Faults with their positions as findings, sorted."""
        stands = [(mark[:2], pointer) for pointer, mark in source.marks.items()]
        stands += [(at, pointer) for pointer, at in source.keys.items()]
        stands.sort(key=lambda each: (each[0], len(each[1])))
        starts = [at for at, _ in stands]
        findings = []
        wording = self._wordings[language]
        for problem in sorted({wording.problem(fault, "", *(fault.position or (1, 1))) for fault in faults}):
            before = bisect_right(starts, (problem.line, problem.column))
            own = problem.pointer or problem.code in _OF_WHOLE or not before
            pointer = problem.pointer if own else stands[before - 1][1]
            findings.append({**asdict(problem), "pointer": pointer})
        return findings

    @cached_property
    def _contexts(self) -> Mapping[str, Context]:
        return load_contexts(self._project)

    @property
    def _context(self) -> Context:
        return self._contexts[CASE.name]

    @cached_property
    def _texts(self) -> Mapping[str, Any]:
        texts: Mapping[str, Any] = load_trusted(self._project.problems)
        return texts

    @cached_property
    def _severities(self) -> Mapping[str, str]:
        return {code: text["severity"] for code, text in self._texts.items() if not code.startswith("_")}

    @cached_property
    def _wordings(self) -> Mapping[str, Wording]:
        return {language: Wording(self._texts, language) for language in LANGUAGES}

    @property
    def _fields(self) -> Fields:
        return self._context.fields


CALLS: Mapping[str, Callable[..., Any]] = {
    "check": Desk.check,
    "check_data": Desk.check_data,
    "preview": Desk.preview,
    "preview_data": Desk.preview_data,
    "read": Desk.read,
    "write": Desk.write,
}
"""What can be asked from outside."""


def open_desk(root: str, known: str) -> Desk:
    """A desk in the folder of a project, with what is known of the site as JSON."""
    return Desk(Project(Path(root)), json.loads(known))

"""What is said about broken case files, and whether it is said well."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from casebook.checking.alone import check_alone
from casebook.checking.context import Context
from casebook.checking.phrases import load_phrases
from casebook.fields import load_fields
from casebook.problems import Fault, Wording
from casebook.project import LANGUAGES, Project
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_trusted, parse_source
from tests.breaking import Broken

LIBRARY = re.compile(
    r"did not find|could not find|expected|mapping|block (?:end|seq)|scalar|token|while (?:parsing|scanning)|found character"
)
"""Words of YAML libraries."""


class Outcome(NamedTuple):
    """What is said about a broken file: the lines of the findings, their codes, whether the right line comes first,
    and what no message may show.
    """

    lines: list[int]
    codes: list[str]
    right: bool
    leaks: list[str]


class Checker:
    """Checks texts as case files, each by itself."""

    def __init__(self, project: Project) -> None:
        self.context = Context(load_fields(project), load_vocabularies(project), load_phrases(project))
        texts = load_trusted(project.problems)
        self.severity = {code: text.get("severity") for code, text in texts.items() if code[0] != "_"}
        self.wordings = [Wording(texts, language) for language in LANGUAGES]

    def errors(self, name: str, text: str) -> list[Fault]:
        source = parse_source(Path(f"cases/{name}.yaml"), text, self.context.fields.names)
        faults = check_alone(source, self.context).faults
        found = [fault for fault in faults if self.severity[fault.code] == "error"]
        return sorted(found, key=lambda fault: fault.position or (0, 0))

    def outcome(self, name: str, broken: Broken) -> Outcome:
        lines, at = broken
        faults = self.errors(name, "\n".join(lines))
        places = [fault.position[0] for fault in faults if fault.position]
        said = [
            f"{problem.message} {problem.hint}"
            for fault in faults
            for wording in self.wordings
            for problem in [wording.problem(fault, "x", *(fault.position or (1, 1)))]
            if fault.code.startswith(("yaml", "empty", "dup"))
        ]
        leaks = [text for text in said if LIBRARY.search(re.sub(r"[“:].*", "", text))]
        return Outcome(places, [fault.code for fault in faults], bool(places) and places[0] == at + 1, leaks)

"""The check of one file by itself: read it, run the rules about its kind, gather what other files need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from casebook.checking.checked import Checked, data_json
from casebook.checking.context import CaseUnderCheck, Context
from casebook.checking.facts import Facts
from casebook.checking.gathering import GATHERERS
from casebook.checking.kinds import KINDS, kind_of
from casebook.checking.phrases import load_phrases
from casebook.checking.rules import RULES
from casebook.fields import load_fields
from casebook.problems import Fault
from casebook.project import Project
from casebook.store import digest
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import SourceFile, load_source


@dataclass(frozen=True)
class Surroundings:
    """What the findings of a file depend on besides its name and content: the schemas and the vocabularies of
    a project, and the program. The same digest means the same surroundings.
    """

    digest: str
    project: Project = field(compare=False)


class Outcome(NamedTuple):
    """A file's check as it goes to the store: the digest of the file's content, "" where it cannot be kept;
    `Checked` as JSON; the digest of the data, and the data as JSON.
    """

    content: str
    checked: bytes
    digest: str
    data: bytes


def prepare_check(surroundings: Surroundings) -> Callable[[Path], Outcome]:
    """The check of a file in its surroundings. Raises BrokenProject when they cannot be read."""
    return partial(_outcome, project=surroundings.project, contexts=_contexts(surroundings))


@lru_cache(maxsize=1)
def _contexts(surroundings: Surroundings) -> Mapping[str, Context]:
    """By kind of record."""
    project = surroundings.project
    vocabularies, phrases = load_vocabularies(project), load_phrases(project)
    return {
        kind.name: Context(load_fields(project, kind.schema(project)), vocabularies, phrases, kind)
        for kind in KINDS
    }


def _outcome(path: Path, project: Project, contexts: Mapping[str, Context]) -> Outcome:
    context = contexts[kind_of(project, path).name]
    source = load_source(path, context.fields.names)
    data = data_json(source.data) if source.readable else b""
    checked = check_alone(source, context)._replace(digest=digest(data) if data else "")
    return Outcome(source.digest, checked.to_json(), checked.digest, data)


def check_alone(source: SourceFile, context: Context) -> Checked:
    """A file's own faults, each at its position, and the facts of its record."""
    if not source.readable:
        return Checked([_placed(source, fault) for fault in source.faults], Facts(source.name), "")
    case = CaseUnderCheck(source, tuple(context.fields.walk(source.data)))
    found = [_placed(source, fault) for fault in _faults(case, context)]
    faults = [
        *(_placed(source, fault) for fault in source.faults),
        *(fault for fault in found if fault.position and fault.position[0] not in source.mended),
    ]
    return Checked(faults, GATHERERS[context.kind.name](case, context), "")


def _faults(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """What the rules find; a value whose YAML is already at fault is not complained about twice."""
    for rule in RULES[context.kind.name]:
        for fault in rule(case, context):
            if fault.pointer not in case.misread:
                yield fault


def _placed(source: SourceFile, fault: Fault) -> Fault:
    return Fault(fault.code, values=fault.values, position=source.locate(fault))

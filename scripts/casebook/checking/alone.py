"""The check of one file by itself: read it, run the rules about its kind, gather what other files need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from casebook.checking.also import load_also
from casebook.checking.at_fault import settled
from casebook.checking.checked import Checked, data_json
from casebook.checking.context import CaseUnderCheck, Context
from casebook.checking.facts import Facts
from casebook.checking.gathering import GATHERERS
from casebook.checking.kinds import KINDS, kind_of
from casebook.checking.meant import MOVED, UNFIT, as_meant
from casebook.checking.phrases import load_phrases
from casebook.checking.rules import FORM, RULES
from casebook.checking.shapes import node_at, wanted
from casebook.fields import load_fields
from casebook.problems import Fault, Pointer
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
    vocabularies, phrases, also = load_vocabularies(project), load_phrases(project), load_also(project)
    return {
        kind.name: Context(load_fields(project, kind.schema(project)), vocabularies, phrases, kind, also)
        for kind in KINDS
    }


def _outcome(path: Path, project: Project, contexts: Mapping[str, Context]) -> Outcome:
    source = load_source(path)
    data = data_json(source.data) if source.readable else b""
    checked = check_alone(source, contexts[kind_of(project, path).name])._replace(
        digest=digest(data) if data else ""
    )
    return Outcome(source.digest, checked.to_json(), checked.digest, data)


def check_alone(source: SourceFile, context: Context) -> Checked:
    """A file's own faults, each at its position, and the facts of its record."""
    if not source.readable:
        return Checked([_placed(source, fault) for fault in source.faults], Facts(source.name), "")
    source, misnamed = as_meant(source, context)
    case = CaseUnderCheck(source, tuple(context.fields.walk(source.data)))
    faults = [*misnamed, *_form(case, context, misnamed)]
    said = (fault for rule in RULES[context.kind.name] for fault in rule(case, context))
    faults += [fault for fault in said if not case.at_fault.explains(fault)]
    placed = list(settled(faults, partial(_placed, source)))
    return Checked(placed, GATHERERS[context.kind.name](case, context), "")


def _form(case: CaseUnderCheck, context: Context, misnamed: Iterable[Fault]) -> Iterator[Fault]:
    """What is wrong with a record's YAML and its form, noted as at fault; a value is not complained about
    twice.
    """
    for fault in misnamed:
        if fault.code in MOVED or UNFIT in fault.values:
            case.at_fault.add(fault)
    for fault in case.source.faults:
        if not (fault.code == "ambiguous-value" and _takes_no_text(case, context, fault.pointer)):
            case.at_fault.add(fault)
            yield fault
    for rule in FORM[context.kind.name]:
        for fault in [fault for fault in rule(case, context) if not case.at_fault.explains(fault)]:
            case.at_fault.add(fault)
            yield fault


def _takes_no_text(case: CaseUnderCheck, context: Context, pointer: Pointer) -> bool:
    """Whether quotes, which make a value a text, would not help: the field wants a number, true or false."""
    return wanted(node_at(context.fields.node(), pointer)) in ("integer", "number", "boolean")


def _placed(source: SourceFile, fault: Fault) -> Fault:
    """A fault with its place, and nothing that only served to find it."""
    line, column = source.locate(fault)
    mark = source.marks.get(fault.pointer)
    whole = mark and not (fault.position or fault.on_key or fault.find)
    return Fault(
        fault.code,
        fault.pointer,
        fault.values,
        position=(line, column),
        end_line=mark.end_line if mark and whole else line,
    )

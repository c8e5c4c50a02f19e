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
from casebook.checking.meant import MOVED, UNFIT, as_meant, labelled
from casebook.checking.open import together
from casebook.checking.phrases import load_phrases
from casebook.checking.rules import FORM, RULES
from casebook.checking.shapes import node_at, wanted
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
    return load_contexts(surroundings.project)


def load_contexts(project: Project) -> Mapping[str, Context]:
    """What the rules share, by kind of record. Raises BrokenProject when it cannot be read."""
    vocabularies, phrases, also = load_vocabularies(project), load_phrases(project), load_also(project)
    return {
        kind.name: Context(load_fields(project, kind.schema(project)), vocabularies, phrases, kind, also)
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
    source, misnamed = as_meant(source, context)
    case = CaseUnderCheck(source, tuple(context.fields.walk(source.data)))
    case.at_fault.silence(source.touched())
    told = (labelled(fault, source, context) for fault in source.faults if _helps(fault, context))
    of_yaml = _noted(case, told)
    found = [*misnamed, *_form(case, context, misnamed)]
    said = (fault for rule in RULES[context.kind.name] for fault in rule(case, context))
    found += [fault for fault in said if not case.at_fault.explains(fault)]
    faults = [
        *settled(together(of_yaml, source), partial(_placed, source)),
        *settled(found, partial(_placed_unless_mended, source)),
    ]
    return Checked(faults, GATHERERS[context.kind.name](case, context), "")


def _form(case: CaseUnderCheck, context: Context, misnamed: Iterable[Fault]) -> Iterator[Fault]:
    """What is wrong with a record's form, noted as at fault, also where nothing is said of it yet; a value is
    not complained about twice.
    """
    _noted(case, (fault for fault in misnamed if fault.code in MOVED or UNFIT in fault.values))
    for rule in FORM[context.kind.name]:
        found = list(rule(case, context))
        told = [fault for fault in found if not case.at_fault.explains(fault)]
        _noted(case, found)
        yield from told


def _noted(case: CaseUnderCheck, faults: Iterable[Fault]) -> list[Fault]:
    noted = list(faults)
    for fault in noted:
        case.at_fault.add(fault)
    return noted


def _helps(fault: Fault, context: Context) -> bool:
    """Whether to say so: quotes, which make a value a text, do not help where a field wants a number, true or
    false, which the schema tells.
    """
    node = node_at(context.fields.node(), fault.pointer)
    return fault.code != "ambiguous-value" or wanted(node) not in ("integer", "number", "boolean")


def _placed_unless_mended(source: SourceFile, fault: Fault) -> Fault | None:
    """A fault with its place; None on a line whose YAML is at fault already."""
    placed = _placed(source, fault)
    return None if placed.position and placed.position[0] in source.mended else placed


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

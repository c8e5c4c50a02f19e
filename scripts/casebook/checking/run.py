"""The checker: case files in, one sorted list of problems out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casebook.checking.context import CaseUnderCheck, Context
from casebook.checking.rules import RULES
from casebook.fields import Fields, load_fields
from casebook.problems import Fault, Problem, Wording
from casebook.project import Project
from casebook.vocabulary import Vocabularies, load_vocabularies
from casebook.yaml_source import SourceFile, load_source, load_trusted


@dataclass(frozen=True)
class Report:
    """What a check found: the files asked about, the problems sorted, and the cases fit to be built from."""

    checked: int
    problems: tuple[Problem, ...]
    sources: tuple[SourceFile, ...]

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)


def check_project(project: Project, language: str, only: Iterable[Path] = ()) -> Report:
    """Check case files by the project's own schema and vocabularies, with messages in a language; `only` as
    for `check_cases`. Raises BrokenProject when a file of the project's own cannot be read.
    """
    wording = Wording(load_trusted(project.problems), language)
    return check_cases(project, load_fields(project), load_vocabularies(project), wording, only)


def check_cases(
    project: Project, fields: Fields, vocabularies: Vocabularies, wording: Wording, only: Iterable[Path] = ()
) -> Report:
    """Check case files against the schema and every rule.

    All files of the project are read, since cases refer to each other; `only` limits what is reported to
    these files (which may also lie outside the project). One broken file never hides another's problems.
    """
    wanted = sorted({path.resolve() for path in only} or {path.resolve() for path in project.case_files()})
    paths = sorted({path.resolve() for path in project.case_files()} | set(wanted))
    sources = {path: load_source(path) for path in paths}
    cases = {source.name: source for source in sources.values()}
    context = Context(fields, vocabularies, cases)
    problems: set[Problem] = set()
    for path in wanted:
        shown = _shown(path, project.root)
        for fault in _file_faults(sources[path], context):
            problems.add(wording.problem(fault, shown, *sources[path].locate(fault)))
    return Report(len(wanted), tuple(sorted(problems)), tuple(sources[path] for path in wanted))


def _file_faults(source: SourceFile, context: Context) -> Iterator[Fault]:
    """The faults of one file; a value whose YAML is already at fault is not complained about twice."""
    yield from source.faults
    if not source.readable:
        return
    misread = {fault.pointer for fault in source.faults if fault.pointer}
    case = CaseUnderCheck(source, tuple(context.fields.walk(source.data)))
    for rule in RULES:
        for fault in rule(case, context):
            if fault.pointer not in misread:
                yield fault


def _shown(path: Path, root: Path) -> str:
    """A path as people know it: relative to the project where it lies in it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)

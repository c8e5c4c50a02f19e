"""A review of what changed since a revision, as Markdown: for whoever decides whether it may be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.checking.addresses import LOST
from casebook.checking.run import Report
from casebook.editing.reviewing.case import kind_of_change, tell_case, tell_tool
from casebook.editing.reviewing.changes import Changes
from casebook.editing.reviewing.markdown import code, fitted
from casebook.editing.reviewing.problems import tell_problem, tell_problems
from casebook.editing.reviewing.telling import Telling
from casebook.messages import counted
from casebook.problems import Problem


@dataclass(frozen=True)
class Review:
    """What is reviewed: what changed, and what the check finds in the whole casebook, lost addresses too; how
    cases, tools and packs are told of; and below which address a preview can be seen, "" where there is none.
    """

    changes: Changes
    report: Report
    cases: Telling
    tools: Telling
    packs: Telling
    preview: str = ""

    def markdown(self) -> str:
        """The whole review, no longer than a comment may be."""
        return fitted(self._blocks(), self.cases.says["review_cut"])

    def _blocks(self) -> Iterator[str]:
        problems = _by_file(self.report.problems)
        yield from self._overview(problems)
        for change in self.changes.cases:
            yield from tell_case(change, problems.pop(change.path, []), self.cases, self.preview)
        for change in self.changes.tools:
            yield from tell_tool(change, problems.pop(change.path, []), self.tools)
        for change in self.changes.packs:
            yield from tell_tool(change, problems.pop(change.path, []), self.packs)
        for change in self.changes.vocabularies:
            found = problems.pop(change.path, [])
            if found:
                yield f"## {code(change.path)}"
                yield from tell_problems(found, self.cases)
        elsewhere = [
            f"{code(path)} {tell_problem(problem, self.cases)}"
            for path, found in problems.items()
            for problem in found
            if problem.severity == "error" or problem.code in LOST
        ]
        if elsewhere:
            yield self.cases.block("review_elsewhere", self.cases.listed(elsewhere), 2)

    def _overview(self, problems: Mapping[str, Sequence[Problem]]) -> Iterator[str]:
        says, errors = self.cases.says, self.report.errors
        verdict = says["review_to_mend" if errors else "review_no_errors"]
        told = verdict.format(errors=counted(says, "error_count", errors))
        yield self.cases.block("review_title", f"**{told}**", 1)
        records = (*self.changes.cases, *self.changes.tools, *self.changes.packs)
        changed = [*records, *self.changes.vocabularies]
        if not changed:
            yield says["review_nothing"]
            return
        head = ("review_file", "review_change", "review_error", "review_warning")
        rows = [
            (
                code(change.path),
                says[kind_of_change(change)],
                *_counts(problems.get(change.path, [])),
            )
            for change in changed
        ]
        yield self.cases.table(head, rows)


def _counts(problems: Sequence[Problem]) -> tuple[str, str]:
    errors = sum(problem.severity == "error" for problem in problems)
    return str(errors), str(len(problems) - errors)


def _by_file(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem)
    return found

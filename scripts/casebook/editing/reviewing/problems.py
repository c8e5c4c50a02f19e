"""The findings of a file as a reviewer reads them: what would break, then what must and may be mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.checking.across.copies import COPIES
from casebook.checking.addresses import LOST
from casebook.editing.reviewing.markdown import code, plain
from casebook.editing.reviewing.telling import Telling
from casebook.problems import Problem

_HEADINGS = ("review_lost", "review_copies", "review_errors", "review_warnings")
_MOST_OF_A_MESSAGE = 400


def tell_problems(problems: Sequence[Problem], telling: Telling) -> Iterator[str]:
    """A block for each kind of finding that there is."""
    told: dict[str, list[str]] = {heading: [] for heading in _HEADINGS}
    for problem in problems:
        told[_heading(problem)].append(tell_problem(problem, telling))
    for heading, lines in told.items():
        if lines:
            yield telling.block(heading, telling.listed(lines))


def _heading(problem: Problem) -> str:
    if problem.code in LOST:
        return "review_lost"
    if problem.code in COPIES:
        return "review_copies"
    return "review_errors" if problem.severity == "error" else "review_warnings"


def tell_problem(problem: Problem, telling: Telling) -> str:
    """A finding as the check words it."""
    hint = f"<br>→ {plain(problem.hint, _MOST_OF_A_MESSAGE)}" if problem.hint else ""
    said = telling.says["review_at"].format(
        line=problem.line, text=plain(problem.message, _MOST_OF_A_MESSAGE)
    )
    return f"{said} {code(problem.code)}{hint}"

"""What the preview shows over a page: the problems of the last save, or why nothing was made of it."""

from __future__ import annotations

from casebook.messages import Messages, counted
from casebook.site.events import Panel
from casebook.site.maker import Answer

_MOST = 50
"""Problems that are shown; the terminal has all."""


def panel_of(answer: Answer, says: Messages) -> Panel | None:
    """The panel for how an order went, None where there is nothing to say. It is `loud` where the pages are
    not those of the newest save.
    """
    errors = sum(problem["severity"] == "error" for problem in answer.problems)
    counts = {
        "errors": counted(says, "error_count", errors),
        "warnings": counted(says, "warning_count", len(answer.problems) - errors),
    }
    if answer.failure:
        title = says["panel_failed"]
    elif errors:
        title = says["panel_errors"].format(**counts)
    elif answer.problems:
        title = counts["warnings"]
    elif answer.warnings:
        title = says["panel_said"]
    else:
        return None
    problems = sorted(answer.problems, key=lambda problem: problem["severity"] != "error")
    return {
        "loud": bool(answer.failure or errors),
        "title": title,
        "problems": [
            {
                "place": "{path}:{line}:{column}".format(**problem),
                "text": "{severity}[{code}]: {message}".format(**problem),
                "hint": problem["hint"],
            }
            for problem in problems[:_MOST]
        ],
        "more": says["panel_more"].format(number=len(problems) - _MOST) if len(problems) > _MOST else "",
        "text": answer.failure or "\n".join(answer.warnings),
        "close": says["panel_close"],
    }

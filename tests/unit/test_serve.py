"""The preview's maker: what is shown over the pages when something is wrong, and what ends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from casebook.messages import load_messages
from casebook.progress import SILENCE
from casebook.project import BrokenProject
from casebook.site.events import Events
from casebook.site.frames import BuildFailed
from casebook.site.maker import Answer, Maker, Setup
from casebook.site.panel import panel_of
from casebook.site.serve import PACKAGE, Preview, Worker, _Renewed, of_the_program

SAYS = load_messages("en")


def problem(severity: str = "error", line: int = 1) -> dict[str, str]:
    return {
        "path": "cases/a.yaml",
        "line": str(line),
        "column": "2",
        "severity": severity,
        "code": "some-code",
        "message": "wrong",
        "hint": "mend it",
    }


def test_nothing_wrong_shows_nothing() -> None:
    assert panel_of(Answer(changed=["a"]), SAYS) is None


def test_errors_are_loud_and_come_first() -> None:
    panel = panel_of(Answer(problems=[problem("warning", 1), problem("error", 2)]), SAYS)
    assert panel
    assert panel["loud"]
    assert panel["title"] == "1 error, 1 warning. The page is as it was before."
    assert panel["problems"] == [
        {"place": "cases/a.yaml:2:2", "text": "error[some-code]: wrong", "hint": "mend it"},
        {"place": "cases/a.yaml:1:2", "text": "warning[some-code]: wrong", "hint": "mend it"},
    ]


def test_warnings_are_quiet() -> None:
    panel = panel_of(Answer(problems=[problem("warning")]), SAYS)
    assert panel
    assert (panel["loud"], panel["title"]) == (False, "1 warning")
    panel = panel_of(Answer(warnings=["a link", "another"]), SAYS)
    assert panel
    assert (panel["loud"], panel["text"]) == (False, "a link\nanother")


def test_a_failure_is_loud() -> None:
    panel = panel_of(Answer(failure="mkdocs.yml: nav"), SAYS)
    assert panel
    assert (panel["loud"], panel["text"]) == (True, "mkdocs.yml: nav")


def test_a_page_shows_only_so_many_problems() -> None:
    panel = panel_of(Answer(problems=[problem()] * 60), SAYS)
    assert panel
    assert (len(panel["problems"]), panel["more"]) == (50, "10 more; see the terminal.")


def maker() -> Maker:
    setup = Setup(root="nowhere", language="en", engine="mkdocs", strict=False, quiet=True)
    return Maker(setup, SILENCE)


def failing(error: Exception) -> Callable[[], Answer]:
    def work() -> Answer:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BrokenProject("mkdocs.yml: nav"), "mkdocs.yml: nav"),
        (BuildFailed("Config value 'nav'"), "Config value 'nav'"),
        (FileNotFoundError(2, "No such file", "gone.yaml"), "gone.yaml: No such file"),
        (TemplateSyntaxError("unexpected '}'", 3, filename="case.html.j2"), "case.html.j2:3: unexpected '}'"),
    ],
)
def test_what_went_wrong_is_said_with_its_reason(error: Exception, reason: str) -> None:
    answer = maker().carry_out(failing(error))
    assert reason in answer.failure
    assert answer.changed == []


def test_a_fault_of_the_program_is_said_with_its_place_and_a_trace(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = maker().carry_out(failing(RuntimeError("no luck")))
    assert re.search(r"The program failed.*test_serve\.py:\d+: RuntimeError: no luck", answer.failure)
    assert "Traceback" in capsys.readouterr().err


def test_a_worker_that_dies_is_noticed_and_started_again(tmp_path: Path) -> None:
    worker = Worker(Setup(root=str(tmp_path), language="en", engine="mkdocs", strict=False, quiet=True))
    worker.order("no such work")
    assert worker.answer() is None
    worker.order("pages")
    answer = worker.answer()
    worker.stop()
    assert answer
    assert "case.schema.json" in answer.failure or "problems.yaml" in answer.failure


def test_a_worker_that_was_never_asked_is_stopped_like_any_other(tmp_path: Path) -> None:
    worker = Worker(Setup(root=str(tmp_path), language="en", engine="mkdocs", strict=False, quiet=True))
    worker.stop()
    assert worker.answer() is None


@pytest.mark.parametrize(
    ("path", "held"),
    [
        ("cli.py", True),
        ("rendering/words.yaml", True),
        ("rendering/templates/case.html.j2", True),
        ("site/theme/main.html", False),
        ("site/styles/casebook.css", False),
        ("../../cases/a.yaml", False),
    ],
)
def test_a_running_program_holds_code_words_and_templates(path: str, *, held: bool) -> None:
    assert of_the_program((PACKAGE / path).resolve()) == held


def preview_of_nothing() -> tuple[Preview, Events, Worker]:
    """A preview whose renewing has begun, by a worker that was never started."""
    setup = Setup(root="nowhere", language="en", engine="mkdocs", strict=False, quiet=True)
    events = Events()
    preview = Preview(setup, SAYS, events)
    preview._renewer = Worker(setup)
    return preview, events, preview._renewer


def test_pages_that_cannot_be_renewed_are_said_in_the_browser_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    preview, events, worker = preview_of_nothing()
    mark = events.mark
    preview._renewed(_Renewed(worker, "pages", Answer(failure="mkdocs.yml: nav"), 0.0))
    panel = events.since(mark).panel
    assert panel
    assert (panel["loud"], panel["text"]) == (True, "mkdocs.yml: nav")
    assert "Other pages and the search were not renewed." in capsys.readouterr().err
    assert preview._renewer is None


def test_what_a_worker_that_was_left_had_changed_is_told() -> None:
    preview, events, worker = preview_of_nothing()
    preview._stop_renewing()
    mark = events.mark
    preview._renewed(_Renewed(worker, "pages", Answer(changed=["cases/index.html"]), 0.0))
    assert events.since(mark).changed == ("cases/index.html",)
    assert preview._renewer is None

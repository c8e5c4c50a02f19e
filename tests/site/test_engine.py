"""The program at work in the browser: what it finds and shows is what the command line finds and the site shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from casebook.checking import check_project
from casebook.project import Project
from casebook.yaml_source import load_source
from tests.casebooks import FIXTURES, FROZEN, REPO
from tests.site.conftest import troubles_of

pytestmark = pytest.mark.skipif(
    not (REPO.vendored / "pyodide").is_dir(), reason="needs npm's packages: make vendored"
)
OF_OTHERS = "#use, .cb-citation, #history, #replication-tools, .cb-heading:has(> #relations), #relations, #relations-named, #similar"
"""What on a case's page is of other records."""

WRONG = (
    *(
        "alias-is-case",
        "bad-choice",
        "bad-citation",
        "citations-differ",
        "figure-uncited",
    ),
    *("missing-field", "repeated-item", "unknown-term", "unquoted-text", "wrong-type"),
)
YAML_WRONG = ("yaml-quote", "yaml-tab")
BY_DAY = ("alias-is-case", "bad-choice", "unknown-term", "yaml-tab")
"""Of each way to answer one; tests/unit/test_browser_desk.py asks the same program of all files."""


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> Iterator[Page]:
    """A page with the engine as `window.engine`, loaded once, which asks no other host."""
    opened = browser.new_page()
    opened.set_default_timeout(120_000)
    troubles = troubles_of(opened, address)
    opened.goto(f"{address}about/")
    shares = opened.evaluate(
        """async (script) => {
            const { startEngine } = await import(script);
            const shares = [];
            window.engine = await startEngine((share) => shares.push(share));
            return shares;
        }""",
        f"{address}assets/engine/engine.js",
    )
    assert shares == sorted(shares)
    assert shares[-1] == 1
    yield opened
    opened.close()
    assert troubles == []


def ask(desk: Page, call: str, *arguments: Any) -> Any:
    return desk.evaluate("([call, ...rest]) => window.engine[call](...rest)", [call, *arguments])


def without_pointers(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in finding.items() if key != "pointer"} for finding in findings]


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.night)])
def test_findings_are_those_of_the_command_line(
    desk: Page, project: Project, language: str, thorough: bool
) -> None:
    for name in (*WRONG, *YAML_WRONG) if thorough else BY_DAY:
        path = FIXTURES / "invalid" / f"{name}.yaml"
        said = [asdict(problem) for problem in check_project(project, language, [path]).problems]
        expected = without_pointers([{**problem, "path": ""} for problem in said])
        found = ask(desk, "checkText", name, path.read_text("utf-8"), language)
        assert said
        if name in YAML_WRONG:
            places = [[(each["line"], each["code"]) for each in findings] for findings in (expected, found)]
            assert places[0] == places[1]
            continue
        assert without_pointers(found) == expected
        source = load_source(path)
        assert not source.faults
        of_data = ask(desk, "check", name, source.data, language)
        messages = [sorted(each["message"] for each in findings) for findings in (expected, of_data)]
        assert messages[0] == messages[1]
        assert all(
            finding["pointer"] for finding in of_data if finding["code"] in ("unknown-term", "bad-choice")
        )


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.night)])
def test_a_case_is_shown_as_on_its_page(desk: Page, address: str, site: Path, language: str) -> None:
    [path] = (path for path in FROZEN if path.stem == "nanhu")
    shown = ask(desk, "preview", load_source(path).data, language)
    page = site / ("" if language == "zh" else language) / "cases/nanhu/index.html"
    same = desk.evaluate(
        """([shown, page, others]) => {
            const parse = (html) => new DOMParser().parseFromString(html, "text/html");
            const bodies = [parse(shown).body, parse(page).querySelector("#content")];
            for (const body of bodies) for (const part of body.querySelectorAll(others)) part.remove();
            return bodies.map((body) => body.innerHTML.replace(/>\\s+/g, ">").replace(/\\s+</g, "<"));
        }""",
        [shown, page.read_text("utf-8"), OF_OTHERS],
    )
    assert len(same[0]) > 10_000
    assert same[0] == same[1]


def test_a_file_is_read_and_written_where_it_differs(desk: Page) -> None:
    [path] = (path for path in FROZEN if path.stem == "yuping")
    text = path.read_text("utf-8")
    read = ask(desk, "read", text, "zh")
    assert read == {"data": load_source(path).data, "problems": []}
    data = {**read["data"], "title": {**read["data"]["title"], "zh": "另一个题目"}}
    written = ask(desk, "write", data, text)
    changed = [line for line in written.split("\n") if line not in text.split("\n")]
    assert len(changed) == 1
    assert "另一个题目" in changed[0]

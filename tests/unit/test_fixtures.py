"""Every file in `fixtures/valid` has no errors; every file in `fixtures/invalid` has exactly the errors, and every
file in `fixtures/warned` exactly the warnings and no errors, of its `.expected` file.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from casebook.checking import Report, check_project
from casebook.fields import Fields
from casebook.problems import Fault, Problem, Wording
from casebook.project import LANGUAGES, Project
from casebook.yaml_source import load_trusted

Check = Callable[..., Report]
MakeProject = Callable[[Path, Iterable[Path]], Project]

FOLDER = Path(__file__).resolve().parents[1] / "fixtures"
VALID = sorted((FOLDER / "valid").iterdir())
INVALID, WARNED = (
    sorted(path for path in (FOLDER / name).iterdir() if path.is_file() and path.suffix != ".expected")
    for name in ("invalid", "warned")
)
BROKEN = sorted(path for path in (FOLDER / "broken").iterdir() if path.suffix != ".expected")
"""Files that YAML cannot read as they were meant: test_broken_files.py."""
TOOLS = sorted((FOLDER / "tools" / "invalid").glob("*.yaml"))
"""Faulty tools: test_tool_rules.py."""
PACKS = sorted((FOLDER / "packs" / "invalid").glob("*.yaml"))
"""Faulty course packs: test_pack_rules.py."""
COMPLETE = FOLDER / "complete.yaml"
"""What the files in `warned` were made from: it has all that is asked for."""
ELSEWHERE = {"unreadable-file", "file-too-large", "too-deep", "too-many-values"} | {
    *("not-a-file", "case-not-taken", "backup-of-case")
}
"""Codes that no small file on disk can show; test_yaml_source.py and test_strays.py show them."""
SINCE = {"address-lost", "alias-lost", "anchor-lost", "section-lost", "tool-lost", "term-lost"}
"""Codes of what was there once; test_check_base.py shows them."""


def test_each_file_is_a_test() -> None:
    assert len(VALID) >= 4
    assert len(INVALID) >= 100
    for folder, fixtures in (("invalid", INVALID), ("warned", WARNED)):
        expected = sorted((FOLDER / folder).glob("*.expected"))
        assert [path.stem for path in expected] == [path.stem for path in fixtures]
    assert {path.name for path in (FOLDER / "invalid").iterdir() if path.is_dir()} <= {
        path.stem for path in INVALID
    }


@pytest.mark.parametrize("fixture", VALID, ids=lambda path: path.name)
def test_valid(fixture: Path, example_project: Project, check: Check) -> None:
    assert check(example_project, [example_project.cases / fixture.name]).errors == 0


def test_complete(example_project: Project, check: Check) -> None:
    assert check(example_project, [COMPLETE]).problems == ()


def test_the_example_for_editors(example_project: Project, check: Check, repo: Project) -> None:
    assert check(example_project, [repo.example]).problems == ()


def test_the_least_a_case_needs_leaves_things_to_ask_for(example_project: Project, check: Check) -> None:
    problems = check(example_project, [example_project.cases / "minimal.yaml"]).problems
    assert _lines(problems) == [
        "3:1 no-english",
        "27:3 providers-unsaid",
        "39:1 few-steps",
        "54:1 guide-unfinished",
        "63:1 no-fact",
        "71:1 no-teaching",
    ]


@pytest.mark.parametrize("fixture", INVALID, ids=lambda path: path.name)
def test_invalid(
    fixture: Path, example_project: Project, check: Check, make_project: MakeProject, tmp_path: Path
) -> None:
    """A folder of the fixture's name holds further cases that it needs beside it."""
    beside = fixture.with_suffix("")
    project = (
        make_project(tmp_path / "casebook", [*VALID, *beside.iterdir()])
        if beside.is_dir()
        else example_project
    )
    problems = [problem for problem in check(project, [fixture]).problems if problem.severity == "error"]
    assert _lines(problems) == fixture.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    assert {problem.path for problem in problems} == {str(fixture)}


@pytest.mark.parametrize("fixture", WARNED, ids=lambda path: path.name)
def test_warned(fixture: Path, example_project: Project, check: Check) -> None:
    report = check(example_project, [fixture])
    assert report.errors == 0
    assert (
        _lines(report.problems) == fixture.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    )


@pytest.mark.parametrize("fixture", INVALID + WARNED, ids=lambda path: path.name)
def test_shows_what_its_name_says(fixture: Path) -> None:
    """Fixtures are named after the code they show and show little else."""
    codes = _expected_codes(fixture)
    if fixture.stem == "everything-wrong":
        assert len(set(codes)) >= 15
    else:
        assert any(fixture.stem.startswith(code) for code in codes)
        assert len(codes) <= 2


def test_every_code_is_shown(repo: Project) -> None:
    codes = {code for code in load_trusted(repo.problems) if not code.startswith("_")}
    fixtures = [
        fixture for fixture in INVALID + WARNED + TOOLS + PACKS + BROKEN if fixture.stem != "everything-wrong"
    ]
    by_name = {code for fixture in fixtures for code in _expected_codes(fixture)}
    assert by_name | ELSEWHERE | SINCE == codes
    assert not by_name & (ELSEWHERE | SINCE)
    named = {fixture.stem for fixture in fixtures} | {
        code for each in BROKEN for code in _expected_codes(each)
    }
    assert codes - ELSEWHERE - SINCE <= named


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_worded(language: str, repo: Project, wordings: Mapping[str, Wording]) -> None:
    texts = load_trusted(repo.problems)
    for code, text in texts.items():
        if code.startswith("_"):
            continue
        names = _placeholders(text)
        for nearest in ("", "outcomes"):
            problem = wordings[language].problem(
                Fault(code, values={**dict.fromkeys(names, "X"), "nearest": nearest}), "cases/a.yaml", 1, 1
            )
            assert problem.message
            assert "{" not in problem.message.replace("{}", "")
            assert ("outcomes" in problem.hint) == bool(nearest)


WORDS_ALIKE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
NOT_CODES = re.compile(
    r"x-.*|utf-8.*|(?:short|long)-text|tidier-items|relation-types|social-work|person-time|my-case|who-provided|evidence-levels|target-groups|utf-16"
)


def test_every_code_that_is_used_has_a_text(repo: Project) -> None:
    """What looks like a code in the checker and in the reader of files is one that can be worded."""
    package = repo.root / "scripts" / "casebook"
    used = {
        node.value
        for path in (
            *(package / "checking").rglob("*.py"),
            *(package / "reading").glob("*.py"),
            package / "yaml_source.py",
        )
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if WORDS_ALIKE.fullmatch(node.value) and not NOT_CODES.fullmatch(node.value)
    }
    codes = {code for code in load_trusted(repo.problems) if not code.startswith("_")}
    assert used == codes


def test_both_languages_say_the_same(repo: Project) -> None:
    for code, text in load_trusted(repo.problems).items():
        if code.startswith("_"):
            continue
        assert set(text) <= {"severity", "message", "hint"}
        assert text["severity"] in ("error", "warning")
        for part in ("message", "hint"):
            assert set(text.get(part, {})) in ({"zh", "en"}, set()), code
        said = [_placeholders({"message": {language: text["message"][language]}}) for language in LANGUAGES]
        assert said[0] == said[1], code


def test_words_for_messages_stand_in_both_languages(repo: Project) -> None:
    texts = load_trusted(repo.problems)
    assert {code for code in texts if code.startswith("_")} == {
        *("_nearest", "_here", "_places", "_more", "_others", "_unread"),
        *("_characters", "_odd", "_words", "_kinds", "_meanings", "_formats", "_encodings"),
    }
    for name, value in (
        *((name, name) for name in ("nearest", "here", "places", "more")),
        ("others", "number"),
    ):
        assert _placeholders({"message": texts[f"_{name}"]}) == {value}
    single = [texts[name] for name in ("_nearest", "_here", "_places", "_more", "_others", "_unread")]
    groups = ("_words", "_kinds", "_meanings", "_formats", "_encodings")
    for words in (*single, *(words for group in groups for words in texts[group].values())):
        assert set(words) == set(LANGUAGES)
        assert all(words.values())


def test_every_finding_is_worded_in_both_languages(example_project: Project) -> None:
    """The values that the rules give are those that the texts ask for, in either language."""
    told = {language: check_project(example_project, language, INVALID + WARNED) for language in LANGUAGES}
    assert _places(told["zh"]) == _places(told["en"])
    assert all(problem.message for report in told.values() for problem in report.problems)
    assert not {problem.message for problem in told["zh"].problems} & {
        problem.message for problem in told["en"].problems
    }


def test_valid_fixtures_use_every_field(fields: Fields) -> None:
    """Together the valid cases fill every field of the schema, so that a new field needs an example."""
    used = {
        tuple(part for part in value.pointer if isinstance(part, str))
        for path in VALID
        for value in fields.walk(load_trusted(path) if path.name != "crlf-and-bom.yaml" else {})
    }
    assert set(fields.paths()) - used == set()


def _places(report: Report) -> list[tuple[str, int, int, str]]:
    return [(problem.path, problem.line, problem.column, problem.code) for problem in report.problems]


def _lines(problems: Iterable[Problem]) -> list[str]:
    """Findings in the form of an `.expected` file."""
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in problems]


def _expected_codes(fixture: Path) -> list[str]:
    return [
        line.split(" ")[1]
        for line in fixture.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    ]


def _placeholders(text: Mapping[str, Any]) -> set[str]:
    said = [*text["message"].values(), *text.get("hint", {}).values()]
    return {name for piece in said for _, name, _, _ in Formatter().parse(piece) if name}

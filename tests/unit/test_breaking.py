"""Cases, broken in every way there is a name for: the first finding stands on the broken line, there is one, and it
is said in our own words. `python -m tests.benchmarks.broken` measures more of them.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.fields import Fields
from casebook.project import Project
from casebook.reading import loader as yaml_loader
from casebook.reading.lines import Lines
from casebook.yaml_source import MAX_BYTES, parse_source
from tests.breaking import WAYS, breakings
from tests.casebooks import FROZEN
from tests.judging import Checker


@pytest.fixture(scope="module")
def checker(repo: Project) -> Checker:
    return Checker(repo)


def test_each_way(checker: Checker) -> None:
    outcomes = [(name, checker.outcome(stem, broken)) for name, stem, broken in breakings(FROZEN, 1)]
    assert len(WAYS) >= 80
    assert len(outcomes) >= len(WAYS) - 4
    assert not [(name, outcome.leaks) for name, outcome in outcomes if outcome.leaks]
    wrong = [(name, outcome.lines, outcome.codes) for name, outcome in outcomes if not outcome.right]
    several = [(name, outcome.lines, outcome.codes) for name, outcome in outcomes if len(outcome.lines) > 1]
    assert len(wrong) <= 2, wrong
    assert len(several) <= 2, several


def _scrambled(text: str, times: int) -> Iterator[str]:
    """The text with pieces lost, doubled, moved, or full of the marks that YAML and Chinese keyboards have."""
    marks = "：，；。“”‘’［］｛｝【】—–•·　\t\xa0\"'#:,-[]{}&*!|>?%@`\\~\n "
    for seed in range(times):
        chosen = random.Random(seed)
        marred = text
        for _ in range(chosen.randint(1, 8)):
            at = chosen.randrange(len(marred))
            end = at + chosen.choice((0, 0, 1, 1, 2, 40, 400))
            piece = marred[at:end]
            put = chosen.choice(("", chosen.choice(marks), chosen.choice(marks) * 3, piece * 2, piece[::-1]))
            marred = marred[:at] + put + marred[end:]
        yield marred


def test_nothing_makes_it_stumble(fields: Fields, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in a file, either library reads it to the same end, or to a finding at a place in it."""
    text = FROZEN[0].read_text(encoding="utf-8")[:2500]
    for marred in _scrambled(text, 60):
        read = []
        for loader in {yaml_loader.LOADER, yaml_loader.PythonLoader}:
            monkeypatch.setattr(yaml_loader, "LOADER", loader)
            source = parse_source(Path("cases/xinghu.yaml"), marred, fields.names)
            lines = source.text.split("\n")
            for fault in source.faults:
                line, column = source.locate(fault)
                assert 1 <= line <= len(lines)
                assert 1 <= column <= len(lines[line - 1]) + 2, (marred, fault)
            assert source.readable or source.faults
            read.append([(fault.code, fault.position) for fault in source.faults])
            monkeypatch.undo()


REPEATED = (
    "[", "{", '"', "a: [\n", 'a: "\n', "- '\n", "- ", "-\n", "need: |\n", "need: |-\n文字\n", '{zh: "x, en: ', "：", "，,",
    "<<<<<<<\n", "=======\n", "<<<<<<<\n=======\n", "---\n", "title：x\n", "文字\n", "　- item：x\n", "place: {\n", "> x\n",
    "a: b: c\n", "steps:\n- id: a\n  id: b\n", "[a，b, ", "- {zh: [@a:1, en: b\n", "//\n", "need: [a,\n  b,\n", "- [\n",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_time_grows_with_the_length(piece: str, fields: Fields) -> None:
    """Twice the text takes about twice the work, counted as calls of functions."""
    assert _work(piece, 6_000, fields) <= 2.6 * _work(piece, 3_000, fields) + 2_000


def test_time_grows_with_the_depth_no_faster(fields: Fields) -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(500))
    assert len(text) < MAX_BYTES
    assert _counted(text, fields) < 20_000


def _work(piece: str, length: int, fields: Fields) -> int:
    return _counted(piece * (length // len(piece)), fields)


def _counted(text: str, fields: Fields) -> int:
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        Lines(text, fields.names)
    finally:
        sys.setprofile(None)
    return calls

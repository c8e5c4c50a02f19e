"""Files as people new to this would fill them in: each gives its findings and no more, in the right line, and
each message conveys what its `.expected` file names behind the code.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.checking import Report
from casebook.project import Project
from tests.casebooks import FIXTURES

Check = Callable[..., Report]
BROKEN = sorted((FIXTURES / "broken-fields").glob("*.yaml"))


@pytest.fixture(scope="module")
def found(example_project: Project) -> dict[str, list[tuple[str, str, str]]]:
    """By file: place and code, and the whole text in Chinese and in English, of each error."""
    from casebook.checking import check_project

    texts: dict[str, list[tuple[str, str, str]]] = {path.stem: [] for path in BROKEN}
    reports = [check_project(example_project, language, BROKEN) for language in ("zh", "en")]
    for zh, en in zip(*(report.problems for report in reports), strict=True):
        assert (zh.line, zh.column, zh.code, zh.path) == (en.line, en.column, en.code, en.path)
        if zh.severity == "error":
            said = (
                f"{zh.line}:{zh.column} {zh.code}",
                f"{zh.message}\n{zh.hint}",
                f"{en.message}\n{en.hint}",
            )
            texts[Path(zh.path).stem].append(said)
    return texts


def test_there_are_enough() -> None:
    assert len(BROKEN) >= 60
    assert [path.stem for path in sorted((FIXTURES / "broken-fields").glob("*.expected"))] == [
        path.stem for path in BROKEN
    ]


@pytest.mark.parametrize("fixture", BROKEN, ids=lambda path: path.stem)
def test_broken_fields(fixture: Path, found: dict[str, list[tuple[str, str, str]]]) -> None:
    expected = [
        (f"{place} {code}", " ".join(piece))
        for place, code, *piece in map(
            str.split, fixture.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
        )
    ]
    assert [place for place, _, _ in found[fixture.stem]] == [place for place, _ in expected]
    for (_, zh, _), (_, piece) in zip(found[fixture.stem], expected, strict=True):
        assert piece in zh

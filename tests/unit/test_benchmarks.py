"""What `make benchmark` measures with: large casebooks that flatter nothing, pages handed on whole, and honest
tables.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from casebook.checking import check_project
from casebook.fields import load_fields
from casebook.project import Project
from casebook.yaml_source import load_source
from tests.benchmarks.corpus import Corpus, is_odd
from tests.benchmarks.measuring import CommandFailed, Measured, edit, measure, measure_in_turn
from tests.benchmarks.record_text import yaml_text
from tests.benchmarks.reporting import ALL, Result, report, write_into
from tests.benchmarks.yardsticks import Page, pages
from tests.casebooks import REPO, make_project

SIZE = len(REPO.case_files())


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus(SIZE)


@pytest.fixture(scope="module")
def made(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """As many made cases as there are real ones."""
    project = make_project(tmp_path_factory.mktemp("made"))
    for number in range(SIZE):
        case = corpus.case(number)
        (project.cases / f"{case['id']}.yaml").write_text(yaml_text(case), encoding="utf-8")
    return project


def repeated(paths: Iterable[Path]) -> float:
    """The share of texts that stand in more than one case."""
    fields = load_fields(REPO)
    cases: dict[str, set[Path]] = {}
    counts: Counter[str] = Counter()
    for path in paths:
        for entry in fields.walk(load_source(path).data):
            if entry.node.get("x-text") and isinstance(entry.value, dict):
                for text in entry.value.values():
                    cases.setdefault(text, set()).add(path)
                    counts[text] += 1
    return sum(counts[text] for text, where in cases.items() if len(where) > 1) / counts.total()


def compressed(paths: Iterable[Path]) -> float:
    """The share that compression leaves of the files."""
    text = b"".join(path.read_bytes() for path in paths)
    return len(gzip.compress(text)) / len(text)


@pytest.mark.night
def test_made_cases_have_no_fault(made: Project) -> None:
    """What the house style avoids may come about where sentences cross, and is a warning."""
    result = check_project(made, "en")
    assert result.checked == SIZE
    assert {problem.code for problem in result.problems} <= {"house-phrase", "relation-note-points"}


@pytest.mark.night
def test_made_cases_flatter_neither_compression_nor_what_keeps_texts(made: Project) -> None:
    assert compressed(made.case_files()) >= compressed(REPO.case_files())
    assert repeated(made.case_files()) <= repeated(REPO.case_files())


@pytest.mark.night
def test_a_seed_makes_the_same_cases_and_another_other_ones(corpus: Corpus) -> None:
    assert corpus.case(7) == Corpus(SIZE).case(7)
    assert corpus.case(7) != Corpus(SIZE, seed=2).case(7)


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("没有", True),
        ("没有。", True),
        ("None.", True),
        ("一百", True),
        ("（见来源3）", True),
        ("没有退出。", False),
    ],
)
def test_texts_that_the_checker_would_refuse_are_not_made(corpus: Corpus, text: str, odd: bool) -> None:
    assert is_odd(text, corpus.nothing) == odd


def test_what_is_written_is_what_was_made(corpus: Corpus, made: Project) -> None:
    case = corpus.case(3)
    assert load_source(made.cases / f"{case['id']}.yaml").data == case


def test_pages_are_handed_on_whole_and_redirects_not_at_all(tmp_path: Path) -> None:
    def write(address: str, body: str) -> None:
        path = tmp_path / address / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<title>T</title>{body}", encoding="utf-8")

    write("", "<article class='md'> <p>first</p> <span hidden data-words='x'></span></article>")
    write("cases", "<article><article>all</article></article>")
    write("cases/one", "<article>one</article>")
    write("cases/alias", "<meta http-equiv='refresh'>")
    write("en", "<article>English</article>")
    assert list(pages(tmp_path, "zh")) == [
        Page("cases", "T", "<article>all</article>", leads_to_others=True),
        Page("cases/one", "T", "one", leads_to_others=False),
        Page("", "T", "<p>first</p>", leads_to_others=True),
    ]
    assert [page.content for page in pages(tmp_path, "en")] == ["English"]


def test_the_largest_section_is_measured() -> None:
    page = Page(
        "",
        "T",
        "<h1 id='a'>社工</h1>一<h2 id='b'>b</h2><p>四五<h3 class='c'>六七</h3>八</p>",
        leads_to_others=False,
    )
    assert page.longest_section == len("b四五六七八".encode())


def test_a_run_counts_what_its_children_use(tmp_path: Path) -> None:
    hungry = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'b = bytearray(300_000_000)'])"
    took = measure(tmp_path, [sys.executable, "-c", hungry])
    assert took.megabytes is not None
    assert took.megabytes > 250


def test_runs_in_turn_add_up(tmp_path: Path) -> None:
    nap = [sys.executable, "-c", "import time; time.sleep(0.2)"]
    assert measure_in_turn(tmp_path, nap, nap).seconds > 0.4


def test_a_failed_run_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="no such thing"):
        measure(tmp_path, [sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_an_edit_that_finds_no_place_is_not_taken_for_one(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("need:\n  zh: 甲\n", encoding="utf-8")
    edit(path, re.compile("^need:\n  zh: ", re.MULTILINE), "新")
    assert path.read_text(encoding="utf-8") == "need:\n  zh: 新甲\n"
    with pytest.raises(ValueError, match="title"):
        edit(path, re.compile("title"), "新")


ROWS: dict[str, Result] = {
    "check-new": Measured(1, 1, 50, 0.1),
    "build-new": Measured(10, 15, 200, 0.1),
    "build-same": "broken",
    "mkdocs-in-turn": Measured(80, 80, 400, 0.1),
    "mkdocs-side": Measured(40, 60, 400, 0.1),
}


def test_the_table_compares_builds_with_mkdocs_and_tells_what_failed() -> None:
    lines = report({}, {1000: ROWS}, ALL, "en").splitlines()
    assert "**1,000 cases**" in lines
    assert "| `casebook check`, from nothing | 1.00 |  |  | 1.00 |  | 50 | 0.1 |" in lines
    assert "| `casebook build`, from nothing | 10.00 | 0.12 | 0.25 | 15.00 | 0.25 | 200 | 0.1 |" in lines
    assert "| `casebook build`, nothing changed | failed |  |  |  |  |  |  |" in lines


def test_figures_go_into_the_documentation_and_replace_older_ones(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for language in ("zh", "en"):
        project.docs(language).mkdir(parents=True)
        page = project.docs(language) / "how-fast.md"
        page.write_text("a\n<!-- figures -->\nold\n<!-- /figures -->\nb\n", encoding="utf-8")
    write_into(project, {30: ROWS}, {"memory": "24 GB"})
    write_into(project, {30: ROWS}, {"memory": "32 GB"})
    text = (project.docs("zh") / "how-fast.md").read_text(encoding="utf-8")
    assert text.startswith("a\n<!-- figures -->\n\n- 内存: 32 GB\n")
    assert text.endswith("|\n\n<!-- /figures -->\nb\n")
    assert "old" not in text
    assert "24 GB" not in text

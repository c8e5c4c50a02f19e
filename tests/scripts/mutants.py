"""How many small changes of meaning in the scripts their tests notice: `python -m tests.scripts.mutants`.

Each change is made to a copy of the scripts, on which the tests of the changed module are run. Ends with 1 when fewer
than 85 of 100 are noticed, when a text to be replaced no longer stands where it stood, or when tests fail anyway.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.conftest import CHROMIUM

from .harness import ASSETS, PAGE

ENOUGH = 0.85
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Mutant:
    """A change of meaning: in a file, of a text that stands there once; noticed by the tests of one file."""

    tests: str
    file: str
    old: str
    new: str


MUTANTS = (
    # What words mean
    Mutant("text", "search/text.js", "left === right[1] + right[0]", "left === right"),
    Mutant("text", "search/text.js", "`${word.slice(0, -3)}y`", "`${word.slice(0, -3)}ie`"),
    Mutant("text", "search/text.js", "word.length > 6", "word.length > 5"),
    Mutant("text", "search/text.js", "isChinese(word) ? word : ` ${word}`", "word"),
    Mutant("text", "search/text.js", "let start = 1; start <", "let start = 2; start <"),
    Mutant("text", "search/text.js", "name.length > 1)", "name.length > 0)"),
    Mutant("text", "search/text.js", '.normalize("NFKC")', ""),
    # Ranking
    Mutant("ranking", "search/ranking.js", "export const SLIP = 0.6", "export const SLIP = 1"),
    Mutant("ranking", "search/ranking.js", "place: 85", "place: 5"),
    Mutant("ranking", "search/ranking.js", "initials: 60", "initials: 50"),
    Mutant("ranking", "search/ranking.js", "summary: 15", "summary: 35"),
    Mutant("ranking", "search/ranking.js", "Math.log(1 + total / Math.max(1, having))", "1"),
    Mutant("ranking", "search/ranking.js", "other - worth", "worth - other"),
    Mutant("ranking", "search/ranking.js", "turn(first) - turn(second) || ", ""),
    Mutant("ranking", "search/ranking.js", "title: 6", "title: 1"),
    Mutant(
        "ranking", "search/matcher.js", "worth > (worths.get(at) || 0)", "worth < (worths.get(at) || 999)"
    ),
    Mutant("ranking", "search/matcher.js", "name[0] === word[0]", "true"),
    Mutant("ranking", "search/matcher.js", "chinese ? 2 : 4", "chinese ? 3 : 4"),
    Mutant("ranking", "search/matcher.js", "name.length === 2", "name.length > 2"),
    Mutant("ranking", "search/matcher.js", "(held ? 1 : SLIP)", "1"),
    Mutant("ranking", "search/matcher.js", "score >= enough", "true"),
    Mutant("ranking", "search/matcher.js", '? "some" : "none"', '? "none" : "some"'),
    Mutant("ranking", "search/matcher.js", "this.known.clear();", ""),
    Mutant("ranking", "search/matcher.js", "loose ? WORTH.sentence * rarity(total, texts.length) : ", ""),
    Mutant("ranking", "search/reading.js", "MOST_WORDS = 12", "MOST_WORDS = 13"),
    Mutant("ranking", "search/reading.js", "!ENGLISH_FILLERS.has(word)", "true"),
    Mutant(
        "ranking", "search/reading.js", "Math.min(LONGEST, run.length - at)", "Math.min(2, run.length - at)"
    ),
    # Filtering, counting, sorting, cells
    Mutant("cases", "search/cases.js", "chosen.some((value)", "chosen.every((value)"),
    Mutant(
        "cases",
        "search/cases.js",
        "return Object.entries(filters).every(",
        "return Object.entries(filters).some(",
    ),
    Mutant("cases", "search/cases.js", "{ ...filters, [key]: [] }", "filters"),
    Mutant("cases", "search/cases.js", "(numbers[value] || 0) + 1", "1"),
    Mutant(
        "cases", "search/cases.js", "least <= number && number <= most", "least < number && number <= most"
    ),
    Mutant("cases", "search/cases.js", "falling ? -difference : difference", "difference"),
    Mutant("cases", "search/cases.js", "|| first.turn - second.turn", "|| second.turn - first.turn"),
    Mutant("cases", "search/cases.js", "row.record_version", "row.reported"),
    Mutant("cases", "search/cases.js", "row.url[this.terms.language]", "row.url.zh"),
    Mutant("cases", "search/cases.js", "terms.place(row, 2)", "terms.place(row, 3)"),
    Mutant("cases", "search/cases.js", "throw new Error(`no column ${key}`)", 'return () => ""'),
    Mutant("cases", "search/cases.js", "throw new Error(`no ${path} in ${row.id}`)", "return []"),
    Mutant("cases", "search/terms.js", "throw new Error(`no vocabulary ${name}`)", "return new Map()"),
    Mutant("cases", "search/terms.js", "kept.reverse()", "kept"),
    Mutant("cases", "search/terms.js", "this.term(vocabulary, id).lineage", "[id]"),
    # Files
    Mutant("export", "search/export.js", "`'${value}`", "value"),
    Mutant("export", "search/export.js", '.replace(/"/g, \'""\')', ""),
    Mutant("export", "search/export.js", "\\ufeff", ""),
    Mutant("export", "search/export.js", '"\\r\\n")}\\r\\n`', '"\\n")}\\n`'),
    Mutant("export", "search/export.js", '/[",\\r\\n]/.test', '/[",]/.test'),
    # The worker
    Mutant("worker", "search/worker.js", "      this.answer();\n", ""),
    Mutant("worker", "search/worker.js", "this.complete = true;", ""),
    Mutant("worker", "search/worker.js", "if (!response.ok)", "if (!response)"),
    # Results
    Mutant("results", "finder/results.js", "rank === entry.rank", "rank <= entry.rank"),
    Mutant("results", "finder/results.js", "STATES[Number(state)]", "STATES[0]"),
    Mutant("results", "finder/results.js", "picks.length >= this.most", "picks.length > this.most"),
    Mutant("results", "finder/results.js", "sort === first ? turned : first", "first"),
    Mutant("results", "finder/results.js", "if (turn !== this.turn) return;", ""),
    Mutant("results", "finder/results.js", "if (!stays) this.clear", "this.clear"),
    Mutant("results", "finder/results.js", "isChinese(word) ? plain : `\\\\b${plain}`", "plain"),
    # The finder's choice
    Mutant(
        "finder",
        "finder/choice.js",
        ".filter(isCaseId).slice(0, most)",
        ".filter(isCaseId).slice(0, most + 1)",
    ),
    Mutant("finder", "finder/choice.js", ".filter(isCaseId)", ""),
    Mutant("finder", "finder/choice.js", "picks.concat(id).slice(0, most)", "picks.concat(id)"),
    Mutant("finder", "finder/announcement.js", "answer.near && answer.found", "answer.near"),
    Mutant("finder", "finder/announcement.js", "&& !text.trim()", ""),
    # Forms that narrow a page down
    Mutant("table_filter", "common/narrowing.js", "&& words.every(", "&& words.some("),
    Mutant("table_filter", "common/narrowing.js", "Array.from(chosen).every(", "Array.from(chosen).some("),
    Mutant("table_filter", "common/narrowing.js", "field.value.trim()))", "true))"),
    Mutant("table_filter", "table-filter.js", "row.parentNode === body", "true"),
    Mutant("list_filter", "common/narrowing.js", "return values.some(", "return values.every("),
    Mutant("list_filter", "common/narrowing.js", "&& words.every(", "&& words.some("),
    Mutant("list_filter", "common/narrowing.js", "Array.from(chosen).every(", "Array.from(chosen).some("),
    Mutant(
        "list_filter", "common/narrowing.js", "getAll(field.name).includes(field.value)", "has(field.name)"
    ),
    Mutant("list_filter", "list-filter.js", 'item === of ? "" : nameOf(of)', '""'),
    # Copying
    Mutant("common", "common/copy-link.js", "return copied;", "return true;"),
    Mutant("common", "common/copy-link.js", "return copyByHand();", "return false;"),
    Mutant("common", "common/case-ids.js", "`^${ID}$`", "`${ID}`"),
    # "Could we do this here?"
    Mutant("fit_check", "fit-check.js", "const some = boxes.some", "const some = boxes.every"),
    Mutant(
        "fit_check",
        "fit-check.js",
        'box.checked === (group === "have")',
        'box.checked === (group !== "have")',
    ),
    Mutant("fit_check", "fit-check.js", "if (values.length) ", ""),
    Mutant("fit_check", "fit-check.js", "return false;", "return true;"),
    Mutant(
        "fit_check",
        "fit-check.js",
        'fill("missing", boxesOf("have", false)',
        'fill("missing", boxesOf("have", true)',
    ),
    # The picker
    Mutant("picker", "compare/picker.js", "without: this.chosen", "without: []"),
    Mutant("picker", "compare/picker.js", "message.number === this.asked", "true"),
    Mutant("picker", "compare/picker.js", "if (this.search) return;", ""),
    Mutant("picker", "compare/picker.js", "this.eager = !this.answer;", ""),
    Mutant("picker", "compare/picker.js", "SHOWN = 8", "SHOWN = 9"),
    # The comparison
    Mutant("compare", "compare/gathering.js", "rest.splice(0, most - cases.length)", "rest.splice(0, most)"),
    Mutant("compare", "compare/gathering.js", "else if (has(loaded.id))", "else if (false)"),
    Mutant("compare", "compare/table.js", 'having === 1 ? "only" : "all"', '"all"'),
    Mutant("compare", "compare/table.js", "second.count - first.count", "first.count - second.count"),
    Mutant("compare", "compare/table.js", "filled < Number(least)", "filled < 1"),
    Mutant("compare", "compare/table.js", "!kept.has(`${key}-${term}`)", "true"),
    Mutant("compare", "compare/table.js", '"brief" in row.dataset', "false"),
    Mutant("compare", "compare/case.js", 'found.status === "moved"', "false"),
    Mutant("compare", "compare/case.js", "loading.delete(id);", ""),
)


@contextlib.contextmanager
def open_page() -> Iterator[Page]:
    """A page of a new Chromium."""
    with sync_playwright() as playwright:
        path = next(path for path in CHROMIUM if Path(path).exists())
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


class _Handing:
    """Hands a page over to the tests."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[PAGE] = self.page


def notices(page: Page, tests: str) -> bool:
    """Whether the tests of a file fail."""
    arguments = [str(HERE / f"test_{tests}.py"), "-x", "-q", "-p", "no:cacheprovider"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        outcome = pytest.main(arguments, plugins=[_Handing(page)])
    if outcome not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise RuntimeError(f"the tests of {tests} could not be run: {outcome}")
    return outcome is not pytest.ExitCode.OK


def main() -> int:
    """Try every mutant; 0 when enough are noticed."""
    killed = 0
    with tempfile.TemporaryDirectory() as folder, open_page() as page:
        copy = Path(folder, "assets")
        shutil.copytree(ASSETS, copy)
        os.environ["CASEBOOK_ASSETS"] = str(copy)
        for tests in sorted({mutant.tests for mutant in MUTANTS}):
            if notices(page, tests):
                print(f"the tests of {tests} fail without any change")
                return 1
        for mutant in MUTANTS:
            file = copy / mutant.file
            text = file.read_text(encoding="utf-8")
            if text.count(mutant.old) != 1:
                print(f"{mutant.file}: {mutant.old!r} stands there {text.count(mutant.old)} times")
                return 1
            file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
            noticed = notices(page, mutant.tests)
            file.write_text(text, encoding="utf-8")
            killed += noticed
            print(
                f"{'killed  ' if noticed else 'SURVIVED'}  {mutant.file}: {mutant.old!r} -> {mutant.new!r}",
                flush=True,
            )
    print(f"{killed} of {len(MUTANTS)} killed")
    return 0 if killed >= ENOUGH * len(MUTANTS) else 1


if __name__ == "__main__":
    sys.exit(main())

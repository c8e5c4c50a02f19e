"""How fast the casebook is, beside others on the same pages: `make benchmark`.

Tells each figure as it is measured, then prints them as tables, which it also writes to `build/benchmarks.md`.
No time is asserted.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measuring import CommandFailed
from tests.benchmarks.ours import Ours
from tests.benchmarks.reporting import ALL, Result, machine, report, say, write_into
from tests.benchmarks.yardsticks import Tools, Yardsticks
from tests.casebooks import REPO


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("cases", type=int, nargs="*", default=[30, 1000], help="how many cases: 30 1000")
    parser.add_argument("--alone", action="store_true", help="leave the others out")
    parser.add_argument(
        "--docs", action="store_true", help="put the figures into docs/zh and docs/en as well"
    )
    parser.add_argument("--folder", type=Path, help="where to work and to keep what was made")
    parser.add_argument("--out", type=Path, default=REPO.build / "benchmarks.md", help="what to write")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="casebook-benchmarks-") as folder:
        work = (options.folder or Path(folder)).resolve()
        tools = None if options.alone else Tools.install(work / "tools")
        facts = machine(tools.hugo if tools else None)
        results = {cases: dict(measured(work / str(cases), cases, tools)) for cases in options.cases}
    text = report(facts, results, ALL, "en")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text, encoding="utf-8")
    print(f"\n{text}")
    if options.docs:
        write_into(REPO, results, facts)


def measured(folder: Path, cases: int, tools: Tools | None) -> Iterator[tuple[str, Result]]:
    """What is measured at so many cases, and what came of it, told as it goes."""
    print(f"\n{say('cases').format(n=cases)}", flush=True)
    ours = Ours(folder / "ours", cases)
    runs = ours.measure()
    for measuring in (runs, Yardsticks(ours.project, ours.site, folder, tools).measure() if tools else ()):
        for name, run in measuring:
            try:
                result: Result = run()
            except CommandFailed as error:
                result = str(error)
            print(
                f"{say(name)}: {result if isinstance(result, str) else f'{result.seconds:.2f} s'}", flush=True
            )
            yield name, result


if __name__ == "__main__":
    main()

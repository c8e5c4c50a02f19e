"""How fast the casebook is, beside others on the same pages: `make benchmark`.

Prints a table for each size as it is measured, and writes them to `build/benchmarks.md`. No time is asserted.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.measuring import CommandFailed, Measured
from tests.benchmarks.ours import Ours
from tests.benchmarks.yardsticks import IN_TURN, SIDE_BY_SIDE, Tools, Yardsticks
from tests.casebooks import REPO

_HEAD = (
    "",
    "seconds",
    "of one after the other",
    "of side by side",
    "processor seconds",
    "largest process",
    "load before",
)
_PACKAGES = ("mkdocs", "mkdocs-material", "zensical", "pagefind")
Result = Measured | str
"""What a run took, or what it said when it failed."""


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("cases", type=int, nargs="*", default=[30, 1000], help="how many cases: 30 1000")
    parser.add_argument("--alone", action="store_true", help="leave the others out")
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder otherwise")
    parser.add_argument("--out", type=Path, default=REPO.build / "benchmarks.md", help="what to write")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="casebook-benchmarks-") as folder:
        work = (options.folder or Path(folder)).resolve()
        tools = None if options.alone else Tools.install(work / "tools")
        parts = [machine(tools)]
        for cases in options.cases:
            print(f"\n{cases} cases", flush=True)
            rows = dict(measured(work / str(cases), cases, tools))
            parts.append(f"## {cases:,} cases\n\n{table(rows)}")
    text = "\n\n".join(parts)
    options.out.parent.mkdir(exist_ok=True)
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"\n{text}")


def measured(folder: Path, cases: int, tools: Tools | None) -> Iterator[tuple[str, Result]]:
    """What is measured at so many cases, and what came of it, told as it goes."""
    ours = Ours(folder / "ours", cases)
    for what, run in ours.measure():
        yield what, _told(what, run)
    if tools:
        for what, run in Yardsticks(ours.project, ours.site, folder, tools).measure():
            yield what, _told(what, run)


def _told(what: str, run: Callable[[], Measured]) -> Result:
    result: Result
    try:
        result = run()
    except CommandFailed as error:
        result = str(error)
        print(result, flush=True)
    else:
        print(f"{what}: {result.seconds:.1f} s", flush=True)
    return result


def table(rows: Mapping[str, Result]) -> str:
    """The results as a table in Markdown, with the shares of what MkDocs took."""
    yardsticks = [rows.get(name) for name in (IN_TURN, SIDE_BY_SIDE)]
    lines = [_HEAD, ("---", *["---:"] * (len(_HEAD) - 1))]
    for what, result in rows.items():
        if isinstance(result, str):
            lines.append((what, "failed", *[""] * (len(_HEAD) - 2)))
            continue
        shares = [
            f"{result.seconds / yardstick.seconds:.3f}" if isinstance(yardstick, Measured) else ""
            for yardstick in yardsticks
        ]
        lines.append(
            (
                what,
                f"{result.seconds:.2f}",
                *shares,
                "" if result.processor_seconds is None else f"{result.processor_seconds:.2f}",
                "" if result.megabytes is None else f"{result.megabytes:,.0f} MB",
                f"{result.load:.1f}",
            )
        )
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine(tools: Tools | None) -> str:
    """What was measured, on what, and when."""
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    if tools and tools.hugo:
        said = subprocess.run([tools.hugo, "version"], check=True, capture_output=True, text=True).stdout
        versions += ", Hugo " + re.findall(r"hugo v([0-9.]+)", said)[0]
    facts = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "casebook": _git("rev-parse", "--short", "HEAD")
        + (" and changes" if _git("status", "--short") else ""),
        "processor": f"{os.cpu_count()} × {_fact('/proc/cpuinfo', 'model name')}",
        "memory": f"{int(_fact('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.0f} GB",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "versions": versions,
    }
    return "\n".join(f"- {name}: {fact}" for name, fact in facts.items())


def _git(*arguments: str) -> str:
    said = subprocess.run(["git", *arguments], cwd=REPO.root, capture_output=True, text=True, check=False)
    return said.stdout.strip()


def _fact(path: str, name: str) -> str:
    found = re.search(rf"^{name}\s*:\s*(.*)$", Path(path).read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else "0"


if __name__ == "__main__":
    main()

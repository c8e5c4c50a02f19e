"""How well broken case files are understood: `python -m tests.benchmarks.broken [PLACES]`."""

from __future__ import annotations

import sys

from tests.breaking import breakings
from tests.casebooks import REPO
from tests.judging import Checker, Outcome


def main(places: int) -> None:
    """Break the real cases in each way at so many places, and print how often the first finding stands on the
    broken line, and how many findings there are.
    """
    checker = Checker(REPO)
    files = [path for path in REPO.case_files() if path.stat().st_size < 60_000]
    results: dict[str, list[Outcome]] = {}
    for name, stem, broken in breakings(files, places):
        results.setdefault(name, []).append(checker.outcome(stem, broken))
    rows = []
    for name, outcomes in results.items():
        counts = sorted(len(outcome.lines) for outcome in outcomes)
        right = sum(outcome.right for outcome in outcomes) / len(outcomes)
        rows.append(
            (
                right,
                name,
                len(outcomes),
                counts[len(counts) // 2],
                counts[int(len(counts) * 0.95)],
                counts[-1],
            )
        )
    for right, name, number, median, most, worst in sorted(rows):
        print(f"{right:5.0%} {name:32} n={number:3} findings: median {median}, 95% {most}, most {worst}")
    everything = [outcome for outcomes in results.values() for outcome in outcomes]
    counts = sorted(len(outcome.lines) for outcome in everything)
    print(
        f"{sum(o.right for o in everything) / len(everything):.1%} of {len(everything)} right; findings: median "
        f"{counts[len(counts) // 2]}, 95% {counts[int(len(counts) * 0.95)]}, most {counts[-1]}; "
        f"library words: {sum(bool(o.leaks) for o in everything)}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)

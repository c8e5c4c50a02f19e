"""每一级证据有多少个案例，其中多少个只有一个来源？
How many cases are there at each level of evidence, and how many rest on a single source?

    python single_source.py FOLDER        # FOLDER holds cases.csv and sources.csv
"""

import csv
import sys
from collections import Counter
from pathlib import Path


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; "utf-8-sig" takes the byte order mark off."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def count(cases: list[dict[str, str]], sources: list[dict[str, str]]) -> list[tuple[str, int, int]]:
    """(level, cases, those with one source), the most frequent level first."""
    sources_of = Counter(row["case"] for row in sources)
    every = Counter(row["evidence"] for row in cases)
    single = Counter(row["evidence"] for row in cases if sources_of[row["id"]] == 1)
    rows = [(level, every[level], single[level]) for level in every]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for row in count(read(folder / "cases.csv"), read(folder / "sources.csv")):
        print(*row, sep="\t")

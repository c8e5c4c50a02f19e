"""每类数字有多少个，其中多少个有基线？
How many figures are there of each kind, and how many have a baseline?

    python baselines.py FOLDER        # FOLDER holds outcomes.csv
"""

import csv
import sys
from collections import Counter
from pathlib import Path


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; "utf-8-sig" takes the byte order mark off."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def count(outcomes: list[dict[str, str]]) -> list[tuple[str, int, int]]:
    """(kind, figures, those with a baseline), the most frequent kind first."""
    every = Counter(row["kind"] for row in outcomes)
    based = Counter(row["kind"] for row in outcomes if row["baseline"] or row["baseline_words_zh"])
    rows = [(kind, every[kind], based[kind]) for kind in every]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


if __name__ == "__main__":
    for row in count(read(Path(sys.argv[1]) / "outcomes.csv")):
        print(*row, sep="\t")

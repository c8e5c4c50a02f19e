"""每种身份在多少个案例里出现，其中多少个案例有不止一方？
In how many cases does each role appear, and in how many of them more than once?

    python who_takes_part.py FOLDER        # FOLDER holds roles.csv
"""

import csv
import sys
from collections import Counter
from pathlib import Path


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; "utf-8-sig" takes the byte order mark off."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def count(roles: list[dict[str, str]]) -> list[tuple[str, int, int]]:
    """(role, cases, those where it appears more than once), the most frequent role first."""
    in_case = Counter((row["role"], row["case"]) for row in roles)
    every = Counter(role for role, _ in in_case)
    several = Counter(role for (role, _), number in in_case.items() if number > 1)
    rows = [(role, every[role], several[role]) for role in every]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


if __name__ == "__main__":
    for row in count(read(Path(sys.argv[1]) / "roles.csv")):
        print(*row, sep="\t")

"""Whether the same casebook gives the same bytes everywhere: `python -m tests.reproduced [PYTHON ...]` builds it
in surroundings that differ in all that should not matter, with each Python named besides this one, prints the
digest of each site, and ends with 1 where two differ. `--casebook` names a casebook's folder; otherwise a small
one is taken.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from casebook.site.fingerprint import file_digests, fingerprint
from tests.casebooks import REPO, VALID, make_casebook
from tests.privileges import NOBODY, as_nobody


@dataclass(frozen=True)
class Surroundings:
    """Where and how a build runs: a folder's name, a mask for new files, what stands before the command, and
    the environment.
    """

    folder: str
    mask: int = 0o022
    before: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


PLAIN = Surroundings("a", environment={"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"})
FAR = Surroundings(
    "很远 的/文件夹",
    mask=0o077,
    before=("taskset", "-c", "0"),
    environment={
        "LC_ALL": "C",
        "LANGUAGE": "zh",
        "TZ": "Asia/Shanghai",
        "PYTHONHASHSEED": "4711",
        "HOME": "/nonexistent",
        "SOURCE_DATE_EPOCH": "1",
    },
)
"""Another folder, locale, time zone, home, order of sets, mask; and one core, so one process."""

_COPIED = ("cases", "docs", "schema", "scripts", "vendored", "mkdocs.yml", "mkdocs.en.yml")
"""What a casebook consists of."""


def build(casebook: Path, where: Path, python: str, around: Surroundings) -> dict[str, str]:
    """Build a copy of a casebook; the digest of each file of the site."""
    root = where / around.folder
    root.mkdir(parents=True)
    for name in _COPIED:
        if (casebook / name).is_dir():
            shutil.copytree(casebook / name, root / name, symlinks=True)
        elif (casebook / name).exists():
            shutil.copy(casebook / name, root / name)
    other = as_nobody() if around is FAR else ()
    if other:
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(root)], check=True)
    command = [*other, *around.before, python, "-m", "casebook", "build", "--strict", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(REPO.root / "scripts"), **around.environment}
    subprocess.run(command, cwd=root, env=environment, umask=around.mask, check=True)
    return file_digests(root / "site")


def main() -> int:
    """Build and compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pythons", nargs="*")
    parser.add_argument("--casebook", type=Path)
    options = parser.parse_args()
    sites: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        casebook: Path = options.casebook or folder / "casebook"
        if not options.casebook:
            make_casebook(casebook, [path for path in VALID if path.stem in ("minimal", "withdrawn")])
        for number, python in enumerate((sys.executable, *options.pythons)):
            for around in (PLAIN, FAR):
                where = folder / str(number)
                site = build(casebook.resolve(), where, python, around)
                print(fingerprint(site), len(site), "files", python, around, flush=True)
                sites[f"{python} {around.folder}"] = site
    first = next(iter(sites.values()))
    different = [
        f"{what}: {path}"
        for what, site in sites.items()
        for path in sorted(first.keys() | site.keys())
        if first.get(path) != site.get(path)
    ]
    print(f"{len(different)} files differ", *different[:20], sep="\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())

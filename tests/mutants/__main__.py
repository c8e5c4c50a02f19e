"""`make mutants`: a sample of mutants for every module, or every one with `--all`.

Everything happens in `build/mutants`; an interrupted run goes on where it stopped. A mutant that was killed
counts as killed until its function changes; those that survived are tried again when tests change. Fails
when too few are killed, and when `accepted.yaml` names a mutant that there is not or that a test kills.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casebook.yaml_source import load_trusted

from .tree import TREE, lay_out

SAMPLE = 50
"""How many mutants of a module are tried unless all are."""

GOAL = 0.85
"""The share of mutants to kill."""

_KILLED = {1, 3, -24, 24, 36, 152}
"""How pytest ends when a test fails, or when mutmut stops one that takes too long."""

_SURVIVED = {0, 5, 33}
"""How it ends when none fails, or when none calls the function."""

_SKIPPED = 34
_MANGLED = "ǁ"


@dataclass(frozen=True)
class Mutant:
    """One mutant: mutmut's name for it, the file it is in, and how its run ended (None before it)."""

    name: str
    path: Path
    ended: int | None

    @property
    def module(self) -> str:
        return self.name.rpartition(".")[0]

    @property
    def function(self) -> str:
        """`casebook.texts.Text.get` and the like."""
        mangled = self.name.rpartition(".")[2].partition("__mutmut_")[0].removeprefix("x")
        return f"{self.module}.{mangled.removeprefix('_').strip(_MANGLED).replace(_MANGLED, '.')}"

    @property
    def change(self) -> str:
        """The lines that the mutant takes away and puts in their place."""
        from mutmut.mutation.diff_apply import get_diff_for_mutant

        lines = get_diff_for_mutant(self.name, path=self.path).split("\n")[2:]
        return "\n".join(f"{line[0]} {line[1:].strip()}" for line in lines if line[:1] in ("-", "+"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", help="only these and what is in them, e.g. casebook.site")
    parser.add_argument("--all", action="store_true", help=f"every mutant, not {SAMPLE} of each module")
    options = parser.parse_args()
    modules = tuple(f"{module}." for module in options.modules or ["casebook"])
    sample = None if options.all else SAMPLE
    tests_changed = lay_out()
    os.chdir(TREE)  # mutmut reads its configuration from the folder it is imported in
    if tests_changed:
        Path("mutants/mutmut-stats.json").unlink(missing_ok=True)
    _generate()
    wanted = _choose(modules, sample, again=_SURVIVED if tests_changed else set())
    for _ in range(2):  # what ended oddly, for want of memory or the like, is tried once more
        _run()
        mutants = [mutant for mutant in _read() if mutant.name in wanted]
        if all(mutant.ended in _KILLED | _SURVIVED for mutant in mutants):
            break
        _choose(modules, sample, again=set())
    return _report(mutants)


def _generate() -> None:
    from mutmut.__main__ import create_mutants

    sources = [Path("mutants"), *(Path("mutants") / path.parent for path in Path("src").rglob("*.py"))]
    for folder in sources:
        folder.mkdir(parents=True, exist_ok=True)
    for meta in Path("mutants/src").rglob("*.meta"):
        try:
            json.loads(meta.read_text(encoding="utf-8"))
        except ValueError:  # a run was stopped while it wrote
            meta.unlink()
            meta.with_suffix("").unlink(missing_ok=True)
    with redirect_stdout(io.StringIO()):  # it says the name of every file
        create_mutants(os.cpu_count() or 1)


def _read() -> list[Mutant]:
    from mutmut.mutation.data import SourceFileMutationData

    mutants = []
    for path in sorted(Path("src").rglob("*.py")):
        data = SourceFileMutationData(path=path)
        data.load()
        mutants += [Mutant(name, path, ended) for name, ended in data.exit_code_by_key.items()]
    return mutants


def _choose(modules: tuple[str, ...], sample: int | None, again: set[int]) -> set[str]:
    """Mark the mutants to try, always the same ones of a module; those that ended in one of `again` or oddly
    are tried again. The names of all that are wanted.
    """
    from mutmut.mutation.data import SourceFileMutationData

    kept = (_KILLED | _SURVIVED) - again
    wanted: set[str] = set()
    for path in sorted(Path("src").rglob("*.py")):
        data = SourceFileMutationData(path=path)
        data.load()
        names = sorted(data.exit_code_by_key, key=lambda name: hashlib.sha256(name.encode()).digest())
        wanted.update(name for name in names[:sample] if name.startswith(modules))
        for name, ended in data.exit_code_by_key.items():
            if ended not in kept:
                data.exit_code_by_key[name] = None if name in wanted else _SKIPPED
        if names:
            data.save()
    return wanted


def _run() -> None:
    command = [shutil.which("mutmut", path=str(Path(sys.executable).parent)) or "mutmut", "run"]
    log = Path("mutmut.log")
    with log.open("w", encoding="utf-8") as file:
        done = subprocess.run(command, stdout=None if sys.stdout.isatty() else file, check=False)
    if done.returncode:
        raise SystemExit(f"mutmut stopped: do the tests pass as they are? It wrote {log.resolve()}")


def _report(mutants: list[Mutant]) -> int:
    """Print the score and the survivors; an exit code."""
    accepted = Accepted(load_trusted(Path("tests/mutants/accepted.yaml")))
    stale = accepted.missing(_read())
    survivors: list[Mutant] = []
    killed, tried, undecided = Counter[str](), Counter[str](), 0
    for mutant in mutants:
        if mutant.ended in _KILLED:
            killed[mutant.module] += 1
            if accepted.names(mutant):
                stale.append(f"a test kills it: {mutant.function}\n{mutant.change}")
        elif mutant.ended not in _SURVIVED:
            undecided += 1
            continue
        elif accepted.covers(mutant):
            continue
        else:
            survivors.append(mutant)
        tried[mutant.module] += 1
    for mutant in survivors:
        print(f"\n{mutant.function}  ({mutant.name.rpartition('__mutmut_')[2]})\n{mutant.change}")
    print()
    for module, count in sorted(tried.items()):
        print(f"{killed[module]:5} of {count:4}  {killed[module] / count:4.0%}  {module}")
    score = killed.total() / max(1, tried.total())
    print(f"{killed.total():5} of {tried.total():4}  {score:4.1%}  killed; to kill: {GOAL:.0%}")
    for entry in stale:
        print(f"accepted.yaml: {entry}")
    if undecided:
        print(f"{undecided} were not decided; run again to go on")
    return 1 if stale or undecided or score < GOAL else 0


class Accepted:
    """The mutants that may survive: by function and change, and by a piece of a line wherever it stands."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        """`content` is that of `accepted.yaml`."""
        self._pieces = [(entry["from"], entry["to"]) for entry in content["everywhere"]]
        self._changes = {
            (function, entry["change"].strip())
            for function, entries in content.items()
            if function != "everywhere"
            for entry in entries
        }
        self._functions = {function for function, _ in self._changes}

    def names(self, mutant: Mutant) -> bool:
        """Whether a mutant is accepted by its function and change."""
        return mutant.function in self._functions and (mutant.function, mutant.change) in self._changes

    def covers(self, mutant: Mutant) -> bool:
        """Whether a mutant is accepted in either way."""
        before, _, after = mutant.change.partition("\n")
        pieces = (before[2:].replace(old, new, 1) == after[2:] for old, new in self._pieces if old in before)
        return self.names(mutant) or any(pieces)

    def missing(self, mutants: list[Mutant]) -> list[str]:
        """What is accepted and not among the mutants there are."""
        there = {(mutant.function, mutant.change) for mutant in mutants if mutant.function in self._functions}
        code = "".join(path.read_text(encoding="utf-8") for path in Path("mutants/src").rglob("*.py"))
        return [
            *(f"no such mutant: {function}\n{change}" for function, change in sorted(self._changes - there)),
            *(f"no such mutant: {new}" for _, new in self._pieces if new not in code),
        ]


if __name__ == "__main__":
    sys.exit(main())

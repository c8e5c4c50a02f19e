"""The proof of incremental building: after any edits, after builds that were killed, and whatever happened to
what was built, a site is byte for byte what a build from nothing makes, and the check says the same.

`--steps 300` makes a long run of it, `--seed` another one. In a short run several edits share one build, and
several builds one from nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from casebook.site.frames import BuildFailed
from tests.casebooks import REPO
from tests.site import one_build
from tests.site.building import Builder, Digests, Options, Outcome, digests
from tests.site.deck import Deck
from tests.site.disturbing import Disturber
from tests.site.editing.editor import ALL, Editor, make_copy
from tests.site.editing.program import CHANGES
from tests.site.one_build import KILLED

SHORT = 50
"""A run of fewer steps is a short one."""

HAND, TOGETHER = ("cases", "cases", "terms", "frames", "rest"), 2
"""What edits share a build in a short run, and how many builds one from nothing."""

MOMENTS = ("calm", "calm", "case spoilt", "killed at a change", "killed after a time", "killed and edited")
"""What comes between edits and the build of them."""

_CHANGES, _SECONDS = 1000, 3.0
"""What no build lasts much longer than."""

_TOLD = 40
"""How much of the log a failure tells."""


class Proof:
    """A casebook that is edited and built step by step; `log` says what was done, `made` how often."""

    def __init__(self, folder: Path, random: Random, *, short: bool) -> None:
        self._random = random
        self._project = make_copy(folder / "casebook")
        self._ours = Builder(self._project, "build", folder / "site", forked=short)
        self._nothing = Builder(self._project, "nothing", folder / "other", forked=True, apart=True)
        self.editor = Editor(self._project, random)
        self.disturber = Disturber(self._project, self._ours.out, random)
        self._moments = Deck(random, MOMENTS)
        self._searched = Deck(random, (True, False, False, False) if short else (True, False))
        self._drafts = Deck(random, (True, False, False, False))
        self._options = Options()
        self._hand: tuple[str, ...]
        self._hand, self._together = (HAND, TOGETHER) if short else ((ALL,), 1)
        self._expected: Digests = {}
        self.log: list[str] = []
        self.made = Counter(dict.fromkeys(MOMENTS, 0))

    def close(self) -> None:
        self._ours.close()
        self._nothing.close()

    def begin(self) -> None:
        """The first build, which all others follow."""
        assert self._ours.build(self._options).code == 0

    def step(self, number: int, *, last: bool) -> None:
        """Edits and a build of them; now and then, and for the `last` ones, what it makes is compared."""
        drafts = self._options.drafts
        self._options = Options(self._searched.draw(), drafts != self._drafts.draw())
        edits = [self.editor.edit(suit) for suit in self._hand]
        self._tell(f"{number}. {self._options}, {self.disturber.disturb()};", *edits)
        moment, before = self._moments.draw(), digests(self._ours.out)
        self._tell("   ", moment)
        self.made[moment] += 1
        if moment == "case spoilt":
            self._spoil()
        elif moment != "calm":
            self._kill(after_a_time=moment == "killed after a time")
        left = digests(self._ours.out)
        if moment == "killed and edited":
            edits.append(self.editor.edit(self._hand[0]))
            self._tell("    and", edits[-1])
        compared = last or number % self._together == 0
        outcome = self._both() if compared else self._ours.build(self._options)
        if outcome.code:
            assert self._both() == outcome, self._tail()
            assert digests(self._ours.out) == left, self._tail()
            self._tell("    FAULTY", *_errors(outcome.said))
            self.made["faulty"] += 1
            self.editor.take_back(edits)
            self._options = replace(self._options, drafts=drafts)
            outcome = self._both() if compared else self._ours.build(self._options)
            assert outcome.code == 0, outcome.said
        elif moment != "killed and edited":
            assert left in (before, {}, digests(self._ours.out)), self._tail()
        if compared:
            self._compare()

    def _spoil(self) -> None:
        spoilt, before = self.editor.spoil(), digests(self._ours.out)
        self._tell("   ", spoilt)
        assert self._both().code, self._tail()
        assert digests(self._ours.out) == before, self._tail()
        self.editor.mend(spoilt)

    def _kill(self, *, after_a_time: bool) -> None:
        share = self._random.random()
        at, after = round(_CHANGES**share), _SECONDS * 0.01 ** (1 - share)
        outcome = (
            self._ours.build(self._options, die_after=after)
            if after_a_time
            else self._ours.build(self._options, die_at=at)
        )
        if outcome.code == KILLED:
            self.made["killed indeed"] += 1
        self._tell(f"    {outcome.code} at {after if after_a_time else at}")

    def _both(self) -> Outcome:
        """A build upon the ones before and one from nothing, which must not differ in what they say."""
        self._nothing.clear()
        for builder in (self._ours, self._nothing):
            builder.begin(self._options)
        ours, nothing = self._ours.end(), self._nothing.end()
        assert ours == nothing, self._tail()
        return ours

    def _compare(self) -> None:
        ours, nothing = digests(self._ours.out), digests(self._nothing.out)
        different = {path for path in ours.keys() | nothing.keys() if ours.get(path) != nothing.get(path)}
        assert sorted(different)[:10] == [], self._tail()
        self.made["compared"] += 1

    def _tell(self, *said: object) -> None:
        self.log.append(" ".join(map(str, said)))
        print(self.log[-1], flush=True)

    def _tail(self) -> str:
        return "\n".join(self.log[-_TOLD:])


def _errors(said: str) -> list[str]:
    """Why a build was refused."""
    return [line for line in said.splitlines() if " error[" in line] or [said]


def test_a_site_is_what_a_build_from_nothing_makes(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    steps: int = request.config.getoption("--steps")
    seed: int = request.config.getoption("--seed")
    begun = time.monotonic()
    with closing(Proof(tmp_path, Random(seed), short=steps < SHORT)) as proof:
        proof.begin()
        for number in range(1, steps + 1):
            proof.step(number, last=number == steps)
            print(f"    {time.monotonic() - begun:.0f} s", flush=True)
        for counted in (proof.editor.made, proof.disturber.made, proof.made):
            print(*(f"{number} x {kind}" for kind, number in counted.items()), sep="\n", flush=True)
        assert [kind for kind, number in proof.editor.made.items() if number < steps // SHORT] == []


@pytest.mark.parametrize(("name", "old"), [(name, old) for name, old, _ in CHANGES])
def test_the_program_can_be_changed_there(name: str, old: str) -> None:
    assert old in (REPO.root / "scripts" / "casebook" / name).read_text(encoding="utf-8")


def test_a_fault_of_the_program_is_no_faulty_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    said = ""

    def fail(*arguments: object, **options: object) -> None:
        raise BuildFailed(said)

    monkeypatch.setattr("tests.site.one_build.build_site", fail)
    job = {"root": "/nowhere", "work": "build", "out": "/nowhere/site", "drafts": False}
    said = "WARNING: a link leads nowhere"
    assert one_build.build(job) == one_build.FAULTY
    said = "Traceback (most recent call last):\n  KeyError: 'theme'"
    with pytest.raises(BuildFailed):
        one_build.build(job)

"""Makes what a site is made of, and only what is not kept from before.

Each output is kept with the names of the inputs that were read for it, under a digest of their values. It is
current as long as the same inputs give the same digest. The outputs of a case are kept together as well, with
all that any of them read, so that most of them need not be looked at one by one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from casebook.catalogue import Catalogue
from casebook.rendering.inputs import Inputs
from casebook.site.contents import KeptPieces, content_of
from casebook.site.made import Made, Order, forget, recall, remember
from casebook.site.outputs import PIECES, Kind
from casebook.site.reads import Keys, Reads, SharedReads, shared_key, together
from casebook.site.working import Job, Result, in_order, worked
from casebook.store import Kept, Store, digest

_OF_CASE = "case reads"
"""What all outputs of a case are kept under together, by language and case."""

_ORDERS = "orders"
"""What a digest of the names of all outputs is kept under, by languages: they rarely change."""

_BATCH = 200
"""Outputs that are put into the store at once, so that a build that is killed keeps most of what it made."""

_TOGETHER = 20
"""Cases in a language that are kept as wholes at once, while processes go on."""

_Outputs = dict[str, dict[Order, Made]]
"""What there is of each output, by the names of their kinds."""


class _Known(NamedTuple):
    """An output that is up to date, and what it was made from."""

    made: Made
    reads: Reads


class Workshop:
    """Makes outputs of all languages; `inputs` by language."""

    def __init__(self, store: Store, inputs: Mapping[str, Inputs]) -> None:
        self._store = store
        self._inputs = inputs
        self._shared = SharedReads(store)
        self._keys = Keys(inputs)
        for language, of_language in inputs.items():
            of_language.pieces = KeptPieces(store, language)

    def make(
        self,
        kinds: Sequence[Kind],
        catalogue: Catalogue,
        on_done: Callable[[str, int, int], None] | None = None,
        on_cases: Callable[[_Outputs], None] | None = None,
    ) -> _Outputs:
        """Bring all outputs of some kinds up to date; what there is of each now, by the kinds' names.

        What is of one case comes first, all of a case in one go, and then the rest, which may read it. For
        both, `on_done` is told the step's name and how many of how many are made; in between, `on_cases` is
        told what there is of cases.
        """
        key = digest(
            *(kind.name for kind in kinds), *(of_language.whole() for of_language in self._inputs.values())
        )
        as_before = recall(self._store, key, [kind.name for kind in kinds])
        if as_before is not None:
            return as_before
        of_cases, others = self._jobs(kinds, catalogue)
        made = self._brought(of_cases, others, on_done, on_cases)
        self._drop_all_but(made, of_cases)
        remember(self._store, key, made)
        return made

    def make_of(self, kinds: Sequence[Kind], catalogue: Catalogue, cases: Container[str]) -> _Outputs:
        """Bring the outputs of some cases up to date, and no others; what there is of each."""
        return self._brought(self._jobs(kinds, catalogue, cases)[0], ())

    def _jobs(
        self, kinds: Sequence[Kind], catalogue: Catalogue, cases: Container[str] | None = None
    ) -> tuple[dict[str, list[Job]], list[Job]]:
        """What there is to make of each of these cases, or of all, by language and case; and the rest."""
        self._kinds = {kind.name: kind for kind in kinds}
        of_cases: dict[str, list[Job]] = {}
        others: list[Job] = []
        for kind in kinds:
            for language in self._inputs:
                for order in kind.orders(catalogue, language):
                    case = kind.case(order)
                    if cases is not None and case not in cases:
                        continue
                    jobs = of_cases.setdefault(f"{language} {case}", []) if case else others
                    jobs.append(Job(kind.name, language, order))
        return of_cases, others

    def _brought(
        self,
        of_cases: Mapping[str, list[Job]],
        others: Sequence[Job],
        on_done: Callable[[str, int, int], None] | None = None,
        on_cases: Callable[[_Outputs], None] | None = None,
    ) -> _Outputs:
        """Outputs of cases, then others, brought up to date."""
        forget(self._store)
        made: _Outputs = {name: {} for name in self._kinds}
        for job, output in self._of_cases(of_cases, partial(on_done, "case") if on_done else None):
            made[job.kind][job.language, job.order] = self._noted(job, output)
        if on_cases:
            on_cases(made)
        for job, output in self._others(others, partial(on_done, "page") if on_done else None):
            made[job.kind][job.language, job.order] = self._noted(job, output)
        return made

    def _of_cases(
        self, of_cases: Mapping[str, list[Job]], on_done: Callable[[int, int], None] | None
    ) -> Iterator[tuple[Job, Made]]:
        """What is of one case, brought up to date."""
        kept = dict(self._store.items(_OF_CASE))
        stale: dict[str, list[Job]] = {}
        for name, jobs in of_cases.items():
            before = kept.get(name)
            as_before = self._all_current(jobs, before) if before else None
            if as_before is None:
                stale[name] = jobs
            else:
                yield from zip(sorted(jobs), as_before, strict=True)
        self._store.drop(_OF_CASE, stale)  # until all of them are made again
        known: dict[str, list[tuple[Job, _Known]]] = {}
        whole: dict[str, list[tuple[Job, _Known]]] = {}
        for job, output in self._make([job for jobs in stale.values() for job in jobs], on_done):
            name = f"{job.language} {self._kinds[job.kind].case(job.order)}"
            known.setdefault(name, []).append((job, output))
            if len(known[name]) == len(stale[name]):
                whole[name] = known.pop(name)
            if len(whole) == _TOGETHER:
                self._keep_together(whole)
                whole.clear()
            yield job, output.made
        self._keep_together(whole)

    def _others(
        self, others: Sequence[Job], on_done: Callable[[int, int], None] | None
    ) -> Iterator[tuple[Job, Made]]:
        """What is of more than a case, brought up to date."""
        for job, output in self._make(others, on_done):
            yield job, output.made

    def _make(
        self, jobs: Sequence[Job], on_done: Callable[[int, int], None] | None
    ) -> Iterator[tuple[Job, _Known]]:
        """Outputs that do not read each other, brought up to date; those of a case in one go."""
        stale: dict[str, list[Job]] = {}
        for job in jobs:
            current = self._current(job)
            if current:
                yield job, current
            else:
                stale.setdefault(self._kinds[job.kind].case(job.order) or f"{job}", []).append(job)
        self._store.commit()  # processes read from there, and other programs wait for it
        groups = in_order(self._kinds, stale.values())
        results: list[tuple[Job, Result]] = []
        for done, of_group in enumerate(
            worked(self._kinds, self._inputs, groups, self._store.processes), start=1
        ):
            results += zip(groups[done - 1], of_group, strict=True)
            if len(results) >= _BATCH or done == len(groups):
                self._keep(results)
                yield from ((job, _Known(of.made, self._shared.held(of.reads))) for job, of in results)
                results.clear()
            if on_done:
                on_done(done, len(groups))

    def _noted(self, job: Job, made: Made) -> Made:
        """What is made; a piece is from now on an input of what reads it."""
        if job.kind == PIECES.name:
            self._inputs[job.language].facts[f"{job.kind} {job.order}"] = made.digest
        return made

    def content(self, kind: Kind, order: Order) -> bytes:
        """The bytes of an output that was made."""
        return content_of(self._store, kind.name, *order)

    def _current(self, job: Job) -> _Known | None:
        """What is kept, where it is as it would be made today."""
        before = self._store.get(f"{job.kind} reads", job.name)
        if before is None:
            return None
        try:
            content_digest, note, shared, own = json.loads(before.content)
            reads = Reads(self._shared[shared], own)
        except (KeyError, TypeError, ValueError):
            return None  # not what we wrote
        if before.key != self._keys.of(job.language, reads):
            return None
        return _Known(Made(content_digest, note, fresh=False), reads)

    def _all_current(self, jobs: Sequence[Job], before: Kept) -> list[Made] | None:
        """What is kept of a case in one language, where each output is as it would be made today."""
        try:
            rows, shared, own = json.loads(before.content)
            key = self._keys.of(jobs[0].language, Reads(self._shared[shared], own))
            wanted = [[job.kind, job.order] for job in sorted(jobs)]
            if before.key != key or [row[:2] for row in rows] != wanted:
                return None
            return [Made(of, note, fresh=False) for *_, of, note in rows]
        except (KeyError, TypeError, ValueError):
            return None  # not what we wrote

    def _keep_together(self, known: Mapping[str, Sequence[tuple[Job, _Known]]]) -> None:
        """Keep what the outputs of cases are, with all that they read."""
        reads = {name: together(of.reads for _, of in outputs) for name, outputs in known.items()}
        self._shared.keep(reads.values())
        self._store.put(_OF_CASE, ((name, self._record(known[name], of)) for name, of in reads.items()))
        self._store.commit()

    def _record(self, outputs: Sequence[tuple[Job, _Known]], reads: Reads) -> Kept:
        """What is known of all outputs of a case, as `_all_current` reads it."""
        rows = sorted([job.kind, job.order, of.made.digest, of.made.note] for job, of in outputs)
        content = json.dumps([rows, shared_key(reads.shared), reads.own], ensure_ascii=False)
        return Kept(self._keys.of(outputs[0][0].language, reads), content.encode())

    def _keep(self, results: Sequence[tuple[Job, Result]]) -> None:
        """Put results into the store."""
        self._shared.keep(result.reads for _, result in results)
        for kind in self._kinds:
            named = [(job.name, result) for job, result in results if job.kind == kind]
            self._store.put(f"{kind} reads", ((name, Kept(of.key, _record(of))) for name, of in named))
            self._store.put(kind, ((name, Kept(of.made.digest, of.content)) for name, of in named))
        self._store.commit()

    def _drop_all_but(self, made: Mapping[str, Mapping[Order, Made]], of_cases: Iterable[str]) -> None:
        """Forget outputs of these languages that are no more."""
        wanted = {name: {" ".join(order) for order in outputs} for name, outputs in made.items()}
        languages = " ".join(self._inputs)
        key = digest("\n".join(sorted(f"{kind} {name}" for kind in wanted for name in wanted[kind])))
        before = self._store.get(_ORDERS, languages)
        if before and before.key == key:
            return
        self._store.put(_ORDERS, [(languages, Kept(key, b""))])
        wanted |= {f"{name} reads": names for name, names in wanted.items()} | {_OF_CASE: set(of_cases)}
        for kind, names in wanted.items():
            gone = [name for name in self._store.names(kind) if name not in names]
            self._store.drop(kind, (name for name in gone if name.partition(" ")[0] in self._inputs))


def _record(result: Result) -> bytes:
    """What is known of an output without its content, as `Workshop._current` reads it."""
    made, reads = result.made, result.reads
    return json.dumps([made.digest, made.note, shared_key(reads.shared), reads.own]).encode()

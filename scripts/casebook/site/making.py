"""Makes what a site is made of, and only what is not kept from before.

Each output is kept with the names of the inputs that were read for it, under a digest of their values. It is
current as long as the same inputs give the same digest. Names of inputs that many outputs share are kept
once, as one text.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from casebook.catalogue import Catalogue
from casebook.processes import spread
from casebook.rendering.inputs import OF_SITE, Inputs, Piece
from casebook.site.made import Made, Order, forget, recall, remember
from casebook.site.outputs import PIECES, Kind, load_piece
from casebook.store import Kept, Store, digest

_PNG = b"\x89PNG"
_FEWEST = 40
"""Outputs that it takes for processes to win."""

_SHARED = "shared reads"
_BATCH = 200
"""Outputs that are put into the store at once, so that a build that is killed keeps most of what it made."""


class _Job(NamedTuple):
    """An output that is wanted: the name of its kind, its language and its own name."""

    kind: str
    language: str
    order: str

    @property
    def name(self) -> str:
        """What it is kept under."""
        return f"{self.language} {self.order}"


class _Reads(NamedTuple):
    """The names of the inputs of an output, a line each: those of the site, and those of cases."""

    shared: str
    own: str

    @classmethod
    def of(cls, names: set[str]) -> _Reads:
        shared = {name for name in names if name.partition(" ")[0] in OF_SITE}
        return cls("\n".join(sorted(shared)), "\n".join(sorted(names - shared)))


class Workshop:
    """Makes outputs of all languages; `inputs` by language."""

    def __init__(self, store: Store, inputs: Mapping[str, Inputs]) -> None:
        self._store = store
        self._inputs = inputs
        self._shared = {name: kept.content.decode() for name, kept in store.items(_SHARED)}
        self._keys = _Keys(inputs)
        for language, of_language in inputs.items():
            of_language.pieces = _KeptPieces(store, language)

    def make(
        self,
        kinds: Sequence[Kind],
        catalogue: Catalogue,
        on_done: Callable[[str, int, int], None] | None = None,
    ) -> dict[str, dict[Order, Made]]:
        """Bring all outputs of some kinds up to date; what there is of each now, by the kinds' names.

        What is of one case comes first, all of a case in one go, and then the rest, which may read it. For
        both, `on_done` is told the step's name and how many of how many are made.
        """
        self._kinds = {kind.name: kind for kind in kinds}
        key = digest(*self._kinds, *(of_language.whole() for of_language in self._inputs.values()))
        as_before = recall(self._store, key, self._kinds)
        if as_before is not None:
            return as_before
        forget(self._store)
        kept = {name: dict(self._store.items(f"{name} reads")) for name in self._kinds}
        of_cases: list[_Job] = []
        others: list[_Job] = []
        for kind in kinds:
            for language in self._inputs:
                for order in kind.orders(catalogue, language):
                    (of_cases if kind.case(order) else others).append(_Job(kind.name, language, order))
        made: dict[str, dict[Order, Made]] = {name: {} for name in self._kinds}
        for step, jobs in (("case", of_cases), ("page", others)):
            for job, output in self._make(jobs, kept, partial(on_done, step) if on_done else None):
                made[job.kind][job.language, job.order] = output
        for name, left in kept.items():
            gone = [item for item in left if item.partition(" ")[0] in self._inputs]
            for of_kind in (name, f"{name} reads"):
                self._store.drop(of_kind, gone)
        remember(self._store, key, made)
        return made

    def _make(
        self,
        jobs: Sequence[_Job],
        kept: Mapping[str, dict[str, Kept]],
        on_done: Callable[[int, int], None] | None,
    ) -> Iterator[tuple[_Job, Made]]:
        """Outputs that do not read each other, brought up to date, and their records taken out of `kept`."""
        stale: dict[str, list[_Job]] = {}
        for job in jobs:
            before = kept[job.kind].pop(job.name, None)
            current = self._current(job.language, before) if before else None
            if current:
                yield job, self._known(job, current)
            else:
                stale.setdefault(self._kinds[job.kind].case(job.order) or f"{job}", []).append(job)
        self._store.commit()  # processes read from there, and other programs wait for it
        groups = list(stale.values())
        results: list[tuple[_Job, _Result]] = []
        for done, of_group in enumerate(self._worked(groups), start=1):
            results += zip(groups[done - 1], of_group, strict=True)
            if len(results) >= _BATCH or done == len(groups):
                self._keep(results)
                yield from ((job, self._known(job, result.made)) for job, result in results)
                results.clear()
            if on_done:
                on_done(done, len(groups))

    def _worked(self, groups: Sequence[Sequence[_Job]]) -> Iterator[list[_Result]]:
        """The outputs of each group; of the first here, so that processes begin with all that it takes."""
        work = partial(_prepare, self._kinds, self._inputs)
        fewest = _FEWEST * len(groups) // (sum(map(len, groups)) or 1)
        yield from spread(work, groups[:1], least=2)
        yield from spread(work, groups[1:], least=fewest, processes=self._store.processes)

    def _known(self, job: _Job, made: Made) -> Made:
        """What is made, from now on an input of what reads it."""
        self._inputs[job.language].facts[f"{job.kind} {job.order}"] = made.digest
        return made

    def content(self, kind: Kind, order: Order) -> bytes:
        """The bytes of an output that was made."""
        return _content(self._store, kind.name, *order)

    def _current(self, language: str, before: Kept) -> Made | None:
        """What is kept, where it is as it would be made today."""
        try:
            content_digest, note, shared, own = json.loads(before.content)
            reads = _Reads(self._shared[shared], own)
        except (KeyError, TypeError, ValueError):
            return None  # not what we wrote
        if before.key != self._keys.of(language, reads):
            return None
        return Made(content_digest, note, fresh=False)

    def _keep(self, results: Sequence[tuple[_Job, _Result]]) -> None:
        """Put results into the store."""
        shared = {digest(result.reads.shared): result.reads.shared for _, result in results}
        new = {key: names for key, names in shared.items() if key not in self._shared}
        self._shared |= new
        self._store.put(_SHARED, ((key, Kept("", names.encode())) for key, names in new.items()))
        for kind in self._kinds:
            named = [(job.name, result) for job, result in results if job.kind == kind]
            self._store.put(f"{kind} reads", ((name, Kept(of.key, _record(of))) for name, of in named))
            self._store.put(kind, ((name, Kept(of.made.digest, of.content)) for name, of in named))
        self._store.commit()


@dataclass(frozen=True)
class _Result:
    """An output as it comes from the process that made it, with the digest of its inputs; `content` is
    compressed.
    """

    content: bytes
    made: Made
    reads: _Reads
    key: str


def _record(result: _Result) -> bytes:
    """What is known of an output without its content, as `Workshop._current` reads it."""
    made, reads = result.made, result.reads
    return json.dumps([made.digest, made.note, digest(reads.shared), reads.own]).encode()


class _Digests(dict[str, str]):
    """Digests of the inputs of one language by name; those asked before are looked up without a call."""

    def __init__(self, inputs: Inputs) -> None:
        super().__init__()
        self._inputs = inputs

    def __missing__(self, name: str) -> str:
        of = self[name] = self._inputs.digest(name)
        return of

    def of(self, names: str) -> str:
        """Those of the names in the lines of a text, in a row."""
        return " ".join(map(self.__getitem__, names.split("\n"))) if names else ""


class _Keys:
    """Digests of what outputs are made from."""

    def __init__(self, inputs: Mapping[str, Inputs]) -> None:
        self._digests = {language: _Digests(of_language) for language, of_language in inputs.items()}
        self._shared: dict[tuple[str, str], str] = {}

    def of(self, language: str, reads: _Reads) -> str:
        """The digest of the names and today's values of some inputs."""
        digests = self._digests[language]
        shared = self._shared.get((language, reads.shared))
        if shared is None:
            shared = self._shared[language, reads.shared] = digest(reads.shared, digests.of(reads.shared))
        return digest("\n".join((shared, reads.own, digests.of(reads.own))))


def _prepare(
    kinds: Mapping[str, Kind], inputs: Mapping[str, Inputs]
) -> Callable[[Sequence[_Job]], list[_Result]]:
    return partial(_make, kinds, inputs, _Keys(inputs))


def _make(
    kinds: Mapping[str, Kind], inputs: Mapping[str, Inputs], keys: _Keys, jobs: Sequence[_Job]
) -> list[_Result]:
    return [_made(kinds[job.kind], inputs[job.language], keys, job.order) for job in jobs]


def _made(kind: Kind, inputs: Inputs, keys: _Keys, order: str) -> _Result:
    product, names = kind.make(inputs, order)
    content = kind.dump(product)
    made = Made(digest(content), kind.note(product), fresh=True)
    reads = _Reads.of({*names, "making-code"})
    return _Result(_compressed(content), made, reads, keys.of(inputs.language, reads))


def _compressed(content: bytes) -> bytes:
    """Pictures are compressed already."""
    return zlib.compress(content, 0 if content.startswith(_PNG) else 1)


def _content(store: Store, kind: str, language: str, order: str) -> bytes:
    kept = store.get(kind, f"{language} {order}")
    if kept is None:
        raise KeyError(order)
    return zlib.decompress(kept.content)


class _KeptPieces(Mapping[str, Piece]):
    """The pieces of a language, each read when it is wanted."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language

    def __getitem__(self, order: str) -> Piece:
        return load_piece(_content(self._store, PIECES.name, self._language, order))

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

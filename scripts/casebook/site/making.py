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
from typing import Any

from casebook.catalogue import Catalogue
from casebook.processes import spread
from casebook.rendering.inputs import OF_SITE, Inputs, Piece
from casebook.site.outputs import PIECES, Kind, load_piece
from casebook.store import Kept, Store, digest

Order = tuple[str, str]
"""A language and the name of an output in it."""

_FEWEST = 40
"""Outputs that it takes for processes to win."""

_SHARED = "shared reads"
_BATCH = 200
"""Outputs that are put into the store at once, so that a build that is killed keeps most of what it made."""


@dataclass(frozen=True)
class Made:
    """An output: the digest of its bytes, what its kind notes of it, and whether it is new."""

    digest: str
    note: Any
    fresh: bool


@dataclass(frozen=True)
class _Reads:
    """The names of the inputs of an output: those of the site in one text, and those of cases."""

    shared: str
    own: tuple[str, ...]

    @classmethod
    def of(cls, names: set[str]) -> _Reads:
        shared = {name for name in names if name.partition(" ")[0] in OF_SITE}
        return cls("\n".join(sorted(shared)), tuple(sorted(names - shared)))


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
        self, kind: Kind, catalogue: Catalogue, on_done: Callable[[int, int], None] | None = None
    ) -> dict[Order, Made]:
        """Bring all outputs of a kind up to date; what there is of it now. `on_done` is told how many of how
        many are made.
        """
        wanted = [(of, order) for of in self._inputs for order in kind.orders(catalogue, of)]
        kept = dict(self._store.items(f"{kind.name} reads"))
        made: dict[Order, Made] = {}
        stale: list[Order] = []
        for language, order in wanted:
            before = kept.pop(f"{language} {order}", None)
            current = self._current(language, before) if before else None
            if current:
                made[language, order] = current
            else:
                stale.append((language, order))
        gone = [name for name in kept if name.partition(" ")[0] in self._inputs]
        for of_kind in (kind.name, f"{kind.name} reads"):
            self._store.drop(of_kind, gone)
        self._store.commit()  # processes read from there, and other programs wait for it
        told = partial(on_done, len(stale)) if on_done else None
        work = spread(partial(_prepare, kind, self._inputs), stale, least=_FEWEST, on_done=told)
        results: list[tuple[str, _Result]] = []
        for order_made, result in zip(stale, work, strict=True):
            made[order_made] = result.made
            results.append((" ".join(order_made), result))
            if len(results) == _BATCH:
                self._keep(kind, results)
                results.clear()
        self._keep(kind, results)
        for (language, order), output in made.items():
            self._inputs[language].facts[f"{kind.name} {order}"] = output.digest
        return made

    def content(self, kind: Kind, order: Order) -> bytes:
        """The bytes of an output that was made."""
        return _content(self._store, kind.name, *order)

    def _current(self, language: str, before: Kept) -> Made | None:
        """What is kept, where it is as it would be made today."""
        try:
            content_digest, note, shared, *own = json.loads(before.content)
            reads = _Reads(self._shared[shared], tuple(own))
        except (KeyError, TypeError, ValueError):
            return None  # not what we wrote
        if before.key != self._keys.of(language, reads):
            return None
        return Made(content_digest, note, fresh=False)

    def _keep(self, kind: Kind, results: Sequence[tuple[str, _Result]]) -> None:
        """Put results into the store, by their names there."""
        shared = {digest(result.reads.shared): result.reads.shared for _, result in results}
        new = {key: names for key, names in shared.items() if key not in self._shared}
        self._shared |= new
        self._store.put(_SHARED, ((key, Kept("", names.encode())) for key, names in new.items()))
        reads = ((name, Kept(result.key, _record(result))) for name, result in results)
        self._store.put(f"{kind.name} reads", reads)
        contents = ((name, Kept(result.made.digest, result.content)) for name, result in results)
        self._store.put(kind.name, contents)
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
    return json.dumps(
        [result.made.digest, result.made.note, digest(result.reads.shared), *result.reads.own]
    ).encode()


class _Digests(dict[str, str]):
    """Digests of the inputs of one language by name; those asked before are looked up without a call."""

    def __init__(self, inputs: Inputs) -> None:
        super().__init__()
        self._inputs = inputs

    def __missing__(self, name: str) -> str:
        of = self[name] = self._inputs.digest(name)
        return of


class _Keys:
    """Digests of what outputs are made from."""

    def __init__(self, inputs: Mapping[str, Inputs]) -> None:
        self._digests = {language: _Digests(of_language) for language, of_language in inputs.items()}
        self._shared: dict[tuple[str, str], str] = {}

    def of(self, language: str, reads: _Reads) -> str:
        """The digest of the names and today's values of some inputs."""
        read = self._digests[language].__getitem__
        shared = self._shared.get((language, reads.shared))
        if shared is None:
            shared = digest(reads.shared, " ".join(map(read, reads.shared.split("\n"))))
            self._shared[language, reads.shared] = shared
        return digest(shared, "\n".join(reads.own), " ".join(map(read, reads.own)))


def _prepare(kind: Kind, inputs: Mapping[str, Inputs]) -> Callable[[Order], _Result]:
    return partial(_make, kind, inputs, _Keys(inputs))


def _make(kind: Kind, inputs: Mapping[str, Inputs], keys: _Keys, order: Order) -> _Result:
    language, name = order
    product, names = kind.make(inputs[language], name)
    content = kind.dump(product)
    made = Made(digest(content), kind.note(product), fresh=True)
    reads = _Reads.of({*names, "making-code"})
    return _Result(zlib.compress(content, 1), made, reads, keys.of(language, reads))


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

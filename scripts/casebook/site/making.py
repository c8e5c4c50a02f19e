"""Makes what a site is made of, and only what is not kept from before.

Each output is kept with the names of the inputs that were read for it, under a digest of their values. It is
current as long as that digest is what the same inputs give today.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from casebook.catalogue import Catalogue
from casebook.rendering.inputs import Inputs, Piece
from casebook.site.outputs import PIECES, Kind, load_piece
from casebook.store import Kept, Store, digest

Order = tuple[str, str]
"""A language and the name of an output in it."""


@dataclass(frozen=True)
class Made:
    """An output: the digest of its bytes, what its kind notes of it, and whether it is new."""

    digest: str
    note: Any
    fresh: bool


class Workshop:
    """Makes outputs of all languages; `inputs` by language."""

    def __init__(self, store: Store, inputs: Mapping[str, Inputs]) -> None:
        self._store = store
        self._inputs = inputs
        for language, of_language in inputs.items():
            of_language.pieces = _KeptPieces(store, language)

    def make(self, kind: Kind, catalogue: Catalogue) -> dict[Order, Made]:
        """Bring all outputs of a kind up to date; what there is of it now."""
        wanted = [
            (language, order) for language in self._inputs for order in kind.orders(catalogue, language)
        ]
        kept = dict(self._store.items(f"{kind.name} reads"))
        made: dict[Order, Made] = {}
        stale: list[Order] = []
        for language, order in wanted:
            before = kept.pop(f"{language} {order}", None)
            if before:
                content_digest, note, *reads = json.loads(before.content)
                if before.key == self._key(language, reads):
                    made[language, order] = Made(content_digest, note, fresh=False)
                    continue
            stale.append((language, order))
        self._store.commit()  # processes read pieces from there
        work = partial(_make, kind, self._inputs)
        for (language, order), (content, output, reads) in zip(stale, map(work, stale), strict=True):
            made[language, order] = output
            name = f"{language} {order}"
            record = json.dumps([output.digest, output.note, *reads], separators=(",", ":")).encode()
            self._store.put(f"{kind.name} reads", [(name, Kept(self._key(language, reads), record))])
            self._store.put(kind.name, [(name, Kept(output.digest, content))])
        gone = [name for name in kept if name.partition(" ")[0] in self._inputs]
        for of_kind in (kind.name, f"{kind.name} reads"):
            self._store.drop(of_kind, gone)
        for (language, order), output in made.items():
            self._inputs[language].facts[f"{kind.name} {order}"] = output.digest
        return made

    def content(self, kind: Kind, language: str, order: str) -> bytes:
        """The bytes of an output that was made."""
        return _content(self._store, kind.name, language, order)

    def _key(self, language: str, reads: Sequence[str]) -> str:
        inputs = self._inputs[language]
        return digest(*reads, *(inputs.digest(name) for name in reads))


def _make(kind: Kind, inputs: Mapping[str, Inputs], order: Order) -> tuple[bytes, Made, list[str]]:
    language, name = order
    product, reads = kind.make(inputs[language], name)
    content = kind.dump(product)
    return zlib.compress(content, 1), Made(digest(content), kind.note(product), fresh=True), sorted(reads)


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

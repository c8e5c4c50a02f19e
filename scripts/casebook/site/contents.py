"""The bytes of outputs as the store has them: compressed, and pieces read back when they are wanted."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

from casebook.rendering.inputs import Piece
from casebook.site.outputs import PIECES, load_piece
from casebook.store import Store

_PNG = b"\x89PNG"


def compressed(content: bytes) -> bytes:
    """Pictures are compressed already."""
    return zlib.compress(content, 0 if content.startswith(_PNG) else 1)


def content_of(store: Store, kind: str, language: str, order: str) -> bytes:
    """The bytes of an output. Raises KeyError where there is none of this name."""
    kept = store.get(kind, f"{language} {order}")
    if kept is None:
        raise KeyError(order)
    return zlib.decompress(kept.content)


class KeptPieces(Mapping[str, Piece]):
    """The pieces of a language, each read when it is wanted."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language

    def __getitem__(self, order: str) -> Piece:
        return load_piece(content_of(self._store, PIECES.name, self._language, order))

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

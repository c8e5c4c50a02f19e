"""The bytes of outputs as the store has them: compressed, and pieces read back when they are wanted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from zstandard import ZstdCompressor, ZstdDecompressor, ZstdError

from casebook.rendering.inputs import Piece
from casebook.site.outputs import PIECES, load_piece
from casebook.store import Store

_COMPRESSOR, _DECOMPRESSOR = ZstdCompressor(level=1), ZstdDecompressor()


def compressed(content: bytes) -> bytes:
    """The bytes as the store has them."""
    return _COMPRESSOR.compress(content)


def content_of(store: Store, kind: str, language: str, order: str) -> bytes:
    """The bytes of an output. Raises KeyError where there is none of this name, sqlite3.DatabaseError where
    the store is damaged.
    """
    kept = store.get(kind, f"{language} {order}")
    if kept is None:
        raise KeyError(order)
    try:
        return _DECOMPRESSOR.decompress(kept.content)
    except ZstdError as error:
        raise sqlite3.DatabaseError(f"{kind} {language} {order}: {error}") from None


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

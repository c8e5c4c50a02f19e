"""The long Chinese sentences of a case, as digests: what two cases must not have in common word for word."""

from __future__ import annotations

import re
import struct
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import NamedTuple, Self

from casebook.problems import Pointer

Where = tuple[int, int]
"""Line and column, from 1."""

_LONG = 16
"""Letters and digits that a sentence has at least. Shorter ones (社工1人，志愿者10人) may be said twice."""
_NOT_ITS_OWN = re.compile(r"“[^“”]*”|\[@[^\[\]]*\]|(?<=\])\([^()]*\)")
"""What is quoted, since two cases may quote the same source; citations; and where links lead to."""
_SENTENCE_ENDS = re.compile("[。！？!?]")
_MARKS = re.compile(r"[^\w\n]+|_+")
_MOST = 2**16 - 1


class Sentences(NamedTuple):
    """Each different sentence once, in the order of the file; packed, since it is kept of every case and
    seldom looked at.
    """

    digests: str = ""
    """8 bytes each, in base64."""
    places: str = ""
    """Line and column of the text that a sentence stands in, 2 bytes each, in base64."""

    @classmethod
    def of(cls, texts: Iterable[tuple[str, Pointer]], locate: Callable[[Pointer], Where]) -> Self:
        """Of texts, and where they stand."""
        found: dict[bytes, Where] = {}
        for text, pointer in texts:
            if len(text) >= _LONG and (said := _long_sentences(text)):
                where = locate(pointer)
                for sentence in said:
                    found.setdefault(blake2b(sentence.encode(), digest_size=8).digest(), where)
        places = (min(number, _MOST) for where in found.values() for number in where)
        packed = struct.pack(f"<{2 * len(found)}H", *places)
        return cls(b64encode(b"".join(found)).decode(), b64encode(packed).decode())

    def numbers(self) -> tuple[int, ...]:
        """The digests as numbers."""
        packed = b64decode(self.digests)
        return struct.unpack(f"<{len(packed) // 8}Q", packed)

    def place(self, index: int) -> Where:
        """Where the text of a sentence stands."""
        line, column = struct.unpack_from("<2H", b64decode(self.places), 4 * index)
        return line, column


def _long_sentences(text: str) -> list[str]:
    """The sentences that are long without marks and spaces, and without what is not their own."""
    if "“" in text or "[" in text:
        text = _NOT_ITS_OWN.sub("", text)
    lines = _MARKS.sub("", _SENTENCE_ENDS.sub("\n", text))
    return [said for said in lines.split("\n") if len(said) >= _LONG]

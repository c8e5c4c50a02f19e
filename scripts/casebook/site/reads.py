"""What outputs were made from: the names of their inputs, and a digest of the values these have today."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from casebook.rendering.inputs import OF_SITE, Inputs
from casebook.store import Kept, Store, digest

_SHARED = "shared reads"

_MANY = 10_000
"""How many sets of such names are remembered."""


class Reads(NamedTuple):
    """The names of the inputs of an output, a line each: those of the site, and those of cases."""

    shared: str
    own: str

    @classmethod
    def of(cls, names: set[str]) -> Reads:
        shared = set(filter(_OF_SITE.__getitem__, names))
        return cls("\n".join(sorted(shared)), "\n".join(sorted(names - shared)))


class _Sorted(dict[str, bool]):
    """Whether inputs are of the site, by name; those asked before are looked up without a call."""

    def __missing__(self, name: str) -> bool:
        of = self[name] = name.partition(" ")[0] in OF_SITE
        return of


_OF_SITE = _Sorted()


def together(reads: Iterable[Reads]) -> Reads:
    """The inputs that any of several outputs was made from."""
    several = list(reads)
    shared = set().union(*(_names(each.shared) for each in several))
    own = {name for each in several for name in each.own.split("\n")}
    return Reads("\n".join(sorted(shared - {""})), "\n".join(sorted(own - {""})))


@lru_cache(_MANY)
def _names(shared: str) -> frozenset[str]:
    """The names in a text of those of the site: many outputs have the same."""
    return frozenset(map(sys.intern, shared.split("\n")))


@lru_cache(_MANY)
def shared_key(names: str) -> str:
    """What the names of inputs that many outputs share are kept under."""
    return digest(names)


class SharedReads:
    """Names of inputs that many outputs share, kept once as one text, by its digest."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts = {name: kept.content.decode() for name, kept in store.items(_SHARED)}

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def held(self, reads: Reads) -> Reads:
        """Inputs that are kept, with their names as they are held here: what comes from other processes would
        be held once for each output.
        """
        return Reads(self._texts[shared_key(reads.shared)], reads.own)

    def keep(self, reads: Iterable[Reads]) -> None:
        """Keep those of some outputs."""
        new = {shared_key(each.shared): each.shared for each in reads}
        new = {key: names for key, names in new.items() if key not in self._texts}
        self._texts |= new
        self._store.put(_SHARED, ((key, Kept("", names.encode())) for key, names in new.items()))


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


class Keys:
    """Digests of what outputs are made from; `inputs` by language."""

    def __init__(self, inputs: Mapping[str, Inputs]) -> None:
        self._digests = {language: _Digests(of_language) for language, of_language in inputs.items()}
        self._shared: dict[tuple[str, str], str] = {}

    def of(self, language: str, reads: Reads) -> str:
        """The digest of the names and today's values of some inputs."""
        digests = self._digests[language]
        shared = self._shared.get((language, reads.shared))
        if shared is None:
            shared = self._shared[language, reads.shared] = digest(reads.shared, digests.of(reads.shared))
        return digest("\n".join((shared, reads.own, digests.of(reads.own))))

"""What outputs were made from: the names of their inputs, and a digest of the values these have today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from casebook.rendering.inputs import OF_SITE, Inputs
from casebook.store import Kept, Store, digest

_SHARED = "shared reads"


class Reads(NamedTuple):
    """The names of the inputs of an output, a line each: those of the site, and those of cases."""

    shared: str
    own: str

    @classmethod
    def of(cls, names: set[str]) -> Reads:
        shared = {name for name in names if name.partition(" ")[0] in OF_SITE}
        return cls("\n".join(sorted(shared)), "\n".join(sorted(names - shared)))


class Together:
    """Unions of reads; many cases have the same ones of the site, which are joined once."""

    def __init__(self) -> None:
        self._shared: dict[frozenset[str], str] = {}

    def of(self, reads: Iterable[Reads]) -> Reads:
        """The inputs that any of several outputs was made from."""
        several = list(reads)
        texts = frozenset(each.shared for each in several)
        if texts not in self._shared:
            self._shared[texts] = _joined(texts)
        return Reads(self._shared[texts], _joined(each.own for each in several))


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(sorted({name for text in texts for name in text.split("\n") if name}))


class SharedReads:
    """Names of inputs that many outputs share, kept once as one text, by its digest."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts = {name: kept.content.decode() for name, kept in store.items(_SHARED)}

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def keep(self, reads: Iterable[Reads]) -> None:
        """Keep those of some outputs."""
        new = {digest(each.shared): each.shared for each in reads}
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

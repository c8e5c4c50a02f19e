"""Outputs made in groups, those of a case in one go, over processes where these win."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from casebook.processes import spread
from casebook.rendering.inputs import Inputs
from casebook.site.contents import compressed
from casebook.site.made import Made
from casebook.site.outputs import Kind
from casebook.site.reads import Keys, Reads
from casebook.store import digest

_FEWEST = 40
"""Outputs that it takes for processes to win."""

_AT_ONCE = 4
"""Groups that go to a process at once: each is much work."""


class Job(NamedTuple):
    """An output that is wanted: the name of its kind, its language and its own name."""

    kind: str
    language: str
    order: str

    @property
    def name(self) -> str:
        """What it is kept under."""
        return f"{self.language} {self.order}"


@dataclass(frozen=True)
class Result:
    """An output as it comes from the process that made it, with the digest of its inputs; `content` is
    compressed.
    """

    content: bytes
    made: Made
    reads: Reads
    key: str


def in_order(kinds: Mapping[str, Kind], groups: Iterable[list[Job]]) -> list[list[Job]]:
    """Groups with those first that take long, so that no process is left alone with one at the end."""
    return sorted(groups, key=lambda group: not _is_slow(kinds, group))


def worked(
    kinds: Mapping[str, Kind],
    inputs: Mapping[str, Inputs],
    groups: Sequence[Sequence[Job]],
    processes: int | None,
) -> Iterator[list[Result]]:
    """The outputs of each group, in any number of processes or in so many."""
    slow = sum(_is_slow(kinds, group) for group in groups)
    fewest = 2 if slow > 1 else _FEWEST * len(groups) // (sum(map(len, groups)) or 1)
    work = partial(_prepare, kinds, inputs)
    yield from spread(work, groups, least=fewest, processes=processes, largest=_AT_ONCE)


def _is_slow(kinds: Mapping[str, Kind], group: Iterable[Job]) -> bool:
    return any(kinds[job.kind].slow(job.order) for job in group)


def _prepare(
    kinds: Mapping[str, Kind], inputs: Mapping[str, Inputs]
) -> Callable[[Sequence[Job]], list[Result]]:
    return partial(_make, kinds, inputs, Keys(inputs))


def _make(
    kinds: Mapping[str, Kind], inputs: Mapping[str, Inputs], keys: Keys, jobs: Sequence[Job]
) -> list[Result]:
    return [_made(kinds[job.kind], inputs[job.language], keys, job.order) for job in jobs]


def _made(kind: Kind, inputs: Inputs, keys: Keys, order: str) -> Result:
    product, names = kind.make(inputs, order)
    content = kind.dump(product)
    made = Made(digest(content), kind.note(product), fresh=True)
    reads = Reads.of({*names, "making-code"})
    return Result(compressed(content), made, reads, keys.of(inputs.language, reads))

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
    """Groups with those early that take long, so that no process is left alone with one at the end."""
    quick: list[list[Job]] = []
    slow: list[list[Job]] = []
    for group in groups:
        (slow if _is_slow(kinds, group) else quick).append(group)
    return [*quick[:1], *slow, *quick[1:]]


def worked(
    kinds: Mapping[str, Kind],
    inputs: Mapping[str, Inputs],
    groups: Sequence[Sequence[Job]],
    processes: int | None,
) -> Iterator[list[Result]]:
    """The outputs of each group, in any number of processes or in so many; of the first group here, if that
    does not take long, so that the processes begin with all that it takes.
    """
    work = partial(_prepare, kinds, inputs)
    begun = int(bool(groups) and not _is_slow(kinds, groups[0]))
    left = groups[begun:]
    slow = sum(_is_slow(kinds, group) for group in left)
    fewest = 2 if slow > 1 else _FEWEST * len(groups) // (sum(map(len, groups)) or 1)
    yield from spread(work, groups[:begun], least=2)
    yield from spread(work, left, least=fewest, processes=processes)


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

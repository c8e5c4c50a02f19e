"""A kind of file of the site that is no page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from casebook.catalogue import Catalogue
from casebook.output import OutputFile


@dataclass(frozen=True)
class FileKind:
    """`arguments` are those of each output of the kind, as text, given the catalogue; `make` gets them one by
    one behind a view whose place is the language's root, and yields the output's files, their paths below it.
    `of_case` says that the last argument is the one case that an output shows something of. A kind that is
    `shared` is made once, and for the default language only. One that is `slow` takes about as
    long as a hundred pages.
    """

    name: str
    make: Callable[..., Iterator[OutputFile]]
    arguments: Callable[[Catalogue], Iterable[str]]
    of_case: bool = False
    shared: bool = False
    slow: bool = False


def one(_: Catalogue) -> tuple[str, ...]:
    """Of a kind with one output, which takes no arguments."""
    return ("",)


def listed_cases(catalogue: Catalogue) -> Iterator[str]:
    """Each case that is listed."""
    return (case.id for case in catalogue.cases)


def all_cases(catalogue: Catalogue) -> Iterator[str]:
    """Each case, withdrawn ones too."""
    return (case.id for case in catalogue.all_cases)


def listed_packs(catalogue: Catalogue) -> Iterator[str]:
    """Each course pack."""
    return (pack.id for pack in catalogue.packs)

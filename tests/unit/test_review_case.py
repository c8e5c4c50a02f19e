"""A review tells of any file that strangers send, however wrong it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casebook.checking.addresses import Change, lost_of_cases
from casebook.editing.reviewing.case import tell_case
from casebook.editing.reviewing.telling import Telling
from casebook.fields import Fields
from casebook.messages import load_messages
from casebook.project import LANGUAGES
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import SourceFile, load_source
from tests.casebooks import FIXTURES, VALID

FILES = [*VALID, *sorted((FIXTURES / "invalid").glob("*.yaml"))]
ODD: tuple[Any, ...] = ("x", 1, [1, [], {}], {"id": [], "zh": 1}, [{"id": {}, "item": [], "kind": []}])


@pytest.fixture(scope="module")
def telling(fields: Fields, vocabularies: Vocabularies) -> Telling:
    return Telling(fields, vocabularies, LANGUAGES[0], load_messages(LANGUAGES[0]))


def _told(old: SourceFile | None, new: SourceFile, telling: Telling) -> str:
    change = Change("cases/x.yaml", old, new)
    list(lost_of_cases([change]))
    return "\n\n".join(tell_case(change, [], telling, "https://example.org"))


def test_every_broken_file(telling: Telling) -> None:
    good = load_source(FIXTURES / "valid" / "minimal.yaml")
    for source in map(load_source, FILES):
        assert _told(source, good, telling).startswith("## ")
        assert _told(good, source, telling).startswith("## ")


def _odd_records(fields: Fields) -> Iterator[dict[str, Any]]:
    """A record, each field in turn replaced by what none should have there."""
    whole = load_source(FIXTURES / "valid" / "minimal.yaml").data
    for name in fields.node()["properties"]:
        for odd in ODD:
            yield {**whole, name: odd}


def test_every_odd_value(telling: Telling, fields: Fields) -> None:
    good = load_source(FIXTURES / "valid" / "minimal.yaml")
    for record in _odd_records(fields):
        odd = SourceFile(Path("cases/minimal.yaml"), data=record)
        assert _told(good, odd, telling).startswith("## ")
        assert _told(odd, good, telling).startswith("## ")

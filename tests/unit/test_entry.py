"""A case's entry: what lists know of it, and that nothing is lost on the way to disk and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.axes import AXES
from casebook.entry import entry_from_data, entry_to_data, make_entry
from casebook.model import Period
from casebook.provenance import Version
from casebook.texts import Text
from tests.casebooks import frozen_catalogue
from tests.unit.making import VOCABULARIES, make_case, part, relation, source

TEXTS = st.builds(Text, st.text(), st.none() | st.text())


def test_an_entry_says_what_lists_show() -> None:
    case = make_case(
        "a",
        missing=("why", "dose"),
        target_groups=("riders", "old"),
        components=(part("walks", "pairs"), part("other"), part("talks", "pairs")),
        relations=(relation("contrasts", "b"),),
        sources=(source("daily", "2025"),),
        history=(
            Version(version=2, date="2026-02-01", note=Text("second")),
            Version(version=1, date="2026-01-05", note=Text("first")),
        ),
    )
    entry = make_entry(case, VOCABULARIES)
    assert entry.states == {"why": "not-said", "what": "written", "dose": "not-said"}
    assert (entry.written, entry.unsaid) == (1, ("why", "dose"))
    assert entry.terms == {name: axis.terms(case) for name, axis in AXES.items()}
    assert entry.relations == case.relations
    assert entry.source_ids == ("daily",)
    assert (entry.version, entry.updated) == (2, "2026-02-01")
    assert entry.evidence_level == "told"


@pytest.mark.parametrize(("status", "listed"), [("published", True), ("draft", True), ("withdrawn", False)])
def test_only_withdrawn_cases_are_not_listed(status: str, listed: bool) -> None:
    assert make_entry(make_case("a", status=status), VOCABULARIES).listed is listed


@settings(derandomize=True, max_examples=40, deadline=None)
@given(title=TEXTS, summary=TEXTS, aliases=st.lists(st.text(), max_size=2), date=st.none() | st.text())
def test_an_entry_comes_back_from_json_as_it_was(
    title: Text, summary: Text, aliases: list[str], date: str | None
) -> None:
    case = make_case(
        "a",
        title=title,
        summary=summary,
        aliases=tuple(aliases),
        period=Period(start=date, note=title),
        relations=(relation("shares", "b", "note"),),
        sources=(source("daily", date),),
        missing=("why",),
    )
    entry = make_entry(case, VOCABULARIES)
    assert entry_from_data(json.loads(json.dumps(entry_to_data(entry)))) == entry


def test_entries_of_real_cases_come_back_as_they_were() -> None:
    for entry in frozen_catalogue().all_cases:
        again = entry_from_data(json.loads(json.dumps(entry_to_data(entry))))
        assert again == entry
        assert repr(again) == repr(entry)

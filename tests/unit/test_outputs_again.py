"""What is made again of all that is made by name, when a case, a term or the program changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from casebook.catalogue import Catalogue
from casebook.model import Case
from casebook.rendering.inputs import Inputs
from casebook.site.making import Workshop
from casebook.site.outputs import FILES, PIECES, Kind
from casebook.store import Store
from casebook.texts import Text
from casebook.vocabulary import Vocabulary
from tests.unit.rendered import SETTINGS, example_case, example_cases, with_case
from tests.unit.test_outputs import VOCABULARIES, inputs_in


def relabelled(name: str, term: str) -> dict[str, Vocabulary]:
    """The vocabularies, a term of one of them with another label."""
    vocabulary = VOCABULARIES[name]
    terms = tuple(
        replace(each, label={"zh": "别的", "en": "Other"}) if each.id == term else each
        for each in vocabulary.terms
    )
    return {**VOCABULARIES, name: replace(vocabulary, terms=terms)}


def edited(name: str, **values: Any) -> tuple[Case, ...]:
    return with_case(replace(example_case(name), **values))


def remade(store: Store, inputs: Inputs) -> set[str]:
    """Bring pieces and files up to date; which of them, but cards, were made, rows among them."""
    workshop = Workshop(store, {inputs.language: inputs})
    kinds = [replace(kind, orders=partial(_plain, kind)) for kind in (PIECES, FILES)]
    made = workshop.make(kinds, inputs.catalogue)
    return {order for of_kind in made.values() for (_, order), output in of_kind.items() if output.fresh}


def _plain(kind: Kind, catalogue: Catalogue, language: str) -> Iterator[str]:
    """The orders of a kind that take no painting."""
    kinds = ("row", "record", "vocabularies", "index", "redirect", "robots")
    return (order for order in kind.orders(catalogue, language) if order.split(" ")[0] in kinds)


@pytest.fixture
def store() -> Iterator[Store]:
    """One in which the casebook's outputs are kept already."""
    with Store() as opened:
        remade(opened, inputs_in())
        yield opened


def test_nothing_changed_is_nothing_made(store: Store) -> None:
    assert remade(store, inputs_in()) == set()


def test_another_label_makes_the_index_and_vocabularies_anew_but_no_record(store: Store) -> None:
    again = inputs_in(vocabularies=relabelled("model-types", "incubator-academy"))
    assert remade(store, again) == {"index", "vocabularies"}


def test_a_vocabulary_that_rows_use_makes_them_anew_but_no_record(store: Store) -> None:
    again = inputs_in(vocabularies=relabelled("provinces", "zhejiang"))
    rows = {f"row {case.id}" for case in again.catalogue.cases}
    assert remade(store, again) == {"index", "vocabularies", *rows}


def test_an_edited_case_makes_its_own_outputs_and_the_index_anew(store: Store) -> None:
    again = inputs_in(cases=edited("full", title=Text("别的题目", "Another")))
    assert remade(store, again) == {"row full", "record full", "index", "redirect example-courtyard"}


def test_what_no_row_tells_leaves_the_index(store: Store) -> None:
    again = inputs_in(cases=edited("full", need=Text("别的需要", "Another need")))
    assert remade(store, again) == {"row full", "record full"}


def test_a_case_that_goes_takes_its_outputs_with_it(store: Store) -> None:
    again = inputs_in(cases=tuple(case for case in example_cases() if case.id != "minimal"))
    assert remade(store, again) == {"index"}
    assert store.get("piece", "zh row minimal") is None
    assert store.get("file", "zh record minimal") is None


def test_another_address_of_the_site_makes_all_that_says_it_anew(store: Store) -> None:
    elsewhere = replace(SETTINGS, site_url="https://elsewhere.example/")
    made = remade(store, inputs_in(settings=elsewhere))
    assert {"robots", "index", "row full", "record full", "redirect example-courtyard"} < made
    assert "vocabularies" not in made


def test_another_version_of_what_makes_files_makes_them_and_rows_anew(store: Store) -> None:
    catalogue = inputs_in().catalogue
    wanted = {*_plain(PIECES, catalogue, "zh"), *_plain(FILES, catalogue, "zh")}
    assert remade(store, inputs_in(files_code="another")) == wanted

"""Entries that note what is read of them."""

from __future__ import annotations

import pytest

from casebook.rendering.view import View
from tests.unit.rendered import catalogue_of, example_case, example_cases, view_in


@pytest.fixture
def view() -> View:
    return view_in(catalogue_of(example_cases()), "en")


def test_only_what_is_asked_for_is_an_input(view: View) -> None:
    full, minimal = view.entries(["full", "minimal"])
    assert (full.id, view.reads) == ("full", set())
    assert full.title == example_case("full").title
    assert minimal.listed
    assert view.reads == {"entry full title", "entry minimal listed"}


def test_what_python_asks_of_everything_is_no_input(view: View) -> None:
    assert not hasattr(view.entry("full"), "__html__")
    assert view.reads == set()


def test_a_case_that_there_is_not_has_nothing_to_tell(view: View) -> None:
    nobody = view.entry("nobody")
    with pytest.raises(KeyError):
        _ = nobody.title

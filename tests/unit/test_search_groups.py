"""Parts of the search are merged in groups that are kept: the index is that of the parts alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import pytest

from casebook.processes import spread
from casebook.site import search
from casebook.site.search import plan_search
from casebook.site.search_merge import gather
from casebook.site.search_parts import Part
from casebook.store import Store
from tests.unit.indexing import PAGES, contents_of, page, planned

IMAGE = '<img src="x.png" alt="x">'
MANY = PAGES | {
    f"cases/{number}/": page(f"Case {number}", f"Meals, walk {number % 7}", image=IMAGE * (number % 2))
    for number in range(60)
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small parts in small groups, all of them in this process."""
    monkeypatch.setattr(search, "spread", partial(spread, processes=1))
    monkeypatch.setattr(search, "FEWEST", 2)
    monkeypatch.setattr(search, "GROUP", 2)


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Of how many parts each group is that is made."""
    made: list[int] = []

    def noted(parts: Sequence[Part]) -> Part:
        made.append(len(parts))
        return gather(parts)

    monkeypatch.setattr(search, "gather", noted)
    return made


@pytest.fixture
def store() -> Iterator[Store]:
    with Store() as opened:
        yield opened


def index(store: Store, pages: dict[str, str]) -> dict[str, bytes]:
    """The English index by path."""
    return contents_of(plan_search(store, {"en": planned(pages)})["en"])


def alone(monkeypatch: pytest.MonkeyPatch, pages: dict[str, str]) -> dict[str, bytes]:
    """The same of parts without groups, from nothing."""
    with monkeypatch.context() as other, Store() as empty:
        other.setattr(search, "GROUP", len(pages))
        made = index(empty, pages)
        assert empty.names("search group") == []
    return made


def test_after_an_edit_one_group_is_made_whichever_of_its_parts_it_is_in(
    store: Store, gathered: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert index(store, MANY) == alone(monkeypatch, MANY)
    assert len(gathered) > 5
    assert len(gathered) == len(store.names("search group"))
    pages = dict(MANY)
    for address in ("cases/30/", "cases/31/", "cases/33/", "cases/35/", "cases/38/"):
        gathered.clear()
        before = set(store.names("search group"))
        pages[address] = page("Swimming", f"Nothing but swimming, café, {address}")
        assert index(store, pages) == alone(monkeypatch, pages)
        assert len(gathered) == 1
        assert len(set(store.names("search group")) - before) == 1
        assert len(store.names("search group")) == len(before)


def test_pages_come_and_go(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    index(store, MANY)
    fewer = {address: text for address, text in MANY.items() if not address.startswith("cases/1")}
    assert index(store, fewer) == alone(monkeypatch, fewer)
    assert index(store, MANY) == alone(monkeypatch, MANY)


def test_groups_of_another_language_stay(store: Store, gathered: list[int]) -> None:
    both = {"zh": planned(MANY), "en": planned(MANY)}
    plan_search(store, both)
    before = set(store.names("search group"))
    gathered.clear()
    plan_search(store, {"en": planned(MANY | {"cases/30/": page("Swimming", "In summer")})})
    assert len(gathered) == 1
    kept = {name for name in before if name.startswith("zh ")}
    assert kept
    assert kept < set(store.names("search group"))

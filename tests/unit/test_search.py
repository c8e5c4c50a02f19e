"""The full-text index: made in parts that are kept, merged into one that is what Pagefind makes of all pages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from casebook.processes import spread
from casebook.project import LANGUAGES
from casebook.site import search, search_engine, search_merge, search_parts
from casebook.site.plan import Planned
from casebook.site.search import plan_search, split
from casebook.site.search_engine import Pagefind, SearchFailed
from casebook.store import Store, digest
from tests.casebooks import contents
from tests.unit.indexing import PAGES, contents_of, page, planned, understand


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small parts and small chunks, all of them in this process."""
    monkeypatch.setattr(search, "spread", partial(spread, processes=1))
    monkeypatch.setattr(search, "FEWEST", 2)
    monkeypatch.setattr(search_merge, "_CHUNK", 40)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store() as opened:
        yield opened


class Searched:
    """The English index: its files by path, and the addresses of the pages that were read for it."""

    def __init__(self, store: Store, pages: Mapping[str, str]) -> None:
        self.read: set[str] = set()
        plan = {
            address: Planned(digest(text), partial(self._content, address, text))
            for address, text in pages.items()
        }
        self.files = contents_of(plan_search(store, {"en": plan})["en"])

    def _content(self, address: str, text: str) -> bytes:
        self.read.add(address)
        return text.encode()


def beside(address: str, pages: Iterable[str] = PAGES) -> set[str]:
    """The pages in the part of one of them."""
    return next(set(part) for part in split(pages) if address in part)


def forget(store: Store, *kinds: str) -> None:
    """Take things out of a store."""
    for kind in kinds:
        store.drop(kind, store.names(kind))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Pagefind makes of all pages by itself."""
    site = tmp_path_factory.mktemp("site")
    for address, text in PAGES.items():
        path = site / (address if address.endswith("html") else f"{address}index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site)], check=True, capture_output=True)
    return understand(contents(site / "pagefind"))


def test_parts_are_merged_into_what_pagefind_makes_of_all_pages(store: Store, own: dict[str, Any]) -> None:
    assert len(list(split(PAGES))) > 1
    searched = Searched(store, PAGES)
    assert searched.read == set(PAGES)
    merged = understand(searched.files)
    assert merged["words"]["cafe"][1]
    for key in ("pages", "words", "filters", "rest"):
        assert merged[key] == own[key], key
    assert merged["fields"] >= own["fields"]
    assert list(merged["pages"]) == sorted(merged["pages"])


def test_the_bounds_of_chunks_leave_nothing_out_and_do_not_overlap(store: Store) -> None:
    bounds = understand(Searched(store, PAGES).files)["bounds"]
    assert len(bounds) > 2
    for (*_, last, upper), (lower, first, *_) in pairwise(bounds):
        assert last == upper < lower <= first
        assert lower[:-1] <= upper


def test_the_plan_holds_pagefind_s_program_and_the_whole_index(store: Store) -> None:
    plan = plan_search(store, {"en": planned(PAGES)})["en"]
    assert {
        "pagefind/pagefind.js",
        "pagefind/pagefind-entry.json",
        "pagefind/wasm.en.pagefind",
    } < set(plan)
    assert {path: file.digest for path, file in plan.items()} == {
        path: digest(file.content()) for path, file in plan.items()
    }


def test_an_index_is_the_same_bytes_whatever_was_kept_and_in_whatever_order_pages_come(store: Store) -> None:
    changed = {**PAGES, "cases/b/": page("Walks", "Shorter walks")}
    with Store() as fresh:
        expected = Searched(fresh, changed).files
    assert Searched(store, PAGES).files != expected
    assert Searched(store, dict(reversed(changed.items()))).files == expected


def test_where_parts_end_does_not_change_the_index(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Searched(store, PAGES).files
    for fewest in (1, 100):
        monkeypatch.setattr(search, "FEWEST", fewest)
        assert Searched(store, PAGES).files == before


def test_an_index_of_unchanged_pages_is_not_made_again(store: Store) -> None:
    before = Searched(store, PAGES)
    for pages in (PAGES, dict(reversed(PAGES.items()))):
        again = Searched(store, pages)
        assert (again.read, again.files) == (set(), before.files)


def test_only_the_part_of_a_page_that_changed_is_read_and_indexed_again(store: Store) -> None:
    Searched(store, PAGES)
    changed = Searched(store, {**PAGES, "cases/b/": page("Swimming", "In summer")})
    assert changed.read == beside("cases/b/") < set(PAGES)
    assert "swim" in understand(changed.files)["words"]
    assert len(store.names("search part")) == len(store.names("search texts")) == len(list(split(PAGES)))


def test_pieces_that_stay_as_they_are_are_not_packed_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Searched(store, PAGES).files
    packed: list[bytes] = []
    pack = search_engine.pack

    def noted(code: bytes) -> bytes:
        packed.append(pack(code))
        return packed[-1]

    monkeypatch.setattr(search_merge, "pack", noted)
    edited = {**PAGES, "cases/b/": PAGES["cases/b/"].replace("Walks", "Swims")}
    after = Searched(store, edited).files
    pieces = [path for path in after if path.startswith(("index/", "filter/", "pagefind.en"))]
    assert sorted(packed) == sorted(after[path] for path in pieces if path not in before)
    assert 0 < len(packed) < len(pieces)
    with Store() as other:
        assert Searched(other, edited).files == after


def test_pieces_that_another_program_packed_are_packed_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    Searched(store, PAGES)
    monkeypatch.setattr(search, "search_code", lambda: "another")
    monkeypatch.setattr(search_engine, "_LEVEL", 1)
    again = Searched(store, PAGES).files
    with Store() as other:
        assert Searched(other, PAGES).files == again


def test_a_page_that_comes_or_goes_is_found_or_not_and_the_parts_around_it_alone_are_read(
    store: Store,
) -> None:
    Searched(store, PAGES)
    fewer = {address: text for address, text in PAGES.items() if address != "cases/c/"}
    gone = Searched(store, fewer)
    assert gone.read <= beside("cases/c/")
    found = understand(gone.files)
    assert set(found["pages"]) == {f"/{address}" for address in fewer}
    assert "of" not in found["words"]
    assert len([path for path in gone.files if path.startswith("fragment/")]) == len(fewer)
    back = Searched(store, PAGES)
    assert back.read == beside("cases/c/")
    assert set(understand(back.files)["pages"]) == {f"/{address}" for address in PAGES}


def test_another_version_of_the_program_indexes_all_pages_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Searched(store, PAGES).files
    monkeypatch.setattr(search, "search_code", lambda: "another")
    again = Searched(store, PAGES)
    assert (again.read, again.files) == (set(PAGES), before)
    assert Searched(store, PAGES).read == set()


def test_what_is_missing_is_made_again_and_parts_without_pages_go(store: Store) -> None:
    before = Searched(store, PAGES).files
    forget(store, "search")
    again = Searched(store, PAGES)
    assert (again.read, again.files) == (set(), before)
    forget(store, "search", "search part")
    again = Searched(store, PAGES)
    assert (again.read, again.files) == (set(PAGES), before)
    Searched(store, {"cases/a/": PAGES["cases/a/"]})
    assert len(store.names("search part")) == len(store.names("search texts")) == 1


def test_each_language_has_an_index_of_its_own(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "spread", spread)
    chinese = {"cases/a/": page("社区食堂", "老年人").replace('lang="en"', 'lang="zh"')}
    plans = plan_search(store, {"zh": planned(chinese), "en": planned(PAGES)})
    assert list(plans) == list(LANGUAGES)
    for language, plan in plans.items():
        entry = json.loads(plan["pagefind/pagefind-entry.json"].content())
        assert list(entry["languages"]) == [language]
    assert set(understand(contents_of(plans["en"]))["pages"]) == {f"/{address}" for address in PAGES}
    before = contents_of(plans["zh"])
    changed = planned({**PAGES, "cases/b/": page("Swimming", "In summer")})
    again = plan_search(store, {"zh": planned(chinese), "en": changed})
    assert contents_of(again["zh"]) == before
    assert "swim" in understand(contents_of(again["en"]))["words"]
    alone = plan_search(store, {"en": changed})["en"]
    assert contents_of(alone) == contents_of(again["en"])
    assert contents_of(plan_search(store, {"zh": planned(chinese)})["zh"]) == before


def test_pages_of_several_languages_lie_in_one_part(store: Store) -> None:
    mixed = {**PAGES, "zh/": page("社区食堂", "老年人").replace('lang="en"', 'lang="zh"')}
    files = Searched(store, mixed).files
    languages = json.loads(files["pagefind-entry.json"])["languages"]
    assert {name: of["page_count"] for name, of in languages.items()} == {"en": len(PAGES), "zh": 1}
    assert {"wasm.en.pagefind", "wasm.unknown.pagefind"} < set(files)


def test_a_language_without_pages_has_no_search(store: Store) -> None:
    plans = plan_search(store, {"zh": {}, "en": planned(PAGES)})
    assert plans["zh"] == {}
    assert set(plans["en"]) == set(plan_search(store, {"en": planned(PAGES)})["en"])


def test_where_a_part_ends_depends_on_few_addresses_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "FEWEST", 4)
    addresses = [f"cases/{number}/" for number in range(400)]
    parts = list(split(reversed(addresses)))
    assert [address for part in parts for address in part] == sorted(addresses)
    assert all(len(part) >= 4 for part in parts[:-1])
    assert len(parts) > 30
    others = set(split(addresses[:200] + addresses[201:]))
    assert len(set(parts) - others) < 10


def test_an_index_of_another_version_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "_KNOWN", "9.")
    with pytest.raises(SearchFailed, match=r"pagefind 1\.\d.* is not of version 9\.\*"):
        Searched(store, PAGES)


def test_a_failure_says_what_is_wrong(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SearchFailed):
        Pagefind()._ask(type="DeleteIndex", index_id="none")
    monkeypatch.setattr(search_engine, "get_executable", lambda: None)
    with pytest.raises(SearchFailed, match="not installed"):
        Searched(store, PAGES)
    failing = tmp_path / "failing"
    failing.write_text("#!/bin/sh\nread -n 1 x\necho it broke\n", encoding="utf-8")
    failing.chmod(0o755)
    monkeypatch.setattr(search_engine, "get_executable", lambda: failing)
    with pytest.raises(SearchFailed, match=r"it broke|ended"):
        Searched(store, PAGES)

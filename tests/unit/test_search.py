"""The full-text index: made in parts that are kept, merged into one that is what Pagefind makes of all pages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from casebook.project import LANGUAGES, Project
from casebook.site import search, search_engine, search_merge
from casebook.site.plan import Plan, Planned, text_file
from casebook.site.search import part_of, plan_search
from casebook.site.search_engine import Pagefind, SearchFailed
from casebook.site.search_merge import merge_indexes, settle_index
from casebook.store import Store, digest
from tests.casebooks import contents
from tests.unit.indexing import PAGES, page, understand


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few parts only, and small chunks."""
    monkeypatch.setattr(search, "PARTS", 3)
    monkeypatch.setattr(search_merge, "_CHUNK", 40)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store() as opened:
        yield opened


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "casebook")


@pytest.fixture
def parts(project: Project) -> Path:
    """Where the parts of the English index are."""
    return project.search("en") / "parts"


@pytest.fixture
def bundle(project: Project) -> Path:
    """Where the English index is."""
    return project.search("en") / "bundle"


def update(project: Project, store: Store, pages: Mapping[str, str]) -> set[str]:
    """Bring the English index up to date; the addresses of the pages that were read for it."""
    read = set()

    def content(address: str) -> bytes:
        read.add(address)
        return pages[address].encode()

    plan = {address: Planned(digest(text), partial(content, address)) for address, text in pages.items()}
    plan_search(project, store, {"en": plan})
    return read


def planned(pages: Mapping[str, str]) -> Plan:
    """Pages as they come to be indexed."""
    return {address: text_file(text) for address, text in pages.items()}


def beside(address: str) -> set[str]:
    """The pages in the part of one of them."""
    return {other for other in PAGES if part_of(other) == part_of(address)}


def touched(folder: Path) -> dict[Path, tuple[int, int]]:
    """Which file each one is, and when it was written."""
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Pagefind makes of all pages by itself."""
    site = tmp_path_factory.mktemp("site")
    for address, text in PAGES.items():
        path = site / (address if address.endswith("html") else f"{address}index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site)], check=True, capture_output=True)
    return understand(site / "pagefind")


def test_parts_are_merged_into_what_pagefind_makes_of_all_pages(
    project: Project, store: Store, bundle: Path, own: dict[str, Any]
) -> None:
    assert len({part_of(address) for address in PAGES}) > 1
    assert update(project, store, PAGES) == set(PAGES)
    merged = understand(bundle)
    assert merged["words"]["cafe"][1]
    for key in ("pages", "words", "filters", "rest"):
        assert merged[key] == own[key], key
    assert list(merged["pages"]) == sorted(merged["pages"])


def test_the_bounds_of_chunks_leave_nothing_out_and_do_not_overlap(
    project: Project, store: Store, bundle: Path
) -> None:
    update(project, store, PAGES)
    bounds = understand(bundle)["bounds"]
    assert len(bounds) > 2
    for (*_, last, upper), (lower, first, *_) in pairwise(bounds):
        assert last == upper < lower <= first
        assert lower[:-1] <= upper


def test_the_plan_holds_pagefind_s_program_and_the_whole_index(
    project: Project, store: Store, bundle: Path
) -> None:
    plan = plan_search(project, store, {"en": planned(PAGES)})["en"]
    assert {
        "pagefind/pagefind.js",
        "pagefind/pagefind-component-ui.js",
        "pagefind/pagefind-component-ui.css",
        "pagefind/pagefind-entry.json",
        "pagefind/wasm.en.pagefind",
    } < set(plan)
    files = {f"pagefind/{path}": content for path, content in contents(bundle).items()}
    assert {path: file.content() for path, file in plan.items()} == {
        path: content for path, content in files.items() if path != "pagefind/digest"
    }
    assert {path: file.digest for path, file in plan.items()} == {path: digest(files[path]) for path in plan}
    assert "pagefind/pages.json" not in plan


def test_an_index_is_the_same_bytes_whatever_was_kept_and_in_whatever_order_pages_come(
    project: Project, store: Store, bundle: Path, tmp_path: Path
) -> None:
    changed = {**PAGES, "cases/b/": page("Walks", "Shorter walks")}
    fresh = Project(tmp_path / "fresh")
    update(fresh, store, changed)
    expected = contents(fresh.search("en") / "bundle")
    update(project, store, PAGES)
    assert contents(bundle) != expected
    update(project, store, dict(reversed(changed.items())))
    assert contents(bundle) == expected


def test_an_index_of_unchanged_pages_is_not_touched(project: Project, store: Store) -> None:
    update(project, store, PAGES)
    before = touched(project.search("en"))
    assert update(project, store, PAGES) == set()
    assert update(project, store, dict(reversed(PAGES.items()))) == set()
    assert touched(project.search("en")) == before


def test_only_the_part_of_a_page_that_changed_is_read_and_indexed_again(
    project: Project, store: Store, parts: Path, bundle: Path
) -> None:
    update(project, store, PAGES)
    others = {name for name in map(part_of, PAGES) if name != part_of("cases/b/")}
    before = {name: touched(parts / name) for name in others}
    changed = {**PAGES, "cases/b/": page("Swimming", "In summer")}
    assert update(project, store, changed) == beside("cases/b/") < set(PAGES)
    assert {name: touched(parts / name) for name in others} == before
    assert "swim" in understand(bundle)["words"]


def test_a_page_that_comes_or_goes_is_found_or_not_and_its_part_alone_is_read(
    project: Project, store: Store, bundle: Path
) -> None:
    update(project, store, PAGES)
    fewer = {address: text for address, text in PAGES.items() if address != "cases/c/"}
    assert update(project, store, fewer) == beside("cases/c/") - {"cases/c/"}
    found = understand(bundle)
    assert set(found["pages"]) == {f"/{address}" for address in fewer}
    assert "of" not in found["words"]
    assert len(contents(bundle / "fragment")) == len(fewer)
    assert update(project, store, PAGES) == beside("cases/c/")
    assert set(understand(bundle)["pages"]) == {f"/{address}" for address in PAGES}


def test_another_version_of_the_program_indexes_all_pages_anew(
    project: Project, store: Store, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(project, store, PAGES)
    before = contents(bundle)
    monkeypatch.setattr(search, "search_code", lambda: "another")
    assert update(project, store, PAGES) == set(PAGES)
    marked = {path for path, content in contents(bundle).items() if content != before[path]}
    assert marked == {"digest"}
    assert update(project, store, PAGES) == set()


def test_parts_that_are_not_whole_are_made_again_and_those_without_pages_go(
    project: Project, store: Store, parts: Path, bundle: Path
) -> None:
    update(project, store, PAGES)
    before = contents(bundle)
    part = parts / part_of("cases/a/")
    for missing in ("digest", "pagefind-entry.json"):
        (part / missing).unlink()
        (bundle / missing).unlink()
        assert update(project, store, PAGES) == beside("cases/a/")
        assert contents(bundle) == before
    (part / "digest").write_bytes(b"\xff")
    (bundle / "digest").write_bytes(b"\xff")
    assert update(project, store, PAGES) == beside("cases/a/")
    update(project, store, {"cases/a/": PAGES["cases/a/"]})
    assert list(parts.iterdir()) == [part]


def test_an_index_that_is_not_whole_is_merged_again_from_parts_that_are(
    project: Project, store: Store, bundle: Path
) -> None:
    update(project, store, PAGES)
    before = contents(bundle)
    (bundle / "pagefind-entry.json").unlink()
    assert update(project, store, PAGES) == set()
    assert contents(bundle) == before


def test_each_language_has_an_index_of_its_own(project: Project, store: Store) -> None:
    chinese = {"cases/a/": page("社区食堂", "老年人").replace('lang="en"', 'lang="zh"')}
    plans = plan_search(project, store, {"zh": planned(chinese), "en": planned(PAGES)})
    assert list(plans) == list(LANGUAGES)
    for language, plan in plans.items():
        entry = json.loads(plan["pagefind/pagefind-entry.json"].content())
        assert list(entry["languages"]) == [language]
    assert set(understand(project.search("en") / "bundle")["pages"]) == {f"/{address}" for address in PAGES}
    before = {language: touched(project.search(language)) for language in LANGUAGES}
    changed = planned({**PAGES, "cases/b/": page("Swimming", "In summer")})
    again = plan_search(project, store, {"zh": planned(chinese), "en": changed})
    assert touched(project.search("zh")) == before["zh"]
    assert touched(project.search("en")) != before["en"]
    assert {path: file.digest for path, file in again["zh"].items()} == {
        path: file.digest for path, file in plans["zh"].items()
    }
    assert "swim" in understand(project.search("en") / "bundle")["words"]


def test_a_failure_in_one_language_is_told(project: Project, store: Store) -> None:
    with pytest.raises(SearchFailed, match="no pages"):
        plan_search(project, store, {"zh": {}, "en": planned(PAGES)})


def test_one_part_can_be_indexed_by_itself(tmp_path: Path, own: dict[str, Any]) -> None:
    with Pagefind() as pagefind:
        pagefind.write_index(PAGES, tmp_path / "one")
    settle_index(tmp_path / "one")
    merge_indexes([tmp_path / "one"], tmp_path / "bundle")
    assert understand(tmp_path / "bundle")["words"] == own["words"]


def test_the_part_of_a_page_depends_on_its_address_alone() -> None:
    parts = [part_of(f"cases/{number}/") for number in range(100)]
    assert parts == [part_of(f"cases/{number}/") for number in range(100)]
    assert set(parts) == {"00", "01", "02"}


def test_nothing_to_index_is_a_failure(project: Project, store: Store) -> None:
    with pytest.raises(SearchFailed, match="no pages"):
        update(project, store, {})


def test_an_index_of_another_version_is_refused(
    project: Project, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_merge, "_KNOWN", "9.")
    with pytest.raises(SearchFailed, match=r"pagefind 1\.\d.* is not of version 9\.\*"):
        update(project, store, PAGES)


def test_a_failure_says_what_is_wrong(
    project: Project, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Pagefind() as running, pytest.raises(SearchFailed):
        running._ask(type="DeleteIndex", index_id="none")
    monkeypatch.setattr(search_engine, "get_executable", lambda: None)
    with pytest.raises(SearchFailed, match="not installed"):
        update(project, store, PAGES)
    failing = tmp_path / "failing"
    failing.write_text("#!/bin/sh\nread -n 1 x\necho it broke\n", encoding="utf-8")
    failing.chmod(0o755)
    monkeypatch.setattr(search_engine, "get_executable", lambda: failing)
    with pytest.raises(SearchFailed, match=r"it broke|ended"):
        update(project, store, PAGES)

"""The full-text index: made in parts that are kept, merged into one that is what Pagefind makes of all pages."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from casebook.project import Project
from casebook.site import search, search_engine, search_merge
from casebook.site.plan import Planned, text_file
from casebook.site.search import part_of, plan_search
from casebook.site.search_engine import MAGIC, Pagefind, SearchFailed, read_piece
from casebook.site.search_merge import merge_indexes, settle_index
from casebook.store import Store


def page(title: str, text: str, *, kind: str = "case", image: str = "") -> str:
    """A page with a filter and, where it has an image, one more field of metadata."""
    body = (
        f'<span data-pagefind-filter="kind[data-value]" data-value="{kind}"></span><h1 id="top">{title}</h1>'
    )
    content = f"{body}<p>{text}</p>{image}"
    return f'<!doctype html><html lang="en"><body data-pagefind-body>{content}</body></html>'


PAGES = {
    "": page("Home", "Meals and walks in Café Résumé", kind="index"),
    "cases/a/": page(
        "Meals", "Warm meals for older people. Meals at noon.", image='<img src="x.png" alt="x">'
    ),
    "cases/b/": page("Walks", "Walks with older people, 社区食堂"),
    "cases/c/": page("Cafe", "A cafe of their own: café"),
    "about.html": page("About", "Who walks"),
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few parts only, and small chunks."""
    monkeypatch.setattr(search, "PARTS", 3)
    monkeypatch.setattr(search_merge, "_CHUNK", 40)


class _Places:
    """Stands for a folder with the two that the search of a language is in."""

    def __init__(self, kept: Path, bundle: Path) -> None:
        self._folders = {"parts": kept, "bundle": bundle}

    def search(self, language: str) -> _Places:
        return self

    def __truediv__(self, name: str) -> Path:
        return self._folders[name]


def update_search(pages: dict[str, str], kept: Path, bundle: Path) -> int:
    """Bring an index up to date; how many pages were read for it."""
    opened: list[str] = []

    def planned(address: str, text: str) -> Planned:
        return Planned(text, lambda: opened.append(address) or text.encode())  # type: ignore[func-returns-value]

    plan = {address: planned(address, text) for address, text in pages.items()}
    search._update(_Places(kept, bundle), {"en": plan}, "code", "en")  # type: ignore[arg-type]
    return len(opened)


def read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def understand(bundle: Path) -> dict[str, Any]:
    """What an index says, with addresses for the numbers of pages and names for those of fields."""
    entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert list(entry["languages"]) == ["en"]
    known = entry["languages"]["en"]
    _, pages, chunks, filters, sorts, fields = read_piece(bundle / f"pagefind.{known['hash']}.pf_meta")
    texts = [
        json.loads(
            gzip.decompress((bundle / "fragment" / f"{name}.pf_fragment").read_bytes()).removeprefix(MAGIC)
        )
        for name, _ in pages
    ]

    def holding(listed: list[Any]) -> dict[str, Any]:
        number, found = 0, {}
        for step, places, metas in listed:
            number += step
            named = [place if place >= 0 else fields[-1 - place] for place in metas]
            found[texts[number]["url"]] = (places, named)
        return found

    words, bounds = {}, []
    for first, last, name in chunks:
        (listed,) = read_piece(bundle / "index" / f"{name}.pf_index")
        bounds.append((first, listed[0][0], listed[-1][0], last))
        for word, found, variants in listed:
            words[word] = (holding(found), {form: holding(others) for form, others in variants})
    assert list(words) == sorted(words)
    assert all(word.startswith(first) for first, word, _, _ in bounds)
    return {
        "pages": {text["url"]: (text, count) for text, (_, count) in zip(texts, pages, strict=True)},
        "words": words,
        "filters": {
            name: {value: sorted(texts[number]["url"] for number in numbers) for value, numbers in values}
            for name, values in (read_piece(bundle / "filter" / f"{file}.pf_filter") for _, file in filters)
        },
        "rest": (sorts, fields, known["page_count"], known["wasm"]),
        "bounds": bounds,
    }


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


def test_parts_are_merged_into_what_pagefind_makes_of_all_pages(tmp_path: Path, own: dict[str, Any]) -> None:
    assert len({part_of(address) for address in PAGES}) > 1
    update_search(PAGES, tmp_path / "kept", tmp_path / "bundle")
    merged = understand(tmp_path / "bundle")
    assert merged["words"]["cafe"][1]
    for key in ("pages", "words", "filters", "rest"):
        assert merged[key] == own[key], key
    assert list(merged["pages"]) == sorted(merged["pages"])


def test_the_bounds_of_chunks_leave_nothing_out_and_do_not_overlap(tmp_path: Path) -> None:
    update_search(PAGES, tmp_path / "kept", tmp_path / "bundle")
    bounds = understand(tmp_path / "bundle")["bounds"]
    assert len(bounds) > 2
    for (*_, last, upper), (lower, first, *_) in pairwise(bounds):
        assert last == upper < lower <= first
        assert lower[:-1] <= upper


def test_the_bundle_holds_pagefind_s_program_and_the_entry(tmp_path: Path) -> None:
    update_search(PAGES, tmp_path / "kept", tmp_path / "bundle")
    names = {path.name for path in (tmp_path / "bundle").iterdir()}
    assert {
        "pagefind.js",
        "pagefind-component-ui.js",
        "pagefind-component-ui.css",
        "wasm.en.pagefind",
    } < names
    assert "pages.json" not in names


def test_an_index_is_the_same_bytes_whatever_was_kept_and_in_whatever_order_pages_come(
    tmp_path: Path,
) -> None:
    first, other, bundle = tmp_path / "first", tmp_path / "other", tmp_path / "bundle"
    changed = {**PAGES, "cases/b/": page("Walks", "Shorter walks")}
    assert update_search(changed, first, bundle) == len(PAGES)
    before = read(bundle)
    update_search(PAGES, other, bundle)
    assert read(bundle) != before
    assert update_search(dict(reversed(changed.items())), other, bundle) < len(PAGES)
    assert read(bundle) == before
    assert update_search(changed, other, bundle) == 0
    assert read(bundle) == before


def test_only_the_part_of_a_page_that_changed_is_indexed_again(tmp_path: Path) -> None:
    kept, bundle = tmp_path / "kept", tmp_path / "bundle"
    update_search(PAGES, kept, bundle)
    part = part_of("cases/b/")
    others = {name: read(kept / name) for name in map(part_of, PAGES) if name != part}
    changed = {**PAGES, "cases/b/": page("Swimming", "In summer")}
    count = sum(part_of(address) == part for address in PAGES)
    assert update_search(changed, kept, bundle) == count
    assert {name: read(kept / name) for name in others} == others
    assert "swim" in understand(bundle)["words"]


def test_parts_that_are_not_whole_are_made_again_and_those_without_pages_go(tmp_path: Path) -> None:
    kept, bundle = tmp_path / "kept", tmp_path / "bundle"
    update_search(PAGES, kept, bundle)
    before = read(bundle)
    part = part_of("cases/a/")
    (kept / part / "digest").unlink()
    (bundle / "digest").unlink()
    assert update_search(PAGES, kept, bundle) == sum(part_of(address) == part for address in PAGES)
    (kept / part / "pagefind-entry.json").unlink()
    (bundle / "pagefind-entry.json").unlink()
    assert update_search(PAGES, kept, bundle) > 0
    assert read(bundle) == before
    update_search({"cases/a/": PAGES["cases/a/"]}, kept, bundle)
    assert [path.name for path in kept.iterdir()] == [part]


def test_one_part_can_be_indexed_by_itself(tmp_path: Path, own: dict[str, Any]) -> None:
    with Pagefind() as pagefind:
        pagefind.write_index(PAGES, tmp_path / "one")
    settle_index(tmp_path / "one")
    merge_indexes([tmp_path / "one"], tmp_path / "bundle")
    assert understand(tmp_path / "bundle")["words"] == own["words"]


def test_each_language_has_an_index_of_its_own(tmp_path: Path) -> None:
    project = Project(tmp_path)
    pages = {address: text_file(text) for address, text in PAGES.items()}
    with Store(project.store) as store:
        plans = plan_search(project, store, {"zh": pages, "en": {"": pages[""]}})
        again = plan_search(project, store, {"zh": pages, "en": {"": pages[""]}})
    assert {
        language: len(understand(project.search(language) / "bundle")["pages"]) for language in plans
    } == {
        "zh": len(PAGES),
        "en": 1,
    }
    for language, plan in plans.items():
        assert "pagefind/pagefind-entry.json" in plan
        assert "pagefind/digest" not in plan
        assert {path: file.digest for path, file in plan.items()} == {
            path: file.digest for path, file in again[language].items()
        }


def test_the_part_of_a_page_depends_on_its_address_alone() -> None:
    parts = [part_of(f"cases/{number}/") for number in range(100)]
    assert parts == [part_of(f"cases/{number}/") for number in range(100)]
    assert set(parts) == {"00", "01", "02"}


def test_nothing_to_index_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(SearchFailed, match="no pages"):
        update_search({}, tmp_path / "kept", tmp_path / "bundle")


def test_an_index_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_merge, "_KNOWN", "9.")
    with pytest.raises(SearchFailed, match=r"pagefind 1\.\d.* is not of version 9\.\*"):
        update_search(PAGES, tmp_path / "kept", tmp_path / "bundle")


def test_a_failure_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Pagefind() as running, pytest.raises(SearchFailed):
        running._ask(type="DeleteIndex", index_id="none")
    monkeypatch.setattr(search_engine, "get_executable", lambda: None)
    with pytest.raises(SearchFailed, match="not installed"):
        Pagefind()
    failing = tmp_path / "failing"
    failing.write_text("#!/bin/sh\nread -n 1 x\necho it broke\n", encoding="utf-8")
    failing.chmod(0o755)
    monkeypatch.setattr(search_engine, "get_executable", lambda: failing)
    with pytest.raises(SearchFailed, match=r"it broke|ended"):
        update_search(PAGES, tmp_path / "kept", tmp_path / "bundle")

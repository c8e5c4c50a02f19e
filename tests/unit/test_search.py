"""Pagefind's index in the same bytes each time, with a small index made by hand."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cbor2
import pytest

from casebook.site import search as module
from casebook.site.search import SearchFailed, index_site

MAGIC = b"pagefind_dcd"


def pack(content: Any) -> bytes:
    return gzip.compress(MAGIC + cbor2.dumps(content))


def unpack(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    assert data.startswith(MAGIC)
    return cbor2.loads(data.removeprefix(MAGIC))


def write_bundle(site: Path, names: dict[str, str], *, turned: bool, version: str = "1.5.2") -> None:
    """An index of two filters in one of the orders that Pagefind may write; `names` are those of its files."""
    bundle = site / "pagefind"
    (bundle / "filter").mkdir(parents=True)
    filters: list[tuple[str, list[Any]]] = [
        ("level", [["city", [3]], ["town", [1, 2]]]),
        ("kind", [["page", [2]], ["case", [1]]]),
    ]
    for name, values in filters:
        (bundle / "filter" / f"{names[name]}.pf_filter").write_bytes(
            pack([name, values[::-1] if turned else values])
        )
    described = [[name, names[name]] for name, _ in (filters[::-1] if turned else filters)]
    meta = ["1.5.2", [["page", 1]], [["word", 2]], described, [], ["title"]]
    (bundle / f"pagefind.{names['meta']}.pf_meta").write_bytes(pack(meta))
    entry = {
        "version": version,
        "languages": {"zh": {"page_count": 3, "hash": names["meta"], "wasm": "zh"}},
    }
    (bundle / "pagefind-entry.json").write_text(json.dumps(entry), encoding="utf-8")


def run_as(monkeypatch: pytest.MonkeyPatch, code: int = 0, said: str = "", erred: str = "") -> list[Any]:
    """Has a stand-in for Pagefind end with a code and texts; what it was called with."""
    calls: list[Any] = []

    def run(command: list[str], **options: Any) -> SimpleNamespace:
        calls.append((command, options))
        return SimpleNamespace(returncode=code, stdout=said, stderr=erred)

    monkeypatch.setattr(subprocess, "run", run)
    return calls


def read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_pagefind_indexes_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = run_as(monkeypatch)
    write_bundle(tmp_path, {"meta": "zh_1", "level": "zh_2", "kind": "zh_3"}, turned=False)
    index_site(tmp_path, tmp_path / "pagefind")
    command = [sys.executable, "-m", "pagefind", "--site", str(tmp_path)]
    command += ["--output-path", str(tmp_path / "pagefind")]
    assert calls == [
        (
            [*command, "--exclude-selectors", ".headerlink, .cb-cite", "--quiet"],
            {"capture_output": True, "text": True, "check": False},
        )
    ]


def test_an_index_is_the_same_bytes_in_whatever_order_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_as(monkeypatch)
    one, other = tmp_path / "one", tmp_path / "other"
    write_bundle(one, {"meta": "zh_1", "level": "zh_2", "kind": "zh_3"}, turned=False)
    write_bundle(other, {"meta": "zh_9", "level": "zh_8", "kind": "zh_7"}, turned=True)
    index_site(one, one / "pagefind")
    index_site(other, other / "pagefind")
    assert read(one) == read(other)
    assert len(read(one)) == 4


def test_the_pieces_of_an_index_find_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_as(monkeypatch)
    write_bundle(tmp_path, {"meta": "zh_1", "level": "zh_2", "kind": "zh_3"}, turned=False)
    index_site(tmp_path, tmp_path / "pagefind")
    bundle = tmp_path / "pagefind"
    text = (bundle / "pagefind-entry.json").read_text(encoding="utf-8")
    meta_hash = json.loads(text)["languages"]["zh"]["hash"]
    assert text == (
        f'{{"languages":{{"zh":{{"hash":"{meta_hash}","page_count":3,"wasm":"zh"}}}},"version":"1.5.2"}}'
    )
    assert meta_hash.startswith("zh_")
    assert len(meta_hash) == len("zh_") + 10
    version, pages, words, filters, sorts, fields = unpack(bundle / f"pagefind.{meta_hash}.pf_meta")
    assert (version, pages, words) == ("1.5.2", [["page", 1]], [["word", 2]])
    assert (sorts, fields) == ([], ["title"])
    assert [name for name, _ in filters] == ["kind", "level"]
    assert [unpack(bundle / "filter" / f"{file}.pf_filter") for _, file in filters] == [
        ["kind", [["case", [1]], ["page", [2]]]],
        ["level", [["city", [3]], ["town", [1, 2]]]],
    ]
    assert all(len(file) == len("zh_") + 10 for _, file in filters)


@pytest.mark.parametrize(
    ("said", "erred", "message"),
    [("", " no pages \n", "no pages"), ("out\n", "", "out"), ("out", "err", "err")],
)
def test_a_failure_says_what_pagefind_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, erred: str, message: str
) -> None:
    run_as(monkeypatch, 1, said, erred)
    with pytest.raises(SearchFailed) as caught:
        index_site(tmp_path, tmp_path / "pagefind")
    assert str(caught.value) == message


def test_names_are_made_from_what_is_in_a_piece(tmp_path: Path) -> None:
    first, second = (module._write(tmp_path, "zh_", ".pf_filter", content) for content in (["a"], ["b"]))
    assert first != second
    assert module._read(tmp_path / f"{first}.pf_filter") == ["a"]
    assert (tmp_path / f"{first}.pf_filter").read_bytes()[4:8] == b"\0\0\0\0"  # gzip's time of writing


def test_an_index_of_another_layout_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_as(monkeypatch)
    names = {"meta": "zh_1", "level": "zh_2", "kind": "zh_3"}
    write_bundle(tmp_path, names, turned=True, version="1.6.0")
    before = read(tmp_path)
    index_site(tmp_path, tmp_path / "pagefind")
    assert read(tmp_path) == before

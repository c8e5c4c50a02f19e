"""Pages to index, and an index of Pagefind's read as data, so that two can be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import cbor2

from casebook.site.plan import Plan, text_file
from casebook.site.search_engine import unpack


def page(title: str, text: str, *, kind: str = "case", image: str = "") -> str:
    """A page with a filter and, where it has an image, one more field of metadata."""
    body = (
        f'<span data-pagefind-filter="kind[data-value]" data-value="{kind}"></span><h1 id="top">{title}</h1>'
    )
    return f'<!doctype html><html lang="en"><body data-pagefind-body>{body}<p>{text}</p>{image}</body></html>'


PAGES = {
    "": page("Home", "Meals and walks in Café Résumé", kind="index"),
    "cases/a/": page(
        "Meals", "Warm meals for older people. Meals at noon.", image='<img src="x.png" alt="x">'
    ),
    "cases/b/": page("Walks", "Walks with older people, 社区食堂"),
    "cases/c/": page("Cafe", "A cafe of their own: café"),
    "about.html": page("About", "Who walks"),
}


def contents_of(plan: Plan) -> dict[str, bytes]:
    """The files of an index by path."""
    return {path.removeprefix("pagefind/"): file.content() for path, file in plan.items()}


def planned(pages: Mapping[str, str]) -> Plan:
    """Pages as they come to be indexed."""
    return {address: text_file(text) for address, text in pages.items()}


def understand(index: Mapping[str, bytes]) -> dict[str, Any]:
    """What an index says, with addresses for the numbers of pages and names for those of fields; its files by
    path.
    """
    entry = json.loads(index["pagefind-entry.json"])
    assert list(entry["languages"]) == ["en"]
    known = entry["languages"]["en"]

    def piece(path: str) -> Any:
        return cbor2.loads(unpack(index[path]))

    _, pages, chunks, filters, sorts, fields = piece(f"pagefind.{known['hash']}.pf_meta")
    texts = [json.loads(unpack(index[f"fragment/{name}.pf_fragment"])) for name, _ in pages]

    def holding(listed: list[Any]) -> dict[str, Any]:
        number, found = 0, {}
        for step, places, metas in listed:
            number += step
            named = [place if place >= 0 else fields[-1 - place] for place in metas]
            found[texts[number]["url"]] = (places, named)
        return found

    words, bounds = {}, []
    for first, last, name in chunks:
        (listed,) = piece(f"index/{name}.pf_index")
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
            for name, values in (piece(f"filter/{file}.pf_filter") for _, file in filters)
        },
        "rest": (sorts, known["page_count"], known["wasm"]),
        "fields": set(fields),
        "bounds": bounds,
    }

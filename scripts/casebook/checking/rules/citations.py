"""Citations: `[@source:paragraph]` in texts, `source: source:paragraph` in records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context, TextUnderCheck, items, without_addresses
from casebook.checking.words import nearest
from casebook.problems import Fault, Pointer
from casebook.texts import CITATION

_ATTEMPT = re.compile(r"\[\s*@[^\]\n]*\]?|［@[^］\n]*］?|【@[^】\n]*】?")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_REPORTING = ("line", "report")


def check_citations(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Citations are well formed and name listed sources, every reported figure carries one, and both
    languages cite the same.
    """
    listed = _source_ids(case)
    cited: dict[Pointer, dict[str, list[str]]] = {}
    for text, citations in case.citations:
        if text.pointer != text.field:
            cited.setdefault(text.field, {})[text.language] = sorted(match[0] for match in citations)
        yield from _malformed(text, {match.start() for match in citations})
        for match in citations:
            yield from _sound(match, listed, text.pointer, match[0])
        yield from _uncited(text)
    for field, languages in cited.items():
        if len(languages) == 2 and languages["zh"] != languages["en"]:
            odd = sorted({*languages["zh"]} ^ {*languages["en"]}) or languages["en"]
            yield Fault("citations-differ", (*field, "en"), {"value": " ".join(odd)}, on_key=True)


def check_locators(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """`source` fields name listed sources, and every listed source is cited somewhere."""
    listed = _source_ids(case)
    used = {match[1] for _, citations in case.citations for match in citations}
    for pointer, locator in _locators(case):
        used.add(locator.partition(":")[0])
        match = CITATION.fullmatch(f"[@{locator}]")
        if match:  # other shapes are the schema's matter
            yield from _sound(match, listed, pointer, locator)
    for index, source in enumerate(items(case.data, "sources")):
        name = source.get("id") if isinstance(source, dict) else None
        if isinstance(name, str) and name not in used:
            yield Fault("source-unused", ("sources", index, "id"), {"value": name})


def _source_ids(case: CaseUnderCheck) -> list[str]:
    sources = (source for source in items(case.data, "sources") if isinstance(source, dict))
    return [source["id"] for source in sources if isinstance(source.get("id"), str)]


def _locators(case: CaseUnderCheck) -> Iterator[tuple[Pointer, str]]:
    for entry in case.values:
        if entry.node.get("x-locators"):
            many = isinstance(entry.value, list)
            for index, locator in enumerate(entry.value if many else [entry.value]):
                if isinstance(locator, str):
                    yield ((*entry.pointer, index) if many else entry.pointer), locator


def _sound(citation: re.Match[str], listed: list[str], pointer: Pointer, shown: str) -> Iterator[Fault]:
    source, first, last = citation[1], citation[3], citation[4]
    if source not in listed:
        yield Fault(
            "source-unlisted", pointer, {"value": source, "nearest": nearest(source, listed)}, find=shown
        )
    if last and _size(last) <= _size(first):
        yield Fault("citation-range", pointer, {"value": shown}, find=shown)


def _size(number: str) -> tuple[int, str]:
    """Orders whole numbers of any length; int() refuses very long ones."""
    digits = number.lstrip("0")
    return len(digits), digits


def _malformed(text: TextUnderCheck, good: set[int]) -> Iterator[Fault]:
    if "@" not in text.value:
        return
    for match in _ATTEMPT.finditer(text.value):
        if match.start() not in good:
            yield Fault("bad-citation", text.pointer, {"value": match[0]}, find=match[0])


def _uncited(text: TextUnderCheck) -> Iterator[Fault]:
    """A reporting text with a figure has a citation somewhere, if a bad one; labels and the editors' reading
    need none, and digits in a link's address are no figure.
    """
    if text.kind in _REPORTING and "[@" not in text.value and _FIGURE.search(text.value):
        figure = _FIGURE.search(without_addresses(text.value))
        if figure and not _ATTEMPT.search(text.value):
            yield Fault("figure-uncited", text.pointer, {"value": figure[0]}, find=figure[0])

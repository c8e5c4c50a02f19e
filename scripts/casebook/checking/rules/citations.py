"""Citations: `[@source:paragraph]` in texts, `source: source:paragraph` in records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from casebook.checking.context import CaseUnderCheck, Context, TextUnderCheck, items, without_addresses
from casebook.checking.suggest import half, locator
from casebook.checking.words import nearest
from casebook.problems import Fault, Pointer
from casebook.texts import CITATION

_ATTEMPT = re.compile(
    r"\[\[[@＠][^\]\n]*\]\]|\[ {0,9}[@＠][^\]\n]*\]?|［[@＠][^］\n]*］?|【[@＠][^】\n]*】?|〔[@＠][^〕\n]*〕?"
    r"|[（(][@＠][^）)\n]*[）)]?|(?<![\w\[［【〔（(.+-])[@＠][a-z0-9]+(?:-[a-z0-9]+)*[:：]p?\d+(?:-\d+)?"
    r"|[\[［【][a-z0-9]+(?:-[a-z0-9]+)*[:：]p?\d+(?:-\d+)?[\]］】](?!\()"
)
"""What is meant as a citation and may be none."""
_SIGN = re.compile(r"[@＠]|[\[［【][a-z0-9-]+[:：]")
"""What stands in each of them."""
_NUMBERED = re.compile(
    r"[\[［【〔（(①-⑳](?:(?<=\[)(?<!\]\[)\^?\d{1,3}(?:[-,，、]\d{1,3})*\](?![(\[:])"
    r"|(?<=［)\d{1,3}］|(?<=【)\d{1,3}】|(?<=〔)\d{1,3}〕|(?<=[①-⑳])(?=[，。；])"
    r"|(?<=[\[［【（(])(?:详?见|据)?(?:来源|出处|资料|文献)\s?[\d一二三四五六七八九十]{0,3}(?:第\d+段)?[\]］】）)])"
)
"""References as papers have them, by number."""
_LISTED = re.compile(r"\s*[、,，;；和]\s*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_REPORTING = ("line", "report")
_Cited = dict[str, tuple[Pointer, str, int]]
"""Source ids -> where a source is cited first, as what, and how often."""


def check_citations(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Citations are well formed, every reported figure carries one, and both languages cite the same."""
    cited: dict[Pointer, dict[str, list[str]]] = {}
    doubtful = {text.field for text in case.texts_with(_NUMBERED) if _NUMBERED.search(text.value)}
    for text, citations in case.citations:
        if text.pointer != text.field:
            cited.setdefault(text.field, {})[text.language] = sorted(match[0] for match in citations)
        bad = list(_malformed(text, citations))
        if bad:
            doubtful.add(text.field)
            yield from bad
        else:
            yield from _uncited(text)
        for match in citations:
            if _backwards(match):
                doubtful.add(text.field)
                yield Fault("citation-range", text.pointer, {"value": match[0]}, find=match[0])
    for field, languages in cited.items():
        if len(languages) == 2 and languages["zh"] != languages["en"] and field not in doubtful:
            odd = sorted({*languages["zh"]} ^ {*languages["en"]}) or languages["en"]
            values = {"value": " ".join(odd)}
            yield Fault("citations-differ", (*field, "en"), values, on_key=True, rests_on=((*field, "zh"),))


def check_locators(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Citations and `source` fields name listed sources, and every listed source is cited somewhere. A name
    that is cited and not listed is one fault, however often it is cited; where it is like that of a source
    never cited, the two are one fault.
    """
    used: _Cited = {}
    for pointer, written in _locators(case):
        citation = CITATION.fullmatch(f"[@{written}]")
        _count(used, written.partition(":")[0], pointer, written, sound=citation is not None)
        if citation and _backwards(citation):
            yield Fault("citation-range", pointer, {"value": written}, find=written)
    for text, citations in case.citations:
        for match in citations:
            _count(used, match[1], text.pointer, match[0])
        for attempt in _attempts(text, citations):
            _count(used, _meant(attempt[0])[2:].partition(":")[0], text.pointer, attempt[0], sound=False)
    if not _ids_in_doubt(case):
        yield from _compared(_source_ids(case), used)


def _compared(listed: Mapping[str, int], used: _Cited) -> Iterator[Fault]:
    """What is cited, held against what is listed."""
    unused = {name: index for name, index in listed.items() if name not in used}
    unlisted = {name: cited for name, cited in used.items() if name not in listed and cited[2]}
    pairs = _pairs(unused, unlisted)
    for name, cited in pairs.items():
        values = {"value": name, "cited": cited, "number": unlisted[cited][2]}
        yield Fault("source-misspelt", ("sources", unused[name], "id"), values)
    explained = set(pairs.values())
    for name, (pointer, shown, places) in unlisted.items():
        if name not in explained:
            near = partial(nearest, name, list(listed))
            values = {"value": name, "nearest": near, "places": places}
            yield Fault("source-unlisted", pointer, values, find=shown)
    for name, index in unused.items():
        if name not in pairs:
            yield Fault("source-unused", ("sources", index, "id"), {"value": name})


def _count(used: _Cited, name: str, pointer: Pointer, shown: str, *, sound: bool = True) -> None:
    """Count a citation; one that is not well formed counts for nothing, but its source is used."""
    first = used.setdefault(name, (pointer, shown, 0))
    if sound:
        used[name] = (*(first if first[2] else (pointer, shown, 0))[:2], first[2] + 1)


def _pairs(unused: Mapping[str, int], unlisted: Mapping[str, object]) -> dict[str, str]:
    """Sources never cited -> the names that are cited in their place: like theirs, or the only ones."""
    if len(unused) == len(unlisted) == 1:
        return {next(iter(unused)): next(iter(unlisted))}
    pairs: dict[str, str] = {}
    left = list(unlisted)[:_PAIRED]
    for name in list(unused)[:_PAIRED]:
        cited = nearest(name, left)
        if cited:
            pairs[name] = cited
            left.remove(cited)
    return pairs


_PAIRED = 20
"""So many are held against each other."""


def _source_ids(case: CaseUnderCheck) -> dict[str, int]:
    """The ids of the sources, and where they stand."""
    ids: dict[str, int] = {}
    for index, source in enumerate(items(case.data, "sources")):
        if isinstance(source, dict) and isinstance(source.get("id"), str):
            ids.setdefault(source["id"], index)
    return ids


def _ids_in_doubt(case: CaseUnderCheck) -> bool:
    """Whether it cannot be told what sources there are."""
    sources = case.data.get("sources")
    return (
        not isinstance(sources, list)
        or not sources
        or any(
            not isinstance(source, dict)
            or not isinstance(source.get("id"), str)
            or case.at_fault.holds(("sources", index, "id"))
            for index, source in enumerate(sources)
        )
    )


def _locators(case: CaseUnderCheck) -> Iterator[tuple[Pointer, str]]:
    for entry in case.values:
        if entry.node.get("x-locators"):
            many = isinstance(entry.value, list)
            for index, locator in enumerate(entry.value if many else [entry.value]):
                if isinstance(locator, str):
                    yield ((*entry.pointer, index) if many else entry.pointer), locator


def _backwards(citation: re.Match[str]) -> bool:
    return citation[4] is not None and _size(citation[4]) <= _size(citation[3])


def _size(number: str) -> tuple[int, str]:
    """Orders whole numbers of any length; int() refuses very long ones."""
    digits = number.lstrip("0")
    return len(digits), digits


def _attempts(text: TextUnderCheck, good: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """What is meant as a citation and is none."""
    if len(_SIGN.findall(text.value)) == len(good) and "[[" not in text.value:
        return
    starts = {match.start() for match in good}
    for match in _ATTEMPT.finditer(text.value):
        if match.start() not in starts:
            yield match


def _malformed(text: TextUnderCheck, good: list[re.Match[str]]) -> Iterator[Fault]:
    for match in _attempts(text, good):
        values = {"value": match[0], "nearest": _meant(match[0])}
        yield Fault("bad-citation", text.pointer, values, find=match[0])


def check_numbers(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """References by number, as papers have them, are no citations; all in a case are one fault."""
    found = [
        (text.pointer, match[0])
        for text in case.texts_with(_NUMBERED)
        if text.kind in _REPORTING
        for match in _NUMBERED.finditer(text.value)
    ]
    if found:
        pointer, shown = found[0]
        yield Fault("numbered-citation", pointer, {"value": shown, "places": len(found)}, find=shown)


def _meant(attempt: str) -> str:
    """A citation, or several, as it should be; "" where that cannot be told."""
    source, meant = "", []
    for part in _LISTED.split(half(attempt).replace("\\", "").strip("[]【】〔〕()")):
        said = locator(part) or (locator(f"{source}:{part}") if source else "")
        source = said.partition(":")[0]
        meant.append(f"[@{said}]")
    return " ".join(meant) if "[@]" not in meant else ""


def _uncited(text: TextUnderCheck) -> Iterator[Fault]:
    """A reporting text with a figure has a citation somewhere; labels and the editors' reading need none, and
    digits in a link's address are no figure.
    """
    if text.kind in _REPORTING and "[@" not in text.value and _FIGURE.search(text.value):
        figure = _FIGURE.search(without_addresses(text.value))
        if figure and not _NUMBERED.search(text.value):
            yield Fault("figure-uncited", text.pointer, {"value": figure[0]}, find=figure[0])

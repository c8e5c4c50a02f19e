"""What a reviewer is told of one case, tool or pack: blocks of Markdown, each whole in itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casebook.checking.addresses import Change
from casebook.checking.context import CaseUnderCheck, TextUnderCheck, items
from casebook.completeness import STATES, item_state
from casebook.differences import NOTHING, Difference, differences
from casebook.editing.reviewing.markdown import code, plain
from casebook.editing.reviewing.parity import Unlike, unlike, without_source
from casebook.editing.reviewing.problems import tell_problems
from casebook.editing.reviewing.telling import Telling
from casebook.problems import Pointer, Problem
from casebook.project import LANGUAGES, language_path
from casebook.texts import is_slug, strip_citations
from casebook.tiers import tier_of
from casebook.vocabulary import Term
from casebook.yaml_source import SourceFile

Data = Mapping[str, Any]
_PLACE = ("city", "county", "street", "community")
_FILED = ("target_groups", "model_types", "service_fields")
_WITH_VALUE = ("bound", "baseline", "period", "kind", "level")
_FIGURE = ("value", "unit", *_WITH_VALUE)
_MOST_OF_A_SUMMARY = 400
_BEFORE = 20
"""Characters that are shown before the place where two texts part."""


def tell_case(change: Change, problems: Sequence[Problem], telling: Telling, preview: str) -> Iterator[str]:
    """The blocks about a case that came, changed or went. `problems` are those of its file, its pages can
    be seen below `preview`, "" where there is none.
    """
    yield _heading(change, telling)
    if change.new and change.new.readable:
        yield _head(change.new, telling, preview)
    yield from tell_problems(problems, telling)
    if change.new and change.new.readable:
        old = change.old.data if change.old else {}
        yield _items(old, change.new.data, telling)
        yield from _figures(old, change.new, telling)
        if change.old:
            yield from _fields(change.old.data, change.new, telling)
        yield from _texts(change.old, change.new, telling)


def tell_tool(change: Change, problems: Sequence[Problem], telling: Telling) -> Iterator[str]:
    """The blocks about a tool or a course pack."""
    yield _heading(change, telling)
    yield from tell_problems(problems, telling)
    if change.old and change.new and change.new.readable:
        yield from _fields(change.old.data, change.new, telling)


def kind_of_change(change: Change) -> str:
    """The name of the message for what became of a file."""
    if not change.new:
        return "review_deleted"
    if not change.old:
        return "review_new"
    now, before = (source.data.get("status") for source in (change.new, change.old))
    return "review_withdrawn" if now == "withdrawn" != before else "review_changed"


def _heading(change: Change, telling: Telling) -> str:
    record = change.new or change.old
    title = telling.value(record.data.get("title", NOTHING) if record else NOTHING, ("title",))
    return f"## {telling.pair(telling.says[kind_of_change(change)], title)}\n\n{code(change.path)}"


def _head(case: SourceFile, telling: Telling, preview: str) -> str:
    """Place, terms, tier and summary, as the page begins."""
    data, says = case.data, telling.says
    place = data["place"] if isinstance(data.get("place"), Mapping) else {}
    where = [telling.value(place[name], ("place", name)) for name in ("province", *_PLACE) if name in place]
    lines = [
        " · ".join(where),
        *(
            telling.pair(telling.label(name), telling.value(data[name], (name,)))
            for name in _FILED
            if data.get(name)
        ),
        " · ".join(
            (
                plain(telling.term("tiers", tier_of(data))),
                telling.value(data.get("status", NOTHING), ("status",)),
            )
        ),
    ]
    if preview and is_slug(case.name):
        pages = (f"{preview}/{language_path(language)}cases/{case.name}/" for language in LANGUAGES)
        words = (says["review_preview_zh"], says["review_preview_en"])
        lines.append(" · ".join(f"[{word}]({page})" for word, page in zip(words, pages, strict=True)))
    summary = _said(data.get("summary", ""), telling.language)
    if reason := _said(data.get("withdrawn_reason", ""), telling.language):
        lines.append(f"**{plain(reason, _MOST_OF_A_SUMMARY)}**")
    return "\n".join(f"- {line}" for line in lines if line) + f"\n\n> {plain(summary, _MOST_OF_A_SUMMARY)}"


def _said(text: Any, language: str) -> str:
    if isinstance(text, Mapping):
        text = text.get(language) or text.get(LANGUAGES[0])
    return strip_citations(text) if isinstance(text, str) else ""


def _items(old: Data, new: Data, telling: Telling) -> str:
    """How far each of the twelve items is written, and which are another than they were."""
    says, terms = telling.says, telling.vocabularies["tidier-items"].terms
    before, now = _states(old, telling), _states(new, telling)
    mark = says["review_comma"]

    def name(state: str) -> str:
        return plain(telling.term("item-states", state))

    def label(item: Term) -> str:
        return plain(item.label[telling.language])

    held = {state: [label(item) for item in terms if now[item.id] == state] for state in STATES}
    lines = [telling.pair(name(state), mark.join(labels)) for state, labels in held.items() if labels]
    if old:
        lines += [
            says["review_item_changed"].format(
                item=label(item), old=name(before[item.id]), new=name(now[item.id])
            )
            for item in terms
            if before[item.id] != now[item.id]
        ]
    return telling.block("review_items", telling.listed(lines))


def _states(data: Data, telling: Telling) -> dict[str, str]:
    listed = [gap.get("item") for gap in items(data, "not_reported") if isinstance(gap, Mapping)]
    terms = telling.vocabularies["tidier-items"].terms
    return {item.id: item_state(data, item, item.id in listed) for item in terms}


def _figures(old: Data, case: SourceFile, telling: Telling) -> Iterator[str]:
    """The figures that are new or another than they were."""
    before, now = _outcomes(old), _outcomes(case.data)
    rows = []
    for name in dict.fromkeys((*now, *before)):
        (_, was), (place, new) = (found.get(name, ((), {})) for found in (before, now))
        words = [_figure(outcome, telling) for outcome in (was, new)]
        if words[0] != words[1]:
            label = telling.value((new or was).get("indicator", name), ("outcomes", "indicator"), 80)
            rows.append((label, _line(case, place), *words))
    if rows:
        head = ("review_indicator", "review_line", "review_before", "review_now")
        yield telling.block("review_figures", telling.table(head, rows))


def _outcomes(data: Data) -> dict[str, tuple[Pointer, Data]]:
    """Each figure by its id, with its place."""
    return {
        str(outcome.get("id", number)): (("outcomes", number), outcome)
        for number, outcome in enumerate(items(data, "outcomes"))
        if isinstance(outcome, Mapping)
    }


def _figure(outcome: Data, telling: Telling) -> str:
    """Value and unit, and what else makes the figure what it is."""
    value = telling.value(outcome.get("value", NOTHING), ("outcomes", "value"), 80)
    said = [
        f"{telling.label('outcomes', name)} {telling.value(outcome[name], ('outcomes', name), 80)}"
        for name in _WITH_VALUE
        if name in outcome
    ]
    unit = f" {telling.value(outcome['unit'], ('outcomes', 'unit'), 80)}" if "unit" in outcome else ""
    return " · ".join((value + unit, *said))


def _fields(old: Data, record: SourceFile, telling: Telling) -> Iterator[str]:
    """All else that is another than it was."""
    rows = [
        (
            telling.field(each.path, each.fields),
            _line(record, each.place),
            *(telling.value(value, each.fields) for value in _from_where_they_part(each.old, each.new)),
        )
        for each in differences(old, record.data)
        if not _is_figure(each)
    ]
    if rows:
        head = ("review_field", "review_line", "review_before", "review_now")
        yield telling.block("review_fields", telling.table(head, rows))


def _from_where_they_part(old: Any, new: Any) -> tuple[Any, Any]:
    """Both values; of long texts only what comes after their common beginning, and a little before."""
    if not (isinstance(old, str) and isinstance(new, str)):
        return old, new
    pairs = enumerate(zip(old, new, strict=False))
    start = next((at for at, (was, now) in pairs if was != now), min(len(old), len(new))) - _BEFORE
    return (old, new) if start <= _BEFORE else (f"…{old[start:]}", f"…{new[start:]}")


def _is_figure(each: Difference) -> bool:
    """Whether it is told of among the figures."""
    of_outcomes = each.fields[0] == "outcomes"
    return of_outcomes and (len(each.path) == 2 or not {*_FIGURE}.isdisjoint(each.fields[1:2]))


def _texts(old: SourceFile | None, new: SourceFile, telling: Telling) -> Iterator[str]:
    """Of the texts that are new: figures without a citation, and where the languages say different things."""
    says = telling.says
    before = {text.value for text in _all_texts(old, telling)} if old else set()
    texts = _all_texts(new, telling)
    fresh = {text.field for text in texts if text.value not in before}
    texts = tuple(text for text in texts if text.field in fresh)
    uncited = [
        says["review_at"].format(line=_line(new, text.pointer), text=plain(sentence))
        for text, sentence in without_source(texts)
    ]
    if uncited:
        yield telling.block("review_uncited", telling.listed(uncited))
    lines = [_unlike(each, new, telling) for each in unlike(texts)]
    if lines:
        yield telling.block("review_parity", telling.listed(lines))


def _all_texts(record: SourceFile, telling: Telling) -> tuple[TextUnderCheck, ...]:
    return CaseUnderCheck(record, tuple(telling.fields.walk(record.data))).texts


def _unlike(each: Unlike, case: SourceFile, telling: Telling) -> str:
    fields = tuple(part for part in each.field if isinstance(part, str))
    path = tuple(part if isinstance(part, str) else str(part + 1) for part in each.field)
    words = {
        "only-zh": "review_only_zh",
        "only-en": "review_only_en",
        "figures": "review_other_figures",
        "citations": "review_other_citations",
    }
    mark = telling.says["review_comma"]
    return telling.says[words[each.kind]].format(
        line=_line(case, each.place),
        field=telling.field(path, fields),
        zh=mark.join(map(code, each.zh)) or "—",
        en=mark.join(map(code, each.en)) or "—",
    )


def _line(record: SourceFile, place: Pointer) -> str:
    """The line of a value, or of what is around it."""
    while place not in record.marks and place:
        place = place[:-1]
    return str(record.marks[place].line) if place else "—"

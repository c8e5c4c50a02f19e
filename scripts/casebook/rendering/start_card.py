"""The start card: what one asks first of a case, in seven cells, from its record alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casebook.reported import SIDES
from casebook.texts import Text

if TYPE_CHECKING:
    from casebook.model import Actor, Case, Gap
    from casebook.rendering.case_view import Voice

_NAMED = 2
"""How many of a side are named before the others are only counted."""

_GAPS = 3
"""How many of the things that nobody has said are listed."""


@dataclass(frozen=True)
class Line:
    """A line of a cell: plain text under a label, which may be empty. `side` is who it is about ("social",
    "volunteer", "public" or ""); `known` whether the sources say it; `editors` whether it is the editors'
    reading within a cell that is not; `spoken` the text's language where that is not the page's.
    """

    text: str
    label: str = ""
    side: str = ""
    known: bool = True
    editors: bool = False
    spoken: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of the card; `target` is the anchor on the case's page that tells more, `known` whether the
    sources say anything of it, `editors` whether all of it is the editors' reading.
    """

    id: str
    label: str
    lines: tuple[Line, ...]
    target: str
    known: bool = True
    editors: bool = False


@dataclass(frozen=True)
class StartCard:
    """The cells in order: "who", "people", "money", "time", "first-week", "stop", "unsaid"."""

    cells: tuple[Cell, ...]

    def __getitem__(self, cell: str) -> Cell:
        """A cell by its id. Raises KeyError for an unknown one."""
        return {entry.id: entry for entry in self.cells}[cell]


def start_card(v: Voice, case: Case) -> StartCard:
    """The card of a case; `v` speaks its language."""
    made = (_who, _people, _money, _time, _first_week, _stop, _unsaid)
    return StartCard(tuple(make(v, case) for make in made))


def _line(v: Voice, text: Text, label: str = "", side: str = "", *, editors: bool = False) -> Line:
    return Line(v.plain(text), label, side, editors=editors, spoken=_spoken(v, (text,)))


def _spoken(v: Voice, texts: Sequence[Text]) -> str:
    spoken = texts[0].language(v.language)
    return "" if spoken == v.language else spoken


def _unknown(v: Voice, label: str = "", side: str = "") -> Line:
    return Line(v.t("start_card.not_said"), label, side, known=False)


def _cell(name: str, label: str, lines: Iterable[Line], target: str, *, editors: bool = False) -> Cell:
    held = tuple(lines)
    return Cell(name, label, held, target, any(line.known for line in held), editors)


def _sides(v: Voice, case: Case) -> Iterator[tuple[str, str, list[Actor]]]:
    """Social workers, volunteers, and the community with its party organisation and offices: a name for the
    colour, one for readers, and who takes part.
    """
    roles = v.vocabulary("roles")
    labels = {"social-work": v.t("ratio_social_workers"), "volunteering": v.t("ratio_volunteers")}
    colours = {"social-work": "social", "volunteering": "volunteer"}
    for side in SIDES:
        of_side = [actor for actor in case.model.actors if roles[actor.role].extra.get("side") == side]
        yield colours[side], labels[side], of_side
    official = [actor for actor in case.model.actors if roles[actor.role].extra.get("official")]
    yield "public", v.t("diagram_official"), official


def _who(v: Voice, case: Case) -> Cell:
    lines = [Line(v.names("target-groups", case.target_groups), v.t("start_card.serves"))]
    for side, label, actors in _sides(v, case):
        if actors:
            named = [actor.name for actor in actors[:_NAMED]]
            names = v.listed(v.plain(name) for name in named)
            text = v.t("start_card.and_more", names=names, n=len(actors)) if actors[_NAMED:] else names
            lines.append(Line(text, label, side, spoken=_spoken(v, named)))
        elif side != "public":
            lines.append(_unknown(v, label, side))
    target = "role-split" if case.role_split else "actors"
    return _cell("who", v.t("start_card.who"), lines, target)


def _people(v: Voice, case: Case) -> Cell:
    lines = []
    for side, label, actors in _sides(v, case):
        counts = [actor.count for actor in actors if actor.count]
        if side != "public" and counts:
            text = v.t("semicolon").join(v.plain(count) for count in counts)
            lines.append(Line(text, label, side, spoken=_spoken(v, counts)))
        elif side != "public":
            lines.append(_unknown(v, label, side))
    if not any(line.known for line in lines):
        lines += _amounts(v, case, "people")
    least = case.replication.minimum_start
    cell = _cell("people", v.t("start_card.people"), lines, "resources")
    if least is None:
        return cell
    start = _line(v, least, v.label("replication", "minimum_start"), editors=True)
    return Cell(cell.id, cell.label, (*cell.lines, start), cell.target, cell.known)


def _amounts(v: Voice, case: Case, kind: str) -> Iterator[Line]:
    """What it takes of a kind of resource, where the sources say how much."""
    for resource in case.resources:
        if resource.kind == kind and resource.amount:
            text = v.t("form.pair", name=v.plain(resource.what), value=v.plain(resource.amount))
            yield Line(text, spoken=_spoken(v, (resource.what,)))


def _money(v: Voice, case: Case) -> Cell:
    sums = list(_amounts(v, case, "money"))
    lines = sums or [
        *(_line(v, resource.what) for resource in case.resources if resource.kind == "money"),
    ]
    if not lines:
        lines = [_line(v, entry.what, v.name("funding", entry.kind)) for entry in case.funding]
    if not sums:
        lines.append(_unknown(v, v.t("start_card.sum") if lines else ""))
    return _cell("money", v.t("start_card.money"), lines, "resources")


def _time(v: Voice, case: Case) -> Cell:
    often, dose, period = v.t("start_card.how_often"), case.dose, case.period
    lines = [_line(v, dose, often)] if dose else [_unknown(v, often), *_amounts(v, case, "time")]
    if period and period.start:
        lines.append(Line(v.dates.span(period.start, period.end), v.label("period")))
    target = "dose" if dose else "period" if period else "at-a-glance"
    return _cell("time", v.t("start_card.time"), lines, target)


def _first_week(v: Voice, case: Case) -> Cell:
    tasks = case.replication.first_month
    first = min(task.week for task in tasks)
    lines = [_line(v, task.do, v.plain(task.who) if task.who else "") for task in tasks if task.week == first]
    label = v.t("start_card.first_week")
    return _cell("first-week", label, lines, "replication-first-month", editors=True)


def _stop(v: Voice, case: Case) -> Cell:
    guide = case.replication
    tasks = sorted((task for task in guide.first_month if task.stop_if), key=lambda task: task.week)
    lines = [
        *(_line(v, task.stop_if, v.t("week", n=task.week)) for task in tasks[:1] if task.stop_if),
        *(_line(v, text, v.t("start_card.not_for")) for text in guide.do_not_use_when[:1]),
    ]
    return _cell("stop", v.t("start_card.stop"), lines, "replication-do-not-use-when", editors=True)


def _unsaid(v: Voice, case: Case) -> Cell:
    """The gaps that matter most: first the things one must know of which nothing is said, in their order,
    then those that are touched on, then single facts. What has been answered since is left out.
    """
    answered = {answer.entry for answer in case.answers}
    order = {item.id: number for number, item in enumerate(v.vocabulary("tidier-items").terms)}
    unsaid = v.entry(case.id).unsaid

    def weight(gap: Gap) -> tuple[int, int]:
        if gap.item is None:
            return 2, 0
        return int(gap.item not in unsaid), order[gap.item]

    gaps = sorted((gap for gap in case.not_reported if not answered & {gap.id, gap.item}), key=weight)
    lines = tuple(
        _line(v, gap.fact) if gap.fact else Line(v.name("tidier-items", gap.item or ""))
        for gap in gaps[:_GAPS]
    )
    if not lines:
        return Cell("unsaid", v.t("start_card.unsaid"), (Line(v.t("start_card.all_said")),), "not-reported")
    label = v.t("start_card.unsaid_number", n=len(lines))
    return Cell("unsaid", label, lines, "not-reported", known=False)

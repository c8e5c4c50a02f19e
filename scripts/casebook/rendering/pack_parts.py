"""What a course pack shows of its cases: each item with its case, and what the part is called."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.checking.facts import SECTIONS
from casebook.model import Case
from casebook.pack import Item, Pack
from casebook.rendering.case_view import CaseView, case_view
from casebook.rendering.view import View


@dataclass(frozen=True)
class Shown:
    """An item as readers see it: the case with a view that speaks for it, what the part is called ("" for the
    whole case), and the address below the language's root. `first` says that no earlier item has the case.
    """

    item: Item
    case: Case
    view: CaseView
    part: str
    address: str
    first: bool

    @property
    def name(self) -> str:
        """The case, and its part, in plain text."""
        name = self.view.say(self.case.title)
        return f"{self.view.short(self.case)}{self.view.t('colon')}{self.part}" if self.part else name


def shown_items(view: View, pack: Pack) -> tuple[Shown, ...]:
    """The items of a pack in their order."""
    seen: set[str] = set()
    shown = []
    for item in pack.items:
        case: Case = view.read("case", item.case)
        of_case = case_view(view, case)
        address = f"cases/{item.case}/" + (f"#{item.part}" if item.part else "")
        part = part_name(of_case, case, item.part)
        shown.append(Shown(item, case, of_case, part, address, item.case not in seen))
        seen.add(item.case)
    return tuple(shown)


def part_name(view: CaseView, case: Case, anchor: str) -> str:
    """What the part of a case's page that has an anchor is called, as plain text; "" for the whole case."""
    kind, _, name = anchor.partition("-")
    if kind == "component":
        return next(view.plain(part.name) for part in case.components if part.id == name)
    if kind == "step":
        return next(view.plain(step.title) for step in case.steps if step.id == name)
    if kind == "outcome":
        return next(view.plain(outcome.indicator) for outcome in case.outcomes if outcome.id == name)
    if anchor == "resources":
        return view.t("what_it_takes")
    return view.label(*SECTIONS.get(anchor, anchor).split(".")) if anchor else ""

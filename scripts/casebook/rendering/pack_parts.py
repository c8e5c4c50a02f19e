"""What a course pack shows of its cases: each item with its case, and what the part is called; and what the
builder of packs must know of a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import segno

from casebook.anchors import SECTIONS, part_anchor
from casebook.model import Case
from casebook.pack import Item, Pack
from casebook.rendering.case_view import CaseView, case_view
from casebook.rendering.citing import case_on_paper
from casebook.rendering.qr import qr_code
from casebook.rendering.view import View

_OFFERED = (
    *("need", "model", "components", "steps", "role_split"),
    *("resources", "outcomes", "evidence", "replication"),
)
"""The fields whose sections the builder offers; a case without the field has no such section."""


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
    if kind == "source":
        return next(view.plain(source.title) for source in case.sources if source.id == name)
    if anchor == "roles":
        return view.t("compare_roles")
    if anchor == "resources":
        return view.t("what_it_takes")
    return view.label(*SECTIONS.get(anchor, anchor).split(".")) if anchor else ""


def packed_case(view: View, name: str) -> dict[str, Any]:
    """What the builder of packs must know of a case, as JSON data: its names and full address, its parts with
    their anchors, its questions, how it is cited on paper, and the squares of its QR code as an SVG path.
    """
    case: Case = view.read("case", name)
    of_case = case_view(view, case)
    address = view.canonical(f"cases/{name}/")
    code = qr_code(address)
    anchors = [field.replace("_", "-") for field in _OFFERED if getattr(case, field)]
    anchors += [part_anchor("component", part.id) for part in case.components]
    anchors += [part_anchor("outcome", outcome.id) for outcome in case.outcomes if outcome.id]
    return {
        "id": name,
        "title": view.say(case.title),
        "short": view.short(case),
        "address": address,
        "parts": [[anchor, part_name(of_case, case, anchor)] for anchor in anchors],
        "questions": list(map(of_case.plain, case.teaching.questions)) if case.teaching else [],
        "citation": case_on_paper(of_case, of_case.case),
        "code": {"size": code.symbol_size(border=2)[0], "path": _squares(code)},
    }


def _squares(code: segno.QRCode) -> str:
    """The dark squares of a code as runs in rows, two squares of margin left free."""
    path = []
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                path.append(f"M{x + 2} {y + 2}h{end - x}v1h-{end - x}z")
            x = end + 1
    return "".join(path)

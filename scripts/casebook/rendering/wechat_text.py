"""What one sends with a case in a chat."""

from __future__ import annotations

import re

from casebook.model import Case
from casebook.rendering.case_view import CaseView
from casebook.rendering.start_card import Cell

_SENTENCE = re.compile(r".+?(?:[。！？]|[.!?](?=\s|$)|$)", re.DOTALL)


def wechat_text(view: CaseView, case: Case, address: str) -> str:
    """A case in six lines: its title, the first sentence of its summary, who does it, what of money and time
    is known, how good the evidence is, and the address.
    """
    card = view.start_card(case)
    entry = view.entry(case.id)
    evidence = view.name("evidence-levels", case.evidence.level)
    told = (
        view.completeness(entry),
        f"{view.vocabulary_label('evidence-levels')}{view.t('colon')}{evidence}",
    )
    lines = (
        view.say(case.title),
        _first_sentence(view.plain(case.summary)),
        "· " + view.t("semicolon").join(_known(view, card["who"])[1:3]),
        "· " + view.t("semicolon").join((*_known(view, card["money"]), *_known(view, card["time"]))),
        "· " + view.t("semicolon").join(told),
        address,
    )
    return "\n".join(line for line in lines if line not in ("· ", ""))


def _first_sentence(text: str) -> str:
    found = _SENTENCE.match(text)
    return found[0].strip() if found else ""


def _known(view: CaseView, cell: Cell) -> list[str]:
    """What a cell of the start card says that the sources do, each under its label."""
    return [
        f"{line.label or cell.label}{view.t('colon')}{line.text}"
        for line in cell.lines
        if line.known and not line.editors
    ]

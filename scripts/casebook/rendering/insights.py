"""The pages across the cases: each answers a question, and says the answer first.

A page is made of its answer, in one sentence, and of what its template shows; the page above them all lists
the answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from casebook.rendering.hubs import hub_cards
from casebook.rendering.page import Page
from casebook.rendering.pieces import HANDOVER_FILTERS
from casebook.rendering.templating import make_page
from casebook.rendering.view import Looking, View
from casebook.reported import SIDES
from casebook.synthesis import answered, ladder, results
from casebook.vocabulary import Term, Words

_SECTION = "insights/"
_FEWEST = 3
"""How many of the open questions the answer names."""

Found = tuple[str, dict[str, Any]]
"""The answer to a page's question, and what its template shows."""


@dataclass(frozen=True)
class Ratio:
    """Social workers and volunteers as one source counts them."""

    case: str
    social_workers: Mapping[str, Any]
    volunteers: Mapping[str, Any]
    source: str

    @property
    def to_one(self) -> float:
        """How many volunteers there are to one social worker."""
        ratio = Fraction(self.volunteers["count"], self.social_workers["count"])
        return round(float(ratio), 1) if ratio < 10 else round(ratio)


@dataclass(frozen=True)
class Risk:
    """A risk that cases show, from the component type that it belongs to."""

    id: str
    term: Term
    risk: Words
    response: Words
    cases: tuple[str, ...]


def risks_of(view: View, term: Term) -> tuple[Risk, ...]:
    """The risks of a component type, with the listed cases that show each in order of display."""
    listed = view.cases
    return tuple(
        Risk(
            entry["id"],
            term,
            entry["risk"],
            entry["response"],
            tuple(case for case in listed if case in entry["cases"]),
        )
        for entry in term.extra.get("risks", ())
    )


def render_hub(look: Looking) -> Page:
    """The page above them all."""
    view = look(_SECTION)
    answers = [(f"{_SECTION}{name}/", _title(view, name), find(view)[0]) for name, find in INSIGHTS.items()]
    return make_page(
        view,
        "insights.html.j2",
        view.t("insights_title"),
        view.t("insights_help"),
        answers=answers,
        cards=hub_cards(view, "insights"),
    )


def render_insight(look: Looking, name: str) -> Page:
    """One of them."""
    view = look(f"{_SECTION}{name}/")
    answer, shown = INSIGHTS[name](view)
    wide = name == "handover"
    return make_page(
        view,
        f"insight_{name.replace('-', '_')}.html.j2",
        _title(view, name),
        answer,
        styles=("across",) if wide else (),
        scripts=(*(("table-filter",) if wide else ()), "keep/button", "table-taking"),
        answer=answer,
        **shown,
    )


def _title(view: View, name: str) -> str:
    return view.phrases("insight_title")[name]


def _answer(view: View, name: str, **values: object) -> str:
    return view.phrases("insight_answer")[name].format(total=len(view.cases), **values)


def _working_together(view: View) -> Found:
    facts = view.facts()
    rungs = ladder(facts, view.vocabulary("rungs"))
    reached = {step.rung: step.reached for step in rungs}
    answer = _answer(
        view,
        "working-together",
        apart=len(rungs[0].cases),
        divided=reached["work-divided"],
        handed=reached["handed-over"],
        supervised=reached["supervised"],
    )
    missing = {case: [side for side in SIDES if side not in of.sides] for case, of in facts.items()}
    beside = [case for case, of in facts.items() if of.supervised and of.rung != "supervised"]
    return answer, {"rungs": rungs, "missing": missing, "beside": beside}


def _ratios(view: View) -> Found:
    listed = set(view.cases)
    ratios = sorted(
        (Ratio(**entry) for entry in view.read("insight", "ratios") if entry["case"] in listed),
        key=lambda ratio: (ratio.to_one, ratio.case),
    )
    if not ratios:
        return view.t("insight_none"), {"ratios": ratios}
    least, most = (view.figures.number(ratio.to_one) for ratio in (ratios[0], ratios[-1]))
    points = [(ratio.to_one, _point(view, ratio)) for ratio in ratios]
    answer = _answer(view, "ratios", n=len(ratios), least=least, most=most)
    return answer, {"ratios": ratios, "points": points}


def _point(view: View, ratio: Ratio) -> str:
    value = view.t("ratio_value", n=view.figures.number(ratio.to_one))
    return f"{value} {view.short(view.entry(ratio.case))}"


def _finding_needs(view: View) -> Found:
    listed = set(view.cases)
    ways = []
    for way in view.read("insight", "finding-needs"):
        shown = []
        for use in way["shown"]:
            if use["case"] in listed:
                parts = {part.id: part for part in view.read("case", use["case"]).components}
                shown.append((use["case"], parts[use["component"]]))
        ways.append({**way, "shown": shown})
    if not ways:
        return view.t("insight_none"), {"ways": ways}
    return _answer(
        view, "finding-needs", n=len(ways), names=view.listed(view.say(way["name"]) for way in ways)
    ), {"ways": ways}


def _handover(view: View) -> Found:
    rows = {case: row for case in view.cases if (row := view.piece("handover", case))}
    used = {
        name: {term for case in rows for term in view.read("filings", case, name)}
        for name in HANDOVER_FILTERS
    }
    rungs = {step.rung: step.reached for step in ladder(view.facts(), view.vocabulary("rungs"))}
    answer = _answer(view, "handover", divided=rungs["work-divided"], handed=rungs["handed-over"])
    return answer, {"rows": [Markup(row) for row in rows.values()], "used": used}  # noqa: S704 - by a template


def _risks(view: View) -> Found:
    found = [risk for term in view.vocabulary("component-types").terms for risk in risks_of(view, term)]
    risks = sorted(found, key=lambda risk: -len(risk.cases))
    if not risks:
        return view.t("insight_none"), {"risks": risks}
    return _answer(view, "risks", n=len(risks), risk=view.say(risks[0].risk), cases=len(risks[0].cases)), {
        "risks": risks
    }


def _which_one(view: View) -> Found:
    listed = set(view.cases)
    choices = []
    for choice in view.read("insight", "which-one"):
        answers = [answer for answer in choice["answers"] if answer["case"] in listed]
        if len(answers) > 1:
            choices.append({**choice, "answers": answers})
    stated = view.read("contrasts")
    answer = _answer(view, "which-one", n=len(choices), stated=len(stated))
    return answer, {"choices": choices, "stated": stated}


def _results(view: View) -> Found:
    facts = view.facts()
    found, said = results(facts), answered(facts)
    answer = _answer(
        view,
        "results",
        figures=sum(found.figures.values()),
        outcomes=found.figures.get("outcome", 0),
        cases=found.cases.get("outcome", 0),
        baselines=found.baselines,
        harms=found.figures.get("harm", 0),
        independent=len(said["independent"]),
    )
    return answer, {"found": found, "said": said, "sources": sum(of.sources for of in facts.values())}


def _open_questions(view: View) -> Found:
    said = answered(view.facts())
    questions = sorted(view.read("insight", "open-questions"), key=lambda entry: len(said[entry["measure"]]))
    if not questions:
        return view.t("insight_none"), {"questions": questions, "said": said}
    fewest = (
        view.say(entry["name"])
        + view.t("in_brackets", text=view.t("n_of_m", n=len(said[entry["measure"]]), m=len(view.cases)))
        for entry in questions[:_FEWEST]
    )
    answer = _answer(view, "open-questions", fewest=view.listed(fewest))
    return answer, {"questions": questions, "said": said}


INSIGHTS: Mapping[str, Callable[[View], Found]] = {
    "working-together": _working_together,
    "handover": _handover,
    "ratios": _ratios,
    "finding-needs": _finding_needs,
    "which-one": _which_one,
    "risks": _risks,
    "results": _results,
    "open-questions": _open_questions,
}
"""Page -> how it finds its answer, in order of display."""

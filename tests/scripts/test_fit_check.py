"""“Could we do this here?”: what it says, keeps and prints."""

from __future__ import annotations

import json

import pytest

from .harness import Scripts

WORDS = {
    "nothing": "Nothing.",
    "summary": "{have} there, {missing} missing.",
    "complete": "All {have} there.",
    "stops": " {n} against.",
}


def group(name: str, *values: str) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" value="{value}"><span><b>{value}</b>!</span></label>'
        for value in values
    )
    return f'<fieldset data-fit-group="{name}"><legend>{name} <small>by {name}</small></legend>{boxes}</fieldset>'


def gates(*values: str) -> str:
    return group("have", *values).replace("<input", '<input data-gate="needed"')


PAGE = f"""<form data-fit-check="made" data-words='{json.dumps(WORDS)}'>
{group("place", "here")}{gates("room")}{group("have", "cook")}{group("have", "money")}{group("stop", "rain", "snow")}
<p data-fit="sentence"></p><div data-fit="result" hidden>
<div data-fit="verdict"><ul></ul></div><div data-fit="warning"><ul></ul></div><div data-fit="missing"><ul></ul></div><p data-fit="elsewhere">Elsewhere</p>
<button type="button" data-fit="print">Print</button><button type="button" data-fit="clear">Clear</button>
<span data-fit="kept">Kept</span><span data-fit="lost">Lost</span></div>
<template><div class="cb-plan"><section data-slot="stop"><h2>Stop</h2><ul></ul></section>
<section data-slot="place"><h2>Place</h2><ul></ul></section>
<section data-slot="missing"><h2>Missing</h2><table><tbody></tbody></table></section>
<section data-slot="have"><h2>Have</h2><ul></ul></section><p data-slot="none">None.</p></div></template></form>"""
START = """if (given[0]) localStorage.setItem("casebook-fit:made", given[0]);
(await load('fit-check.js')).startFitCheck(document.querySelector('form'));
window.print = () => { window.printed = document.querySelector("body > .cb-plan").innerHTML; };"""


def start(scripts: Scripts, *ticked: str, stored: str = "") -> None:
    scripts.run(
        "localStorage.clear(); await load('fit-check.js')"
    )  # it starts by itself where a form is there
    scripts.show(PAGE)
    scripts.run(START, stored)
    tick(scripts, *ticked)


def tick(scripts: Scripts, *values: str) -> None:
    for value in values:
        scripts.page.locator(f"form [value={value}]").click()


def stored(scripts: Scripts) -> object:
    return scripts.run("return localStorage.getItem('casebook-fit:made')")


@pytest.mark.parametrize(
    ("ticked", "said"),
    [
        ([], "Nothing."),
        (["here"], "0 there, 3 missing."),
        (["room"], "1 there, 2 missing."),
        (["room", "cook", "money"], "All 3 there."),
        (["money", "rain", "snow"], "1 there, 2 missing. 2 against."),
        (["room", "cook", "money", "snow"], "All 3 there. 1 against."),
    ],
)
def test_it_says_where_things_stand(scripts: Scripts, ticked: list[str], said: str) -> None:
    start(scripts, *ticked)
    assert scripts.texts("[data-fit=sentence]") == [said]
    lit = scripts.run(
        "return document.querySelector('[data-fit=sentence]').classList.contains('cb-fit__bar--some')"
    )
    assert lit is bool(ticked)


@pytest.mark.parametrize(
    ("ticked", "missing", "warnings", "elsewhere"),
    [
        ([], [], [], False),
        (["room"], ["cook!", "money!"], [], True),
        (["room", "here"], ["cook!", "money!"], [], False),
        (["snow"], ["room!", "cook!", "money!"], ["snow!"], True),
        (["room", "cook", "money"], [], [], True),
    ],
)
def test_what_is_missing_and_what_speaks_against_it_are_listed(
    scripts: Scripts, ticked: list[str], missing: list[str], warnings: list[str], elsewhere: bool
) -> None:
    start(scripts, *ticked)
    assert scripts.texts("[data-fit=missing] li") == missing
    assert scripts.texts("[data-fit=warning] li") == warnings
    assert scripts.texts("[data-fit=elsewhere]") == ["Elsewhere"] * elsewhere
    assert scripts.texts("[data-fit=kept], [data-fit=lost]") == ["Kept"]


@pytest.mark.parametrize(
    ("ticked", "closed"),
    [([], []), (["cook"], ["room!"]), (["room"], []), (["cook", "money", "here"], ["room!"])],
)
def test_the_answer_is_no_where_a_gate_is_closed(
    scripts: Scripts, ticked: list[str], closed: list[str]
) -> None:
    start(scripts, *ticked)
    assert scripts.texts("[data-fit=verdict] li") == closed


def test_ticks_are_kept_until_none_are_left(scripts: Scripts) -> None:
    start(scripts, "room", "rain")
    assert stored(scripts) == "room rain"
    tick(scripts, "room", "rain")
    assert stored(scripts) is None
    tick(scripts, "cook")
    scripts.page.locator("[data-fit=clear]").click()
    assert stored(scripts) is None
    assert scripts.texts("[data-fit=sentence]") == ["Nothing."]


def test_ticks_come_back_and_unknown_ones_are_forgotten(scripts: Scripts) -> None:
    start(scripts, stored="cook gone snow")
    ticked = "return Array.from(document.querySelectorAll('form :checked')).map(box => box.value)"
    assert scripts.run(ticked) == ["cook", "snow"]
    assert scripts.texts("[data-fit=sentence]") == ["1 there, 2 missing. 1 against."]
    tick(scripts, "room")
    assert stored(scripts) == "room cook snow"


def test_it_says_so_where_nothing_can_be_kept(scripts: Scripts) -> None:
    refuse = """window.kept = Object.getOwnPropertyDescriptor(window, "localStorage");
Object.defineProperty(window, "localStorage", { configurable: true, get() { throw new Error("no"); } });"""
    scripts.show(PAGE)
    scripts.run(refuse + START.partition("\n")[2])
    assert scripts.texts("[data-fit=kept], [data-fit=lost]") == ["Lost"]
    tick(scripts, "room")
    assert scripts.texts("[data-fit=kept], [data-fit=lost]") == ["Lost"]
    assert scripts.texts("[data-fit=sentence]") == ["1 there, 2 missing."]
    scripts.run("Object.defineProperty(window, 'localStorage', window.kept)")


def plan(scripts: Scripts, slot: str) -> list[str]:
    lines = """const plan = document.createElement("div");
plan.innerHTML = window.printed;
const parts = plan.querySelectorAll(`[data-slot=${given[0]}] :is(li, tr, p)`);
return Array.from(parts).map(part => part.textContent + (part.className && " " + part.className))"""
    found: list[str] = scripts.run(lines, slot)
    return found


def test_the_plan_says_what_is_there_and_what_is_not(scripts: Scripts) -> None:
    start(scripts, "room", "snow")
    scripts.page.locator("[data-fit=print]").click()
    assert plan(scripts, "stop") == ["snow!by stop yes"]
    assert plan(scripts, "place") == ["here!by place"]
    assert plan(scripts, "missing") == ["cook!by have", "money!by have"]
    assert plan(scripts, "have") == ["room!by have yes"]
    cells = scripts.run("return document.querySelectorAll('body > .cb-plan tr:first-child td').length")
    assert cells == 3
    scripts.run("dispatchEvent(new Event('afterprint'))")
    left = "return [document.querySelectorAll('body > .cb-plan').length, document.documentElement.className]"
    assert scripts.run(left) == [0, ""]


def test_a_plan_without_gaps_or_warnings_says_so(scripts: Scripts) -> None:
    start(scripts, "here", "room", "cook", "money")
    scripts.page.locator("[data-fit=print]").click()
    assert plan(scripts, "stop") == []
    assert plan(scripts, "missing") == ["None."]
    assert plan(scripts, "place") == ["here!by place yes"]
    assert 'data-slot="stop"' not in scripts.run("return window.printed")
    scripts.run("dispatchEvent(new Event('afterprint'))")

"""What several scripts share."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from casebook.texts import is_slug

from .harness import Scripts


def test_phrases_are_filled_in(scripts: Scripts) -> None:
    assert scripts.call("common/words.js", "format", "{n} of {n}, {x}", {"n": 0, "x": "{y}"}) == "0 of 0, {y}"


@pytest.mark.parametrize(
    ("key", "values", "named"),
    [("gone", {}, "no word gone"), ("found", {"m": 1}, "no value for {n}")],
)
def test_unknown_words_and_values_are_refused(
    scripts: Scripts, key: str, values: dict[str, int], named: str
) -> None:
    lines = "return (await load('common/words.js')).speaker({ found: '{n} found' })(...given)"
    assert scripts.run(lines, "found", {"n": 3}) == "3 found"
    with pytest.raises(Error, match=named):
        scripts.run(lines, key, values)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a", True),
        ("bake-yang-2", True),
        ("", False),
        ("-a", False),
        ("a--b", False),
        ("A", False),
        ("a/b", False),
    ],
)
def test_ids_of_cases_are_known(scripts: Scripts, text: str, fits: bool) -> None:
    assert scripts.call("common/case-ids.js", "isCaseId", text) is fits
    assert is_slug(text) is fits


def test_the_case_at_an_address_is_known(scripts: Scripts) -> None:
    given = ["https://example.org/en/cases/a-b/", "/cases/a/", "/cases/", "/cases/a/b/", "/cases/A/"]
    assert [scripts.call("common/case-ids.js", "caseAt", address) for address in given] == [
        "a-b",
        "a",
        "",
        "",
        "",
    ]


COPY = """const [clipboard, byHand] = given;
const seen = [];
const writeText = async text => { seen.push(text); if (clipboard === "refuses") throw new Error("no"); };
Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard ? { writeText } : undefined });
document.execCommand = command => { seen.push(command + " " + document.querySelector("textarea").value); return byHand; };
const copied = await (await load("common/copy-link.js")).copyLink();
delete document.execCommand;
delete navigator.clipboard;
return [copied, seen.map(text => text.replace(location.href, "<address>")), document.querySelectorAll("textarea").length]"""


@pytest.mark.parametrize(
    ("clipboard", "by_hand", "copied", "seen"),
    [
        ("writes", False, True, ["<address>"]),
        ("refuses", True, True, ["<address>", "copy <address>"]),
        ("refuses", False, False, ["<address>", "copy <address>"]),
        ("", True, True, ["copy <address>"]),
        ("", False, False, ["copy <address>"]),
    ],
)
def test_a_link_is_copied_or_it_is_said_that_it_was_not(
    scripts: Scripts, clipboard: str, by_hand: bool, copied: bool, seen: list[str]
) -> None:
    assert scripts.run(COPY, clipboard, by_hand) == [copied, seen, 0]


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ("select(document, 'p')", "no p"),
        ("select(document, 'b', HTMLInputElement)", "no b"),
        ("fromTemplate(document, 'template')", "nothing in"),
    ],
)
def test_what_a_page_lacks_is_named(scripts: Scripts, lines: str, named: str) -> None:
    scripts.show("<b></b><template></template>")
    with pytest.raises(Error, match=named):
        scripts.run(f"const {{ select, fromTemplate }} = await load('common/dom.js'); return {lines}")


@pytest.mark.parametrize(
    ("date", "zh", "en"),
    [
        ("2026-11-07", "2026年11月7日", "7 November 2026"),
        ("2026-11", "2026年11月", "November 2026"),
        ("2026", "2026年", "2026"),
    ],
)
def test_dates_are_written_as_people_do(scripts: Scripts, date: str, zh: str, en: str) -> None:
    lines = """
        const { written } = await load('common/dates.js');
        const { lang } = document.documentElement;
        document.documentElement.lang = given[1];
        const text = written(given[0]);
        document.documentElement.lang = lang;
        return text;
    """
    assert [scripts.run(lines, date, language) for language in ("zh-Hans", "en")] == [zh, en]

"""Characters that nobody sees, and letters that pass for others: found and named at their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.checking import Report
from casebook.checking.alone import check_alone
from casebook.project import Project
from casebook.yaml_source import parse_source
from tests.contexts import case_context

Check = Callable[..., Report]
CheckTexts = Callable[..., list[str]]
Minimal = Callable[..., str]

STRANGE = {
    "zero-width space": ("独居\u200b老人", "invisible"),
    "zero-width joiner between letters": ("a\u200db", "invisible"),
    "zero-width non-joiner": ("独居\u200c老人", "invisible"),
    "word joiner": ("独居\u2060老人", "invisible"),
    "soft hyphen": ("com\xadmunity", "hyphen"),
    "left-to-right mark": ("独居\u200e老人", "direction"),
    "Arabic letter mark": ("独居\u061c老人", "direction"),
    "Hangul filler": ("独居\u3164老人", "blank"),
    "braille blank": ("独居\u2800老人", "blank"),
    "variation behind a letter": ("a\ufe0f", "variation"),
    "two variations": ("❤\ufe0f\ufe0e\U000e0101", "variation"),
    "tags": ("独居\U000e0041\U000e0042老人", "tag"),
    "private use": ("独居\ue123老人", "private"),
    "private use, far away": ("独居\U000f1234老人", "private"),
    "a letter lost": ("独居\ufffd人", "lost"),
}
MEANT = (
    "全家👨\u200d👩\u200d👧来了",
    "❤\ufe0f 1\ufe0f⃣ ☎\ufe0e ✅",
    "🏳\ufe0f\u200d🌈 👩🏽\u200d⚕\ufe0f",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "葛\U000e0100城",
    "می\u200cخواهم नमस्\u200dते",
    "Ａ１　全角、㎡①“”—…·",
)


def _edit(minimal: Minimal, text: str) -> str:
    return minimal("a", ("need: 独居老人少人陪伴 [@report:1]。\n", f"need: 甲{text}乙 [@report:1]。\n"))


@pytest.mark.parametrize(("text", "kind"), STRANGE.values(), ids=STRANGE)
def test_a_strange_character(check_texts: CheckTexts, minimal: Minimal, text: str, kind: str) -> None:
    source = parse_source(Path("a.yaml"), _edit(minimal, text))
    fault = next(
        fault for fault in check_alone(source, case_context()).faults if fault.code == "strange-character"
    )
    assert fault.values["kind"].name == kind
    assert fault.values["code"].removeprefix("U+") in {f"{ord(sign):04X}" for sign in text}
    line = source.text.split("\n").index(f"need: 甲{text}乙 [@report:1]。") + 1
    at = next(place for place, sign in enumerate(text) if f"U+{ord(sign):04X}" == fault.values["code"])
    assert fault.position == (line, len("need: 甲") + at + 1) or text.count(text[at]) > 1


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant(check_texts: CheckTexts, minimal: Minimal, text: str) -> None:
    assert check_texts(a=_edit(minimal, text)) == []


def test_written_as_an_escape(check_texts: CheckTexts, minimal: Minimal) -> None:
    text = minimal("a", ("title: 示例社区：邻里定期探访\n", 'title: "示例\\u200b社区"\n'))
    assert check_texts(a=text) == ["a:3:8 strange-character"]


LOOKALIKES = [
    ("steps:\n  - id: ", "steps:\n  - id: tr\u0430in-", "train-"),
    (
        "sources:\n",
        "sources:\n  - {id: a, title: 甲, tier: news-report, url: https://ex\u0430mple.org/a}\n",
        "example.org",
    ),
    ("need: ", "need: 甲[乙](https://www.g\u03bfv.cn/) ", "www.gov.cn"),
    ("need: ", "need: 甲[乙](https://\u0430\u0440\u0440\u0456\u0435.com/) ", "appie.com"),
]


@pytest.mark.parametrize(("old", "new", "meant"), LOOKALIKES)
def test_a_letter_that_passes_for_another(minimal: Minimal, old: str, new: str, meant: str) -> None:
    found = check_alone(parse_source(Path("a.yaml"), minimal("a", (old, new))), case_context()).faults
    faults = [fault for fault in found if fault.code == "lookalike-letter"]
    assert len(faults) == 1
    assert meant in faults[0].values["meant"]
    assert not {fault.code for fault in found} & {"bad-slug", "bad-url", "bad-link"}


@pytest.mark.parametrize(
    "address", ["https://президент.рф/", "https://例子.中国/甲", "https://ru.wikipedia.org/wiki/Москва"]
)
def test_a_name_in_another_script_shows_what_it_is(
    check_texts: CheckTexts, minimal: Minimal, address: str
) -> None:
    assert check_texts(a=minimal("a", ("need: ", f"need: 甲[乙]({address}) "))) == []


@pytest.mark.parametrize("address", ["https://www.gov.cn@example.org/", "https://a:b@example.org"])
def test_a_link_names_no_user(check_texts: CheckTexts, minimal: Minimal, address: str) -> None:
    """What stands before the `@` looks like the host."""
    found = check_texts(a=minimal("a", ("need: ", f"need: 甲[乙]({address}) ")))
    assert "bad-link" in {each.split()[1] for each in found}


@pytest.mark.parametrize(
    "blank", ["   ", "\u3000", "[@report:1]", " [@report:1] [@report:2]。", "[](https://a.cn)", "**  **"]
)
@pytest.mark.parametrize("field", ["title", "summary", "need"])
def test_a_blank_text(check_texts: CheckTexts, minimal: Minimal, field: str, blank: str) -> None:
    line = next(line for line in minimal("a").split("\n") if line.startswith(f"{field}:"))
    found = check_texts(a=minimal("a", (line, f'{field}: "{blank}"')))
    assert {each.split()[1] for each in found} & {"blank-text", "says-nothing"}
    assert len(found) == 1


def test_the_name_of_a_component(check_texts: CheckTexts, minimal: Minimal) -> None:
    line = next(line for line in minimal("a").split("\n") if line.startswith("    name: "))
    assert [each.split()[1] for each in check_texts(a=minimal("a", (line, '    name: " [@report:1]"')))] == [
        "blank-text"
    ]


@pytest.mark.parametrize("written", ["58余", "1.3万", "1,058", '"58"', "约58", "58人", "１．３万"])
def test_a_figure_written_as_a_text_is_shown_as_a_number(minimal: Minimal, written: str) -> None:
    text = minimal("a", ("    value: 120\n", f"    value: {written}\n"))
    faults = check_alone(parse_source(Path("a.yaml"), text), case_context()).faults
    assert [fault.code for fault in faults if fault.code in ("figure-as-text", "unquoted-text")] == [
        "figure-as-text"
    ]
    fault = next(fault for fault in faults if fault.code == "figure-as-text")
    assert fault.values["lines"].startswith(("value: 58", "value: 13000", "value: 1058"))


def test_a_word_where_yes_or_no_is_wanted(
    check: Check, repo: Project, minimal: Minimal, tmp_path: Path
) -> None:
    """The advice is the value that the field takes, not quotes around what was written."""
    path = tmp_path / "a.yaml"
    path.write_text(minimal("a", ("essential: true", "essential: no")), encoding="utf-8")
    found = [problem for problem in check(repo, [path]).problems if problem.severity == "error"]
    assert len(found) == 1
    assert "essential: false" in found[0].hint


def test_a_figure_in_full_width_digits_is_shown_as_it_should_be(minimal: Minimal) -> None:
    text = minimal("a", ("    value: 120\n", "    value: ５８\n"))
    faults = check_alone(parse_source(Path("a.yaml"), text), case_context()).faults
    line = text.split("\n").index("    value: ５８") + 1
    assert [fault.code for fault in faults if fault.position and fault.position[0] == line] == ["yaml-wide"]

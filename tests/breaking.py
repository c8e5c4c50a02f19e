"""Ways to break a case file as people do who are new to YAML, to a Chinese keyboard, to Word, to spreadsheets or to
a phone: lines of a good file in, the broken lines and the number of the line at fault out.

`python -m tests.breaking [PLACES]` breaks the real cases in each way at many places, and prints for each way how
often the first finding stands on that line, and how many findings there are.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from casebook.checking.alone import check_alone
from casebook.checking.context import Context
from casebook.checking.phrases import load_phrases
from casebook.fields import load_fields
from casebook.problems import Fault, Wording
from casebook.project import LANGUAGES, Project
from casebook.vocabulary import load_vocabularies
from casebook.yaml_source import load_trusted, parse_source

Lines = list[str]
Broken = tuple[Lines, int]
Way = Callable[[Lines, int], Broken | None]

WAYS: dict[str, Way] = {}
LIBRARY = re.compile(
    r"did not find|could not find|expected|mapping|block (?:end|seq)|scalar|token|while (?:parsing|scanning)|found character"
)
"""Words of YAML libraries."""

_FIELD = re.compile(r"^( *)((?:- )*)([A-Za-z_]+):(?: (.*))?$")
_TEXT = re.compile(r"[\u4e00-\u9fff]")


def way(function: Way) -> Way:
    WAYS[function.__name__.strip("_")] = function
    return function


def _line(rewrite: Callable[[str], str | None]) -> Way:
    """A way that changes one line only."""

    def broken(lines: Lines, at: int) -> Broken | None:
        line = rewrite(lines[at])
        return None if line is None or line == lines[at] else ([*lines[:at], line, *lines[at + 1 :]], at)

    return broken


def _sub(pattern: str, to: str) -> Way:
    compiled = re.compile(pattern)
    return _line(lambda line: compiled.sub(to, line, count=1) if compiled.search(line) else None)


_VALUE = r"^( *(?:- )*[A-Za-z_]+: )"
_PLAIN = _VALUE + r"(?=[^\s\"'\[{|>#])"
_ZH = r"^( *(?:- )*[A-Za-z_]+: )(?=[\u4e00-\u9fff])"

SIMPLE = {
    "wide colon": (r"^( *(?:- )*[A-Za-z_]+): ", r"\1："),
    "wide colon and space": (r"^( *(?:- )*[A-Za-z_]+): ", r"\1： "),
    "wide colon, block": (r"^( *(?:- )*[A-Za-z_]+):$", r"\1："),
    "no space": (r"^( *(?:- )*[A-Za-z_]+): ", r"\1:"),
    "no colon": (r"^( *(?:- )*[A-Za-z_]+): ", r"\1 "),
    "no colon, block": (r"^( *(?:- )*[A-Za-z_]+):$", r"\1"),
    "equals sign": (r"^( *(?:- )*[A-Za-z_]+): ", r"\1 = "),
    "semicolon": (r"^( *(?:- )*[A-Za-z_]+): ", r"\1；"),
    "wide space behind colon": (r"^( *(?:- )*[A-Za-z_]+): ", "\\1:\u3000"),
    "no-break space behind colon": (r"^( *(?:- )*[A-Za-z_]+): ", "\\1:\xa0"),
    "curly key": (r"^( *(?:- )*)([A-Za-z_]+):", r"\1“\2”:"),
    "bold key": (r"^( *(?:- )*)([A-Za-z_]+):", r"\1**\2**:"),
    "at sign": (_PLAIN, r"\1@"),
    "per cent": (_PLAIN, r"\1%"),
    "backtick": (_PLAIN, r"\1`"),
    "quotation": (_ZH, r"\1> "),
    "bar": (_ZH, r"\1| "),
    "question mark": (_ZH, r"\1? "),
    "hyphen": (_ZH, r"\1- "),
    "bold": (_ZH, r"\1**重点**"),
    "ampersand": (_ZH, r"\1&"),
    "exclamation": (_ZH, r"\1!"),
    "text behind block sign": (r"(: [|>]-?)$", r"\1 这是正文"),
    "en dash": (r"^( *)- ", r"\1– "),
    "em dash": (r"^( *)- ", r"\1—"),
    "bullet": (r"^( *)- ", r"\1• "),
    "middle dot": (r"^( *)- ", r"\1· "),
    "wide hyphen": (r"^( *)- ", r"\1－ "),
    "star": (r"^( *)- ", r"\1* "),
    "numbered": (r"^( *)- ", r"\g<1>1. "),
    "numbered in Chinese": (r"^( *)- ", r"\g<1>1、"),
    "dash without space": (r"^( *)- (?=\D)", r"\1-"),
    "no dash": (r"^( *)- ", r"\1"),
    "no dash, aligned": (r"^( *)- ", r"\1  "),
    "wide comma in list": (r"(: \[[^\"\]@]*), ", r"\1，"),
    "enumeration comma in list": (r"(: \[[^\"\]@]*), ", r"\1、"),
    "wide brackets": (r": \[([^\[\]@]*)\]$", r": ［\1］"),
    "lenticular brackets": (r": \[([a-z][^\[\]@]*)\]$", r": 【\1】"),
    "wide braces": (r"\{([^{}]*)\}$", r"｛\1｝"),
    "wide colon in braces": (r"(\{\w+): ", r"\1："),
    "wide colon later in braces": (r"(\{[^{}]*, \w+): ", r"\1："),
    "wide comma in braces": (r"(\{[^{},]*), (?=en:)", r"\1，"),
    "no comma in braces": (r"(\{[^{},]*), (?=en:)", r"\1 "),
    "no space in braces": (r"(\{\w+): (?!\")", r"\1:"),
    "comma in braces": (r"(\{zh: [\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff])", r"\1, "),
    "citation in braces": (r"(\{zh: [^\"{}\[\],]+)(, en)", r"\1 [@a:1]\2"),
    "no closing brace": (r"\}$", ""),
    "no closing bracket": (r"(: \[[^\[\]@]*)\]$", r"\1"),
    "bracket for brace": (r"\}$", "]"),
    "extra bracket": (r"(: \[[^\[\]@]*\])$", r"\1]"),
    "extra brace": (r"(?<!\})\}$", "}}"),
    "curly quotes around a code": (r"^( *(?:- )*[a-z_]+: )([a-z][a-z-]+)$", r"\1“\2”"),
    "curly quotes for straight": (r"^( *(?:- )*[a-z_]+: )\"([\w-]+)\"$", r"\1“\2”"),
    "quote closed by curly": (r"^( *(?:- )*[a-z_]+: \"[^\"]*)\"$", r"\1”"),
    "unclosed quote": (r"^( *(?:- )*[a-z_]+: \"[^\"]*)\"$", r"\1"),
    "unclosed quote in braces": (r"(en: \"[^\"]*)\"\}$", r"\1}"),
    "quotes inside": (r"^( *(?:- )*[a-z_]+: \"[^\"]{3})([^\"]{3})([^\"]*\")$", r'\1"\2"\3'),
    "text behind quotes": (_ZH + r"([\u4e00-\u9fff]{2})", r'\1"\2"'),
    "wide digits": (r"^( *(?:- )*(?:version|value|week|hours): )(\d)", r"\1２"),
    "semicolon behind a code": (r"^( *(?:- )*(?:status|role|level|tier|kind): [a-z-]+)$", r"\1；"),
    "comma behind a code": (r"^( *(?:- )*(?:status|role|level|tier|kind): [a-z-]+)$", r"\1,"),
    "slashes": (r"^( *(?:- )*(?:status|role|level|tier|kind): [a-z-]+)$", r"\1 // 说明"),
    "number sign": (_ZH + r"([\u4e00-\u9fff]{2})", r"\1\2 #1 "),
    "colon in text": (_ZH + r"([\u4e00-\u9fff]{3})(?=.)", r"\1\2: "),
    "tab": (r"^  ", "\t"),
    "two tabs": (r"^    ", "\t\t"),
    "wide space": (r"^  ", "\u3000"),
    "two wide spaces": (r"^  ", "\u3000\u3000"),
    "no-break spaces": (r"^  ", "\xa0\xa0"),
    "one space in": (r"^(?=\s*(?:- )?\w+:)", " "),
    "one space out": (r"^ (?= *(?:- )?\w+:)", ""),
    "one level in": (r"^(?=\s*(?:- )?\w+:)", "  "),
    "one level out": (r"^  (?= *(?:- )?\w+:)", ""),
    "to column 0": (r"^ +(?=(?:- )?\w+:)", ""),
    "backslash": (r"^( *(?:- )*[a-z_]+: \"[^\"]{2})([^\"]*\")$", r"\1\\d\2"),
    "extra dash": (r"^( +)(?=[a-z_]+: )", r"\1- "),
}
for _name, (_pattern, _to) in SIMPLE.items():
    WAYS[_name] = _sub(_pattern, _to)


@way
def text_goes_on_below(lines: Lines, at: int) -> Broken | None:
    """A text that goes on in the column of its field."""
    field = _FIELD.match(lines[at])
    if not field or not field[4] or not _TEXT.match(field[4]):
        return None
    more = f"{field[1]}{' ' * len(field[2])}后面还有一句话。"
    return [*lines[: at + 1], more, *lines[at + 1 :]], at + 1


@way
def text_goes_on_at_column_0(lines: Lines, at: int) -> Broken | None:
    field = _FIELD.match(lines[at])
    if not field or not field[4] or not _TEXT.match(field[4]):
        return None
    return [*lines[: at + 1], "后面还有一句话。", *lines[at + 1 :]], at + 1


@way
def bare_remark(lines: Lines, at: int) -> Broken | None:
    if not _FIELD.match(lines[at]):
        return None
    return [*lines[:at], "// 下面待核实", *lines[at:]], at


@way
def conflict(lines: Lines, at: int) -> Broken | None:
    if not _FIELD.match(lines[at]) or not _FIELD.match(lines[at])[4]:  # type: ignore[index]
        return None
    marked = ["<<<<<<< HEAD", lines[at], "=======", lines[at], ">>>>>>> branch"]
    return [*lines[:at], *marked, *lines[at + 1 :]], at


@way
def block_to_column_0(lines: Lines, at: int) -> Broken | None:
    """All that stands under a field, moved to the left."""
    if not re.match(r"^[a-z_]+:$", lines[at]) or at + 1 >= len(lines):
        return None
    end = at + 1
    while end < len(lines) and lines[end].startswith(" "):
        end += 1
    if end == at + 1 or lines[at + 1].startswith("  - "):
        return None
    return [*lines[: at + 1], *(line[2:] for line in lines[at + 1 : end]), *lines[end:]], at + 1


@way
def block_text_out(lines: Lines, at: int) -> Broken | None:
    """A line of a text of several lines, one or two to the left."""
    if not re.search(r": [|>]-?$", lines[at]) or at + 2 >= len(lines):
        return None
    number = next((n for n in range(at + 2, min(at + 6, len(lines))) if _TEXT.match(lines[n].strip())), 0)
    if not number or len(lines[number]) - len(lines[number].lstrip()) < 4:
        return None
    head = len(lines[at]) - len(lines[at].lstrip())
    if len(lines[number]) - len(lines[number].lstrip()) <= head:
        return None
    return [*lines[:number], lines[number][2:], *lines[number + 1 :]], number


@way
def block_sign_left_out(lines: Lines, at: int) -> Broken | None:
    """A text of several lines of which the first stands behind the colon, the others at column 0."""
    field = _FIELD.match(lines[at])
    if not field or not field[4] or field[2] or not _TEXT.match(field[4]) or "。" not in field[4][:-1]:
        return None
    first, _, rest = lines[at].partition("。")
    if not rest or not _TEXT.match(rest):
        return None
    return [*lines[:at], first + "。", rest, *lines[at + 1 :]], at + 1


@way
def two_on_a_line(lines: Lines, at: int) -> Broken | None:
    if at + 1 >= len(lines):
        return None
    one, two = _FIELD.match(lines[at]), _FIELD.match(lines[at + 1])
    if not one or not two or not one[4] or not two[4] or one[4][0] in "\"'[{|>" or two[2]:
        return None
    if len(one[1]) + len(one[2]) != len(two[1]):
        return None
    return [*lines[:at], f"{lines[at]} {lines[at + 1].strip()}", *lines[at + 2 :]], at


class Outcome(NamedTuple):
    """What is said about a broken file: the lines of the findings, their codes, whether the right line comes first,
    and what no message may show.
    """

    lines: list[int]
    codes: list[str]
    right: bool
    leaks: list[str]


class Checker:
    """Checks texts as case files, each by itself."""

    def __init__(self, project: Project) -> None:
        self.context = Context(load_fields(project), load_vocabularies(project), load_phrases(project))
        texts = load_trusted(project.problems)
        self.severity = {code: text.get("severity") for code, text in texts.items() if code[0] != "_"}
        self.wordings = [Wording(texts, language) for language in LANGUAGES]

    def errors(self, name: str, text: str) -> list[Fault]:
        source = parse_source(Path(f"cases/{name}.yaml"), text, self.context.fields.names)
        faults = check_alone(source, self.context).faults
        found = [fault for fault in faults if self.severity[fault.code] == "error"]
        return sorted(found, key=lambda fault: fault.position or (0, 0))

    def outcome(self, name: str, broken: Broken) -> Outcome:
        lines, at = broken
        faults = self.errors(name, "\n".join(lines))
        places = [fault.position[0] for fault in faults if fault.position]
        said = [
            f"{problem.message} {problem.hint}"
            for fault in faults
            for wording in self.wordings
            for problem in [wording.problem(fault, "x", *(fault.position or (1, 1)))]
            if fault.code.startswith(("yaml", "empty", "dup"))
        ]
        leaks = [text for text in said if LIBRARY.search(re.sub(r"[“:].*", "", text))]
        return Outcome(places, [fault.code for fault in faults], bool(places) and places[0] == at + 1, leaks)


def breakings(files: list[Path], places: int, seed: int = 1) -> Iterator[tuple[str, str, Broken]]:
    """Each way, at some places chosen by the seed, as (way, name of the file, broken lines)."""
    texts = {path.stem: path.read_text(encoding="utf-8").split("\n") for path in files}
    for name, break_at in WAYS.items():
        chosen = random.Random(f"{seed} {name}")
        spots = [(stem, at) for stem, lines in texts.items() for at in range(1, len(lines))]
        chosen.shuffle(spots)
        done = 0
        for stem, at in spots:
            if _in_text(texts[stem], at):
                continue
            broken = break_at(texts[stem], at)
            if broken:
                yield name, stem, broken
                done += 1
                if done == places:
                    break


def _in_text(lines: Lines, at: int) -> bool:
    """Whether a line is one of a text of several lines, in which nothing of this is wrong."""
    width = len(lines[at]) - len(lines[at].lstrip())
    for number in range(at - 1, max(at - 30, -1), -1):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) < width:
            return bool(re.search(r": [|>]-?$", line))
    return False


def main(places: int) -> None:
    from tests.casebooks import REPO

    checker = Checker(REPO)
    files = [path for path in REPO.case_files() if path.stat().st_size < 60_000]
    results: dict[str, list[Outcome]] = {}
    for name, stem, broken in breakings(files, places):
        results.setdefault(name, []).append(checker.outcome(stem, broken))
    rows = []
    for name, outcomes in results.items():
        counts = sorted(len(outcome.lines) for outcome in outcomes)
        right = sum(outcome.right for outcome in outcomes) / len(outcomes)
        rows.append(
            (
                right,
                name,
                len(outcomes),
                counts[len(counts) // 2],
                counts[int(len(counts) * 0.95)],
                counts[-1],
            )
        )
    for right, name, number, median, most, worst in sorted(rows):
        print(f"{right:5.0%} {name:32} n={number:3} findings: median {median}, 95% {most}, most {worst}")
    everything = [outcome for outcomes in results.values() for outcome in outcomes]
    counts = sorted(len(outcome.lines) for outcome in everything)
    print(
        f"{sum(o.right for o in everything) / len(everything):.1%} of {len(everything)} right; findings: median "
        f"{counts[len(counts) // 2]}, 95% {counts[int(len(counts) * 0.95)]}, most {counts[-1]}; "
        f"library words: {sum(bool(o.leaks) for o in everything)}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)

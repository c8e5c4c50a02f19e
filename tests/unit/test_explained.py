"""Every finding is explained, and its examples show what they say: the bad one raises it and nothing else in a
sound case, the good one raises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebook.checking import check_project
from casebook.explained import load_asked, load_rules
from casebook.fields import Fields
from casebook.project import LANGUAGES, Project
from casebook.store import Store
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import load_trusted, parse_source
from tests import casebooks
from tests.grafting import fields_of, graft, without

NOT_OF_THE_TEXT = {
    "unreadable-file": "there is no file to show",
    "not-a-file": "it is about what is no file",
    "case-not-taken": "it is about the file's name and folder",
    "backup-of-case": "it is about the file's name",
    "file-too-large": "an example would be as large",
    "not-utf8": "it is about bytes, and this file is UTF-8",
    "empty-file": "it is about a file without any line",
    "wrong-extension": "it is about the file's name",
    "too-deep": "an example would be as deep",
    "too-many-values": "an example would be as long",
    "yaml-syntax": "it is for what no other finding explains",
    **dict.fromkeys(
        ("address-lost", "alias-lost", "anchor-lost", "section-lost", "tool-lost", "term-lost"),
        "it is about what was published before",
    ),
    **dict.fromkeys(("copied-case", "shared-text"), "it takes two whole cases"),
    "empty-values": "it is about a draft with many open places",
    "other-format": "it is about files that are no text",
}
"""Codes without an example, and why."""

NOT_ALONE = {
    "no-english": "it is about most texts of the file, and a piece of it cannot put it right",
    "yaml-entry": "YAML reads this as an empty field, unless something else in the file is broken",
}
"""Codes whose examples only illustrate, and why."""

OF_TOOLS = {"misplaced-field", "repeated-id", "unknown-column"}
OF_PACKS = {"repeated-pack-item", "pack-minutes", "pack-of-withdrawn", "pack-of-draft", "unknown-part"}
OTHER_BASES = {"few-asks": "warned/few-asks.yaml", "no-fact": "warned/no-fact.yaml"}
"""Sound but for what is shown, where that does not fit the case with all that is asked for."""

NOT_LISTED = {"item-neither": "tailoring", "few-steps": "procedures", "providers-unsaid": "who-provided"}
"""Codes that show what is wrong when an entry of `not_reported` is missing, and which."""

EXPLAINED = load_trusted(casebooks.REPO.explained)
CODES = [code for code in EXPLAINED if not code.startswith("_")]
SHOWN = [code for code in CODES if code not in NOT_OF_THE_TEXT and code not in NOT_ALONE]


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A casebook of a published case `bakeyang` that is a part of `hongxing`, a draft, and a tool."""
    project = casebooks.make_project(tmp_path_factory.mktemp("explained") / "casebook", [], casebooks.TOOLS)
    for path in casebooks.VALID:
        text = path.read_text(encoding="utf-8")
        if path.stem == "other":
            text = text.replace("id: other", "id: bakeyang").replace("case: minimal", "case: hongxing")
            text = text.replace("title: 示例报道", "title: {zh: 第二篇报道, en: A second report}")
            (project.cases / "bakeyang.yaml").write_text(text, encoding="utf-8")
        elif path.stem == "draft":
            (project.cases / path.name).write_text(text, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A casebook of the cases that packs name: two published, one withdrawn, one a draft; and a pack."""
    project = casebooks.make_project(tmp_path_factory.mktemp("packs") / "casebook", [], packs=casebooks.PACKS)
    named = {"minimal": "hongxing", "other": "hongqi", "withdrawn": "hongguang", "draft": "hongyan"}
    for path in casebooks.VALID:
        if path.stem in named:
            text = path.read_text(encoding="utf-8")
            for old, new in named.items():
                text = re.sub(rf"(id|case): {old}\b", rf"\1: {new}", text)
            (project.cases / f"{named[path.stem]}.yaml").write_text(text, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def findings(casebook: Project, packs: Project) -> Iterator[Callable[[str, str], set[str]]]:
    """The codes of what a record's text raises, under the file name that it is given."""
    with Store() as store:

        def found(text: str, name: str) -> set[str]:
            folder = {"visit-log": casebook.tools, "two-visits": packs.packs}.get(name, casebook.cases)
            path = folder / f"{name}.yaml"
            path.write_text(text, encoding="utf-8", newline="")
            of = packs if name == "two-visits" else casebook
            report = check_project(of, "en", [path], store=store, processes=1)
            return {problem.code for problem in report.problems}

        yield found


def test_each_finding_is_explained(repo: Project) -> None:
    codes = [code for code in load_trusted(repo.problems) if not code.startswith("_")]
    assert codes == CODES, "the order is that of problems.yaml"
    assert {*NOT_OF_THE_TEXT, *NOT_ALONE, *OF_TOOLS, *OF_PACKS, *OTHER_BASES, *NOT_LISTED} <= set(codes)


def test_each_is_in_a_section(repo: Project) -> None:
    sections = load_rules(repo)
    assert [rule.code for section in sections for rule in section.rules] == CODES
    assert [section.id for section in sections] == [section["id"] for section in EXPLAINED["_sections"]]
    assert not {section.id for section in sections} & set(CODES), "both are anchors of one page"


def test_shape() -> None:
    for code in CODES:
        entry = EXPLAINED[code]
        assert set(entry["why"]) == set(LANGUAGES)
        assert all(entry["why"].values())
        assert set(entry) == ({"why"} if code in NOT_OF_THE_TEXT else {"why", "bad", "good"}), code
        for example in ("bad", "good"):
            assert len(entry.get(example, "").splitlines()) <= 25, f"{code}: examples are short"


@pytest.mark.parametrize("code", SHOWN)
def test_examples(code: str, findings: Callable[[str, str], set[str]]) -> None:
    bad, good = (EXPLAINED[code][example] for example in ("bad", "good"))
    base = without(_base(code), *(fields_of(bad) ^ fields_of(good)))
    name = "visit-log" if code in OF_TOOLS else "two-visits" if code in OF_PACKS else "hongxing"
    assert findings(graft(base, bad), name) == {code}
    assert findings(graft(base, good), name) == set()


def _base(code: str) -> str:
    if code in OF_TOOLS:
        return casebooks.TOOLS[0].read_text(encoding="utf-8").replace("[minimal, full]", "[bakeyang]")
    if code in OF_PACKS:
        text = casebooks.PACKS[0].read_text(encoding="utf-8")
        return text.replace("case: full", "case: hongqi").replace("case: minimal", "case: hongxing")
    path = casebooks.FIXTURES / OTHER_BASES.get(code, "complete.yaml")
    text = path.read_text(encoding="utf-8").replace(f"id: {path.stem}\n", "id: hongxing\n", 1)
    if code in NOT_LISTED:
        before, entry, after = text.partition(f"  - item: {NOT_LISTED[code]}\n")
        assert entry
        lines = after.splitlines(keepends=True)
        text = before + "".join(lines[1:] if lines[0].startswith("    ") else lines)
    return text


def test_each_field_is_asked_for_with_a_reason(repo: Project, fields: Fields) -> None:
    reasons = load_trusted(repo.asked)
    names = {".".join(path) for path in fields.paths()}
    assert {name for name in reasons if not name.startswith("_")} <= names
    assert all(reasons[name] for name in names if "." not in name)
    asked = load_asked(repo, fields)
    assert len({field.anchor for field in asked}) == len(asked)


def test_examples_of_fields_are_what_the_schema_says(
    repo: Project, fields: Fields, vocabularies: Vocabularies
) -> None:
    for field in load_asked(repo, fields):
        node = fields.node(*field.path)
        for language, example in (("zh", node["examples"][0]), ("en", node["x-en"]["example"])):
            assert parse_source(Path("a.yaml"), field.example[language]).data == {field.path[-1]: example}
            terms = example if isinstance(example, list) else [example]
            assert not field.vocabulary or set(terms) <= set(vocabularies[field.vocabulary].by_id)

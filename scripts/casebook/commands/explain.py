"""`casebook explain`: what a finding or a field means, why it is there, an example, and where to read on."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from casebook.commands.saying import complain
from casebook.messages import Messages, load_messages
from casebook.project import Project, language_path

if TYPE_CHECKING:
    from casebook.explained import Asked, Rule

NAME = "explain"
_MOST_TERMS = 20
_SEVERITIES = {"error": "explain_error", "warning": "explain_warning"}


def add_arguments(parser: argparse.ArgumentParser, says: Messages) -> None:
    """The code or the field; none lists all codes."""
    parser.add_argument("name", metavar="CODE", nargs="?", default="", help=says["explain_name"])


def run(project: Project, options: argparse.Namespace, language: str) -> int:
    """Print it. Returns 2 for an unknown name."""
    from casebook.checking.words import nearest
    from casebook.explained import load_asked, load_rules
    from casebook.fields import load_fields
    from casebook.site.configured import site_address

    says = load_messages(language)
    rules = {rule.code: rule for section in load_rules(project) for rule in section.rules}
    name = options.name.strip().strip("[]")
    if not name:
        for rule in rules.values():
            print(f"{rule.code:24} {rule.message[language]}")
        return 0
    address = f"{site_address(project)}{language_path(language)}contribute/"
    if name in rules:
        print("\n".join(_of_rule(rules[name], says, language, address)))
        return 0
    asked = {field.name: field for field in load_asked(project, load_fields(project))}
    if name in asked:
        inner = [field for field in asked.values() if field.path[:-1] == asked[name].path]
        print("\n".join(_of_field(asked[name], inner, project, says, language, address)))
        return 0
    near = nearest(name, [*rules, *asked])
    return complain(says["explain_near" if near else "explain_unknown"].format(name=name, near=near))


def _of_rule(rule: Rule, says: Messages, language: str, address: str) -> Iterator[str]:
    yield f"{rule.code}  {says[_SEVERITIES[rule.severity]]}"
    yield f"  {rule.message[language]}"
    yield from _said(says, {"explain_why": rule.why[language], "explain_fix": rule.hint[language]})
    for said, example in (("explain_bad", rule.bad), ("explain_good", rule.good)):
        if example:
            yield ""
            yield f"  {says[said]}"
            yield textwrap.indent(example.rstrip("\n"), "      ")
    yield ""
    yield from _said(says, {"explain_more": f"{address}rules/#{rule.code}"})


def _of_field(
    field: Asked, inner: Sequence[Asked], project: Project, says: Messages, language: str, address: str
) -> Iterator[str]:
    need = says["explain_need"].format(need=field.need[language])
    yield f"{field.name}  {field.label[language]}  {need}"
    yield from _said(
        says,
        {
            "explain_what": field.help[language],
            "explain_asked": field.why[language],
            "explain_holds": field.holds[language],
        },
    )
    yield from (f"      {choice}" for choice in field.choices)
    yield from _columns((of.path[-1], f"{of.label[language]} ({of.need[language]})") for of in inner)
    if field.vocabulary:
        yield from _terms(field.vocabulary, project, says, language)
    yield ""
    yield "  " + says["explain_example"]
    yield textwrap.indent(field.example[language], "      ")
    yield ""
    yield from _said(says, {"explain_more": f"{address}fields/#{field.anchor}"})


def _terms(vocabulary: str, project: Project, says: Messages, language: str) -> Iterator[str]:
    """The terms of a vocabulary, or where they stand if they are many."""
    from casebook.vocabulary import load_vocabularies

    terms = load_vocabularies(project)[vocabulary].terms
    if len(terms) > _MOST_TERMS:
        yield "      " + says["explain_terms"].format(number=len(terms), name=vocabulary)
        return
    yield from _columns((term.id, term.label[language]) for term in terms)


def _columns(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names and what they mean, side by side."""
    listed = list(rows)
    width = max((len(name) for name, _ in listed), default=0)
    return (f"      {name:{width}}  {meaning}" for name, meaning in listed)


def _said(says: Messages, texts: Mapping[str, str]) -> Iterator[str]:
    """Texts behind their names."""
    for name, text in texts.items():
        if text:
            yield "  " + says[name] + text.replace("\n", "\n      ")

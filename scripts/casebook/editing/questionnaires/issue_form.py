"""The form with which somebody tells of a case in an issue, made from the schema. GitHub, Gitee and GitCode
show it.

Its syntax is described in “Syntax for issue forms” and “Syntax for GitHub's form schema” on docs.github.com.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from casebook.editing.importing.values import BOTH
from casebook.editing.questionnaires.asked import Question, Questionnaire
from casebook.fields import Fields
from casebook.project import LANGUAGES
from casebook.vocabulary import Vocabularies, Words
from casebook.yaml_source import load_trusted

Element = dict[str, Any]

ASKED: Mapping[str, tuple[str, ...]] = {
    "title": (),
    "place": ("province", "city", "county", "street", "community", "level", "settings"),
    "period": ("start", "end"),
    "target_groups": (),
    "service_fields": (),
    "need": (),
    "model.name": (),
    "model.actors": ("name", "role", "count", "does"),
    "steps": ("title", "what", "who"),
    "components": ("name", "what", "materials"),
    "outcomes": ("indicator", "kind", "value", "period", "source"),
    "resources": ("kind", "what", "amount", "source"),
    "dose": (),
    "role_split.supervision": (),
    "replication.pitfalls": ("risk", "response"),
    "not_reported": (),
    "sources": ("id", "title", "publisher", "date", "url", "tier"),
    "contributors": ("name", "role"),
}
"""What is asked for, in this order: of tables these columns, of what has parts these of them. It is what
somebody who was there can answer within half an hour.
"""

_NEEDED = ("title", "need", "steps", "sources")
"""What an editor cannot begin without."""

_WORDS = Path(__file__).with_suffix(".yaml")
_WIDTH = 110
_SHOWN = 12
"""How many terms the explanation of a table may list."""


def issue_form(fields: Fields, vocabularies: Vocabularies) -> str:
    """The form's file, `.github/ISSUE_TEMPLATE/case.yml`; the same text each time."""
    form = _Form(Questionnaire(fields, vocabularies)).data()
    text = yaml.dump(form, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"# {load_trusted(_WORDS)['made']}\n{text}"


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such."""

    def represent_str(self, data: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", data, style="|" if "\n" in data else None)


_Dumper.add_representer(str, _Dumper.represent_str)


class _Form:
    def __init__(self, asked: Questionnaire) -> None:
        self.asked = asked
        self.words = load_trusted(_WORDS)

    def data(self) -> Element:
        body: list[Element] = [
            {"type": "markdown", "attributes": {"value": "\n\n".join(self.words["first"].values())}}
        ]
        for code, parts in ASKED.items():
            body += self._asked(code, parts)
        return {
            "name": _both(self.words["name"]),
            "description": _both(self.words["about"]),
            "title": f"[{_both(self.words['title'])}] ",
            "labels": ["case"],
            "body": [*body, self._consent()],
        }

    def _asked(self, code: str, parts: tuple[str, ...]) -> Iterator[Element]:
        if code not in self.asked.questions:
            lines = "".join(f"{_both(self._labels(*code.split('.'), part))}：\n" for part in parts)
            yield self._element(
                "textarea",
                code,
                self._labels(code),
                [self.words["lines"], *self._terms(code, parts)],
                value=lines,
            )
            return
        question = self.asked.questions[code]
        labels = {language: self.asked.label(question, language) for language in LANGUAGES}
        if code == "not_reported":
            items = self.asked.vocabularies["tidier-items"].terms
            boxes = [{"label": _both(item.label)} for item in items]
            yield self._element("checkboxes", code, labels, [self.words["unsaid"]], options=boxes)
            yield self._element(
                "textarea", f"{code}.fact", self._labels(code, "fact"), [self._helps(code, "fact")]
            )
        elif parts:
            head = " | ".join(_both(self._labels(*question.path, part)) for part in parts)
            texts = [self._helps(*question.path), self.words["table"], *self._terms(code, parts)]
            yield self._element("textarea", code, labels, texts, value=f"{head}\n")
        elif question.kind == "terms":
            options = [_both(term.label) for term in self.asked.terms_of(question)]
            yield self._element(
                "dropdown",
                code,
                labels,
                [self._helps(*question.path)],
                multiple=question.several,
                options=options,
            )
        else:
            kind = "textarea" if question.kind == "prose" else "input"
            example = str(question.node["examples"][0])
            yield self._element(kind, code, labels, [self._helps(*question.path)], placeholder=example)

    def _element(self, kind: str, code: str, labels: Words, texts: list[Words], **more: Any) -> Element:
        described = "\n\n".join(
            "".join(text[language] + gap for text in texts).strip()
            for language, gap in (("zh", ""), ("en", " "))
        )
        element = {
            "type": kind,
            "id": code.replace(".", "-"),
            "attributes": {"label": _both(labels), "description": described, **more},
        }
        return {**element, "validations": {"required": True}} if code in _NEEDED else element

    def _terms(self, code: str, parts: tuple[str, ...]) -> Iterator[Words]:
        """What the parts are answered with, where that is a short list."""
        for part in parts:
            question: Question = self.asked.questions[f"{code}.{part}"]
            terms = self.asked.terms_of(question)
            if 0 < len(terms) <= _SHOWN:
                yield {
                    language: self.words["terms"][language].format(
                        name=self._labels(*question.path)[language],
                        terms=comma.join(term.label[language] for term in terms),
                    )
                    for language, comma in (("zh", "、"), ("en", "; "))
                }

    def _labels(self, *path: str) -> Words:
        return {language: self.asked.fields.label(language, *path) for language in LANGUAGES}

    def _helps(self, *path: str) -> Words:
        replaced: Words | None = self.words["helps"].get(".".join(path))
        return replaced or {language: self.asked.help(language, *path) for language in LANGUAGES}

    def _consent(self) -> Element:
        options = [{"label": _both(text), "required": True} for text in self.words["consents"]]
        return {
            "type": "checkboxes",
            "id": "consent",
            "attributes": {"label": _both(self.words["consent"]), "options": options},
        }


def _both(words: Words) -> str:
    return BOTH.join(words[language] for language in LANGUAGES)

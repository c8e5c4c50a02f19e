"""How the questions of a questionnaire are put to people in one language, on paper or in a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.editing.questionnaires.asked import Question, Questionnaire

TICK, TICKED = "☐", "☑"

_FEW = 6
"""Up to so many terms are named where they are asked for."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """`words` are those of the groups `form` and `questionnaire`, by the rest of their keys; `address` is
    that of the page that offers the questionnaire.
    """

    questionnaire: Questionnaire
    language: str
    words: Mapping[str, str]
    address: str

    @property
    def title(self) -> str:
        return self.words["title"]

    def guide(self, more_rows: str) -> tuple[str, ...]:
        """How it is filled in, in sentences; the one about rows goes by the program."""
        return tuple(
            self.words[name]
            for name in (
                *("how_first", "how_needed", "how_unsaid", "how_sources", "how_language"),
                *(more_rows, "how_people", "how_codes"),
            )
        )

    def label(self, question: Question) -> str:
        """What is asked for."""
        if question.code == "not_reported":
            return self.words["facts"]
        return self.questionnaire.label(question, self.language)

    def name(self, question: Question) -> str:
        """What is asked for, and that it is needed where it is."""
        label = self.label(question)
        return f"{label} *" if question.required(self.questionnaire.fields) else label

    def help(self, question: Question) -> str:
        """The explanation, without what only those who write YAML have to know, and how to answer."""
        return self.joined(self.explanation(question), self._way(question))

    def column_help(self, column: Question) -> str:
        """The explanation of a table's column, with its terms, or where they are listed if they are many."""
        terms = self.terms(column)
        if not terms:
            return self.help(column)
        if len(terms) <= _FEW and not column.several:
            comma = "、" if self.language == "zh" else "; "
            offered = self.words["terms_are"].format(terms=comma.join(label for label, _ in terms))
            return self.joined(self.explanation(column), offered)
        label = self.questionnaire.vocabularies[column.vocabulary].label[self.language]
        return self.joined(self.help(column), self.words["terms_in"].format(name=label))

    def example(self, question: Question) -> str:
        """An answer by way of example, "" where that would say little."""
        if question.kind not in ("text", "prose", "lines", "date") or question.code in ("id", "not_reported"):
            return ""
        node = question.node
        found = node["examples"][0] if self.language == "zh" else node["x-en"]["example"]
        text = "; ".join(map(str, found)) if isinstance(found, list) else str(found)
        return self.words["example"].format(text=text)

    def terms(self, question: Question) -> tuple[tuple[str, str], ...]:
        """The terms to choose from, each with its meaning, "" for none."""
        return tuple(
            (term.label[self.language], term.definition.get(self.language, ""))
            for term in self.questionnaire.terms_of(question)
        )

    def vocabularies(self) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
        """Label and terms of each vocabulary, by id, that answers come from."""
        asked = {
            question.vocabulary: question
            for question in self.questionnaire.questions.values()
            if question.vocabulary
        }
        of = self.questionnaire.vocabularies
        return {name: (of[name].label[self.language], self.terms(asked[name])) for name in sorted(asked)}

    def joined(self, *texts: str) -> str:
        """Sentences one after the other."""
        return ("" if self.language == "zh" else " ").join(filter(None, texts))

    def explanation(self, question: Question) -> str:
        """What is meant, without what only those who write YAML have to know."""
        if question.code == "not_reported":
            return self.words["facts_help"]
        for name in (question.code.replace(".", "_"), question.name):
            if f"help_{name}" in self.words:
                return self.words[f"help_{name}"]
        return self.questionnaire.help(self.language, *question.path)

    def _way(self, question: Question) -> str:
        if question.kind == "lines" and question.code != "not_reported":
            return self.words["lines"]
        if question.kind != "terms":
            return ""
        if question.several:
            return self.words["several"].format(n=question.node["maxItems"])
        return self.words["one"]

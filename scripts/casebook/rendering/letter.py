"""The letter that asks those who ran a case for what its sources leave out; `letter.yaml` has its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from casebook.fields import Fields
from casebook.model import Case, Gap
from casebook.rendering.words import load_words
from casebook.texts import strip_citations
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import load_trusted


def open_questions(case: Case) -> Iterator[Gap]:
    """What the sources leave out and nobody has answered yet, in the order of the record."""
    answered = {answer.entry for answer in case.answers}
    return (gap for gap in case.not_reported if not answered & {gap.id, gap.item})


def letter(case: Case, fields: Fields, vocabularies: Vocabularies, address: str, language: str) -> str:
    """The letter about a case in a language, as plain text; `address` is that of the case's page."""
    says = _words(language)
    words = load_words()
    site = words["site_name"][language]
    title = strip_citations(case.title.get(language))
    titles = (says["source"].format(title=source.title.get(language)) for source in case.sources)
    asked = (
        _asked(number, gap, vocabularies, says, language)
        for number, gap in enumerate(open_questions(case), start=1)
    )
    return says["text"].format(
        place=title.partition("：" if language == "zh" else ":")[0],
        site=site,
        sources=words["list_comma"][language].join(titles),
        title=title,
        address=address,
        questions="\n".join(asked),
        answers=fields.label(language, "answers"),
        editors=says["editors"].format(site=site),
    )


def _words(language: str) -> Mapping[str, str]:
    texts = load_trusted(Path(__file__).with_name("letter.yaml"))
    return {key: words[language] for key, words in texts.items()}


def _asked(number: int, gap: Gap, vocabularies: Vocabularies, says: Mapping[str, str], language: str) -> str:
    """One numbered question."""
    fact = strip_citations(gap.fact.get(language)).rstrip("。.？?") if gap.fact else ""
    if not gap.item:
        return says["fact"].format(number=number, fact=fact)
    question = vocabularies["tidier-items"][gap.item].extra["question"][language]
    form = says["item_lacking" if fact else "item"]
    return form.format(number=number, question=question, fact=fact)

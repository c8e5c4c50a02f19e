"""House style: what a case should have, and how its languages are set. All of it can wait: the findings are
warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.checking.context import NOT_OF_THE_CASE, CaseUnderCheck, Context, field_name, is_number, items
from casebook.checking.phrases import first_match, possible
from casebook.problems import Fault
from casebook.texts import CHINESE, CITATION, is_chinese

_QUOTATION = re.compile("“[^”]*”")
_MARKS = {
    "zh": (
        ("space-in-chinese", re.compile(rf"[{CHINESE}] +[0-9A-Za-z]|[0-9A-Za-z%] +[{CHINESE}]")),
        ("english-mark-in-chinese", re.compile(rf"[{CHINESE}][,;:?!](?=[{CHINESE}])")),
    ),
    "en": (("chinese-mark-in-english", re.compile("[，。；：？！、]")),),
}


def check_english(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Every Chinese text has an English one beside it; where most have none, that is one finding."""
    chinese = [text.field for text in case.texts if text.language == "zh" and is_chinese(text.value)]
    english = {text.field for text in case.texts if text.language == "en" and text.value}
    missing = [field for field in chinese if field not in english]
    if len(missing) > len(chinese) / 2 and not case.at_fault.lacks_fields:
        yield Fault("no-english", ("title",), {"missing": len(missing), "texts": len(chinese)}, on_key=True)
    for field in missing if len(missing) <= len(chinese) / 2 else ():
        values = {"key": field_name(field)}
        yield Fault("english-missing", field, values, on_key=True, rests_on=((*field, "en"),))


def check_marks(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Chinese has no spaces beside digits and Latin letters, and each language its own punctuation."""
    for language, marks in _MARKS.items():
        texts = [text for text in case.texts if text.language == language]
        together = _bare("\n".join(text.value for text in texts))
        for code, pattern in marks:
            for text in texts if pattern.search(together) else ():
                match = pattern.search(_bare(text.value))
                if match:
                    yield Fault(code, text.pointer, {"value": match[0]}, find=match[0])


def check_phrases(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """Phrases that the house style avoids, outside quotations; each text is told of its first."""
    for language, phrases in context.phrases.items():
        texts = [
            text for text in case.texts if text.language == language and text.field[0] not in NOT_OF_THE_CASE
        ]
        suspected = possible(phrases, "\n".join(text.value for text in texts))
        for text in texts if suspected else ():
            found = first_match(suspected, _QUOTATION.sub("\n", text.value))
            if found:
                value = found[0].strip(" .,;:(")
                yield Fault(
                    "house-phrase", text.pointer, {"value": value, "instead": found[1].instead}, find=value
                )


def _bare(text: str) -> str:
    """A text with line feeds in the place of citations."""
    return CITATION.sub(lambda citation: "\n" * len(citation[0]), text)


def check_facts(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """`not_reported` says at least one thing in words: no source gives everything."""
    facts = any(isinstance(entry, dict) and entry.get("fact") for entry in items(case.data, "not_reported"))
    if not facts and not case.at_fault.lacks_fields:
        yield Fault("no-fact", ("not_reported",), on_key=True, rests_on=(("not_reported",),))


def check_evidence(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """An outcome that is `measured` has a number, and one that is `compared` what it is compared with."""
    for index, outcome in enumerate(items(case.data, "outcomes")):
        level = outcome.get("level") if isinstance(outcome, dict) else None
        if level == "measured" and not is_number(outcome.get("value")):
            rests_on = (("outcomes", index, "value"),)
            yield Fault("measured-without-figure", ("outcomes", index, "level"), rests_on=rests_on)
        if level == "compared" and "baseline" not in outcome:
            rests_on = (("outcomes", index, "baseline"),)
            yield Fault("compared-without-baseline", ("outcomes", index, "level"), rests_on=rests_on)

"""The rules about one record alone, one small module per concern; `FORM` and then `RULES` are the
whole lists, in the order they run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from casebook.checking.context import CaseUnderCheck, Context
from casebook.checking.kinds import CASE, PACK, TOOL
from casebook.checking.rules.asks import check_asks, check_step_roles
from casebook.checking.rules.characters import check_characters, check_lookalikes
from casebook.checking.rules.citations import check_citations, check_locators, check_numbers
from casebook.checking.rules.claims import (
    check_levels,
    check_notes,
    check_providers,
    check_silence,
)
from casebook.checking.rules.completeness import check_anchors, check_sides, check_tidier
from casebook.checking.rules.dates import check_dates, check_history
from casebook.checking.rules.figures import check_figures
from casebook.checking.rules.guide import check_answers, check_gates, check_guide, check_weeks
from casebook.checking.rules.house import (
    check_english,
    check_evidence,
    check_facts,
    check_marks,
    check_phrases,
)
from casebook.checking.rules.identity import check_identity
from casebook.checking.rules.languages import check_languages
from casebook.checking.rules.nothing import check_blank, check_nothing
from casebook.checking.rules.packs import check_address, check_items, check_minutes
from casebook.checking.rules.places import check_place
from casebook.checking.rules.privacy import check_privacy
from casebook.checking.rules.prose import check_length, check_plain, check_prose
from casebook.checking.rules.sources import check_sources
from casebook.checking.rules.teaching import check_dilemma, check_teaching
from casebook.checking.rules.terms import check_terms
from casebook.checking.rules.tools import check_blocks
from casebook.checking.schema import check_schema
from casebook.problems import Fault

Rule = Callable[[CaseUnderCheck, Context], Iterator[Fault]]

_OF_CASES: tuple[Rule, ...] = (
    check_identity,
    check_characters,
    check_sources,
    check_citations,
    check_locators,
    check_numbers,
    check_prose,
    check_length,
    check_asks,
    check_sides,
    check_step_roles,
    check_anchors,
    check_levels,
    check_notes,
    check_silence,
    check_providers,
    check_guide,
    check_gates,
    check_weeks,
    check_answers,
    check_dates,
    check_history,
    check_figures,
    check_place,
    check_privacy,
    check_languages,
    check_english,
    check_marks,
    check_phrases,
    check_facts,
    check_teaching,
    check_dilemma,
    check_evidence,
)

_OF_TOOLS: tuple[Rule, ...] = (
    check_identity,
    check_characters,
    check_plain,
    check_blocks,
    check_privacy,
    check_english,
    check_marks,
)

_OF_PACKS: tuple[Rule, ...] = (
    check_identity,
    check_plain,
    check_address,
    check_items,
    check_minutes,
    check_dates,
    check_history,
    check_privacy,
    check_languages,
    check_english,
    check_marks,
)

FORM: Mapping[str, tuple[Rule, ...]] = {
    CASE.name: (check_nothing, check_blank, check_lookalikes, check_schema, check_terms, check_tidier),
    TOOL.name: (check_blank, check_lookalikes, check_schema, check_terms),
    PACK.name: (check_blank, check_lookalikes, check_schema, check_terms),
}
"""By kind of record: the rules about what has to be there, and in what form. From what they find fault with,
the others conclude nothing.
"""

RULES: Mapping[str, tuple[Rule, ...]] = {
    CASE.name: _OF_CASES,
    TOOL.name: _OF_TOOLS,
    PACK.name: _OF_PACKS,
}
"""By kind of record: the rules about what it says."""

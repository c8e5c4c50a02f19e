"""The workshop: what is made again, and what is not; on a small casebook whose inputs change one by one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casebook.catalogue import Catalogue
from casebook.checking.kinds import KINDS
from casebook.fields import load_fields
from casebook.model import Case
from casebook.rendering.handout import HANDOUTS
from casebook.rendering.inputs import Guide, Inputs
from casebook.rendering.words import load_words
from casebook.site.contents import content_of
from casebook.site.making import Workshop
from casebook.site.outputs import FILES, PAGES, PIECES, Kind, load_page
from casebook.store import Kept, Store, digest
from casebook.texts import Text
from casebook.vocabulary import Vocabularies
from tests.unit.rendered import REPO, SETTINGS, catalogue_of, example_case, example_cases, with_case

SCHEMA = REPO.index_schema.read_text(encoding="utf-8")
SCHEMAS = {kind.name: load_fields(REPO, kind.schema(REPO)).schema for kind in KINDS}


class Small:
    """The valid fixtures in English, whose parts may be exchanged; `make` tells what was made anew."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.cases: tuple[Case, ...] = example_cases()
        self.words = dict(load_words())
        self.facts: dict[str, str] = {"code": "1", "template case.html.j2": "1", "template card.html.j2": "1"}
        self.vocabularies: Vocabularies = catalogue_of(()).vocabularies

    def _inputs(self) -> Inputs:
        found = catalogue_of(self.cases)
        self.catalogue: Catalogue = replace(found, vocabularies=self.vocabularies)
        facts = self.facts | {f"case {case.id}": digest(repr(case)) for case in self.cases}
        known = (self.catalogue, load_fields(REPO), self.words, SETTINGS, "en")
        return Inputs(*known, facts=facts, index_schema=SCHEMA, schemas=SCHEMAS)

    def make(self, *kinds: Kind) -> set[str]:
        inputs = self._inputs()
        self.workshop = Workshop(self.store, {"en": inputs})
        wanted = (PIECES, *kinds)
        made = self.workshop.make(wanted, self.catalogue)[wanted[-1].name]
        return {order for (_, order), output in made.items() if output.fresh}


@pytest.fixture(scope="module")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a casebook whose pages are made."""
    path = tmp_path_factory.mktemp("made") / "store.sqlite"
    with Store(path) as store:
        assert "case full" in Small(store).make(PAGES)
        store.commit()
    return path


@pytest.fixture
def small(made_before: Path, tmp_path: Path) -> Iterator[Small]:
    with Store(Path(shutil.copy(made_before, tmp_path / "store.sqlite"))) as store:
        yield Small(store)


def with_term(vocabularies: Vocabularies, name: str, term_id: str, **values: Any) -> Vocabularies:
    terms = tuple(
        replace(term, **values) if term.id == term_id else term for term in vocabularies[name].terms
    )
    return {**vocabularies, name: replace(vocabularies[name], terms=terms)}


def test_nothing_is_made_twice(small: Small) -> None:
    assert small.make(PAGES) == set()


def test_pieces_that_come_out_the_same_cut_the_work_short(small: Small) -> None:
    """Every piece of a case is made again when its record changes, but pages read only what came of that."""
    small.cases = with_case(replace(example_case("full"), need=Text("别的需求。", "Another need.")))
    fresh = small.make()
    assert {"results full", "facts full", "silence full", "handover full"} <= fresh
    assert all(order.endswith(" full") for order in fresh)
    assert small.make(PAGES) == {"case full", *(f"handout {kind} full" for kind in HANDOUTS)}


def test_a_changed_title_reaches_lists_and_neighbours_but_no_page_without_it(small: Small) -> None:
    small.cases = with_case(replace(example_case("full"), title=Text("新题", "A new title")))
    fresh = small.make(PAGES)
    assert {"home", "cases", "case full", "matrix target-groups model-types"} <= fresh
    assert "glossary" not in fresh
    assert "find" not in fresh


def test_a_changed_word_concerns_the_pages_that_say_it(small: Small) -> None:
    small.words["glossary_title"] = {"zh": "别的", "en": "Other"}
    assert small.make(PAGES) == {"glossary"}
    page = load_page(small.workshop.content(PAGES, ("en", "glossary")))
    assert page.title == "Other"


def test_a_word_of_the_other_language_concerns_none(small: Small) -> None:
    small.words["glossary_title"] = {**small.words["glossary_title"], "zh": "别的"}
    assert small.make(PAGES) == set()


def test_a_changed_label_concerns_the_pages_that_name_the_term(small: Small) -> None:
    term = example_case("full").model_types[0]
    label = {"zh": "别名", "en": "Another label"}
    small.vocabularies = with_term(small.vocabularies, "model-types", term, label=label)
    fresh = small.make(PAGES)
    assert {"case full", "glossary", "index model-types", f"term model-types {term}"} <= fresh
    assert not {"unknowns", "outcomes", "matrix provinces levels"} & fresh


def test_a_changed_template_concerns_the_pages_made_of_it(small: Small) -> None:
    small.facts["template case.html.j2"] = "2"
    fresh = small.make(PAGES)
    assert {order.partition(" ")[0] for order in fresh} == {"case"}
    small.facts["template card.html.j2"] = "2"
    assert {order.partition(" ")[0] for order in small.make()} == {"card"}
    assert small.make(PAGES) == set(), "cards came out as they were"


def test_another_program_makes_everything_again(small: Small) -> None:
    small.facts["code"] = "2"
    assert len(small.make(PAGES)) > 50


def test_a_new_case_concerns_what_lists_it_and_not_the_others_pages_of_no_kin(small: Small) -> None:
    small.cases = (*small.cases, replace(example_case("minimal"), id="another", aliases=()))
    fresh = small.make(PAGES)
    assert {"case another", "home", "cases", "unknowns"} <= fresh
    assert "glossary" not in fresh


def test_a_case_that_comes_or_is_renamed_concerns_no_page_of_cases_that_do_not_name_it(small: Small) -> None:
    """Not even one of those that it shares a term with, and when it takes the name of a third."""
    alike = tuple(replace(example_case("full"), id=f"alike-{number}", aliases=()) for number in range(5))
    pages, minimal = {f"case {case.id}" for case in alike}, example_case("minimal")
    small.cases += alike
    assert pages <= small.make(PAGES)
    another = replace(minimal, id="another", aliases=(), title=Text("某题：甲", "Any title: one"))
    small.cases += (another,)
    assert not pages & small.make(PAGES)
    small.cases = (*small.cases[:-1], replace(another, title=minimal.title))
    fresh = small.make(PAGES)
    assert {"case another", "case minimal"} <= fresh
    assert not pages & fresh


def test_outputs_that_are_no_more_leave_the_store(small: Small) -> None:
    small.cases = tuple(case for case in small.cases if case.id != "full")
    small.make(PAGES)
    for kind in (PIECES.name, PAGES.name):
        for name in (kind, f"{kind} reads"):
            assert [item for item, _ in small.store.items(name) if item.endswith(" full")] == []
    with pytest.raises(KeyError):
        small.workshop.content(PAGES, ("en", "case full"))


def test_what_the_store_holds_that_we_did_not_write_is_made_again(small: Small) -> None:
    for content in (b"", b"[]", b"\xff", b'["x", null, "no such text"]', b"{}"):
        kept = small.store.get("page reads", "en glossary")
        assert kept
        small.store.put("page reads", [("en glossary", Kept(kept.key, content))])
        of_case = small.store.get("case reads", "en full")
        assert of_case
        small.store.put("case reads", [("en full", Kept(of_case.key, content))])
        whole = small.store.get("made", "")
        assert whole
        small.store.put("made", [("", Kept(whole.key, content))])
        assert small.make(PAGES) == {"glossary"}


def test_what_was_left_in_the_middle_is_not_taken_for_what_was_made_before_it(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The inputs are again those of the last whole round, but some outputs are of the one that failed."""
    before = small.store.get("page", "en case full")
    old, small.cases = small.cases, with_case(replace(example_case("full"), need=Text("别的。", "Other.")))

    def fail(inputs: Inputs, order: str) -> tuple[Any, set[str]]:
        if order == "glossary":
            raise RuntimeError(order)
        return PAGES.make(inputs, order)

    small.words["glossary_title"] = {"zh": "别的", "en": "Other"}
    with pytest.raises(RuntimeError):
        small.make(replace(PAGES, make=fail))
    small.words["glossary_title"] = load_words()["glossary_title"]
    assert small.store.get("page", "en case full") != before
    small.cases = old
    assert "case full" in small.make(PAGES)
    assert small.store.get("page", "en case full") == before


def test_files_have_their_paths_noted_and_their_bytes_kept(small: Small) -> None:
    assert "card full" in small.make(FILES)
    assert small.make(FILES) == set()
    small.cases = with_case(replace(example_case("full"), title=Text("新题", "A new title")))
    fresh = small.make(FILES)
    assert {"card full", "redirect example-courtyard"} <= fresh
    assert not {"card minimal", "site-card", "robots"} & fresh


def test_what_is_of_some_cases_is_made_alone_and_the_rest_when_all_is_wanted(small: Small) -> None:
    small.cases = with_case(replace(example_case("full"), title=Text("新题", "A new title")))
    inputs = small._inputs()
    kinds = (PIECES, PAGES)
    made = Workshop(small.store, {"en": inputs}).make_of(kinds, small.catalogue, {"full"})
    fresh = {order for (_, order), output in made[PAGES.name].items() if output.fresh}
    assert {"case full", "handout brief full"} <= fresh
    assert all(order.endswith(" full") for outputs in made.values() for _, order in outputs)
    others = small.make(PAGES)
    assert {"home", "cases"} <= others
    assert not fresh & others


def test_an_output_that_fails_leaves_the_others_as_they_were(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.words["glossary_title"] = {"zh": "别的", "en": "Other"}

    def fail(inputs: Inputs, order: str) -> tuple[Any, set[str]]:
        raise RuntimeError(order)

    with pytest.raises(RuntimeError, match=r"^glossary$"):
        small.make(replace(PAGES, make=fail))
    assert small.make(PAGES) == {"glossary"}


def test_inputs_of_no_name_have_an_empty_digest_and_no_value(small: Small) -> None:
    inputs = small._inputs()
    for name in ("entry nobody title", "entry full none", "entry full", "cases of", "word none", "none"):
        assert inputs.digest(name) == ""
    with pytest.raises(KeyError):
        inputs.values["entry nobody title"]
    assert inputs.digest("code") == "1"
    assert (
        inputs.digest("word all_cases") == inputs.digest("word all_cases") != inputs.digest("word find_title")
    )


def test_what_is_of_one_case_reads_no_piece(small: Small) -> None:
    """It is made before the pieces are all there."""
    inputs = small._inputs()
    for kind in (PIECES, PAGES, FILES):
        for order in kind.orders(small.catalogue, "en"):
            case = kind.case(order)
            if case:
                assert case in small.catalogue.by_id
                assert not {name for name in kind.make(inputs, order)[1] if name.startswith("piece ")}


def test_cases_are_told_of_first_and_then_the_rest(small: Small) -> None:
    small.facts["code"] = "2"
    told: list[tuple[str, int, int]] = []
    workshop = Workshop(small.store, {"en": small._inputs()})
    workshop.make((PIECES, PAGES), small.catalogue, lambda *step: told.append(step))
    cases = len(small.catalogue.all_cases)
    assert told[:cases] == [("case", done, cases) for done in range(1, cases + 1)]
    assert {step for step, _, _ in told[cases:]} == {"page"}
    assert told[-1][1] == told[-1][2] == len(told) - cases


@pytest.mark.parametrize(
    "changed",
    [
        {"facts": {"code": "2"}},
        {"index_schema": SCHEMA},
        {"schemas": {"tool": {}}},
        {"insights": {"risks": ()}},
        {"idle_words": {"words": ("的",)}},
        {"guides": (Guide("about/", "About", ()),)},
        {"example": "id: x"},
    ],
    ids=lambda changed: str(*changed),
)
def test_what_is_known_at_first_holds_every_input(changed: dict[str, Any]) -> None:
    known = (catalogue_of(()), load_fields(REPO), load_words(), SETTINGS, "en")
    assert Inputs(*known).whole() == Inputs(*known).whole()
    assert Inputs(*known, **changed).whole() != Inputs(*known).whole()


def test_an_output_that_is_damaged_is_a_damaged_store(small: Small) -> None:
    small.store.put("page", [("en case full", Kept("", b"no such thing"))])
    with pytest.raises(sqlite3.DatabaseError, match="page en case full"):
        content_of(small.store, "page", "en", "case full")
    with pytest.raises(KeyError):
        content_of(small.store, "page", "en", "case nobody")

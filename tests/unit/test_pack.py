"""Course packs by themselves, all together, and what their pages show."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from casebook.citing.files import ENDINGS
from casebook.citing.styles import STYLES
from casebook.exporting.api import Checker, build_packs
from casebook.pack import Pack, make_packs
from casebook.project import Project
from casebook.rendering.listed import listed_pages
from casebook.rendering.page import Page
from casebook.rendering.pages import page_orders, render_page
from casebook.site.files import KINDS
from casebook.texts import Text
from casebook.yaml_source import load_trusted

from .rendered import catalogue_of, example_cases, example_pack, inputs_of, view_in


def made(name: str, **changes: object) -> Pack:
    return replace(example_pack(), id=name, **changes)  # type: ignore[arg-type]


def page(language: str, address: str, *packs: Pack) -> Page:
    catalogue = replace(catalogue_of(example_cases()), packs=make_packs(packs))
    inputs = inputs_of(catalogue, language)
    orders = {order: order for order in page_orders(catalogue)}
    return render_page(inputs, orders[address])[0]


def test_a_pack_is_built_from_its_file() -> None:
    pack = example_pack()
    assert [(item.case, item.part, item.minutes) for item in pack.items] == [
        ("full", "role-split", 10),
        ("full", "component-paired-visits", 10),
        ("minimal", "", 10),
    ]
    assert (pack.cases, pack.discussion, pack.version.version) == (("full", "minimal"), 15, 1)
    assert replace(pack, activity=None).discussion == 30


def test_packs_stand_by_id_and_drafts_stay_away() -> None:
    packs = [made("b"), made("c", status="draft"), made("a")]
    assert [pack.id for pack in make_packs(packs)] == ["a", "b"]
    assert [pack.id for pack in make_packs(packs, drafts=True)] == ["a", "b", "c"]
    assert make_packs(packs).for_case("minimal") == ("a", "b")
    assert make_packs(packs).for_case("other") == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_has_all_of_a_pack(language: str) -> None:
    pack = example_pack()
    body = str(page(language, "pack two-visits", pack).body)
    texts = [
        pack.title,
        pack.aim,
        pack.audience,
        *pack.questions,
        *(item.look for item in pack.items),
        *pack.notes,
    ]
    for text in texts:
        assert text.get(language).split("\n")[0].replace("&", "&amp;") in body
    assert re.findall(r'<h3><a href="([^"]+)"', body) == [
        "../../cases/full/#role-split",
        "../../cases/full/#component-paired-visits",
        "../../cases/minimal/",
    ]
    assert body.count("cb-pack__start") == 2, "what is essential of a case stands once"
    assert body.count("<svg") == 3, "a code for the pack and one for each case"
    assert f"two-visits.{language}.imscc" in body
    assert " style=" not in body


def test_notes_stand_apart_and_are_not_printed(repo: Project) -> None:
    body = str(page("en", "pack two-visits", example_pack()).body)
    before, after = body.split('<section class="cb-pack__leader"')
    leader, _, _ = after.partition("</section>")
    note = example_pack().notes[0].get("en")
    assert note in leader
    assert note not in before
    paper = (repo.root / "scripts/casebook/site/styles/pack/paper.css").read_text(encoding="utf-8")
    hidden = re.search(r"@media print \{\s*([^{]+)\{\s*display: none", paper)
    assert hidden
    assert ".cb-pack__leader" in hidden[1]


def test_a_pack_is_cited_as_cases_are() -> None:
    """By every style, as files beside the page too; only its own word for what it is differs."""
    body = str(page("en", "pack two-visits", example_pack()).body)
    assert body.count("<div data-style=") == len(STYLES["en"])
    assert "[Course pack, version 1]" in body
    view = view_in(replace(catalogue_of(example_cases()), packs=make_packs([example_pack()])), "en")
    there = [file.path for file in KINDS["pack-citations"].make(view, "two-visits")]
    assert there == [f"packs/two-visits/cite.{ending}" for ending in ENDINGS]
    for path in there:
        assert f'href="../../{path}"' in body


def test_a_pack_with_the_least() -> None:
    body = str(page("zh", "pack two-visits", made("two-visits", activity=None, notes=())).body)
    assert "cb-pack__leader" not in body
    assert 'id="activity"' not in body


def test_the_list_of_packs() -> None:
    shown = page("en", "packs", made("b"), made("a"))
    assert re.findall(r'<h2><a href="../packs/([^/]+)/"', str(shown.body)) == ["a", "b"]
    assert "There are no course packs yet" in str(page("en", "packs").body)


def test_a_case_tells_of_its_packs() -> None:
    assert "../../packs/two-visits/" in str(page("zh", "case full", example_pack()).body)
    assert "/packs/two" not in str(page("zh", "case full").body)


def test_texts_of_a_pack_are_text() -> None:
    odd = Text("<img src=x onerror=alert(1)>{{ 7 * 7 }}", None)
    body = str(page("en", "pack two-visits", made("two-visits", title=odd, questions=(odd,))).body)
    assert "<img" not in body
    assert "{{ 7 * 7 }}" in body


def test_the_search_lists_packs() -> None:
    catalogue = replace(catalogue_of(example_cases()), packs=make_packs([example_pack()]))
    listed = [entry for entry in listed_pages(view_in(catalogue, "en")) if entry["kind"] == "pack"]
    assert [(entry["title"], entry["address"], entry["cases"]) for entry in listed] == [
        ("Two ways to visit", "packs/two-visits/", 2)
    ]


def test_the_data_of_packs_fits_its_schema_and_leaves_the_notes_out(repo: Project) -> None:
    check = Checker(json.loads(repo.index_schema.read_text(encoding="utf-8")))
    text = check.text("packs", build_packs([example_pack()], "https://example.org/"))
    (pack,) = json.loads(text)["packs"]
    assert pack["url"]["en"] == "https://example.org/en/packs/two-visits/"
    assert "notes" not in pack
    assert ["part" in item for item in pack["items"]] == [True, True, False]
    source = load_trusted(repo.root / "tests/fixtures/packs/valid/two-visits.yaml")
    assert {key: pack[key] for key in source if key != "notes"} == {
        key: value for key, value in source.items() if key != "notes"
    }
    assert check.text("packs", build_packs([], "https://example.org/")) == '{"packs":[],"version":1}\n'

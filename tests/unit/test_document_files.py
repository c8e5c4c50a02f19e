"""Documents and slides beside the pages of cases and packs: only where the site is built with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.fields import load_fields
from casebook.model import Case
from casebook.pack import make_packs
from casebook.rendering.case_view import case_view
from casebook.rendering.inputs import Inputs
from casebook.rendering.pages import render_page
from casebook.rendering.templating import fill
from casebook.rendering.view import View
from casebook.rendering.words import load_words
from casebook.site.files import KINDS
from tests.unit.rendered import (
    REPO,
    SETTINGS,
    catalogue_of,
    example_case,
    example_cases,
    example_pack,
    inputs_of,
)

CATALOGUE = catalogue_of(example_cases())
ENDINGS = ("-brief.docx", ".docx", "-facilitator.docx", ".pptx")


def view_with(*, documents: bool, here: str = "") -> View:
    settings = replace(SETTINGS, documents=documents)
    return View(Inputs(CATALOGUE, load_fields(REPO), load_words(), settings, "en"), here, set())


def made(view: View, case: str) -> list[str]:
    return [file.path for file in KINDS["documents"].make(view, case)]


def listed(view: View, case: Case) -> str:
    return fill("use_files.html.j2", case_view(view, case), case=case)


def test_a_site_has_them_when_it_is_built_with_them() -> None:
    view = view_with(documents=False)
    assert made(view, "full") == []
    assert view.reads == {"setting documents"}
    assert made(view_with(documents=True), "full") == [f"cases/full/full{ending}" for ending in ENDINGS]


@pytest.mark.parametrize("name", ["full", "minimal"])
def test_a_page_lists_what_there_is(name: str) -> None:
    view, case = view_with(documents=True, here=f"cases/{name}/"), example_case(name)
    page = listed(view, case)
    there = made(view_with(documents=True), name)
    assert page.count(" download>") == len(there)
    for path in there:
        assert f'href="../../{path}"' in page
    assert listed(view_with(documents=False, here=f"cases/{name}/"), case).strip() == ""


@pytest.mark.parametrize("documents", [True, False])
def test_a_pack_has_them_too(documents: bool) -> None:
    pack = example_pack()
    inputs = inputs_of(replace(CATALOGUE, packs=make_packs([pack])), "en")
    inputs.settings = replace(SETTINGS, documents=documents)
    there = [file.path for file in KINDS["pack-documents"].make(View(inputs, "", set()), pack.id)]
    body = str(render_page(inputs, f"pack {pack.id}")[0].body)
    assert len(there) == (3 if documents else 0)
    assert body.count(".docx") + body.count(".pptx") == len(there)
    for path in there:
        assert f'href="../../{path}"' in body

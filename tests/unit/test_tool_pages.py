"""The pages of tools, and where other pages lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from casebook.catalogue import Catalogue
from casebook.project import LANGUAGES
from casebook.rendering.listed import listed_pages
from casebook.rendering.page import Page
from casebook.rendering.pages import render_page
from casebook.rendering.tool_pages import tool_file
from casebook.rendering.view import View
from casebook.texts import Text
from casebook.tool import Tool, build_tool, make_toolkit
from casebook.yaml_source import load_source
from tests.casebooks import TOOLS
from tests.unit.rendered import catalogue_of, example_cases, inputs_of, render_all

MARK = {
    "zh": "编者提供的通用工具，不是来源内容。",
    "en": "A general method, by the editors; not from the sources.",
}


def visit_log() -> Tool:
    return build_tool(load_source(TOOLS[0]).data)


def with_tools(tools: Iterable[Tool]) -> Catalogue:
    catalogue = catalogue_of(example_cases())
    return replace(catalogue, toolkit=make_toolkit(tools, catalogue.vocabularies["tool-stages"]))


@cache
def pages(language: str) -> dict[str, Page]:
    return render_all(with_tools([visit_log()]), language)


def text_of(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", html).split()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hub_says_when_each_tool_is_used(language: str) -> None:
    body = pages(language)["toolkit/"].body
    said = text_of(body)
    assert MARK[language] in said
    assert visit_log().when.get(language) in said
    assert 'href="../toolkit/visit-log/"' in body
    assert re.findall(r'<h2 id="([^"]+)"', body) == ["run"]  # stages without tools are left out


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_all_that_its_tool_says(language: str) -> None:
    tool, page = visit_log(), pages(language)["toolkit/visit-log/"]
    said = text_of(page.body)
    texts = [tool.title, tool.purpose, tool.when, tool.filled_by, *tool.risks]
    for block in tool.blocks:
        texts += [block.title, *block.items, *block.paragraphs]
        texts += [text for part in block.columns for text in (part.name, part.help) if text]
        texts += [text for part in block.fields for text in (part.name, part.help, part.example) if text]
        texts += [text for row in block.example for text in row.values()]
    assert [text for text in texts if text.get(language) not in said] == []
    assert said.count(MARK[language]) == 1 + len(tool.blocks)
    assert {"zh": "志愿服务条例", "en": "Regulations on Volunteer Service"}[language] in said
    assert page.title == tool.title.get(language)


def test_a_page_leads_to_the_files_of_both_languages() -> None:
    for language, root in (("zh", "../../"), ("en", "../../../")):
        body = pages(language)["toolkit/visit-log/"].body
        files = [f"{prefix}toolkit/visit-log/visit-log.{of}" for prefix, of in (("", "zh"), ("en/", "en"))]
        for file in files:
            assert f'href="{root}{file}.xlsx"' in body
            assert f'href="{root}{file}.docx"' in body
        assert body.index(f".{language}.xlsx") < body.index({"zh": ".en.xlsx", "en": ".zh.xlsx"}[language])
    assert tool_file("visit-log", "zh", "xlsx") == "toolkit/visit-log/visit-log.zh.xlsx"


def test_blank_rows_are_empty_and_as_many_as_asked_for() -> None:
    body = pages("zh")["toolkit/visit-log/"].body
    (blank,) = re.findall(r'<tbody class="cb-form__blank".*?</tbody>', body, re.DOTALL)
    assert blank.count("<tr>") == 14
    assert blank.count("<td></td>") == 14 * 5
    assert body.count('class="cb-form__line"') == 4


def test_examples_are_marked_and_kept_from_paper() -> None:
    body = pages("zh")["toolkit/visit-log/"].body
    (example,) = re.findall(r'<tbody class="cb-form__example".*?</tbody>', body, re.DOTALL)
    assert text_of(example).startswith("示例（虚构） 3月4日 12 ")
    for field in visit_log().blocks[1].fields:
        assert field.example
        assert f'<span class="cb-form__example">{field.example.zh}</span>' in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases_and_components_lead_to_their_tools(language: str) -> None:
    of_all = pages(language)
    link, mark = 'href="../../toolkit/visit-log/"', MARK[language]
    for address in ("cases/full/", "cases/minimal/", "components/visits-and-company/"):
        assert link in of_all[address].body, address
        assert mark in of_all[address].body, address
    for address in ("cases/other/", "components/needs-survey/"):
        assert link not in of_all[address].body, address
        assert mark not in of_all[address].body, address


def test_a_printed_plan_names_the_tools_with_their_addresses() -> None:
    body = pages("en")["cases/full/"].body
    plan = body[body.index('<div class="cb-plan">') :]
    assert "Tools to take along" in plan
    assert "Visit log: https://example.org/en/toolkit/visit-log/" in text_of(plan)
    other = pages("en")["cases/other/"].body
    assert "Tools to take along" not in other


def test_a_casebook_without_tools_has_a_hub_that_says_so() -> None:
    of_all = render_all(with_tools([]), "en")
    assert "There are no tools yet." in of_all["toolkit/"].body
    assert [address for address in of_all if address.startswith("toolkit/")] == ["toolkit/"]


def test_texts_are_escaped() -> None:
    tool = visit_log()
    strange = Text("<b>&", "<b>&")
    blocks = tuple(
        replace(
            block,
            title=strange,
            note=strange,
            items=tuple(strange for _ in block.items),
            paragraphs=tuple(strange for _ in block.paragraphs),
            example=tuple(dict.fromkeys(row, strange) for row in block.example),
        )
        for block in tool.blocks
    )
    changed = replace(tool, title=strange, purpose=strange, when=strange, risks=(strange,), blocks=blocks)
    of_all = render_all(with_tools([changed]), "en")
    for address in ("toolkit/", "toolkit/visit-log/", "cases/full/", "components/visits-and-company/"):
        assert "<b>&" not in of_all[address].body
        assert "&lt;b&gt;&amp;" in of_all[address].body


def test_a_table_across_is_printed_across() -> None:
    tool = visit_log()
    visits = replace(tool.blocks[0], columns=(*tool.blocks[0].columns, tool.blocks[0].columns[0]))
    across = render_all(with_tools([replace(tool, blocks=(visits, *tool.blocks[1:]))]), "zh")
    page, before = across["toolkit/visit-log/"], pages("zh")["toolkit/visit-log/"]
    assert (page.styles, before.styles) == (("tool", "tool-across"), ("tool",))
    assert page.body.count("cb-form--across") == 1
    assert "cb-form--across" not in before.body


def test_the_search_knows_a_tool_by_its_name_in_the_other_language() -> None:
    view = View(inputs_of(with_tools([visit_log()]), "zh"), "", set())
    (tool,) = [page for page in listed_pages(view) if page["kind"] == "tool"]
    assert (tool["address"], tool["title"], tool["words"]) == (
        "toolkit/visit-log/",
        "探访记录",
        ["Visit log"],
    )


def test_what_pages_read_of_tools() -> None:
    """A page that only names a tool does not read the whole of it."""
    inputs = inputs_of(with_tools([visit_log()]), "zh")

    def read(order: str) -> set[str]:
        return {name for name in render_page(inputs, order)[1] if name.startswith("tool")}

    assert read("toolkit") == {"tools", "tool-head visit-log"}
    assert read("tool visit-log") == {"tool visit-log"}
    assert read("case full") == {"tools-of-case full", "tools", "tool-head visit-log"}
    assert read("case other") == {"tools-of-case other"}
    assert read("component visits-and-company") == {
        "tools-of-component visits-and-company",
        "tool-head visit-log",
    }
    assert read("home") == set()

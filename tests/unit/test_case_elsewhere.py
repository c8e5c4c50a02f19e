"""A case as programs and other pages get it: data in its head, a QR code, a frame, oEmbed, a text for chats."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from casebook.model import Case
from casebook.output import OutputFile
from casebook.provenance import Contributor
from casebook.rendering.case_view import CaseView, case_view
from casebook.rendering.citing import cited_address, cited_case
from casebook.rendering.embedding import frame, oembed
from casebook.rendering.head_data import case_head, json_ld
from casebook.rendering.qr import qr_code, qr_file
from casebook.rendering.wechat_text import wechat_text
from casebook.site.files import KINDS
from casebook.texts import Text
from tests.unit.rendered import example_case, example_cases, render, view_of, with_case

EVIL = Text("</script><script>alert(1)</script>：“&'", "</script><b>: \"&'")


def seen(language: str = "zh", case: Case | None = None) -> CaseView:
    return case_view(view_of(example_cases(), language, "cases/full/"), case or example_case("full"))


class _Head(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.data += data


def files(kind: str, name: str = "full", language: str = "zh") -> dict[str, OutputFile]:
    return {file.path: file for file in KINDS[kind].make(view_of(example_cases(), language), name)}


def test_authors_are_those_who_wrote_it() -> None:
    people = (
        Contributor(name=Text("甲", "A. Writer"), role="author"),
        Contributor(name=Text("乙", "A. Translator"), role="translator"),
        Contributor(name=Text("丙", "B. Writer"), role="author"),
    )
    case = replace(example_case("full"), contributors=people)
    cited = cited_case(seen("en"), case)
    assert cited.authors == ("A. Writer", "B. Writer")
    assert (cited.issued, cited.version, cited.kind) == ("2026-03-09", 2, "Case study, version 2")
    assert cited.address == cited_address(seen("en"), case) == "https://example.org/en/cases/full/"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_head_names_the_case_for_scholars(language: str) -> None:
    case = example_case("full")
    tags = _Head(case_head(seen(language), case)).tags
    said = {attributes["name"]: attributes["content"] for tag, attributes in tags if tag == "meta"}
    title = case.title.get(language)
    assert said["citation_title"] == said["DC.title"] == title
    assert said["citation_publication_date"] == "2026/03/09"
    assert said["DC.date"] == "2026-03-09"
    assert said["citation_language"] == said["DC.language"] == language
    address = cited_address(seen(language), case)
    assert {attributes["href"] for tag, attributes in tags if tag == "link"} == {
        address + name for name in ("cite.bib", "cite.ris", "cite.csl.json", "oembed.json")
    }


def test_a_head_describes_the_case_for_machines() -> None:
    head = _Head(case_head(seen(), example_case("full")))
    described, trail = json.loads(head.data)["@graph"]
    assert described["@type"] == ["Article", "LearningResource"]
    assert described["headline"] == example_case("full").title.zh
    assert (described["version"], described["dateModified"]) == ("2", "2026-03-09")
    assert described["datePublished"] == example_case("full").history[-1].date
    assert [entry["position"] for entry in trail["itemListElement"]] == [1, 2, 3]
    assert trail["itemListElement"][-1]["item"] == described["url"] == "https://example.org/cases/full/"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_in_a_case_gets_out_of_its_head(language: str) -> None:
    case = replace(example_case("full"), title=EVIL, summary=EVIL)
    html = str(case_head(seen(language, case), case))
    parsed = _Head(html)
    assert [tag for tag, _ in parsed.tags].count("script") == 1
    assert not {"b", "img"} & {tag for tag, _ in parsed.tags}
    assert json.loads(parsed.data)["@graph"][0]["headline"] == EVIL.get(language)
    assert html.count("</script>") == 1
    assert "alert(1)</script>" not in json_ld({"name": EVIL.zh})


def test_a_page_has_its_head_and_others_have_none() -> None:
    pages = render(example_cases(), "zh")
    assert "citation_title" in pages["cases/full/"].head
    assert pages["outcomes/"].head == ""


def test_a_qr_code_is_the_same_each_time_and_another_for_each_address() -> None:
    one, again, other = map(qr_file, ("https://a.org/x/", "https://a.org/x/", "https://a.org/y/"))
    assert one == again != other
    assert one.startswith("<svg")
    assert "viewBox" in one
    assert "style=" not in one


def test_qr_codes_have_one_mask() -> None:
    """None is sought for each address: that takes most of the time."""
    assert len({qr_code(f"https://a.org/cases/case-{number}/").mask for number in range(20)}) == 1


def test_a_case_is_framed_without_a_script() -> None:
    made = files("elsewhere")
    assert set(made) == {"cases/full/qr.svg", "cases/full/oembed.json", "cases/full/embed/index.html"}
    page = str(made["cases/full/embed/index.html"].content)
    assert "<script" not in page
    assert not re.search(r"\sstyle=|\son\w+=", page)
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="https://example.org/cases/full/">' in page
    assert example_case("full").title.zh in page


def test_oembed_offers_the_frame() -> None:
    said = json.loads(oembed(seen("en"), example_case("full")))
    assert said["version"] == "1.0"
    assert said["type"] == "rich"
    assert {"width", "height", "html", "title", "provider_name"} <= set(said)
    attributes = _Head(said["html"]).tags[0][1]
    assert attributes["src"] == "https://example.org/en/cases/full/embed/"
    assert attributes["title"] == example_case("full").title.en


def test_a_title_does_not_get_out_of_the_frame() -> None:
    case = replace(example_case("full"), title=EVIL)
    assert len(_Head(str(frame(seen("en", case), case))).tags) == 1


def test_every_listed_case_has_its_files_in_both_languages() -> None:
    for language in ("zh", "en"):
        made = files("citations", "full", language)
        assert set(made) == {f"cases/full/cite.{ending}" for ending in ("bib", "ris", "csl.json")}
        for file in made.values():
            assert example_case("full").title.get(language) in str(file.content)


def test_a_text_for_chats_is_short_and_says_nothing_the_sources_do_not() -> None:
    case = example_case("full")
    lines = wechat_text(seen(), case, "https://example.org/cases/full/").split("\n")
    assert lines[0] == case.title.zh
    assert lines[-1] == "https://example.org/cases/full/"
    assert 5 <= len(lines) <= 6
    assert not any("[@" in line or "来源没说" in line for line in lines)
    assert sum(line.startswith("· ") for line in lines) == len(lines) - 3


def test_a_withdrawn_case_offers_nothing_to_use() -> None:
    case = replace(example_case("full"), status="withdrawn", withdrawn_reason=Text("来源撤稿", "Retracted"))
    page = render(with_case(case), "zh")["cases/full/"]
    assert 'class="cb-use"' not in page.body
    assert page.head == ""

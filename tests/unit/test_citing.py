"""Citations as texts in each style, by golden examples, and as files, each read back by a program of others."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace

import pybtex.database
import pytest
import rispy
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.richtext import Text as TeX

from casebook.citing.cited import Cited
from casebook.citing.csl_styles import FOLDER
from casebook.citing.days import ISO, LONG, left_blank, parts
from casebook.citing.files import citation_file
from casebook.citing.styles import citations
from casebook.project import LANGUAGES
from casebook.rendering.citing import cited_data
from tests.casebooks import REPO

from .rendered import example_cases, view_of

ZH = Cited(
    id="yuping",
    language="zh",
    authors=("案例库编辑组",),
    title="玉屏社区：新社区请来社工机构",
    site="社工+志愿 案例库",
    address="https://example.org/cases/yuping/",
    issued="2026-09-03",
    version=2,
    kind="案例，第2版",
    abstract="新社区年轻人多。",
    keywords=("社区居民", "老年人"),
)
EN = replace(
    ZH,
    language="en",
    authors=("Casebook editors",),
    title="Yuping: a new community brings in an agency",
    site="Casebook: social work + volunteering",
    address="https://example.org/en/cases/yuping/",
    kind="Case study, version 2",
    abstract="Young adults.",
    keywords=("Residents", "Older people"),
)
TRICKY = replace(EN, title=r"50% of A & B_c {open \ ~ ^ # $ } } “why”?")

UNREAD = {r"\textbraceleft ": "{", r"\textbraceright ": "}", r"\textasciicircum ": "^", r"\$": "$"}
"""What TeX has for signs, as pybtex leaves it."""

GOLDEN = {
    "gbt-2025": (
        "案例库编辑组. 玉屏社区：新社区请来社工机构[EB/OL]. V2. （2026-09-03）[____-__-__]. https://example.org/cases/yuping/.",
        "Casebook editors. Yuping: a new community brings in an agency[EB/OL]. V2. （2026-09-03）[____-__-__]. https://example.org/en/cases/yuping/.",
    ),
    "gbt-2025-date": (
        "案例库编辑组，2026. 玉屏社区：新社区请来社工机构[EB/OL]. V2. （2026-09-03）[____-__-__]. https://example.org/cases/yuping/.",
        "Casebook editors，2026. Yuping: a new community brings in an agency[EB/OL]. V2. （2026-09-03）[____-__-__]. https://example.org/en/cases/yuping/.",
    ),
    "gbt-2015": (
        "案例库编辑组. 玉屏社区: 新社区请来社工机构[EB/OL]. V2. (2026-09-03)[____-__-__]. https://example.org/cases/yuping/.",
        "CASEBOOK EDITORS. Yuping: a new community brings in an agency[EB/OL]. V2. (2026-09-03)[____-__-__]. https://example.org/en/cases/yuping/.",
    ),
    "gbt-2015-date": (
        "案例库编辑组, 2026. 玉屏社区: 新社区请来社工机构[EB/OL]. V2. (2026-09-03)[____-__-__]. https://example.org/cases/yuping/.",
        "CASEBOOK EDITORS, 2026. Yuping: a new community brings in an agency[EB/OL]. V2. (2026-09-03)[____-__-__]. https://example.org/en/cases/yuping/.",
    ),
    "apa": (
        "案例库编辑组. (2026, September 3). 玉屏社区：新社区请来社工机构 [案例，第2版]. 社工+志愿 案例库. Retrieved ________________, from https://example.org/cases/yuping/",
        "Casebook editors. (2026, September 3). Yuping: a new community brings in an agency [Case study, version 2]. Casebook: Social Work + Volunteering. Retrieved ________________, from https://example.org/en/cases/yuping/",
    ),
    "mla": (
        "案例库编辑组. “玉屏社区：新社区请来社工机构.” 社工+志愿 案例库, Version 2, 3 Sept. 2026, https://example.org/cases/yuping/. Accessed ____________.",
        "Casebook editors. “Yuping: A New Community Brings in an Agency.” Casebook: Social Work + Volunteering, Version 2, 3 Sept. 2026, https://example.org/en/cases/yuping/. Accessed ____________.",
    ),
    "chicago": (
        "案例库编辑组. “玉屏社区：新社区请来社工机构.” Version 2. 社工+志愿 案例库, September 3, 2026. Accessed ________________. https://example.org/cases/yuping/.",
        "Casebook editors. “Yuping: A New Community Brings in an Agency.” Version 2. Casebook: Social Work + Volunteering, September 3, 2026. Accessed ________________. https://example.org/en/cases/yuping/.",
    ),
}


def from_tex(text: str) -> str:
    """A text as pybtex reads it from TeX, with the signs that it does not know."""
    read = str(TeX.from_latex(text))
    for name, sign in UNREAD.items():
        read = read.replace(name, sign)
    return read


@pytest.mark.parametrize("cited", [ZH, EN], ids=["zh", "en"])
def test_a_case_is_cited_by_every_style(cited: Cited) -> None:
    place = ("zh", "en").index(cited.language)
    found = {style: left_blank(text) for style, text in citations(cited).items()}
    assert found == {style: texts[place] for style, texts in GOLDEN.items()}
    assert next(iter(found)) == ("gbt-2025", "apa")[place]


def test_a_page_of_no_day_is_cited_by_the_day_looked_at() -> None:
    found = {
        style: left_blank(text)
        for style, text in citations(
            replace(EN, title="Does it work?", issued="", version=0, kind="")
        ).items()
    }
    rest = "https://example.org/en/cases/yuping/"
    site = "Casebook: Social Work + Volunteering"
    assert found == {
        "apa": f"Casebook editors. (n.d.). Does it work? {site}. Retrieved ________________, from {rest}",
        "mla": f"Casebook editors. “Does It Work?” {site}, {rest}. Accessed ____________.",
        "chicago": f"Casebook editors. “Does It Work?” {site}. Accessed ________________. {rest}.",
        "gbt-2025": f"Casebook editors. Does it work?[EB/OL]. [____-__-__]. {rest}.",
        "gbt-2025-date": f"Casebook editors，[____]. Does it work?[EB/OL]. [____-__-__]. {rest}.",
        "gbt-2015": f"CASEBOOK EDITORS. Does it work?[EB/OL]. [____-__-__]. {rest}.",
        "gbt-2015-date": f"CASEBOOK EDITORS, [____]. Does it work?[EB/OL]. [____-__-__]. {rest}.",
    }


@pytest.mark.parametrize(
    ("style", "number", "head"),
    [
        ("gbt-2025", 3, "甲，乙，丙. "),
        ("gbt-2025", 4, "甲，乙，丙，等. "),
        ("gbt-2015", 4, "甲, 乙, 丙, 等. "),
        ("gbt-2015-date", 2, "甲, 乙, 2026. "),
        ("apa", 3, "甲, 乙, & 丙. (2026"),
        ("mla", 3, "甲, et al. “"),
        ("chicago", 2, "甲, and 乙. “"),
    ],
)
def test_several_authors_are_named_as_each_style_has_it(style: str, number: int, head: str) -> None:
    cited = replace(ZH, authors=tuple("甲乙丙丁"[:number]))
    assert citations(cited)[style].startswith(head)


def test_the_standards_own_example_of_a_page_comes_out_as_it_has_it() -> None:
    """GB/T 7714—2025, 8.11.3.2, example 3, with the name of an author before it."""
    cited = Cited(
        id="x",
        language="zh",
        authors=("高等教育文献保障系统",),
        title="馆际互借与文献传递服务",
        site="",
        address="http://home.calis.edu.cn/pages/list.html",
    )
    assert citations(cited)["gbt-2025"].replace(ISO, "2025-06-21") == (
        "高等教育文献保障系统. 馆际互借与文献传递服务[EB/OL]. [2025-06-21]. http://home.calis.edu.cn/pages/list.html."
    )


def test_what_stands_in_a_title_is_never_taken_for_more_than_text() -> None:
    title = "<b>A</b> {day} \\1 “B” & C"
    for style, text in citations(replace(ZH, title=title)).items():
        assert title in text, style


def test_a_citation_says_where_a_day_is_left_blank() -> None:
    assert list(parts(f"[{ISO}] a {LONG}.")) == [
        ("[", ""),
        ("____-__-__", "iso"),
        ("] a ", ""),
        ("________________", "long"),
        (".", ""),
    ]


@pytest.mark.parametrize("cited", [ZH, EN, TRICKY], ids=["zh", "en", "tricky"])
def test_bibtex_is_read_by_pybtex(cited: Cited) -> None:
    entry = pybtex.database.parse_string(citation_file(cited, "bib"), "bibtex").entries["casebook-yuping-v2"]
    assert entry.type == "misc"
    plain = {name: from_tex(text) for name, text in entry.fields.items() if name != "url"}
    assert plain == {
        "title": cited.title,
        "year": "2026",
        "month": "9",
        "howpublished": cited.site,
        "note": cited.kind,
        "langid": {"zh": "chinese", "en": "english"}[cited.language],
    }
    assert entry.fields["url"] == cited.address
    names = [from_tex(" ".join(person.last_names)) for person in entry.persons["author"]]
    assert names == list(cited.authors)


@pytest.mark.parametrize("cited", [ZH, EN, TRICKY], ids=["zh", "en", "tricky"])
def test_ris_is_read_by_rispy(cited: Cited) -> None:
    (entry,) = rispy.loads(citation_file(cited, "ris"))
    assert entry["type_of_reference"] == "ELEC"
    assert entry["title"] == cited.title
    assert entry["authors"] == list(cited.authors)
    assert (entry["year"], entry["date"], entry["edition"]) == ("2026", "2026/09/03", "2")
    assert entry["urls"] == [cited.address]
    assert entry["keywords"] == list(cited.keywords)
    assert entry["abstract"] == cited.abstract


DATA_ZH, DATA_EN = (
    replace(cited_data(view_of(example_cases(), language)), issued="2026-11-27") for language in LANGUAGES
)
DATA_GOLDEN = {
    "gbt-2025": (
        "案例库编辑组. 社工+志愿 案例库：数据[DS/OL]. （2026-11-27）[____-__-__]. https://example.org/data/.",
        "Casebook editors. Casebook of social work and volunteering: data[DS/OL]. （2026-11-27）[____-__-__]. https://example.org/en/data/.",
    ),
    "gbt-2015": (
        "案例库编辑组. 社工+志愿 案例库: 数据[DS/OL]. 社工+志愿 案例库, 2026(2026-11-27)[____-__-__]. https://example.org/data/.",
        "CASEBOOK EDITORS. Casebook of social work and volunteering: data[DS/OL]. Casebook: social work + volunteering, 2026(2026-11-27)[____-__-__]. https://example.org/en/data/.",
    ),
    "apa": (
        "案例库编辑组. (2026). 社工+志愿 案例库：数据 (Version 2026.11.27) [数据集]. 社工+志愿 案例库. Retrieved ________________, from https://example.org/data/",
        "Casebook editors. (2026). Casebook of social work and volunteering: data (Version 2026.11.27) [Data set]. Casebook: social work + volunteering. Retrieved ________________, from https://example.org/en/data/",
    ),
}


@pytest.mark.parametrize("style", DATA_GOLDEN)
def test_the_data_are_cited_as_a_data_set(style: str) -> None:
    said = tuple(left_blank(citations(cited)[style]) for cited in (DATA_ZH, DATA_EN))
    assert said == DATA_GOLDEN[style]


@pytest.mark.parametrize("cited", [DATA_ZH, DATA_EN], ids=LANGUAGES)
def test_the_files_of_the_data_are_read_back(cited: Cited) -> None:
    entry = pybtex.database.parse_string(citation_file(cited, "bib"), "bibtex").entries["casebook-data"]
    assert (entry.type, entry.fields["year"], entry.fields["version"]) == ("misc", "2026", "2026.11.27")
    (record,) = rispy.loads(citation_file(cited, "ris"))
    assert (record["type_of_reference"], record["edition"]) == ("DATA", "2026.11.27")
    assert record["title"] == cited.title == from_tex(entry.fields["title"])
    (item,) = json.loads(citation_file(cited, "csl.json"))
    assert (item["type"], item["publisher"], item["version"]) == ("dataset", cited.site, "2026.11.27")


def test_the_repository_says_the_same_of_itself() -> None:
    told = yaml.safe_load((REPO.root / "CITATION.cff").read_text("utf-8"))
    assert (told["title"], told["type"]) == (DATA_EN.title, "dataset")
    assert tuple(author["name"] for author in told["authors"]) == DATA_EN.authors
    assert not {"version", "date-released"} & told.keys(), "days that nobody would keep up"


def test_a_line_of_ris_cannot_be_begun_from_within_a_text() -> None:
    (entry,) = rispy.loads(citation_file(replace(EN, abstract="a\nER  - \r\nTY  - BOOK"), "ris"))
    assert entry["abstract"] == "a ER - TY - BOOK"


@pytest.mark.parametrize("cited", [ZH, EN, TRICKY], ids=["zh", "en", "tricky"])
def test_csl_json_is_read_by_citeproc(cited: Cited) -> None:
    items = json.loads(citation_file(cited, "csl.json"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle(str(FOLDER / "apa.csl"), validate=False)
        listed = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        listed.register(Citation([CitationItem("casebook-yuping-v2")]))
        (text,) = map(str, listed.bibliography())
    assert text.startswith(f"{cited.authors[0]}. (2026, September 3). ")
    assert text.endswith(cited.address)


def test_the_styles_say_whose_they_are() -> None:
    for style in FOLDER.glob("*.csl"):
        assert "creativecommons.org/licenses/by-sa/3.0/" in style.read_text("utf-8"), style.name
    assert "CC BY-SA 3.0" in (FOLDER / "README.md").read_text("utf-8")

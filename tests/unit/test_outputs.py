"""Everything that is made by name: which there is, what is in it, and what it is made again for."""

from __future__ import annotations

import json
import pickle

import pytest

from casebook.catalogue import build_catalogue
from casebook.exporting.api import index_row
from casebook.fields import load_fields
from casebook.model import Case
from casebook.output import OutputFile
from casebook.project import LANGUAGES
from casebook.rendering.inputs import Inputs, Settings
from casebook.rendering.words import load_words
from casebook.site.files.data import FORMS
from casebook.site.outputs import FILES, PAGES, PIECES, Kind, load_file, load_piece
from casebook.store import digest
from casebook.vocabulary import Vocabularies, load_vocabularies
from tests.unit.rendered import REPO, SETTINGS, example_case, example_cases

SCHEMA = REPO.index_schema.read_text(encoding="utf-8")
VOCABULARIES = load_vocabularies(REPO)
PNG = b"\x89PNG\r\n"


def inputs_in(
    language: str = "zh",
    cases: tuple[Case, ...] = example_cases(),
    vocabularies: Vocabularies = VOCABULARIES,
    settings: Settings = SETTINGS,
    **facts: str,
) -> Inputs:
    """What a casebook's outputs are made from, with its rows."""
    catalogue = build_catalogue(cases, vocabularies, drafts=True)
    known = {f"case {case.id}": digest(repr(case)) for case in cases}
    named = {name.replace("_", "-"): fact for name, fact in facts.items()}
    inputs = Inputs(
        catalogue,
        load_fields(REPO),
        load_words(),
        settings,
        language,
        facts=known | named,
        index_schema=SCHEMA,
    )
    inputs.pieces = {
        f"row {case.id}": index_row(case, vocabularies, settings.site_url)
        for case in cases
        if case.status != "withdrawn"
    }
    return inputs


def make(order: str, language: str = "zh") -> dict[str, str | bytes]:
    """The files of an output, by path."""
    files, _ = FILES.make(inputs_in(language), order)
    return {file.path: file.content for file in files}


def reads(order: str, kind: Kind = FILES) -> set[str]:
    """What is read for an output."""
    names: set[str] = kind.make(inputs_in(), order)[1]
    return names


def test_what_all_languages_share_is_made_in_the_first_alone() -> None:
    catalogue = inputs_in().catalogue
    first, second = (set(FILES.orders(catalogue, language)) for language in LANGUAGES)
    everything = {case.id for case in catalogue.all_cases}
    listed = {case.id for case in catalogue.cases}
    assert everything - listed == {"withdrawn"}
    assert first - second == {
        *("robots", "vocabularies", "packs", "index", "icons", "example", "redirects"),
        *("data", "data-base", "data-book", "data-examples"),
        *(f"record {case}" for case in everything),
    }
    assert second == {
        "admin",
        "data-citations",
        "feeds",
        "form-fields",
        "listed",
        "llms",
        "manifest",
        "opensearch",
        "site-card",
        "template",
        *("questionnaire docx", "questionnaire xlsx"),
        *(f"{kind} {case}" for kind in ("card", "citations", "elsewhere") for case in listed),
        *(f"handout-margins {case}" for case in listed),
        *(f"compared {case}" for case in everything),
        *(f"packed {case}" for case in listed),
        *(f"text {case}" for case in everything),
        *(f"documents {case}" for case in listed),
        *(f"redirect {alias}" for alias in catalogue.redirects),
        "moved timeline/",
        *(
            f"retired {name} {old}"
            for name in ("model-types", "component-types")
            for old in catalogue.vocabularies[name].retired
        ),
    }
    rows = set(PIECES.orders(catalogue, "zh")) - set(PIECES.orders(catalogue, "en"))
    assert rows == {f"{kind} {case}" for kind in ("row", *FORMS) for case in listed}


def test_a_record() -> None:
    made = make("record full")
    assert list(made) == ["api/v1/cases/full.json"]
    record = json.loads(made["api/v1/cases/full.json"])
    assert record["id"] == "full"
    assert record["url"] == {
        "zh": "https://example.org/cases/full/",
        "en": "https://example.org/en/cases/full/",
    }
    names = {"code", "files-code", "case full", "setting site_url", "index-schema"}
    assert reads("record full") == names


def test_vocabularies() -> None:
    made = make("vocabularies")
    assert list(made) == ["api/v1/vocabularies.json"]
    assert set(json.loads(made["api/v1/vocabularies.json"])["vocabularies"]) == set(VOCABULARIES)
    assert reads("vocabularies") == {
        *("code", "files-code", "index-schema", "vocabularies"),
        *(f"vocabulary {name}" for name in VOCABULARIES),
    }


def test_the_index_and_what_scripts_read() -> None:
    made = make("index")
    assert list(made) == [
        "api/v1/index.json",
        "find/index.zh.json",
        "find/index.en.json",
        "find/terms.json",
        "find/words-1.json",
    ]
    cases = inputs_in().catalogue.cases
    rows = json.loads(made["api/v1/index.json"])["cases"]
    assert [row["id"] for row in rows] == [case.id for case in cases]
    for language in LANGUAGES:
        assert json.loads(made[f"find/index.{language}.json"])["rows"]["id"] == [case.id for case in cases]
    names = reads("index")
    assert {f"piece row {case.id}" for case in cases} | {"cases", "setting site_url"} < names
    assert not [name for name in names if name.startswith(("case ", "entry "))]


@pytest.mark.parametrize(("language", "root"), [("zh", "../../"), ("en", "../../")])
def test_another_name_of_a_case_leads_to_it(language: str, root: str) -> None:
    made = make("redirect example-courtyard", language)
    page, data = made["cases/example-courtyard/index.html"], made["cases/example-courtyard/compare.json"]
    assert f'{root}cases/full/"' in str(page)
    assert json.loads(data) == {"id": "full", "status": "moved"}
    assert len(made) == 2
    assert "redirect example-courtyard" in reads("redirect example-courtyard")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_was_a_page_leads_to_another(language: str) -> None:
    made = make("moved timeline/", language)
    assert list(made) == ["timeline/index.html"]
    assert 'url=../cases/"' in str(made["timeline/index.html"])


def test_the_list_of_redirects_knows_the_folder_of_the_site() -> None:
    settings = Settings("https://example.org/folder/", "")
    files, _ = FILES.make(inputs_in(settings=settings), "redirects")
    ours = {file.path: str(file.content) for file in files}
    assert "\n/folder/en/cases/example-courtyard/ /folder/en/cases/full/ 301\n" in ours["_redirects"]
    assert {"redirects", "setting site_url", "vocabulary model-types"} <= reads("redirects")


@pytest.mark.parametrize(("language", "title"), [("zh", "示例社区"), ("en", "Example Community")])
def test_what_is_compared_is_in_the_page_s_language(language: str, title: str) -> None:
    made = make("compared full", language)
    assert list(made) == ["cases/full/compare.json"]
    data = json.loads(made["cases/full/compare.json"])
    assert data["title"].lower().startswith(title.lower())
    assert {"case full", "entry full title", "links full", "related full"} < reads("compared full")
    withdrawn = json.loads(make("compared withdrawn", language)["cases/withdrawn/compare.json"])
    assert withdrawn["status"] == "withdrawn"


def test_cards_are_pictures_and_known_by_their_fonts() -> None:
    for order, path in (("site-card", "assets/card.png"), ("card full", "assets/cards/full.png")):
        ((made_path, content),) = make(order).items()
        assert made_path == path
        assert isinstance(content, bytes)
        assert content.startswith(PNG)
        assert "fonts" in reads(order)


def test_robots_are_told_of_both_maps() -> None:
    assert make("robots") == {
        "robots.txt": "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
        "Sitemap: https://example.org/en/sitemap.xml\n"
    }
    assert reads("robots") == {"code", "files-code", "setting site_url"}


def test_a_row_is_what_the_index_holds_and_reads_no_more_than_its_case_and_vocabularies() -> None:
    row, names = PIECES.make(inputs_in(), "row full")
    assert row == index_row(example_case("full"), VOCABULARIES, SETTINGS.site_url)
    assert load_piece(PIECES.dump(row)) == row
    assert {name for name in names if not name.startswith("vocabulary ")} == {
        *("code", "files-code", "case full", "setting site_url"),
    }


def test_files_are_kept_one_behind_the_other_and_read_by_where_they_stand() -> None:
    files = (OutputFile("a.txt", "甲"), OutputFile("empty", ""), OutputFile("b.png", b"\xff\x00"))
    content, notes = FILES.dump(files), FILES.note(files)
    assert [path for path, *_ in notes] == ["a.txt", "empty", "b.png"]
    expected = ["甲".encode(), b"", b"\xff\x00"]
    assert [load_file(content, start, end) for *_, start, end in notes] == expected
    assert [of for _, of, _, _ in notes] == [digest(data) for data in expected]


@pytest.mark.parametrize("kind", [PIECES, PAGES, FILES], ids=lambda kind: kind.name)
def test_a_kind_reaches_processes_that_are_started_and_not_forked(kind: Kind) -> None:
    assert pickle.loads(pickle.dumps(kind)) == kind


def test_inputs_reach_processes_that_are_started_anew() -> None:
    again = pickle.loads(pickle.dumps(inputs_in()))
    assert again.digest("vocabulary funding") == inputs_in().digest("vocabulary funding")


def test_questionnaires_are_published_in_each_language_and_read_no_case() -> None:
    for ending in ("docx", "xlsx"):
        made = [make(f"questionnaire {ending}", language) for language in LANGUAGES]
        assert [set(files) for files in made] == [{f"contribute/case.{ending}"}] * 2
        assert made[0] != made[1]
        assert not {name for name in reads(f"questionnaire {ending}") if name.startswith(("case", "entry"))}

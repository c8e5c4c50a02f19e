"""From case files to generated files: what is checked, what is made anew, and when."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebook.catalogue import Catalogue
from casebook.model import Version
from casebook.output import OutputFile
from casebook.project import BrokenProject, Project
from casebook.rendering.view import Settings
from casebook.site import generate as module
from casebook.site.generate import (
    MANIFEST,
    ChecksFailed,
    generate,
    load_catalogue,
    load_settings,
    load_theme_words,
)
from casebook.texts import Text
from tests.unit.making import ids, make_case, make_catalogue

CONFIG = "site_url: https://example.org/\nextra: {edit_url: https://example.org/X}\n"


@pytest.fixture
def project(tmp_path: Path, make_project: Callable[..., Project], minimal: Callable[..., str]) -> Project:
    """A casebook of one case that may be changed."""
    made = make_project(tmp_path / "casebook")
    made.config("zh").write_text(CONFIG, encoding="utf-8")
    (made.cases / "first.yaml").write_text(minimal("first"), encoding="utf-8")
    return made


CATALOGUE = make_catalogue(make_case("first"))


class Renderer:
    """Stands for all that renders: one page, named in `rendered` each time it is made."""

    def __init__(self) -> None:
        self.rendered: list[str] = []
        self.broken = False

    def __call__(self, catalogue: Catalogue, *_: object) -> Iterator[OutputFile]:
        self.rendered.append(",".join(ids(catalogue.cases)))
        yield OutputFile("index.md", self.rendered[-1])
        if self.broken:
            raise RuntimeError("the lights went out")
        yield OutputFile("cases/first.md", "first")


@pytest.fixture
def renderer(monkeypatch: pytest.MonkeyPatch) -> Renderer:
    """Renders pages in no time, one style sheet, and no cards."""
    fake = Renderer()
    monkeypatch.setattr(module, "render_pages", fake)
    monkeypatch.setattr(module, "style_sheets", lambda: [OutputFile("assets/casebook.css", "p {}")])
    monkeypatch.setattr(module, "render_cards", lambda view, lettered: iter(()))
    monkeypatch.setattr(module, "find_fonts", lambda: ())
    return fake


def test_the_catalogue_is_that_of_the_case_files(project: Project, minimal: Callable[..., str]) -> None:
    (project.cases / "draft.yaml").write_text(
        minimal("draft", ("status: published", "status: draft")), encoding="utf-8"
    )
    catalogue = load_catalogue(project)
    assert ids(catalogue.all_cases) == ["first"]
    assert "older-people" in catalogue.vocabularies["target-groups"]
    assert ids(load_catalogue(project, drafts=True).all_cases) == ["draft", "first"]


@pytest.mark.parametrize(
    ("language", "message"),
    [("zh", "这里没有叫“surprise”的字段"), ("en", "there is no field “surprise” here")],
)
def test_an_error_in_a_case_stops_everything_and_is_reported(
    project: Project, language: str, message: str
) -> None:
    case = project.cases / "first.yaml"
    case.write_text(case.read_text(encoding="utf-8") + "surprise: 1\n", encoding="utf-8")
    with pytest.raises(ChecksFailed, match=r"^1 errors in 1 cases$") as caught:
        load_catalogue(project, language)
    (problem,) = (found for found in caught.value.report.problems if found.severity == "error")
    assert (problem.code, problem.message) == ("unknown-field", message)


def test_a_casebook_without_a_case_is_no_site(project: Project) -> None:
    (project.cases / "first.yaml").unlink()
    with pytest.raises(ChecksFailed, match=r"^0 errors in 0 cases$"):
        load_catalogue(project)


def test_settings_end_in_a_slash_each(project: Project) -> None:
    assert load_settings(project) == Settings("https://example.org/", "https://example.org/X/")


@pytest.mark.parametrize(
    "config", ["site_url: x\n", "extra: {edit_url: x}\n", "site_url: x\nextra:\n", "- x\n"]
)
def test_a_configuration_without_addresses_is_named(project: Project, config: str) -> None:
    project.config("zh").write_text(config, encoding="utf-8")
    with pytest.raises(BrokenProject, match=r"mkdocs\.yml: site_url, extra\.edit_url$"):
        load_settings(project)


def test_the_theme_gets_its_words_in_its_language(project: Project) -> None:
    assert load_theme_words(project, "zh")["all_cases"] == "全部案例"
    assert load_theme_words(project, "en")["all_cases"] == "All cases"


def test_files_are_made_once_and_what_they_are_is_kept(project: Project, renderer: Renderer) -> None:
    made = generate(project, "en")
    assert made.folder == project.pages("en")
    assert made.files == ["index.md", "cases/first.md", "assets/casebook.css"]
    assert made.site_url == "https://example.org/en/"
    assert made.epoch == 1767571200  # 2026-01-05
    assert (made.folder / "index.md").read_text(encoding="utf-8") == "first"
    manifest = (made.folder / MANIFEST).read_text(encoding="utf-8")
    assert manifest.startswith('{\n "epoch": 1767571200,\n "files": [')
    assert manifest.endswith("}\n")
    assert generate(project, "en") == made
    assert renderer.rendered == ["first"]


def test_the_first_language_brings_what_both_share(project: Project, renderer: Renderer) -> None:
    made = generate(project, "zh")
    assert made.site_url == "https://example.org/"
    assert made.files == [
        "index.md",
        "cases/first.md",
        "assets/casebook.css",
        "api/v1/index.json",
        "find/index.zh.json",
        "find/index.en.json",
        "find/terms.json",
        "find/words-1.json",
        "api/v1/vocabularies.json",
        "api/v1/cases/first.json",
        "robots.txt",
    ]
    assert (made.folder / "robots.txt").read_text(encoding="utf-8") == (
        "User-agent: *\nAllow: /\n\n"
        "Sitemap: https://example.org/sitemap.xml\nSitemap: https://example.org/en/sitemap.xml\n"
    )
    index = json.loads((made.folder / "api/v1/index.json").read_text(encoding="utf-8"))
    assert index["cases"][0]["url"]["zh"] == "https://example.org/cases/first/"


@pytest.mark.parametrize("lettered", [True, False])
def test_cards_are_painted_with_the_fonts_there_are(
    project: Project, renderer: Renderer, monkeypatch: pytest.MonkeyPatch, lettered: bool
) -> None:
    font = project.root / "font.ttc"
    font.write_bytes(b"font")
    fonts = (font,) if lettered else ()
    painted = []

    def paint(drawings: object, found: tuple[Path, ...], kept: Path) -> Iterator[OutputFile]:
        painted.append((drawings, found, kept))
        yield OutputFile("card.png", b"png")

    monkeypatch.setattr(module, "find_fonts", lambda: fonts)
    monkeypatch.setattr(
        module, "render_cards", lambda view, lettered: (view.language, view.settings.site_url, lettered)
    )
    monkeypatch.setattr(module, "paint_cards", paint)
    assert generate(project, "en", CATALOGUE).files == [
        "index.md",
        "cases/first.md",
        "assets/casebook.css",
        "card.png",
    ]
    assert painted == [(("en", "https://example.org/", lettered), fonts, project.cards("en"))]


def test_a_file_that_was_deleted_is_made_again(project: Project, renderer: Renderer) -> None:
    made = generate(project, "en", CATALOGUE)
    (made.folder / "cases/first.md").unlink()
    assert generate(project, "en", CATALOGUE) == made
    assert (made.folder / "cases/first.md").is_file()


def test_files_are_made_again_when_what_they_depend_on_changes(
    project: Project,
    renderer: Renderer,
    minimal: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    schema, package = project.schema.resolve(), tmp_path / "package"
    project.schema.unlink()
    project.schema.mkdir()
    for path in schema.iterdir():
        (project.schema / path.name).symlink_to(path, target_is_directory=path.is_dir())
    (package / "deep").mkdir(parents=True)
    monkeypatch.setattr(module, "_PACKAGE", package)
    font = tmp_path / "font.ttc"
    font.write_bytes(b"font")
    versions = {"pypinyin": "1"}
    monkeypatch.setattr(module, "version", lambda name: versions.get(name, "0"))
    changes: list[Callable[[], object]] = [
        lambda: (project.cases / "second.yaml").write_text(minimal("second"), encoding="utf-8"),
        lambda: project.config("zh").write_text(CONFIG + "# x\n", encoding="utf-8"),
        lambda: (project.schema / "new.json").write_text("{}", encoding="utf-8"),
        lambda: (package / "deep" / "page.md.j2").write_text("x", encoding="utf-8"),
        lambda: (package / "deep" / "page.md.j2").rename(package / "deep" / "other.md.j2"),
        lambda: monkeypatch.setattr(module, "find_fonts", lambda: (font,)),
        lambda: font.write_bytes(b"larger"),
        *(lambda name=name: versions.update({name: "2"}) for name in ("jinja2", "markdown-it-py", "nh3")),
        *(lambda name=name: versions.update({name: "2"}) for name in ("pypinyin", "resvg-py")),
    ]
    monkeypatch.setattr(module, "paint_cards", lambda *_: iter(()))
    generate(project, "en", CATALOGUE)
    for number, change in enumerate(changes, 2):
        change()
        generate(project, "en", CATALOGUE)
        assert len(renderer.rendered) == number, number
    (package / "deep" / "page.pyc").write_bytes(b"x")
    generate(project, "en", CATALOGUE)
    assert len(renderer.rendered) == len(changes) + 1


def test_drafts_are_another_state(project: Project, renderer: Renderer, minimal: Callable[..., str]) -> None:
    (project.cases / "draft.yaml").write_text(
        minimal("draft", ("status: published", "status: draft")), encoding="utf-8"
    )
    for drafts in (False, True, True, False):
        generate(project, "en", drafts=drafts)
    assert renderer.rendered == ["first", "draft,first", "first"]


def test_a_given_catalogue_is_rendered_as_it_is(project: Project, renderer: Renderer) -> None:
    generate(project, "en", load_catalogue(project), drafts=True)
    assert renderer.rendered == ["first"]


def test_files_are_made_again_after_an_interruption(project: Project, renderer: Renderer) -> None:
    made = generate(project, "en", CATALOGUE)
    renderer.broken = True
    case = project.cases / "first.yaml"
    before = case.read_text(encoding="utf-8")
    case.write_text(before + "# x\n", encoding="utf-8")
    with pytest.raises(RuntimeError):
        generate(project, "en", CATALOGUE)
    assert not (made.folder / MANIFEST).exists()
    renderer.broken = False
    case.write_text(before, encoding="utf-8")
    assert generate(project, "en", CATALOGUE) == made
    assert len(renderer.rendered) == 3


@pytest.mark.parametrize("text", ["", "{", "\udcff"])
def test_a_manifest_that_cannot_be_read_is_none(project: Project, renderer: Renderer, text: str) -> None:
    made = generate(project, "en", CATALOGUE)
    (made.folder / MANIFEST).write_text(text, encoding="utf-8", errors="surrogateescape")
    assert generate(project, "en", CATALOGUE) == made
    assert len(renderer.rendered) == 2


def test_an_error_leaves_the_last_good_files(project: Project, renderer: Renderer) -> None:
    made = generate(project, "en")
    case = project.cases / "first.yaml"
    case.write_text(case.read_text(encoding="utf-8") + "surprise: 1\n", encoding="utf-8")
    with pytest.raises(ChecksFailed) as caught:
        generate(project, "zh")
    assert "这里没有叫“surprise”的字段" in [problem.message for problem in caught.value.report.problems]
    with pytest.raises(ChecksFailed):
        generate(project, "en")
    assert all((made.folder / name).is_file() for name in made.files)


@pytest.mark.parametrize(
    ("dates", "epoch"),
    [
        ((("2026-03-01", "2025-01-01"), ("2026-02-28",)), 1772323200),
        ((("2025-01-01",), ("2026-03", "2024")), 1772323200),
        ((("2026",),), 1767225600),
        ((), 0),
    ],
)
def test_the_time_of_a_build_is_the_newest_date_of_any_version(
    project: Project, renderer: Renderer, dates: tuple[tuple[str, ...], ...], epoch: int
) -> None:
    cases = [
        make_case(
            f"case-{number}",
            history=tuple(Version(version=1, date=date, note=Text("x")) for date in versions),
        )
        for number, versions in enumerate(dates)
    ]
    assert generate(project, "en", make_catalogue(*cases)).epoch == epoch

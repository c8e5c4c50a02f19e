"""Shells: what the generator is handed, and that what is put into the built ones is never read again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml
from pathspec.gitignore import GitIgnoreSpec

from casebook.project import Project
from casebook.rendering.page import Page, page_from_data
from casebook.site.shells import Frame, Shell, address_of, navigation_of, shell_for
from casebook.yaml_source import load_trusted

MARK = "casebook-mark-"
HTML = f"""<html><head><title>{MARK}title</title><meta name="description" content="{MARK}description">
<link rel="canonical" href="https://example.org/casebook-shell/casebook-shell-outline/">
<meta property="og:image" content="/{MARK}image" alt="{MARK}pictured"><meta content="{MARK}kind">{MARK}head</head>
<body><nav><ul><li class="md-nav__item"><a href="other/">Other</a></li>
<li class="md-nav__item"><a href="#{MARK}anchor">{MARK}section</a></li></ul></nav>
<nav><ul><li class="cb-line__item"><a href="#{MARK}anchor">{MARK}section</a></li></ul></nav>
<div{MARK}searched>{MARK}body</div>{MARK}scripts</body></html>"""
SHELL = Shell("casebook-shell/casebook-shell-outline.md", ("navigation",), outlined=True, section="browse/")
PAGE = Page(address="cases/a/", title="Title", description="About", body="<p>Body</p>", pictured="Picture")
HOSTILE = f'"><script>alert(1)</script>&amp; {MARK}body {MARK}title \\1 \\g<0> {{{{ x }}}}'
ESCAPED = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")


def filled(**values: Any) -> str:
    return Frame(SHELL, HTML).fill(replace(PAGE, **values))


def test_a_shell_s_file_has_a_mark_for_all_that_differs() -> None:
    _, front, body = SHELL.markdown.split("---\n")
    assert yaml.safe_load(front) == {
        "shell": True,
        "hide": ["navigation"],
        "section": "browse/",
        **{name: MARK + name for name in ("title", "description", "image", "pictured", "kind")},
    }
    assert body == f"# {MARK}title\n\n## {MARK}section {{ #{MARK}anchor }}\n"
    plain = Shell("matrix.md", (), outlined=False).markdown
    assert "hide" not in plain
    assert "##" not in plain


def test_pages_of_the_navigation_have_shells_of_their_own_and_others_share_them() -> None:
    navigation = navigation_of([{"Home": "index.md"}, {"More": [{"Matrix": "matrix.md"}]}])
    assert shell_for("matrix/", ["toc"], outlined=True, navigation=navigation) == Shell(
        "matrix.md", ("toc",), outlined=True, section="matrix/"
    )
    assert shell_for("", [], outlined=False, navigation=navigation).path == "index.md"
    one, other = (
        shell_for(f"cases/{name}/", ["navigation"], outlined=True, navigation=navigation) for name in "ab"
    )
    assert one == other
    deep, flat = (
        shell_for("cases/a/", [], outlined=False, navigation=navigation),
        shell_for("about/", [], outlined=False, navigation=navigation),
    )
    assert len({one.path, deep.path, flat.path}) == 3
    for address, shell in (("cases/a/", deep), ("about/", flat)):
        assert shell.address.count("/") == address.count("/"), "links lead up as far"


def test_pages_outside_the_navigation_stand_in_the_section_that_their_first_folder_leads_to() -> None:
    navigation = navigation_of([{"Browse": [{"All": "browse.md"}, {"By": "groups/index.md"}]}])
    shells = [
        shell_for(address, [], outlined=False, navigation=navigation)
        for address in ("groups/a/", "groups/b/", "other/c/")
    ]
    assert [shell.section for shell in shells] == ["browse/", "browse/", ""]
    assert shells[0] == shells[1]
    assert shells[0].path == "casebook-shell/casebook-shell-browse.md"
    assert navigation["groups/"].section == "browse/"


@pytest.mark.parametrize("address", ["glossary/", "cases/a/", "cases/a/b/"])
def test_a_page_may_stand_outside_the_navigation(repo: Project, address: str) -> None:
    allowed = GitIgnoreSpec.from_lines([load_trusted(repo.config("zh"))["not_in_nav"]])
    assert allowed.match_file(shell_for(address, ["toc"], outlined=True, navigation={}).path)


@pytest.mark.parametrize(
    ("path", "address"),
    [("index.md", ""), ("matrix.md", "matrix/"), ("cases/index.md", "cases/"), ("a/b.md", "a/b/")],
)
def test_the_address_of_a_file(path: str, address: str) -> None:
    assert address_of(path) == address


def test_a_page_stands_in_its_frame() -> None:
    html = filled(outline=(("one", "First"), ("two", "Second")), styles=("finder",), scripts=("find/page",))
    assert MARK not in html
    assert "<title>Title</title>" in html
    assert 'href="https://example.org/cases/a/"' in html
    assert 'content="/assets/card.png"' in html
    assert '<meta content="website">' in html
    assert "<div data-pagefind-body><p>Body</p></div>" in html
    assert '<link rel="stylesheet" href="../../assets/finder.css">' in html
    assert '<script src="../../assets/find/page.js" type="module"></script>' in html
    for entry in ("md-nav__item", "cb-line__item"):
        one, two = (
            f'<li class="{entry}"><a href="#{anchor}</a></li>' for anchor in ('one">First', 'two">Second')
        )
        assert f"{one}\n{two}</ul>" in html
    assert html.count('<li class="md-nav__item">') == 3
    assert "noindex" not in html


def test_links_of_the_navigation_say_which_of_them_the_page_is_or_stands_under() -> None:
    html = HTML.replace("<nav>", f"<nav><a {MARK}here-find-and-compare><a {MARK}here-cases>")
    under, there = (
        Frame(SHELL, html).fill(replace(PAGE, address=address)) for address in ("cases/a/", "cases/")
    )
    assert '<nav><a ><a  aria-current="true">' in under
    assert '<nav><a ><a  aria-current="page">' in there


def test_a_card_of_its_own_makes_an_article() -> None:
    html = filled(image="assets/cards/a.png")
    assert 'content="/assets/cards/a.png" alt="Picture"' in html
    assert '<meta content="article">' in html


def test_an_unlisted_page_is_left_out_of_searches() -> None:
    html = filled(listed=False)
    assert '<meta name="robots" content="noindex">' in html
    assert "<div><p>Body</p></div>" in html


def test_a_page_without_sections_has_empty_lists_of_contents() -> None:
    assert filled().count('<li class="md-nav__item">') == 1
    assert "cb-line__item" not in filled()


@pytest.mark.parametrize("field", ["title", "description", "pictured"])
def test_hostile_texts_are_escaped_once_and_never_read_again(field: str) -> None:
    html = filled(**{field: HOSTILE})
    assert html.count(ESCAPED) == 1
    assert "<script>" not in html
    assert html.count("<p>Body</p>") == 1


def test_hostile_sections_are_escaped_once_and_never_read_again() -> None:
    html = filled(outline=(("a", HOSTILE), ("b", HOSTILE)))
    assert html.count(ESCAPED) == 4, "two sections in two lists"
    assert "<script>" not in html


def test_the_name_of_a_mark_in_a_body_stays_text() -> None:
    body = f"<p>{MARK}title {MARK}body {MARK}outline {MARK}section \\1</p>"
    assert f"<div data-pagefind-body>{body}</div>" in filled(body=body)


@pytest.mark.parametrize("mark", ["title", "description", "body"])
def test_a_lost_mark_is_named_with_its_shell(mark: str) -> None:
    with pytest.raises(ValueError, match=rf"^casebook-shell/casebook-shell-outline\.md: {mark}$"):
        Frame(SHELL, HTML.replace(MARK + mark, "lost"))


def test_lost_lists_are_named_as_far_as_the_shell_shows_them() -> None:
    lost = HTML.replace(f"{MARK}section", "lost")
    with pytest.raises(ValueError, match=r": contents, outline$"):
        Frame(SHELL, lost)
    without_ours = HTML.replace("cb-line__item", "lost")
    with pytest.raises(ValueError, match=r": contents$"):
        Frame(SHELL, without_ours)
    Frame(replace(SHELL, hide=("toc",)), without_ours)


def test_frames_are_told_apart_by_what_they_hold() -> None:
    frame = Frame(SHELL, HTML)
    assert frame.digest == Frame(SHELL, HTML).digest
    assert frame.digest != Frame(SHELL, HTML.replace("Other", "Another")).digest


def test_a_page_comes_back_from_its_data() -> None:
    page = replace(PAGE, outline=(("a", "A"),), styles=("x",), hide=("toc",), listed=False)
    data = {**vars(page), "outline": [["a", "A"]], "styles": ["x"], "hide": ["toc"], "scripts": []}
    assert page_from_data(data) == page

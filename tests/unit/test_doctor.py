"""`casebook doctor`, on a server that is right and on those that are wrong in one way each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casebook.cli import main
from casebook.messages import load_messages
from casebook.monitoring.doctor import examine
from casebook.monitoring.published import Published
from tests.casebooks import REPO
from tests.publishing import FAST, Sent, Wrong, examined, instead, make_site, of, published

NAMES = {
    *("reached", "canonical", "feeds", "robots", "sitemap", "not_found", "not_found_en", "slash", "private"),
    *("missing", "files", "links", "redirects"),
    *("types", "policy", "nosniff", "renewed", "kept", "packed"),
}
"""What is looked at of every site; what is said of the connection is beside it."""


def test_a_site_as_it_was_built_is_well_and_all_of_it_is_looked_at(tmp_path: Path) -> None:
    lines = examined(tmp_path)
    assert of(lines, "wrong") == {}
    assert of(lines, "advice") == {"unencrypted": ""}
    assert set(of(lines, "ok")) == NAMES


def stale(path: str, sent: Sent) -> Sent:
    return replace(sent.but(content_encoding=None), body=b"<p>as it was</p>") if path == "cases/a/" else sent


def without(name: str) -> Wrong:
    return lambda path, sent: sent.but(**{name: None})


def header(where: str, **headers: str) -> Wrong:
    return lambda path, sent: sent.but(**headers) if path == where else sent


def soft(path: str, sent: Sent) -> Sent:
    return replace(sent, status=200)


LEAVING = "max-age=864000"
POLICY = "default-src *"


@pytest.mark.parametrize(
    ("wrong", "named", "which"),
    [
        (stale, {"files"}, "cases/a/index.html"),
        (instead("cases/a/", Sent(404)), {"missing"}, "cases/a/index.html"),
        (instead("cases/a/", Sent(500)), {"missing"}, "cases/a/index.html"),
        (instead("", Sent(200, {}, b'<a href="none/">x</a>')), {"links"}, "index.html → none/"),
        (instead("cases/old/", Sent(301, {"location": "/cases/"})), {"redirects"}, "cases/old/index.html"),
        (instead("cases/old/", Sent(404)), {"redirects", "missing"}, "cases/old/index.html"),
        (instead("feed.xml", Sent(200, {}, b"<feed>")), {"feeds"}, "feed.xml"),
        (instead("feed.json", Sent(200, {}, b"[]")), {"feeds"}, "feed.json"),
        (instead("robots.txt", Sent(200, {}, b"User-agent: *\nDisallow: /\n")), {"robots"}, ""),
        (instead("sitemap.xml", Sent(200, {}, b"<!DOCTYPE html>")), {"sitemap"}, "sitemap.xml: "),
        (soft, {"not_found", "private"}, ""),
        (instead("cases", Sent(301, {"location": "http://inside:8080/cases/"})), {"slash"}, ""),
        (instead("cases", Sent(404)), {"slash"}, ""),
        (instead(".git/HEAD", Sent(200, {}, b"ref: refs/heads/main")), {"private"}, ".git/HEAD"),
        (header("assets/x.js", content_type="text/plain"), {"types"}, "assets/x.js"),
        (header("cases/a/", content_type="text/html; charset=gbk"), {"types"}, "cases/a/index.html"),
        (without("content_security_policy"), {"policy"}, "404.html, cases/a/index.html"),
        (header("cases/a/", content_security_policy=POLICY), {"policy"}, "cases/a/index.html"),
        (without("x_content_type_options"), {"nosniff"}, "404.html, assets/x.js"),
        (header("cases/a/", cache_control=LEAVING), {"renewed"}, "cases/a/index.html"),
        (header("assets/y.0a1b2c3d.min.js", cache_control="no-cache"), {"kept"}, "assets/y.0a1b2c3d.min.js"),
    ],
)
def test_each_thing_that_is_wrong_is_told_with_the_files(
    tmp_path: Path, wrong: Wrong, named: set[str], which: str
) -> None:
    found = of(examined(tmp_path, wrong), "wrong")
    assert named <= set(found)
    assert any(text.startswith(which) for name, text in found.items() if name in named)


def test_of_one_header_that_is_missing_nothing_else_is_said(tmp_path: Path) -> None:
    assert set(of(examined(tmp_path, without("x_content_type_options")), "wrong")) == {"nosniff"}


def test_text_that_is_not_compressed_is_told(tmp_path: Path) -> None:
    def loose(path: str, sent: Sent) -> Sent:
        body = (tmp_path / "index.html").read_bytes()
        return replace(sent.but(content_encoding=None), body=body) if path == "" else sent

    assert of(examined(tmp_path, loose), "wrong") == {"packed": "index.html"}


def test_where_nobody_can_set_headers_they_are_advice(tmp_path: Path) -> None:
    bare = without("content_security_policy")
    lines = examined(
        tmp_path, lambda path, sent: bare(path, sent).but(x_content_type_options=None), plain=True
    )
    assert of(lines, "wrong") == {}
    assert {"policy", "nosniff"} <= set(of(lines, "advice"))


def test_redirects_of_the_server_s_own_may_stand_for_the_pages(tmp_path: Path) -> None:
    lines = examined(tmp_path, instead("cases/old/", Sent(301, {"location": "/cases/a/"})))
    assert of(lines, "wrong") == {}


LIST = "# Old\n/cases/old/ /cases/a/ 301\n/cases/old/cite.bib /cases/a/cite.bib 301\n"


@pytest.mark.parametrize(
    ("page", "file", "state"),
    [
        (Sent(301, {"location": "/cases/a/"}), Sent(301, {"location": "/cases/a/cite.bib"}), "ok"),
        (Sent(302, {"location": "/cases/a/"}), Sent(308, {"location": "/cases/a/cite.bib"}), "advice"),
        (Sent(301, {"location": "/cases/a/"}), Sent(301, {"location": "/cases/b/cite.bib"}), "advice"),
        (None, None, "advice"),
    ],
)
def test_old_addresses_are_held_against_the_list(
    tmp_path: Path, page: Sent | None, file: Sent | None, state: str
) -> None:
    (tmp_path / "_redirects").write_text(LIST, encoding="utf-8")
    (tmp_path / "_redirects.nginx").write_text("# Old\n", encoding="utf-8")
    instead_of = {"cases/old/": page, "cases/old/cite.bib": file}
    lines = examined(tmp_path, lambda path, sent: instead_of.get(path) or sent)
    assert of(lines, "wrong") == {}
    assert [line.state for line in lines if line.name == "moved"] == [state]
    assert "moved" not in {line.name for line in examined(tmp_path, plain=True)}


def test_a_site_that_says_it_is_elsewhere_is_told(tmp_path: Path) -> None:
    make_site(tmp_path / "built", "https://elsewhere.example/")
    with published(tmp_path / "served") as (root, _):
        site = Published.read(tmp_path / "built")
        lines = list(examine(root, site, FAST, quick=False, plain=False))
    wrong = set(of(lines, "wrong"))
    assert {"canonical", "files"} <= wrong
    assert not wrong & {"robots", "sitemap"}, "they name the same address, and it is told once"


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (Sent(403), "home"),
        (Sent(500), "home"),
        (Sent(301, {"location": "https://www.example.net/"}), "elsewhere"),
    ],
)
def test_where_there_is_no_home_page_nothing_else_is_said(tmp_path: Path, sent: Sent, name: str) -> None:
    lines = examined(tmp_path, instead("", sent))
    assert [line.name for line in lines if line.state == "wrong"] == [name]
    assert lines[-1].name == name
    assert lines[-1].facts["status"] == sent.status


def test_a_quick_look_is_at_few_files_and_always_the_same(tmp_path: Path) -> None:
    make_site(tmp_path, "https://a.example/")
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text("x", encoding="utf-8")
    site = Published.read(tmp_path)
    assert len(site.files) == 212
    assert 60 < len(site.sample()) < 80
    assert {"index.html", "404.html", "robots.txt", "feed.xml", "cases/old/index.html"} <= set(site.sample())
    assert site.sample() == Published.read(tmp_path).sample()


def test_packed_twins_and_hidden_files_are_not_asked_for(tmp_path: Path) -> None:
    make_site(tmp_path, "https://a.example/")
    before = Published.read(tmp_path).files
    for name in ("index.html.gz", "assets/x.js.br", ".nojekyll"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert Published.read(tmp_path).files == before


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPO.root)


def test_the_command_says_all_of_it_in_both_languages_and_by_its_code(
    tmp_path: Path, at_home: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with published(tmp_path) as (root, _):
        call = ["doctor", root.rstrip("/"), "--site", str(tmp_path), "--rate", "1000"]
        assert main([*call, "--lang", "en"]) == 0
        english = capsys.readouterr().out.splitlines()
        assert main([*call, "--lang", "zh", "--quick"]) == 0
        assert len(capsys.readouterr().out.splitlines()) == len(english) == len(NAMES) + 2
        assert english[-1] == "Nothing is wrong."
        (tmp_path / "404.html").unlink()
        (tmp_path / "cases/a/index.html").write_text("newer", encoding="utf-8")
    with published(tmp_path, stale) as (root, _):
        call = ["doctor", root, "--site", str(tmp_path), "--rate", "1000", "--quiet", "--lang", "zh"]
        assert main(call) == 1
        said = capsys.readouterr().out
    assert "cases/a/index.html" in said
    assert "正常" not in said


@pytest.mark.parametrize("given", [["https://casebook.example.org/"], ["ftp://a.example/"], ["https:///x"]])
def test_what_is_no_address_or_no_site_is_a_wrong_call(
    tmp_path: Path, at_home: None, capsys: pytest.CaptureFixture[str], given: list[str]
) -> None:
    assert main(["doctor", *given]) == 2
    assert main(["doctor", "https://a.example/", "--site", str(tmp_path)]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_has_its_words(language: str) -> None:
    says = load_messages(language)
    facts = dict.fromkeys(
        ("all", "count", "days", "location", "reason", "root", "said", "status", "which"), 1
    )
    for name in {*NAMES, "certificate", "http", "moved"}:
        says[f"doctor_{name}"].format(**facts)
    for name in {*NAMES, "certificate", "elsewhere", "home", "http", "moved", "trust", "unencrypted"}:
        assert len(says[f"doctor_{name}_wrong"].format(**facts)) > 15

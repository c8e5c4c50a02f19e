"""The site behind nginx with the configuration that the repository has, as a reader's browser asks for it."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from casebook.policy import differing, policy_for
from tests.site.conftest import wait_in
from tests.site.serving import Ask, asking, free_port, with_compressed

CONFIG = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
MIME = Path("/etc/nginx/mime.types")

needs_nginx = pytest.mark.skipif(not NGINX or not MIME.is_file(), reason="there is no nginx")


def _serve(folder: Path, root: Path, changes: Mapping[str, str]) -> Iterator[Ask]:
    """nginx in a folder of its own, its configuration changed in what everybody changes, and in `changes`."""
    port, config = free_port(), CONFIG.read_text("utf-8")
    listen = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "listen [::]:80;": "",
        "/srv/casebook/site": str(root),
    }
    for old, new in {**listen, **changes}.items():
        assert config.count(old) >= 1, old
        config = config.replace(old, new)
    folder.mkdir()
    (folder / "site.conf").write_text(config, "utf-8")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{'user root;' if os.getuid() == 0 else ''}\ndaemon off;\nmaster_process off;\npid {folder}/pid;\n"
        f"error_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}include {folder}/site.conf;\n}}\n",
        "utf-8",
    )
    server = subprocess.Popen([str(NGINX), "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"])
    yield from asking(server, port, folder / "error.log")


@pytest.fixture(scope="module")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, with compressed files beside some."""
    return with_compressed(site, tmp_path_factory.mktemp("www") / "casebook")


@pytest.fixture(scope="module")
def ask(served: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    yield from _serve(tmp_path_factory.mktemp("nginx") / "root", served, {})


@pytest.fixture(scope="module")
def ask_below(served: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    changes = {
        '# "~^/casebook(': '"~^/casebook(',
        " /404.html; # [folder]": " ",
        " /en/404.html; # [folder]": " ",
        "/casebook/404.html": "/casebook/404.html;",
        "/casebook/en/404.html": "/casebook/en/404.html;",
        f"include {served.parent}/_redirects.ngin?; # [folder]": "include",
    }
    yield from _serve(tmp_path_factory.mktemp("nginx") / "below", served.parent, changes)


@needs_nginx
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/en/cases/full/", "text/html; charset=utf-8"),
        ("/assets/casebook.css", "text/css; charset=utf-8"),
        ("/assets/casebook.js", "application/javascript; charset=utf-8"),
        ("/api/v1/index.json", "application/json; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/en/feed.json", "application/feed+json; charset=utf-8"),
        ("/opensearch.xml", "application/opensearchdescription+xml; charset=utf-8"),
        ("/cases/full/case.md", "text/markdown; charset=utf-8"),
        ("/cases/full/cite.bib", "application/x-bibtex"),
        ("/cases/full/oembed.json", "application/json+oembed; charset=utf-8"),
    ],
)
def test_a_file_has_its_kind_and_the_usual_headers(ask: Ask, path: str, kind: str) -> None:
    said = ask(path)
    assert said.status == 200
    assert said.headers["Content-Type"] == kind
    assert said.headers["X-Content-Type-Options"] == "nosniff"
    assert said.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in said.headers["Permissions-Policy"]
    assert said.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert said.headers["Content-Security-Policy"] == policy_for(path.removeprefix("/"))
    assert said.headers["Cache-Control"] == "no-cache"
    assert said.headers.get("Server") == "nginx"


@needs_nginx
def test_what_may_do_more_has_its_own_policy(ask: Ask, ask_below: Ask) -> None:
    paths = [
        "pagefind/pagefind-worker.js",
        "en/pagefind/pagefind-worker.js",
        "assets/engine/worker.js",
        "admin/index.html",
        "en/admin/index.html",
        "cases/full/embed/index.html",
        "cases/of-admin/index.html",
    ]
    for path in paths:
        said = ask(f"/{path}").headers["Content-Security-Policy"]
        assert said == policy_for("404.html" if ask(f"/{path}").status == 404 else path)
        assert ask_below(f"/casebook/{path}").headers["Content-Security-Policy"] == said


def test_all_policies_are_in_the_configuration() -> None:
    config = CONFIG.read_text("utf-8")
    assert config.count("default-src") == 1 + len(differing())
    for policy in (policy_for(""), *differing().values()):
        assert f'"{policy}";' in config


@needs_nginx
def test_a_page_that_is_known_is_not_sent_again(ask: Ask) -> None:
    first = ask("/cases/full/")
    again = ask("/cases/full/", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


@needs_nginx
def test_what_is_named_by_its_content_is_kept(ask: Ask, served: Path) -> None:
    style = next(served.glob("assets/stylesheets/main.*.min.css"))
    said = ask(f"/assets/stylesheets/{style.name}")
    assert said.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@needs_nginx
def test_compressed_files_are_sent_as_they_are(ask: Ask, served: Path) -> None:
    plain, packed = ask("/"), ask("/", Accept_Encoding="gzip")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert packed.body == (served / "index.html.gz").read_bytes()
    assert gzip.decompress(packed.body) == plain.body


@needs_nginx
@pytest.mark.parametrize(
    "path", ["/nothing/", "/en/nothing/", "/cases/full/nothing.html", "/assets/", "/.git/a"]
)
def test_what_is_not_there_is_said_in_the_readers_language(ask: Ask, ask_below: Ask, path: str) -> None:
    said, below = ask(path), ask_below(f"/casebook{path}")
    assert (said.status, below.status) == (404, 404)
    language = re.search(rb'<html lang="([^"]+)"', said.body)
    assert language
    assert language[1].startswith(b"en" if path.startswith("/en/") else b"zh")
    assert below.body == said.body
    assert said.headers["Content-Security-Policy"]


@needs_nginx
def test_a_folder_without_its_slash_leads_to_its_page(ask: Ask, ask_below: Ask) -> None:
    said = ask("/cases/full")
    assert (said.status, said.headers["Location"]) == (301, "/cases/full/")
    assert ask_below("/casebook/cases/full").headers["Location"] == "/casebook/cases/full/"


@needs_nginx
def test_old_addresses_lead_on_for_good(ask: Ask, ask_below: Ask) -> None:
    said = ask("/cases/bajiuyang/?a=1")
    assert (said.status, said.headers["Location"]) == (301, "/cases/bakeyang/?a=1")
    assert said.headers["X-Content-Type-Options"] == "nosniff"
    assert ask("/en/timeline/").headers["Location"] == "/en/cases/"
    assert ask("/cases/bajiuyang/compare.json").status == 200
    assert ask("/cases/bakeyang/").status == 200
    assert ask_below("/casebook/cases/bajiuyang/").status == 200, "the list is of a site at the root"


@needs_nginx
def test_a_site_without_a_list_of_them_is_served(
    served: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("nginx")
    bare = shutil.copytree(served, folder / "bare", ignore=shutil.ignore_patterns("_redirects*"))
    for asked in _serve(folder / "served", bare, {}):
        assert asked("/cases/bajiuyang/").status == 200


@needs_nginx
def test_data_may_be_used_by_other_sites(ask: Ask) -> None:
    assert ask("/api/v1/index.json").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in ask("/").headers


@needs_nginx
def test_all_works_in_a_folder_of_a_host(ask_below: Ask, browser: Browser) -> None:
    host = ask_below.args[0]
    root = f"{host}/casebook/"
    failed: list[str] = []
    opened = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="allow")
    opened.on("request", lambda asked: None if asked.url.startswith(root) else failed.append(asked.url))
    opened.on("response", lambda said: failed.append(said.url) if said.status >= 400 else None)
    page = opened.new_page()
    page.set_default_timeout(10_000)
    page.goto(root)
    page.locator("a[href$='cases/']").first.click()
    assert page.url == f"{root}cases/"
    page.locator("a[href$='/yuping/'], a[href='yuping/']").first.click()
    assert page.url == f"{root}cases/yuping/"
    page.get_by_role("link", name="English").first.click()
    assert page.url == f"{root}en/cases/yuping/"
    page.goto(f"{root}find/?q=志愿者")
    page.locator("[data-finder-ready]").wait_for(state="attached")
    page.goto(f"{root}compare/?cases=bakeyang,yuping")
    page.locator(".cb-compare__table [data-case=yuping]").first.wait_for()
    page.goto(f"{root}contribute/form/")
    page.locator("#content form, #content input").first.wait_for()
    page.goto(root)
    wait_in(page, "navigator.serviceWorker.ready.then((registration) => Boolean(registration.active))")
    scope = page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.scope)")
    manifest = page.evaluate("document.querySelector('link[rel=manifest]').href")
    assert (scope, manifest) == (root, f"{root}manifest.webmanifest")
    start = page.evaluate(
        "address => fetch(address).then((said) => said.json()).then((said) => said.start_url)", manifest
    )
    assert urljoin(manifest, start).startswith(root)
    page.keyboard.press("/")
    page.locator("dialog input").fill("玉屏")  # which the script that it comes with has to bring first
    page.locator("dialog a[href*='cases/yuping/']").first.wait_for()
    opened.close()
    assert failed == []

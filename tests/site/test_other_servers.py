"""The site behind Caddy and Apache with the configurations that the repository has."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.policy import differing, policy_for
from tests.site.serving import Ask, asking, free_port, with_compressed

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
CONFIGS = {"caddy": DEPLOY / "Caddyfile", "apache2": DEPLOY / "apache.conf"}
FOLDER = "/srv/casebook/site"
MODULES = Path("/usr/lib/apache2/modules")
NEEDED = "mpm_event authz_core mime dir headers rewrite alias"


@pytest.mark.parametrize("server", CONFIGS)
def test_all_policies_are_in_the_configuration(server: str) -> None:
    config = CONFIGS[server].read_text("utf-8")
    assert config.count("default-src") == 1 + len(differing())
    for policy in (policy_for(""), *differing().values()):
        assert f'"{policy}"' in config


@pytest.fixture(scope="module", params=CONFIGS)
def ask(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ask]:
    name: str = request.param
    program = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not program:
        pytest.skip(f"there is no {name}")
    folder, port = tmp_path_factory.mktemp(name), free_port()
    root = with_compressed(site, folder / "www")
    config = CONFIGS[name].read_text("utf-8").replace(FOLDER, str(root))
    if name == "caddy":
        command = [program, "run", "--adapter", "caddyfile", "--config", str(folder / "conf")]
        config = f"{{\nadmin off\n}}\n{config}".replace("\n:80 {", f"\nhttp://127.0.0.1:{port} {{")
    else:
        command = [program, "-f", str(folder / "conf"), "-D", "FOREGROUND"]
        loaded = "\n".join(f"LoadModule {each}_module {MODULES}/mod_{each}.so" for each in NEEDED.split())
        config = (
            f"ServerRoot {folder}\nServerName localhost\nPidFile {folder}/pid\nErrorLog {folder}/log\n"
            f"Listen 127.0.0.1:{port}\n{loaded}\nTypesConfig /etc/mime.types\n"
            f"{config.replace('*:80', f'127.0.0.1:{port}')}"
        )
    (folder / "conf").write_text(config, "utf-8")
    environment = {**os.environ, "HOME": str(folder)}
    with (folder / "said").open("w") as said:
        running = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
    yield from asking(running, port, folder / "said")


@pytest.mark.parametrize("path", ["", "en/cases/full/", "cases/full/embed/", "pagefind/pagefind-worker.js"])
def test_a_file_has_the_usual_headers(ask: Ask, path: str) -> None:
    said = ask(f"/{path}")
    assert said.status == 200
    assert said.headers.get_all("Content-Security-Policy") == [policy_for(path)]
    assert said.headers["X-Content-Type-Options"] == "nosniff"
    assert said.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert said.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert said.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/assets/casebook.css", "text/css"),
        ("/manifest.webmanifest", "application/manifest"),
    ],
)
def test_a_file_has_its_kind(ask: Ask, path: str, kind: str) -> None:
    assert ask(path).headers["Content-Type"].startswith(kind)


def test_a_page_that_is_known_is_not_sent_again(ask: Ask) -> None:
    first = ask("/cases/full/")
    again = ask("/cases/full/", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_what_is_named_by_its_content_is_kept(ask: Ask, site: Path) -> None:
    style = next(site.glob("assets/stylesheets/main.*.min.css"))
    said = ask(f"/assets/stylesheets/{style.name}")
    assert said.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_compressed_files_are_sent_as_they_are(ask: Ask) -> None:
    for path in ("/", "/assets/casebook.css"):
        plain, packed = ask(path), ask(path, Accept_Encoding="gzip")
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert gzip.decompress(packed.body) == plain.body


@pytest.mark.parametrize("path", ["/nothing/", "/en/nothing/", "/cases/full/nothing.html", "/.git/a"])
def test_what_is_not_there_is_said_in_the_readers_language(ask: Ask, path: str) -> None:
    said = ask(path)
    assert said.status == 404
    language = re.search(rb'<html lang="([^"]+)"', said.body)
    assert language
    assert language[1].startswith(b"en" if path.startswith("/en/") else b"zh")
    assert said.headers["Content-Security-Policy"] == policy_for("")


def test_a_folder_without_its_slash_leads_to_its_page(ask: Ask) -> None:
    said = ask("/cases/full")
    assert said.status in (301, 308)
    assert said.headers["Location"].endswith("/cases/full/")


def test_old_addresses_lead_on_for_good(ask: Ask) -> None:
    said = ask("/cases/bajiuyang/")
    assert said.status == 301
    assert said.headers["Location"].endswith("/cases/bakeyang/")
    assert ask("/en/cases/bajiuyang/").headers["Location"].endswith("/en/cases/bakeyang/")
    assert ask("/cases/bajiuyang/compare.json").status == 200
    assert ask("/cases/bakeyang/").status == 200

"""Addresses of sources, asked of a server on this machine."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from casebook.cli import main
from casebook.messages import load_messages
from casebook.monitoring import outside
from casebook.monitoring.outside import Asked, ask_all, is_public, report
from tests.casebooks import FROZEN, make_project

ANSWERS: dict[str, tuple[int, str]] = {
    "/there": (200, ""),
    "/": (200, ""),
    "/gone": (404, ""),
    "/away": (410, ""),
    "/closed": (403, ""),
    "/busy": (503, ""),
    "/moved": (301, "/there"),
    "/passing": (302, "/there"),
    "/mixed": (301, "/passing"),
    "/article.htm": (302, "/"),
    "/round": (302, "/round"),
    "/file": (302, "file:///etc/passwd"),
    "/inside": (302, "http://169.254.169.254/"),
    "/a%20b": (200, ""),
}


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        asked = self.server.asked
        asked.append((self.command, self.path, time.monotonic()))
        status, location = ANSWERS.get(self.path, (200, ""))
        times = Counter(path for _, path, _ in asked)[self.path]
        if self.path == "/no-head":
            status = 405 if self.command == "HEAD" else 200
        if self.path == "/once":
            status = 503 if times == 1 else 200
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815


class _Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, float]] = []


@contextmanager
def answering() -> Iterator[tuple[str, list[tuple[str, str, float]]]]:
    server = _Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def here(url: str) -> bool:
    return "127.0.0.1" in url


@pytest.mark.parametrize(
    ("path", "state", "status"),
    [
        ("/there", "there", 200),
        ("/there#part", "there", 200),
        ("/a b", "there", 200),
        ("/no-head", "there", 200),
        ("/once", "there", 200),
        ("/passing", "there", 200),
        ("/mixed", "there", 200),
        ("/moved", "moved", 200),
        ("/article.htm", "front", 200),
        ("/gone", "gone", 404),
        ("/away", "gone", 410),
        ("/closed", "refused", 403),
        ("/busy", "silent", 503),
        ("/round", "refused", 302),
        ("/file", "refused", 302),
        ("/inside", "refused", 302),
    ],
)
def test_each_answer_is_judged(path: str, state: str, status: int) -> None:
    with answering() as (root, _):
        [asked] = ask_all([root + path], gap=0, allowed=here)
    assert (asked.state, asked.status) == (state, status)


def test_a_host_is_asked_again_where_it_may_pass_and_never_in_haste() -> None:
    with answering() as (root, asked):
        list(ask_all([f"{root}/busy", f"{root}/gone"], gap=0.05, tries=2, allowed=here))
    assert [(method, path) for method, path, _ in asked] == [
        *(("HEAD", "/busy"), ("GET", "/busy"), ("HEAD", "/gone"), ("GET", "/gone"))
    ]
    times = [when for _, _, when in asked]
    assert all(later - sooner >= 0.05 for sooner, later in itertools.pairwise(times))


def test_what_does_not_answer_says_why() -> None:
    [asked] = ask_all(["http://127.0.0.1:9/x"], gap=0, tries=1, allowed=here)
    assert (asked.state, asked.status) == ("silent", 0)
    assert asked.why == "refused"
    assert "no web server listens" in report([asked], {asked.url: ["a"]}, load_messages("en"))
    assert "refused" in asked.end


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://10.1.2.3/x",
        "http://169.254.169.254/",
        "http://[::1]/",
        "http://localhost/",
    ],
)
def test_no_private_network_is_asked(url: str) -> None:
    assert not is_public(url)
    [asked] = ask_all([url], gap=0)
    assert asked.state == "private"


def test_a_public_host_may_be_asked() -> None:
    assert is_public("http://93.184.216.34/")


def test_the_report_puts_what_is_to_be_mended_first() -> None:
    results = [
        Asked("https://a.example/", "there", 200),
        Asked("https://b.example/x", "moved", 200, "https://b.example/y"),
        Asked("https://c.example/x", "gone", 404),
    ]
    named = {asked.url: ["two", "one"] for asked in results}
    for language in ("zh", "en"):
        says = load_messages(language)
        text = report(results, named, says)
        assert text.index(says["links_gone_do"]) < text.index(says["links_moved_do"])
        assert "- one, two: `https://c.example/x` (404)\n" in text
        assert "- one, two: `https://b.example/x` → `https://b.example/y` (200)\n" in text
        assert text.count("a.example") == 0


def test_the_command_asks_for_each_source_once_and_writes_its_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(tmp_path / "casebook", FROZEN)
    asked: list[str] = []

    def answered(urls: list[str], gap: float) -> Iterator[Asked]:
        asked.extend(urls)
        return (Asked(url, "gone" if number == 0 else "there", 404) for number, url in enumerate(urls))

    monkeypatch.setattr(outside, "ask_all", answered)
    monkeypatch.chdir(project.root)
    assert main(["links", "--out", "links.md", "--lang", "en", "--quiet"]) == 1
    assert len(asked) == len(set(asked)) > 1
    assert all(url.startswith("http") for url in asked)
    assert asked[0] in (project.root / "links.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_without_an_address_there_is_nothing_to_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_project(tmp_path / "casebook").root)
    assert main(["links", "--lang", "en"]) == 2

"""How the doctor asks a site: whether it is reached, how safely, how often, and for how long."""

from __future__ import annotations

import shutil
import socket
import ssl
import time
from http.client import RemoteDisconnected
from pathlib import Path

import pytest

from casebook.cli import main
from casebook.messages import load_messages
from casebook.monitoring.certificate import look_at_certificate, look_at_http
from casebook.monitoring.doctor import examine
from casebook.monitoring.fetching import Fetcher, Unreachable
from casebook.monitoring.published import Published
from casebook.project import LANGUAGES
from tests.casebooks import REPO
from tests.publishing import FAST, Sent, instead, make_certificate, make_site, of, published


def test_a_host_that_gives_no_answer_has_one_line() -> None:
    site = Published(Path(), frozenset())
    [line] = examine("http://127.0.0.1:9/", site, FAST, quick=False, plain=False)
    assert (line.name, line.state, line.facts["why"]) == ("reached", "wrong", "refused")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (ConnectionRefusedError(), "refused"),
        (socket.gaierror(-2, "Name or service not known"), "no_host"),
        (TimeoutError("timed out"), "too_slow"),
        (RemoteDisconnected("closed"), "cut_off"),
        (OSError("what nobody knows"), ""),
    ],
)
def test_why_there_is_no_answer_has_words_for_people(error: Exception, why: str) -> None:
    assert Unreachable(error).why == why
    for language in LANGUAGES if why else ():
        assert f"doctor_why_{why}" in load_messages(language)


def test_a_server_without_encryption_is_told_from_one_that_is_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(REPO.root)
    make_site(tmp_path, "https://a.example/")
    with published(tmp_path / "served") as (root, _):
        host = root.removeprefix("http://").rstrip("/")
        assert main(["doctor", host, "--site", str(tmp_path), "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert f"https://{host}/ cannot be reached" in said
    assert "write http://" in said
    assert "SSL" not in said


def test_no_more_requests_a_second_than_allowed_and_all_on_the_site(tmp_path: Path) -> None:
    with published(tmp_path) as (root, asked):
        fetcher = Fetcher(root, per_second=50)
        begin = time.monotonic()
        for _ in range(11):
            fetcher.get("")
        assert time.monotonic() - begin >= 10 / 50
        assert fetcher.get("cases").status == 301, "it is not followed"
        fetcher.close()
    assert asked == ["GET "] * 11 + ["GET cases"]


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
class TestConnection:
    def test_a_good_certificate_has_its_days(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        certificate = make_certificate(tmp_path, "20200101000000Z", "20400101000000Z")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        end = ssl.cert_time_to_seconds("Jan  1 00:00:00 2040 GMT")
        with published(tmp_path / "site", certificate=certificate) as (root, _):
            [far] = look_at_certificate(root, end - 100 * 86_400)
            [near] = look_at_certificate(root, end - 13 * 86_400)
        assert (far.state, far.facts) == ("ok", {"days": 100})
        assert (near.state, near.facts) == ("wrong", {"days": 13})

    def test_an_expired_one_and_a_stranger_s_are_told_and_the_rest_is_looked_at(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        certificate = make_certificate(tmp_path, "20200101000000Z", "20210101000000Z")
        folder = tmp_path / "site"
        with published(folder, certificate=certificate) as (root, _):
            lines = list(examine(root, Published.read(folder), FAST, quick=False, plain=False))
            assert of(lines, "wrong") == {"trust": ""}
            assert {"reached", "files", "policy", "packed"} <= set(of(lines, "ok"))
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
            [expired] = look_at_certificate(root, 0)
        assert expired.facts["why"] == "expired"
        assert "expired" in str(expired.facts["reason"])

    @pytest.mark.parametrize(
        ("sent", "state"),
        [
            (Sent(301, {"location": "https://a.example/"}), "ok"),
            (Sent(301, {"location": "https://b.example/"}), "wrong"),
            (Sent(200, {}, b"<p>plain</p>"), "wrong"),
        ],
    )
    def test_http_leads_to_https(self, tmp_path: Path, sent: Sent, state: str) -> None:
        with published(tmp_path, instead("", sent)) as (root, _):
            assert look_at_http(Fetcher(root, FAST), "https://a.example/").state == state

    def test_a_host_without_http_is_advice(self) -> None:
        assert look_at_http(Fetcher("http://127.0.0.1:9/", FAST), "https://a.example/").state == "advice"


def test_an_answer_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casebook.monitoring.fetching._LARGEST", 1000)
    endless = instead("", Sent(200, {}, b"x" * 5000))
    with published(tmp_path, endless) as (root, _), pytest.raises(Unreachable):
        Fetcher(root, FAST).get("")

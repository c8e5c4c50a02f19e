"""The preview's parts: what its server answers, what open pages are told, what is shown over them."""

from __future__ import annotations

import http.client
import re
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from casebook.messages import load_messages
from casebook.progress import SILENCE
from casebook.project import BrokenProject
from casebook.site.events import Events
from casebook.site.frames import BuildFailed
from casebook.site.maker import Answer, Maker, Setup
from casebook.site.panel import panel_of
from casebook.site.serve import PACKAGE, Worker, of_the_program
from casebook.site.server import PortTaken, PreviewServer

Ask = Callable[..., http.client.HTTPResponse]
SAYS = load_messages("en")
PAGE = "<!doctype html><title>A</title><body><p>页</body>"


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """A site with its search beside it, and something else that is nobody's business."""
    files = {
        "site/index.html": PAGE,
        "site/cases/a/index.html": PAGE,
        "site/404.html": "<body>not here</body>",
        "site/en/404.html": "no body",
        "site/assets/a.js": "1",
        "site/assets/a.css": "",
        "site/api/v1/index.json": "{}",
        "site/a b/页.txt": "found",
        "site/card.png": "png",
        "search/pagefind/pagefind.zh_1.pf_meta": "meta",
        "search/pagefind/wasm.zh.pagefind": "wasm",
        "search/pagefind/x.wasm": "wasm",
        "secret.txt": "secret",
        "site-too/secret.txt": "secret",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "site" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "site" / "up").symlink_to(tmp_path)
    return [tmp_path / "site", tmp_path / "search"]


@pytest.fixture
def server(folders: list[Path]) -> Iterator[PreviewServer]:
    with PreviewServer(0, folders, Events()) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def ask(server: PreviewServer) -> Ask:
    """Asks the server: `ask("/path", method="HEAD", Host="example.org")`; the answer has been read."""

    def get(path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode()  # type: ignore[attr-defined]
        connection.close()
        return answer

    return get


def text(answer: http.client.HTTPResponse) -> str:
    return str(answer.text)  # type: ignore[attr-defined]


def test_a_page_is_sent_with_the_script_and_never_kept(ask: Ask, server: PreviewServer) -> None:
    answer = ask("/cases/a/?q=1")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    script = (
        '<script type="module" src="/casebook-preview/panel.js" id="casebook-preview" '
        f'data-file="cases/a/index.html" data-mark="{server.events.mark}"></script>'
    )
    assert text(answer) == PAGE.replace("</body>", f"{script}</body>")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/assets/a.js", "text/javascript; charset=utf-8"),
        ("/assets/a.css", "text/css; charset=utf-8"),
        ("/api/v1/index.json", "application/json; charset=utf-8"),
        ("/card.png", "image/png"),
        ("/pagefind/pagefind.zh_1.pf_meta", "application/octet-stream"),
        ("/pagefind/wasm.zh.pagefind", "application/octet-stream"),
        ("/pagefind/x.wasm", "application/wasm"),
        ("/a%20b/%E9%A1%B5.txt", "text/plain; charset=utf-8"),
        ("/casebook-preview/panel.js", "text/javascript; charset=utf-8"),
        ("/casebook-preview/panel.css", "text/css; charset=utf-8"),
    ],
)
def test_files_are_sent_as_what_they_are(ask: Ask, path: str, kind: str) -> None:
    answer = ask(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_head_tells_all_but_the_content(ask: Ask) -> None:
    whole, head = ask("/"), ask("/", method="HEAD")
    assert (head.status, text(head)) == (200, "")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
    assert ask("/", method="POST").status == 501


def test_a_folder_is_asked_for_with_a_slash(ask: Ask) -> None:
    answer = ask("/cases/a?q=1")
    assert (answer.status, answer.headers["Location"]) == (302, "/cases/a/?q=1")
    assert ask("//cases/a").headers["Location"] == "/cases/a/"


@pytest.mark.parametrize(
    ("path", "file", "shown"),
    [("/nothing/", "404.html", "not here"), ("/en/nothing", "en/404.html", "no body")],
)
def test_an_unknown_address_shows_the_page_for_it(ask: Ask, path: str, file: str, shown: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert shown in text(answer)
    assert f'data-file="{file}"' in text(answer)


def test_before_there_is_a_site_a_page_waits_for_it(tmp_path: Path, ask: Ask, server: PreviewServer) -> None:
    server.folders = [tmp_path / "later"]
    answer = ask("/")
    assert answer.status == 404
    assert 'id="casebook-preview"' in text(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/cases/../../secret.txt",
        "/../site-too/secret.txt",
        "/link.txt",
        "/up/secret.txt",
        "/up/site-too/secret.txt",
        "//etc/passwd",
        "/%00",
        "/" + "a" * 5000,
        "/casebook-preview/../panel.py",
        "/casebook-preview/%2e%2e/panel.py",
    ],
)
def test_nothing_outside_the_folders_is_sent(ask: Ask, path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert "not here" in text(answer)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8000", 200),
        ("a.localhost", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("example.org", 421),
        ("localhost.example.org", 421),
        ("[x", 421),
    ],
)
def test_a_name_that_leads_here_from_elsewhere_is_refused(ask: Ask, host: str, status: int) -> None:
    assert ask("/", Host=host).status == status


def test_a_port_in_use_is_said(folders: list[Path]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=str(port)):
            PreviewServer(port, folders, Events())


def test_pages_are_told_what_they_missed() -> None:
    events = Events()
    first = events.mark
    events.publish(["b", "a"], None)
    second = events.mark
    events.publish(["c"], {"title": "x"})
    assert events.since(first).changed == ("a", "b", "c")
    assert events.since(second).changed == ("c",)
    assert events.since(events.mark).changed == ()
    assert events.since(second).panel == {"title": "x"}
    assert events.since(second).mark == events.mark


@pytest.mark.parametrize("mark", ["", "1-0", "x", "-"])
def test_a_page_from_before_the_preview_began_has_missed_all(mark: str) -> None:
    events = Events()
    assert events.since(mark).changed is None
    assert events.since(events.mark.partition("-")[0] + "-x").changed is None


def test_waiting_ends_with_the_next_news() -> None:
    events = Events()
    mark = events.mark
    assert not events.wait(mark, 0)
    thread = threading.Thread(target=lambda: events.publish(["a"], None))
    thread.start()
    assert events.wait(mark, 60)
    thread.join()


def test_events_come_as_a_stream_that_goes_on(server: PreviewServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", f"/casebook-preview/events?{server.events.mark}")
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    assert b'"changed": []' in b"".join(answer.readline() for _ in range(3))
    server.events.publish(["cases/a/index.html"], None)
    lines = b"".join(answer.readline() for _ in range(3)).decode()
    assert lines.startswith(f"id: {server.events.mark}\ndata: ")
    assert '"changed": ["cases/a/index.html"]' in lines
    connection.close()


def problem(severity: str = "error", line: int = 1) -> dict[str, str]:
    return {
        "path": "cases/a.yaml",
        "line": str(line),
        "column": "2",
        "severity": severity,
        "code": "some-code",
        "message": "wrong",
        "hint": "mend it",
    }


def test_nothing_wrong_shows_nothing() -> None:
    assert panel_of(Answer(changed=["a"]), SAYS) is None


def test_errors_are_loud_and_come_first() -> None:
    panel = panel_of(Answer(problems=[problem("warning", 1), problem("error", 2)]), SAYS)
    assert panel
    assert panel["loud"]
    assert panel["title"] == "1 error, 1 warning. The page is as it was before."
    assert panel["problems"] == [
        {"place": "cases/a.yaml:2:2", "text": "error[some-code]: wrong", "hint": "mend it"},
        {"place": "cases/a.yaml:1:2", "text": "warning[some-code]: wrong", "hint": "mend it"},
    ]


def test_warnings_are_quiet() -> None:
    panel = panel_of(Answer(problems=[problem("warning")]), SAYS)
    assert panel
    assert (panel["loud"], panel["title"]) == (False, "1 warning")
    panel = panel_of(Answer(warnings=["a link", "another"]), SAYS)
    assert panel
    assert (panel["loud"], panel["text"]) == (False, "a link\nanother")


def test_a_failure_is_loud() -> None:
    panel = panel_of(Answer(failure="mkdocs.yml: nav"), SAYS)
    assert panel
    assert (panel["loud"], panel["text"]) == (True, "mkdocs.yml: nav")


def test_a_page_shows_only_so_many_problems() -> None:
    panel = panel_of(Answer(problems=[problem()] * 60), SAYS)
    assert panel
    assert (len(panel["problems"]), panel["more"]) == (50, "10 more; see the terminal.")


def maker() -> Maker:
    setup = Setup(root="nowhere", language="en", engine="mkdocs", strict=False, quiet=True)
    return Maker(setup, SILENCE)


def failing(error: Exception) -> Callable[[], Answer]:
    def work() -> Answer:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BrokenProject("mkdocs.yml: nav"), "mkdocs.yml: nav"),
        (BuildFailed("Config value 'nav'"), "Config value 'nav'"),
        (FileNotFoundError(2, "No such file", "gone.yaml"), "gone.yaml: No such file"),
        (TemplateSyntaxError("unexpected '}'", 3, filename="case.html.j2"), "case.html.j2:3: unexpected '}'"),
    ],
)
def test_what_went_wrong_is_said_with_its_reason(error: Exception, reason: str) -> None:
    answer = maker().carry_out(failing(error))
    assert reason in answer.failure
    assert answer.changed == []


def test_a_fault_of_the_program_is_said_with_its_place_and_a_trace(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = maker().carry_out(failing(RuntimeError("no luck")))
    assert re.search(r"The program failed.*test_serve\.py:\d+: RuntimeError: no luck", answer.failure)
    assert "Traceback" in capsys.readouterr().err


def test_a_worker_that_dies_is_noticed_and_started_again(tmp_path: Path) -> None:
    worker = Worker(Setup(root=str(tmp_path), language="en", engine="mkdocs", strict=False, quiet=True))
    worker.order("no such work")
    assert worker.answer() is None
    worker.order("pages")
    answer = worker.answer()
    worker.stop()
    assert answer
    assert "case.schema.json" in answer.failure or "problems.yaml" in answer.failure


def test_a_worker_that_was_never_asked_is_stopped_like_any_other(tmp_path: Path) -> None:
    worker = Worker(Setup(root=str(tmp_path), language="en", engine="mkdocs", strict=False, quiet=True))
    worker.stop()
    assert worker.answer() is None


@pytest.mark.parametrize(
    ("path", "held"),
    [
        ("cli.py", True),
        ("rendering/words.yaml", True),
        ("rendering/templates/case.html.j2", True),
        ("site/theme/main.html", False),
        ("site/styles/casebook.css", False),
        ("../../cases/a.yaml", False),
    ],
)
def test_a_running_program_holds_code_words_and_templates(path: str, *, held: bool) -> None:
    assert of_the_program((PACKAGE / path).resolve()) == held

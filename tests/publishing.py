"""A small site, and a server of it that is right, or wrong in one way."""

from __future__ import annotations

import gzip
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from casebook.monitoring.doctor import examine
from casebook.monitoring.line import Line
from casebook.monitoring.published import Published
from casebook.policy import policy_for

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}
LONG = "<p>" + "一句话。" * 300 + "</p>"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True)
class Sent:
    """An answer of the server."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def but(self, **headers: str | None) -> Sent:
        """The same with other headers, or without."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {name: value for name, value in {**self.headers, **named}.items() if value is not None}
        return replace(self, headers=kept)


Wrong = Callable[[str, Sent], Sent]
"""What becomes of the answer for a path."""


def make_site(folder: Path, root: str) -> Path:
    """A site with one thing of each kind, as if it was built for an address."""
    files = {
        "index.html": f'<link rel="canonical" href="{root}"><a href="cases/a/">A</a>{LONG}',
        "404.html": "<p>没有这一页</p>",
        "en/404.html": "<p>no such page</p>",
        "cases/index.html": '<a href="a/">A</a><a href="https://elsewhere.example/none">x</a>',
        "cases/a/index.html": '<a href="../#x">all</a><script src="../../assets/x.js"></script>',
        "cases/old/index.html": '<meta http-equiv="refresh" content="0; url=../a/"><a href="../a/">A</a>',
        "assets/x.js": "export {};",
        "assets/y.0a1b2c3d.min.js": "export {};",
        "feed.xml": f'<feed xmlns="http://www.w3.org/2005/Atom"><id>{root}</id></feed>',
        "feed.json": '{"version": "https://jsonfeed.org/version/1.1"}',
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {root}sitemap.xml\n",
        "sitemap.xml": f'<urlset xmlns="{_NAMESPACE}"><url><loc>{root}cases/a/</loc></url></urlset>',
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    wbufsize = 65_536  # headers and body leave together

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        self.server.asked.append(f"{self.command} {path}")
        sent = self.server.wrong(path, self._right(path))
        self.send_response(sent.status)
        for name, value in sent.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(sent.body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(sent.body)

    do_HEAD = do_GET  # noqa: N815

    def _right(self, path: str) -> Sent:
        file = self.server.folder / path
        if file.is_dir() and path and not path.endswith("/"):
            return Sent(301, {"location": f"/{path}/"})
        if file.is_dir():
            path, file = f"{path}index.html", file / "index.html"
        status = 200
        if not file.is_file():
            status, path = 404, "en/404.html" if path.startswith("en/") else "404.html"
            file = self.server.folder / path
        lasting = ".min." in path
        headers = {
            "content-type": KINDS[file.suffix],
            "content-security-policy": policy_for(path.removesuffix("index.html")),
            "x-content-type-options": "nosniff",
            "cache-control": "public, max-age=31536000, immutable" if lasting else "no-cache",
            "content-encoding": "gzip",
        }
        return Sent(status, headers, gzip.compress(file.read_bytes()))


class _Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = Path()
        self.wrong: Wrong = lambda _, sent: sent
        self.asked: list[str] = []


@contextmanager
def published(
    folder: Path, wrong: Wrong = lambda _, sent: sent, certificate: Path | None = None
) -> Iterator[tuple[str, list[str]]]:
    """A site in `folder`, served while the context lasts: the address of its root, and what has been asked.
    `certificate` is a file that has the key as well.
    """
    server = _Server()
    server.wrong = wrong
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    root = f"http{'s' if certificate else ''}://localhost:{server.server_port}/"
    server.folder = make_site(folder, root)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield root, server.asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def make_certificate(folder: Path, begin: str, end: str) -> Path:
    """A certificate for localhost, signed by itself, with its key; times like `20300101000000Z`."""
    settings = "\n".join(
        [
            *("[ca]", "default_ca = own", "[own]", f"database = {folder}/index", f"serial = {folder}/serial"),
            *(f"new_certs_dir = {folder}", "default_md = sha256", "policy = any", "x509_extensions = names"),
            *("[any]", "commonName = supplied", "[names]", "subjectAltName = DNS:localhost"),
            *("basicConstraints = critical, CA:true", "[req]", "distinguished_name = empty", "[empty]", ""),
        ]
    )
    (folder / "settings").write_text(settings, encoding="utf-8")
    (folder / "index").write_text("", encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")

    def openssl(command: str) -> None:
        subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)

    openssl("req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key -out request"
            " -subj /CN=localhost -config settings")  # fmt: skip
    openssl(f"ca -batch -selfsign -config settings -in request -keyfile key -out made -startdate {begin}"
            f" -enddate {end} -notext")  # fmt: skip
    both = folder / "certificate.pem"
    both.write_text((folder / "key").read_text() + (folder / "made").read_text(), encoding="utf-8")
    return both


FAST = 1000.0
"""Requests a second that nobody has to wait for."""


def examined(folder: Path, wrong: Wrong = lambda _, sent: sent, *, plain: bool = False) -> list[Line]:
    """What the doctor says of a site in `folder`."""
    with published(folder, wrong) as (root, _):
        return list(examine(root, Published.read(folder), FAST, quick=False, plain=plain))


def of(lines: list[Line], state: str) -> dict[str, str]:
    """The lines of a state, and which files each names."""
    return {line.name: str(line.facts.get("which", "")) for line in lines if line.state == state}


def instead(where: str, sent: Sent) -> Wrong:
    """Another answer at one address."""
    return lambda path, right: sent if path == where else right

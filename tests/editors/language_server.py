"""The YAML language server that editor programs use, spoken to over its pipes (Language Server Protocol 3.17)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from threading import Timer
from typing import Any, Self

import pytest

from tests.casebooks import REPO

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
NODE = shutil.which("node")
SETTINGS: dict[str, Any] = json.loads((REPO.root / ".vscode" / "settings.json").read_text(encoding="utf-8"))

needs_node = pytest.mark.skipif(
    not (NODE and SERVER.is_file()), reason="Node.js or tests/editors/node_modules is missing (npm ci there)"
)

_PATIENCE = 120


class LanguageServer:
    """A running server with the settings of this repository."""

    def __init__(self) -> None:
        assert NODE
        root = REPO.root
        self._settings = {
            key.removeprefix("yaml."): value for key, value in SETTINGS.items() if key.startswith("yaml.")
        }
        self._process = subprocess.Popen(
            [NODE, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
        )
        self._timer = Timer(_PATIENCE, self._process.kill)
        self._last = 0
        self._found: dict[str, list[dict[str, Any]]] = {}
        self._timer.start()
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": _CAPABILITIES})
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": self._nested()}})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file as if it held a text; the findings that the server then tells."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while uri not in self._found:
            self._receive()
        return self._found.pop(uri)

    def ask_at(self, method: str, path: Path, line: int, character: int) -> Any:
        """What the server answers to a question about a place, from 0."""
        place = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": path.as_uri()}, "position": place})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self._last and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while (line := self._process.stdout.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        settings = self._nested()
        return [settings.get(item.get("section"), {}) for item in message["params"]["items"]]

    def _nested(self) -> dict[str, Any]:
        """The settings in groups, as an editor program hands them over."""
        nested: dict[str, Any] = {}
        for key, value in self._settings.items():
            *groups, name = key.split(".")
            at = nested
            for group in groups:
                at = at.setdefault(group, {})
            at[name] = value
        return {"yaml": nested}


_CAPABILITIES = {
    "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
        "publishDiagnostics": {},
    },
}

"""Pagefind as a service: pages go in as text, an index comes out as a folder of pieces, which can be read and
written here.

Its own Python wrapper waits a tenth of a second for every page, so the service is spoken to directly: each
message is JSON, in base64, with a comma behind it.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import cbor2
from pagefind.service import get_executable

_IGNORED = (".headerlink", ".cb-cite")
MAGIC = b"pagefind_dcd"
"""What every piece of an index begins with, once it is unpacked."""

_SIZE = 1 << 16


class SearchFailed(Exception):
    """Raised when the site cannot be indexed; the text is what Pagefind said."""


class Pagefind:
    """The running service. It is ended by leaving its `with` block. Raises SearchFailed where Pagefind is not
    installed.
    """

    def __init__(self) -> None:
        program = get_executable()
        if program is None:
            raise SearchFailed("pagefind is not installed")
        self._process = subprocess.Popen(  # noqa: S603 - the installed program
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Pagefind:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        with suppress(BrokenPipeError), self._process:
            pass

    def write_index(self, pages: Mapping[str, str], folder: Path) -> None:
        """Index pages, given by their addresses below the site's root, into a folder. Raises SearchFailed
        when Pagefind fails.
        """
        number = self._ask(type="NewIndex", config={"exclude_selectors": _IGNORED})["index_id"]
        for address, page in sorted(pages.items()):
            self._ask(type="AddFile", index_id=number, url=f"/{address}", file_path=None, file_contents=page)
        # Asked to write them itself, it answers before they are whole.
        for file in self._ask(type="GetFiles", index_id=number)["files"]:
            path = folder / file["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(file["content"]))
        self._ask(type="DeleteIndex", index_id=number)

    def _ask(self, **payload: Any) -> dict[str, Any]:
        to, back = self._process.stdin, self._process.stdout
        assert to is not None and back is not None  # noqa: S101, PT018 - both are pipes
        message = {"message_id": 1, "payload": payload}
        said = bytearray()
        try:
            to.write(base64.b64encode(json.dumps(message).encode()) + b",")
            to.flush()
        except BrokenPipeError:
            raise SearchFailed("pagefind ended") from None
        while not said.endswith(b","):
            piece = back.read1(_SIZE)  # type: ignore[attr-defined]
            if not piece:
                raise SearchFailed(said.decode(errors="replace") or "pagefind ended")
            said += piece
        answer: dict[str, Any] = json.loads(base64.b64decode(said))["payload"]
        if answer["type"] == "Error":
            raise SearchFailed(answer["message"])
        return answer


def read_piece(path: Path) -> Any:
    """What a piece of an index holds."""
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(MAGIC))


def write_piece(folder: Path, prefix: str, suffix: str, content: Any) -> str:
    """Write a piece of an index under a name made from its content; that name without its suffix."""
    return write_code(folder, prefix, suffix, cbor2.dumps(content))


def write_code(folder: Path, prefix: str, suffix: str, code: bytes) -> str:
    """The same for what is in CBOR already."""
    data = MAGIC + code
    name = f"{prefix}_{hashlib.sha256(data).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / (name + suffix)).write_bytes(gzip.compress(data, compresslevel=6, mtime=0))
    return name

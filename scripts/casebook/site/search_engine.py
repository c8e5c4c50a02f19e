"""Pagefind as a service: pages go in as text, an index comes out as pieces, which can be read and written.

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
from multiprocessing.util import Finalize
from typing import Any

from pagefind.service import get_executable

_IGNORED = (".headerlink", ".cb-cite")
MAGIC = b"pagefind_dcd"
"""What every piece of an index begins with, once it is unpacked."""

_SIZE = 1 << 20

_LEVEL = 5
"""How hard pieces are packed: one step more takes twice as long, and saves a hundredth."""


class SearchFailed(Exception):
    """Raised when the site cannot be indexed; the text is what Pagefind said."""


class Pagefind:
    """The running service. It ends with the process that began it, or when nobody holds it any more. Raises
    SearchFailed where Pagefind is not installed.
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
        Finalize(self, _end, (self._process,), exitpriority=0)

    def index(self, pages: Mapping[str, str]) -> dict[str, bytes]:
        """The files of an index of pages, which are given by their addresses below the site's root. Raises
        SearchFailed when Pagefind fails.
        """
        number = self._ask(type="NewIndex", config={"exclude_selectors": _IGNORED})["index_id"]
        for address, page in sorted(pages.items()):
            self._ask(type="AddFile", index_id=number, url=f"/{address}", file_path=None, file_contents=page)
        files = self._ask(type="GetFiles", index_id=number)["files"]
        self._ask(type="DeleteIndex", index_id=number)
        return {file["path"]: base64.b64decode(file["content"]) for file in files}

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


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with suppress(BrokenPipeError), process:
        pass


def unpack(piece: bytes) -> bytes:
    """What a piece of an index holds, mostly CBOR."""
    return gzip.decompress(piece).removeprefix(MAGIC)


def name_of(code: bytes) -> str:
    """The name of a piece that holds this CBOR."""
    return hashlib.sha256(MAGIC + code).hexdigest()[:12]


def pack(code: bytes) -> bytes:
    """A piece of an index that holds CBOR."""
    return gzip.compress(MAGIC + code, _LEVEL, mtime=0)

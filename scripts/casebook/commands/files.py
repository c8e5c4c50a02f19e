"""Files that commands read and write: whole or not at all."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from pathlib import Path

from casebook.output import OutputFile
from casebook.yaml_source import MAX_BYTES


def text_of(path: Path) -> str | None:
    """A case file's text with its ends of lines; None where it is too large or no text."""
    try:
        return path.read_bytes().decode() if path.stat().st_size <= MAX_BYTES else None
    except UnicodeDecodeError:
        return None


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises FileExistsError where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        try:
            file.write(text.encode())
        except OSError:
            path.unlink()
            raise


def rewrite(path: Path, content: bytes) -> None:
    """Replace a file's content; its permissions stay."""
    path = path.resolve()
    part = _beside(path, content)
    shutil.copymode(path, part)
    part.replace(path)


class Placed:
    """Files that come into a folder together, or not at all: written beside it first, and moved there by
    `keep`; what is not kept is removed at the end.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._part = Path()
        self._names: list[str] = []

    def __enter__(self) -> Placed:
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        self._part = Path(tempfile.mkdtemp(prefix=f".{self._folder.name}.", dir=self._folder.parent))
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._part, ignore_errors=True)

    def add(self, file: OutputFile) -> None:
        """Write a file beside the folder."""
        path = self._part / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())
        self._names.append(file.path)

    def keep(self) -> int:
        """Move the files to the folder, in place of those of the same names; how many there are."""
        for name in self._names:
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            (self._part / name).replace(path)
        return len(self._names)


def _beside(path: Path, content: bytes) -> Path:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    return part


def difference(old: str, new: str, name: str) -> str:
    """What a file would become, as patches show it."""
    before, after = (text.replace("\r\n", "\n").splitlines(keepends=True) for text in (old, new))
    told = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", n=1)
    return "".join(line if line.endswith("\n") else line + "\n" for line in told)

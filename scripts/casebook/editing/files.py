"""New files of editors: there whole or not at all, and never in the place of another."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_new(path: Path, text: str) -> None:
    """Write a file beside and give it its name. Raises FileExistsError where there is one of that name, even
    if it came meanwhile; OSError where it cannot be written.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(text.encode())
            file.close()
            part.chmod(0o644)
            os.link(part, path)
        finally:
            part.unlink()

"""What other people's work the site serves: the list of it in `requirements/served.yaml`, held against a site.

`python -m tests.served site` writes the digests and versions of a built site into the list.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import yaml

from tests.casebooks import REPO

LIST = REPO.root / "requirements" / "served.yaml"
PROGRAMS = (".js", ".mjs", ".css", ".wasm", ".pagefind", ".zip", ".map", ".whl", ".woff2", ".py")
"""What is run by a browser, or holds what is."""

_HASHED = re.compile(r"-[0-9a-f]{12}(?=[/.])")


def load_list() -> list[dict[str, Any]]:
    """The parts, each with name, version, licence, copyright, from, served, digest, and what is inside."""
    parts: list[dict[str, Any]] = yaml.safe_load(LIST.read_text(encoding="utf-8"))["parts"]
    return parts


def programs_of(site: Path) -> dict[str, Path]:
    """Every program of a site by its path there; those in assets/ that both languages have count once."""
    paths = [path for path in site.rglob("*") if path.name.endswith(PROGRAMS) and path.is_file()]
    return {path.relative_to(site).as_posix(): path for path in sorted(paths)}


def is_ours(path: str) -> bool:
    """Whether a program is of this repository."""
    name = path.removeprefix("en/")
    if name.startswith("assets/vendor/"):
        return False
    styled = name.startswith("assets/") and name.count("/") == 1 and name.endswith(".css")
    written = name == "sw.js" or fnmatchcase(name, "assets/vendored/casebook-*.zip")
    made = fnmatchcase(name, "data/*.py") or fnmatchcase(name, "cases/*/handout/*.css")
    return styled or written or made or (REPO.theme / name).is_file()


def served_by(part: Mapping[str, Any], programs: Mapping[str, Path]) -> dict[str, Path]:
    """The programs that a part accounts for."""
    return {
        path: file
        for path, file in programs.items()
        if any(fnmatchcase(path.removeprefix("en/"), pattern) for pattern in part["served"])
    }


def digest_of(files: Mapping[str, Path]) -> str:
    """One digest of all files, each by its path without its digest in it."""
    whole = hashlib.sha256()
    for path, file in sorted(files.items()):
        whole.update(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {_HASHED.sub('', path)}\n".encode())
    return whole.hexdigest()


def installed_version(part: Mapping[str, Any]) -> str:
    """The version that is there: of a package of Python's, or of npm's; else what the list says."""
    if part["from"] == "PyPI":
        return version(part["name"])
    if part["from"] == "npm":
        lock = json.loads((REPO.root / "vendored/package-lock.json").read_text(encoding="utf-8"))
        return str(lock["packages"][f"node_modules/{part['name']}"]["version"])
    return str(part["version"])


def libraries_in(archive: Path) -> set[str]:
    """What Python's `import` finds in the archive for the browser, apart from our own code and stand-ins."""
    with ZipFile(archive) as packed:
        names = {name.split("/")[1].removesuffix(".py") for name in packed.namelist() if name[:4] == "lib/"}
    return names - {"casebook", *(path.stem for path in (REPO.theme.parent / "stand_ins").glob("*.py"))}


def _renewed(text: str, site: Path) -> Iterator[str]:
    programs = programs_of(site)
    parts = {part["name"]: part for part in load_list()}
    part: dict[str, Any] = {}
    for line in text.splitlines():
        if line.startswith("  - name: "):
            part = parts[line.removeprefix("  - name: ")]
        if line.startswith("    version: "):
            line = f'    version: "{installed_version(part)}"'
        if line.startswith("    digest: "):
            line = f"    digest: {digest_of(served_by(part, programs))}"
        yield line


if __name__ == "__main__":
    new = "\n".join(_renewed(LIST.read_text(encoding="utf-8"), Path(sys.argv[1])))
    LIST.write_text(f"{new}\n", encoding="utf-8")

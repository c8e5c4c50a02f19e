"""What the site serves of other projects as it is: files of npm packages in `vendored/`, each package below
an address that names its content. A site can be built without them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook.project import Project
from casebook.site.plan import Plan, Planned
from casebook.store import Store, digest

FOLDER = "assets/vendored/"
"""Where everything large is that only few readers ask for; none of it is kept by the service worker."""

_FILES = {
    "decap-cms": ("dist/*decap-cms.js", "dist/*.wasm", "dist/*LICENSE.txt"),
    "js-yaml": ("dist/js-yaml.mjs", "LICENSE"),
    "pyodide": ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"),
}
"""The packages, and what the site has of each."""

_LENGTH = 12
"""Letters of a digest in an address."""


@dataclass(frozen=True)
class Package:
    """A package that is there: where its files are, and below which address they are served."""

    name: str
    version: str
    licence: str
    folder: Path
    address: str
    files: Mapping[str, str]
    """Path in the package -> digest."""

    @property
    def plan(self) -> Plan:
        """Its files below the site's root."""
        return {
            self.address + path: Planned(of, (self.folder / path).read_bytes)
            for path, of in self.files.items()
        }


def find_packages(project: Project, store: Store) -> dict[str, Package]:
    """The packages that are there, by name."""
    found = (_package(project.vendored / name, patterns, store) for name, patterns in _FILES.items())
    return {package.name: package for package in found if package}


def _package(folder: Path, patterns: tuple[str, ...], store: Store) -> Package | None:
    paths = sorted(path for pattern in patterns for path in folder.glob(pattern))
    if not paths:
        return None
    about = json.loads((folder / "package.json").read_text("utf-8"))
    files = {path.relative_to(folder).as_posix(): store.file_digest(path) for path in paths}
    name, version = about["name"], about["version"]
    named = named_by(f"{name}-{version}", *(part for file in files.items() for part in file))
    return Package(name, version, about["license"], folder, f"{FOLDER}{named}/", files)


def named_by(name: str, *content: str | bytes) -> str:
    """A name that is another one when the content is."""
    return f"{name}-{digest(*content)[:_LENGTH]}"

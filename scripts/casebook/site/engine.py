"""What the browser needs to check and show cases as the program does: Pyodide, one archive with the program,
its schema and libraries, and small facts about the cases there are.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from casebook.checking.facts import Casebook
from casebook.editing.browser import desk
from casebook.exporting.archive import archive_of
from casebook.program import code_digest
from casebook.project import LANGUAGES, Project, language_path
from casebook.site.plan import Plan, Planned, text_file
from casebook.site.settings import load_settings
from casebook.site.vendored import FOLDER, Package, find_packages, named_by
from casebook.store import Store, digest
from casebook.yaml_source import load_trusted

_PACKAGE = Path(__file__).resolve().parents[1]
_STAND_INS = _PACKAGE / "site" / "stand_ins"
_LIBRARIES = (
    *("attrs", "cattrs", "jinja2", "markdown-it-py", "markupsafe", "mdurl", "pyyaml", "segno"),
    "typing-extensions",
)
"""Distributions whose pure parts go with it, as they are in the environment that builds the site."""

_PARTS = "assets/engine/parts.json"
_ADMIN = {"decap": ("decap-cms", "dist/decap-cms.js"), "yaml": ("js-yaml", "dist/js-yaml.mjs")}
_LICENCES = f"{FOLDER}licenses.txt"
_OF_OTHERS = {"explained.yaml", "idle-words.yaml", "index.schema.json", "insights.schema.json"}
"""Files of the schema that are not for checking cases."""


def engine_plans(project: Project, store: Store, casebook: Casebook) -> dict[str, Plan]:
    """All of it by language, with what else is vendored; nothing where none is."""
    packages = find_packages(project, store)
    if not packages:
        return {}
    plan = {path: file for package in packages.values() for path, file in package.plan.items()}
    plan[_LICENCES] = _licences(packages)
    parts = {key: packages[name].address + path for key, (name, path) in _ADMIN.items() if name in packages}
    lock = {}
    if "pyodide" in packages:
        settings = load_settings(project)
        told = desk.known_to_desks(casebook, settings.site_url, settings.edit_url)
        known = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        archive = _archive(project, store)
        parts["facts"] = f"{FOLDER}{named_by('facts', known)}.json"
        parts["code"] = f"{FOLDER}{named_by('casebook', archive.digest)}.zip"
        parts["pyodide"] = packages["pyodide"].address
        plan |= {parts["facts"]: text_file(known), parts["code"]: archive}
        lock["lock"] = _lock(packages["pyodide"])
    plans: dict[str, Plan] = {language: {} for language in LANGUAGES}
    for language, of_language in plans.items():
        up = "../" * (language_path(language) + _PARTS).count("/")
        addresses = {name: up + address for name, address in sorted(parts.items())}
        of_language[_PARTS] = text_file(json.dumps({**addresses, **lock}))
    plans[LANGUAGES[0]] |= plan
    return plans


def _lock(pyodide: Package) -> dict[str, Any]:
    """What Pyodide wants to know of itself, without the packages that one could fetch elsewhere."""
    lock = json.loads((pyodide.folder / "pyodide-lock.json").read_text("utf-8"))
    return {"info": lock["info"], "packages": {}}


def _archive(project: Project, store: Store) -> Planned:
    files = [*_schema(project), *_beside_code()]
    of_files = (part for path in files for part in (path.name, store.file_digest(path)))
    libraries = (part for of in map(distribution, _LIBRARIES) for part in (of.name, of.version))
    return Planned(digest(code_digest(""), *of_files, *libraries), partial(_packed, project))


def _packed(project: Project) -> bytes:
    """The archive: `lib/` for Python to import from, `project/` with the schema."""
    return archive_of(sorted(_contents(project)))


def _contents(project: Project) -> Iterator[tuple[str, bytes]]:
    for path in _schema(project):
        yield f"project/{path.relative_to(project.root).as_posix()}", _plain(path)
    for path in (*_needed_modules(), *_beside_code()):
        yield f"lib/{path.relative_to(_PACKAGE.parent).as_posix()}", _plain(path)
    for path in _STAND_INS.glob("[!_]*.py"):
        yield f"lib/{path.name}", path.read_bytes()
    for library in map(distribution, _LIBRARIES):
        for name, path in _files_of(library, ".py"):
            yield f"lib/{name}", path.read_bytes()


def _schema(project: Project) -> list[Path]:
    """The files by which cases are checked."""
    files = [path for path in project.schema.rglob("*.*") if path.name not in _OF_OTHERS]
    return sorted(files)


def _beside_code() -> Iterator[Path]:
    rendering = _PACKAGE / "rendering"
    yield from sorted([*rendering.glob("*.yaml"), *rendering.glob("templates/*")])


def _plain(path: Path) -> bytes:
    """A file's content; YAML as JSON, which is YAML too and is read at once."""
    if path.suffix == ".yaml":
        return json.dumps(load_trusted(path), ensure_ascii=False).encode()
    return path.read_bytes()


def _needed_modules() -> list[Path]:
    """The program's modules that the browser's desk imports, and those that they import."""
    waiting, found = [desk.__name__], set()
    while waiting:
        name = waiting.pop()
        path = _PACKAGE.parent.joinpath(*name.split("."))
        module = next(filter(Path.is_file, (path.with_suffix(".py"), path / "__init__.py")), None)
        if module and module not in found:
            found.add(module)
            waiting += [name.rpartition(".")[0], *_imported(module.read_text("utf-8"))]
    return sorted(found)


def _imported(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _files_of(library: Distribution, *endings: str) -> Iterator[tuple[str, Path]]:
    for file in library.files or ():
        if file.name.endswith(endings) and ".." not in file.parts:
            yield file.as_posix(), Path(str(file.locate()))


def _licences(packages: Mapping[str, Package]) -> Planned:
    """Whose work is served here: names, versions and licences, and then the licences' texts."""
    rows = [f"{each.name} {each.version}  {each.licence}" for each in packages.values()]
    texts: list[str] = []
    for library in map(distribution, _LIBRARIES):
        texts += [
            f"\n== {library.name} {library.version}: {Path(name).name}\n\n{path.read_text('utf-8')}"
            for name, path in _files_of(library, "LICENSE", "LICENSE.txt", "LICENSE.markdown-it")
        ]
        rows.append(f"{library.name} {library.version}  {_licence(library)}  (Python, in casebook-*.zip)")
    return text_file("\n".join([*rows, *texts]))


def _licence(library: Distribution) -> str:
    named = library.metadata.get_all("License-Expression") or library.metadata.get_all("License")
    classified = library.metadata.get_all("Classifier") or []
    return ", ".join(
        named or [each.rpartition(" :: ")[2] for each in classified if each.startswith("License ::")]
    )

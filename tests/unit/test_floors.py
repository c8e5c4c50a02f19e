"""Only the reader, the store, the commands, `site/` and `monitoring/` open files: everything between is data in, data out."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "scripts" / "casebook"
TOUCHES = {
    "copy",
    "copytree",
    "mkdir",
    "move",
    "open",
    "read_bytes",
    "read_text",
    "rename",
    "rmdir",
    "rmtree",
    "touch",
    "unlink",
    "write_bytes",
    "write_text",
}
ALLOWED = {
    "cli.py",
    "commands/files.py",
    "commands/import_.py",
    "commands/links.py",
    "commands/reference.py",
    "compiled.py",
    "editing/importing/archive.py",
    "program.py",
    "regular.py",
    "store.py",
    "versions.py",
}


def calls(path: Path) -> set[str]:
    """The names of all functions and methods that a module calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in called}


def test_the_disk_is_touched_at_the_edges_only() -> None:
    touching = {
        path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if calls(path) & TOUCHES
    }
    assert "regular.py" in touching
    examples = "tables/examples/"  # scripts for readers, who run them on files of their own
    assert {name for name in touching if not name.startswith(("monitoring/", "site/", examples))} <= ALLOWED


def test_modules_are_short() -> None:
    modules = [
        *PACKAGE.rglob("*.py"),
        *(PACKAGE / "site").rglob("*.css"),
        *PACKAGE.parents[1].glob("tests/**/*.py"),
    ]
    long = {path.name for path in modules if path.read_text(encoding="utf-8").count("\n") > 300}
    assert long == set()


def test_only_tests_of_any_casebook_read_the_real_cases() -> None:
    """A case that comes or goes changes no other test."""
    tests = PACKAGE.parents[1] / "tests"
    real = re.compile(r"\b(?:repo|REPO)\.(?:cases|case_files)\b|read_catalogue\((?:repo|REPO)\b")
    reading = {
        path.relative_to(tests).as_posix()
        for path in tests.rglob("*.py")
        if real.search(path.read_text(encoding="utf-8"))
    }
    assert {name for name in reading if not name.startswith(("corpus/", "benchmarks/"))} <= {
        "acceptance/test_new_cases.py",
        "audit/__main__.py",
        "pictures.py",
        "unit/test_benchmarks.py",
        "unit/test_floors.py",
    }


@pytest.mark.parametrize("page", ["README.md", "docs/zh/how-it-works.md", "docs/en/how-it-works.md"])
def test_every_floor_is_named_where_the_program_is_described(page: str) -> None:
    root = PACKAGE.parents[1]
    floors = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}
    named = set(re.findall(r"`([a-z_]+)/?`", (root / page).read_text(encoding="utf-8")))
    assert {name for name in floors if not name.startswith("_")} <= named


def test_only_site_knows_mkdocs_of_all_packages() -> None:
    """The contract names every floor below it."""
    text = (PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    [sources] = [of["source_modules"] for of in contracts if of.get("forbidden_modules") == ["mkdocs"]]
    floors = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}
    kept = {name for name in floors if not name.startswith("_")} - {"cli", "commands", "monitoring", "site"}
    assert {f"casebook.{name}" for name in kept} == set(sources)

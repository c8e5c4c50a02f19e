"""Only the reader, the command and `site/` touch the disk: everything between is data in, data out."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "scripts" / "casebook"
TOUCHES = {
    "open",
    "read_bytes",
    "read_text",
    "write_bytes",
    "write_text",
    "mkdir",
    "unlink",
    "rename",
    "replace_site",
}
ALLOWED = {"cli.py", "yaml_source.py"}


def calls(path: Path) -> set[str]:
    """The names of all functions and methods that a module calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in called}


def test_the_disk_is_touched_at_the_edges_only() -> None:
    touching = {
        path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if calls(path) & TOUCHES
    }
    assert "yaml_source.py" in touching
    assert {name for name in touching if not name.startswith("site/")} <= ALLOWED


def test_modules_are_short() -> None:
    assert {path.name for path in PACKAGE.rglob("*.py") if path.read_text().count("\n") > 300} == set()

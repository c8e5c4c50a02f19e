"""The folder in which mutants live: the code as mutmut can change it, and links to all that tests read."""

from __future__ import annotations

import ast
import hashlib
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TREE = ROOT / "build" / "mutants"
_LINKED = ("tests", "scripts", "schema", "cases", "docs", "mkdocs.yml", "mkdocs.en.yml", "pyproject.toml")
_LOWERED = ("cached_property", "property", "cache")


def lay_out() -> bool:
    """Bring the folder up to date with the repository; whether what tests depend on besides code changed.

    Files that stay the same are not touched: mutmut goes by their times.
    """
    code = {
        TREE / "src" / path.relative_to(ROOT / "scripts"): path
        for path in sorted((ROOT / "scripts" / "casebook").rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }
    for target, path in code.items():
        data = path.read_bytes()
        if path.suffix == ".py":
            data = lower(data.decode("utf-8")).encode("utf-8")
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            copy = TREE / "mutants" / target.relative_to(TREE)
            if path.suffix != ".py":
                copy.unlink(missing_ok=True)  # mutmut copies what is missing only
    for path in TREE.glob("src/**/*.py"):
        if path not in code:
            path.unlink()
            for copy in (TREE / "mutants" / path.relative_to(TREE)).parent.glob(f"{path.name}*"):
                copy.unlink()
    for name in (*_LINKED, "setup.cfg"):
        link, copy = TREE / name, TREE / "mutants" / name
        link.unlink(missing_ok=True)
        link.symlink_to(Path(__file__).with_name(name) if name == "setup.cfg" else ROOT / name)
        if copy.is_dir():
            shutil.rmtree(copy)
    return _remember(TREE / "tests.sha256", _digest())


def lower(text: str) -> str:
    """Code with its decorators called instead of written above: mutmut leaves decorated functions alone, and
    much of the code is in cached properties.
    """
    lines = text.split("\n")
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and [ast.unparse(decorator) in _LOWERED for decorator in node.decorator_list] == [True]
    ]
    for node in sorted(functions, key=lambda node: node.lineno, reverse=True):
        (decorator,) = node.decorator_list
        call = f"{node.name} = {ast.unparse(decorator)}({node.name})"
        lines.insert(node.end_lineno or 0, " " * node.col_offset + call)
        del lines[decorator.lineno - 1]
    return "\n".join(lines)


def _digest() -> str:
    digest = hashlib.sha256()
    helpers = sorted((ROOT / "tests").glob("*.py"))
    for name in ("tests/unit", "tests/corpus", "tests/fixtures", "schema", "cases", "docs"):
        for path in (*helpers, *sorted((ROOT / name).rglob("*"))):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _remember(file: Path, text: str) -> bool:
    """Write a text to a file; whether it is another one than before."""
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return False
    file.write_text(text, encoding="utf-8")
    return True

"""Templates as Python runs them, kept where Python keeps the modules that it has compiled: they need not be
parsed each time the program begins.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from jinja2 import Environment, meta

from casebook.program import code_digest, version
from casebook.store import digest


class Compiled(NamedTuple):
    """A template: its code, the templates that it names (None for one named by an expression), and what it
    takes from who includes or imports it.
    """

    code: CodeType
    named: tuple[str | None, ...]
    taken: tuple[str, ...]


def compiled(environment: Environment, folder: Path, name: str) -> Compiled:
    """A template of a folder; it is kept in `__pycache__` beside that folder, where that can be written.

    Raises OSError where there is no such template, TemplateSyntaxError where it is faulty.
    """
    path = folder / name
    text = path.read_text(encoding="utf-8")
    kept, key = Path(cache_from_source(str(folder.with_name(f"{name}.py")))), digest(_compiler(), text)
    with suppress(OSError, EOFError, SystemError, TypeError, ValueError):
        of, *parts = marshal.loads(kept.read_bytes())  # noqa: S302 - as safe as what Python keeps there
        if of == key:
            return Compiled(*parts)
    made = _made(environment, path, text)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            kept.parent.mkdir(exist_ok=True)
            part = kept.with_name(f"{kept.name}.{os.getpid()}")
            part.write_bytes(marshal.dumps((key, *made)))
            part.replace(kept)
    return made


@cache
def _compiler() -> str:
    """What code depends on besides the template: what does not vary is worked out when it is compiled, with
    filters of our own.
    """
    try:
        jinja = version("jinja2")
    except PackageNotFoundError:  # in the browser, where nothing stays
        jinja = ""
    return digest(sys.version, jinja, code_digest(""))


def _made(environment: Environment, path: Path, text: str) -> Compiled:
    tree = environment.parse(text, path.name, str(path))
    named = tuple(meta.find_referenced_templates(tree))
    taken = tuple(sorted(meta.find_undeclared_variables(tree)))
    return Compiled(environment.compile(tree, path.name, str(path)), named, taken)

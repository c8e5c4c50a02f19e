"""Templates are compiled once, and again when they are others."""

from __future__ import annotations

import marshal
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError

from casebook import compiled as module
from casebook.compiled import Compiled, compiled

TEMPLATE = '{% include "part.j2" %}{{ v.title }}{{ most }}'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of templates, where what is compiled is kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.j2").write_text(TEMPLATE, encoding="utf-8")
    return folder


def kept(folder: Path) -> list[Path]:
    """The files of templates that are kept."""
    return list(folder.parent.glob("__pycache__/*"))


def read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Compiled:
    """The template, where it may not be compiled again."""
    with monkeypatch.context() as without:
        without.setattr(module, "_made", lambda *_: pytest.fail("compiled again"))
        return compiled(Environment(autoescape=True), folder, "page.j2")


def test_a_template_says_what_it_names_and_takes(folder: Path) -> None:
    made = compiled(Environment(autoescape=True), folder, "page.j2")
    assert (made.named, made.taken) == (("part.j2",), ("most", "v"))


def test_code_that_is_kept_is_the_code_that_was_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = compiled(Environment(autoescape=True), folder, "page.j2")
    assert read_again(folder, monkeypatch) == made
    assert [path.name.startswith("page.j2.") for path in kept(folder)] == [True]


def test_an_edited_template_is_compiled_again(folder: Path) -> None:
    compiled(Environment(autoescape=True), folder, "page.j2")
    (folder / "page.j2").write_text("{{ other }}", encoding="utf-8")
    assert compiled(Environment(autoescape=True), folder, "page.j2").taken == ("other",)


@pytest.mark.parametrize(
    "content", [b"", b"no code", marshal.dumps(("key",)), marshal.dumps("key"), marshal.dumps(7)]
)
def test_what_is_damaged_is_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    made = compiled(Environment(autoescape=True), folder, "page.j2")
    (file,) = kept(folder)
    file.write_bytes(content)
    assert compiled(Environment(autoescape=True), folder, "page.j2") == made
    assert read_again(folder, monkeypatch) == made


def test_another_program_compiles_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(Environment(autoescape=True), folder, "page.j2")
    (file,) = kept(folder)
    before = file.read_bytes()
    monkeypatch.setattr(module, "_compiler", lambda: "another")
    compiled(Environment(autoescape=True), folder, "page.j2")
    assert file.read_bytes() != before


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(Environment(autoescape=True), folder, "page.j2")
    assert not kept(folder)


def test_a_folder_that_cannot_be_written_is_no_matter(folder: Path) -> None:
    (folder.parent / "__pycache__").write_bytes(b"a file")
    assert compiled(Environment(autoescape=True), folder, "page.j2").named == ("part.j2",)


def test_a_fault_in_a_template_is_said_with_its_place(folder: Path) -> None:
    (folder / "page.j2").write_text("{{ title }}\n{% if %}", encoding="utf-8")
    with pytest.raises(TemplateSyntaxError, match="Expected an expression") as raised:
        compiled(Environment(), folder, "page.j2")
    assert (raised.value.lineno, raised.value.filename) == (2, str(folder / "page.j2"))

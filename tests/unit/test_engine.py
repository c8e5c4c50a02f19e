"""What is put together for the browser."""

from __future__ import annotations

import io
import json
from pathlib import Path
from zipfile import ZipFile

import nh3
import pytest

from casebook import yaml_source
from casebook.checking.facts import Casebook, Facts
from casebook.fields import load_fields
from casebook.project import Project
from casebook.rendering.prose import _ATTRIBUTES, _TAGS, _parser
from casebook.site.engine import engine_plans
from casebook.site.stand_ins import nh3 as stand_in
from casebook.store import Store
from tests.casebooks import FIXTURES, VALID, make_casebook


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A casebook with packages of a few letters."""
    project = make_casebook(tmp_path / "casebook")
    contents = {
        "pyodide/pyodide.mjs": "export {};",
        "pyodide/pyodide.asm.wasm": "wasm",
        "pyodide/pyodide-lock.json": json.dumps({"info": {"python": "3.14.2"}, "packages": {"numpy": {}}}),
        "pyodide/package.json": json.dumps({"name": "pyodide", "version": "1", "license": "MPL-2.0"}),
    }
    for name, content in contents.items():
        path = project.vendored / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return project


CASEBOOK = Casebook({"a": Facts("a", aliases=[]), "b": Facts("b", draft=True, parts=["step-x"])}, {"log"})


def test_addresses_change_with_what_is_there(project: Project) -> None:
    store = Store()
    plans = engine_plans(project, store, CASEBOOK)
    parts = json.loads(plans["zh"]["assets/engine/parts.json"].content())
    for name in ("code", "facts"):
        assert parts[name].removeprefix("../../") in plans["zh"]
    assert f"{parts['pyodide'].removeprefix('../../')}pyodide.mjs" in plans["zh"]
    assert json.loads(plans["en"]["assets/engine/parts.json"].content())["code"] == f"../{parts['code']}"
    assert parts["lock"] == {"info": {"python": "3.14.2"}, "packages": {}}
    assert b"pyodide 1  MPL-2.0" in plans["zh"]["assets/vendored/licenses.txt"].content()

    (project.vendored / "pyodide" / "pyodide.asm.wasm").write_text("other", encoding="utf-8")
    fewer = Casebook({"a": Facts("a")}, {"log"})
    again = json.loads(engine_plans(project, store, fewer)["zh"]["assets/engine/parts.json"].content())
    assert {name for name in parts if parts[name] != again[name]} == {"pyodide", "facts"}


def test_drafts_are_known_by_name_alone(project: Project) -> None:
    plan = engine_plans(project, Store(), CASEBOOK)["zh"]
    facts = json.loads(next(file.content() for path, file in plan.items() if "/facts-" in path))
    assert [row for row in facts["cases"] if row[0] == "b"] == [
        json.loads(json.dumps(Facts("b", draft=True)))
    ]


def test_nothing_is_planned_where_nothing_is_vendored(tmp_path: Path) -> None:
    assert engine_plans(make_casebook(tmp_path / "casebook"), Store(), CASEBOOK) == {}


def test_the_archive_holds_what_is_needed_and_is_the_same_each_time(project: Project) -> None:
    plan = engine_plans(project, Store(), CASEBOOK)["zh"]
    [archive] = (file for path, file in plan.items() if path.endswith(".zip"))
    content = archive.content()
    assert content == archive.content()
    with ZipFile(io.BytesIO(content)) as opened:
        names = set(opened.namelist())
        schema = json.loads(opened.read("project/schema/problems.yaml"))
    assert {
        "lib/casebook/editing/browser/desk.py",
        "lib/jinja2/__init__.py",
        "lib/nh3.py",
        "lib/sqlite3.py",
    } <= names
    assert not [name for name in names if name.startswith(("lib/casebook/site/", "lib/casebook/commands/"))]
    assert schema["missing-field"]["severity"] == "error"


def test_the_stand_in_for_the_sanitiser_writes_the_same() -> None:
    def kept(tag: str, name: str, value: str) -> str | None:
        return f"../{value.removeprefix('case:')}/" if value.startswith("case:") else value

    fields = load_fields(Project(FIXTURES.parents[1]))
    texts = [
        value.value
        for path in VALID
        for value in fields.walk(yaml_source.load_source(path).data)
        if isinstance(value.value, str)
    ]
    texts += [
        "- a\n- **b** & “c” 'd' \"e\" < f\n\n1. x  \n   y",
        '[a](case:b#c) [d](https://e.f/?g=h&i=j "k \'l\' \\"m\\" <n>") [o](javascript:p) [q](r/s:t) `<u>`\u00a0v',
        "> quote\n\n![x](y) <b onclick='z'>raw</b>",
    ]
    parser = _parser()
    for text in texts:
        html = parser.render(text, {"cite": lambda run: "<sup>1</sup>"})
        options = {"tags": _TAGS, "attributes": _ATTRIBUTES, "url_schemes": {"http", "https", "case"}}
        cleaned = nh3.clean(html, **options, attribute_filter=kept, link_rel=None)  # type: ignore[arg-type]
        assert stand_in.clean(html, **options, attribute_filter=kept, link_rel=None) == cleaned, text  # type: ignore[arg-type]


def test_what_runs_in_the_browser_asks_for_no_library_that_is_not_there(project: Project) -> None:
    plan = engine_plans(project, Store(), CASEBOOK)["zh"]
    [archive] = (file for path, file in plan.items() if path.endswith(".zip"))
    with ZipFile(io.BytesIO(archive.content())) as opened:
        ours = [
            name for name in opened.namelist() if name.startswith("lib/casebook/") and name.endswith(".py")
        ]
        asking = {name for name in ours if b"CSafeLoader" in opened.read(name)}
    assert asking == {"lib/casebook/reading/loader.py"}

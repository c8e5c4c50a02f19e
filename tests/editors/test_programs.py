"""Editor programs and the validators of others say of a record what we say: completion, help and findings of the
YAML language server; check-jsonschema and ajv on every fixture; what is made for them is current.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from casebook.editing.programs import SNIPPETS, program_files
from casebook.editing.writing.layout import schema_line
from casebook.fields import Fields
from casebook.project import Project
from casebook.schema_errors import schema_errors
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import SourceFile, load_source, load_trusted
from tests.casebooks import FIXTURES, REPO
from tests.editors.language_server import NODE, SETTINGS, LanguageServer, needs_node

FILES = [
    path
    for folder in ("valid", "invalid", "warned")
    for path in sorted((FIXTURES / folder).iterdir())
    if path.suffix in (".yaml", ".yml") and path.is_file()
]

OTHER_YAML = {
    "unknown-field-merge.yaml": "“<<” is a field to us, and takes over the fields of another mapping to them"
}
"""Fixtures without a fault in their YAML that others read in another way."""

UNKNOWN_TERMS = {"empty-value", "unknown-term"}
"""What the check finds of terms; in the schema for editor programs, a term is one of a list."""


@pytest.fixture(scope="module")
def sources() -> dict[Path, SourceFile]:
    return {path: load_source(path) for path in FILES}


@pytest.fixture(scope="module")
def refused(sources: dict[Path, SourceFile], fields: Fields) -> set[Path]:
    """The readable fixtures that our schema refuses."""
    return {
        path
        for path, source in sources.items()
        if source.readable and next(schema_errors(fields.validator, source.data), None)
    }


def test_what_is_made_for_editor_programs_is_current(repo: Project, fields: Fields) -> None:
    """Also when a field or a term is added: `casebook reference --write` makes it anew."""
    for name, text in program_files(repo, fields).items():
        assert (repo.root / name).read_text(encoding="utf-8") == text, name


def test_editor_programs_are_told_which_schema_is_whose(repo: Project) -> None:
    for schema, patterns in SETTINGS["yaml.schemas"].items():
        assert (repo.root / schema).is_file()
        assert all(list(repo.root.glob(pattern)) for pattern in patterns)
    assert SETTINGS["yaml.schemaStore.enable"] is False
    assert "redhat.vscode-yaml" in load_trusted(repo.root / ".vscode" / "extensions.json")["recommendations"]


def test_snippets_write_what_the_check_accepts(repo: Project, fields: Fields, tmp_path: Path) -> None:
    """Each gap filled in with the first choice, or left as it says."""
    made = load_trusted(repo.root / ".vscode" / "casebook.code-snippets")
    assert [snippet["prefix"][0] for snippet in made.values()] == list(SNIPPETS)
    for snippet in made.values():
        text = "\n".join(snippet["body"]).replace("\\$", "$") + "\n"
        text = re.sub(r"\$\{\d+\|([^,|}]*)[^}]*\|\}", r"\1", text)
        text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
        file = tmp_path / "snippet.yaml"
        file.write_text(text if not text.startswith("- ") else f"list:\n{text}", encoding="utf-8")
        source = load_source(file)
        assert (source.readable, source.faults) == (True, [])
        if not SNIPPETS[snippet["prefix"][0]]:
            assert text.startswith(schema_line(fields))
            # a word stands where a number is to be
            wrong = {error.pointer[-1] for error in schema_errors(fields.validator, source.data)}
            assert wrong <= {"version", "week"}


@needs_node
def test_fields_are_completed_and_explained(server: LanguageServer, fields: Fields) -> None:
    file = REPO.root / "cases" / "new-one.yaml"
    found = server.open(file, f"{schema_line(fields)}\nid: new-one\nneed: 独居\nstret: x\n\n")
    assert [entry["message"] for entry in found if entry["range"]["start"]["line"] == 3] == [
        "Property stret is not allowed."
    ]
    shown = server.ask_at("hover", file, 2, 1)["contents"]["value"]
    assert fields.help("zh", "need") in shown
    offered = _items(server.ask_at("completion", file, 4, 0))
    for name in fields.node()["properties"]:
        if name not in ("id", "need"):
            assert _told(offered[name]) == fields.help("zh", name)


@needs_node
@pytest.mark.parametrize(
    ("text", "line", "character", "vocabulary"),
    [
        ("target_groups:\n  - \n", 2, 4, "target-groups"),
        ("target_groups: []\n", 1, 16, "target-groups"),
        ("place:\n  level: \n", 2, 9, "levels"),
        ("outcomes:\n  - id: a\n    unit: \n", 3, 10, "units"),
    ],
)
def test_terms_are_completed(
    text: str,
    line: int,
    character: int,
    vocabulary: str,
    server: LanguageServer,
    fields: Fields,
    vocabularies: Vocabularies,
) -> None:
    file = REPO.root / "cases" / f"new-{vocabulary}-{line}.yaml"
    server.open(file, f"{schema_line(fields)}\n{text}")
    offered = _items(server.ask_at("completion", file, line, character))
    for term in vocabularies[vocabulary].terms:
        assert _told(offered[term.id]).startswith(term.label["zh"])


def _items(answer: Any) -> dict[str, Any]:
    items = answer["items"] if isinstance(answer, dict) else answer
    return {item["label"]: item for item in items}


def _told(item: dict[str, Any]) -> str:
    said = item["documentation"]
    return str(said["value"] if isinstance(said, dict) else said)


@needs_node
@pytest.mark.parametrize("for_editors", [False, True])
def test_ajv_reaches_our_verdict(
    for_editors: bool, sources: dict[Path, SourceFile], refused: set[Path], fields: Fields, repo: Project
) -> None:
    """In its strict mode, but for two of its rules: what an `if` or `then` says of a field has its type elsewhere
    (strictTypes), and so has a field that it requires its description (strictRequired). The one difference is
    meant: the schema for editor programs knows the terms.
    """
    assert NODE
    schema = (
        load_trusted(repo.root / "schema" / "editor" / "case.schema.json") if for_editors else fields.schema
    )
    given = {
        "schema": schema,
        "vocabulary": ["enumDescriptions"] if for_editors else sorted(set(_own_keywords(schema))),
        "relaxed": {"strictTypes": False, "strictRequired": False},
        "records": {path.as_posix(): source.data for path, source in sources.items() if source.readable},
    }
    script = Path(__file__).with_name("ajv.mjs")
    told = subprocess.run([NODE, script], input=json.dumps(given), capture_output=True, text=True, check=True)
    theirs = {Path(name) for name in json.loads(told.stdout)}
    differing = theirs ^ refused
    assert {path for path in differing if not _has(path, UNKNOWN_TERMS)} == set()
    assert bool(differing) == for_editors


def _own_keywords(node: Any) -> Iterator[str]:
    for key, child in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(key, str) and key.startswith("x-"):
            yield key
        elif isinstance(child, dict | list):
            yield from _own_keywords(child)


def _has(path: Path, codes: set[str]) -> bool:
    expected = path.with_suffix(".expected")
    return expected.is_file() and any(
        line.split(" ")[1] in codes for line in expected.read_text().splitlines()
    )


def check_jsonschema(*arguments: str) -> Result:
    """Its command, within this process: it takes longer to start than to check."""
    from check_jsonschema import main

    return CliRunner().invoke(main, arguments)


def test_check_jsonschema_reaches_our_verdict(
    sources: dict[Path, SourceFile], refused: set[Path], repo: Project, thorough: bool
) -> None:
    """On every fixture, by day on every third whose YAML we have nothing against; it reads YAML itself, and what we refuse there
    (numbers and dates written in ways that programs read differently, keys twice, anchors, tags) it often takes.
    """
    options = ["--schemafile", str(repo.case_schema), "--output-format", "json"]
    looked_at = FILES if thorough else [path for path in FILES[::3] if path.name not in OTHER_YAML]
    looked_at += [] if thorough else [path for path in FILES if path.name in OTHER_YAML]
    found = json.loads(check_jsonschema(*options, *map(str, looked_at)).stdout)
    theirs = {Path(error["filename"]) for kind in ("errors", "parse_errors") for error in found[kind]}
    sound = {path for path in looked_at if sources[path].readable and not sources[path].faults}
    assert len(sound) > (100 if thorough else 33)
    assert {path.name for path in sound & (theirs ^ refused)} == set(OTHER_YAML)


def test_github_takes_the_issue_form(repo: Project) -> None:
    """By the schemas that check-jsonschema brings along (those of schemastore.org)."""
    folder = repo.root / ".github" / "ISSUE_TEMPLATE"
    for kind, file in (("forms", "case.yml"), ("config", "config.yml")):
        options = ["--builtin-schema", f"vendor.github-issue-{kind}", str(folder / file)]
        told = check_jsonschema(*options)
        assert told.exit_code == 0, told.output

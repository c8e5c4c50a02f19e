"""The record as dataclasses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, is_dataclass, replace
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml

from casebook.fields import Fields
from casebook.model import Case, Gap, Relation, build_case
from casebook.project import Project
from casebook.texts import Text
from casebook.yaml_source import load_source


@pytest.fixture(scope="module")
def full(example_project: Project) -> Case:
    return build_case(load_source(example_project.cases / "full.yaml").data)


@pytest.fixture(scope="module")
def smallest(example_project: Project) -> Case:
    return build_case(load_source(example_project.cases / "minimal.yaml").data)


def test_texts(full: Case) -> None:
    assert full.title == Text("示例社区：邻里结对探访", "Example Community: neighbours visit in pairs")
    assert full.sources[1].title == Text("示例报道", None)
    assert full.summary.zh.count("\n") == 2


def test_lists_and_groups(full: Case) -> None:
    assert full.aliases == ("example-courtyard", "示例大院", "Example Courtyard")
    assert [version.version for version in full.history] == [2, 1]
    assert full.version == 2
    assert full.place.settings == ("old-urban-community", "home-visits")
    assert [part.zh for part in full.place.parts] == ["湖州市", "德清县", "示例街道", "示例社区"]
    assert full.place.adcode == "330521"
    assert full.programme is not None
    assert full.programme.schemes == ("local-pilot",)
    assert [(step.id, step.planned) for step in full.steps] == [("find-the-lonely", False), ("widen", True)]
    assert [part.essential for part in full.components] == [True, False]
    assert full.relations[0] == Relation(
        type="adapts",
        case="minimal",
        note=Text(
            "由单人探访发展而来，可比较为什么改成两人。",
            "Grew out of single visits; see why two were needed.",
        ),
        inverse_note=Text("后来改成两人一组。", "Later made by two."),
    )
    assert full.not_reported == (
        Gap(item="procedures", fact=Text("配对之后怎样跟进", "What follows once pairs are formed")),
        Gap(item="fidelity-actual", fact=Text("实际探访的比例", "What share of visits took place")),
        Gap(id="wages", fact=Text("社工的工资由谁出", "Who pays the social workers")),
    )
    assert full.teaching is not None
    assert full.teaching.minutes == 45


def test_figures(full: Case) -> None:
    values = [(outcome.value, outcome.baseline, outcome.bound) for outcome in full.outcomes]
    assert values == [
        (31, 52, None),
        (1200, None, "over"),
        (Text("偶有", "A few"), Text("没有统计", "Not counted"), None),
    ]
    assert type(full.outcomes[0].value) is int


def test_locators(full: Case) -> None:
    assert [outcome.source for outcome in full.outcomes] == [
        ("example-daily:8",),
        ("example-daily:7", "report:4"),
        ("example-daily:p5",),
    ]
    assert full.resources[1].source == ("example-daily:5", "report:2")
    assert full.replications[0].source == ("report:5",)


def test_defaults(smallest: Case) -> None:
    assert (smallest.aliases, smallest.resources, smallest.replications, smallest.relations) == (
        (),
        (),
        (),
        (),
    )
    nothing = (
        smallest.withdrawn_reason,
        smallest.programme,
        smallest.period,
        smallest.role_split,
        smallest.teaching,
        smallest.fidelity,
        smallest.dose,
    )
    assert nothing == (None,) * 7
    assert smallest.place.parts == ()
    assert smallest.steps[0].planned is False
    assert smallest.model.actors[0].count is None
    assert smallest.not_reported[0] == Gap(item="materials", fact=None)


def test_listed(full: Case, example_project: Project) -> None:
    withdrawn = build_case(load_source(example_project.cases / "withdrawn.yaml").data)
    draft = build_case(load_source(example_project.cases / "draft.yaml").data)
    assert (full.listed, draft.listed, withdrawn.listed) == (True, True, False)
    assert withdrawn.withdrawn_reason == Text("实施单位要求撤回。")


def test_line_ends_make_no_difference(smallest: Case, example_project: Project) -> None:
    other = build_case(load_source(example_project.cases / "crlf-and-bom.yaml").data)
    assert replace(other, id="minimal") == smallest


def test_records_cannot_be_changed(full: Case) -> None:
    with pytest.raises(FrozenInstanceError):
        full.id = "other"  # type: ignore[misc]
    assert hash(full) == hash(full)


def test_the_model_has_the_schema_s_fields(fields: Fields) -> None:
    """Names and their order, at every level; a required field has no default."""
    _compare(Case, fields, ())


def test_every_valid_fixture_can_be_built(valid_files: list[Path]) -> None:
    assert sorted(build_case(load_source(path).data).id for path in valid_files) == [
        path.stem for path in valid_files
    ]


def test_a_whole_number_of_either_kind(minimal: Callable[..., str]) -> None:
    data = yaml.safe_load(minimal("example", ("value: 120", "value: 12.5")))
    assert build_case(data).outcomes[0].value == 12.5


def _compare(record: Any, schema: Fields, path: tuple[str, ...]) -> None:
    node: Any = schema.node(*path)
    node = node.get("items", node)
    own = {field.name: field for field in fields_of(record)}
    assert set(own) == set(node["properties"]), path
    required = {name for name, field in own.items() if field.default is MISSING}
    assert required == set(node.get("required", [])), path
    hints = get_type_hints(record)
    for name in own:
        for part in _parts(hints[name]):
            if isinstance(part, type) and is_dataclass(part) and part is not Text:
                _compare(part, schema, (*path, name))


def _parts(hint: Any) -> list[Any]:
    inner = [part for argument in get_args(hint) for part in _parts(argument)]
    return inner or [hint]

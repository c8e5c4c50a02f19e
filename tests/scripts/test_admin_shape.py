"""A case's data as the widgets of /admin/ hold it, and back."""

from __future__ import annotations

from typing import Any

import pytest

from casebook.editing.browser.decap import describe_admin
from casebook.fields import Fields
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import load_source
from tests.casebooks import FROZEN, VALID

from .harness import Scripts

NARROW = """const { narrow, widen } = await load("admin/shape.js");
const [held, before, fields] = given;
return narrow(held === null ? widen(before, fields) : held, before, fields)"""
TEXT = {"widget": "object", "holds": "text"}
FIELDS: list[dict[str, Any]] = [
    {"name": "title", **TEXT},
    {"name": "asks", "widget": "list", "holds": "texts"},
    {"name": "source", "widget": "list", "holds": "places"},
    {"name": "value", "widget": "string", "holds": "figure"},
    {"name": "terms", "widget": "select", "multiple": True},
    {"name": "hours", "widget": "number"},
    {
        "name": "steps",
        "widget": "list",
        "fields": [{"name": "id", "widget": "string"}, {"name": "what", **TEXT}],
    },
]


def test_what_nobody_touched_comes_back_as_it_was(
    scripts: Scripts, fields: Fields, vocabularies: Vocabularies
) -> None:
    names = dict.fromkeys(("cases", "case", "zh", "en"), "x")
    [collection] = describe_admin({"case": fields}, vocabularies, "zh", {"name": "github"}, names)[
        "collections"
    ]
    for path in FROZEN + VALID:
        data = load_source(path).data
        assert scripts.run(NARROW, None, data, collection["fields"]) == data, path.name


@pytest.mark.parametrize(
    ("held", "before", "data"),
    [
        ({"title": {"zh": "a", "en": ""}}, {}, {"title": "a"}),
        ({"title": {"zh": "a", "en": "b"}}, {"title": "a"}, {"title": {"zh": "a", "en": "b"}}),
        ({"title": {"zh": "b"}}, {"title": {"zh": "a"}}, {"title": {"zh": "b"}}),
        ({"title": {"zh": "", "en": ""}, "hours": ""}, {}, {}),
        ({"asks": [{"zh": "a"}, {"zh": "c"}]}, {"asks": ["a", "b"]}, {"asks": ["a", "c"]}),
        ({"source": ["a:1", "b"]}, {"source": "a:1"}, {"source": ["a:1", "b"]}),
        ({"source": ["a:2"]}, {"source": "a:1"}, {"source": "a:2"}),
        ({"value": "12.5", "hours": "3"}, {"value": 12}, {"value": 12.5, "hours": 3}),
        ({"value": "偶有"}, {}, {"value": "偶有"}),
        ({"terms": [], "source": []}, {}, {"terms": []}),
        (
            {"steps": [{"id": "a", "what": {"zh": "x"}}, {"id": "b", "what": {"zh": "z"}}, {"id": ""}]},
            {"steps": [{"id": "a", "what": "x"}, {"id": "b", "what": "y"}]},
            {"steps": [{"id": "a", "what": "x"}, {"id": "b", "what": "z"}]},
        ),
    ],
)
def test_what_was_edited_is_as_short_as_it_can_be(
    scripts: Scripts, held: dict[str, Any], before: dict[str, Any], data: dict[str, Any]
) -> None:
    assert scripts.run(NARROW, held, before, FIELDS) == data

"""Records to fill in, made from the schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.columns import columns
from casebook.editing.new import WIDTH, template
from casebook.fields import Fields
from casebook.vocabulary import Vocabularies
from casebook.yaml_source import parse_source


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("full", [False, True])
def test_a_template_has_every_field_with_its_help(
    language: str, full: bool, fields: Fields, vocabularies: Vocabularies
) -> None:
    text = template(fields, vocabularies, language, full)
    source = parse_source(Path("x.yaml"), text)
    assert source.readable
    assert {fault.code for fault in source.faults} == {"empty-value"}
    found = {tuple(part for part in pointer if isinstance(part, str)) for pointer in source.keys}
    paths = set(fields.paths())
    assert found <= paths
    if full:
        assert found == paths
    else:
        assert {(name,) for name in fields.node()["required"]} <= found
        assert ("place", "province") in found
        assert ("place", "city") not in found
    comments = "".join(line.strip(" #") for line in text.split("\n") if line.strip().startswith("#"))
    for path in found:
        assert fields.help(language, *path).replace(" ", "") in comments.replace(" ", "")
    texts = [line for line in text.split("\n")[1:] if "zh:" not in line and "en:" not in line]
    assert max(map(columns, texts)) <= WIDTH + 40, "examples are not broken"


def test_terms_are_listed_once(fields: Fields, vocabularies: Vocabularies) -> None:
    text = template(fields, vocabularies, "zh", full=True)
    assert text.count("social-worker（专业社工）") == 1
    assert "# 可填的词见上面的“参与身份”。" in text
    assert '# 例如：adcode: "330521"\n  adcode:\n' in text


def test_what_is_known_is_filled_in(fields: Fields, vocabularies: Vocabularies) -> None:
    data = {
        "id": "hongxing",
        "title": "红星社区",
        "place": {"city": "张掖市"},
        "components": [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}],
        "model": {"name": "甲"},
    }
    text = template(fields, vocabularies, "zh", full=False, data=data)
    again = parse_source(Path("x.yaml"), text).data
    assert (again["id"], again["title"], again["status"]) == ("hongxing", "红星社区", "draft")
    assert again["place"] == {"province": "", "city": "张掖市", "level": "", "settings": ""}
    assert [part["id"] for part in again["components"]] == ["a", "b"]
    assert again["components"][1] == {"id": "b", "name": "乙", "what": "", "essential": ""}
    assert text.count("去掉它，做法还成立吗？") == 1
    items = [entry["item"] for entry in again["not_reported"]]
    assert "why" in items
    assert "brief-name" not in items

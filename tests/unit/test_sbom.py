"""The bill of materials: what builds the site and what it serves, the same each time."""

from __future__ import annotations

import json

import pytest

from tests.casebooks import REPO
from tests.sbom import bill, locked
from tests.served import load_list


def test_the_lock_is_read_with_its_digests() -> None:
    found = locked()
    text = (REPO.root / "requirements/site.lock").read_text(encoding="utf-8")
    assert sum(map(len, found.values())) == text.count("--hash=sha256:")
    assert {"mkdocs", "mkdocs-material", "pagefind", "markupsafe", "typing-extensions"} <= set(found)


@pytest.mark.night
def test_the_bill_is_sound_whole_and_the_same_each_time() -> None:
    from cyclonedx.schema import SchemaVersion  # takes seconds
    from cyclonedx.validation.json import JsonStrictValidator

    made = bill()
    text = json.dumps(made)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert made == bill()
    named = {component["name"].lower().replace("_", "-") for component in made["components"]}
    assert named >= {name for name in locked() if name not in ("colorama", "tzdata")}
    assert named >= {part["name"] for part in load_list() if part["from"] != "PyPI"}
    assert str(REPO.root) not in text
    assert "timestamp" not in text

"""Plain scalars as a case file holds them: values, and those that other programs read differently."""

from __future__ import annotations

from typing import Any

import pytest

from .yaml_support import parse


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("text", "text"),
        ("'no'", "no"),
        ('"2025-07-12"', "2025-07-12"),
        ("2025-07", "2025-07"),
        ("120", 120),
        ("+5", 5),
        ("-3", -3),
        ("0", 0),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.5e+3", 1500.0),
        ("true", True),
        ("False", False),
        ("1234567890123456", "1234567890123456"),
        ("1,200", "1,200"),
        ("12%", "12%"),
        ("a:b", "a:b"),
        ("八点：九点", "八点：九点"),
        ("y", "y"),
        ("'it''s'", "it's"),
        ('""', ""),
        ("[]", []),
    ],
)
def test_values(written: str, value: Any) -> None:
    source = parse(f"key: {written}\n")
    assert source.faults == []
    assert source.data == {"key": value}
    assert type(source.data["key"]) is type(value)


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("no", "yes or no"),
        ("No", "yes or no"),
        ("on", "yes or no"),
        ("off", "yes or no"),
        ("yes", "yes or no"),
        ("12:30:45", "another number"),
        ("12:30", "another number"),
        ("2025-07-12", "a date"),
        ("2025-7-1 10:00:00", "a date"),
        ("1_000", "another number"),
        ("012", "another number"),
        ("-07", "another number"),
        ("0o17", "text"),
        ("0x1F", "another number"),
        ("0b11", "another number"),
        ("1e5", "text"),
        (".inf", "another number"),
        ("1.0e+400", "another number"),
        ("=", "a special sign"),
        ("<<", "a merge sign"),
    ],
)
@pytest.mark.parametrize(
    "template", ["key: {}\n", "key: [text, {}]\n", "key: {{zh: {}}}\n", "key:\n  - text\n  - {}\n"]
)
def test_ambiguous_values(written: str, meaning: str, template: str) -> None:
    """What YAML 1.1 and 1.2 read differently is kept as it is written, and is a fault."""
    text = template.format(written)
    source = parse(text)
    assert source.readable
    assert [fault.code for fault in source.faults] == ["ambiguous-value"]
    assert source.faults[0].values["value"] == written
    assert source.faults[0].values["meaning"]["en"] == meaning
    line, column = source.locate(source.faults[0])
    assert text.split("\n")[line - 1][column - 1 :].startswith(written)
    assert written in str(source.data)

"""Plain scalars as a case file holds them: values, and those that other programs read differently."""

from __future__ import annotations

from typing import Any

import pytest

from casebook.problems import Word

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
        ("-0", 0),
        ("+0", 0),
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
        ("no", "bool"),
        ("No", "bool"),
        ("on", "bool"),
        ("off", "bool"),
        ("yes", "bool"),
        ("12:30:45", "int"),
        ("12:30", "int"),
        ("2025-07-12", "timestamp"),
        ("2025-7-1 10:00:00", "timestamp"),
        ("1_000", "int"),
        ("012", "int"),
        ("-07", "int"),
        ("0o17", "str"),
        ("0x1F", "int"),
        ("0b11", "int"),
        ("1e5", "str"),
        (".inf", "float"),
        ("1.0e+400", "float"),
        ("=", "value"),
        ("<<", "merge"),
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
    assert source.faults[0].values["meaning"] == Word("_meanings", meaning)
    line, column = source.locate(source.faults[0])
    assert text.split("\n")[line - 1][column - 1 :].startswith(written)
    assert written in str(source.data)

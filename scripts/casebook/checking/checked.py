"""What is known of a file once it was checked by itself, and its form in the store."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

from casebook.checking.facts import Facts
from casebook.problems import Fault, Word


class Checked(NamedTuple):
    """The faults of one file, each with its position, in no language; the facts that other cases need; and
    the digest of the file's data, "" where it cannot be read.
    """

    faults: Sequence[Fault]
    facts: Facts
    digest: str

    def to_json(self) -> bytes:
        """As it is kept."""
        faults = [
            (
                *(fault.code, fault.pointer, fault.position, fault.end_line, fault.more),
                {name: _plain(value) for name, value in fault.values.items()},
            )
            for fault in self.faults
        ]
        return json.dumps((faults, self.facts, self.digest), ensure_ascii=False).encode()

    @classmethod
    def of(cls, content: bytes) -> Self:
        """From its JSON."""
        rows, facts, digest = json.loads(content)
        faults = [
            Fault(
                code,
                tuple(pointer),
                {name: _word(value) for name, value in values.items()},
                position=(*place,),
                end_line=end,
                more=more,
            )
            for code, pointer, place, end, more, values in rows
        ]
        return cls(faults, Facts.of(facts), digest)


def _plain(value: Any) -> Any:
    return [value.group, value.name] if isinstance(value, Word) else value


def _word(value: Any) -> Any:
    """A list stands for a word, since faults hold none."""
    return Word(*value) if isinstance(value, list) else value


def data_json(data: Mapping[str, Any]) -> bytes:
    """A case's data as it is kept and digested."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

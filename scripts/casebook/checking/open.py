"""Values that are still open: a record that is being filled in has many, and hears of them in one finding."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.problems import Fault
from casebook.yaml_source import SourceFile

FEW = 3
"""So many are told one by one."""


def together(faults: Iterable[Fault], source: SourceFile) -> list[Fault]:
    """Faults, with one for all values without content where these are many: it stands at the first of them
    and lists them by line and field.
    """
    faults = list(faults)
    found = [fault for fault in faults if fault.code == "empty-value" and fault.pointer]
    if len(found) <= FEW:
        return faults
    fields: dict[str, list[Fault]] = {}
    for fault in found:
        fields.setdefault(str(fault.pointer[0]), []).append(fault)
    lines = []
    for name, parts in fields.items():
        line = source.locate(parts[0])[0]
        names = [".".join(key for key in part.pointer[1:] if isinstance(key, str)) for part in parts]
        inner = ", ".join(dict.fromkeys(filter(None, names)))
        lines.append(f"{line:>4}  {name}{': ' if inner else ''}{inner}")
    values = {"number": len(found), "lines": "\n".join(lines)}
    first = source.locate(found[0])
    return [Fault("empty-values", values=values, position=first), *(f for f in faults if f not in found)]

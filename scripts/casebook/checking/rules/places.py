"""Places: the division code fits the province."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checking.context import CaseUnderCheck, Context
from casebook.problems import Fault


def check_place(case: CaseUnderCheck, context: Context) -> Iterator[Fault]:
    """`adcode` begins with the province's two digits (GB/T 2260)."""
    place = case.data.get("place")
    if not isinstance(place, dict):
        return
    code, province = place.get("adcode"), place.get("province")
    provinces = context.vocabularies["provinces"]
    if (
        isinstance(code, str)
        and isinstance(province, str)
        and province in provinces
        and not code.startswith(provinces[province].extra["adcode"])
    ):
        values = {
            "code": code,
            "label": provinces[province].label,
            "prefix": provinces[province].extra["adcode"],
        }
        yield Fault("adcode-elsewhere", ("place", "adcode"), values)

"""What a server says of the files that it sends: kind, policy, caching, packing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from casebook.monitoring.line import Line, judged
from casebook.monitoring.visiting import Visit
from casebook.policy import policy_for

_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "javascript",
    ".mjs": "javascript",
    ".json": "json",
    ".webmanifest": "json",
    ".xml": "xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".wasm": "application/wasm",
}
"""What stands in the type of a file, without which browsers do not take it for what it is."""

_PACKABLE = (".html", ".css", ".js", ".json", ".svg")
_WORTH_PACKING = 2_000
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.min\.\w+$|-[0-9a-f]{12}[/.]")
_DAY = 86_400


def look_at_headers(visits: list[Visit], sizes: dict[str, int], *, plain: bool) -> Iterator[Line]:
    """A line for each; `sizes` are those of the files, by path. On a `plain` host, where nobody can set
    headers, what is missing is advice: each page says the policy itself as well.
    """
    sent = [visit for visit in visits if visit.status == 200]
    typed = [visit for visit in sent if PurePosixPath(visit.path).suffix in _KINDS]
    yield judged("types", len(typed), [visit.path for visit in typed if not _typed(visit)])
    ruled = [visit for visit in sent if visit.path.endswith((".html", "worker.js"))]
    other = [visit.path for visit in ruled if not _ruled(visit)]
    yield judged("policy", len(ruled), other, advice=plain)
    sniffed = [visit.path for visit in sent if visit.headers.get("x-content-type-options") != "nosniff"]
    yield judged("nosniff", len(sent), sniffed, advice=plain)
    pages = [visit for visit in sent if visit.path.endswith((".html", "sw.js"))]
    yield judged("renewed", len(pages), [visit.path for visit in pages if not _renewed(visit)], advice=plain)
    lasting = [visit for visit in sent if _NAMED_BY_CONTENT.search(visit.path)]
    again = [visit.path for visit in lasting if (_age(visit) or 0) < _DAY]
    yield judged("kept", len(lasting), again, advice=plain)
    large = [visit for visit in sent if visit.path.endswith(_PACKABLE) and sizes[visit.path] > _WORTH_PACKING]
    unpacked = [visit.path for visit in large if "content-encoding" not in visit.headers]
    yield judged("packed", len(large), unpacked, advice=plain)


def _typed(visit: Visit) -> bool:
    said = visit.headers.get("content-type", "").lower()
    charset = re.search(r"charset=\"?([\w-]+)", said)
    return _KINDS[PurePosixPath(visit.path).suffix] in said and (not charset or charset[1] == "utf-8")


def _ruled(visit: Visit) -> bool:
    expected = policy_for(visit.path.removesuffix("index.html"))
    return _rules(visit.headers.get("content-security-policy", "")) == _rules(expected)


def _rules(policy: str) -> list[str]:
    return [" ".join(rule.split()) for rule in policy.split(";") if rule.strip()]


def _renewed(visit: Visit) -> bool:
    """Whether a reader sees a new version within the hour."""
    said = visit.headers.get("cache-control", "")
    return "no-cache" in said or "no-store" in said or ((age := _age(visit)) is not None and age <= 3600)


def _age(visit: Visit) -> int | None:
    found = re.search(r"max-age=(\d+)", visit.headers.get("cache-control", ""))
    return int(found[1]) if found else None

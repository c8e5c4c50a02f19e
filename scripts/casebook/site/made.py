"""What was made last, all of it in one go: where no input is another one, nothing need be looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casebook.store import Kept, Store

Order = tuple[str, str]
"""A language and the name of an output in it."""

_KIND = "made"


@dataclass(frozen=True, slots=True)
class Made:
    """An output: the digest of its bytes, what its kind notes of it, and whether it is new."""

    digest: str
    note: Any
    fresh: bool


def recall(store: Store, key: str, kinds: Iterable[str]) -> dict[str, dict[Order, Made]] | None:
    """All outputs of some kinds as they were made last, by the kinds' names; None where that was not under
    this key.
    """
    kept = store.get(_KIND, "")
    if kept is None or kept.key != key:
        return None
    try:
        made = json.loads(kept.content)
        return {
            kind: {(language, order): Made(of, note, fresh=False) for language, order, of, note in made[kind]}
            for kind in kinds
        }
    except (KeyError, TypeError, ValueError):
        return None  # not what we wrote


def forget(store: Store) -> None:
    """To be called before anything is made anew: from then on the store may hold some of both."""
    store.drop(_KIND, [""])


def remember(store: Store, key: str, made: Mapping[str, Mapping[Order, Made]]) -> None:
    """Keep what all outputs are, under a digest of all their inputs."""
    content = {
        kind: [[*order, output.digest, output.note] for order, output in outputs.items()]
        for kind, outputs in made.items()
    }
    store.put(_KIND, [("", Kept(key, json.dumps(content, ensure_ascii=False).encode()))])

"""Which things lead to each other in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(ways: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Things -> the number of the circle that each is in; things in none are left out.

    `ways` says where each thing leads to. Tarjan's strongly connected components (SIAM J. Comput. 1, 1972),
    without recursion: the time grows with the number of ways.
    """
    found: dict[str, int] = {}
    order: dict[str, int] = {}
    for start in ways:
        if start not in order:
            _follow(start, ways, order, found)
    return found


def _follow(
    start: str, ways: Mapping[str, Iterable[str]], order: dict[str, int], found: dict[str, int]
) -> None:
    """Visit what can be reached from a thing; `order` numbers what was visited."""
    low: dict[str, int] = {}
    waiting: list[str] = []
    path: list[tuple[str, Iterator[str]]] = []
    closed: set[str] = set()

    def enter(name: str) -> None:
        order[name] = low[name] = len(order)
        waiting.append(name)
        path.append((name, iter(ways.get(name, ()))))

    enter(start)
    while path:
        name, ahead = path[-1]
        following = next(ahead, None)
        if following is None:
            path.pop()
            if path:
                low[path[-1][0]] = min(low[path[-1][0]], low[name])
            if low[name] == order[name]:
                together = [waiting.pop()]
                while together[-1] != name:
                    together.append(waiting.pop())
                closed.update(together)
                found.update(dict.fromkeys(together, order[name]) if len(together) > 1 else {})
        elif following not in order:
            enter(following)
        elif following in low and following not in closed:
            low[name] = min(low[name], order[following])

"""Whether the server itself leads on from old addresses, as the list that comes with a site says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from casebook.monitoring.fetching import Fetcher
from casebook.monitoring.line import Line, judged
from casebook.monitoring.published import Published, address_of
from casebook.monitoring.visiting import Visit

_FOR_GOOD = (301, 308)


def look_at_moved(fetcher: Fetcher, site: Published, visits: Iterable[Visit]) -> Iterator[Line]:
    """Old addresses with a page that leads on are those among the `visits`; those without one are asked. It
    is advice, since pages lead on all the same. Nothing is said of a site without a list. Raises
    Unreachable.
    """
    below = site.below(fetcher.root)
    moved = {below("", old): urljoin(fetcher.root, new) for old, new in site.moved()}
    led = {address_of(visit.path): visit.status in _FOR_GOOD and visit.same for visit in visits}
    looked_at = {old: led[old] for old in moved if old in led}
    for old, new in moved.items():
        if old is not None and not site.has(old):
            answer = fetcher.get(old)
            location = urljoin(fetcher.root + old, answer.headers.get("location", ""))
            looked_at[old] = answer.status in _FOR_GOOD and location == new
    if looked_at:
        not_led = [str(old) for old, good in looked_at.items() if not good]
        yield judged("moved", len(looked_at), not_led, advice=True)

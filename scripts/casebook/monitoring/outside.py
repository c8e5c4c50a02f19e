"""Whether the addresses that sources are read at still lead to something: asked gently, and judged with care,
since many a newspaper refuses programs or sends its front page in the place of what is gone.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Literal
from urllib.parse import quote, urlsplit

from casebook.monitoring.fetching import why_of

_ASK_AGAIN = frozenset({0, 408, 425, 429, 500, 502, 503, 504})
"""What may pass: no answer, and statuses that say so (RFC 9110, RFC 6585); 0 is no answer at all."""

_NO_HEAD = frozenset({400, 403, 404, 405, 501})
"""What some servers say to a question for the head alone of a page that is there."""

_AGENT = "Mozilla/5.0 (compatible; casebook-links)"

State = Literal["there", "moved", "front", "gone", "refused", "silent", "private"]
"""There; there, and for good at another address; only the front page of its host is left; gone; refused to
programs, so that nobody knows; no answer; on a private network, and not asked.
"""

TO_MEND: frozenset[State] = frozenset({"front", "gone", "silent", "private"})


@dataclass(frozen=True)
class Asked:
    """What came of an address: the status, 0 for none, where it led in the end, and why there is no answer
    (`doctor_why_<kind>` in the messages).
    """

    url: str
    state: State
    status: int = 0
    end: str = ""
    why: str = ""


class _Following(urllib.request.HTTPRedirectHandler):
    """Follows to hosts that may be asked alone, and notes whether all redirects were for good."""

    max_redirections = 5

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self.allowed = allowed
        self.for_good = True

    def redirect_request(
        self, req: urllib.request.Request, fp: object, code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        self.for_good &= code in (301, 308)
        if urlsplit(newurl).scheme not in ("http", "https") or not self.allowed(newurl):
            return None
        return urllib.request.Request(newurl, headers=dict(req.header_items()), method=req.get_method())  # noqa: S310


def ask_all(
    urls: Iterable[str],
    *,
    gap: float = 2.0,
    tries: int = 3,
    timeout: float = 20.0,
    allowed: Callable[[str], bool] | None = None,
) -> Iterator[Asked]:
    """Each address once, in order. At least `gap` seconds lie between two questions to one host; what may
    pass is asked `tries` times, each after twice the time. `allowed` says which may be asked: by default
    those of hosts on the public internet.
    """
    asked: dict[str, float] = {}

    def once(url: str, method: str) -> Asked:
        host = urlsplit(url).netloc
        time.sleep(max(0.0, asked.get(host, 0.0) + gap - time.monotonic()))
        try:
            return _ask(url, method, timeout, allowed or is_public)
        finally:
            asked[host] = time.monotonic()

    for url in urls:
        yield _judged(url, once, gap, tries, allowed or is_public)


def is_public(url: str) -> bool:
    """Whether the host of an address is on the public internet alone; one without an address counts as such,
    since nothing can be asked of it.
    """
    parts = urlsplit(url)
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return True
    return all(ipaddress.ip_address(str(place[4][0]).partition("%")[0]).is_global for place in found)


def _judged(
    url: str, once: Callable[[str, str], Asked], gap: float, tries: int, allowed: Callable[[str], bool]
) -> Asked:
    if not allowed(url):
        return Asked(url, "private")
    answer = once(url, "HEAD")
    if answer.status in _NO_HEAD:
        answer = once(url, "GET")
    for turn in range(1, tries):
        if answer.status not in _ASK_AGAIN:
            break
        time.sleep(gap * 2**turn)
        answer = once(url, "GET")
    return answer


def _ask(url: str, method: str, timeout: float, allowed: Callable[[str], bool]) -> Asked:
    following = _Following(allowed)
    opener = urllib.request.build_opener(following)
    whole = quote(url.partition("#")[0], safe=":/?&=%+,;@!$'()*~[]")
    request = urllib.request.Request(whole, headers={"User-Agent": _AGENT}, method=method)  # noqa: S310
    try:
        with opener.open(request, timeout=timeout) as answer:
            status, end = answer.status, answer.url
    except urllib.error.HTTPError as error:
        error.close()
        return Asked(url, _refusal(error.code), error.code)
    except (OSError, ValueError, UnicodeError) as error:
        reason = getattr(error, "reason", error)
        return Asked(url, "silent", 0, str(reason), why_of(reason))
    if end == whole:
        return Asked(url, "there", status)
    if urlsplit(end).path in ("", "/") and urlsplit(whole).path not in ("", "/"):
        return Asked(url, "front", status, end)
    return Asked(url, "moved" if following.for_good else "there", status, end)


def _refusal(status: int) -> State:
    if status in (404, 410):
        return "gone"
    return "silent" if status in _ASK_AGAIN - {429} else "refused"


def report(results: Iterable[Asked], named_by: Mapping[str, Iterable[str]], says: Mapping[str, str]) -> str:
    """The results as Markdown, what is to be mended first; `named_by` are the cases that name an address."""
    order: tuple[State, ...] = ("gone", "front", "silent", "private", "moved", "refused", "there")
    sorted_results = sorted(results, key=lambda each: (order.index(each.state), each.url))
    counts = {state: sum(each.state == state for each in sorted_results) for state in order}
    lines = [f"# {says['links_title']}", ""]
    lines += [f"- {says[f'links_{state}']}: {count}" for state, count in counts.items() if count]
    for state in order[:-1]:
        of_state = [each for each in sorted_results if each.state == state]
        if of_state:
            lines += ["", f"## {says[f'links_{state}']}", "", says[f"links_{state}_do"], ""]
            lines += [_row(each, named_by[each.url], says) for each in of_state]
    return "\n".join(lines) + "\n"


def _row(asked: Asked, cases: Iterable[str], says: Mapping[str, str]) -> str:
    end = says[f"doctor_why_{asked.why}"] if asked.why else asked.end and f"`{asked.end}`"
    said = " → ".join(filter(None, (f"`{asked.url}`", end)))
    return f"- {', '.join(sorted(cases))}: {said}{f' ({asked.status})' if asked.status else ''}"

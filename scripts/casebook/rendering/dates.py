"""Dates as people write them: 2024年12月起, since December 2024."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_PRECISIONS = ("date_year", "date_month", "date_day")
"""The word for a date, by how many of its parts are known."""


@dataclass(frozen=True)
class Dates:
    """Writes dates in one language; `say` gives the site's words by key, as `View.t` does."""

    say: Callable[..., str]

    def date(self, date: str) -> str:
        """A date given as `2024`, `2024-12` or `2024-12-03`."""
        year, *rest = map(int, date.split("-"))
        months = self.say("date_months").split() if rest else []
        return self.say(
            _PRECISIONS[len(rest)],
            year=year,
            month=months[rest[0] - 1] if rest else "",
            day=rest[-1] if rest else "",
        )

    def span(self, start: str | None, end: str | None) -> str:
        """From one date to another, either of which may be unknown; "" where both are."""
        if start and end and start != end:
            return self.say("date_span", start=self.date(start), end=self.date(end))
        if start and end:
            return self.date(start)
        if start:
            return self.say("date_since", date=self.date(start))
        return self.say("date_until", date=self.date(end)) if end else ""

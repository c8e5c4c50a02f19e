"""Figures in words: numbers as a language writes them, with unit and bound, and results made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from casebook.model import Outcome
from casebook.project import LANGUAGES
from casebook.texts import Figure, Text
from casebook.vocabulary import Vocabulary

_PATTERNS = {
    (None, False): "number",
    ("over", False): "number_over",
    ("under", False): "number_under",
    ("about", False): "number_about",
    (None, True): "number_unspaced",
    ("over", True): "number_over_unspaced",
    ("under", True): "number_under_unspaced",
    ("about", True): "number_about_unspaced",
}
"""The word for a figure, by its bound and whether its unit follows without a space."""


@dataclass(frozen=True)
class Figures:
    """Writes figures in one language; `say` gives the site's words by key, as `View.t` does."""

    say: Callable[..., str]
    units: Vocabulary
    language: str

    def number(self, value: float | int) -> str:
        """A number as the language writes it: 万 for whole thousands from ten thousand in Chinese, grouped
        digits in English.
        """
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if self.language != LANGUAGES[0]:
            return f"{value:,}"
        if isinstance(value, int) and value >= 10_000 and value % 1000 == 0:
            return self.say("ten_thousand", value=str(Decimal(value) / 10_000))
        return str(value)

    def quantity(self, value: Figure, unit: str | None, bound: str | None = None) -> str:
        """A figure with its unit and bound. Raises KeyError for an unknown unit or bound."""
        written = value.get(self.language) if isinstance(value, Text) else self.number(value)
        if unit is None:
            return written
        unspaced = bool(self.units[unit].extra.get("unspaced"))
        return self.say(_PATTERNS[bound, unspaced], value=written, unit=self._unit(unit, value))

    def now(self, outcome: Outcome) -> str:
        """A result's figure."""
        return self.quantity(outcome.value, outcome.unit, outcome.bound)

    def before(self, outcome: Outcome) -> str:
        """A result's baseline, or "" where it has none."""
        if outcome.baseline is None:
            return ""
        if isinstance(outcome.baseline, Text):
            return outcome.baseline.get(self.language)
        return self.quantity(outcome.baseline, outcome.unit)

    def change(self, outcome: Outcome) -> str:
        """A result's figure, after its baseline where it has one."""
        return " → ".join(filter(None, (self.before(outcome), self.now(outcome))))

    def _unit(self, unit: str, value: Figure) -> str:
        term = self.units[unit]
        if self.language == "en" and value == 1 and "one" in term.extra:
            return str(term.extra["one"])
        return term.label[self.language]

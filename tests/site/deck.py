"""Cards in random order: each comes once before any comes again."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Generic, TypeVar

Card = TypeVar("Card")


class Deck(Generic[Card]):
    """Some cards, shuffled again whenever the last one is drawn."""

    def __init__(self, random: Random, cards: Iterable[Card]) -> None:
        self._random = random
        self._cards = tuple(cards)
        self._left: list[Card] = []
        self._back: list[Card] = []

    def draw(self) -> Card:
        """The next card."""
        if not self._left:
            self._left = [*self._cards, *self._back]
            self._random.shuffle(self._left)
            self._back.clear()
        return self._left.pop()

    def put_back(self, card: Card) -> None:
        """Shuffle a card in once more the next time."""
        self._back.append(card)

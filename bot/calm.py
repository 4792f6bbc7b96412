"""Who writes more than anybody can be answered: everything is taken in as ever, and said back once."""

from __future__ import annotations

from collections import deque
from enum import Enum, auto

WINDOW_SECONDS = 60.0
MOST_PEOPLE = 10_000
"""Of so many people it is remembered when they wrote; of those who wrote longest ago it is forgotten."""


class Pitch(Enum):
    """How to answer one thing that a person did."""

    AS_EVER = auto()
    ONCE_FOR_ALL = auto()
    QUIETLY = auto()


class Calm:
    """Counts what each person does within a minute. Only for the tone of the answer, so it may be forgotten."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._heard: dict[int, deque[float]] = {}
        self._told: set[int] = set()

    def hear(self, person: int, now: float) -> Pitch:
        """How to answer what this person does now, in seconds that go on. Who paused for a minute is told again."""
        if self._most is None:
            return Pitch.AS_EVER
        heard = self._heard.pop(person, None) or deque(maxlen=self._most + 1)
        self._heard[person] = heard  # at the end: who comes first wrote longest ago
        if heard and now - heard[-1] >= WINDOW_SECONDS:
            self._told.discard(person)
        heard.append(now)
        self._forget_one_too_many()
        if len(heard) <= self._most or now - heard[0] >= WINDOW_SECONDS:
            return Pitch.AS_EVER
        if person in self._told:
            return Pitch.QUIETLY
        self._told.add(person)
        return Pitch.ONCE_FOR_ALL

    def _forget_one_too_many(self) -> None:
        if len(self._heard) > MOST_PEOPLE:
            longest_ago = next(iter(self._heard))
            del self._heard[longest_ago]
            self._told.discard(longest_ago)

"""Button presses that wait for an answer, and the answers."""

from collections import deque
from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.errors import bad
from sandbox.updates import PRESS_KEPT

REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What answerCallbackQuery showed to the person who pressed."""

    text: str | None = None
    alert: bool = False
    url: str | None = None


@dataclass(slots=True)
class Press:
    """One press: who, where, on what, when (clock seconds), and how it was answered."""

    person_id: int
    chat_id: int
    message_id: int
    at: float
    answer: Answer | None = None


class Presses:
    """Presses by query id. Each can be answered once, within 150 s."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._presses: dict[str, Press] = {}
        self._order: deque[str] = deque()

    def add(self, query_id: str, person_id: int, chat_id: int, message_id: int) -> None:
        """Remember a press."""
        self._presses[query_id] = Press(person_id, chat_id, message_id, self._clock.epoch())
        self._order.append(query_id)
        if len(self._order) > REMEMBERED:
            del self._presses[self._order.popleft()]

    def answer(self, query_id: str, answer: Answer) -> Press:
        """Give the answer; 400 if the query is unknown, too old, or has one."""
        press = self._presses.get(query_id)
        if press is None or press.answer is not None or self._clock.epoch() - press.at > PRESS_KEPT:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        press.answer = answer
        return press

    def __getitem__(self, query_id: str) -> Answer | None:
        """The answer, or None while there is none. KeyError for an unknown query."""
        return self._presses[query_id].answer

    def get(self, query_id: str) -> Answer | None:
        """The answer, or None."""
        press = self._presses.get(query_id)
        return press.answer if press else None

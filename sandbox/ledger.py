"""What the sandbox handed to the bot and took from it: the oracle that tests and benchmarks ask."""

from collections import deque
from collections.abc import Iterable
from typing import Any, NamedTuple

from sandbox.errors import Json

KEPT = 1_000_000


class Call(NamedTuple):
    """One API call. `fault` names what was done to it; `at` is the clock's seconds since 1970."""

    at: float
    method: str
    chat_id: int | None
    status: int
    result: Any
    description: str | None
    fault: str | None
    params: Json

    @property
    def message_id(self) -> int | None:
        """The id of the message that the call made or changed."""
        return self.result.get("message_id") if isinstance(self.result, dict) else None

    @property
    def applied(self) -> bool:
        """Whether the call took effect, answered or not."""
        return self.status == 200


class Ledger:
    """Bounded, cheap to write: one tuple a call, one number an update."""

    def __init__(self) -> None:
        self.calls: deque[Call] = deque(maxlen=KEPT)
        self.delivered: dict[int, int] = {}
        self._confirmed: dict[int, float] = {}

    def hand_out(self, update_ids: Iterable[int]) -> None:
        """Count that updates were given to the bot (again)."""
        for update_id in update_ids:
            self.delivered[update_id] = self.delivered.get(update_id, 0) + 1
        _bound(self.delivered)

    def confirm(self, update_ids: Iterable[int], at: float) -> None:
        """Note that the bot acknowledged updates, by a higher offset or a 2xx."""
        for update_id in update_ids:
            self._confirmed[update_id] = at
        _bound(self._confirmed)

    def confirmed(self, update_id: int) -> bool:
        """Whether the bot acknowledged an update."""
        return update_id in self._confirmed

    def confirmed_ids(self) -> list[int]:
        """All acknowledged updates, oldest acknowledgement first."""
        return list(self._confirmed)

    def accepted(self, method: str | None = None, chat_id: int | None = None) -> list[Call]:
        """Calls that took effect, also those whose answer was then lost."""
        return [call for call in self._of(method, chat_id) if call.applied]

    def refused(self, method: str | None = None, chat_id: int | None = None) -> list[Call]:
        """Calls that had no effect."""
        return [call for call in self._of(method, chat_id) if not call.applied]

    def early(self) -> list[Call]:
        """Calls to a chat before the pause was over that a 429 had asked for."""
        until: dict[int | None, float] = {}
        found = []
        for call in self.calls:
            if call.at < until.get(call.chat_id, 0.0):
                found.append(call)
            seconds = (call.description or "").rpartition(" ")[2]
            if call.status == 429 and seconds.isdecimal():
                until[call.chat_id] = call.at + int(seconds)
        return found

    def _of(self, method: str | None, chat_id: int | None) -> Iterable[Call]:
        for call in self.calls:
            if method in (None, call.method) and chat_id in (None, call.chat_id):
                yield call


def _bound(book: dict[int, Any]) -> None:
    while len(book) > KEPT:
        del book[next(iter(book))]

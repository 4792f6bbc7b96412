"""The queue of updates that wait for the bot, by Telegram's rules of offset, expiry and choice."""

import asyncio
from collections import deque
from dataclasses import dataclass
from itertools import islice

from sandbox.clock import Clock
from sandbox.errors import Json

KEPT = 24 * 3600.0
PRESS_KEPT = 150.0
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Pending:
    """An update that waits. `lane` is what Telegram's webhook queue keeps in order: chat, or presser."""

    id: int
    body: Json
    expires: float
    lane: int


class UpdateQueue:
    """Updates in order of their ids. Times are the clock's, waiting is real."""

    def __init__(self, clock: Clock, first_id: int) -> None:
        self._clock = clock
        self._waiting: deque[Pending] = deque()
        self._arrived = asyncio.Event()
        self.next_id = first_id
        self.allowed: frozenset[str] | None = None

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for this kind; the choice counts when the update is made, not when it is fetched."""
        return kind not in NOT_BY_DEFAULT if self.allowed is None else kind in self.allowed

    def push(self, kind: str, payload: Json, lane: int, kept: float = KEPT) -> int | None:
        """Queue an update; returns its id, or None if the bot did not ask for this kind."""
        if not self.wants(kind):
            return None
        update_id = self.next_id
        self.add({"update_id": update_id, kind: payload}, lane, kept)
        return update_id

    def add(self, body: Json, lane: int, kept: float = KEPT) -> None:
        """Queue a whole update as it is."""
        self.next_id = max(self.next_id, body["update_id"] + 1)
        self._waiting.append(Pending(body["update_id"], body, self._clock.epoch() + kept, lane))
        self._arrived.set()

    def peek(self, limit: int = 100) -> list[Pending]:
        """The oldest updates that have not expired; nothing is taken away but what expired."""
        now, taken = self._clock.epoch(), list(islice(self._waiting, limit))
        if all(item.expires > now for item in taken):
            return taken
        self._waiting = deque(item for item in self._waiting if item.expires > now)
        return list(islice(self._waiting, limit))

    def confirm(self, offset: int) -> list[int]:
        """Forget all updates with an id below `offset`; returns the ids."""
        gone = []
        while self._waiting and self._waiting[0].id < offset:
            gone.append(self._waiting.popleft().id)
        return gone

    def keep_last(self, number: int) -> list[int]:
        """A negative offset: forget all but the last `number` updates; returns the ids that went."""
        return [self._waiting.popleft().id for _ in range(max(len(self._waiting) - number, 0))]

    def remove(self, update_id: int) -> None:
        """Forget one update, wherever it stands."""
        self._waiting = deque(item for item in self._waiting if item.id != update_id)

    def clear(self) -> None:
        """Forget everything (drop_pending_updates)."""
        self._waiting.clear()

    def __len__(self) -> int:
        self.peek(len(self._waiting))
        return len(self._waiting)

    def wake(self) -> None:
        """Let every waiting poller look again."""
        self._arrived.set()

    async def arrival(self, within: float) -> None:
        """Wait until something is queued or somebody wakes the pollers, at most `within` seconds."""
        if self._waiting:
            return
        self._arrived.clear()
        try:
            await asyncio.wait_for(self._arrived.wait(), within)
        except TimeoutError:
            return

"""The queue of updates that wait for the bot, by Telegram's rules of offset, expiry and choice."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sandbox.clock import Clock
from sandbox.errors import Json

KEPT = 24 * 3600.0
PRESS_KEPT = 150.0
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Pending:
    """An update that waits. `place` is its place in the queue, `lane` what a webhook keeps in order: chat or presser."""

    place: int
    id: int
    body: Json
    expires: float
    lane: int


class UpdateQueue:
    """Updates in the order in which they happened. Expiry is by the clock, waiting is real."""

    def __init__(self, clock: Clock, first_id: int) -> None:
        self._clock = clock
        self._waiting: OrderedDict[int, Pending] = OrderedDict()
        self._places = 0
        self._changed = asyncio.Event()
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
        self.next_id = update_id + 1
        self.add({"update_id": update_id, kind: payload}, lane, kept)
        return update_id

    def add(self, body: Json, lane: int, kept: float = KEPT) -> None:
        """Queue a whole update as it is; its id may repeat or fall back."""
        self._places += 1
        pending = Pending(self._places, body["update_id"], body, self._clock.epoch() + kept, lane)
        self._waiting[self._places] = pending
        self._changed.set()

    def restart_ids(self, first: int) -> None:
        """Count on from another number, as Telegram does after a week without updates."""
        self.next_id = first

    def peek(self, limit: int = 100) -> list[Pending]:
        """The oldest updates that have not expired; nothing is taken away but what expired."""
        now, taken = self._clock.epoch(), list(islice(self._waiting.values(), limit))
        if all(item.expires > now for item in taken):
            return taken
        self._expire(now)
        return list(islice(self._waiting.values(), limit))

    def __iter__(self) -> Iterator[Pending]:
        now = self._clock.epoch()
        return (item for item in self._waiting.values() if item.expires > now)

    def __len__(self) -> int:
        self._expire(self._clock.epoch())
        return len(self._waiting)

    def _expire(self, now: float) -> None:
        for item in [item for item in self._waiting.values() if item.expires <= now]:
            del self._waiting[item.place]

    def confirm(self, offset: int) -> list[int]:
        """Forget the leading updates with an id below `offset`; returns the ids."""
        gone = []
        while self._waiting:
            place, item = next(iter(self._waiting.items()))
            if item.id >= offset:
                break
            del self._waiting[place]
            gone.append(item.id)
        return gone

    def keep_last(self, number: int) -> list[int]:
        """A negative offset: forget all but the last `number` updates; returns the ids that went."""
        return [self._waiting.popitem(last=False)[1].id for _ in range(max(len(self._waiting) - number, 0))]

    def remove(self, item: Pending) -> None:
        """Forget one update, wherever it stands."""
        self._waiting.pop(item.place, None)

    def clear(self) -> None:
        """Forget everything (drop_pending_updates)."""
        self._waiting.clear()

    def wake(self) -> None:
        """Let everybody who waits look again."""
        self._changed.set()

    async def change(self, within: float) -> None:
        """Wait until something is queued or somebody wakes the pollers, at most `within` seconds."""
        self._changed.clear()
        try:
            async with asyncio.timeout(within):
                await self._changed.wait()
        except TimeoutError:
            return

"""Who is next: chats in line by priority, and rows and chats that wait for their time. Each step costs a logarithm.

Within a chat the same holds: an answer goes before the alerts and the campaign that wait for the same person, and what
is equally urgent keeps its order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from storage.outbox import Outgoing

MOST_BEHIND = 100

STEP = timedelta(seconds=5)
"""Clocks that are put right by less than this are not worth a look."""


class Waiting:
    """Rows in order, chat by chat. A chat is busy while its first row is in the air."""

    def __init__(self) -> None:
        self.busy: set[int] = set()
        self.known: set[int] = set()
        self._chats: dict[int, list[Outgoing]] = {}
        self._line: list[tuple[int, int, int]] = []  # priority, row, chat; entries may be out of date
        self._asleep: list[tuple[datetime, int, Outgoing]] = []  # not yet in any queue
        self._resting: list[tuple[datetime, int]] = []  # chats whose first row is to be tried again
        self._held: list[tuple[float, int]] = []  # chats at their pace
        self._seen: datetime | None = None
        self._heirs: dict[int, int] = {}  # chats that wait until what is in the air for their old id is settled

    def add(self, rows: Iterable[Outgoing], now: datetime) -> None:
        """What is new, behind what its chat has already. What may not go yet keeps nothing else waiting."""
        for row in rows:
            if row.id in self.known:
                self._follow(row, now)
                continue
            self.known.add(row.id)
            if row.not_before > now and not row.attempts:
                heappush(self._asleep, (row.not_before, row.id, row))
            else:
                self._append(row, now)

    def wake(self, now: datetime, tick: float) -> None:
        """Those whose time has come stand in line; `now` counts for rows, `tick` for the pace of chats."""
        if self._seen is not None and now < self._seen - STEP:
            self._set_back(self._seen - now)
        self._seen = now
        while self._asleep and self._asleep[0][0] <= now:
            row = heappop(self._asleep)[2]
            if row.id in self.known:
                self._append(row, now)
        while self._resting and self._resting[0][0] <= now:
            self._stand(heappop(self._resting)[1], now)
        while self._held and self._held[0][0] <= tick:
            self._stand(heappop(self._held)[1], now)

    def first(self) -> Outgoing | None:
        """Whoever is to be served next."""
        while self._line:
            _, row, chat = self._line[0]
            queue = self._chats.get(chat)
            if queue is not None and queue[0].id == row and chat not in self.busy:
                return queue[0]
            heappop(self._line)
        return None

    def behind(self, row: Outgoing) -> list[Outgoing]:
        """What waits in the same chat as urgently as this one, in order; a hundred at most."""
        queue = self._chats.get(row.chat, [])
        after = bisect_right(queue, _order(row), key=_order)
        return [one for one in queue[after : after + MOST_BEHIND] if one.priority == row.priority]

    def take(self, row: Outgoing) -> None:
        """The first one leaves the line: it is in the air until `free`."""
        heappop(self._line)
        self.busy.add(row.chat)

    def hold(self, row: Outgoing, until: float) -> None:
        """The first one leaves the line until that tick: its chat has had enough for now."""
        heappop(self._line)
        heappush(self._held, (until, row.chat))

    def free(self, chat: int, now: datetime) -> None:
        """What was in the air is settled; the next of the chat may stand in line."""
        for one in (chat, self._heirs.pop(chat, chat)):
            self.busy.discard(one)
            self._stand(one, now)

    def remove(self, row: Outgoing) -> None:
        """The row is done with."""
        queue = self._chats.get(row.chat, [])
        if (at := _found(queue, row)) is None:
            return
        del queue[at]
        if not queue:
            del self._chats[row.chat]

    def again(self, row: Outgoing) -> None:
        """The row will be tried again, at its `not_before`; what is no more urgent waits behind it."""
        queue = self._chats.get(row.chat, [])
        if (at := _found(queue, row)) is not None:
            queue[at] = row

    def forget(self, chat: int) -> None:
        """Nothing of this chat waits any more."""
        gone = [*self._chats.pop(chat, ()), *(row for _, _, row in self._asleep if row.chat == chat)]
        self.known.difference_update(row.id for row in gone)

    def move(self, old: int, new: int, now: datetime, staying: Sequence[Outgoing] = ()) -> None:
        """What waits for one chat goes to another, in order."""
        rows = [row for row in self._chats.pop(old, ()) if row not in staying]
        if staying:
            self._chats[old] = list(staying)
        for row in rows:
            self._append(replace(row, chat=new), now)
        self._asleep = [(at, key, replace(row, chat=new) if row.chat == old else row) for at, key, row in self._asleep]
        heapify(self._asleep)

    def _follow(self, row: Outgoing, now: datetime) -> None:
        """One that is here already: its group may have another id by now. What is in the air settles its fate first."""
        queue = self._chats.get(row.chat, [])
        old = self._chat_of(row)
        if _found(queue, row) is not None or old is None:
            return
        flying = self._chats[old][:1] if old in self.busy and old in self._chats else []
        if flying and row.chat not in self.busy:
            self.busy.add(row.chat)
            self._heirs[old] = row.chat
        self.move(old, row.chat, now, flying)

    def _chat_of(self, row: Outgoing) -> int | None:
        held = (chat for chat, queue in self._chats.items() if _found(queue, row) is not None)
        asleep = (one.chat for _, _, one in self._asleep if one.id == row.id and one.chat != row.chat)
        return next(held, None) or next(asleep, None)

    def soonest(self, now: datetime, tick: float) -> float:
        """Seconds until the next time comes; a second at most, since clocks may be moved."""
        waits = [1.0]
        waits += [max((heap[0][0] - now).total_seconds(), 0.01) for heap in (self._asleep, self._resting) if heap]
        if self._held:
            waits.append(max(self._held[0][0] - tick, 0.0))
        return min(waits)

    def idle(self, now: datetime) -> bool:
        """Whether nothing may go now."""
        due = any(heap[0][0] <= now for heap in (self._asleep, self._resting) if heap)
        return not due and not self.busy and not self._held and self.first() is None

    def _set_back(self, by: timedelta) -> None:
        """Somebody has set the clock back: what was to wait for a second must not wait for a day."""
        self._resting = [(at - by, chat) for at, chat in self._resting]
        self._asleep = [(at - by, key, replace(row, not_before=row.not_before - by)) for at, key, row in self._asleep]
        for queue in self._chats.values():
            queue[:] = [replace(row, not_before=row.not_before - by) for row in queue]

    def _append(self, row: Outgoing, now: datetime) -> None:
        queue = self._chats.setdefault(row.chat, [])
        insort(queue, row, key=_order)
        if queue[0] is row:
            self._stand(row.chat, now)

    def _stand(self, chat: int, now: datetime) -> None:
        queue = self._chats.get(chat)
        if queue is None or chat in self.busy:
            return
        row = queue[0]
        if row.not_before > now:
            heappush(self._resting, (row.not_before, chat))
        else:
            heappush(self._line, (row.priority, row.id, chat))


def _order(row: Outgoing) -> tuple[int, int]:
    return (row.priority, row.id)


def _found(queue: list[Outgoing], row: Outgoing) -> int | None:
    at = bisect_left(queue, _order(row), key=_order)
    return at if at < len(queue) and queue[at].id == row.id else None

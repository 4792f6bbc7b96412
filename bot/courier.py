"""The courier: the only one who sends. Per chat in order, paced, people who wait first, at least once."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from dataclasses import replace
from datetime import timedelta

import structlog
from telegram.error import TelegramError

from bot.clock import Clock
from bot.delivery import Delivery, Post
from bot.logs import place
from bot.pace import Pace
from bot.verdicts import Verdict, backoff, judge
from storage import outbox, people
from storage.database import Database, Transaction
from storage.outbox import Outgoing, Sent

log = structlog.get_logger()

AT_ONCE = 48
"""Calls in the air at most."""

LOOK_SECONDS = 2

TRIES = 8
"""Tries of one message that Telegram neither took nor refused; about five minutes, then staff see it."""


class Courier:
    """Holds what waits, chat by chat. The rows are the truth: whatever is only here, a restart finds again."""

    def __init__(self, database: Database, clock: Clock, delivery: Delivery, pace: Pace) -> None:
        self._database, self._clock, self._delivery, self._pace = database, clock, delivery, pace
        self._chats: dict[int, deque[Outgoing]] = {}
        self._busy: set[int] = set()
        self._known: set[int] = set()
        self._gone: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._done: list[Sent] = []
        self._wake = asyncio.Event()
        self._record_now = asyncio.Event()
        self.stopped = False

    def put(self, rows: list[Outgoing]) -> None:
        """What an act has just said. Superseded cards drop out when their turn comes."""
        for row in rows:
            if row.id not in self._known:
                self._known.add(row.id)
                self._chats.setdefault(row.chat, deque()).append(row)
        self._wake.set()

    async def load(self) -> None:
        """Takes up what a stop, a crash or another process has left waiting."""
        self._gone = set()
        waiting = await self._database.act(outbox.waiting)
        # A row may be recorded as delivered between the reading and now: it must not be sent again.
        self.put([row for row in waiting if row.id not in self._gone])

    async def run(self) -> None:
        """Sends for ever; ends when stopped and nothing is in the air."""
        recorder = asyncio.create_task(self._record())
        looker = asyncio.create_task(self._look())
        try:
            while not (self.stopped and not self._busy):
                self._wake.clear()
                pause = self._send_what_may_go()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), pause)
        finally:
            looker.cancel()
            recorder.cancel()
            await self._flush()

    def stop(self) -> None:
        """What is in the air is finished; the rest waits in the outbox."""
        self.stopped = True
        self._wake.set()

    async def idle(self) -> None:
        """Waits until nothing that may go now is left, and its outcome is recorded."""
        while self._busy or self._done or any(self._may_go(rows[0]) for rows in self._chats.values()):  # noqa: ASYNC110  for tests and for stopping
            await asyncio.sleep(0.002)

    def _may_go(self, row: Outgoing) -> bool:
        return row.not_before <= self._clock.now()

    def _send_what_may_go(self) -> float:
        """Starts every message whose time has come; seconds until the next look."""
        if self.stopped:
            return 0.2
        now, tick = self._clock.now(), asyncio.get_running_loop().time()
        soonest = 1.0
        heads = [rows[0] for chat, rows in self._chats.items() if chat not in self._busy]
        for row in sorted(heads, key=lambda one: (one.priority, one.id)):
            if len(self._busy) >= AT_ONCE:
                break
            if row.not_before > now:
                soonest = min(soonest, max((row.not_before - now).total_seconds(), 0.01))
                continue
            wait = self._pace.take(row.chat, row.priority, tick, messages=_weight(row))
            if wait > 0:
                soonest = min(soonest, wait)
                continue
            self._start(row)
        return soonest

    def _start(self, row: Outgoing) -> None:
        self._busy.add(row.chat)
        task = asyncio.create_task(self._deliver(row))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, row: Outgoing) -> None:
        try:
            await self._deliver_one(row)
        except Exception as error:  # noqa: BLE001  a fault of ours in one message must not silence the courier
            log.error("send-failed", action="send-failed", row=row.id, kind=type(error).__name__, where=place(error))
            self._finish(row, "refused", reason=type(error).__name__)
        finally:
            self._busy.discard(row.chat)
            self._wake.set()

    async def _deliver_one(self, row: Outgoing) -> None:
        if row.expires_at is not None and row.expires_at <= self._clock.now():
            return self._finish(row, "expired")
        if row.card is not None and not await self._database.act(lambda tx: outbox.still_wanted(tx, [row.id])):
            self._known.discard(row.id)
            return self._drop(row)
        try:
            post = await self._delivery.deliver(row)
        except TelegramError as error:
            return await self._failed(row, judge(error))
        return self._finish(row, "delivered", post=post)

    async def _failed(self, row: Outgoing, verdict: Verdict) -> None:
        log.warning("not-sent", action="not-sent", row=row.id, kind=verdict.kind, reason=verdict.reason)
        tick = asyncio.get_running_loop().time()
        match verdict.kind:
            case "later":
                self._pace.refused(row.chat, verdict.seconds, tick)
                await self._again(row, verdict.seconds, verdict.reason, counts=False)
            case "moved" if verdict.chat_id is not None:
                await self._move(row.chat, verdict.chat_id)
            case "unreachable":
                await self._unreachable(row, verdict.reason)
            case "unsure" if row.attempts + 1 < TRIES:
                await self._again(row, backoff(row.attempts + 1), verdict.reason)
            case "unsure":
                self._finish(row, "unreachable", reason=verdict.reason)
            case "stop" | "conflict":
                await self._again(row, 30, verdict.reason, counts=False)
            case _:
                self._finish(row, "refused", reason=verdict.reason)

    async def _again(self, row: Outgoing, seconds: float, reason: str, *, counts: bool = True) -> None:
        later = self._clock.now() + timedelta(seconds=seconds)
        if counts:
            await self._database.act(lambda tx: outbox.tried(tx, row.id, later, reason))
        queue = self._chats[row.chat]
        queue[0] = replace(row, not_before=later, attempts=row.attempts + counts)

    async def _move(self, old: int, new: int) -> None:
        def follow(tx: Transaction) -> None:
            people.move_group(tx, old, new)
            outbox.move_chat(tx, old, new)

        await self._database.act(follow)
        waiting = self._chats.pop(old, deque())
        for row in waiting:
            self._chats.setdefault(new, deque()).append(replace(row, chat=new))

    async def _unreachable(self, row: Outgoing, reason: str) -> None:
        now = self._clock.now()
        if row.chat > 0:
            await self._database.act(lambda tx: outbox.mark_blocked(tx, row.chat, now))
            for other in list(self._chats.get(row.chat, ())):
                self._known.discard(other.id)
                self._drop(other)
        self._finish(row, "unreachable", reason=reason)

    def _finish(self, row: Outgoing, state: str, *, post: Post | None = None, reason: str | None = None) -> None:
        self._drop(row)
        message = None if post is None else post.message
        picture = post is not None and post.has_picture
        self._done.append(Sent(row.id, row.chat, state, self._clock.now(), message, reason, row.card, picture))
        self._record_now.set()

    def _drop(self, row: Outgoing) -> None:
        queue = self._chats.get(row.chat)
        if queue is None:
            return
        with contextlib.suppress(ValueError):
            queue.remove(next((one for one in queue if one.id == row.id), row))
        if not queue:
            del self._chats[row.chat]

    async def _look(self) -> None:
        """Finds what other processes have put into the outbox: the command line, another replica."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.load()
            except Exception as error:  # noqa: BLE001  the database is away: it is asked again
                log.error("look-failed", action="look-failed", kind=type(error).__name__, where=place(error))

    async def _record(self) -> None:
        """Writes down what became of messages, many in one act."""
        while True:
            await self._record_now.wait()
            self._record_now.clear()
            await self._flush()

    async def _flush(self) -> None:
        outcomes, self._done = self._done, []
        if not outcomes:
            return
        try:
            await self._database.act(lambda tx: outbox.record(tx, outcomes))
            self._gone.update(one.id for one in outcomes)
            self._known.difference_update(one.id for one in outcomes)
        except Exception as error:  # noqa: BLE001  the database is away: kept, and written with the next ones
            log.error("record-failed", action="record-failed", kind=type(error).__name__, where=place(error))
            self._done = outcomes + self._done
            await asyncio.sleep(1)
            self._record_now.set()


def _weight(row: Outgoing) -> int:
    return max(len(row.body.get("album", ())), 1)

"""The courier: the only one who sends. Per chat in order, paced, people who wait first, at least once."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog
from telegram.error import TelegramError

from bot.clock import Clock
from bot.delivery import Delivery, Post
from bot.logs import place
from bot.pace import Pace
from bot.verdicts import Verdict, backoff, judge
from bot.waiting import Waiting
from storage import outbox, people
from storage.database import Database, Transaction
from storage.outbox import Outgoing, Sent

log = structlog.get_logger()

AT_ONCE = 48
"""Calls in the air at most. Fewer would repeat less after a crash, for what was not yet written down goes out once more;
with 16 a desk under full load answers a third slower."""

LOOK_SECONDS = 2

_GROUP_GONE = frozenset({"kicked", "chat_deleted", "chat_not_found"})
"""Why a group is no staff group any more; what is said next goes to the managers."""

SLICE = 200
"""Rows that are read and unsealed in one act: people who wait must not stand behind a whole campaign."""

TRIES = 8
"""Tries of one message that Telegram neither took nor refused; about five minutes, then staff see it."""


class Courier:
    """Holds what waits, chat by chat. The rows are the truth: whatever is only here, a restart finds again."""

    def __init__(self, database: Database, clock: Clock, delivery: Delivery, pace: Pace) -> None:
        self._database, self._clock, self._delivery, self._pace = database, clock, delivery, pace
        self._waiting = Waiting()
        self._gone: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._done: list[Sent] = []
        self._recording = False
        self._wake = asyncio.Event()
        self._record_now = asyncio.Event()
        self.stopped = False

    def put(self, rows: list[Outgoing]) -> None:
        """What an act has just said. Superseded cards drop out when their turn comes."""
        self._waiting.add(rows, self._clock.now())
        self._wake.set()

    async def load(self) -> None:
        """Takes up what a stop, a crash or another process has left waiting."""
        self._gone = set()
        ids = await self._database.act(outbox.waiting_ids)
        fresh = [one for one in ids if one not in self._waiting.known]
        for at in range(0, len(fresh), SLICE):
            rows = await self._database.act(partial(outbox.waiting, rows=fresh[at : at + SLICE]))
            # A row may be recorded as delivered between the reading and now: it must not be sent again.
            self.put([row for row in rows if row.id not in self._gone])

    async def run(self) -> None:
        """Sends for ever; ends when stopped and nothing is in the air."""
        recorder = asyncio.create_task(self._record())
        looker = asyncio.create_task(self._look())
        try:
            while not (self.stopped and not self._waiting.busy):
                self._wake.clear()
                pause = self._send_what_may_go()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._wake.wait()
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
        while self._done or self._recording or not self._waiting.idle(self._clock.now()):  # noqa: ASYNC110  for tests and for stopping
            await asyncio.sleep(0.002)

    def _send_what_may_go(self) -> float:
        """Starts every message whose time has come; seconds until the next look."""
        if self.stopped:
            return 0.2
        now, tick, waiting = self._clock.now(), asyncio.get_running_loop().time(), self._waiting
        waiting.wake(now, tick)
        while len(waiting.busy) < AT_ONCE and (row := waiting.first()) is not None:
            if wait := self._pace.wait_of_all(row.priority, tick):
                # Whoever stands behind has no higher priority, and may not go either.
                return min(wait, waiting.soonest(now, tick))
            if wait := self._pace.take(row.chat, row.priority, tick, messages=_weight(row)):
                waiting.hold(row, tick + wait)
                continue
            self._start(row)
        return waiting.soonest(now, tick)

    def _start(self, row: Outgoing) -> None:
        self._waiting.take(row)
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
            self._waiting.free(row.chat, self._clock.now())
            self._wake.set()

    async def _deliver_one(self, row: Outgoing) -> None:
        if row.expires_at is not None and row.expires_at <= self._clock.now():
            return self._finish(row, "expired")
        if row.card is not None and not await self._database.act(lambda tx: outbox.still_wanted(tx, row.id)):
            self._waiting.known.discard(row.id)
            return self._waiting.remove(row)
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
        self._waiting.again(replace(row, not_before=later, attempts=row.attempts + counts))

    async def _move(self, old: int, new: int) -> None:
        def follow(tx: Transaction) -> None:
            people.move_group(tx, old, new)
            outbox.move_chat(tx, old, new)

        await self._database.act(follow)
        self._waiting.move(old, new, self._clock.now())

    async def _unreachable(self, row: Outgoing, reason: str) -> None:
        now = self._clock.now()
        if row.chat < 0 and reason in _GROUP_GONE:
            await self._database.act(lambda tx: people.forget_group(tx, row.chat))
        if row.chat > 0:
            await self._database.act(lambda tx: outbox.mark_blocked(tx, row.chat, now))
            self._waiting.forget(row.chat)
        self._finish(row, "unreachable", reason=reason)

    def _finish(self, row: Outgoing, state: str, *, post: Post | None = None, reason: str | None = None) -> None:
        self._waiting.remove(row)
        message = None if post is None else post.message
        picture = post is not None and post.has_picture
        self._done.append(Sent(row.id, row.chat, state, self._clock.now(), message, reason, row.card, picture))
        self._record_now.set()

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
        self._recording = True
        try:
            await self._database.act(lambda tx: outbox.record(tx, outcomes))
            self._gone.update(one.id for one in outcomes)
            self._waiting.known.difference_update(one.id for one in outcomes)
        except Exception as error:  # noqa: BLE001  the database is away: kept, and written with the next ones
            log.error("record-failed", action="record-failed", kind=type(error).__name__, where=place(error))
            self._done = outcomes + self._done
            await asyncio.sleep(1)
            self._record_now.set()
        finally:
            self._recording = False


def _weight(row: Outgoing) -> int:
    return max(len(row.body.get("album", ())), 1)

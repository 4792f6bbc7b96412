"""The courier: the only one who sends, on the replica that leads. Per chat in order, paced, people who wait first, at
least once."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog
from telegram.error import TelegramError

from bot.again import again_and_again, called
from bot.clock import Clock
from bot.cluster import Cluster
from bot.delivery import Delivery, Deposed, Post
from bot.finder import Finder
from bot.joining import Joining, Together
from bot.logs import place
from bot.meters import Counted
from bot.pace import Pace
from bot.recorder import Recorder
from bot.verdicts import Verdict, backoff, judge
from bot.waiting import Waiting
from storage import outbox, people
from storage.database import AWAY, Database, Transaction
from storage.outbox import Outgoing, Sent

log = structlog.get_logger()

AT_ONCE = 96
"""Calls in the air at most. Fewer would repeat less after a crash, for what was not yet written down goes out once more;
with 16 a desk under full load answers a third slower."""

LOOK_SECONDS, LOOK_SECONDS_ALONE = 0.025, 2.0
"""How often it is looked for what other processes have said: other replicas, whose people wait, or the command line."""

_GROUP_GONE = frozenset({"kicked", "chat_deleted", "chat_not_found"})
"""Why a group is no staff group any more; what is said next goes to the managers."""

MOVES_SECONDS = 10
MINUTE = timedelta(minutes=1)
AWAY_PAUSE = timedelta(seconds=1)

TRIES = 8
"""Tries of one message that Telegram neither took nor refused; about five minutes, then staff see it."""


class Courier:
    """Holds what waits, chat by chat. The rows are the truth: whatever is only here, a restart finds again."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        delivery: Delivery,
        pace: Pace,
        cluster: Cluster,
        joining: Joining,
        counted: Counted,
    ) -> None:
        self._joining, self._counted = joining, counted
        self._database, self._clock, self._delivery, self._pace = database, clock, delivery, pace
        self._cluster = cluster
        self._waiting = Waiting()
        self._tasks: set[asyncio.Task[None]] = set()
        self._recorder = Recorder(database, self._recorded)
        self._wake = asyncio.Event()
        self._look_now = asyncio.Event()
        self._finder = Finder(database, self.put, lambda: self._waiting.known)
        self._moved_at = 0.0
        self._term = 0
        self.stopped = False

    @property
    def hand(self) -> int:
        """The term that acts write down with what they say: ours when it can come straight into our hands. Where other
        replicas live it is 0: then everything is taken from the rows, in their order."""
        return self._term if self._leads and self._cluster.alone else 0

    @property
    def moves(self) -> bool:
        """Whether it has looked at what may go within the last seconds."""
        return asyncio.get_running_loop().time() - self._moved_at < MOVES_SECONDS

    @property
    def _leads(self) -> bool:
        return self._cluster.leads and self._cluster.term == self._term

    def put(self, rows: list[Outgoing]) -> None:
        """What an act has just said. Superseded cards drop out when their turn comes."""
        ours = [row for row in rows if row.term and row.term == self._term]
        if len(ours) < len(rows):
            self._look_now.set()
        self._waiting.add(ours, self._clock.now())
        self._wake.set()

    async def take_over(self) -> None:
        """Takes office: what was sent within the last minute counts for the pace, and everything that waits is taken.
        Whoever takes it again in the same term was followed by nobody: what he has in hand is still his."""
        former, self._term, self.stopped = self._term, self._cluster.term, False
        if former == self._term:
            return await self.look()
        self._waiting = Waiting()
        now, tick = self._clock.now(), asyncio.get_running_loop().time()
        for chat, at in await self._database.act(lambda tx: outbox.sent_since(tx, now - MINUTE)):
            self._pace.remember(chat, tick - (now - at).total_seconds())
        return await self.look()

    async def look(self) -> None:
        """Takes up everything that waits and is in nobody's hands, whatever the reason."""
        await self._finder.look(self._term, everything=True)

    async def run(self) -> None:
        """Sends while it is in office; ends when stopped and nothing is in the air."""
        recorder = asyncio.create_task(self._recorder.run())
        looker = asyncio.create_task(again_and_again("look", partial(self._finder.look, self._term), self._pause))
        try:
            while not (self.stopped and not self._waiting.busy):
                self._wake.clear()
                self._moved_at = asyncio.get_running_loop().time()
                pause = self._send_what_may_go()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._wake.wait()
        finally:
            looker.cancel()
            recorder.cancel()
            await self._recorder.flush()

    def stop(self) -> None:
        """What is in the air is finished; the rest waits in the outbox."""
        self.stopped = True
        self._wake.set()

    async def idle(self) -> None:
        """Waits until nothing that may go now is left, and its outcome is recorded."""
        while self._busy():  # noqa: ASYNC110  for tests and for stopping
            await asyncio.sleep(0.002)

    def _busy(self) -> bool:
        if self._finder.looking or self._look_now.is_set() or self._recorder.busy:
            return True
        return not self._waiting.idle(self._clock.now())

    def _send_what_may_go(self) -> float:
        """Starts every message whose time has come; seconds until the next look."""
        if self.stopped or not self._leads:
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
        waiting = self._waiting
        try:
            await self._deliver_one(row)
        except Deposed:
            log.warning("not-ours", action="not-ours", row=row.id)
        except AWAY as error:
            log.warning("kept-back", action="kept-back", row=row.id, kind=type(error).__name__)
            self._waiting.again(replace(row, not_before=self._clock.now() + AWAY_PAUSE))
        except Exception as error:  # noqa: BLE001  a fault of ours in one message must not silence the courier
            log.error("send-failed", action="send-failed", row=row.id, kind=type(error).__name__, where=place(error))
            self._finish(row, "refused", reason=type(error).__name__)
        finally:
            waiting.free(row.chat, self._clock.now())
            self._wake.set()

    async def _deliver_one(self, row: Outgoing) -> None:
        if row.expires_at is not None and row.expires_at <= self._clock.now():
            return self._finish(row, "expired")
        if row.card is not None and not await self._database.act(lambda tx: outbox.still_wanted(tx, row.id)):
            self._waiting.known.discard(row.id)
            return self._waiting.remove(row)
        behind = self._waiting.behind(row)
        if behind and not self._pace.has_room(row.chat, len(behind), asyncio.get_running_loop().time()):
            together = await self._joining.with_this(row, behind)
            if together is not None:
                return await self._deliver_together(row, together)
        try:
            post = await self._delivery.deliver(row)
        except TelegramError as error:
            return await self._failed(row, judge(error))
        self._finish(row, "delivered", post=post)
        if row.card is not None:
            await self._recorder.flush()  # the next one of this chat may be its newer version, and must find it
        return None

    async def _deliver_together(self, row: Outgoing, together: Together) -> None:
        """One message instead of many; an answer to it is an answer to none of them."""
        try:
            await self._delivery.deliver(replace(row, body=together.body, card=None))
        except TelegramError as error:
            return await self._failed(row, judge(error))
        for one in together.rows:
            self._finish(replace(one, card=None), "delivered", reason="joined")
        return None

    async def _failed(self, row: Outgoing, verdict: Verdict) -> None:
        self._counted.not_sent(verdict.kind)
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
            case "unsure" if row.attempts + 1 < TRIES or not verdict.may_be_delivered:
                # What never left can be tried for ever: Telegram may be away for hours.
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
            outbox.move_chat(tx, old, new, self._term)

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
        self._counted.sent(state)
        message = None if post is None else post.message
        picture = post is not None and post.has_picture
        self._recorder.keep(Sent(row.id, row.chat, state, self._clock.now(), message, reason, row.card, picture))

    async def _pause(self) -> None:
        await called(self._look_now, LOOK_SECONDS_ALONE if self._cluster.alone else LOOK_SECONDS)

    def _recorded(self, rows: Iterable[int]) -> None:
        self._finder.gone(rows)
        self._waiting.known.difference_update(rows)


def _weight(row: Outgoing) -> int:
    return max(len(row.body.get("album", ())), 1)

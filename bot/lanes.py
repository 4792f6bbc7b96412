"""Lanes: one person's updates in order, people in parallel; what fails three times is set aside."""

from __future__ import annotations

import asyncio
import secrets
from bisect import insort
from functools import partial

import structlog
from telegram import Bot

from bot.acts import Acts
from bot.again import again_and_again, called
from bot.cluster import Cluster
from bot.logs import place
from bot.reading import Unreadable, read
from handlers.context import App, Asker, Context, asker_of, current
from services import front
from storage import inbox
from storage.database import AWAY, Database
from storage.inbox import Arrived, NotYet

log = structlog.get_logger()

TRIES = 3
MOST = 2000
"""Updates in hand at most; beyond that intake waits, and Telegram keeps the rest for us."""

SLICE = 200
"""Rows that are read and unsealed in one act."""

TOGETHER = 128
"""People who are served at the same moment."""

SOONEST, LATEST = 0.02, 1.0
"""Seconds until an update is tried again that comes after one in another replica's hands."""

LOOK_SECONDS = 5
"""How often it is looked for updates that nobody has in hand: of replicas that died, or of a commit without an answer."""


class Lanes:
    """Hands stored updates to the handlers."""

    def __init__(self, application: App, acts: Acts, database: Database, cluster: Cluster) -> None:
        self._application, self._acts, self._database, self._cluster = application, acts, database, cluster
        self._lanes: dict[int, list[Arrived]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(TOGETHER)
        self._known: set[int] = set()
        self._look_now = asyncio.Event()
        self._left_out = False
        self._changed = asyncio.Condition()
        self._failures: dict[int, Exception] = {}
        application.add_error_handler(self._note_failure)

    @property
    def depth(self) -> int:
        """Updates in hand."""
        return len(self._known)

    def put(self, arrived: list[Arrived]) -> None:
        """Puts updates into their lanes; lanes that were idle start to move. What is too much waits in its row."""
        for one in arrived:
            if one.id in self._known:
                continue
            if len(self._known) >= MOST:
                self._left_out = True
                return
            self._known.add(one.id)
            lane = self._lanes.get(one.lane)
            if lane is not None:
                insort(lane, one, key=_place_in_lane)  # what was left lying comes before what came later
                continue
            self._lanes[one.lane] = [one]
            task = asyncio.create_task(self._drive(one.lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def look(self) -> None:
        """Takes up, in order, what this replica has to handle and does not have in hand."""
        self._left_out = False
        alive = {*self._cluster.alive, self._cluster.me}
        rows = await self._database.act(partial(inbox.adopt, replica=self._cluster.me, alive=alive))
        fresh = [row for row in rows if row not in self._known]
        for at in range(0, len(fresh), SLICE):
            if len(self._known) >= MOST:
                self._left_out = True
                return
            self.put(await self._database.act(partial(inbox.waiting, rows=fresh[at : at + SLICE])))

    async def run(self) -> None:
        """Looks again and again, and at once when there is room for what was left out."""
        await again_and_again("lanes", self.look, partial(called, self._look_now, LOOK_SECONDS))

    async def has_room(self) -> None:
        """Waits while too much is in hand."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self._known) < MOST)

    async def idle(self) -> None:
        """Waits until nothing is in hand."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._known)

    async def _drive(self, key: int) -> None:
        lane, pause = self._lanes[key], SOONEST
        while lane:
            one = lane[0]
            try:
                async with self._room:
                    await self._handle_or_leave(one)
            except NotYet:
                if pause == LATEST:
                    self._look_now.set()  # perhaps nobody has the earlier one in hand
                await asyncio.sleep(pause)
                pause = min(pause * 2, LATEST)
                continue
            pause = SOONEST
            lane.remove(one)
            await self._settled(one)
        del self._lanes[key]

    async def _settled(self, arrived: Arrived) -> None:
        self._known.discard(arrived.id)
        if self._left_out and len(self._known) < MOST // 2:
            self._look_now.set()
        if len(self._known) in (0, MOST - 1):
            async with self._changed:
                self._changed.notify_all()

    async def _note_failure(self, _update: object, context: Context) -> None:
        """python-telegram-bot swallows what a handler raised; the row must know of it."""
        row = current.get()
        if row is not None and context.error is not None:
            self._failures[row] = context.error

    async def _handle_or_leave(self, arrived: Arrived) -> None:
        """Whatever goes wrong, the lane goes on; what could not even be set aside waits in its row for the next start."""
        try:
            await self._handle(arrived)
        except NotYet:
            raise
        except Exception as error:  # noqa: BLE001  a lane that dies would leave this person unheard
            log.error(
                "update-left", action="update-left", row=arrived.id, kind=type(error).__name__, where=place(error)
            )

    async def _handle(self, arrived: Arrived) -> None:
        for attempt in range(arrived.attempts, TRIES):
            failure = await self._try(arrived)
            if failure is None:
                return
            if isinstance(failure, (NotYet, *AWAY)):
                raise failure  # no fault of the update's: it is not counted
            log.error(
                "update-failed",
                action="update-failed",
                row=arrived.id,
                attempt=attempt + 1,
                kind=type(failure).__name__,
                where=place(failure),
            )
            reason = type(failure).__name__
            tries = await self._database.act(partial(inbox.failed, row=arrived.id, reason=reason))
            if isinstance(failure, Unreadable) or tries >= TRIES:
                break
            await self._rest(0.2 * attempt)
        await self._set_aside(arrived)

    async def _rest(self, seconds: float) -> None:
        """A pause before the next try. Others are served meanwhile, or many that fail would keep everybody waiting."""
        self._room.release()
        try:
            await asyncio.sleep(seconds)
        finally:
            await self._room.acquire()

    async def _try(self, arrived: Arrived) -> Exception | None:
        token = current.set(arrived.id)
        try:
            update = read(arrived.body, self._application.bot)
            await self._application.process_update(update)
            return self._failures.pop(arrived.id, None)
        except Exception as error:  # noqa: BLE001  one update that cannot be read must not stop another
            return error
        finally:
            current.reset(token)

    async def _set_aside(self, arrived: Arrived) -> None:
        """Kept for people to look at. The person hears that something failed, with a number to name."""
        reference = secrets.token_hex(3)
        log.error("update-set-aside", action="update-set-aside", row=arrived.id, reference=reference)
        asker = _readable(arrived, self._application.bot)
        hears = None if asker is None or asker.in_group else asker
        reason = f"set aside as {reference}"
        try:
            await self._acts.set_aside(arrived.id, reason, hears, lambda desk: front.failed(desk, reference))
        except AWAY:
            raise
        except Exception:  # noqa: BLE001  what breaks the answer, too, must not come again at every start
            await self._database.act(partial(inbox.set_aside, row=arrived.id, reason=reason))


def _place_in_lane(arrived: Arrived) -> int:
    return arrived.id


def _readable(arrived: Arrived, bot: Bot) -> Asker | None:
    try:
        return asker_of(read(arrived.body, bot))
    except Unreadable:
        return None

"""Pushing updates to the bot's webhook: in order within a lane, lanes side by side, again until it says 2xx."""

import asyncio
from dataclasses import dataclass, field

import aiohttp

from sandbox.api import BotApi
from sandbox.errors import Json
from sandbox.profile import Webhook
from sandbox.updates import Pending
from sandbox.world import World

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105


@dataclass(slots=True)
class Lane:
    """How the deliveries of one lane go; times are the loop's seconds."""

    pause: float
    not_before: float = 0.0
    busy: bool = False


@dataclass
class Deliverer:
    """Runs beside the server. `first_pause` doubles up to `longest_pause` while the bot does not say 2xx.

    A fault drawn for "webhook" loses the bot's 2xx on the way, so the update comes again.
    """

    world: World
    api: BotApi
    first_pause: float = 1.0
    longest_pause: float = 60.0
    patience: float = 60.0
    _lanes: dict[int, Lane] = field(default_factory=dict, init=False)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    async def run(self) -> None:
        """Deliver until cancelled; no webhook, no work."""
        session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self.patience))
        try:
            while True:
                await self.world.updates.change(self._deliver(session))
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await session.close()

    def _deliver(self, session: aiohttp.ClientSession) -> float:
        """Start what can be started; returns the seconds until a lane's pause is over."""
        hook, now, soonest = self.world.profile.webhook, asyncio.get_running_loop().time(), 60.0
        if hook is None:
            return soonest
        for item in self.world.updates:
            if len(self._tasks) >= hook.max_connections:
                break
            lane = self._lanes.setdefault(item.lane, Lane(self.first_pause))
            if lane.busy:
                continue
            if lane.not_before > now:
                soonest = min(soonest, lane.not_before - now)
                continue
            self._start(session, hook, item, lane)
        return soonest

    def _start(self, session: aiohttp.ClientSession, hook: Webhook, item: Pending, lane: Lane) -> None:
        lane.busy = True
        task = asyncio.create_task(self._one(session, hook, item, lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _one(self, session: aiohttp.ClientSession, hook: Webhook, item: Pending, lane: Lane) -> None:
        self.world.ledger.hand_out((item.id,))
        fault, reply = await self._post(session, hook, item.body)
        if fault is None and self.world.faults.draw("webhook"):
            fault = "Read timeout expired"
        lane.busy = False
        if fault is None:
            self._done(item, lane)
        else:
            hook.last_error, hook.last_error_at = fault, self.world.clock.epoch()
            lane.not_before = asyncio.get_running_loop().time() + lane.pause
            lane.pause = min(lane.pause * 2, self.longest_pause)
        self.world.updates.wake()
        if reply is not None:
            await self.api.call(self.world.token, str(reply.pop("method")), reply)

    def _done(self, item: Pending, lane: Lane) -> None:
        self.world.updates.remove(item)
        self.world.ledger.confirm((item.id,), self.world.clock.epoch())
        lane.pause = self.first_pause

    async def _post(self, session: aiohttp.ClientSession, hook: Webhook, body: Json) -> tuple[str | None, Json | None]:
        """What went wrong, or None; and the method call that the bot may put into its answer."""
        headers = {SECRET: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=body, headers=headers) as answer:
                if not 200 <= answer.status < 300:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}", None
                reply = await answer.json() if answer.content_type == "application/json" else None
                return None, reply if isinstance(reply, dict) and "method" in reply else None
        except TimeoutError:
            return "Read timeout expired", None
        except (aiohttp.ClientConnectorError, ConnectionError):
            return "Connection refused", None
        except (aiohttp.ClientError, ValueError) as broken:
            return f"Connection failed: {broken}", None

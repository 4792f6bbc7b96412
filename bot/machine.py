"""The machine: the only place that builds everything, starts it in order and stops it in order."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes

import handlers
from bot import hello
from bot.acts import Acts
from bot.again import kept_up
from bot.calm import Calm
from bot.clock import Clock, SystemClock
from bot.cluster import Cluster
from bot.config import Settings
from bot.courier import Courier
from bot.delivery import Delivery
from bot.hooks import Hooks, Manners
from bot.importing import Importing
from bot.intake import WANTED, Intake, poll
from bot.joining import Joining
from bot.lanes import Lanes
from bot.meters import Counted, Meters
from bot.pace import UNLIMITED, Pace
from bot.setup import greet, limits_of, limits_of_api, lock_of, make_bot, open_database
from bot.studio import Studio
from bot.ticker import Ticker
from bot.watch import Watch
from handlers.context import App, Context, Shared
from storage.database import Database
from views.reader import Reader
from web.api import build_api
from web.app import build_web

log = structlog.get_logger()

STOP_SECONDS = 12
READY_SECONDS = 3
HANG_UP_SECONDS = 3
"""Until whoever is still sending us something is cut off; what was stored by then is acknowledged."""


@dataclass
class Machine:
    """Everything that runs, in one value. Made by `build`."""

    settings: Settings
    clock: Clock
    database: Database
    bot: Bot
    application: App
    acts: Acts
    lanes: Lanes
    intake: Intake
    courier: Courier
    studio: Studio
    ticker: Ticker
    cluster: Cluster
    watch: Watch
    hooks: Hooks
    importing: Importing = field(init=False)

    def __post_init__(self) -> None:
        self.importing = Importing(self.acts, self.bot, self.lanes.idle)

    async def start_inside(self) -> None:
        """Everything but what comes from outside: among the others, in office when it leads, taking up what was left."""
        await self.cluster.join()
        self._inside = [asyncio.create_task(self.lanes.run())]
        if not self.cluster.sole:
            self._inside.append(asyncio.create_task(self.cluster.run()))
        self._sending: asyncio.Task[None] | None = None
        if self.cluster.leads:
            await self.take_office()

    async def stop_inside(self) -> None:
        """What is in the air is finished, what waits stays in its rows, and another may lead at once."""
        await self.leave_office()
        for task in self._inside:
            task.cancel()
        await asyncio.gather(*self._inside, return_exceptions=True)
        with contextlib.suppress(Exception):  # a database that is away finds out by itself
            await asyncio.wait_for(self.cluster.leave(), STOP_SECONDS)

    async def take_office(self) -> None:
        """From here on this replica sends, and tonight is planned."""
        await self.courier.take_over()
        await self.ticker.plan()
        self._sending = asyncio.create_task(kept_up("courier", self.courier.run))

    async def leave_office(self) -> None:
        """Sends no more."""
        self.courier.stop()
        if self._sending is not None:
            await asyncio.wait([self._sending], timeout=STOP_SECONDS)
            self._sending = None

    async def start(self) -> None:
        """Takes up what was left, then lets new things in."""
        self.studio.warm()
        await self.start_inside()
        await self.lanes.look()
        self._runner = await self._serve()
        self._leading = asyncio.create_task(kept_up("leader", self._lead))
        log.info("started", action="started", mode=self.settings.telegram.mode, replica=self.cluster.me)

    async def stop(self) -> None:
        """No more updates, what is in hand is finished, what is said waits in the outbox. Within 20 seconds."""
        self._leading.cancel()
        await asyncio.gather(self._leading, return_exceptions=True)
        await self._runner.cleanup()
        self.ticker.stop()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.lanes.idle(), STOP_SECONDS / 2)
        await self.stop_inside()
        await self.close()
        log.info("stopped", action="stopped")

    async def close(self) -> None:
        """Lets go of connections, threads and the drawing process."""
        self.studio.close()
        await self.application.shutdown()
        await asyncio.to_thread(self.database.close)

    async def _lead(self) -> None:
        """While this replica leads it sends, keeps time and fetches; when it does no longer, another one does."""
        while True:
            await self.cluster.elected()
            log.info("leads", action="leads", replica=self.cluster.me, term=self.cluster.term)
            if self._sending is None:
                await self.take_office()
            self.ticker.start()
            letting_in = kept_up("intake", self._let_in)
            importing = kept_up("importing", self.importing.run)
            others = (letting_in, importing, self.watch.run(), self.hooks.run(), hello.introduce(self.bot))
            works = [asyncio.create_task(work) for work in others]
            try:
                await self.cluster.deposed()
                log.warning("deposed", action="deposed", replica=self.cluster.me)
            finally:
                for work in works:
                    work.cancel()
                self.ticker.stop()
            await self.leave_office()

    async def _let_in(self) -> None:
        telegram = self.settings.telegram
        if telegram.mode == "polling":
            with contextlib.suppress(TelegramError):  # an emulator may know no webhooks
                await self.bot.delete_webhook(drop_pending_updates=False)
            await poll(self.bot, self.intake, self.lanes.has_room)
            return
        secret = telegram.webhook_secret.get_secret_value() if telegram.webhook_secret else None
        address = telegram.webhook_url or ""
        await self.bot.set_webhook(
            address if urlsplit(address).path.strip("/") else f"{address.rstrip('/')}/telegram",
            secret_token=secret,
            allowed_updates=WANTED,
            drop_pending_updates=False,
        )

    async def _serve(self) -> web.AppRunner:
        secret = self.settings.telegram.webhook_secret
        app = build_web(
            self.intake.store if self.settings.telegram.mode == "webhook" else None,
            "" if secret is None else secret.get_secret_value(),
            self.ready,
            self.meters().render,
            self._api(),
        )
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=HANG_UP_SECONDS)
        await runner.setup()
        await web.TCPSite(runner, self.settings.web.host, self.settings.web.port).start()
        return runner

    def _api(self) -> web.Application:
        limits, counted = limits_of_api(self.settings), self.acts.counted
        return build_api(self.acts.for_system, self.settings.rules(), limits, counted.asked)

    def meters(self) -> Meters:
        """What is measured here. Once for each machine: its gauges have names that must not come twice."""
        return Meters(self.database, self.clock, self.acts.counted, self.cluster, self.lanes)

    async def ready(self) -> bool:
        """True when acts can be done here and somebody, perhaps this replica, really sends and keeps time."""
        async with asyncio.timeout(READY_SECONDS):
            await self.database.act(lambda tx: tx.exec_driver_sql("SELECT 1").scalar_one())
        if not self.cluster.leads:
            return self.cluster.led
        return self.courier.moves and self.ticker.moves


async def build(
    settings: Settings, *, clock: Clock | None = None, bot: Bot | None = None, studio: Studio | None = None
) -> Machine:
    """The machine, ready to start. Asks Telegram who it is, so a wrong token is found here."""
    clock = clock or SystemClock()
    bot = bot or make_bot(settings)
    database = await asyncio.to_thread(open_database, settings)
    application: App = (
        Application.builder()
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context, bot_data=Shared))
        .build()
    )
    handlers.register(application)
    await greet(application)
    studio = studio or Studio()
    counted = Counted()
    outgoing = settings.telegram.pace
    calm = Calm(None if outgoing.off else outgoing.answers_per_minute)
    acts = Acts(database, clock, settings.rules(), bot, counted, calm)
    application.bot_data.acts = acts
    cluster = Cluster(database, clock, settings.cluster.lease_seconds, lock_of(settings))
    pace = Pace(UNLIMITED if outgoing.off else limits_of(settings))
    delivery = Delivery(bot, database, clock, studio, lambda: cluster.leads)
    joining = Joining(database, Reader(settings.language, settings.zone, group=True))
    courier = Courier(database, clock, delivery, pace, cluster, joining, counted)
    acts.hand_over, acts.hand = courier.put, lambda: courier.hand
    lanes = Lanes(application, acts, database, cluster)
    intake = Intake(database, clock, bot.id, cluster.me, lanes.put)
    ticker = Ticker(acts)
    limit = timedelta(seconds=settings.watch.stalled_seconds)
    watch = Watch(acts, bot, limit, webhook=settings.telegram.mode == "webhook")
    calling = settings.hooks
    hooks = Hooks(acts, cluster, Manners(calling.private, calling.timeout_seconds, calling.give_up_hours))
    return Machine(
        settings, clock, database, bot, application, acts, lanes, intake, courier, studio, ticker, cluster, watch, hooks
    )

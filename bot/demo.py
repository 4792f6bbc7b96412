"""The demo: the sandbox, a desk with invented families, and a page where a newcomer plays them all."""

from __future__ import annotations

import asyncio
import shutil
import time
from contextlib import AsyncExitStack
from functools import partial

from pydantic import SecretStr
from rich.console import Console

from bot import bringing, config, demo_ledger, machine
from bot.config import Settings
from bot.demo_clock import Follower
from bot.demo_stage import stage_of
from bot.demo_story import Cast, tell
from bot.demo_wave import hand_over
from bot.machine import Machine
from sandbox.page import attach
from sandbox.server import serving
from sandbox.world import World

TOKEN = "42:sandbox"  # noqa: S105  the sandbox's own, good for nothing else


async def play(port: int, stop: asyncio.Event, out: Console) -> None:
    """Opens the desk and its messenger page until it is asked to stop."""
    began = time.monotonic()
    world = World(TOKEN, limits=None)  # a newcomer plays four people at once, faster than any group writes
    async with AsyncExitStack() as stack:
        # The desk talks to the sandbox on a port of its own, so that the page opens when everybody is on stage.
        root = await stack.enter_async_context(serving(world))
        clock = Follower(world.clock)
        running = await machine.build(settings_for(root), clock=clock)
        cast = await prepare(world, running)
        await running.start()
        stack.push_async_callback(running.stop)
        following = asyncio.create_task(clock.follow(running.ticker, running.database))
        stack.callback(following.cancel)
        page = partial(attach, stage=stage_of(cast, world))
        address = await stack.enter_async_context(serving(world, port=port, page=page))
        took = time.monotonic() - began
        out.print(f"\n  安居 anju  →  [bold]{address}/[/bold]   ({took:.1f} s)\n  Ctrl-C 结束 · to stop\n")
        await hand_over(running)
        await stop.wait()


async def serve_sandbox(host: str, port: int, token: str, stop: asyncio.Event, out: Console) -> None:
    """The sandbox alone, with an empty page: for a desk that is started by itself."""
    world = World(token)
    async with serving(world, host, port, attach) as root:
        out.print(f"\n  Bot API {root}/bot{token}/…\n  [bold]{root}/[/bold]\n")
        await stop.wait()


def settings_for(root: str) -> Settings:
    """The settings of config.yaml, with everything of the demo in a folder of its own, fresh each time."""
    base = config.load()
    folder = base.var_dir / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pace = base.telegram.pace.model_copy(update={"off": True})
    telegram = {"token": SecretStr(TOKEN), "api_url": root, "mode": "polling", "pace": pace}
    return base.model_copy(
        update={
            "telegram": base.telegram.model_copy(update=telegram),
            "database": base.database.model_copy(update={"url": f"sqlite:///{folder / 'anju.db'}"}),
            "web": base.web.model_copy(update={"port": 0}),
            "var_dir": folder,
        }
    )


async def prepare(world: World, running: Machine) -> Cast:
    """The ledger through the real importer, then people, a group and tickets in every state."""
    settings, now = running.settings, running.clock.now()
    path = settings.var_dir / "销售台账.xlsx"
    today = now.astimezone(settings.zone).date()
    await asyncio.to_thread(demo_ledger.write, path, today, settings.rules().journeys)
    await asyncio.to_thread(bringing.take, running.database, settings, path, "contracts", now=now)
    return await tell(world, running)

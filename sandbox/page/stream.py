"""Server-sent events: tells the page whose windows have news; the windows then fetch it themselves."""

import asyncio
import json
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from aiohttp import web
from aiohttp_sse import EventSourceResponse, sse_response

from sandbox.events import Event, Watch
from sandbox.page.desk import Desk

TOGETHER = 0.03  # seconds in which news is gathered, so that a burst is one refresh
PAUSE = 10.0  # seconds after which a quiet stream looks whether its reader is still there

Said = tuple[str, str]


async def follow(request: web.Request, desk: Desk) -> EventSourceResponse:
    """Push until the reader or the program goes away."""
    with desk.world.watch() as watch, suppress(ConnectionError):
        async with sse_response(request) as response:
            while not desk.closing.is_set() and response.is_connected():
                for name, data in await _gather(watch, desk):
                    await response.send(data, event=name)
    return response


async def _gather(watch: Watch, desk: Desk) -> list[Said]:
    first = await until_closing(watch.__anext__(), desk, PAUSE)
    if first is None:
        return []
    said = dict.fromkeys(_names(first, desk))
    with suppress(TimeoutError):
        async with asyncio.timeout(TOGETHER):
            while True:
                said |= dict.fromkeys(_names(await anext(watch), desk))
    return list(said)


async def until_closing(wanted: Coroutine[Any, Any, Event], desk: Desk, seconds: float) -> Event | None:
    """The next event, or None when the time is up or the program stops."""
    arriving, closing = asyncio.create_task(wanted), asyncio.create_task(desk.closing.wait())
    tasks: set[asyncio.Task[Any]] = {arriving, closing}
    try:
        await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        return arriving.result() if arriving.done() else None
    finally:
        for task in tasks:
            task.cancel()


def _names(event: Event, desk: Desk) -> list[Said]:
    if event.kind == "clock":
        return [("clock", "{}")]
    if event.kind == "typing":
        return [("typing", json.dumps({"chat": event.chat_id}))]
    chat = desk.world.chats.get(event.chat_id)
    if chat is None:
        return [("everything", "{}")]
    people = {chat.id} if chat.private else {one for one in chat.members if one in desk.world.people}
    return [(f"person{one}", "{}") for one in sorted(people)]

"""The web application: the webhook, health and metrics."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

from aiohttp import web

Store: TypeAlias = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]
MOST_BYTES = 1024 * 1024
"""Telegram drops updates beyond 64 KiB itself."""

PATIENCE = 8.0
"""Seconds until Telegram is told to come again: it waits a minute for an answer, and holds the chat up meanwhile."""

AT_ONCE = 500
"""Updates that are being stored at most. More than Telegram's hundred connections bring only wait for a database that
does not answer."""

_AGAIN = {"Retry-After": "5"}


def build_web(
    store: Store | None,
    secret: str,
    ready: Callable[[], Awaitable[bool]],
    metrics: Callable[[], Awaitable[bytes]],
    api: web.Application | None = None,
) -> web.Application:
    """The application; without `store` there is no webhook, without `api` none for other systems."""
    app = web.Application(client_max_size=MOST_BYTES)
    storing: set[asyncio.Future[None]] = set()

    async def is_ready(_: web.Request) -> web.Response:
        return await _ready(ready)

    async def measured(_: web.Request) -> web.Response:
        return web.Response(body=await metrics(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    async def received(request: web.Request) -> web.Response:
        assert store is not None  # the route exists only then
        return await _webhook(request, store, secret, storing)

    app.router.add_get("/healthz", _healthy)
    app.router.add_get("/readyz", is_ready)
    app.router.add_get("/metrics", measured)
    if store is not None:
        app.router.add_post("/telegram", received)
    if api is not None:
        app.add_subapp("/api/v1", api)
    return app


async def _healthy(_: web.Request) -> web.Response:
    return web.Response(text="ok")


async def _ready(ready: Callable[[], Awaitable[bool]]) -> web.Response:
    try:
        async with asyncio.timeout(PATIENCE):
            fine = await ready()
    except Exception:  # noqa: BLE001  whatever is wrong with the database, the answer is "not ready"
        fine = False
    return web.Response(text="ready" if fine else "not ready", status=200 if fine else 503)


async def _webhook(request: web.Request, store: Store, secret: str, storing: set[asyncio.Future[None]]) -> web.Response:
    """Stored, then 200. What is authentic is never refused for its shape: Telegram would repeat it and hold up the chat."""
    given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
    if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
        return web.Response(status=403)
    try:
        update = await request.json()
    except (ValueError, RecursionError):
        return web.Response(status=400)
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        return web.Response(status=400)
    # Not stored, so not acknowledged: Telegram will bring it again.
    return web.Response() if await _stored(store, update, storing) else web.Response(status=503, headers=_AGAIN)


async def _stored(store: Store, update: dict[str, Any], storing: set[asyncio.Future[None]]) -> bool:
    """Whether it is in its row by now. What takes too long goes on by itself, or a row would be there that nobody has
    in hand."""
    if len(storing) >= AT_ONCE:
        return False
    task = asyncio.ensure_future(store([update]))
    storing.add(task)
    task.add_done_callback(storing.discard)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done:
        task.add_done_callback(_looked_at)
        return False
    return not task.cancelled() and task.exception() is None


def _looked_at(task: asyncio.Future[None]) -> None:
    """Nobody waits for it any more; its fault, if it has one, is the database's, and said elsewhere."""
    if not task.cancelled():
        task.exception()

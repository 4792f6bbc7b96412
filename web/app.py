"""The web application: the webhook, health and metrics."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

from aiohttp import web

Store: TypeAlias = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]
MOST_BYTES = 1024 * 1024
"""Telegram drops updates beyond 64 KiB itself."""


def build_web(
    store: Store | None, secret: str, ready: Callable[[], Awaitable[bool]], metrics: Callable[[], Awaitable[bytes]]
) -> web.Application:
    """The application; without `store` there is no webhook."""
    app = web.Application(client_max_size=MOST_BYTES)

    async def is_ready(_: web.Request) -> web.Response:
        return await _ready(ready)

    async def measured(_: web.Request) -> web.Response:
        return web.Response(body=await metrics(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    async def received(request: web.Request) -> web.Response:
        assert store is not None  # the route exists only then
        return await _webhook(request, store, secret)

    app.router.add_get("/healthz", _healthy)
    app.router.add_get("/readyz", is_ready)
    app.router.add_get("/metrics", measured)
    if store is not None:
        app.router.add_post("/telegram", received)
    return app


async def _healthy(_: web.Request) -> web.Response:
    return web.Response(text="ok")


async def _ready(ready: Callable[[], Awaitable[bool]]) -> web.Response:
    try:
        fine = await ready()
    except Exception:  # noqa: BLE001  whatever is wrong with the database, the answer is "not ready"
        fine = False
    return web.Response(text="ready" if fine else "not ready", status=200 if fine else 503)


async def _webhook(request: web.Request, store: Store, secret: str) -> web.Response:
    """Stored, then 200. What is authentic is never refused for its shape: Telegram would repeat it and hold up the chat."""
    given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
    if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
        return web.Response(status=403)
    try:
        update = await request.json()
    except ValueError:
        return web.Response(status=400)
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        return web.Response(status=400)
    try:
        await store([update])
    except Exception:  # noqa: BLE001  not stored, so not acknowledged: Telegram will bring it again
        return web.Response(status=503, headers={"Retry-After": "5"})
    return web.Response()

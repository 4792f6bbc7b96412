"""A balancer before several replicas: each update to the next one, and on to another when that one is not there."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import aiohttp
from aiohttp import web

from stress.desk import Desk, free_port

SECONDS = 20


@contextlib.asynccontextmanager
async def balancing(port: int, desks: Sequence[Desk]) -> AsyncIterator[None]:
    """Passes what comes to this port on to the replicas, in turn. `desks` may grow."""
    turn = itertools.count()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session:

        async def pass_on(request: web.Request) -> web.Response:
            body, secret = await request.read(), "X-Telegram-Bot-Api-Secret-Token"
            headers = {"Content-Type": "application/json", secret: request.headers.get(secret, "")}
            first = next(turn)
            for number in range(len(desks)):
                desk = desks[(first + number) % len(desks)]
                with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                    address = f"http://127.0.0.1:{desk.port}{request.path}"
                    async with session.post(address, data=body, headers=headers) as answer:
                        if answer.status < 500:
                            return web.Response(status=answer.status, body=await answer.read())
            return web.Response(status=503)

        app = web.Application()
        app.router.add_post("/telegram", pass_on)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield
        finally:
            await runner.cleanup()


def replicas(
    count: int,
    root: str,
    url: str,
    folder: Path,
    *,
    lease: float = 1.5,
    without: str | None = None,
    quick: bool = False,
    **more: str,
) -> tuple[int, list[Desk]]:
    """So many desks by webhook behind one port, not yet started; the port, on which `balancing` must be opened."""
    port = free_port()
    hook = f"http://127.0.0.1:{port}/telegram"
    settings = {"ANJU_CLUSTER__LEASE_SECONDS": str(lease)} | more
    return port, [
        Desk(
            root,
            url,
            folder,
            webhook=True,
            hook=hook,
            without=without,
            name=f"replica-{number}",
            quick=quick,
            **settings,
        )
        for number in range(count)
    ]

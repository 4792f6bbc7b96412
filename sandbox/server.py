"""The sandbox behind HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from yarl import URL

from sandbox import control
from sandbox.api import BotApi
from sandbox.errors import Json
from sandbox.faults import DRIP, ERROR, FLOOD, GARBAGE, GATEWAY, PAGE, SLOW, STALL, TRUNCATED, Cut
from sandbox.files import UploadedFile
from sandbox.webhooks import Deliverer
from sandbox.world import World

Page = Callable[[web.Application, World], None]

WORLD = web.AppKey("world", World)
API = web.AppKey("api", BotApi)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
BODY_LIMIT = 64 * 1024 * 1024


def build(world: World, *, webhook_pause: float = 1.0) -> web.Application:
    """The application, with webhook deliveries beside it and the control interface; a page may add its routes.

    `webhook_pause`: seconds before the first repetition of a failed delivery.
    """
    app = web.Application(client_max_size=BODY_LIMIT)
    app[WORLD], app[API] = world, BotApi(world)
    app.router.add_route("*", "/bot{token}/{method}", answer)
    app.router.add_get("/file/bot{token}/{path:.+}", download)
    control.attach(app, world)
    deliverer = Deliverer(world, app[API], first_pause=webhook_pause)

    async def deliver(_: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(deliverer.run())
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    app.cleanup_ctx.append(deliver)
    return app


async def answer(request: web.Request) -> web.StreamResponse:
    """One API call."""
    try:
        params, files = await read(request)
    except ValueError:
        return _json(400, {"ok": False, "error_code": 400, "description": "Bad Request: can't parse request"})
    token, method = request.match_info["token"], request.match_info["method"]
    try:
        status, body = await request.app[API].call(token, method, params, files)
    except Cut as cut:
        return await _broken(request, cut.kind, cut.body)
    return _json(status, body)


async def _broken(request: web.Request, kind: str, body: Json) -> web.StreamResponse:
    if kind in (GARBAGE, PAGE):
        page = "<html><body>%$ not what you asked for"
        return web.Response(text=page, content_type="text/html", status=502 if kind == PAGE else 200)
    if kind == TRUNCATED:
        whole = _encode(body).encode("utf-8", "surrogatepass")
        return web.Response(body=whole[: len(whole) // 2], content_type="application/json")
    if kind == DRIP:
        return await _drip(request, body)
    if kind == STALL:
        await asyncio.sleep(request.app[WORLD].faults.stall_seconds)
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _drip(request: web.Request, body: Json) -> web.StreamResponse:
    """Byte by byte: somebody who waits for each byte alone would wait all day."""
    whole = _encode(body).encode("utf-8", "surrogatepass")
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    with contextlib.suppress(ConnectionError):  # whoever waited has gone
        for byte in whole:
            await response.write(bytes((byte,)))
            await asyncio.sleep(request.app[WORLD].faults.stall_seconds / len(whole))
    return response


def _json(status: int, body: Json) -> web.Response:
    return web.Response(
        body=_encode(body).encode("utf-8", "surrogatepass"), status=status, content_type="application/json"
    )


async def read(request: web.Request) -> tuple[dict[str, Any], dict[str, UploadedFile]]:
    """Parameters and files of a call, whichever of the four ways they came."""
    params: dict[str, Any] = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return params, {}
    kind = request.content_type
    if kind == "application/json":
        body = json.loads(await request.read() or b"{}")
        if not isinstance(body, dict):
            raise ValueError("object expected")
        return params | body, {}
    if kind == "application/x-www-form-urlencoded":
        form = (await request.read()).decode()
        return params | dict(URL.build(path="/", query_string=form, encoded=True).query), {}
    return await _multipart(request, params)


async def _multipart(request: web.Request, params: dict[str, Any]) -> tuple[dict[str, Any], dict[str, UploadedFile]]:
    files = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = UploadedFile(value.filename, value.file.read(), value.content_type)
        else:
            params[name] = value
    return params, files


async def download(request: web.Request) -> web.StreamResponse:
    """The bytes behind a link of getFile."""
    world = request.app[WORLD]
    stored = world.files.open(request.match_info["path"])
    if request.match_info["token"] != world.token or stored is None:
        return _json(404, {"ok": False, "error_code": 404, "description": "Not Found"})
    fault = world.faults.draw("download")
    if fault in (FLOOD, ERROR, GATEWAY):
        return _json(502, {"ok": False, "error_code": 502, "description": "Bad Gateway"})
    if fault == SLOW:
        await asyncio.sleep(world.faults.slow_seconds)
    elif fault is not None:
        return await _broken(request, fault, {})
    return web.Response(body=stored.data, content_type="application/octet-stream")


@asynccontextmanager
async def serving(
    world: World, host: str = "127.0.0.1", port: int = 0, page: Page | None = None, *, webhook_pause: float = 1.0
) -> AsyncIterator[str]:
    """Serve while the block runs; yields the root of the Bot API (`telegram.api_url`). Port 0 takes a free one.

    `page` adds the messenger page (sandbox.page.attach). Polls that wait at the end are cut off.
    """
    app = build(world, webhook_pause=webhook_pause)
    if page is not None:
        page(app, world)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def serve(
    host: str = "127.0.0.1", port: int = 8081, world: World | None = None, page: Page | None = None
) -> None:
    """Serve until cancelled."""
    async with serving(world or World(), host, port, page):
        await asyncio.Event().wait()

"""Starting and ending the server."""

import asyncio

import aiohttp
from aiohttp import web
from aiohttp.test_utils import unused_port

from sandbox.server import serve, serving
from sandbox.world import World


async def _me(root: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(f"{root}/bot42:sandbox/getMe") as answer:
        return answer.status


async def test_a_page_is_served_beside_the_bot_api() -> None:
    def page(app: web.Application, world: World) -> None:
        async def hello(_: web.Request) -> web.Response:
            return web.Response(text=world.profile.name)

        app.router.add_get("/", hello)

    async with serving(World(), page=page) as root, aiohttp.ClientSession() as session:
        async with session.get(root + "/") as answer:
            assert await answer.text() == "安居"
        assert await _me(root) == 200


async def test_a_poll_that_waits_does_not_hold_up_the_end() -> None:
    async with asyncio.timeout(5), aiohttp.ClientSession() as session:
        async with serving(World()) as root:
            url = f"{root}/bot42:sandbox/getUpdates"
            poll = asyncio.create_task(session.post(url, json={"timeout": 50}).__aenter__())
            await asyncio.sleep(0.05)
            assert not poll.done()
        outcome = await asyncio.gather(poll, return_exceptions=True)
        assert isinstance(outcome[0], aiohttp.ClientError)


async def test_serving_ends_when_cancelled() -> None:
    port = unused_port()
    task = asyncio.create_task(serve(port=port))
    async with asyncio.timeout(5):
        while True:
            try:
                assert await _me(f"http://127.0.0.1:{port}") == 200
                break
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.02)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()

"""The stream of events, and that it ends."""

import asyncio
import time

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.page import attach
from sandbox.world import World
from tests.sandbox.page.conftest import Street


async def until(response: ClientResponse, wanted: str) -> str:
    """Read the stream until a line says `wanted`; everything read."""
    read = ""
    async with asyncio.timeout(5):
        while wanted not in read:
            read += (await response.content.readline()).decode()
    return read


async def test_those_who_can_see_a_change_are_told(street: Street) -> None:
    async with street.client.get("/page/events") as response:
        street.world.say(street.lin, "一")
        read = await until(response, f"event: person{street.lin.id}")
        assert f"person{street.chen.id}" not in read
        street.world.say(street.wang, "二", street.group)
        read = await until(response, f"event: person{street.zhao.id}")
        assert f"event: person{street.wang.id}" in read
        street.world.advance(street.world.clock.now() - street.world.clock.now())
        await until(response, "event: clock")


async def test_a_burst_is_told_once(street: Street) -> None:
    async with street.client.get("/page/events") as response:
        for number in range(50):
            street.world.say(street.lin, str(number))
        street.world.tell("clock")
        read = await until(response, "event: clock")
    assert read.count(f"person{street.lin.id}") <= 3


async def test_an_open_stream_does_not_hold_up_the_shutdown() -> None:
    app, world = web.Application(), World()
    attach(app, world)
    server = TestServer(app)
    client = TestClient(server)
    await client.start_server()
    response = await client.get("/page/events")
    began = time.monotonic()
    await server.close()
    assert time.monotonic() - began < 3
    response.close()
    await client.close()
    assert not world._watchers

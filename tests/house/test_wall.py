"""No test reaches beyond this machine: tests/conftest.py puts the wall around all of them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable

import aiohttp
import pytest

from bot.transport import AiohttpRequest
from tests.house.wall import OutsideWorld

FAR = "192.0.2.1"  # set apart for documentation: even without the wall nobody answers


async def _by_asyncio() -> None:
    await asyncio.open_connection(FAR, 443)


async def _by_name() -> None:
    await asyncio.open_connection("api.telegram.org", 443)


async def _by_aiohttp() -> None:
    async with aiohttp.ClientSession() as session, session.get(f"http://{FAR}/"):
        pass


async def _by_our_own_wire() -> None:
    wire = AiohttpRequest()
    try:
        await wire.do_request(f"http://{FAR}/bot42:x/getMe", "POST")
    finally:
        await wire.shutdown()


WAYS: list[Callable[[], Awaitable[None]]] = [_by_asyncio, _by_name, _by_aiohttp, _by_our_own_wire]


@pytest.mark.parametrize("way", WAYS)
async def test_no_way_leads_out(way: Callable[[], Awaitable[None]]) -> None:
    with pytest.raises(OutsideWorld, match=r"127\.0\.0\.1 only"):
        await way()


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_plain_sockets_stay_inside(family: socket.AddressFamily) -> None:
    far = FAR if family is socket.AF_INET else "2001:db8::1"
    with socket.socket(family, socket.SOCK_DGRAM) as one, pytest.raises(OutsideWorld):
        one.connect((far, 9))


async def test_this_machine_can_be_spoken_to() -> None:
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    _, writer = await asyncio.open_connection("localhost", port)
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()

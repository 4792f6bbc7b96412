"""Deliveries to a webhook: secret, order, repetition, info."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.sandbox.conftest import Town


@dataclass
class Receiver:
    """A bot's webhook that notes what comes and answers as told."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    reply: dict[str, Any] | None = None
    delay: float = 0.0
    running: int = 0
    most: int = 0

    async def take(self, request: web.Request) -> web.Response:
        self.running += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(self.delay)
        self.running -= 1
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.reply, status=status) if self.reply else web.Response(status=status)

    async def have(self, number: int) -> list[dict[str, Any]]:
        """Wait until so many deliveries came."""
        async with asyncio.timeout(5):
            while len(self.got) < number:
                await asyncio.sleep(0.01)
        return self.got


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/telegram", receiver.take)
    async with TestServer(app) as server:
        receiver.url = str(server.make_url("/telegram"))
        yield receiver


async def _settled(town: Town) -> None:
    async with asyncio.timeout(5):
        while len(town.world.updates):
            await asyncio.sleep(0.01)


async def test_updates_come_with_the_secret_and_count_as_confirmed(town: Town, served: str, receiver: Receiver) -> None:
    town.world.say(town.wang, "之前说的")
    await town.call("setWebhook", url=receiver.url, secret_token="s3cret-_")
    town.world.say(town.wang, "之后说的")
    got = await receiver.have(2)
    await _settled(town)
    assert [u["message"]["text"] for u in got] == ["之前说的", "之后说的"]
    assert receiver.secrets == ["s3cret-_"] * 2
    assert town.world.ledger.confirmed_ids() == [u["update_id"] for u in got]


async def test_a_failed_delivery_comes_again_and_holds_up_only_its_lane(
    town: Town, served: str, receiver: Receiver
) -> None:
    receiver.statuses = [500, 200]
    await town.call("setWebhook", url=receiver.url)
    town.world.say(town.wang, "一")
    await receiver.have(1)
    town.world.say(town.wang, "二")
    town.world.say(town.li, "别人")
    got = await receiver.have(4)
    assert [u["message"]["text"] for u in got] == ["一", "别人", "一", "二"]
    info = await town.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    await _settled(town)
    assert town.world.ledger.delivered[got[0]["update_id"]] == 2


async def test_a_lost_2xx_brings_the_update_again(town: Town, served: str, receiver: Receiver) -> None:
    town.world.faults.next("webhook", "reset_after")
    await town.call("setWebhook", url=receiver.url)
    town.world.say(town.wang, "一")
    first, second = await receiver.have(2)
    assert first == second
    await _settled(town)
    assert town.world.ledger.delivered == {first["update_id"]: 2}


async def test_lanes_run_side_by_side_and_one_at_a_time(town: Town, served: str, receiver: Receiver) -> None:
    receiver.delay = 0.05
    await town.call("setWebhook", url=receiver.url)
    for word in ("一", "二", "三"):
        town.world.say(town.wang, word)
        town.world.say(town.li, word)
    got = await receiver.have(6)
    assert receiver.most == 2
    for person in (town.wang, town.li):
        said = [u["message"]["text"] for u in got if u["message"]["from"]["id"] == person.id]
        assert said == ["一", "二", "三"]


async def test_a_press_does_not_wait_for_the_chat_it_is_in(town: Town, served: str, receiver: Receiver) -> None:
    group = town.world.group("客服", [town.wang])
    town.world.updates.clear()
    receiver.delay = 0.05
    await town.call("setWebhook", url=receiver.url)
    town.world.say(town.wang, "喂", group)
    town.world.press(town.wang, 1, "x", group)
    await receiver.have(2)
    assert receiver.most == 2


async def test_nobody_at_home_is_noted_and_tried_again(town: Town, served: str, receiver: Receiver) -> None:
    await town.call("setWebhook", url="http://127.0.0.1:9/telegram")
    town.world.say(town.wang, "喂")
    async with asyncio.timeout(5):
        while "last_error_message" not in (info := await town.call("getWebhookInfo")):
            await asyncio.sleep(0.01)
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1
    await town.call("setWebhook", url=receiver.url)
    assert len(await receiver.have(1)) == 1


async def test_a_bot_may_answer_with_a_method(town: Town, served: str, receiver: Receiver) -> None:
    receiver.reply = {"method": "sendMessage", "chat_id": town.wang.id, "text": "您好"}
    await town.call("setWebhook", url=receiver.url)
    town.world.say(town.wang, "喂")
    await receiver.have(1)
    await _settled(town)
    await asyncio.sleep(0.01)
    assert town.world.last(town.wang)["text"] == "您好"


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"url": "ftp://x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "http://x", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_bad_webhook_is_refused(town: Town, params: dict[str, Any], text: str) -> None:
    assert await town.refusal("setWebhook", **params) == (400, f"Bad Request: {text}")


async def test_pending_updates_can_be_dropped(town: Town) -> None:
    town.world.say(town.wang, "喂")
    await town.call("setWebhook", url="http://127.0.0.1:9/", drop_pending_updates=True)
    assert (await town.call("getWebhookInfo"))["pending_update_count"] == 0
    await town.call("setWebhook", url="")
    assert (await town.call("getWebhookInfo"))["url"] == ""

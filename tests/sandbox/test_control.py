"""Another process drives the sandbox over HTTP."""

import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from tests.sandbox.conftest import Town
from tests.sandbox.pictures import png

Act = Callable[..., Awaitable[Any]]


@pytest.fixture
async def act(served: str) -> AsyncIterator[Act]:
    async with aiohttp.ClientSession() as session:

        async def post(action: str, **body: Any) -> Any:
            async with session.post(f"{served}/sandbox/{action}", json=body) as answer:
                return await answer.json() if answer.status == 200 else (answer.status, await answer.text())

        yield post


async def test_people_act_and_the_ledger_tells(town: Town, act: Act) -> None:
    zhao = (await act("person", name="赵敏", phone="+8613600136000"))["id"]
    await act("say", person=zhao, text="你好")
    await act("photo", person="赵敏", data=base64.b64encode(png()).decode(), caption="漏水")
    await act("contact", person="赵敏")
    query = (await act("press", person=zhao, message_id=1, data="menu"))["query_id"]
    await town.call("answerCallbackQuery", callback_query_id=query, text="好")
    assert (await act("answer", query_id=query))["text"] == "好"
    updates = await town.updates()
    assert len(updates) == 4
    await town.updates(offset=updates[-1]["update_id"] + 1)
    ledger = await act("ledger")
    assert ledger["confirmed"] == [u["update_id"] for u in updates]
    assert [call["method"] for call in ledger["calls"]] == ["answerCallbackQuery"]
    assert (await act("counts"))["pending"] == 0


async def test_faults_limits_and_time_are_set(town: Town, act: Act) -> None:
    await act("faults", seed=5, rate=0.5, kinds=["error"], methods=["getMe"], next={"sendMessage": ["flood"]})
    assert (await town.refusal("sendMessage", chat_id=town.wang.id, text="x"))[0] == 429
    assert town.world.faults.rate == 0.5
    await act("limits", burst=1)
    await town.call("sendMessage", chat_id=town.wang.id, text="x")
    assert (await town.refusal("sendMessage", chat_id=town.wang.id, text="x"))[0] == 429
    await act("limits", off=True)
    await town.call("sendMessage", chat_id=town.wang.id, text="x")
    before = town.world.clock.now()
    assert (await act("advance", hours=3))["now"] > before.isoformat()


async def test_groups_move_and_people_block(town: Town, act: Act) -> None:
    group = (await act("group", title="客服", members=[town.wang.id], basic=True))["id"]
    moved = (await act("migrate", chat=group))["id"]
    assert moved < -1_000_000_000_000
    await act("block", person=town.wang.id)
    assert town.wang.blocked
    await act("unblock", person=town.wang.id)
    assert not town.wang.blocked
    assert (await act("inject", update={"update_id": 9, "poll": {}}))["update_id"] == 9


@pytest.mark.parametrize(
    ("action", "body", "status"),
    [
        ("dance", {}, 404),
        ("say", {"person": "没有这个人", "text": "x"}, 400),
        ("say", {}, 400),
        ("advance", {"x": 1}, 400),
    ],
)
async def test_nonsense_is_refused(act: Act, action: str, body: dict[str, Any], status: int) -> None:
    assert (await act(action, **body))[0] == status

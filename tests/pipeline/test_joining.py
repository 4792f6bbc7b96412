"""A group that would get more than it may gets the gist of many in one message; nothing is lost on the way."""

from __future__ import annotations

from typing import Any

import pytest

from bot.joining import FROM
from bot.pace import Limits, Pace
from services.desk import ALERT, WAITS
from storage import outbox as rows
from storage.database import Transaction
from storage.outbox import Outgoing
from tests.kit import Town
from tests.kit.town import Group
from tests.pipeline.test_courier import say, states

GROUP_LIMITS = Limits(per_second=1000, burst=100, most_in_a_second=1000, group_per_minute=20)


@pytest.fixture
async def group(town: Town) -> Group:
    """A staff group at Telegram's pace."""
    town.machine.courier._pace = Pace(GROUP_LIMITS)
    manager = town.somebody("周敏")
    return Group(town, town.world.group("售后工作群", [manager.person]))


async def cards(town: Town, group: Group, count: int, state: str = "待受理") -> None:
    """So many new tickets, told to the group at once."""

    def put(tx: Transaction) -> list[Outgoing]:
        made = [_card(tx, town, group, number, state) for number in range(1, count + 1)]
        return [row for row in made if row is not None]

    town.machine.courier.put(await town.ask(put))
    await town.machine.courier.look()


def _card(tx: Transaction, town: Town, group: Group, number: int, state: str) -> Outgoing | None:
    name = f"ticket:{number}"
    body: dict[str, Any] = {"text": f"工单 {number}：{state}", "line": f"<b>{number}</b> 报修"}
    return rows.put(tx, group.chat_id, body, town.now, priority=ALERT, subject=name, card=name)


async def sent(town: Town, group: Group, count: int) -> list[str]:
    """The texts of the group's messages, once there are so many."""
    while True:
        texts = [call.params["text"] for call in group.calls()]
        if len(texts) >= count:
            return texts
        await town.machine.database.act(lambda tx: None)


async def test_a_few_come_one_by_one(town: Town, group: Group) -> None:
    await cards(town, group, 2)
    await town.machine.courier.idle()
    group.hears("工单 1：待受理", "工单 2：待受理")


async def test_many_come_together_and_each_is_named(town: Town, group: Group) -> None:
    await cards(town, group, 12)
    texts = await sent(town, group, 1)
    heard = "\n".join(texts)
    assert len(texts) == 1
    assert all(f"<b>{number}</b>" in heard for number in range(1, 13))
    await town.machine.courier.idle()
    assert {state for state, _ in await town.ask(states)} == {"delivered"}
    assert group.buttons() == [str(number) for number in range(1, 13)]
    group.forgets()


async def test_who_waits_in_the_group_goes_before_all_of_them(town: Town, group: Group) -> None:
    await cards(town, group, 40)
    await sent(town, group, 1)
    await say(town, group.chat_id, "升级：1042 已超时", priority=WAITS)
    texts = await sent(town, group, 3)
    assert "升级：1042 已超时" in texts[1:3]
    group.forgets()


async def test_a_card_that_stands_in_the_chat_is_changed_there(town: Town, group: Group) -> None:
    await cards(town, group, 1)
    await sent(town, group, 1)
    await town.machine.courier.idle()
    await cards(town, group, FROM + 2, "处理中")
    assert await sent(town, group, 2) == ["工单 1：待受理", "工单 1：处理中"]
    assert group.calls()[1].method == "editMessageText"
    group.forgets()

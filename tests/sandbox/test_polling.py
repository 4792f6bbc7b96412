"""getUpdates: offsets, limits, choice, waiting, expiry, and two pollers."""

import asyncio
from datetime import timedelta

from tests.sandbox.conftest import Town


def _said(town: Town, *words: str) -> list[int]:
    for word in words:
        town.world.say(town.wang, word)
    first = town.world.updates.next_id - len(words)
    return [first + index for index in range(len(words))]


async def test_updates_stay_until_a_higher_offset_confirms_them(town: Town) -> None:
    ids = _said(town, "一", "二", "三")
    assert [u["update_id"] for u in await town.updates()] == ids
    assert [u["update_id"] for u in await town.updates()] == ids
    assert [u["update_id"] for u in await town.updates(offset=ids[1])] == ids[1:]
    assert town.world.ledger.delivered == {ids[0]: 2, ids[1]: 3, ids[2]: 3}
    assert town.world.ledger.confirmed_ids() == [ids[0]]
    assert await town.updates(offset=ids[2] + 1) == []
    assert all(town.world.ledger.confirmed(one) for one in ids)


async def test_a_negative_offset_keeps_only_the_last(town: Town) -> None:
    ids = _said(town, "一", "二", "三")
    assert [u["update_id"] for u in await town.updates(offset=-1)] == ids[2:]
    assert [u["update_id"] for u in await town.updates()] == ids[2:]


async def test_the_limit_is_between_1_and_100(town: Town) -> None:
    _said(town, *[str(n) for n in range(120)])
    assert len(await town.updates(limit=7)) == 7
    assert len(await town.updates(limit=500)) == 100
    assert len(await town.updates(limit=0)) == 1


async def test_a_waiting_poll_ends_when_something_happens(town: Town) -> None:
    poll = asyncio.create_task(town.updates(timeout=30))
    await asyncio.sleep(0.01)
    assert not poll.done()
    _said(town, "喂")
    assert (await asyncio.wait_for(poll, 1))[0]["message"]["text"] == "喂"


async def test_a_quiet_poll_ends_empty_at_its_timeout(town: Town) -> None:
    assert await town.updates(timeout=0) == []
    assert await asyncio.wait_for(town.updates(timeout=1), 2) == []


async def test_a_second_poller_ends_the_first(town: Town) -> None:
    first = asyncio.create_task(town.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(town.updates(timeout=30))
    status, description = await asyncio.wait_for(first, 1)
    assert status == 409
    assert description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    _said(town, "喂")
    assert len(await asyncio.wait_for(second, 1)) == 1


async def test_polling_and_webhook_exclude_each_other(town: Town) -> None:
    await town.call("setWebhook", url="http://127.0.0.1:1/telegram")
    status, description = await town.refusal("getUpdates")
    assert status == 409
    assert description.startswith("Conflict: can't use getUpdates method while webhook is active")
    await town.call("deleteWebhook")
    assert await town.updates() == []


async def test_presses_expire_after_150_seconds_and_messages_after_a_day(town: Town) -> None:
    query = town.world.press(town.wang, 1, "menu")
    _said(town, "喂")
    town.world.advance(timedelta(seconds=151))
    assert [list(u)[1] for u in await town.updates()] == ["message"]
    assert (await town.refusal("answerCallbackQuery", callback_query_id=query))[0] == 400
    town.world.advance(timedelta(days=1))
    assert await town.updates() == []
    assert (await town.call("getWebhookInfo"))["pending_update_count"] == 0


async def test_the_choice_of_kinds_counts_from_the_moment_it_is_made(town: Town) -> None:
    town.world.react(town.wang, 1, "👍")
    _said(town, "喂")
    await town.updates(allowed_updates=["message_reaction"])
    _said(town, "没人听")
    town.world.react(town.wang, 1, None)
    assert [list(u)[1] for u in await town.updates()] == ["message", "message_reaction"]


async def test_raw_updates_may_repeat_or_fall_back(town: Town) -> None:
    first = town.world.inject({"poll": {}})
    town.world.inject({"update_id": first, "poll": {}})
    town.world.inject({"update_id": 5, "message": "x"})
    assert [u["update_id"] for u in await town.updates()] == [first, first, 5]


async def test_update_ids_can_restart_lower(town: Town) -> None:
    high = _said(town, "一")
    await town.updates(offset=high[0] + 1)
    town.world.updates.restart_ids(1000)
    _said(town, "二")
    assert [u["update_id"] for u in await town.updates()] == [1000]

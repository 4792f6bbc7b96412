"""Flood limits, counted by the clock of the world."""

from datetime import timedelta
from typing import Any

import pytest

from sandbox.limits import Limits
from tests.sandbox.conftest import Town


async def _send(town: Town, chat_id: int) -> tuple[int, Any]:
    return await town.api.call(town.world.token, "sendMessage", {"chat_id": chat_id, "text": "x"})


async def test_one_chat_takes_a_small_burst_and_then_one_a_second(town: Town) -> None:
    town.world.limits = Limits()
    statuses = [(await _send(town, town.wang.id))[0] for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    status, body = await _send(town, town.wang.id)
    assert status == 429
    assert body["description"] == "Too Many Requests: retry after 1"
    assert body["parameters"] == {"retry_after": 1}
    town.world.advance(timedelta(seconds=1))
    assert (await _send(town, town.wang.id))[0] == 200
    assert (await _send(town, town.wang.id))[0] == 429
    assert town.world.limits.refused == 3


async def test_a_group_takes_20_a_minute(town: Town) -> None:
    town.world.limits = Limits()
    group = town.world.group("客服", [town.wang])
    for _ in range(20):
        assert (await _send(town, group.id))[0] == 200
        town.world.advance(timedelta(seconds=1))
    status, body = await _send(town, group.id)
    assert (status, body["parameters"]["retry_after"]) == (429, 40)
    town.world.advance(timedelta(seconds=40))
    assert (await _send(town, group.id))[0] == 200


@pytest.mark.parametrize(("strict", "half_a_second_later"), [(False, 15), (True, 0)])
async def test_thirty_a_second_over_all(town: Town, strict: bool, half_a_second_later: int) -> None:
    town.world.limits = Limits(strict=strict)
    people = [town.world.person(f"业主{n}") for n in range(80)]
    for person in people:
        person.started = True
    statuses = [(await _send(town, person.id))[0] for person in people[:40]]
    assert statuses == [200] * 30 + [429] * 10
    town.world.advance(timedelta(seconds=0.5))
    statuses = [(await _send(town, person.id))[0] for person in people[40:]]
    assert statuses.count(200) == half_a_second_later


async def test_an_album_counts_by_its_pictures(town: Town) -> None:
    town.world.limits = Limits()
    photo = town.world.send_photo(town.wang, b"x")["photo"][-1]["file_id"]
    media = [{"type": "photo", "media": photo}] * 5
    await town.call("sendMediaGroup", chat_id=town.wang.id, media=media)
    status, body = await _send(town, town.wang.id)
    assert (status, body["parameters"]["retry_after"]) == (429, 3)


async def test_a_refused_message_is_not_written(town: Town) -> None:
    town.world.limits = Limits(burst=1)
    await _send(town, town.wang.id)
    await _send(town, town.wang.id)
    assert len(town.world.history(town.wang)) == 1
    assert [call.status for call in town.world.ledger.calls] == [200, 429]


async def test_without_limits_everything_passes(town: Town) -> None:
    assert {(await _send(town, town.wang.id))[0] for _ in range(100)} == {200}


async def test_the_ledger_knows_who_did_not_wait(town: Town) -> None:
    town.world.limits = Limits(burst=1)
    await _send(town, town.wang.id)
    await _send(town, town.wang.id)
    await _send(town, town.li.id)
    assert town.world.ledger.early() == []
    town.world.advance(timedelta(seconds=0.5))
    await _send(town, town.wang.id)
    assert [call.chat_id for call in town.world.ledger.early()] == [town.wang.id]
    town.world.advance(timedelta(seconds=1))
    await _send(town, town.wang.id)
    assert len(town.world.ledger.early()) == 1

"""Idempotency: each unsafe request is done once, however often it is sent, crashes or meets itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from services import progress, tokens
from services.desk import Desk
from storage import replays
from tests.api.conftest import System, another_replica, door_of, nothing, system_at
from tests.flows.test_progress import AT_THE_BANK, REGISTERED
from tests.kit import Town
from web.api import Away, Limits, build_api
from web.app import build_web

T = TypeVar("T")
Client = TestClient[web.Request, web.Application]
TICKETS = "/contracts/HT-3-2-1202/tickets"
LEAK = {"kind": "repair", "text": "漏水"}


async def test_1_a_request_sent_twice_is_done_once(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅")
    first = await crm.does("POST", TICKETS, LEAK, "one")
    again = await crm.does("POST", TICKETS, LEAK, "one")
    await town.settles()
    assert (first.status, first.body) == (again.status, again.body) == (201, again.body)
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    lin.hears("1001")
    assert len((await crm.asks(TICKETS)).body["items"]) == 1


async def test_2_what_was_refused_at_the_door_may_be_mended_under_the_same_key(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅")
    wrong = await crm.does("POST", TICKETS, LEAK | {"kind": "flood"}, "one")
    assert (wrong.status, wrong.fields) == (422, ["body.kind"])
    assert (await crm.does("POST", TICKETS, LEAK, "one")).status == 201
    await town.settles()
    lin.hears("1001")


async def test_3_a_refusal_of_the_desk_is_kept_as_the_answer(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=REGISTERED)
    early = await crm.moves("paid-out", key="one")
    assert (early.status, early.problem) == (409, "out-of-order")
    again = await crm.moves("paid-out", key="one")
    assert (again.status, again.body) == (409, early.body)
    assert again.headers["Idempotent-Replayed"] == "true"
    await town.settles()
    lin.hears_nothing()


async def test_4_nothing_can_fail_after_the_work(town: Town, crm: System, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is made before the commit: where it cannot be made, nothing was done."""
    lin = await town.buyer("林晓梅")
    with monkeypatch.context() as broken:
        broken.setattr(replays, "keep", _raising)
        assert (await crm.does("POST", TICKETS, LEAK, "one")).status == 500
    assert (await crm.asks(TICKETS)).body["items"] == []
    assert (await crm.does("POST", TICKETS, LEAK, "one")).status == 201
    await town.settles()
    lin.hears("收到了")


@pytest.mark.parametrize(
    ("path", "body"),
    [(TICKETS, LEAK | {"text": "门锁坏了"}), ("/contracts/HT-5-1-0801/tickets", LEAK)],
    ids=["another body", "another path"],
)
async def test_5_another_request_under_the_same_key_is_refused(
    town: Town, crm: System, path: str, body: dict[str, str]
) -> None:
    lin = await town.buyer("林晓梅")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    await crm.does("POST", TICKETS, LEAK, "one")
    told = await crm.does("POST", path, body, "one")
    assert (told.status, told.problem) == (422, "key-reused")
    await town.settles()
    lin.hears("1001")
    wu.hears_nothing()


async def test_5_the_keys_of_two_systems_are_apart(town: Town, door: Client, crm: System) -> None:
    lin = await town.buyer("林晓梅")
    erp = await system_at(town, door, "erp")
    numbers = [(await one.does("POST", TICKETS, LEAK, "one")).body["number"] for one in (crm, erp)]
    assert numbers == [1001, 1002]
    await town.settles()
    lin.hears("1001", "1002")


async def test_6a_refused_then_possible_needs_a_new_key(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=REGISTERED)
    await crm.moves("paid-out", key="one")
    await crm.moves("archived", key="two")
    assert (await crm.moves("paid-out", key="one")).status == 409
    assert (await crm.moves("paid-out", key="three")).status == 200
    await town.settles()
    lin.hears("银行归档", "银行放款")


async def test_6b_done_then_impossible_is_answered_as_before_unless_the_token_is_gone(
    town: Town, door: Client, crm: System
) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    first = await crm.moves("bank-passed", key="one", on="2026-03-12")
    await town.passes(days=2)
    lin.hears("银行审批通过了")
    assert (await crm.moves("bank-passed", key="one", on="2026-03-12")).body == first.body
    await town.act(lambda desk: tokens.remove(desk, "crm"))
    assert (await crm.moves("bank-passed", key="one", on="2026-03-12")).problem in ("no-token", "not-found")


async def test_7_a_crash_before_the_work_is_done_leaves_the_key_free(
    town: Town, crm: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    with monkeypatch.context() as broken:
        broken.setattr(progress, "tell_buyers", _raising)
        assert (await crm.moves("bank-passed", key="one")).status == 500
    lin.hears_nothing()
    told = await crm.moves("bank-passed", key="one")
    await town.settles()
    assert told.status == 200
    assert "Idempotent-Replayed" not in told.headers
    lin.hears("银行审批通过了")


async def test_8_an_answer_that_was_lost_on_the_way_is_given_again(town: Town) -> None:
    """The commit was durable, the process died before it could answer; another one is asked again."""
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    running = town.machine

    async def dying(service: Callable[[Desk], T]) -> T:
        await running.acts.for_system(service)
        raise Away

    api = build_api(dying, running.settings.rules(), Limits())
    async with TestClient(TestServer(build_web(None, "", nothing, nothing, api))) as before:
        crm = await system_at(town, before)
        assert (await crm.moves("bank-passed", key="one")).status == 503
    async with door_of(town) as after:
        told = await System(after, crm.secret).moves("bank-passed", key="one")
    await town.settles()
    assert (told.status, told.body["stage"], told.headers["Idempotent-Replayed"]) == (200, "bank-passed", "true")
    lin.hears("银行审批通过了")


async def test_9_a_request_that_meets_itself_is_refused(
    town: Town, crm: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    begun, go_on = threading.Event(), threading.Event()
    tell = progress.tell_buyers

    def slow(*args: object, **more: object) -> None:
        begun.set()
        assert go_on.wait(20)
        tell(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(progress, "tell_buyers", slow)
    first = asyncio.create_task(crm.moves("bank-passed", key="one"))
    await asyncio.to_thread(begun.wait, 20)
    second = await crm.moves("bank-passed", key="one")
    assert (second.status, second.problem, second.headers["Retry-After"]) == (409, "in-hand", "1")
    go_on.set()
    assert (await first).status == 200
    assert (await crm.moves("bank-passed", key="one")).headers["Idempotent-Replayed"] == "true"
    await town.settles()
    lin.hears("银行审批通过了")


async def test_9_five_at_once_are_done_once(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅")
    told = await asyncio.gather(*(crm.does("POST", TICKETS, LEAK, "one") for _ in range(5)))
    assert sorted({one.status for one in told}) in ([201], [201, 409])
    assert len({one.body["number"] for one in told if one.status == 201}) == 1
    await town.settles()
    lin.hears("收到了")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_9_also_on_another_replica(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅")
    async with another_replica(town, crm.secret) as there:
        told = await asyncio.gather(*(one.does("POST", TICKETS, LEAK, "one") for one in (crm, there) * 4))
        assert sorted({one.status for one in told}) in ([201], [201, 409])
        (number,) = {one.body["number"] for one in told if one.status == 201}
        again = await there.does("POST", TICKETS, LEAK, "one")
        assert (again.status, again.body["number"], again.headers["Idempotent-Replayed"]) == (201, number, "true")
    await town.machine.courier.look()
    await town.settles()
    lin.hears("收到了")
    assert len((await crm.asks(TICKETS)).body["items"]) == 1


async def test_keys_are_forgotten_after_three_days(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅")
    token = (await town.act(lambda desk: tokens.one(desk, "crm"))).id
    await crm.does("POST", TICKETS, LEAK, "one")
    await town.passes(days=2)
    assert await town.ask(replays.find, token, "one") is not None
    await town.passes(days=2)
    assert await town.ask(replays.find, token, "one") is None
    lin.forgets()


def _raising(*_: object, **__: object) -> None:
    raise RuntimeError("killed here")

"""Telegram is away for hours: what never left waits, and goes out in order when it is back."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError
from telegram.request import BaseRequest

from bot.courier import TRIES
from bot.transport import NotSent
from domain.people import Role
from storage import outbox
from storage.database import Transaction
from tests.kit import Town
from tests.kit.wire import Wire
from tests.pipeline.test_courier import met, patiently, say, states


async def test_what_never_left_is_not_given_up(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    wang = met(town)
    tried = 0

    async def refuse(self: BaseRequest, url: str, method: str, *rest: object, **more: object) -> tuple[int, bytes]:
        nonlocal tried
        tried += 1
        raise NotSent("nobody answers")

    with monkeypatch.context() as outage:
        outage.setattr(Wire, "do_request", refuse)
        await say(town, wang.chat_id, "一", "二")
        for _ in range(3 * TRIES):
            await town.passes(seconds=61)
        assert tried > 2 * TRIES
        assert {state for state, _ in await town.ask(states)} == {"waiting"}
    await patiently(town)
    wang.hears("一", "二")


async def test_what_the_database_could_not_say_is_asked_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅")
    times = 3
    still_wanted = outbox.still_wanted

    def away(tx: Transaction, row: int) -> bool:
        nonlocal times
        times -= 1
        if times > 0:
            raise OperationalError("SELECT", {}, Exception("the server has gone away"))
        return still_wanted(tx, row)

    monkeypatch.setattr(outbox, "still_wanted", away)
    monkeypatch.setattr("storage.database.TRIES", 1)
    await lin.says("/report")
    await town.passes(seconds=2)
    await town.passes(seconds=2)
    lin.hears("哪一类")
    assert times <= 0
    assert {state for state, _ in await town.ask(states)} <= {"delivered", "superseded"}
    group.hears_nothing()

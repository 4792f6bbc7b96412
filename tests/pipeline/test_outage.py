"""Telegram is away for hours: what never left waits, and goes out in order when it is back."""

from __future__ import annotations

import pytest
from telegram.request import BaseRequest

from bot.courier import TRIES
from bot.transport import NotSent
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

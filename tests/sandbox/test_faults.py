"""Faults on request: seeded, replayable, and exact about what was accepted."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest
import telegram
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from sandbox.errors import bad
from sandbox.faults import (
    DRIP,
    EVERY_KIND,
    GARBAGE,
    LATE,
    NOT_ACCEPTED,
    PAGE,
    RESET_AFTER,
    RESET_BEFORE,
    REVOKED,
    SILENT_FLOOD,
    SLOW,
    STALL,
    TRUNCATED,
    UNANSWERED,
    Cut,
    Faults,
)
from tests.sandbox.conftest import Town


async def _send(town: Town, text: str = "x") -> int | str:
    try:
        return (await town.api.call(town.world.token, "sendMessage", {"chat_id": town.wang.id, "text": text}))[0]
    except Cut as cut:
        return cut.kind


async def test_the_same_seed_brings_the_same_faults(town: Town) -> None:
    async def run(noise: bool) -> list[int | str]:
        town.world.faults = Faults(seed=11, rate=0.4, slow_seconds=0)
        outcomes = []
        for _ in range(60):
            if noise:
                town.world.faults.draw("answerCallbackQuery")
            outcomes.append(await _send(town))
        return outcomes

    first = await run(noise=False)
    assert first == await run(noise=True)
    assert 10 < sum(outcome != 200 for outcome in first) < 40


ANSWERED = {"flood": 429, SILENT_FLOOD: 429, "error": 500, "gateway": 502, REVOKED: 401, LATE: 504, SLOW: 200}


@pytest.mark.parametrize("kind", [*EVERY_KIND, REVOKED])
async def test_each_fault_is_accepted_or_not_as_it_says(town: Town, kind: str) -> None:
    town.world.faults = Faults(slow_seconds=0)
    town.world.faults.next("sendMessage", kind)
    outcome = await _send(town)
    written = len(town.world.history(town.wang))
    assert written == (0 if kind in NOT_ACCEPTED else 1)
    assert len(town.world.ledger.accepted("sendMessage")) == written
    assert [call.fault for call in town.world.ledger.calls] == [kind]
    assert outcome == ANSWERED.get(kind, kind)
    assert (kind in UNANSWERED) == (written == 1 and outcome != 200)
    assert await _send(town) == 200


async def test_a_script_runs_before_chance_and_only_for_its_method(town: Town) -> None:
    town.world.faults.next("sendMessage", "ok", "error")
    await town.call("getMe")
    assert [await _send(town) for _ in range(3)] == [200, 500, 200]


async def test_faults_can_be_kept_to_some_methods(town: Town) -> None:
    town.world.faults = Faults(rate=1.0, kinds=("error",), methods=frozenset({"sendPhoto"}))
    assert await _send(town) == 200
    assert (await town.refusal("sendPhoto", chat_id=1, photo="x"))[0] == 500


async def test_a_client_meets_them_as_on_a_real_line(town: Town, bot: telegram.Bot) -> None:
    met: dict[str, type[TelegramError]] = {
        "flood": RetryAfter,
        "error": NetworkError,
        "gateway": NetworkError,
        RESET_BEFORE: NetworkError,
        RESET_AFTER: NetworkError,
        GARBAGE: NetworkError,
        PAGE: NetworkError,
        LATE: NetworkError,
        TRUNCATED: TelegramError,
        SILENT_FLOOD: NetworkError,
        REVOKED: InvalidToken,
    }
    for kind, expected in met.items():
        town.world.faults.next("sendMessage", kind)
        with pytest.raises(TelegramError) as error:
            await bot.send_message(town.wang.id, kind)
        assert isinstance(error.value, expected) or kind == GARBAGE
    assert [message["text"] for message in town.world.history(town.wang)] == [RESET_AFTER, GARBAGE, LATE, TRUNCATED]


async def test_an_answer_may_come_byte_by_byte(town: Town, served: str) -> None:
    town.world.faults = Faults(stall_seconds=0.2)
    town.world.faults.next("sendMessage", DRIP)
    params: dict[str, Any] = {"chat_id": town.wang.id, "text": "x"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{served}/bot{town.world.token}/sendMessage", json=params) as answer,
    ):
        first = await answer.content.read(1)
        assert json.loads(first + await answer.content.read())["ok"] is True


async def test_a_call_can_be_refused_in_any_words(town: Town) -> None:
    town.world.faults.refuse("sendMessage", bad("CHAT_RESTRICTED"), bad("TOPIC_CLOSED"))
    refused = [await town.refusal("sendMessage", chat_id=town.wang.id, text="x") for _ in range(2)]
    assert refused == [(400, "Bad Request: CHAT_RESTRICTED"), (400, "Bad Request: TOPIC_CLOSED")]
    assert await _send(town) == 200
    assert [call.status for call in town.world.ledger.calls] == [400, 400, 200]


async def test_a_flood_may_last_any_time(town: Town) -> None:
    town.world.faults = Faults(seed=3, rate=1.0, kinds=("flood",), retry_after=1, longest_flood=60)
    waits = {(await town.refusal("sendMessage", chat_id=town.wang.id, text="x"))[1] for _ in range(60)}
    assert len(waits) > 20


async def test_who_comes_too_early_is_known_even_by_a_form(town: Town) -> None:
    town.world.faults.next("sendMessage", "flood")
    await town.refusal("sendMessage", chat_id=str(town.wang.id), text="x")
    await town.call("sendMessage", chat_id=town.wang.id, text="x")
    assert [call.status for call in town.world.ledger.early()] == [200]


async def test_a_stalled_call_is_accepted_and_never_answered(town: Town, served: str) -> None:
    town.world.faults = Faults(stall_seconds=0.3)
    town.world.faults.next("sendMessage", STALL)
    params: dict[str, Any] = {"chat_id": town.wang.id, "text": "x"}
    async with aiohttp.ClientSession() as session:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.15), session.post(f"{served}/bot{town.world.token}/sendMessage", json=params):
                pass
    assert len(town.world.history(town.wang)) == 1


async def test_downloads_fail_too(town: Town, served: str) -> None:
    photo = town.world.send_photo(town.wang, b"kitchen")["photo"][-1]
    link = await town.call("getFile", file_id=photo["file_id"])
    url = f"{served}/file/bot{town.world.token}/{link['file_path']}"
    town.world.faults.next("download", "gateway", RESET_AFTER, RESET_AFTER, GARBAGE)  # aiohttp repeats a GET once
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as answer:
            assert answer.status == 502
        with pytest.raises(aiohttp.ClientError):
            async with session.get(url):
                pass
        async with session.get(url) as answer:
            assert await answer.read() != b"kitchen"
        async with session.get(url) as answer:
            assert await answer.read() == b"kitchen"

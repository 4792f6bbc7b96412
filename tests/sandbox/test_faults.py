"""Faults on request: seeded, replayable, and exact about what was accepted."""

import asyncio
from typing import Any

import aiohttp
import pytest
import telegram
from telegram.error import NetworkError, RetryAfter, TelegramError

from sandbox.faults import GARBAGE, KINDS, NOT_ACCEPTED, RESET_AFTER, RESET_BEFORE, SLOW, STALL, Cut, Faults
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


@pytest.mark.parametrize("kind", KINDS)
async def test_each_fault_is_accepted_or_not_as_it_says(town: Town, kind: str) -> None:
    town.world.faults = Faults(slow_seconds=0)
    town.world.faults.next("sendMessage", kind)
    outcome = await _send(town)
    written = len(town.world.history(town.wang))
    assert written == (0 if kind in NOT_ACCEPTED else 1)
    assert len(town.world.ledger.accepted("sendMessage")) == written
    assert [call.fault for call in town.world.ledger.calls] == [kind]
    assert outcome == {"flood": 429, "error": 500, "gateway": 502, SLOW: 200}.get(kind, kind)
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
    }
    for kind, expected in met.items():
        town.world.faults.next("sendMessage", kind)
        with pytest.raises(TelegramError) as error:
            await bot.send_message(town.wang.id, kind)
        assert isinstance(error.value, expected) or kind == GARBAGE
    assert [message["text"] for message in town.world.history(town.wang)] == [RESET_AFTER, GARBAGE]


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

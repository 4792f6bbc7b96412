"""Health and metrics over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from domain.people import Role
from tests.kit import Town
from web.app import build_web


async def test_metrics_tell_states_and_no_words(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    await town.staff_group(zhou)
    lin = await town.buyer("林晓梅")
    await lin.says("/report")
    await lin.taps("报修")
    await lin.says("漏水")
    await lin.taps("发送")
    for one in town.hearers():
        one.forgets()
    app = build_web(None, "", town.machine.ready, town.machine.meters().render)
    async with TestClient(TestServer(app)) as client:
        said = await (await client.get("/metrics")).text()
        assert (await client.get("/readyz")).status == 200
        assert (await client.get("/healthz")).status == 200
        assert (await client.post("/telegram", json={})).status == 404
    assert 'anju_tickets{status="open"} 1.0' in said
    assert 'anju_sends_total{outcome="delivered"}' in said
    assert "anju_act_duration_seconds_bucket" in said
    assert "anju_leader 1.0" in said
    assert 'state="done"' not in said, "what is over is not counted: that would take longer every year"
    assert "林" not in said
    assert "漏水" not in said


async def test_not_ready_while_the_database_is_away(town: Town) -> None:
    async def away() -> bool:
        raise OSError("no database")

    app = build_web(None, "", away, town.machine.meters().render)
    async with TestClient(TestServer(app)) as client:
        assert (await client.get("/readyz")).status == 503


SECRET = {"X-Telegram-Bot-Api-Secret-Token": "geheim"}


async def nothing() -> Any:
    """Neither readiness nor measures."""


async def test_a_store_that_takes_too_long_is_no_acknowledgement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.app.PATIENCE", 0.05)
    monkeypatch.setattr("web.app.AT_ONCE", 2)
    gate, kept = asyncio.Event(), list[int]()

    async def slow(updates: Sequence[dict[str, Any]]) -> None:
        await gate.wait()
        kept.append(updates[0]["update_id"])

    app = build_web(slow, "geheim", nothing, nothing)
    async with TestClient(TestServer(app)) as client:
        for number in range(3):
            answer = await client.post("/telegram", json={"update_id": number}, headers=SECRET)
            assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
        gate.set()
        answer = await client.post("/telegram", json={"update_id": 3}, headers=SECRET)
        assert answer.status == 200
    assert kept == [0, 1, 3], "what was begun goes on to its end; what is too much is not begun"


async def test_not_ready_while_the_database_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.app.PATIENCE", 0.05)

    async def silent() -> bool:
        await asyncio.Event().wait()
        return True

    async with TestClient(TestServer(build_web(None, "", silent, nothing))) as client:
        assert (await client.get("/readyz")).status == 503

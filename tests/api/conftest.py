"""A desk whose door is open for other systems, and a system that comes in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.acts import Acts
from bot.meters import Counted
from domain.tokens import Scope
from services import tokens
from storage.database import Database
from storage.engine import make_engine
from storage.keys import Keyring
from tests.conftest import SECRET
from tests.kit import Town
from web.api import Limits, build_api
from web.app import build_web

_keys = count(1)


async def nothing() -> Any:
    """Neither readiness nor measures."""


@dataclass
class Told:
    """What a system was answered."""

    status: int
    body: Any
    headers: Any

    @property
    def problem(self) -> str:
        """The last part of the problem's type."""
        assert self.headers["Content-Type"].startswith("application/problem+json"), self.body
        return str(self.body["type"]).rsplit(":", 1)[-1]

    @property
    def fields(self) -> list[str]:
        """The fields in which something is wrong."""
        return [one["field"] for one in self.body.get("errors", ())]


@dataclass
class System:
    """Another system of the developer, with its token."""

    client: TestClient[web.Request, web.Application]
    secret: str

    async def asks(self, path: str, method: str = "GET", **more: Any) -> Told:
        """Sends a request; `path` without /api/v1."""
        headers = {"Authorization": f"Bearer {self.secret}"} | more.pop("headers", {})
        answer = await self.client.request(method, f"/api/v1{path}", headers=headers, **more)
        said = await answer.json() if answer.content_type.endswith("json") else await answer.text()
        return Told(answer.status, said, answer.headers)

    async def does(self, method: str, path: str, body: Any, key: str | None = None, **more: Any) -> Told:
        """Sends an unsafe request under a key of its own."""
        headers = {"Idempotency-Key": key or f"key-{next(_keys)}"} | more.pop("headers", {})
        return await self.asks(path, method, json=body, headers=headers, **more)

    async def moves(self, stage: str, number: str = "HT-3-2-1202", journey: str = "mortgage", **more: Any) -> Told:
        """Enters a stage."""
        key = more.pop("key", None)
        return await self.does("POST", f"/contracts/{number}/journeys/{journey}/moves", {"stage": stage, **more}, key)


Door: TypeAlias = Callable[..., Any]


@pytest.fixture
async def door(town: Town) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """The web application of the town's desk."""
    async with door_of(town) as client:
        yield client


@asynccontextmanager
async def door_of(town: Town, limits: Limits | None = None) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """The same with limits of its own."""
    machine = town.machine
    api = build_api(machine.acts.for_system, machine.settings.rules(), limits or Limits(10**6, 10**6))
    app = build_web(None, "", nothing, nothing, api)
    async with TestClient(TestServer(app)) as client:
        yield client


async def system_at(
    town: Town,
    door: TestClient[web.Request, web.Application],
    name: str = "crm",
    scopes: Iterable[Scope] = tuple(Scope),
    project: str | None = None,
) -> System:
    """A system with a token."""
    _, secret = await town.act(lambda desk: tokens.make(desk, (name, f"接口 {name}"), scopes, project, None))
    return System(door, secret)


@pytest.fixture
async def crm(town: Town, door: TestClient[web.Request, web.Application]) -> System:
    """A system that may do everything."""
    return await system_at(town, door)


@asynccontextmanager
async def another_replica(town: Town, secret: str) -> AsyncIterator[System]:
    """The same system at the door of a second program on the same database."""
    running = town.machine
    url, rules = running.settings.database.url, running.settings.rules()
    database = Database(make_engine(url, Keyring.from_secret(SECRET)))
    acts = Acts(database, town.world.clock, rules, running.bot, Counted())
    app = build_web(None, "", nothing, nothing, build_api(acts.for_system, rules, Limits(10**6, 10**6)))
    async with TestClient(TestServer(app)) as client:
        yield System(client, secret)
    await asyncio.to_thread(database.close)

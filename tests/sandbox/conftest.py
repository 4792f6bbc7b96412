"""A small Telegram with two people in it, reached in process or by HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import telegram
from aiohttp.test_utils import TestServer

from sandbox.api import BotApi
from sandbox.clock import Clock
from sandbox.files import UploadedFile
from sandbox.people import Person
from sandbox.server import build
from sandbox.world import World

MORNING = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@dataclass
class Town:
    """A world whose clock stands still, and a bot's-eye view of it."""

    world: World
    api: BotApi
    wang: Person
    li: Person

    async def call(self, method: str, files: dict[str, UploadedFile] | None = None, **params: Any) -> Any:
        """The result of a call that has to succeed."""
        status, body = await self.api.call(self.world.token, method, params, files)
        assert status == 200, body
        return body["result"]

    async def refusal(
        self, method: str, files: dict[str, UploadedFile] | None = None, **params: Any
    ) -> tuple[int, str]:
        """Status and description of a call that has to be refused."""
        status, body = await self.api.call(self.world.token, method, params, files)
        assert body["ok"] is False
        assert body["error_code"] == status
        return status, body["description"]

    async def updates(self, **params: Any) -> list[Any]:
        """What getUpdates brings at once."""
        found: list[Any] = await self.call("getUpdates", **params)
        return found


@pytest.fixture
def town() -> Town:
    world = World(clock=Clock(frozen_at=MORNING), seed=7, limits=None)
    wang = world.person("王芳", username="wangfang", phone="+8613800138000")
    li = world.person("李强", phone="+8613900139000")
    wang.started = li.started = True
    return Town(world, BotApi(world), wang, li)


@pytest.fixture
async def served(town: Town) -> AsyncIterator[str]:
    """The root of the Bot API over HTTP."""
    async with TestServer(build(town.world, webhook_pause=0.05)) as server:
        yield str(server.make_url("/")).rstrip("/")


@pytest.fixture
async def bot(town: Town, served: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Bot]:
    """python-telegram-bot's own client, over a socket."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    client = telegram.Bot(town.world.token, base_url=f"{served}/bot", base_file_url=f"{served}/file/bot")
    async with client:
        yield client

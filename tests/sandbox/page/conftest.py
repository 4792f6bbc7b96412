"""A small world with the page on it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiohttp.test_utils import TestClient, TestServer

from sandbox.api import BotApi
from sandbox.chats import Chat
from sandbox.errors import Json
from sandbox.page import Action, Hint, Stage, Window, attach
from sandbox.people import Person
from sandbox.server import build
from sandbox.world import World

ACTING = {"HX-Request": "true"}


@dataclass(frozen=True)
class Street:
    """Two buyers, two of the staff, their group, and the page that shows them."""

    world: World
    lin: Person
    chen: Person
    wang: Person
    zhao: Person
    group: Chat
    client: TestClient  # type: ignore[type-arg]

    async def call(self, method: str, **params: object) -> Json:
        """The bot calls its API; anything but success fails the test."""
        status, body = await BotApi(self.world).call(self.world.token, method, params, {})
        assert status == 200, body
        result: Json = body["result"]
        return result

    async def act(self, person: Person, verb: str, chat: Chat | None = None, **form: str) -> tuple[int, str]:
        """What the page posts when a person does something; status and text."""
        place = chat.id if chat else person.id
        async with self.client.post(f"/as/{person.id}/in/{place}/{verb}", data=form, headers=ACTING) as response:
            return response.status, await response.text()

    async def look(self, path: str) -> str:
        """A page or a piece of it."""
        async with self.client.get(path) as response:
            assert response.status == 200
            return await response.text()

    async def news(self, window: int, person: Person, chat: Chat | None = None) -> str:
        """What a window shows now."""
        place = chat.id if chat else person.id
        return await self.look(f"/page/window/{window}/news?person={person.id}&chat={place}")


def stage_of(lin: Person, chen: Person, staff: tuple[Person, ...], group: Chat) -> Stage:
    """Three windows and two hints."""
    return Stage(
        windows=(
            Window((lin.id,), "业主", "Buyer"),
            Window((chen.id,), "业主", "Buyer"),
            Window(tuple(one.id for one in staff), "客服部", "Staff", chat=group.id),
        ),
        hints=(
            Hint(
                "打开一次性链接",
                "Open the one-time link",
                Action(lin.id, "/start once-1"),
                "以林晓梅的身份打开",
                "As Lin Xiaomei",
            ),
            Hint("把时钟拨快一天", "Move the clock by a day"),
        ),
    )


@pytest.fixture
async def street() -> AsyncIterator[Street]:
    world = World(limits=None)
    lin = world.person("林晓梅", phone="+8613800000001")
    chen = world.person("陈建国", phone="+8613800000002", language="en")
    wang, zhao = world.person("王芳"), world.person("赵强")
    group = world.group("售后群", [wang, zhao])
    app = build(world)
    attach(app, world, stage=stage_of(lin, chen, (wang, zhao), group))
    world.updates.clear()
    async with TestClient(TestServer(app)) as client:
        yield Street(world, lin, chen, wang, zhao, group, client)

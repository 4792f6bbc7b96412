"""B6: whatever people write fits, comes whole, and keeps its styles."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from random import Random
from typing import Any, cast

from telegram import Bot
from telegram.error import BadRequest
from telegram.request import RequestData

from bot.clock import SystemClock
from bot.delivery import Delivery
from sandbox.api import BotApi
from sandbox.chats import Chat
from sandbox.world import World
from storage import outbox
from storage.database import Database
from storage.engine import make_engine
from storage.keys import Keyring
from stress.guards import guard
from stress.inside import SQUARE, PlainStudio
from stress.lab import SECRET, SQLITE, Lab, experiment
from stress.signs import STYLES, Text, text

BOOK = 100_000
HISTORY = 500
"""Texts after which the chat is emptied: the sandbox keeps what it was told."""


@dataclass
class Wire:
    """A bot without a network: the sandbox's validator is all that it meets."""

    api: BotApi
    base_url: str = ""

    @property
    def request(self) -> Wire:
        """It is its own request."""
        return self

    async def post(self, url: str, data: RequestData, **_: float) -> Any:
        """One call, or BadRequest in the sandbox's words."""
        status, body = await self.api.call(self.api.world.token, url.strip("/"), dict(data.json_parameters))
        if status != 200:
            raise BadRequest(body["description"])
        return body["result"]


@experiment(
    "B6",
    "50,000 random texts arrive whole",
    databases=(SQLITE,),
    guards=("parts-fit", "cut-between-signs", "tags-are-closed"),
    small=0.002,
)
async def texts(lab: Lab) -> None:
    """Bidi, joiners, astral planes, marks, controls, tags; some as long as a book. New, edited, under a picture."""
    world = World(seed=lab.seed, limits=None)
    person = world.person("王芳")
    person.started = True
    chat = world.chats[person.id]
    database = Database(make_engine(lab.database(), Keyring.from_secret(SECRET)))
    studio = PlainStudio()
    studio.learn("square", world.files.keep("photo", SQUARE).id)
    delivery = Delivery(cast(Bot, Wire(BotApi(world))), database, SystemClock(), studio, lambda: True)
    chance, found = lab.chance("texts"), Found()
    for number in range(lab.times(50_000)):
        await _one(delivery, world, chat, chance, number, found)
    database.close()
    _tell(lab, found)


@dataclass
class Found:
    """What was counted."""

    texts: int = 0
    signs: int = 0
    longest: int = 0
    parts: int = 0
    refused: int = 0
    changed: int = 0
    restyled: int = 0
    broken: int = 0


def _tell(lab: Lab, found: Found) -> None:
    lab.told("texts", found.texts)
    lab.told("signs", found.signs)
    lab.told("the longest", found.longest, "signs")
    lab.told("messages that they took", found.parts)
    lab.none("calls refused", found.refused)
    lab.none("texts that are not the same put together again", found.changed)
    lab.none("texts with a sign in other styles", found.restyled)
    lab.none("signs cut in two", found.broken)


def _length(chance: Random, number: int) -> int:
    if number % 5000 == 1:
        return BOOK
    if number % 50 == 0:
        return chance.randrange(1000, 9000)
    return chance.choice((chance.randrange(1, 30), chance.randrange(1, 300), chance.randrange(1, 30)))


async def _one(delivery: Delivery, world: World, chat: Chat, chance: Random, number: int, found: Found) -> None:
    length = _length(chance, number)
    said = text(chance, length, spaced=length < BOOK and chance.random() < 0.7)
    if not any(sign.strip() and sign.isprintable() for sign, _ in said.signs):
        return  # nothing to see; that is a matter of its own
    if len(chat.messages) > HISTORY:
        chat.messages.clear()
    body = _body(world, chat, said, chance)
    before = len(world.ledger.calls)
    with contextlib.suppress(BadRequest):  # it is among the calls refused
        await delivery.deliver(outbox.Outgoing(number, chat.id, 1, body, SystemClock().now()))
    calls = list(world.ledger.calls)[before:] if before == 0 else _latest(world, before)
    found.refused += sum(not call.applied for call in calls)
    _compare(said, [call.result for call in calls if call.applied], found)


def _latest(world: World, before: int) -> list[Any]:
    calls = world.ledger.calls
    return [calls[at] for at in range(before - len(calls), 0)]


def _body(world: World, chat: Chat, said: Text, chance: Random) -> dict[str, Any]:
    match chance.randrange(10):
        case 0:
            return {"text": said.html, "edit": world.write(chat, world.bot, {"text": "从前"})["message_id"]}
        case 1:
            return {"text": said.html, "picture": {}, "picture_key": "square"}
    return {"text": said.html}


def _compare(said: Text, shown: list[dict[str, Any]], found: Found) -> None:
    """Telegram cuts blanks off both ends of a message, so they do not count."""
    whole = [(char, styles) for sign, styles in said.signs for char in sign if not char.isspace()]
    parts = [_styled(message) for message in shown]
    came = [one for part in parts for one in part]
    found.texts += 1
    found.signs += len(said.signs)
    found.longest = max(found.longest, len(said.signs))
    found.parts += len(shown)
    same = [char for char, _ in whole] == [char for char, _ in came]
    found.changed += not same
    found.restyled += same and whole != came
    found.broken += _cut_inside(said, [len(part) for part in parts]) if same else 0


def _styled(message: dict[str, Any]) -> list[tuple[str, frozenset[str]]]:
    """Every character that was shown, with its styles."""
    name = "text" if "text" in message else "caption"
    words: str = message.get(name, "")
    entities = [one for one in message.get("entities", message.get("caption_entities", ())) if one["type"] in STYLES]
    edges = sorted({0, *(one["offset"] for one in entities), *(one["offset"] + one["length"] for one in entities)})
    shown: list[tuple[str, frozenset[str]]] = []
    at, styles, passed = 0, frozenset[str](), 0
    for char in words:
        while passed < len(edges) and edges[passed] <= at:
            passed += 1
            inside = (one["type"] for one in entities if one["offset"] <= at < one["offset"] + one["length"])
            styles = frozenset(inside)
        if not char.isspace():
            shown.append((char, styles))
        at += 2 if char > "\uffff" else 1
    return shown


def _cut_inside(said: Text, lengths: list[int]) -> int:
    ends, at = {0}, 0
    for sign, _ in said.signs:
        at += sum(not char.isspace() for char in sign)
        ends.add(at)
    cuts = [sum(lengths[: number + 1]) for number in range(len(lengths) - 1)]
    return sum(cut not in ends for cut in cuts)


@guard("parts-fit")
def _in_one_piece() -> None:
    from bot import calls, delivery

    delivery.split = calls.split = lambda html, limit=0: (html,)  # type: ignore[attr-defined]


@guard("cut-between-signs")
def _cut_anywhere() -> None:
    from views import splitting

    splitting.breaks_at = lambda text, at: True  # type: ignore[attr-defined]


@guard("tags-are-closed")
def _without_closing() -> None:
    from views import splitting

    splitting._between = lambda old, new: "".join(tag.opening for tag in new if tag not in old)

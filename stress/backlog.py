"""A6: the desk was away for almost a day. What was written is handled in order, and buttons that expired still work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import func, select
from telegram import Bot

from bot.machine import Machine
from domain.tickets import Status
from sandbox.chats import Chat
from sandbox.clock import Clock
from sandbox.errors import Json
from sandbox.people import Person
from sandbox.server import serving
from sandbox.world import World
from storage import drafts, tickets
from storage.database import Transaction
from storage.tables.pipeline import inbox
from storage.tables.tickets import tickets as rows
from stress.guards import guard
from stress.lab import Lab, experiment
from stress.local import running, settings_of, settled
from stress.office import furnish

START = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
AWAY = timedelta(hours=23)
ROUNDS = 20
"""Messages that everybody writes while the desk is away; once she also presses a button."""


@dataclass
class Case:
    """A buyer, and the button that is pressed in vain: by her, or under her card by staff."""

    buyer: int
    person: Person
    wants: str
    presser: Person
    chat: Chat | None = None
    message: int = 0
    data: str = ""


@experiment("A6", "A day's backlog, and buttons that expired", guards=("what-waits",), small=0.012)
async def backlog(lab: Lab) -> None:
    """A third still tells, a third waits for staff to take it, a third is asked whether it is fixed."""
    world = World(clock=Clock(START), limits=None, seed=lab.seed)
    chance, url, many = lab.chance("backlog"), lab.database(), lab.times(500, 6)
    agent = world.person("陈静", id=1000)
    people = [world.person(f"业主{n}") for n in range(many)]
    for person in (agent, *people):
        person.started = True
    group = world.group("售后", [agent])
    async with serving(world) as root:
        settings = settings_of(root, url, lab.folder)
        async with running(world, settings) as desk:
            accounts = [one.id for one in people]
            office = await desk.database.act(partial(furnish, now=START, buyers=accounts, group=group.id))
            cases = [_case(n, one, office.buyers[n][1], agent, group) for n, one in enumerate(people)]
            await _work(world, desk, cases, group)
        lost = _away(world, cases, chance)
        waiting, began = len(world.updates), asyncio.get_running_loop().time()
        async with running(world, settings) as desk:
            await settled(world, desk)
            seconds = asyncio.get_running_loop().time() - began
            heard = await desk.database.act(partial(_heard, cases=cases))
            for one in cases:
                world.press(one.presser, one.message, one.data, one.chat)
            await settled(world, desk)
            worked = await desk.database.act(partial(_worked, cases=cases))
            undone = await desk.database.act(_undone)
    lab.exactly("messages that waited", waiting, many * ROUNDS)
    lab.exactly("presses that expired", sum(world.answers.get(one) is None for one in lost), many)
    lab.none("buyers whose words are missing or out of order", many - heard)
    lab.none("expired buttons that do not work when pressed again", many - worked)
    lab.none("updates not done", undone)
    lab.none(
        "calls that drop what waits", sum(bool(one.params.get("drop_pending_updates")) for one in world.ledger.calls)
    )
    lab.told("handled and answered", waiting / seconds, "messages/s")


def _case(number: int, person: Person, buyer: int, agent: Person, group: Chat) -> Case:
    match number % 3:
        case 0:
            return Case(buyer, person, "send:", person)
        case 1:
            return Case(buyer, person, "take:", agent, group)
        case _:
            return Case(buyer, person, "judge:", person)


async def _work(world: World, desk: Machine, cases: Sequence[Case], group: Chat) -> None:
    """An ordinary day, up to the button of each case."""
    for one in cases:
        world.say(one.person, "/report")
    await settled(world, desk)
    for one in cases:
        _press(world, one.person, "kind:repair")
    await settled(world, desk)
    for one in cases:
        world.say(one.person, f"窗台渗水 {one.buyer}")
    await settled(world, desk)
    sent = [one for one in cases if one.wants != "send:"]
    for one in sent:
        _press(world, one.person, "send:")
    await settled(world, desk)
    numbers = await desk.database.act(_numbers)
    for one in cases:
        if one.wants == "judge:":
            world.say(world.people[1000], f"/resolve {numbers[one.buyer]} 已修好", group)
    await settled(world, desk)
    for one in cases:
        wanted = f"take:{numbers[one.buyer]}" if one.chat else one.wants
        one.message, one.data = _button(world, one.chat or one.person, wanted)


def _away(world: World, cases: Sequence[Case], chance: Random) -> list[str]:
    """Everybody goes on writing, and presses once; the queries of the presses."""
    lost = []
    when = {one.buyer: chance.randrange(ROUNDS) for one in cases}
    for number in range(ROUNDS):
        world.advance(AWAY / ROUNDS)
        for one in cases:
            world.say(one.person, f"第{number}句")
            if when[one.buyer] == number:
                lost.append(world.press(one.presser, one.message, one.data, one.chat))
    world.advance(timedelta(minutes=3))
    return lost


def _button(world: World, place: Chat | Person, wanted: str) -> tuple[int, str]:
    """The newest button of this kind: its message and data."""
    for message in reversed(world.history(place)):
        for button in _buttons(message):
            if button.get("callback_data", "").startswith(wanted):
                return message["message_id"], button["callback_data"]
    raise LookupError(f"no button {wanted}")


def _buttons(message: Json) -> list[Json]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", ()) for button in row]


def _press(world: World, person: Person, wanted: str) -> None:
    message, data = _button(world, person, wanted)
    world.press(person, message, data)


def _numbers(tx: Transaction) -> dict[int, int]:
    """The ticket of each buyer."""
    return {row.buyer_id: row.number for row in tx.execute(select(rows.c.buyer_id, rows.c.number))}


def _heard(tx: Transaction, cases: Sequence[Case]) -> int:
    """How many buyers' words are all there, in the order in which they were written."""
    wanted, numbers = [f"第{number}句" for number in range(ROUNDS)], _numbers(tx)
    found = 0
    for one in cases:
        if one.wants == "send:":
            draft = drafts.of_buyer(tx, one.buyer)
            said = [] if draft is None else draft.text.split("\n")[1:]
        else:
            said = [line.text for line in tickets.history(tx, numbers[one.buyer]) if line.what == "said"]
        found += said == wanted
    return found


def _worked(tx: Transaction, cases: Sequence[Case]) -> int:
    """How many buttons did what is written on them."""
    numbers = _numbers(tx)
    done: dict[str, Callable[[Any], bool]] = {
        "send:": lambda ticket: ticket.text.endswith(f"第{ROUNDS - 1}句"),
        "take:": lambda ticket: ticket.owner is not None and ticket.status is Status.TAKEN,
        "judge:": lambda ticket: ticket.status is Status.CLOSED and ticket.confirmed,
    }
    return sum(one.buyer in numbers and done[one.wants](tickets.by_number(tx, numbers[one.buyer])) for one in cases)


def _undone(tx: Transaction) -> int:
    return int(tx.execute(select(func.count()).select_from(inbox).where(inbox.c.state != "done")).scalar_one())


@guard("what-waits")
def _what_waits_is_dropped() -> None:
    keep = Bot.delete_webhook

    async def drop(bot: Bot, **facts: Any) -> bool:
        return await keep(bot, **facts | {"drop_pending_updates": True})

    Bot.delete_webhook = drop  # type: ignore[assignment, method-assign]

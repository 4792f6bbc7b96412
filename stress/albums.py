"""A8: albums whose parts come late and in any order, and messages that are changed before, while and after they count."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count, groupby
from random import Random
from typing import Any, TypeVar

from sqlalchemy import Select, func, select

from bot.machine import Machine
from domain.tickets import Status
from sandbox.clock import Clock
from sandbox.errors import Json
from sandbox.media import photo_content
from sandbox.people import Person
from sandbox.server import serving
from sandbox.world import World
from storage import tickets as ticket_rows
from storage.database import Transaction
from storage.tables.people import accounts
from storage.tables.pipeline import inbox
from storage.tables.tickets import drafts, photos, tickets
from stress import hours
from stress.guards import guard
from stress.lab import SQLITE, Lab, experiment
from stress.local import running, settings_of, settled
from stress.office import furnish, open_ticket

T = TypeVar("T")
START = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
GAP = 15.0
"""Seconds between two parts of an album at most."""

STEP = 3.0
"""What happens within so many seconds happens at once."""


@dataclass
class Album:
    """One buyer and her album: what she sends, when it arrives, and what must come of it."""

    person: Person
    parts: list[Json]
    happens: list[tuple[float, str, Any]] = field(default_factory=list)
    words: str = ""
    before: str = ""
    closes: bool = False
    shows: bool = False
    """Her change comes when staff have read her words: they must see both."""


@dataclass
class Desks:
    """One desk, or one on several machines, and the world around it."""

    world: World
    machines: Sequence[Machine]
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    async def take(self, kind: str, payload: Json) -> None:
        """An update comes in at one of the machines."""
        number = next(self._ids)
        machine = self.machines[number % len(self.machines)]
        await machine.intake.store([{"update_id": number, kind: payload}])

    async def ask(self, question: Callable[[Transaction], T]) -> T:
        """One question to the rows."""
        return await self.machines[0].database.act(question)


@experiment(
    "A8",
    "Albums in parts, and changed words",
    guards=("late-parts", "changes-before-messages", "passages"),
    small=0.01,
)
async def albums(lab: Lab) -> None:
    """Each buyer sends one album, taps as soon as she can, and changes her caption whenever she likes."""
    chance, world = lab.chance("albums"), World(clock=Clock(START), limits=None, seed=lab.seed)
    url, many = lab.database(), lab.times(1000, 8)
    everyone = [_plan(chance, world, many) for _ in range(many)]
    group = world.group("售后", [world.person("周敏", id=1000)])
    async with AsyncExitStack() as stack:
        root = await stack.enter_async_context(serving(world))
        folders = [lab.folder / str(n) for n in range(1 if lab.kind == SQLITE else 2)]
        started = [await stack.enter_async_context(running(world, settings_of(root, url, one))) for one in folders]
        desks = Desks(world, started)
        accounts = [one.person.id for one in everyone]
        await desks.ask(partial(_move_in, accounts=accounts, group=group.id))
        await _play(desks, everyone)
        faults = Counter[str]()
        for one in everyone:
            faults.update(await desks.ask(partial(_faults, one=one)))
        faults["aside"] = await desks.ask(_aside)
    lab.told("albums", many)
    lab.told("of them changed", sum(bool(one.before) for one in everyone))
    lab.none("albums that are not one ticket", faults["tickets"])
    lab.none("albums with photos missing or doubled", faults["photos"])
    lab.none("words that are not as they were changed", faults["words"])
    lab.none("former words that staff cannot see", faults["before"])
    lab.none("closed tickets that a change opened", faults["opened"])
    lab.none("updates set aside", faults["aside"])


def _move_in(tx: Transaction, accounts: Sequence[int], group: int) -> None:
    """Every second buyer has another ticket in work: where a part of an album belongs cannot be guessed."""
    rules = hours.rules()
    office = furnish(tx, START, buyers=accounts, group=group)
    for one in office.buyers[::2]:
        open_ticket(tx, START, rules, one)


def _plan(chance: Random, world: World, many: int) -> Album:
    """When what happens to one album, in seconds: parts in any order, taps as soon as she can, a change at any time."""
    person, size = world.person("业主"), chance.randrange(2, 11)
    person.started = True
    group, captioned = str(chance.randrange(10**16, 10**17)), chance.randrange(size)
    album = Album(person, [], words=f"窗台渗水 {person.id}")
    for number in range(size):
        caption = album.words if number == captioned else None
        content = {"media_group_id": group} | photo_content(world.files, chance.randbytes(12), caption)
        album.parts.append(world.write(world.chat_of(person), person.user, content))
    at = began = chance.uniform(STEP, STEP + many * 0.3)
    report = world.write(world.chat_of(person), person.user, {"text": "/report"})
    album.happens.append((at - STEP, "message", report))
    for part in chance.sample(album.parts, size):
        album.happens.append((at, "message", part))
        at += chance.uniform(0, GAP)
    tapped = began + STEP + chance.uniform(0, GAP)
    sent = tapped + STEP + chance.uniform(0, GAP)
    album.happens += [(tapped, "tap", "kind:repair"), (sent, "tap", "send:")]
    end = max(moment for moment, _, _ in album.happens) + STEP
    if chance.random() < 0.3:
        album.closes = True
        album.happens.append((end, "close", None))
    if chance.random() < 0.7:
        changed, part = chance.uniform(began, end + 3 * STEP), album.parts[captioned]
        album.shows = changed > max(sent, *(at for at, _, what in album.happens if what is part))
        _change(album, part, changed)
    album.happens.sort(key=lambda one: one[0])
    return album


def _change(album: Album, part: Json, at: float) -> None:
    """The caption changes at that moment; the same change comes twice, as some do of which nothing can be seen."""
    album.before, album.words = album.words, f"{album.words} 更大了"
    changed = part | {"caption": album.words, "edit_date": int(START.timestamp() + at)}
    album.happens += [(at, "edited_message", changed), (at + STEP, "edited_message", changed)]


async def _play(desks: Desks, everyone: Sequence[Album]) -> None:
    """All of it, step by step, everybody at once; time passes on the sandbox's clock."""
    timeline = sorted(
        ((moment, one, kind, what) for one in everyone for moment, kind, what in one.happens),
        key=lambda event: event[0],
    )
    for step, events in groupby(timeline, key=lambda event: int(event[0] / STEP)):
        desks.world.advance(START + timedelta(seconds=(step + 1) * STEP) - desks.world.clock.now())
        by_person: dict[int, list[tuple[Album, str, Any]]] = {}
        for _, one, kind, what in events:
            by_person.setdefault(one.person.id, []).append((one, kind, what))
        await asyncio.gather(*(_each(desks, hers) for hers in by_person.values()))
        await settled(desks.world, desks.machines[0])


async def _each(desks: Desks, events: Sequence[tuple[Album, str, Any]]) -> None:
    for one, kind, what in events:
        match kind:
            case "tap":
                await desks.take("callback_query", _press(desks.world, one.person, what))
            case "close":
                await desks.ask(partial(_close, account=one.person.id))
            case _:
                await desks.take(kind, what)


def _press(world: World, person: Person, wanted: str) -> Json:
    """Of the newest message that has such a button."""
    for message in reversed(world.history(person)):
        for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
            for button in row:
                if button.get("callback_data", "").startswith(wanted):
                    data = button["callback_data"]
                    return {"id": "1", "from": person.user, "message": message, "chat_instance": "1", "data": data}
    raise LookupError(f"no button {wanted}")


def _aside(tx: Transaction) -> int:
    return tx.execute(select(func.count()).select_from(inbox).where(inbox.c.state == "set-aside")).scalar_one()


def _numbers(tx: Transaction, account: int) -> list[int]:
    whose = select(accounts.c.buyer_id).where(accounts.c.id == account).scalar_subquery()
    new = select(tickets.c.number).where(tickets.c.buyer_id == whose, tickets.c.opened_at > START)
    return list(tx.execute(new).scalars())


def _close(tx: Transaction, account: int) -> None:
    seen = ticket_rows.by_number(tx, _numbers(tx, account)[0])
    ticket_rows.save(tx, seen, replace(seen, status=Status.CLOSED, closed_at=START, confirmed=True))


def _faults(tx: Transaction, one: Album) -> Counter[str]:
    """What is not as it must be with one album."""
    numbers = _numbers(tx, one.person.id)
    if len(numbers) != 1 or tx.execute(_draft_of(one.person.id)).first():
        return Counter(tickets=1)
    ticket = ticket_rows.by_number(tx, numbers[0])
    history = ticket_rows.history(tx, ticket.number)
    said = [ticket.text, *(line.text for line in history if line.what == "said")]
    former = [line.text for line in history if line.what == "edited"]
    kept = tx.execute(select(photos.c.unique_id).where(photos.c.ticket_number == ticket.number)).scalars().all()
    return Counter(
        photos=sorted(kept) != sorted(part["photo"][-1]["file_unique_id"] for part in one.parts),
        words=said.count(one.words) != 1 or (bool(one.before) and one.before in said),
        before=former != [one.before] * one.shows,
        opened=one.closes and ticket.status is not Status.CLOSED,
    )


def _draft_of(account: int) -> Select[Any]:
    return select(drafts.c.id).join(accounts, accounts.c.buyer_id == drafts.c.buyer_id).where(accounts.c.id == account)


@guard("late-parts")
def _late_parts_are_strangers() -> None:
    from storage import drafts as rows

    rows.ticket_of_album = lambda _tx, _buyer, _album: None  # type: ignore[assignment]


@guard("changes-before-messages")
def _early_changes_are_forgotten() -> None:
    from services import words

    words._newest = lambda _desk, said: said  # type: ignore[assignment]


@guard("passages")
def _messages_are_not_known() -> None:
    from services import edits

    edits.change = lambda _desk, _said: None  # type: ignore[assignment]

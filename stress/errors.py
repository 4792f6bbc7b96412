"""B4: each answer of Telegram leads to the right action, in as many calls as it takes and no more."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

from sqlalchemy import select

from bot.machine import Machine
from domain.people import Role
from sandbox.errors import ApiError
from sandbox.ledger import Call
from sandbox.world import World
from storage import outbox, people
from storage.database import Transaction
from storage.tables import pipeline
from storage.tables.people import accounts
from stress.descriptions import EDIT, PHOTO, REFUSALS, SEND, Refusal
from stress.guards import guard
from stress.hurry import HurriedClock, hurried, soon
from stress.inside import inside
from stress.lab import Lab, experiment

RATE = 40
CALLS = {
    ("as it is", EDIT): (EDIT,),
    ("simpler", SEND): (SEND, SEND),
    ("simpler", EDIT): (EDIT, EDIT),
    ("simpler", PHOTO): (PHOTO, PHOTO),
    ("instead", SEND): (SEND,),
    ("instead", EDIT): (EDIT, SEND),
    ("instead", PHOTO): (PHOTO, SEND),
    ("never", SEND): (SEND,),
    ("never", EDIT): (EDIT,),
    ("never", PHOTO): (PHOTO,),
    ("later", SEND): (SEND, SEND),
    ("later", EDIT): (EDIT, EDIT),
    ("later", PHOTO): (PHOTO, PHOTO),
}
"""What must be called, and no more."""


@dataclass(frozen=True)
class Outcome:
    """What was seen: calls in order, and what the books say."""

    calls: tuple[Call, ...]
    state: str
    reason: str | None
    known: bool


@experiment(
    "B4",
    "Every refusal of Telegram leads to one action",
    guards=("refused-is-refused", "unreadable-goes-plain"),
    small=0.25,
)
async def errors(lab: Lab) -> None:
    """Some fifty real descriptions, each as the answer to a message, an edit and a picture."""
    await hurried(RATE, partial(_ask, lab))


def _asked(lab: Lab) -> list[Refusal]:
    """So many of them, and at least one for everything that can follow."""
    drawn = lab.chance("which").sample(REFUSALS, len(REFUSALS))
    first = {one.action: one for one in reversed(drawn)}
    rest = [one for one in drawn if one not in first.values()]
    return [*first.values(), *rest][: max(lab.times(len(REFUSALS)), len(first))]


async def _ask(lab: Lab, clock: HurriedClock) -> None:
    world = World(clock=clock, seed=lab.seed, limits=None)
    asked = _asked(lab)
    wrong, cases, insisted, early, unknown = 0, 0, 0, 0, 0
    async with inside(lab.database(), lab.folder, world, clock) as machine:
        numbers = count(1)
        for one in asked:
            for method in one.methods:
                found = await _case(machine, world, one, method, next(numbers))
                cases += 1
                calls = tuple(call.method for call in found.calls)
                wrong += calls != CALLS[one.action, method] or found.state != _state(one, method)
                insisted += len(calls) > len(CALLS[one.action, method])
                early += _early(one, found.calls)
                unknown += one.action == "never" and not (found.reason and found.known)
    lab.at_least("descriptions", len(asked), lab.times(30))
    lab.at_least("descriptions and methods", cases, lab.times(90))
    lab.none("with another end than it should have", wrong)
    lab.none("asked once more than makes sense", insisted)
    lab.none("asked again before the time that Telegram named", early)
    lab.none("unreachable and unknown to staff", unknown)


def _state(one: Refusal, method: str) -> str:
    if one.action == "never":
        return "unreachable"
    return "refused" if one.action == "instead" and method == SEND else "delivered"


def _early(one: Refusal, calls: tuple[Call, ...]) -> bool:
    return one.seconds is not None and len(calls) > 1 and calls[1].at - calls[0].at < one.seconds


async def _case(machine: Machine, world: World, one: Refusal, method: str, number: int) -> Outcome:
    """One message whose first call is answered in those words."""
    person = world.person(f"业主{number}")
    person.started = True
    project = f"项目{number}"
    chat = person.id if one.where == "person" else world.group(project, [person]).id
    message = world.write(world.chats[chat], world.bot, {"text": "从前"})["message_id"]
    parameters = {"retry_after": one.seconds} if one.status == 429 and one.seconds else None
    world.faults.refuse(method, ApiError(one.status, one.said, parameters))

    def put(tx: Transaction) -> list[outbox.Outgoing]:
        now = machine.clock.now()
        people.know_account(tx, person.id, now)
        if one.where == "group":
            people.set_group(tx, chat, project, people.add_staff(tx, "周敏", Role.MANAGER, project, now), now)
        row = outbox.put(tx, chat, _body(method, message), now, priority=1)
        return [] if row is None else [row]

    before = len(world.ledger.calls)
    [row] = await machine.database.act(put)
    machine.courier.put([row])
    state, reason = await _end(machine, row.id)
    known = await machine.database.act(lambda tx: _is_known(tx, one, person.id, project, reason))
    calls = [call for call in list(world.ledger.calls)[before:] if call.chat_id == chat]
    return Outcome(tuple(calls), state, reason, known)


def _body(method: str, message: int) -> dict[str, Any]:
    body: dict[str, Any] = {"text": "<b>现在</b>", "buttons": [[{"text": "好", "data": "menu"}]]}
    if method == SEND:
        return body | {"answers": message}
    if method == EDIT:
        return body | {"edit": message}
    return body | {"picture": {}, "picture_key": f"square {message}"}


async def _end(machine: Machine, row: int) -> tuple[str, str | None]:
    """State and reason, once it waits no longer."""
    columns = pipeline.outbox.c
    question = select(columns.state, columns.reason).where(columns.id == row)
    patience = soon(300)
    while patience():
        state, reason = await machine.database.act(lambda tx: tx.execute(question).one())
        if state != "waiting":
            break
        await asyncio.sleep(0.2)
    return state, reason


def _is_known(tx: Transaction, one: Refusal, person: int, project: str, reason: str | None) -> bool:
    """Whether the desk knows that nobody is reached there: staff see it on her cards, and a group that is gone is none."""
    if one.where == "person":
        return tx.execute(select(accounts.c.blocked_at).where(accounts.c.id == person)).scalar_one() is not None
    return reason == "no_rights" or people.group_of(tx, project) is None


@guard("refused-is-refused")
def _asking_on() -> None:
    from telegram.error import BadRequest, Forbidden, TelegramError

    from bot import courier, verdicts

    def insist(error: TelegramError) -> verdicts.Verdict:
        found = verdicts.judge(error)
        return verdicts.Verdict("unsure", found.reason) if isinstance(error, BadRequest | Forbidden) else found

    courier.judge = insist  # type: ignore[attr-defined]


@guard("unreadable-goes-plain")
def _without_simpler_words() -> None:
    from bot import delivery

    delivery.simpler = lambda kind, facts: None  # type: ignore[attr-defined]

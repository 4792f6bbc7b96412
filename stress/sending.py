"""B1: what is said arrives, whatever the line does, and comes twice only when nobody could know better."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.machine import Machine
from sandbox.faults import EVERY_KIND, Faults
from sandbox.world import World
from stress.guards import guard
from stress.hurry import HurriedClock, hurried, soon
from stress.inside import inside
from stress.lab import Lab, experiment
from stress.mail import SAYING, Mail, account, states

RATE = 20
BATCH = 100
PATIENCE = 900


@experiment(
    "B1",
    "Every message accounted for, with 30 % of all calls failing",
    guards=("unsure-is-tried-again", "what-stands-is-not-said-again"),
)
async def sending(lab: Lab) -> None:
    """10,000 messages to 300 chats, one in twenty of them deaf. Time goes twenty times as fast, or it would take an hour
    to wait out what Telegram asks for."""
    await hurried(RATE, partial(_send, lab))


async def _send(lab: Lab, clock: HurriedClock) -> None:
    world = World(clock=clock, seed=lab.seed, limits=None)
    people = [world.person(f"业主{number}") for number in range(lab.times(300, least=60))]
    for one in people:
        one.started = True
    deaf = people[::20]
    for one in deaf:
        one.blocked = True
    world.faults = Faults(lab.seed, 0.3, EVERY_KIND, SAYING, longest_flood=5, slow_seconds=0.5, stall_seconds=60.0)
    chance = lab.chance("letters")
    mail = Mail(world)
    async with inside(lab.database(), lab.folder, world, clock) as machine:
        for _ in range(lab.times(10_000, least=200) // BATCH):
            letters = [mail.any(chance.choice(people).id, chance) for _ in range(BATCH)]
            machine.courier.put(await machine.database.act(partial(mail.put, letters=letters, now=clock.now())))
            await asyncio.sleep(chance.random())
        await settled(machine)
        found = await machine.database.act(states)
    _tell(lab, mail, found, [one.id for one in deaf])


async def settled(machine: Machine) -> None:
    """Waits until nothing waits any more, or nothing has moved for long."""
    patience, before = soon(PATIENCE), -1
    while patience():
        found = await machine.database.act(states)
        waiting = sum(state == "waiting" for state, _ in found.values())
        if not waiting:
            return
        if waiting != before:
            patience, before = soon(PATIENCE), waiting
        await asyncio.sleep(5)


def _tell(lab: Lab, mail: Mail, found: dict[int, tuple[str, str | None]], deaf: list[int]) -> None:
    total = account(mail, found, deaf)
    calls = [call for call in mail.world.ledger.calls if call.method in SAYING]
    lab.told("messages", len(mail.letters))
    lab.told("calls that failed", round(100 * sum(call.fault is not None for call in calls) / len(calls), 1), "%")
    lab.none("delivered by our books, shown to nobody", total.lost)
    lab.none("neither delivered nor with a reason", total.silent)
    # Eight failures in a row that say nothing: two in a hundred thousand messages.
    lab.at_most("given up though she could be reached", total.given_up, max(2, len(mail.letters) // 2000))
    lab.none("said again though Telegram had said that it stands", total.repeated)
    lab.told("shown twice because the answer was lost", total.excused)
    lab.none("said again after a refusal for ever", total.insisted)
    lab.none("shown before an older one of the same chat", total.inverted)


@guard("unsure-is-tried-again")
def _without_trying_again() -> None:
    from bot import courier

    courier.TRIES = 1


@guard("what-stands-is-not-said-again")
def _without_memory() -> None:
    from bot.delivery import Delivery, Post
    from storage.outbox import Outgoing

    said = Delivery._said

    async def forgetful(self: Delivery, row: Outgoing) -> Post:
        self._standing.pop(row.id, None)
        return await said(self, row)

    Delivery._said = forgetful  # type: ignore[method-assign]

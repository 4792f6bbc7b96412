"""B5: a group becomes a supergroup in the middle of its messages, and nothing is lost, doubled or out of order."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

from bot.machine import Machine
from domain.people import Role
from sandbox.chats import Chat
from sandbox.limits import Limits
from sandbox.people import Person
from sandbox.world import World
from storage import people
from storage.database import Transaction
from stress.guards import guard
from stress.hurry import HurriedClock, hurried
from stress.inside import inside
from stress.lab import Lab, experiment
from stress.mail import Letter, Mail, account, states
from stress.sending import settled

RATE, LINE = 30, 200.0
QUEUED, LATER, A_MINUTE = 20, 3, 10
TO, FROM = "migrate_to_chat_id", "migrate_from_chat_id"
SIGNALS = ((), (TO,), (FROM,), (TO, FROM), (FROM, TO))
"""Which service messages come, and in which order; with none of them only the refusal of a call tells."""

PATIENCE = 300
"""Seconds for the answer to a press; ten by the clock on the wall."""

HANDLED = 90.0
"""Seconds after which a notice that was fetched counts as known: three by the clock on the wall."""


@dataclass
class Moving:
    """One staff group that will move."""

    project: str
    manager: Person
    old: Chat
    signals: tuple[str, ...]
    new: Chat | None = None
    known_at: float = float("inf")
    query: str = ""
    letters: list[Letter] = field(default_factory=list)


@experiment(
    "B5",
    "A group that becomes a supergroup takes everything along",
    guards=("the-queue-follows",),
    small=0.1,
)
async def groups(lab: Lab) -> None:
    """Fifty groups, each with twenty messages in line behind the limit of its minute, move at fifty moments; three more
    are said later, and an old button is pressed."""
    await hurried(RATE, partial(_move_all, lab))


async def _move_all(lab: Lab, clock: HurriedClock) -> None:
    limits = Limits(overall=1e6, per_chat=1e6, burst=1e6, group_minute=A_MINUTE)
    world = World(clock=clock, seed=lab.seed, limits=limits)
    chance, mail = lab.chance("moments"), Mail(world)
    async with inside(lab.database(), lab.folder, world, clock, LINE) as machine:
        moving = [await _found(machine, world, number) for number in range(lab.times(50, least=len(SIGNALS)))]
        await asyncio.gather(*(_move(machine, mail, one, chance) for one in moving))
        await settled(machine)
        found = await machine.database.act(states)
        routed = [await machine.database.act(partial(people.group_of, project=one.project)) for one in moving]
    _tell(lab, mail, moving, found, routed)


async def _found(machine: Machine, world: World, number: int) -> Moving:
    """A group with its manager, as /desk would have set it."""
    manager, project = world.person(f"经理{number}"), f"项目{number}"
    manager.started = True
    old = world.group(project, [manager], basic=True)

    def set_up(tx: Transaction) -> None:
        now = machine.clock.now()
        staff = people.add_staff(tx, manager.name, Role.MANAGER, project, now)
        people.know_account(tx, manager.id, now, staff_id=staff)
        people.set_group(tx, old.id, project, staff, now)

    await machine.database.act(set_up)
    return Moving(project, manager, old, SIGNALS[number % len(SIGNALS)])


async def _move(machine: Machine, mail: Mail, one: Moving, chance: Random) -> None:
    world = mail.world
    button = world.write(one.old, world.bot, {"text": "工单"})["message_id"]
    await _say(machine, mail, one, QUEUED)
    await asyncio.sleep(chance.random() * 120)
    _migrate(world, one)
    await asyncio.sleep(chance.random() * 30)
    await _say(machine, mail, one, LATER)
    await asyncio.sleep(60)
    one.query = world.press(one.manager, button, "queue", one.old)
    for _ in range(PATIENCE):
        if _answered(world, one):
            return
        await asyncio.sleep(1)


async def _say(machine: Machine, mail: Mail, one: Moving, many: int) -> None:
    """To the staff group of the project, whatever its id is by now."""

    def put(tx: Transaction) -> None:
        chat = people.group_of(tx, one.project)
        assert chat is not None
        letters = [mail.words(chat) for _ in range(many)]
        one.letters += letters
        mail.put(tx, letters, machine.clock.now())

    await machine.database.act(put)


def _migrate(world: World, one: Moving) -> None:
    """Telegram's notices reach the desk only as this group's signals say."""
    one.new = world.migrate(one.old)
    notices = {}
    for item in list(world.updates):
        message = item.body.get("message", {})
        for name, other in ((TO, one.new.id), (FROM, one.old.id)):
            if message.get(name) == other:
                notices[name] = item
                world.updates.remove(item)
    for name in one.signals:
        world.updates.add(notices[name].body, notices[name].lane)
        one.known_at = min(one.known_at, world.clock.epoch() + HANDLED)


def _tell(
    lab: Lab, mail: Mail, moving: Sequence[Moving], found: dict[int, tuple[str, str | None]], routed: list[int | None]
) -> None:
    total = account(mail, found)
    new = [one.new.id if one.new else 0 for one in moving]
    lab.told("groups that moved", len(moving))
    lab.none("messages lost", total.lost + total.silent + total.given_up + _refused(mail, found))
    lab.none("said again though Telegram had said that it stands", total.repeated)
    lab.none("out of order", sum(_out_of_order(mail, one) for one in moving))
    lab.none("said to the old id after the new one was known", sum(_stubborn(mail, one) for one in moving))
    lab.none("groups that what is said next would not reach", sum(a != b for a, b in zip(routed, new, strict=True)))
    lab.none("old buttons without an answer", sum(not _answered(mail.world, one) for one in moving))


def _refused(mail: Mail, found: dict[int, tuple[str, str | None]]) -> int:
    return sum(found[mail.rows[one.number]][0] != "delivered" for one in mail.letters)


def _out_of_order(mail: Mail, one: Moving) -> int:
    places = {mail.unit(call): place for place, call in enumerate(mail.world.ledger.calls) if call.applied}
    order = [places.get(f"{letter.number}.0", -1) for letter in one.letters]
    return sum(later < earlier for earlier, later in itertools.pairwise(order))


def _stubborn(mail: Mail, one: Moving) -> int:
    """The first refused call tells where the group is, as a notice does. The answer to an old button may ask once more:
    a button says only where it stands."""
    refused = [call for call in mail.world.ledger.refused(chat_id=one.old.id) if call.status == 400]
    known_at = min([one.known_at, *(call.at for call in refused[:1])])
    return sum(call.at > known_at and mail.unit(call) is not None for call in refused)


def _answered(world: World, one: Moving) -> bool:
    """Her press was answered, and the list she asked for stands in the new group."""
    assert one.new is not None
    listed = [call for call in world.ledger.accepted("sendMessage", one.new.id) if "#" not in call.params["text"][:1]]
    return world.answers.get(one.query) is not None and bool(listed)


@guard("the-queue-follows")
def _without_following() -> None:
    from bot.courier import Courier

    async def stay(self: Courier, old: int, new: int) -> None:
        raise LookupError("nobody follows")

    Courier._move = stay  # type: ignore[method-assign]

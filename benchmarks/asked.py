"""What people and the clock ask of a desk, each as the act that the machine makes of it, on rows drawn anew."""

from __future__ import annotations

import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lives import BUYERS_ACCOUNT, CENTRAL, GROUP, PROJECT, STAFF_ACCOUNT, TEAM, Lives
from bot import said
from domain.people import CLOCK
from domain.rules import Rules
from domain.tickets import Kind
from handlers.context import Asker
from services import clock, digests, lengths, lists, progress, quiet, reports, solutions, tickets, visits, yearly
from services.desk import Desk
from services.reports import Said, TicketOpened
from storage import health, outbox, people, timers
from storage.database import Database, Transaction

AGENT, MANAGER = 3, 1
"""Places in the team of a project, from one."""
DIRECTOR = 1


@dataclass(frozen=True)
class Cost:
    """Seconds on the wall, and of the processor."""

    wall: float
    cpu: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


@dataclass
class Side:
    """One database and who lives in it."""

    database: Database
    lives: Lives
    rules: Rules
    chance: random.Random
    threads: tuple[int, ...]
    servers: tuple[Path, ...]

    async def timed(self, function: Callable[[Transaction], object]) -> Cost:
        """What one act takes, from the queue to the durable commit."""
        before = self.watch()
        await self.database.act(function)
        return self.watch() - before

    def watch(self) -> Cost:
        """The clock on the wall, and the processor's time that the database's threads and servers have had so far."""
        spent = sum(time.clock_gettime(clock) for clock in self.threads)
        served = sum(int(one.read_text().split()[0]) for one in self.servers) / 1e9
        return Cost(time.perf_counter(), spent + served)

    def buyer(self) -> int:
        """The account of some buyer who has one."""
        while not self.lives.has_account(buyer := self.chance.randint(1, self.lives.contracts)):
            continue
        return BUYERS_ACCOUNT + buyer

    def project(self) -> int:
        """Some project, from 0."""
        return self.chance.randrange(self.lives.projects)

    def colleague(self, project: int, place: int) -> int:
        """The account of one of its team."""
        return STAFF_ACCOUNT + len(CENTRAL) + project * len(TEAM) + place

    @asynccontextmanager
    async def ticket(self) -> AsyncIterator[tuple[int, int]]:
        """A fresh ticket in work and its project; resolved in the end, so that the next one finds as many."""
        account = self.buyer()
        await self.timed(self.act(account, _tell))
        sent = await self.database.act(self.act(account, reports.send))
        assert isinstance(sent, TicketOpened)
        project = (sent.ticket.contract - 1) // PROJECT
        yield sent.ticket.number, project
        solved = self.act(
            self.colleague(project, MANAGER), lambda desk: solutions.resolve(desk, sent.ticket.number, "other", "好了")
        )
        await self.database.act(solved)

    def act(
        self, account: int, service: Callable[[Desk], object], *, group: int | None = None
    ) -> Callable[[Transaction], object]:
        """The act as bot.acts makes it: who asks, what is done, what is said."""
        chat = account if group is None else group
        asker = Asker(account, "somebody", "zh-hans", chat, group is not None)

        def run(tx: Transaction) -> object:
            actor = people.actor(tx, account, "somebody", "zh-hans")
            desk = Desk(tx, self.lives.now, actor, self.rules, chat, group is not None, "anju_bot", 1)
            answer = service(desk)
            said.put(desk, asker, answer)
            return answer

        return run

    def of_clock(self, service: Callable[[Desk], object]) -> Callable[[Transaction], None]:
        """The same for the clock."""

        def run(tx: Transaction) -> None:
            desk = Desk(tx, self.lives.now, CLOCK, self.rules, bot="anju_bot", hand=1)
            service(desk)
            said.put_told(desk)

        return run


@dataclass(frozen=True)
class Case:
    """One thing that is asked; `most` is how much it may grow, `seconds` how long it may take, `part` how often it is
    measured beside the others."""

    name: str
    run: Callable[[Side], Awaitable[Cost]]
    most: float | None = 1.3
    seconds: float | None = None
    part: float = 1.0


async def _progress(side: Side) -> Cost:
    return await side.timed(side.act(side.buyer(), progress.progress))


async def _my_tickets(side: Side) -> Cost:
    return await side.timed(side.act(side.buyer(), lists.my_tickets))


async def _queue(side: Side) -> Cost:
    return await side.timed(side.act(side.colleague(side.project(), AGENT), lists.queue))


async def _queue_of_all(side: Side) -> Cost:
    return await side.timed(side.act(STAFF_ACCOUNT + DIRECTOR, lists.queue))


async def _mine(side: Side) -> Cost:
    return await side.timed(side.act(side.colleague(side.project(), AGENT), lists.mine))


async def _ticket(side: Side) -> Cost:
    number = side.chance.randint(1, side.lives.tickets)
    return await side.timed(side.act(STAFF_ACCOUNT + DIRECTOR, lambda desk: tickets.show(desk, number)))


async def _find(side: Side) -> Cost:
    account = side.colleague(side.project(), AGENT)
    return await side.timed(side.act(account, lambda desk: lists.find(desk, "阳台玻璃")))


async def _find_in_all(side: Side) -> Cost:
    return await side.timed(side.act(STAFF_ACCOUNT + DIRECTOR, lambda desk: lists.find(desk, "阳台玻璃")))


async def _customer(side: Side) -> Cost:
    account = side.colleague(side.project(), AGENT)
    return await side.timed(side.act(account, lambda desk: lists.customers(desk, "8-1-0601")))


def _tell(desk: Desk) -> object:
    """A report up to its last step."""
    reports.report(desk, Kind.REPAIR)
    card = reports.write(desk, Said("厨房水管漏水"))
    return card if card.contract is not None else reports.choose_home(desk, card.contracts[0].id)


async def _take(side: Side) -> Cost:
    async with side.ticket() as (number, project):
        agent = side.colleague(project, AGENT)
        return await side.timed(side.act(agent, lambda desk: tickets.take(desk, number), group=GROUP - project))


async def _reply(side: Side) -> Cost:
    async with side.ticket() as (number, project):
        agent = side.colleague(project, AGENT)
        said_so = side.act(agent, lambda desk: tickets.reply(desk, number, "明天上午来"), group=GROUP - project)
        return await side.timed(said_so)


async def _report(side: Side) -> Cost:
    account = side.buyer()
    await side.timed(side.act(account, _tell))
    return await side.timed(side.act(account, reports.send))


async def _tick(side: Side) -> Cost:
    """A timer that is due: found, claimed, done."""
    async with side.ticket() as (number, _):
        await side.timed(lambda tx: timers.set_(tx, "solution-late", number, side.lives.now))
        before = side.watch()
        due = await side.database.act(lambda tx: timers.due(tx, side.lives.now))
        assert due, "nothing is due"
        await side.database.act(side.of_clock(lambda desk: clock.run(desk, due[0])))
        return side.watch() - before


async def _night(side: Side) -> Cost:
    """One slice of the visits that a night plans."""
    after = side.chance.randrange(max(side.lives.contracts // clock.SLICE, 1)) * clock.SLICE
    return await side.timed(side.of_clock(lambda desk: visits.plan(desk, after, after + clock.SLICE)))


async def _learning(side: Side) -> Cost:
    """One slice of the steps from which a night learns how long stages last."""
    after = side.chance.randrange(max(8 * side.lives.contracts // lengths.SLICE, 1)) * lengths.SLICE
    return await side.timed(side.of_clock(lambda desk: lengths.read(desk, after)))


async def _counting(side: Side) -> Cost:
    """One project of those that a night counts."""
    project = side.lives.project(side.chance.randint(1, side.lives.contracts))
    return await side.timed(side.of_clock(lambda desk: lengths.count_project(desk, project)))


async def _quiet(side: Side) -> Cost:
    """One slice of the journeys among which a night looks for those without news."""
    after = side.chance.randrange(max(2 * side.lives.contracts // quiet.SLICE, 1)) * quiet.SLICE
    return await side.timed(side.of_clock(lambda desk: quiet.plan(desk, after)))


async def _yearly(side: Side) -> Cost:
    return await side.timed(side.act(STAFF_ACCOUNT + DIRECTOR, yearly.report))


async def _answer_to(side: Side) -> Cost:
    """Which ticket is the message about that somebody answered?"""
    number = side.chance.randint(1, side.lives.tickets)
    return await side.timed(lambda tx: outbox.subject_of(tx, GROUP - side.project(), number * 5 + 4))


async def _metrics(side: Side) -> Cost:
    return await side.timed(lambda tx: health.look(tx, side.lives.now))


def _digest(span: str, *, central: bool) -> Callable[[Side], Awaitable[Cost]]:
    async def run(side: Side) -> Cost:
        account = STAFF_ACCOUNT + DIRECTOR if central else side.colleague(side.project(), MANAGER)
        return await side.timed(side.act(account, lambda desk: digests.digest(desk, span)))

    return run


CASES = (
    Case("progress", _progress),
    Case("my_tickets", _my_tickets),
    Case("queue", _queue),
    Case("queue_of_all", _queue_of_all),
    Case("mine", _mine),
    Case("ticket", _ticket),
    Case("take", _take),
    Case("reply", _reply),
    Case("report", _report),
    Case("find", _find, part=0.2),
    Case("find_in_all", _find_in_all, part=0.2),
    Case("customer", _customer, part=0.2),
    Case("answer", _answer_to),
    Case("tick", _tick),
    Case("night_slice", _night, part=0.1),
    Case("learning_slice", _learning, part=0.1),
    Case("counting_project", _counting, part=0.1),
    Case("quiet_slice", _quiet, part=0.1),
    Case("yearly", _yearly, most=None, seconds=3.0, part=0.02),
    Case("metrics", _metrics, most=None, seconds=0.1, part=0.1),
    Case("digest_of_project", _digest("day", central=False), most=None, seconds=3.0, part=0.1),
    Case("digest", _digest("day", central=True), most=None, seconds=3.0, part=0.02),
    Case("digest_of_month", _digest("month", central=True), most=None, part=0.02),
)

"""D5: eight hands reach for one thing at the same moment: one has it, the others hear who."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import cast

from sqlalchemy import select, update
from telegram import Bot

from bot.acts import Acts
from bot.meters import Counted
from domain.people import Class, Staff
from domain.tickets import Verdict
from domain.visits import Relation, VisitState
from handlers.context import Asker, Pressed
from services import clock, solutions, tickets, visits
from storage import timers
from storage import visits as visit_rows
from storage.database import Database, Transaction
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.tickets import lines
from stress import hours
from stress.guards import guard
from stress.lab import POSTGRESQL, SECRET, SQLITE, Lab, experiment
from stress.lives import live
from stress.office import GROUP, PROJECT, Office, furnish, open_ticket

HANDS = 8
START = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
RULES = hours.rules()


@dataclass
class Heard:
    """Stands where the bot stands, and keeps every toast. Its clock stands still until it is moved."""

    toasts: list[str] = field(default_factory=list)
    username: str = "anju_bot"
    at: datetime = START

    async def answer_callback_query(self, _query: str, text: str | None, *, show_alert: bool) -> None:
        """A toast."""
        self.toasts.append(text or "")

    def now(self) -> datetime:
        """The moment."""
        return self.at


@dataclass
class Scene:
    """Two replicas on one database."""

    office: Office
    replicas: tuple[Acts, Acts]
    heard: Heard

    async def together(self, hands: list[Callable[[Acts], Awaitable[object]]]) -> list[str]:
        """All at once, in turn on this replica and on that; the toasts."""
        self.heard.toasts.clear()
        await asyncio.gather(*(hand(self.replicas[n % 2]) for n, hand in enumerate(hands)))
        await asyncio.sleep(0)
        return list(self.heard.toasts)


@experiment("D5", "Two colleagues, one ticket", databases=(POSTGRESQL, SQLITE), guards=("version",), small=0.01)
async def claims(lab: Lab) -> None:
    """A thousand times: half of them tickets to take, a quarter to close, a quarter calls to log. Then whole lives."""
    scene = await _scene(lab)
    wrong = Counter[str]()
    rounds = [partial(_take, scene)] * lab.times(500) + [partial(_close, scene)] * lab.times(250)
    rounds += [partial(_call, scene, n) for n in range(lab.times(250))]
    for number, one in enumerate(rounds):
        found = await one()
        if found.total():
            print(f"claim {number}: {dict(found)}", file=sys.stderr)
        wrong += found
    for acts in scene.replicas:
        await asyncio.to_thread(acts.database.close)
    lab.told("claims of eight", len(rounds))
    for what in ("without exactly one winner", "losers who were not told", "hands that broke off"):
        lab.none(what, wrong[what])
    lives = lab.times(5_000 if lab.kind == SQLITE else 500)
    lab.told("lives of tickets", lives)
    lab.none("lives that the model knows otherwise", live(lab, lives))


async def _scene(lab: Lab) -> Scene:
    url, heard = lab.database(), Heard()
    threads = 1 if lab.kind == SQLITE else 4
    replicas = []
    for _ in range(2):
        database = Database(make_engine(url, Keyring.from_secret(SECRET), threads=threads), threads=threads)
        replicas.append(Acts(database, heard, RULES, cast(Bot, heard), Counted()))
    office = await replicas[0].database.act(lambda tx: furnish(tx, START, buyers=1, agents=HANDS))
    return Scene(office, (replicas[0], replicas[1]), heard)


def _by(who: Staff | int, *, group: bool = False, press: bool = True) -> Asker:
    account = who.account or 0 if isinstance(who, Staff) else who
    pressed = Pressed("query", None, False) if press else None
    return Asker(account, "", None, GROUP if group else account, group, pressed=pressed)


async def _safely(hand: Awaitable[object], broken: Counter[str]) -> None:
    try:
        await hand
    except Exception as error:  # noqa: BLE001  whatever it was, this hand was neither first nor told
        print(f"broke off: {type(error).__name__}: {error}"[:500], file=sys.stderr)
        broken["hands that broke off"] += 1


async def _take(scene: Scene) -> Counter[str]:
    """Eight colleagues press 我来受理 under one card."""
    ticket = await scene.replicas[0].database.act(lambda tx: open_ticket(tx, START, RULES, scene.office.buyers[0]))
    wrong, number = Counter[str](), ticket.number

    def hand(one: Staff) -> Callable[[Acts], Awaitable[object]]:
        take = partial(tickets.take, number=number, if_free=True)
        return lambda acts: _safely(acts.run(_by(one, group=True), take), wrong)

    toasts = await scene.together([hand(one) for one in scene.office.staff[-HANDS:]])
    taken = await scene.replicas[0].database.act(lambda tx: _lines(tx, number, "taken"))
    winner = taken[0] if len(taken) == 1 else None
    wrong["without exactly one winner"] += winner is None
    named = next((one.name for one in scene.office.staff if one.id == winner), "-")
    wrong["losers who were not told"] += HANDS - sum(named in toast for toast in toasts)
    return wrong


async def _close(scene: Scene) -> Counter[str]:
    """A buyer presses 解决了 seven times in the second in which the clock closes her ticket unconfirmed."""
    account, database, agent = scene.office.buyers[0][0], scene.replicas[0].database, scene.office.staff[-1]
    ticket = await database.act(lambda tx: open_ticket(tx, START, RULES, scene.office.buyers[0]))
    wrong, number = Counter[str](), ticket.number
    resolved = _by(agent, press=False)
    await scene.replicas[0].run(resolved, lambda desk: solutions.resolve(desk, number, "other", "换了角阀"))
    scene.heard.at = START + timedelta(hours=RULES.promises.close_unconfirmed_hours + 1)
    due = await database.act(lambda tx: timers.due(tx, scene.heard.at, 10_000))
    lapse = next(one for one in due if one.kind == "confirm-lapse" and one.subject == str(number))

    def press(acts: Acts) -> Awaitable[object]:
        return _safely(acts.run(_by(account), lambda desk: solutions.judge(desk, number, Verdict.FIXED)), wrong)

    def clockwork(acts: Acts) -> Awaitable[object]:
        return _quietly(acts.of_clock(lambda desk: clock.run(desk, lapse)))

    hands: list[Callable[[Acts], Awaitable[object]]] = [press] * (HANDS - 1)
    toasts = await scene.together([*hands, clockwork])
    scene.heard.at = START
    closed = await database.act(lambda tx: _lines(tx, number, "fixed") + _lines(tx, number, "lapsed"))
    wrong["without exactly one winner"] += len(closed) != 1
    wrong["losers who were not told"] += HANDS - 1 - len(toasts)
    return wrong


async def _quietly(hand: Awaitable[object]) -> None:
    """The clock's part: beaten to it, its timer is tried again at the next tick."""
    try:
        await hand
    except Exception:  # noqa: BLE001  the ticker counts whatever fails and tries again
        return


async def _call(scene: Scene, n: int) -> Counter[str]:
    """Eight colleagues write down one call."""
    database, wrong = scene.replicas[0].database, Counter[str]()
    visit = await database.act(lambda tx: _to_call(tx, scene.office.buyers[0], f"gap:{n}"))

    def hand(one: Staff) -> Callable[[Acts], Awaitable[object]]:
        log = partial(visits.log_call, visit=visit, words=f"{one.name}打的")
        return lambda acts: _safely(acts.run(_by(one), log), wrong)

    toasts = await scene.together([hand(one) for one in scene.office.staff[-HANDS:]])
    found = await database.act(lambda tx: visit_rows.by_id(tx, visit))
    named = next((one.name for one in scene.office.staff if one.id == found.caller), "-")
    wrong["without exactly one winner"] += found.words != f"{named}打的"
    wrong["losers who were not told"] += HANDS - 1 - sum(named in toast for toast in toasts)
    return wrong


def _to_call(tx: Transaction, buyer: tuple[int, int, int], reason: str) -> int:
    """A visit that stands on the phone list."""
    who = Relation(buyer[2], buyer[1], PROJECT, Class.LONG_TERM, None, None, None, frozenset(), False, False)
    visit = visit_rows.plan(tx, who, reason, START.date())
    assert visit is not None
    visit_rows.save(tx, visit_rows.by_id(tx, visit), VisitState.SILENT)
    return visit


def _lines(tx: Transaction, number: int, what: str) -> list[int | None]:
    """Who wrote such lines into the history."""
    wanted = select(lines.c.staff_id).where(lines.c.ticket_number == number, lines.c.what == what)
    return list(tx.execute(wanted).scalars())


@guard("version")
def _without_version() -> None:
    from domain.tickets import Ticket
    from storage import tickets as rows
    from storage.tables.tickets import tickets as table

    def save(tx: Transaction, seen: Ticket, becomes: Ticket) -> Ticket:
        values = rows._values(becomes) | {"version": seen.version + 1}
        tx.execute(update(table).where(table.c.number == seen.number).values(values))
        return rows.by_number(tx, seen.number)

    rows.save = save

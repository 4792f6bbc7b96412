"""What falls due within three days: broken promises, tickets that lapse, visits to be asked, digests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select

from domain import tickets as rules
from domain.people import Actor, Class, Staff
from domain.visits import Relation, polite_time
from sandbox.world import World
from services import solutions
from services.desk import Desk
from storage import tickets, timers, visits
from storage.database import Transaction
from storage.tables import pipeline
from stress import hours
from stress.office import FIRST_STAFF, PROJECT, Office, furnish, open_ticket

RULES = hours.rules()
SPAN = timedelta(hours=72)
_BROKEN = re.compile(r"<b>(\d+)</b> 的解决<b>已超时")
WORTH = timedelta(hours=RULES.digest.worth_hours)


@dataclass(frozen=True)
class Agenda:
    """Who hears of what: a manager of each ticket in `late`; each buyer of the end of her ticket, and of her visit."""

    office: Office
    late: frozenset[int]
    lapsing: dict[int, int]
    visited: frozenset[int]

    @property
    def managers(self) -> list[int]:
        """Their accounts."""
        return [one.account for one in self.office.staff if one.account is not None]

    def hearers(self, world: World) -> None:
        """Everybody is there and has spoken to the bot before."""
        for account in [*self.managers, *self.visited]:
            world.person(f"某人{account}", id=account).started = True

    def heard(self, world: World) -> Counter[str]:
        """How often each thing came: late:N, lapsed:N, visit:ACCOUNT."""
        calls = world.ledger.accepted("sendMessage")
        return self._counted((call.chat_id or 0, call.params["text"], str(call.params)) for call in calls)

    def said(self, tx: Transaction) -> Counter[str]:
        """The same by the rows: once said it may be heard twice, when a kill hid that it was sent."""
        table = pipeline.outbox
        rows = tx.execute(select(table.c.chat_id, table.c.body).where(table.c.body.is_not(None)))
        return self._counted((row.chat_id, str(row.body.get("text", "")), str(row.body)) for row in rows)

    def _counted(self, messages: Iterable[tuple[int, str, str]]) -> Counter[str]:
        found = Counter[str]()
        for chat, text, whole in messages:
            # Broken promises come to every manager: what one of them hears is enough.
            if chat == FIRST_STAFF and (number := _BROKEN.search(text)) is not None:
                found[f"late:{number[1]}"] += 1
            if chat in self.lapsing:
                # What lapsed can only be taken up again; a reminder offers more.
                found[f"lapsed:{self.lapsing[chat]}"] += ":not-fixed" in whole and ":partly" not in whole
                found[f"visit:{chat}"] += ":call-me" in whole
        return +found

    @property
    def wanted(self) -> set[str]:
        """All that must have come in the end."""
        late, lapsed = (f"late:{n}" for n in self.late), (f"lapsed:{n}" for n in self.lapsing.values())
        return {*late, *lapsed, *(f"visit:{account}" for account in self.visited)}


def write(tx: Transaction, now: datetime, chance: Random, each: int, managers: int) -> Agenda:
    """So many of each kind, somewhere within the span."""
    office = furnish(tx, now, buyers=each, managers=managers, group=None)
    staff, late, lapsing = office.staff[0], [], {}
    for buyer in office.buyers:
        late.append(_breaks(tx, now + _within(chance), buyer, staff))
        lapsing[buyer[0]] = _lapses(tx, now + _within(chance), buyer, staff)
        _is_visited(tx, now + _within(chance), buyer)
    return Agenda(office, frozenset(late), lapsing, frozenset(buyer[0] for buyer in office.buyers))


def _within(chance: Random) -> timedelta:
    return timedelta(minutes=30) + (SPAN - timedelta(hours=1)) * chance.random()


def _breaks(tx: Transaction, due: datetime, buyer: tuple[int, int, int], staff: Staff) -> int:
    """A ticket that is answered, and whose solution is promised for then."""
    opened = due - timedelta(hours=RULES.promises.by_priority[rules.Priority.NORMAL].solution_hours)
    ticket = open_ticket(tx, opened, RULES, buyer)
    tickets.save(tx, ticket, replace(rules.answer(ticket, staff, opened), owner=None))
    return ticket.number


def _lapses(tx: Transaction, due: datetime, buyer: tuple[int, int, int], staff: Staff) -> int:
    """A ticket that was resolved, and closes then."""
    resolved = due - timedelta(hours=RULES.promises.close_unconfirmed_hours)
    ticket = open_ticket(tx, resolved, RULES, buyer)
    desk = Desk(tx, resolved, Actor(staff.account, staff.name, staff=staff), RULES)
    solutions.resolve(desk, ticket.number, "other", "换了角阀")
    return ticket.number


def _is_visited(tx: Transaction, wished: datetime, buyer: tuple[int, int, int]) -> None:
    """A visit that is to be asked about then, or in the morning after."""
    who = Relation(buyer[2], buyer[1], PROJECT, Class.LONG_TERM, None, None, None, frozenset(), False, False)
    visit = visits.plan(tx, who, "gap:laboratory", wished.date())
    assert visit is not None
    timers.set_(tx, "visit-ask", visit, polite_time(RULES.visits, wished.astimezone(RULES.zone)))


def digest_day(now: datetime) -> date | None:
    """The local day whose digest a desk that is awake at this moment must have sent."""
    local = now.astimezone(RULES.zone)
    at = RULES.digest.at
    due = local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return local.date() if due <= local < due + WORTH - timedelta(minutes=5) else None


def digests(tx: Transaction) -> set[str]:
    """The keys of all digests that were said: one for each manager and local day, for no key is there twice."""
    keys = select(pipeline.outbox.c.key).where(pipeline.outbox.c.key.startswith("digest:"))
    return set(tx.execute(keys).scalars())

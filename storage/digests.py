"""Questions for a digest: what came, what closed, what is late. The database counts; no ticket is read for a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from domain.people import Staff
from domain.tickets import Ticket
from storage import lists
from storage import tickets as ticket_rows
from storage.database import Transaction
from storage.spans import seconds_between
from storage.tables.tickets import BACK_TO_WORK, lines, tickets


@dataclass(frozen=True)
class Flow:
    """What came, closed, was confirmed by the buyer and was reopened in a span of time; median hours to a solution."""

    came: int
    closed: int
    confirmed: int
    reopened: int
    first_answer_hours: float | None
    solution_hours: float | None


@dataclass(frozen=True)
class Work:
    """What is in work: how much of each kind, how much that nobody has taken, and whose promises are broken."""

    kinds: dict[str, int]
    ownerless: int
    late: int
    late_by: tuple[tuple[int | None, int], ...]


def _mine(project: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if project is None else (tickets.c.project == project,)


def _came(project: str | None, since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    return (tickets.c.opened_at >= since, tickets.c.opened_at < until, *_mine(project))


def _closed(project: str | None, since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    """What was merged closes with the other."""
    closed = tickets.c.closed_at
    return (closed >= since, closed < until, tickets.c.merged_into.is_(None), *_mine(project))


def flow(tx: Transaction, project: str | None, since: datetime, until: datetime) -> Flow:
    """Counts and medians of one span; the tickets of one project, or of all."""
    came, closed = _came(project, since, until), _closed(project, since, until)
    confirmed = func.count(case((tickets.c.confirmed, 1)))
    arrived, answered = tx.execute(select(func.count(), func.count(tickets.c.answered_at)).where(*came)).one()
    ended, content = tx.execute(select(func.count(), confirmed).select_from(tickets).where(*closed)).one()
    first, solution = (
        seconds_between(end, tickets.c.opened_at) for end in (tickets.c.answered_at, tickets.c.closed_at)
    )
    return Flow(
        came=arrived,
        closed=ended,
        confirmed=content,
        reopened=_reopened(tx, project, since, until),
        first_answer_hours=_median(tx, select(first).where(*came, tickets.c.answered_at.is_not(None)), first, answered),
        solution_hours=_median(tx, select(solution).where(*closed), solution, ended),
    )


def _reopened(tx: Transaction, project: str | None, since: datetime, until: datetime) -> int:
    """How often a solution turned out to be none, by whoever said so."""
    wanted = select(func.count()).select_from(lines).where(BACK_TO_WORK, lines.c.at >= since, lines.c.at < until)
    if project is not None:
        theirs = select(tickets.c.project).where(tickets.c.number == lines.c.ticket_number).scalar_subquery()
        wanted = wanted.where(theirs == project)
    return int(tx.execute(wanted).scalar_one())


def _median(tx: Transaction, wanted: Select[Any], span: ColumnElement[float], count: int) -> float | None:
    """The middle of so many spans in hours; with an even number, between the middle two."""
    if not count:
        return None
    middle = wanted.order_by(span).limit(2 - count % 2).offset((count - 1) // 2)
    both: Sequence[float] = tx.execute(middle).scalars().all()
    return sum(both) / len(both) / 3600


def days(tx: Transaction, project: str | None, starts: Sequence[datetime]) -> tuple[tuple[datetime, int, int], ...]:
    """What came and what closed between each moment and the next; the last one only ends."""
    found = []
    for since, until in pairwise(starts):
        came = tx.execute(select(func.count()).select_from(tickets).where(*_came(project, since, until))).scalar_one()
        ended = select(func.count()).select_from(tickets).where(*_closed(project, since, until))
        found.append((since, came, tx.execute(ended).scalar_one()))
    return tuple(found)


def work(tx: Transaction, project: str | None, now: datetime, names: int = 8) -> Work:
    """What is in work, and the owners of what is late: those with most of it."""
    in_work = (tickets.c.due_at.is_not(None), *_mine(project))
    kinds = tx.execute(
        select(tickets.c.kind, func.count(), func.count(tickets.c.owner_id)).where(*in_work).group_by(tickets.c.kind)
    ).all()
    number = func.count().label("n")
    late = tx.execute(
        select(tickets.c.owner_id, number).where(*in_work, tickets.c.due_at < now).group_by(tickets.c.owner_id)
    ).all()
    most = sorted(((owner, n) for owner, n in late), key=lambda one: -one[1])
    return Work(
        kinds={kind: n for kind, n, _ in kinds},
        ownerless=sum(n - owned for _, n, owned in kinds),
        late=sum(n for _, n in most),
        late_by=tuple(most[:names]),
    )


def opened_between(
    tx: Transaction, staff: Staff, since: datetime, until: datetime, limit: int
) -> tuple[tuple[Ticket, ...], int]:
    """The newest tickets that came in a span, and how many there are."""
    return _page(tx, _came(staff.project, since, until), limit)


def closed_between(
    tx: Transaction, staff: Staff, since: datetime, until: datetime, limit: int
) -> tuple[tuple[Ticket, ...], int]:
    """The newest tickets that closed in a span, and how many there are."""
    return _page(tx, _closed(staff.project, since, until), limit)


def late(tx: Transaction, staff: Staff, now: datetime, limit: int) -> tuple[tuple[Ticket, ...], int]:
    """The tickets in work whose promise has been broken for longest, and how many there are."""
    found = lists.late(tx, staff, now, limit)
    return found, work(tx, staff.project, now).late


def _page(tx: Transaction, wanted: tuple[ColumnElement[bool], ...], limit: int) -> tuple[tuple[Ticket, ...], int]:
    total = tx.execute(select(func.count()).select_from(tickets).where(*wanted)).scalar_one()
    numbers = select(tickets.c.number).where(*wanted).order_by(tickets.c.number.desc()).limit(limit)
    return tuple(ticket_rows.by_number(tx, number) for number in tx.execute(numbers).scalars()), total

"""Questions for the lists of staff: what is in work, what is hers, what is late, what is found. None reads more than it
shows, however much there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from domain.homes import Home
from domain.people import Staff
from domain.tickets import COUNTED, Ticket
from storage.contracts import at_home
from storage.database import Transaction
from storage.prepared import Prepared, Rows
from storage.tables.contracts import contracts, homes
from storage.tables.tickets import tickets
from storage.tickets import ALL, as_ticket, by_number


class _InWork:
    """A question about what is in work, as those ask it who serve every project, and those who serve one. In work is what
    has a promise to come; the tables say it in the same words of their indexes."""

    def __init__(self, ask: Callable[..., Select[Any]], *wanted: ColumnElement[bool]) -> None:
        in_work = (tickets.c.due_at.is_not(None), *wanted)
        self._every = Prepared(ask(*in_work))
        self._one = Prepared(ask(*in_work, tickets.c.project == bindparam("project")))

    def __call__(self, tx: Transaction, staff: Staff, **given: Any) -> Rows:
        if staff.project is None:
            return self._every(tx, **given)
        return self._one(tx, project=staff.project, **given)


def _first(*wanted: ColumnElement[bool]) -> Select[Any]:
    return ALL.where(*wanted).order_by(tickets.c.due_at, tickets.c.number).limit(bindparam("most"))


def _count(*wanted: ColumnElement[bool]) -> Select[Any]:
    some = select(tickets.c.number).where(*wanted).limit(bindparam("most")).subquery()
    return select(func.count()).select_from(some)


_FREE, _HERS = tickets.c.owner_id.is_(None), tickets.c.owner_id == bindparam("owner")
_FIRST_FREE, _FIRST_TAKEN = _InWork(_first, _FREE), _InWork(_first, tickets.c.owner_id.is_not(None))
_OWNED, _LATE = _InWork(_first, _HERS), _InWork(_first, tickets.c.due_at < bindparam("now"))
_COUNT, _COUNT_FREE, _COUNT_OWNED = _InWork(_count), _InWork(_count, _FREE), _InWork(_count, _HERS)


def queue(tx: Transaction, staff: Staff, limit: int) -> tuple[Ticket, ...]:
    """The first tickets in work in her projects: ownerless ones, then by the promise that comes next."""
    rows = list(_FIRST_FREE(tx, staff, most=limit))
    if len(rows) < limit:
        rows += _FIRST_TAKEN(tx, staff, most=limit - len(rows))
    return tuple(as_ticket(row) for row in rows)


def owned(tx: Transaction, staff: Staff, limit: int) -> tuple[Ticket, ...]:
    """What she owns and is in work, the promise that comes next on top."""
    return tuple(as_ticket(row) for row in _OWNED(tx, staff, owner=staff.id, most=limit))


def late(tx: Transaction, staff: Staff, now: datetime, limit: int) -> tuple[Ticket, ...]:
    """Tickets in work whose promise is broken, the longest first."""
    return tuple(as_ticket(row) for row in _LATE(tx, staff, now=now, most=limit))


def count_queue(tx: Transaction, staff: Staff) -> int:
    """How many are in work in her projects, counted as far as COUNTED."""
    return int(_COUNT(tx, staff, most=COUNTED).scalar())


def count_ownerless(tx: Transaction, staff: Staff) -> int:
    """How many in her projects nobody has taken, counted as far as COUNTED."""
    return int(_COUNT_FREE(tx, staff, most=COUNTED).scalar())


def count_owned(tx: Transaction, staff: Staff) -> int:
    """How many she has in work, counted as far as COUNTED."""
    return int(_COUNT_OWNED(tx, staff, owner=staff.id, most=COUNTED).scalar())


def _served(staff: Staff) -> tuple[ColumnElement[bool], ...]:
    return () if staff.project is None else (tickets.c.project == staff.project,)


def _read(window: int, *wanted: ColumnElement[bool]) -> Prepared:
    """Number and words of the newest tickets; a ticket is made only of what is found."""
    newest = select(tickets.c.number).where(*wanted).order_by(tickets.c.opened_at.desc(), tickets.c.number.desc())
    words = (tickets.c.number, tickets.c.text, homes.c.project, homes.c.building, homes.c.unit, homes.c.room)
    read = select(*words).select_from(tickets.join(contracts).join(homes))
    return Prepared(read.where(tickets.c.number.in_(newest.limit(window))).order_by(tickets.c.number.desc()))


_WINDOW = 2000
_NEWEST, _NEWEST_OF = _read(_WINDOW), _read(_WINDOW, tickets.c.project == bindparam("project"))


def matching(tx: Transaction, staff: Staff, words: str, limit: int = 10) -> tuple[Ticket, ...]:
    """Tickets that the words name by number or home, then those whose text, home or number holds them, newest first.
    Texts are sealed, so only the newest two thousand of her projects are opened and read."""
    wanted = words.strip().casefold()
    found = {ticket.number: ticket for ticket in _named(tx, staff, wanted, limit)}
    newest = _NEWEST(tx) if staff.project is None else _NEWEST_OF(tx, project=staff.project)
    for row in newest:
        if len(found) >= limit:
            break
        home = Home(row.project, row.building, row.unit, row.room)
        if row.number not in found and wanted in f"{row.number} {home} {row.text}".casefold():
            found[row.number] = by_number(tx, row.number)
    return tuple(found.values())


def _named(tx: Transaction, staff: Staff, wanted: str, limit: int) -> tuple[Ticket, ...]:
    """What the words name outright, however old it is."""
    number = wanted.removeprefix("#")
    if number.isdecimal() and len(number) < 10:
        same: ColumnElement[bool] | None = tickets.c.number == int(number)
    else:
        same = at_home(wanted)
    if same is None:
        return ()
    rows = tx.execute(ALL.where(same, *_served(staff)).order_by(tickets.c.number.desc()).limit(limit))
    return tuple(as_ticket(row) for row in rows)

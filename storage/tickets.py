"""Questions about tickets, and the one function that changes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, literal, select, update

from domain import conflicts
from domain.errors import NotFound, SomebodyWasFaster
from domain.homes import Home
from domain.people import Buyer, Staff
from domain.tickets import ALIVE, Kind, Priority, Status, Ticket
from storage import people
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.contracts import contracts, homes
from storage.tables.tickets import lines, photos, tickets

ALL: Select[Any] = select(tickets, homes.c.project.label("place"), homes.c.building, homes.c.unit, homes.c.room)
ALL = ALL.select_from(tickets.join(contracts).join(homes))


@dataclass(frozen=True)
class Line:
    """One line of a ticket's history; `what` names it: opened, said, reply, note, taken, resolved …"""

    what: str
    at: datetime
    text: str
    staff: int | None
    buyer: int | None


@dataclass(frozen=True)
class Photo:
    """A photo, video or document that Telegram keeps for us."""

    kind: str
    file_id: str


def as_ticket(row: AnyRow) -> Ticket:
    """The value of a row of ALL."""
    return Ticket(
        number=row.number,
        kind=Kind(row.kind),
        status=Status(row.status),
        priority=Priority(row.priority),
        contract=row.contract_id,
        buyer=row.buyer_id,
        project=row.place,
        home=Home(row.place, row.building, row.unit, row.room).short,
        text=row.text,
        opened_at=row.opened_at,
        first_due=row.first_due,
        solution_due=row.solution_due,
        owner=row.owner_id,
        answered_at=row.answered_at,
        resolved_at=row.resolved_at,
        closed_at=row.closed_at,
        confirmed=row.confirmed,
        cause=row.cause,
        level=row.level,
        reopened=row.reopened,
        merged_into=row.merged_into,
        version=row.version,
        left=None if row.left_seconds is None else timedelta(seconds=row.left_seconds),
        about=row.about_id,
        discreet=row.discreet,
    )


def _values(ticket: Ticket) -> dict[str, Any]:
    return {
        "kind": ticket.kind.value,
        "status": ticket.status.value,
        "priority": ticket.priority.value,
        "owner_id": ticket.owner,
        "first_due": ticket.first_due,
        "solution_due": ticket.solution_due,
        "answered_at": ticket.answered_at,
        "resolved_at": ticket.resolved_at,
        "closed_at": ticket.closed_at,
        "confirmed": ticket.confirmed,
        "cause": ticket.cause,
        "level": ticket.level,
        "reopened": ticket.reopened,
        "merged_into": ticket.merged_into,
        "version": ticket.version,
        "left_seconds": None if ticket.left is None else round(ticket.left.total_seconds()),
        "about_id": ticket.about,
        "discreet": ticket.discreet,
    }


_ADD = Prepared(insert(tickets).returning(tickets.c.number))


def add(tx: Transaction, ticket: Ticket, source: str = "telegram") -> Ticket:
    """Keeps a new ticket, which has its number then."""
    opened = {
        "contract_id": ticket.contract,
        "project": ticket.project,
        "buyer_id": ticket.buyer,
        "text": ticket.text,
        "opened_at": ticket.opened_at,
        "source": source,
    }
    return replace(ticket, number=_ADD(tx, **_values(ticket), **opened).one().number)


def save(tx: Transaction, seen: Ticket, becomes: Ticket) -> Ticket:
    """The one place where a ticket changes: if it still is what was seen, else SomebodyWasFaster."""
    values = _values(becomes) | {"version": seen.version + 1}
    if becomes.text != seen.text:
        values["text"] = becomes.text
    changed = tx.execute(
        update(tickets).where(tickets.c.number == seen.number, tickets.c.version == seen.version).values(values)
    )
    if changed.rowcount == 0:
        raise SomebodyWasFaster(what="ticket", number=seen.number)
    return by_number(tx, seen.number)


_BY_NUMBER = Prepared(ALL.where(tickets.c.number == bindparam("number")))


def by_number(tx: Transaction, number: int) -> Ticket:
    """For the clock, which may see all: NotFound when there is none."""
    row = _BY_NUMBER(tx, number=number).first()
    if row is None:
        raise NotFound(what="ticket", number=number)
    return as_ticket(row)


def for_staff(tx: Transaction, staff: Staff, number: int) -> Ticket:
    """A ticket of a project that she serves, and that is not about her; missing and forbidden sound the same."""
    ticket = by_number(tx, number)
    if not staff.serves(ticket.project) or not may_see(tx, ticket, staff):
        raise NotFound(what="ticket", number=number)
    return ticket


def may_see(tx: Transaction, ticket: Ticket, staff: Staff) -> bool:
    """False for whom a complaint concerns, and for those under him. S61."""
    return not ticket.discreet or conflicts.may_see(ticket, staff, people.working(tx, ticket.about))


def for_buyer(tx: Transaction, buyer: Buyer, number: int) -> Ticket:
    """Her own ticket; missing and somebody else's sound the same."""
    ticket = by_number(tx, number)
    if ticket.buyer != buyer.id:
        raise NotFound(what="ticket", number=number)
    return ticket


def _in(statuses: Iterable[Status]) -> ColumnElement[bool]:
    return tickets.c.status.in_([literal(status.value) for status in sorted(statuses)])


_OF_BUYER = (
    ALL.where(tickets.c.buyer_id == bindparam("buyer")).order_by(tickets.c.number.desc()).limit(bindparam("most"))
)
_EVERY, _ALIVE = Prepared(_OF_BUYER), Prepared(_OF_BUYER.where(_in(ALIVE)))
_COUNT_ALIVE = Prepared(select(func.count()).where(tickets.c.buyer_id == bindparam("buyer"), _in(ALIVE)))


def of_buyer(tx: Transaction, buyer: int, *, alive: bool = False, limit: int = 10) -> tuple[Ticket, ...]:
    """A buyer's tickets, newest first."""
    return tuple(as_ticket(row) for row in (_ALIVE if alive else _EVERY)(tx, buyer=buyer, most=limit))


def count_alive(tx: Transaction, buyer: int) -> int:
    """How many of a buyer's tickets are not closed."""
    return int(_COUNT_ALIVE(tx, buyer=buyer).scalar())


def open_complaint(tx: Transaction, buyer: int) -> bool:
    """True while a complaint of this buyer is alive: no visit then."""
    found = tx.execute(
        select(tickets.c.number)
        .where(tickets.c.buyer_id == buyer, tickets.c.kind == Kind.COMPLAINT.value, _in(ALIVE))
        .limit(1)
    )
    return found.first() is not None


_ADD_LINE = Prepared(insert(lines).returning(lines.c.id))
_LINE = Prepared(select(lines.c.text).where(lines.c.id == bindparam("line")))
_CHANGE_LINE = Prepared(update(lines).where(lines.c.id == bindparam("line")))


def add_line(
    tx: Transaction,
    number: int,
    what: str,
    now: datetime,
    text: str = "",
    *,
    staff: int | None = None,
    buyer: int | None = None,
) -> int:
    """One line more in the history; its id."""
    added = _ADD_LINE(tx, ticket_number=number, at=now, what=what, staff_id=staff, buyer_id=buyer, text=text)
    return int(added.one().id)


def line(tx: Transaction, line: int) -> str:
    """The words of one line."""
    return str(_LINE(tx, line=line).one().text)


def change_line(tx: Transaction, line: int, text: str) -> None:
    """A line that a buyer has changed."""
    _CHANGE_LINE(tx, line=line, text=text)


_HISTORY = Prepared(select(lines).where(lines.c.ticket_number == bindparam("number")).order_by(lines.c.id))
_PHOTOS = Prepared(
    select(photos.c.kind, photos.c.file_id).where(photos.c.ticket_number == bindparam("number")).order_by(photos.c.id)
)


def history(tx: Transaction, number: int) -> tuple[Line, ...]:
    """The whole history, oldest first."""
    rows = _HISTORY(tx, number=number)
    return tuple(Line(row.what, row.at, row.text, row.staff_id, row.buyer_id) for row in rows)


def photos_of(tx: Transaction, number: int) -> tuple[Photo, ...]:
    """The photos of a ticket in the order in which they came."""
    return tuple(Photo(row.kind, row.file_id) for row in _PHOTOS(tx, number=number))

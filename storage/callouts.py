"""Questions about appointments on site, and the one function that changes one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from domain.bookings import Span
from domain.callouts import Callout, CalloutState
from domain.errors import SomebodyWasFaster
from storage import repairs
from storage.database import Transaction
from storage.prepared import Prepared
from storage.tables.repairs import callouts, repair_days

_OF_TICKET = Prepared(select(callouts).where(callouts.c.ticket_number == bindparam("ticket")))


def of_ticket(tx: Transaction, ticket: int) -> Callout | None:
    """The appointment of a ticket; reached through for_buyer or for_staff only."""
    row = _OF_TICKET(tx, ticket=ticket).first()
    if row is None:
        return None
    span = None if row.starts_at is None else Span(row.starts_at, row.ends_at)
    state = CalloutState(row.state)
    return Callout(ticket, state, _spans(row.offered), span, row.staff_id, row.arrived_at, row.version)


def save(tx: Transaction, seen: Callout | None, becomes: Callout, day: date | None, now: datetime) -> Callout:
    """The one place where an appointment changes: if it still is what was seen, else SomebodyWasFaster. `day`: the local
    day of what is agreed, which the reports of a wave go by."""
    values: dict[str, Any] = {
        "state": becomes.state.value,
        "offered": ",".join(f"{_minute(one.starts_at)}-{_minute(one.ends_at)}" for one in becomes.offered),
        "starts_at": None if becomes.span is None else becomes.span.starts_at,
        "ends_at": None if becomes.span is None else becomes.span.ends_at,
        "staff_id": becomes.staff,
        "arrived_at": becomes.arrived_at,
        "version": 1 if seen is None else seen.version + 1,
        "at": now,
    }
    if seen is None:
        tx.execute(insert(callouts).values(ticket_number=becomes.ticket, **values))
    else:
        same = (callouts.c.ticket_number == seen.ticket, callouts.c.version == seen.version)
        if tx.execute(update(callouts).where(*same).values(**values)).rowcount == 0:
            raise SomebodyWasFaster(what="ticket", number=seen.ticket)
    if day is None or becomes.staff is None:
        tx.execute(delete(repair_days).where(repair_days.c.ticket_number == becomes.ticket))
    else:
        repairs.comes_on(tx, becomes.ticket, day, becomes.staff, now)
    found = of_ticket(tx, becomes.ticket)
    assert found is not None  # it was written a moment ago
    return found


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def _spans(said: str) -> tuple[Span, ...]:
    pairs = (one.split("-") for one in said.split(",") if one)
    return tuple(Span(_moment(starts), _moment(ends)) for starts, ends in pairs)


def _moment(minute: str) -> datetime:
    return datetime.fromtimestamp(int(minute) * 60, UTC)

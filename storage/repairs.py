"""Questions about the repairs of a wave's homes: those found at the handover, and those that owners reported after it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, literal, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.homes import Home
from domain.tickets import WORKED_ON, Kind, Status, Ticket
from storage.database import AnyRow, Transaction
from storage.tables.contracts import contracts, homes
from storage.tables.handings import wave_defects
from storage.tables.people import staff
from storage.tables.repairs import repair_days
from storage.tables.tickets import lines, tickets
from storage.tables.waves import wave_homes
from storage.tickets import as_ticket

_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


@dataclass(frozen=True)
class Found:
    """A ticket that may count for a wave; `stage` is None when its owner reported it by herself."""

    ticket: Ticket
    home: Home
    handed_over_on: date | None
    stage: str | None
    room: str
    component: str
    owner: str
    department: str | None
    comes_on: date | None


_FROM = (
    wave_homes.join(contracts, contracts.c.id == wave_homes.c.contract_id)
    .join(homes)
    .join(tickets, tickets.c.contract_id == contracts.c.id)
    .outerjoin(wave_defects, wave_defects.c.ticket_id == tickets.c.number)
    .outerjoin(staff, staff.c.id == tickets.c.owner_id)
    .outerjoin(repair_days, repair_days.c.ticket_number == tickets.c.number)
)

_REPORTED = and_(
    wave_defects.c.ticket_id.is_(None),
    wave_homes.c.removed_at.is_(None),
    tickets.c.kind == literal(Kind.REPAIR.value),
    tickets.c.opened_at >= bindparam("since"),
)

_OF_WAVE: Select[Any] = (
    select(
        tickets,
        homes.c.project.label("place"),
        *(homes.c.building, homes.c.unit, homes.c.room, homes.c.layout),
        *(contracts.c.handed_over_on, staff.c.department),
        *(wave_defects.c.stage, wave_defects.c.component, wave_defects.c.room.label("place_in")),
        staff.c.name.label("owner"),
        repair_days.c.day.label("comes_on"),
    )
    .select_from(_FROM)
    .where(
        wave_homes.c.wave_id == bindparam("wave"),
        tickets.c.status != literal(Status.MERGED.value),
        or_(wave_defects.c.wave_home_id == wave_homes.c.id, _REPORTED),
    )
    .order_by(tickets.c.number)
)


def of_wave(tx: Transaction, wave: int, since: datetime) -> tuple[Found, ...]:
    """What was found at the handover of a wave's homes, and what their owners reported from then on. Merged ones go on in
    another ticket."""
    return tuple(_found(row) for row in tx.execute(_OF_WAVE, {"wave": wave, "since": since}))


def of_ticket(tx: Transaction, wave: int, since: datetime, ticket: int) -> Found | None:
    """One of them; None for a ticket that is none."""
    row = tx.execute(_OF_WAVE.where(tickets.c.number == ticket), {"wave": wave, "since": since}).first()
    return None if row is None else _found(row)


def unmended(tx: Transaction, wave: int, since: datetime, elsewhere: Collection[str]) -> tuple[Found, ...]:
    """Those of them that are still worked on, without those noted at a part of the home that is mended `elsewhere`."""
    part = wave_defects.c.component
    here = or_(part.is_(None), part.not_in(sorted(elsewhere)))
    wanted = _OF_WAVE.where(tickets.c.status.in_(sorted(WORKED_ON)), here)
    return tuple(_found(row) for row in tx.execute(wanted, {"wave": wave, "since": since}))


def _found(row: AnyRow) -> Found:
    home = Home(row.place, row.building, row.unit, row.room, row.layout)
    return Found(
        ticket=as_ticket(row),
        home=home,
        handed_over_on=row.handed_over_on,
        stage=row.stage,
        room=row.place_in or "",
        component=row.component or "",
        owner=row.owner or "",
        department=row.department,
        comes_on=row.comes_on,
    )


def wave_of(tx: Transaction, ticket: int) -> int | None:
    """The wave on whose list the home of a ticket stands, or stood last."""
    found = tx.execute(
        select(wave_homes.c.wave_id)
        .select_from(wave_homes.join(tickets, tickets.c.contract_id == wave_homes.c.contract_id))
        .where(tickets.c.number == ticket)
        .order_by(wave_homes.c.id.desc())
        .limit(1)
    ).scalar()
    return None if found is None else int(found)


def said(tx: Transaction, wave: int, since: datetime) -> dict[int, datetime]:
    """By ticket, when a colleague last did something about it since then. That it was opened says nothing."""
    rows = tx.execute(
        select(lines.c.ticket_number, func.max(lines.c.at))
        .select_from(
            wave_homes.join(tickets, tickets.c.contract_id == wave_homes.c.contract_id).join(
                lines, lines.c.ticket_number == tickets.c.number
            )
        )
        .where(
            wave_homes.c.wave_id == wave,
            lines.c.at >= since,
            lines.c.staff_id.is_not(None),
            lines.c.what != literal("opened"),
        )
        .group_by(lines.c.ticket_number)
    )
    return {row[0]: row[1] for row in rows}


def said_of(tx: Transaction, numbers: Collection[int], since: datetime) -> dict[int, datetime]:
    """The same of these tickets only."""
    mine = lines.c.ticket_number.in_(numbers), lines.c.at >= since, lines.c.staff_id.is_not(None)
    last = select(lines.c.ticket_number, func.max(lines.c.at)).where(*mine, lines.c.what != literal("opened"))
    return {row[0]: row[1] for row in tx.execute(last.group_by(lines.c.ticket_number))}


def day_of(tx: Transaction, ticket: int) -> date | None:
    """The day on which somebody comes to mend it."""
    found: date | None = tx.execute(select(repair_days.c.day).where(repair_days.c.ticket_number == ticket)).scalar()
    return found


def comes_on(tx: Transaction, ticket: int, day: date, by: int, now: datetime) -> None:
    """Somebody comes on that day to mend it; a day of before is replaced."""
    values = {"day": day, "staff_id": by, "at": now}
    made = _INSERT[tx.dialect.name](repair_days).values(values | {"ticket_number": ticket})
    tx.execute(made.on_conflict_do_update(index_elements=[repair_days.c.ticket_number], set_=values))

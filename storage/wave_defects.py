"""Which tickets were found at the handover of which home. S19, S20, S21."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select, update

from domain.tickets import Ticket
from storage.database import AnyRow, Transaction
from storage.tables.handings import wave_defects
from storage.tables.tickets import tickets
from storage.tables.waves import wave_homes
from storage.tickets import ALL, as_ticket

WALK, LATER = "walk-through", "later"
"""When a defect was found: while she walked through, or afterwards."""


@dataclass(frozen=True)
class WaveDefect:
    """One defect: its ticket, the home of the list it was found in, when, and where in the home. `room` and `component`
    are keys of config.yaml, empty where nobody said."""

    ticket: Ticket
    wave_home: int
    found_at: datetime
    stage: str = WALK
    room: str = ""
    component: str = ""


_ALL: Select[Any] = ALL.add_columns(
    wave_defects.c.wave_home_id,
    wave_defects.c.found_at,
    wave_defects.c.stage,
    wave_defects.c.room.label("place_in"),
    wave_defects.c.component,
).join(wave_defects, wave_defects.c.ticket_id == tickets.c.number)


def add(tx: Transaction, defect: WaveDefect) -> None:
    """A ticket was found at the handover of a home."""
    values = {"wave_home_id": defect.wave_home, "ticket_id": defect.ticket.number, "found_at": defect.found_at}
    where = {"stage": defect.stage, "room": defect.room, "component": defect.component}
    tx.execute(insert(wave_defects).values(values | where))


def of_wave(tx: Transaction, wave: int) -> tuple[WaveDefect, ...]:
    """Everything that was found in the homes of a wave, in the order in which it was."""
    wanted = _ALL.join(wave_homes, wave_homes.c.id == wave_defects.c.wave_home_id).where(wave_homes.c.wave_id == wave)
    return tuple(_defect(row) for row in tx.execute(wanted.order_by(tickets.c.number)))


def of_home(tx: Transaction, wave_home: int) -> tuple[WaveDefect, ...]:
    """What was found in one home."""
    wanted = _ALL.where(wave_defects.c.wave_home_id == wave_home)
    return tuple(_defect(row) for row in tx.execute(wanted.order_by(tickets.c.number)))


def of_ticket(tx: Transaction, number: int) -> WaveDefect | None:
    """Where a ticket was found, if it was at a handover."""
    row = tx.execute(_ALL.where(wave_defects.c.ticket_id == number)).first()
    return None if row is None else _defect(row)


def counts(tx: Transaction, wave: int) -> dict[int, int]:
    """How many were found in each home of a wave, by home of the list."""
    rows = tx.execute(
        select(wave_defects.c.wave_home_id, func.count())
        .select_from(wave_defects.join(wave_homes))
        .where(wave_homes.c.wave_id == wave)
        .group_by(wave_defects.c.wave_home_id)
    )
    return {row[0]: int(row[1]) for row in rows}


def place(tx: Transaction, number: int, *, room: str | None = None, component: str | None = None) -> None:
    """Where in the home it is, once somebody says so."""
    said = {key: value for key, value in (("room", room), ("component", component)) if value is not None}
    tx.execute(update(wave_defects).where(wave_defects.c.ticket_id == number).values(said))


def _defect(row: AnyRow) -> WaveDefect:
    return WaveDefect(as_ticket(row), row.wave_home_id, row.found_at, row.stage, row.place_in, row.component)

"""What the meters of a home showed at its handover; a correction keeps what was there before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update

from domain.readings import Reading
from storage.database import AnyRow, Transaction
from storage.tables.handings import VALID, meter_readings
from storage.tables.people import staff as colleagues
from storage.tables.waves import wave_homes

_ALL = select(meter_readings, colleagues.c.name).select_from(meter_readings.outerjoin(colleagues))


def of_home(tx: Transaction, wave_home: int) -> dict[str, Reading]:
    """What counts now, by meter."""
    rows = tx.execute(_ALL.where(meter_readings.c.wave_home_id == wave_home, VALID))
    return {row.meter: _reading(row) for row in rows}


def history(tx: Transaction, wave_home: int) -> tuple[Reading, ...]:
    """Everything that was read off, also what was corrected, in order."""
    rows = tx.execute(_ALL.where(meter_readings.c.wave_home_id == wave_home).order_by(meter_readings.c.id))
    return tuple(_reading(row) for row in rows)


def of_wave(tx: Transaction, wave: int) -> dict[int, set[str]]:
    """Which meters were read in each home of a wave; what was put right was read, too."""
    rows = tx.execute(
        select(meter_readings.c.wave_home_id, meter_readings.c.meter)
        .join(wave_homes, wave_homes.c.id == meter_readings.c.wave_home_id)
        .where(wave_homes.c.wave_id == wave)
    )
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.wave_home_id, set()).add(row.meter)
    return found


def put(tx: Transaction, wave_home: int, meter: str, thousandths: int, staff: int, now: datetime) -> None:
    """What a meter shows; what was there before stays, as replaced."""
    same = (meter_readings.c.wave_home_id == wave_home, meter_readings.c.meter == meter, VALID)
    tx.execute(update(meter_readings).where(*same).values(replaced_at=now))
    values = {"wave_home_id": wave_home, "meter": meter, "thousandths": thousandths, "staff_id": staff, "at": now}
    tx.execute(insert(meter_readings).values(values))


def confirm(tx: Transaction, wave_home: int, buyer: int | None, now: datetime, *, disputed: bool = True) -> bool:
    """The owner says that all of it is so, or a colleague that she has said so; False when nothing was open. Not
    `disputed`: what she disputes stays so."""
    mine = () if disputed else (meter_readings.c.ticket_id.is_(None),)
    open_ = (meter_readings.c.wave_home_id == wave_home, VALID, meter_readings.c.confirmed_at.is_(None), *mine)
    values = {"confirmed_at": now, "confirmed_by": buyer, "ticket_id": None}
    return tx.execute(update(meter_readings).where(*open_).values(values)).rowcount > 0


def dispute(tx: Transaction, wave_home: int, ticket: int) -> None:
    """The owner says that it is not so: the ticket in which that is."""
    tx.execute(
        update(meter_readings)
        .where(meter_readings.c.wave_home_id == wave_home, VALID)
        .values(ticket_id=ticket, confirmed_at=None, confirmed_by=None)
    )


def _reading(row: AnyRow) -> Reading:
    return Reading(
        row.id,
        row.meter,
        row.thousandths,
        row.at,
        row.name or "",
        row.replaced_at,
        row.confirmed_at,
        row.ticket_id,
    )

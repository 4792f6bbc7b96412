"""Questions about inspections of pre-acceptance, and what changes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.errors import NotFound, SomebodyWasFaster
from domain.inspections import Attendance, Finding, Inspection, Signature
from storage.database import AnyRow, Transaction
from storage.tables.people import staff
from storage.tables.waves import attendances, findings, inspections, signatures

_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def open_(tx: Transaction, wave: int, number: int, held_on: date, now: datetime) -> Inspection:
    """The next round of a wave."""
    values = {"wave_id": wave, "number": number, "held_on": held_on, "opened_at": now}
    made = _INSERT[tx.dialect.name](inspections).values(values).on_conflict_do_nothing().returning(inspections.c.id)
    found = tx.execute(made).scalar()
    if found is None:
        raise SomebodyWasFaster(what="inspection", number=number)
    return by_id(tx, int(found))


def by_id(tx: Transaction, inspection: int) -> Inspection:
    """One round with who was there and who has signed, or NotFound."""
    row = tx.execute(select(inspections).where(inspections.c.id == inspection)).first()
    if row is None:
        raise NotFound(what="inspection", number=inspection)
    return _round(tx, row)


def lock(tx: Transaction, inspection: int) -> None:
    """Whoever signs at the same time waits here, so that the last of them sees that all have signed."""
    tx.execute(select(inspections.c.id).where(inspections.c.id == inspection).with_for_update())


def of_wave(tx: Transaction, wave: int) -> tuple[Inspection, ...]:
    """The inspections of a wave, the first first."""
    rows = tx.execute(select(inspections).where(inspections.c.wave_id == wave).order_by(inspections.c.number)).all()
    return tuple(_round(tx, row) for row in rows)


def count_closed(tx: Transaction, wave: int) -> int:
    """How many inspections of a wave are closed."""
    closed = select(func.count()).where(inspections.c.wave_id == wave, inspections.c.closed_at.is_not(None))
    return int(tx.execute(closed).scalar_one())


def hold_on(tx: Transaction, inspection: int, day: date) -> None:
    """The round takes place on another day, while it is open; else SomebodyWasFaster."""
    _change(tx, inspection, held_on=day)


def close(tx: Transaction, inspection: int, now: datetime) -> None:
    """The round is closed, once; else SomebodyWasFaster."""
    _change(tx, inspection, closed_at=now)


def _change(tx: Transaction, inspection: int, **values: Any) -> None:
    changed = tx.execute(
        update(inspections).where(inspections.c.id == inspection, inspections.c.closed_at.is_(None)).values(values)
    )
    if changed.rowcount == 0:
        raise SomebodyWasFaster(what="inspection", number=inspection)


def attend(tx: Transaction, inspection: int, staff_id: int, department: str, now: datetime) -> bool:
    """A colleague was there; False when that was known."""
    values = {"inspection_id": inspection, "staff_id": staff_id, "department": department, "at": now}
    put = _INSERT[tx.dialect.name](attendances).values(values).on_conflict_do_nothing()
    return tx.execute(put.returning(attendances.c.inspection_id)).first() is not None


def sign(tx: Transaction, inspection: int, department: str, staff_id: int, on_behalf: bool, now: datetime) -> bool:
    """A department signs; False when it has signed before."""
    values = {
        "inspection_id": inspection,
        "department": department,
        "staff_id": staff_id,
        "on_behalf": on_behalf,
        "at": now,
    }
    put = _INSERT[tx.dialect.name](signatures).values(values).on_conflict_do_nothing()
    return tx.execute(put.returning(signatures.c.inspection_id)).first() is not None


def write_down(
    tx: Transaction, inspection: int, department: str, staff_id: int, texts: Iterable[str], defect: bool, now: datetime
) -> None:
    """What a department found, a line each."""
    same = {"inspection_id": inspection, "department": department, "staff_id": staff_id, "defect": defect, "at": now}
    for text in texts:
        tx.execute(insert(findings).values(**same, text=text))


def findings_of(tx: Transaction, wave: int) -> tuple[Finding, ...]:
    """Everything that was found in the inspections of a wave, the oldest first."""
    wanted = select(findings, staff.c.name).select_from(
        findings.join(inspections).join(staff, staff.c.id == findings.c.staff_id)
    )
    rows = tx.execute(wanted.where(inspections.c.wave_id == wave).order_by(findings.c.id))
    return tuple(_finding(row) for row in rows)


def finding(tx: Transaction, number: int) -> Finding:
    """One finding, or NotFound."""
    wanted = select(findings, staff.c.name).join(staff, staff.c.id == findings.c.staff_id)
    row = tx.execute(wanted.where(findings.c.id == number)).first()
    if row is None:
        raise NotFound(what="finding", number=number)
    return _finding(row)


def mend(tx: Transaction, number: int, staff_id: int, now: datetime) -> bool:
    """A defect is mended; False when it was before."""
    same = (findings.c.id == number, findings.c.mended_at.is_(None))
    return tx.execute(update(findings).where(*same).values(mended_at=now, mended_by=staff_id)).rowcount > 0


def _finding(row: AnyRow) -> Finding:
    return Finding(
        row.id,
        row.inspection_id,
        row.department,
        row.text,
        row.name,
        row.at,
        defect=row.defect,
        mended_at=row.mended_at,
    )


def _round(tx: Transaction, row: AnyRow) -> Inspection:
    signed = tx.execute(
        select(signatures.c.department, signatures.c.at, signatures.c.on_behalf, staff.c.name)
        .join(staff, staff.c.id == signatures.c.staff_id)
        .where(signatures.c.inspection_id == row.id)
        .order_by(signatures.c.at)
    )
    attended = tx.execute(
        select(attendances.c.department, staff.c.name)
        .join(staff, staff.c.id == attendances.c.staff_id)
        .where(attendances.c.inspection_id == row.id)
        .order_by(attendances.c.at)
    )
    return Inspection(
        row.id,
        row.wave_id,
        row.number,
        row.held_on,
        row.closed_at,
        tuple(Attendance(one.department, one.name) for one in attended),
        tuple(Signature(one.department, one.name, one.at, one.on_behalf) for one in signed),
    )

"""Questions about imports, and the one function that changes the state of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, insert, literal_column, select, update

from domain.errors import NotFound, SomebodyWasFaster
from domain.imports import Import, ImportState
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.imports import AT_WORK, KEPT, imports, learned, slices

Json = dict[str, Any]


def add(tx: Transaction, staff: int, chat: int, in_group: bool, about: Json, now: datetime) -> Import:
    """A new import: `about` holds the file's id, name and size, and what is known of it."""
    values = {
        "staff_id": staff,
        "chat_id": chat,
        "in_group": in_group,
        "file_id": about.pop("file"),
        "name": about.pop("name"),
        "size": about.pop("size"),
        "state": ImportState.RECEIVED.value,
        "about": about,
        "created_at": now,
        "changed_at": now,
        "version": 1,
    }
    return by_id(tx, int(tx.execute(insert(imports).values(values).returning(imports.c.id)).scalar_one()))


_ONE = Prepared(select(imports).where(imports.c.id == bindparam("number")))


def by_id(tx: Transaction, number: int) -> Import:
    """An import that the system itself names; NotFound when there is none."""
    row = _ONE(tx, number=number).first()
    if row is None:
        raise NotFound(what="import", number=number)
    return _import(row)


def for_staff(tx: Transaction, staff: int, number: int) -> Import:
    """Her own import; somebody else's sounds like none."""
    found = by_id(tx, number)
    if found.staff != staff:
        raise NotFound(what="import", number=number)
    return found


def _import(row: AnyRow) -> Import:
    return Import(
        row.id,
        row.staff_id,
        row.chat_id,
        row.in_group,
        row.file_id,
        row.name,
        row.size,
        ImportState(row.state),
        row.version,
        row.slices,
        row.done,
        row.attempts,
        row.finished_at,
        row.about or {},
    )


_NEXT = Prepared(select(imports).where(AT_WORK).order_by(imports.c.changed_at, imports.c.id).limit(literal_column("1")))


def next_at_work(tx: Transaction) -> Import | None:
    """The import that has waited longest for the desk to go on: with two at once each gets its turn."""
    row = _NEXT(tx).first()
    return None if row is None else _import(row)


@cache
def _change(*names: str) -> Prepared:
    same = (imports.c.id == bindparam("number"), imports.c.version == bindparam("seen"))
    values = {name: bindparam(f"new_{name}", type_=imports.c[name].type) for name in (*names, "changed_at", "version")}
    return Prepared(update(imports).where(*same).values(values))


def change(tx: Transaction, one: Import, now: datetime, **values: Any) -> Import:
    """New values, if the import still is what was seen, else SomebodyWasFaster."""
    new = {f"new_{name}": value for name, value in values.items()}
    same = {"number": one.id, "seen": one.version, "new_changed_at": now, "new_version": one.version + 1}
    if _change(*values)(tx, **same, **new).count == 0:
        raise SomebodyWasFaster(what="import")
    return by_id(tx, one.id)


def forget_slices(tx: Transaction, one: int) -> None:
    """It is read anew: nothing of a former reading stays."""
    tx.execute(delete(slices).where(slices.c.import_id == one))


_PUT = Prepared(insert(slices))


def put_slice(tx: Transaction, one: int, number: int, body: Json, notes: Json | None = None) -> None:
    """One slice, as it was read, and what comparing it has found."""
    kept = {"body": body, "notes": notes, "stage": ImportState.RECEIVED.value}
    _PUT(tx, import_id=one, number=number, **kept)


_SLICE = Prepared(
    select(slices.c.body, slices.c.undo, slices.c.stage).where(
        slices.c.import_id == bindparam("one"), slices.c.number == bindparam("n")
    )
)


def slice_of(tx: Transaction, one: int, number: int) -> tuple[Json | None, Json | None, str]:
    """Body, undo and stage of a slice."""
    row = _SLICE(tx, one=one, n=number).one()
    return row.body, row.undo, row.stage


@cache
def _went(*names: str) -> Prepared:
    same = (slices.c.import_id == bindparam("one"), slices.c.number == bindparam("n"))
    values = {name: bindparam(f"new_{name}", type_=slices.c[name].type) for name in (*names, "stage")}
    return Prepared(update(slices).where(*same, slices.c.stage == bindparam("was")).values(values))


def slice_went(tx: Transaction, one: int, number: int, was: str, stage: str, **values: Any) -> None:
    """A slice has been through a stage, if it had not before; else SomebodyWasFaster."""
    new = {f"new_{name}": value for name, value in values.items()}
    if _went(*values)(tx, one=one, n=number, was=was, new_stage=stage, **new).count == 0:
        raise SomebodyWasFaster(what="import")


def notes_of(tx: Transaction, one: int) -> Iterator[Json]:
    """What comparing noted, slice by slice."""
    found = tx.execute(select(slices.c.notes).where(slices.c.import_id == one).order_by(slices.c.number))
    return (notes for notes in found.scalars() if notes)


def records_of(tx: Transaction, one: int) -> list[Json]:
    """What taking changed, slice by slice."""
    found = tx.execute(select(slices.c.undo).where(slices.c.import_id == one).order_by(slices.c.number))
    return [record for record in found.scalars() if record]


def learned_heads(tx: Transaction) -> dict[str, str]:
    """Every head that somebody has explained."""
    return {row.head: row.field for row in tx.execute(select(learned.c.head, learned.c.field))}


def learn(tx: Transaction, head: str, field: str, staff: int, now: datetime) -> None:
    """From now on this head means that field; the last word counts."""
    known = update(learned).where(learned.c.head == head).values(field=field, staff_id=staff, at=now)
    if tx.execute(known).rowcount == 0:
        tx.execute(insert(learned).values(head=head, field=field, staff_id=staff, at=now))


_AT_WORK = imports.c.state.in_(["received", "comparing", "taking", "undoing"])


def purge(tx: Transaction, before: datetime) -> int:
    """Forgets what old imports held: entries, notes, and what an undo would need. The counts stay."""
    old = select(imports.c.id).where(KEPT, imports.c.changed_at < before, ~_AT_WORK)
    gone = [*tx.execute(old).scalars()]
    for one in gone:
        forget_slices(tx, one)
        tx.execute(update(imports).where(imports.c.id == one).values(file_id="", state=_over(tx, one)))
    return len(gone)


def _over(tx: Transaction, one: int) -> str:
    state = by_id(tx, one).state
    waits = state in (ImportState.ASKING, ImportState.READY)
    return ImportState.DROPPED.value if waits else state.value

"""Questions of other systems: pages of contracts, journeys and tickets, each from where the page before it ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select

from domain.errors import NotFound
from domain.people import Staff
from domain.records import ContractRecord, JourneyRecord, PersonRecord, Place, StepRecord
from domain.tickets import Ticket
from storage.contracts import COLUMNS, as_contract
from storage.database import AnyRow, Transaction
from storage.journeys import as_journey
from storage.prepared import Prepared
from storage.tables.contracts import contracts, homes, owners
from storage.tables.journeys import journeys, steps
from storage.tables.people import accounts, buyers
from storage.tables.tickets import tickets
from storage.tickets import ALL, as_ticket

_MORE = (
    homes.c.id.label("home_id"),
    contracts.c.price_cents,
    contracts.c.bank,
    homes.c.area,
    homes.c.measured_area,
    contracts.c.ended_on,
)
_OPEN = ~tickets.c.discreet
"""What is about a colleague is for people, and not for other systems."""

_CONTRACTS: Select[Any] = select(*COLUMNS, *_MORE).select_from(homes.join(contracts))


def _record(row: AnyRow) -> ContractRecord:
    return ContractRecord(
        as_contract(row), row.home_id, row.price_cents, row.bank, row.area, row.measured_area, row.ended_on
    )


def contract(tx: Transaction, staff: Staff, number: str) -> ContractRecord:
    """One contract by its number, in a project that she serves, or NotFound."""
    row = tx.execute(_CONTRACTS.where(contracts.c.number == number)).first()
    if row is None or not staff.serves(row.project):
        raise NotFound(what="contract", name=number)
    return _record(row)


def contracts_at(tx: Transaction, place: Place, after: tuple[int, int], most: int) -> tuple[ContractRecord, ...]:
    """The living contracts there, home by home; `after` are home and contract of the last one that is known."""
    home, last = after
    wanted: list[ColumnElement[bool]] = [
        column == value
        for column, value in (
            (homes.c.project, place.project),
            (homes.c.building, place.building),
            (homes.c.unit, place.unit),
            (homes.c.room, place.room),
        )
        if value is not None
    ]
    further = and_(homes.c.id >= home, or_(homes.c.id > home, contracts.c.id > last))
    page = _CONTRACTS.where(*wanted, further, contracts.c.ended_on.is_(None))
    rows = tx.execute(page.order_by(homes.c.id, contracts.c.id).limit(most))
    return tuple(_record(row) for row in rows)


_STEPS = Prepared(select(steps).where(steps.c.journey_id == bindparam("journey")).order_by(steps.c.id))


def steps_of(tx: Transaction, journey: int) -> tuple[StepRecord, ...]:
    """The history of a journey as it was entered, oldest first."""
    return tuple(
        StepRecord(row.stage, row.at, row.entered_at, row.entered_by, row.note) for row in _STEPS(tx, journey=journey)
    )


_STANDING: Select[Any] = select(*COLUMNS, journeys).select_from(
    journeys.join(contracts, contracts.c.id == journeys.c.contract_id).join(homes, homes.c.id == contracts.c.home_id)
)


def standing(
    tx: Transaction, where: tuple[str, str, str | None], after: tuple[datetime, int], most: int
) -> tuple[JourneyRecord, ...]:
    """The journeys that stand on a stage, the longest first. `where`: kind, stage, and the project if it is only one;
    `after`: since when the last one that is known stands there, and its id."""
    kind, stage, project = where
    wanted = [journeys.c.kind == kind, journeys.c.stage == stage, contracts.c.ended_on.is_(None)]
    if project is not None:
        wanted.append(journeys.c.project == project)
    since, last = after
    further = and_(journeys.c.since >= since, or_(journeys.c.since > since, journeys.c.id > last))
    rows = tx.execute(_STANDING.where(*wanted, further).order_by(journeys.c.since, journeys.c.id).limit(most))
    return tuple(JourneyRecord(as_contract(row), as_journey(row)) for row in rows)


_PEOPLE = Prepared(
    select(
        buyers.c.id,
        buyers.c.name,
        buyers.c.phone,
        buyers.c["class"].label("class_"),
        buyers.c.opted_out_at,
        owners.c.part,
        accounts.c.id.label("account"),
        accounts.c.blocked_at,
    )
    .select_from(owners.join(buyers).outerjoin(accounts, accounts.c.buyer_id == buyers.c.id))
    .where(owners.c.contract_id == bindparam("contract"), owners.c.until.is_(None))
    .order_by(owners.c.part.desc(), buyers.c.id)
)


def people_on(tx: Transaction, contract: int) -> tuple[PersonRecord, ...]:
    """Everybody who stands on a contract today, owners first."""
    return tuple(
        PersonRecord(
            row.id,
            row.name,
            row.phone,
            row.part,
            row.class_,
            row.account is not None,
            row.blocked_at is not None,
            row.opted_out_at is None,
        )
        for row in _PEOPLE(tx, contract=contract)
    )


def tickets_before(
    tx: Transaction, project: str | None, before: tuple[datetime, int], most: int, since: datetime | None = None
) -> tuple[Ticket, ...]:
    """Tickets of a project or of all, the newest first; `before`: when the last one that is known was opened, and its
    number; `since`: none that was opened earlier."""
    at, number = before
    wanted = [and_(tickets.c.opened_at <= at, or_(tickets.c.opened_at < at, tickets.c.number < number)), _OPEN]
    if project is not None:
        wanted.append(tickets.c.project == project)
    if since is not None:
        wanted.append(tickets.c.opened_at >= since)
    rows = tx.execute(ALL.where(*wanted).order_by(tickets.c.opened_at.desc(), tickets.c.number.desc()).limit(most))
    return tuple(as_ticket(row) for row in rows)


def tickets_of(tx: Transaction, contract: int, before: int, most: int) -> tuple[Ticket, ...]:
    """Tickets of a contract, the newest first, with numbers below `before`."""
    same = (tickets.c.contract_id == contract, tickets.c.number < before, _OPEN)
    rows = tx.execute(ALL.where(*same).order_by(tickets.c.number.desc()).limit(most))
    return tuple(as_ticket(row) for row in rows)

"""What other systems read: always of the projects that their token serves, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import NotFound
from domain.journeys import JourneyKind
from domain.records import ContractRecord, JourneyRecord, PersonRecord, Place
from domain.tickets import Ticket
from services.desk import Desk
from storage import contracts, journeys, records, tickets
from storage.tickets import Line


@dataclass(frozen=True)
class TicketRecord:
    """A ticket, the number of its contract, and its history."""

    ticket: Ticket
    contract: str
    lines: tuple[Line, ...] = ()


def contract_page(desk: Desk, place: Place, after: tuple[int, int], most: int) -> tuple[ContractRecord, ...]:
    """Living contracts, home by home."""
    return records.contracts_at(desk.tx, replace(place, project=_within(desk, place.project)), after, most)


def contract(desk: Desk, number: str) -> ContractRecord:
    """One contract."""
    return records.contract(desk.tx, desk.staff(), number)


def journeys_of(desk: Desk, number: str) -> tuple[JourneyRecord, ...]:
    """The journeys of a contract with their whole history."""
    found = contracts.for_staff(desk.tx, desk.staff(), number)
    return tuple(
        JourneyRecord(found, one, records.steps_of(desk.tx, one.id)) for one in journeys.of_contract(desk.tx, found.id)
    )


def journey_of(desk: Desk, number: str, kind: JourneyKind) -> JourneyRecord:
    """One journey of a contract."""
    for one in journeys_of(desk, number):
        if one.journey.kind is kind:
            return one
    raise NotFound(what="journey", name=kind)


def standing(
    desk: Desk, where: tuple[JourneyKind, str, str | None], after: tuple[datetime, int], most: int
) -> tuple[JourneyRecord, ...]:
    """Who stands on a stage, the longest first."""
    kind, stage, project = where
    key = desk.rules.journeys[kind].stage(stage).key
    return records.standing(desk.tx, (kind.value, key, _within(desk, project)), after, most)


def people(desk: Desk, number: str) -> tuple[PersonRecord, ...]:
    """Everybody on a contract."""
    return records.people_on(desk.tx, contracts.for_staff(desk.tx, desk.staff(), number).id)


def ticket_page(
    desk: Desk, project: str | None, before: tuple[datetime, int], most: int, since: datetime | None = None
) -> tuple[TicketRecord, ...]:
    """Tickets, the newest first."""
    found = records.tickets_before(desk.tx, _within(desk, project), before, most, since)
    return tuple(TicketRecord(one, contracts.by_id(desk.tx, one.contract).number) for one in found)


def tickets_of(desk: Desk, number: str, before: int, most: int) -> tuple[TicketRecord, ...]:
    """Tickets of a contract, the newest first."""
    found = contracts.for_staff(desk.tx, desk.staff(), number)
    page = records.tickets_of(desk.tx, found.id, before, most)
    return tuple(TicketRecord(one, found.number) for one in page)


def ticket(desk: Desk, number: int) -> TicketRecord:
    """One ticket with its history; what colleagues noted among themselves is in it."""
    found = tickets.for_staff(desk.tx, desk.staff(), number)
    named = contracts.by_id(desk.tx, found.contract).number
    return TicketRecord(found, named, tickets.history(desk.tx, number))


def _within(desk: Desk, project: str | None) -> str | None:
    """The project asked for, as far as the token serves it: another one sounds as if it were not there."""
    own = desk.staff().project
    if project is not None and not desk.staff().serves(project):
        raise NotFound(what="project", name=project)
    return own if project is None else project

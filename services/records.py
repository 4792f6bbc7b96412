"""What other systems read: always of the projects that their token serves, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.bookings import Booking
from domain.errors import NotFound
from domain.fees import Bill
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind
from domain.records import ContractRecord, JourneyRecord, PersonRecord, Place, ReceiptRecord
from domain.tickets import Ticket
from domain.waves import Wave, WaveState
from services.arrears import ArrearRow
from services.desk import Desk
from services.waves import bill_of
from storage import arrears, bookings, contracts, facts, journeys, notices, receipts, records, tickets, waves
from storage.tickets import Line
from storage.waves import WaveHome


@dataclass(frozen=True)
class TicketRecord:
    """A ticket, the number of its contract, and its history."""

    ticket: Ticket
    contract: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class WaveHomeRecord:
    """One home on the list of a wave: what it has to pay, and the time that is booked for it."""

    home: WaveHome
    bill: Bill
    booking: Booking | None


def contract_page(desk: Desk, place: Place, after: tuple[int, int], most: int) -> tuple[ContractRecord, ...]:
    """Living contracts, home by home."""
    return records.contracts_at(desk.tx, replace(place, project=_within(desk, place.project)), after, most)


def contract(desk: Desk, number: str) -> ContractRecord:
    """One contract."""
    return records.contract(desk.tx, desk.staff(), number)


def journeys_of(desk: Desk, number: str) -> tuple[JourneyRecord, ...]:
    """The journeys of a contract with their facts and their whole history."""
    found = contracts.for_staff(desk.tx, desk.staff(), number)
    return tuple(_journey(desk, found, one) for one in journeys.of_contract(desk.tx, found.id))


def _journey(desk: Desk, contract: Contract, journey: Journey) -> JourneyRecord:
    """Facts only of stages that it has reached: what was taken back is not so."""
    reached = {key for key, _ in journey.reached}
    known = {where: value for where, value in facts.of_journey(desk.tx, journey.id).items() if where[0] in reached}
    return JourneyRecord(contract, journey, records.steps_of(desk.tx, journey.id), known)


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


def payments_of(desk: Desk, number: str, after: int, most: int) -> tuple[ReceiptRecord, ...]:
    """What banks have paid for a contract. S10."""
    return receipts.taken_for(desk.tx, contracts.for_staff(desk.tx, desk.staff(), number).id, after, most)


def payment(desk: Desk, number: str, reference: str) -> ReceiptRecord:
    """What a bank has paid for a contract under a reference of its own."""
    return receipts.taken_as(desk.tx, contracts.for_staff(desk.tx, desk.staff(), number).id, reference)


def arrears_of(desk: Desk, number: str, after: int, most: int) -> tuple[ArrearRow, ...]:
    """What is and was owed on a contract, with the days named and the reminders sent. S11."""
    contract = contracts.for_staff(desk.tx, desk.staff(), number)
    found = arrears.of_contract(desk.tx, contract.id, after, most)
    ids = [one.id for one in found]
    named, sent = arrears.pledges_of(desk.tx, ids), arrears.sent(desk.tx, ids)
    return tuple(ArrearRow(contract, one, named.get(one.id, ()), sent.get(one.id, ())) for one in found)


def payment_page(desk: Desk, project: str | None, after: int, most: int) -> tuple[ReceiptRecord, ...]:
    """What banks have paid, of every contract that the token serves, as it was entered. S10."""
    return receipts.page(desk.tx, _within(desk, project), after, most)


def arrear_page(desk: Desk, project: str | None, after: int, most: int) -> tuple[ArrearRow, ...]:
    """What is and was owed, on every contract that the token serves, as it was entered. S11, S57."""
    found = arrears.page(desk.tx, _within(desk, project), after, most)
    ids = [one.id for _, one in found]
    named, sent = arrears.pledges_of(desk.tx, ids), arrears.sent(desk.tx, ids)
    return tuple(ArrearRow(contract, one, named.get(one.id, ()), sent.get(one.id, ())) for contract, one in found)


def wave_page(desk: Desk, project: str | None, state: WaveState | None, after: int, most: int) -> tuple[Wave, ...]:
    """Handover waves, as they were planned. S15."""
    return waves.page(desk.tx, _within(desk, project), state, after, most)


def handover_list(desk: Desk, wave: int, after: int, most: int) -> tuple[Wave, tuple[WaveHomeRecord, ...]]:
    """The homes on the list of a wave, in the order in which they came. S17, S18."""
    found = waves.for_staff(desk.tx, desk.staff(), wave)
    page = waves.homes_of(desk.tx, wave, after, most)
    said = notices.said_fees(desk.tx, wave)
    booked = bookings.of_contracts(desk.tx, [one.contract.id for one in page], found.purpose)
    rows = (WaveHomeRecord(one, bill_of(desk, one, said.get(one.id, {})), booked.get(one.contract.id)) for one in page)
    return found, tuple(rows)


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
    if found.discreet:
        raise NotFound(what="ticket", number=number)
    named = contracts.by_id(desk.tx, found.contract).number
    return TicketRecord(found, named, tickets.history(desk.tx, number))


def _within(desk: Desk, project: str | None) -> str | None:
    """The project asked for, as far as the token serves it: another one sounds as if it were not there."""
    own = desk.staff().project
    if project is not None and not desk.staff().serves(project):
        raise NotFound(what="project", name=project)
    return own if project is None else project

"""The owner answers a settlement, and finance pays or receives it. S22."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain import settlements as rules
from domain.errors import NotFound, NotNow
from domain.homes import Contract
from domain.journeys import JourneyKind
from domain.settlements import STAGE, Reckoning, Settlement, SettlementState, reckon
from domain.tickets import Kind, Ticket
from services import cards, reports
from services.desk import Desk, ToBuyer
from services.finance import finance, hearers, to_finance
from services.progress import enter
from services.reports import TicketOpened
from services.settlements import SettlementOffered
from storage import contracts, journeys, people, settlements

OBJECT = "settlement-why"
USAGE = "/settled YQL-2025-0312 2026-03-12"


@dataclass(frozen=True)
class SettlementConfirmed:
    """For the owner: noted, and what happens next. `paid`: there was nothing to pay, and it is done."""

    contract: Contract
    reckoning: Reckoning
    paid: bool


@dataclass(frozen=True)
class AskObjection:
    """For the owner: what is not right?"""

    settlement: int


@dataclass(frozen=True)
class SettlementAnswered:
    """For finance, in private: an owner has confirmed, or objects with a ticket."""

    contract: Contract
    settlement: Settlement
    reckoning: Reckoning
    ticket: int | None


@dataclass(frozen=True)
class SettlementPaid:
    """It is paid, or received: for every owner, and for whoever has entered it."""

    contract: Contract
    reckoning: Reckoning
    on: date
    for_staff: bool


def look(desk: Desk, settlement: int) -> SettlementOffered:
    """The owner looks at her reckoning again."""
    found = _own(desk, settlement)
    contract = contracts.by_id(desk.tx, found.contract)
    return SettlementOffered(contract, found, reckon(found.terms), found.round > 1)


def confirm(desk: Desk, settlement: int) -> SettlementConfirmed:
    """She agrees, perhaps after all. Pressed twice it stays confirmed; one answer of the owners is enough."""
    seen = _own(desk, settlement)
    contract, reckoning = contracts.by_id(desk.tx, seen.contract), reckon(seen.terms)
    if seen.state in (SettlementState.CONFIRMED, SettlementState.PAID):
        return SettlementConfirmed(contract, reckoning, seen.state is SettlementState.PAID)
    rules.check(seen.state, SettlementState.CONFIRMED)
    done = settlements.save(desk.tx, seen, SettlementState.CONFIRMED, desk.now, buyer=desk.buyer().id)
    if reckoning.total == 0:
        settlements.save(desk.tx, done, SettlementState.PAID, desk.now, paid_on=desk.today)
        _finish(desk, contract)
        return SettlementConfirmed(contract, reckoning, True)
    for to in to_finance(desk, done.project):
        desk.tell(to, SettlementAnswered(contract, done, reckoning, None))
    return SettlementConfirmed(contract, reckoning, False)


def object_(desk: Desk, settlement: int) -> AskObjection:
    """She does not agree: her next words say why."""
    seen = _own(desk, settlement)
    if seen.state is not SettlementState.DISPUTED:
        rules.check(seen.state, SettlementState.DISPUTED)
    assert desk.actor.account is not None  # buyer() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, OBJECT, str(settlement), desk.now)
    return AskObjection(settlement)


def dispute(desk: Desk, settlement: int, words: str) -> TicketOpened:
    """Why she does not agree: a complaint with its promise, and the reckoning waits for it."""
    seen = _own(desk, settlement)
    if seen.state is SettlementState.DISPUTED:
        raise NotNow(status="settlement-disputed", number=seen.ticket)
    rules.check(seen.state, SettlementState.DISPUTED)
    contract = contracts.by_id(desk.tx, seen.contract)
    ticket = ticket_of(desk, Kind.COMPLAINT, contract, words)
    facts = {"buyer": desk.buyer().id, "text": words, "ticket": ticket.number}
    done = settlements.save(desk.tx, seen, SettlementState.DISPUTED, desk.now, **facts)
    for to in to_finance(desk, done.project):
        desk.tell(to, SettlementAnswered(contract, done, reckon(done.terms), ticket.number))
    return TicketOpened(ticket, contract, 0, ticket.first_due, desk.rules.hotline)


def ticket_of(desk: Desk, kind: Kind, contract: Contract, words: str) -> Ticket:
    """A ticket about money, with its card for staff. The sums stay with what it is about."""
    ticket = reports.open_ticket(desk, kind, contract, desk.buyer().id, words)
    cards.post(desk, ticket)
    return ticket


def pay(desk: Desk, settlement: int) -> SettlementPaid:
    """Finance has paid or received it today, by button."""
    staff = finance(desk, USAGE)
    return _pay(desk, settlements.for_staff(desk.tx, staff, settlement), desk.today)


def pay_on(desk: Desk, number: str, on: date | None) -> SettlementPaid:
    """/settled CONTRACT [DATE]: on that day, which has come."""
    staff = finance(desk, USAGE)
    contract = contracts.for_staff(desk.tx, staff, number)
    every = settlements.of_contract(desk.tx, contract.id)
    if not every:
        raise NotFound(what="settlement", name=number)
    if on is not None and on > desk.today:
        raise NotNow(status="in-future")
    return _pay(desk, every[-1], on or desk.today)


def _pay(desk: Desk, seen: Settlement, on: date) -> SettlementPaid:
    rules.check(seen.state, SettlementState.PAID)
    staff = desk.staff()
    settlements.save(desk.tx, seen, SettlementState.PAID, desk.now, staff=staff.id, paid_on=on)
    contract, reckoning = contracts.by_id(desk.tx, seen.contract), reckon(seen.terms)
    for buyer in hearers(desk, contract.id, agents=desk.rules.settlements.agents_hear):
        desk.tell(ToBuyer(buyer.id), SettlementPaid(contract, reckoning, on, False))
    _finish(desk, contract)
    return SettlementPaid(contract, reckoning, on, True)


def _finish(desk: Desk, contract: Contract) -> None:
    """The handover goes on, where only the settlement was left to do."""
    rule = desk.rules.journeys[JourneyKind.HANDOVER]
    journey = next(
        (one for one in journeys.of_contract(desk.tx, contract.id) if one.kind is JourneyKind.HANDOVER), None
    )
    if journey is None or journey.stage != STAGE or settlements.repair_open(desk.tx, contract.id):
        return
    if (following := rule.following(STAGE)) is not None:
        by = "" if desk.actor.staff is None else desk.actor.staff.name  # the name of a buyer stays sealed
        enter(desk, contract, journey, following, by)


def _own(desk: Desk, settlement: int) -> Settlement:
    agents = desk.rules.settlements.agents_hear
    return settlements.for_buyer(desk.tx, desk.buyer(), settlement, agents=agents)

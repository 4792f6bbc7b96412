"""What each request does: it asks one service, inside the act that the door has opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Generic, TypeVar

from pydantic import BaseModel

from domain.errors import NotNow
from domain.homes import Home
from domain.ledger_cells import marker
from domain.ledgers import Entry, EntryBuyer
from domain.records import Place
from domain.tokens import Token
from services import entries, progress, records, reports
from services.desk import Desk
from services.paper_stages import PapersOpen
from services.records import TicketRecord
from web.api import cursors, looks, shapes
from web.api.shapes import Nothing

P = TypeVar("P", bound=BaseModel)
Q = TypeVar("Q", bound=BaseModel)
B = TypeVar("B", bound=BaseModel)

EVER, NEVER = datetime(1970, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
HIGHEST = 2**31 - 1


@dataclass(frozen=True)
class Asked(Generic[P, Q, B]):
    """One request that was understood: by whom, where, which, and with what."""

    token: Token
    place: P
    query: Q
    body: B


def me(_desk: Desk, asked: Asked[Nothing, Nothing, Nothing]) -> shapes.Me:
    """Who this token is."""
    return looks.me(asked.token)


def stages(desk: Desk, _asked: Asked[Nothing, Nothing, Nothing]) -> shapes.Courses:
    """The journeys and their stages, as config.yaml defines them."""
    return shapes.Courses(items=tuple(looks.course(kind, rule) for kind, rule in desk.rules.journeys.items()))


def contracts(desk: Desk, asked: Asked[Nothing, shapes.ContractsWanted, Nothing]) -> shapes.Contracts:
    """A page of living contracts, home by home."""
    wanted = asked.query
    place = Place(wanted.project, wanted.building, wanted.unit, wanted.room)
    after = (0, 0) if wanted.cursor is None else cursors.numbers(wanted.cursor)
    found = records.contract_page(desk, place, after, wanted.limit + 1)
    page = found[: wanted.limit]
    more = cursors.made(page[-1].home, page[-1].contract.id) if len(found) > len(page) else None
    return shapes.Contracts(items=tuple(looks.contract(one) for one in page), next=more)


def contract(desk: Desk, asked: Asked[shapes.OneContract, Nothing, Nothing]) -> shapes.ContractOut:
    """One contract."""
    return looks.contract(records.contract(desk, asked.place.number))


def enter(desk: Desk, asked: Asked[shapes.OneContract, Nothing, shapes.ContractIn]) -> shapes.Entered:
    """Creates a contract, or changes what is told of it."""
    said, number = asked.body, asked.place.number
    home = said.home
    entry = Entry(
        home=Home(home.project, marker(home.building), marker(home.unit), marker(home.room), home.layout),
        number=number,
        area=said.area,
        measured_area=said.measured_area,
        price_cents=said.price_fen,
        payment=said.payment,
        bank=said.bank or "",
        signed_on=said.signed_on,
        handed_over_on=said.handed_over_on,
        salesperson=said.salesperson or "",
        buyers=tuple(EntryBuyer(one.name, one.phone or "", one.part, one.kind) for one in said.buyers),
    )
    became = entries.enter(desk, entry)
    return shapes.Entered(became=became, contract=looks.contract(records.contract(desk, number)))


def journeys_of(desk: Desk, asked: Asked[shapes.OneContract, Nothing, Nothing]) -> shapes.Journeys:
    """The journeys of a contract, with their history."""
    found = records.journeys_of(desk, asked.place.number)
    return shapes.Journeys(items=tuple(looks.journey(one, desk.rules, desk.now) for one in found))


def journey_of(desk: Desk, asked: Asked[shapes.OneJourney, Nothing, Nothing]) -> shapes.JourneyOut:
    """One journey of a contract, with its history."""
    found = records.journey_of(desk, asked.place.number, asked.place.journey)
    return looks.journey(found, desk.rules, desk.now)


def journeys(desk: Desk, asked: Asked[Nothing, shapes.JourneysWanted, Nothing]) -> shapes.Journeys:
    """Who stands on a stage, the longest first."""
    wanted = asked.query
    after = (EVER, 0) if wanted.cursor is None else cursors.moment(wanted.cursor)
    where = (wanted.journey, wanted.stage, wanted.project)
    found = records.standing(desk, where, after, wanted.limit + 1)
    page = found[: wanted.limit]
    more = cursors.made(page[-1].journey.since, page[-1].journey.id) if len(found) > len(page) else None
    return shapes.Journeys(items=tuple(looks.journey(one, desk.rules, desk.now) for one in page), next=more)


def move(desk: Desk, asked: Asked[shapes.OneJourney, Nothing, shapes.MoveIn]) -> shapes.JourneyOut:
    """Enters that a journey reached a stage; its buyers hear it."""
    place, said = asked.place, asked.body
    moved = progress.move(desk, place.number, place.journey, said.stage, said.note, sure=said.sure, on=said.on)
    if isinstance(moved, PapersOpen):
        raise NotNow(status="papers-open")
    return looks.journey(records.journey_of(desk, place.number, place.journey), desk.rules, desk.now)


def people(desk: Desk, asked: Asked[shapes.OneContract, Nothing, Nothing]) -> shapes.People:
    """Everybody on a contract, and whether messages reach them."""
    found = records.people(desk, asked.place.number)
    return shapes.People(items=tuple(looks.person(one, asked.token) for one in found))


def tickets(desk: Desk, asked: Asked[Nothing, shapes.TicketsWanted, Nothing]) -> shapes.Tickets:
    """A page of tickets, the newest first."""
    wanted = asked.query
    before = (NEVER, HIGHEST) if wanted.cursor is None else cursors.moment(wanted.cursor)
    since = None if wanted.since is None else datetime.combine(wanted.since, time(), desk.rules.zone)
    found = records.ticket_page(desk, wanted.project, before, wanted.limit + 1, since)
    page = found[: wanted.limit]
    last = page[-1].ticket if len(found) > len(page) else None
    return _tickets(page, None if last is None else cursors.made(last.opened_at, last.number))


def tickets_of(desk: Desk, asked: Asked[shapes.OneContract, shapes.Paged, Nothing]) -> shapes.Tickets:
    """A page of a contract's tickets, the newest first."""
    wanted = asked.query
    before = HIGHEST if wanted.cursor is None else cursors.numbers(wanted.cursor)[1]
    found = records.tickets_of(desk, asked.place.number, before, wanted.limit + 1)
    page = found[: wanted.limit]
    return _tickets(page, cursors.made(0, page[-1].ticket.number) if len(found) > len(page) else None)


def _tickets(page: tuple[TicketRecord, ...], more: str | None) -> shapes.Tickets:
    return shapes.Tickets(items=tuple(looks.ticket(one) for one in page), next=more)


def ticket(desk: Desk, asked: Asked[shapes.OneTicket, Nothing, Nothing]) -> shapes.TicketOut:
    """One ticket with its history."""
    return looks.ticket(records.ticket(desk, asked.place.number))


def open_ticket(desk: Desk, asked: Asked[shapes.OneContract, Nothing, shapes.TicketIn]) -> shapes.TicketOut:
    """Opens a ticket for somebody on a contract, who hears its number and promise."""
    said = asked.body
    opened = reports.open_for_buyer(desk, asked.place.number, said.buyer, said.kind, said.text)
    return looks.ticket(records.ticket(desk, opened.number))

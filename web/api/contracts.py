"""Contracts and their homes: read page by page, and entered as a row of a ledger would."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from domain.homes import Home, Payment
from domain.ledger_cells import marker
from domain.ledgers import Entry, EntryBuyer
from domain.people import Class, Part
from domain.records import ContractRecord, Place
from services import entries, records
from services.desk import Desk
from web.api import cursors
from web.api.asked import Asked
from web.api.shapes import (
    Area,
    Fen,
    MayBeEmpty,
    Name,
    Next,
    Nothing,
    OneContract,
    Paged,
    Said,
    Short,
    ShortOrEmpty,
    Told,
)


class ContractsWanted(Paged):
    project: Name | None = None
    building: Short | None = None
    unit: Short | None = None
    room: Short | None = None


class HomeIn(Said):
    project: Name
    building: Short
    unit: ShortOrEmpty = ""
    room: Short
    layout: MayBeEmpty = ""


class BuyerIn(Said):
    name: Name
    phone: Annotated[str | None, StringConstraints(max_length=24, pattern=r"^\+?[0-9][0-9 -]{5,22}$")] = None
    part: Part = Part.OWNER
    kind: Annotated[Class | None, Field(description="the class of customer that return visits know")] = None


class ContractIn(Said):
    """A contract as a row of a ledger tells it. What is left out or null stays as it is; nobody is taken from it."""

    home: HomeIn
    payment: Payment
    signed_on: date | None = None
    handed_over_on: date | None = None
    salesperson: MayBeEmpty | None = None
    bank: MayBeEmpty | None = None
    price_fen: Fen | None = None
    area: Area | None = None
    measured_area: Area | None = None
    buyers: Annotated[tuple[BuyerIn, ...], Field(max_length=12)] = ()


class HomeOut(Told):
    project: str
    building: str
    unit: str
    room: str
    layout: str


class ContractOut(Told):
    number: str
    home: HomeOut
    payment: Payment
    signed_on: date | None
    handed_over_on: date | None
    ended_on: date | None
    salesperson: str
    bank: str
    price_fen: int | None
    area: float | None
    measured_area: float | None


class Contracts(Told):
    items: tuple[ContractOut, ...]
    next: Next


class Entered(Told):
    """What became of it: created, changed, or unchanged."""

    became: str
    contract: ContractOut


def contracts(desk: Desk, asked: Asked[Nothing, ContractsWanted, Nothing]) -> Contracts:
    """A page of living contracts, home by home."""
    wanted = asked.query
    place = Place(wanted.project, wanted.building, wanted.unit, wanted.room)
    after = (0, 0) if wanted.cursor is None else cursors.numbers(wanted.cursor)
    found = records.contract_page(desk, place, after, wanted.limit + 1)
    page = found[: wanted.limit]
    more = cursors.made(page[-1].home, page[-1].contract.id) if len(found) > len(page) else None
    return Contracts(items=tuple(_look(one) for one in page), next=more)


def contract(desk: Desk, asked: Asked[OneContract, Nothing, Nothing]) -> ContractOut:
    """One contract."""
    return _look(records.contract(desk, asked.place.number))


def enter(desk: Desk, asked: Asked[OneContract, Nothing, ContractIn]) -> Entered:
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
    return Entered(became=became, contract=_look(records.contract(desk, number)))


def look_of_home(home: Home) -> HomeOut:
    """How a home looks."""
    return HomeOut(project=home.project, building=home.building, unit=home.unit, room=home.room, layout=home.layout)


def _look(record: ContractRecord) -> ContractOut:
    one = record.contract
    return ContractOut(
        number=one.number,
        home=look_of_home(one.home),
        payment=one.payment,
        signed_on=one.signed_on,
        handed_over_on=one.handed_over_on,
        ended_on=record.ended_on,
        salesperson=one.salesperson,
        bank=record.bank,
        price_fen=record.price_cents,
        area=record.area,
        measured_area=record.measured_area,
    )

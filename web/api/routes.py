"""Every request that is understood. Routes, checks and the document are all made of this one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from domain.tokens import Scope
from services.desk import Desk
from web.api import shapes, works
from web.api.shapes import Nothing

SAFE = frozenset({"GET"})


@dataclass(frozen=True)
class Route:
    """One request: where, what it needs, what it does, what it answers. `made`: it answers 201."""

    method: str
    path: str
    scope: Scope | None
    work: Callable[[Desk, Any], BaseModel]
    answer: type[BaseModel]
    place: type[BaseModel] = Nothing
    query: type[BaseModel] = Nothing
    body: type[BaseModel] | None = None
    made: bool = False

    @property
    def name(self) -> str:
        """What the document calls it."""
        return self.work.__name__.rstrip("_")

    @property
    def safe(self) -> bool:
        """True when it changes nothing, and needs no key."""
        return self.method in SAFE


ROUTES = (
    Route("GET", "/me", None, works.me, shapes.Me),
    Route("GET", "/stages", Scope.READ_JOURNEYS, works.stages, shapes.Courses),
    Route("GET", "/contracts", Scope.READ_CONTRACTS, works.contracts, shapes.Contracts, query=shapes.ContractsWanted),
    Route(
        "GET",
        "/contracts/{number}",
        Scope.READ_CONTRACTS,
        works.contract,
        shapes.ContractOut,
        place=shapes.OneContract,
    ),
    Route(
        "PUT",
        "/contracts/{number}",
        Scope.WRITE_CONTRACTS,
        works.enter,
        shapes.Entered,
        place=shapes.OneContract,
        body=shapes.ContractIn,
    ),
    Route(
        "GET",
        "/contracts/{number}/buyers",
        Scope.READ_PEOPLE,
        works.people,
        shapes.People,
        place=shapes.OneContract,
    ),
    Route(
        "GET",
        "/contracts/{number}/journeys",
        Scope.READ_JOURNEYS,
        works.journeys_of,
        shapes.Journeys,
        place=shapes.OneContract,
    ),
    Route(
        "GET",
        "/contracts/{number}/journeys/{journey}",
        Scope.READ_JOURNEYS,
        works.journey_of,
        shapes.JourneyOut,
        place=shapes.OneJourney,
    ),
    Route(
        "POST",
        "/contracts/{number}/journeys/{journey}/moves",
        Scope.WRITE_JOURNEYS,
        works.move,
        shapes.JourneyOut,
        place=shapes.OneJourney,
        body=shapes.MoveIn,
    ),
    Route(
        "GET",
        "/contracts/{number}/tickets",
        Scope.READ_TICKETS,
        works.tickets_of,
        shapes.Tickets,
        place=shapes.OneContract,
        query=shapes.Paged,
    ),
    Route(
        "POST",
        "/contracts/{number}/tickets",
        Scope.WRITE_TICKETS,
        works.open_ticket,
        shapes.TicketOut,
        place=shapes.OneContract,
        body=shapes.TicketIn,
        made=True,
    ),
    Route("GET", "/journeys", Scope.READ_JOURNEYS, works.journeys, shapes.Journeys, query=shapes.JourneysWanted),
    Route("GET", "/tickets", Scope.READ_TICKETS, works.tickets, shapes.Tickets, query=shapes.TicketsWanted),
    Route("GET", "/tickets/{number}", Scope.READ_TICKETS, works.ticket, shapes.TicketOut, place=shapes.OneTicket),
)
"""The whole API."""

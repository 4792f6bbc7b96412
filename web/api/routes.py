"""Every request that is understood. Routes, checks and the document are all made of this one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from domain.tokens import Scope
from services.desk import Desk
from web.api import contracts, journeys, payments, people, stages, systems, tickets, waves
from web.api.shapes import Nothing, OneContract, Paged

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
    Route("GET", "/me", None, systems.me, systems.Me),
    Route("GET", "/stages", Scope.READ_JOURNEYS, stages.stages, stages.Courses),
    Route(
        "GET",
        "/contracts",
        Scope.READ_CONTRACTS,
        contracts.contracts,
        contracts.Contracts,
        query=contracts.ContractsWanted,
    ),
    Route(
        "GET", "/contracts/{number}", Scope.READ_CONTRACTS, contracts.contract, contracts.ContractOut, place=OneContract
    ),
    Route(
        "PUT",
        "/contracts/{number}",
        Scope.WRITE_CONTRACTS,
        contracts.enter,
        contracts.Entered,
        place=OneContract,
        body=contracts.ContractIn,
    ),
    Route(
        "GET",
        "/contracts/{number}/arrears",
        Scope.READ_PAYMENTS,
        payments.arrears_of,
        payments.Arrears,
        place=OneContract,
        query=Paged,
    ),
    Route("GET", "/contracts/{number}/buyers", Scope.READ_PEOPLE, people.people, people.People, place=OneContract),
    Route(
        "GET",
        "/contracts/{number}/journeys",
        Scope.READ_JOURNEYS,
        journeys.journeys_of,
        journeys.Journeys,
        place=OneContract,
    ),
    Route(
        "GET",
        "/contracts/{number}/journeys/{journey}",
        Scope.READ_JOURNEYS,
        journeys.journey_of,
        journeys.JourneyOut,
        place=journeys.OneJourney,
    ),
    Route(
        "POST",
        "/contracts/{number}/journeys/{journey}/moves",
        Scope.WRITE_JOURNEYS,
        journeys.move,
        journeys.JourneyOut,
        place=journeys.OneJourney,
        body=journeys.MoveIn,
    ),
    Route(
        "PUT",
        "/contracts/{number}/journeys/{journey}/stages/{stage}/facts",
        Scope.WRITE_JOURNEYS,
        journeys.set_facts,
        journeys.JourneyOut,
        place=journeys.OneStage,
        body=journeys.FactsIn,
    ),
    Route(
        "GET",
        "/contracts/{number}/payments",
        Scope.READ_PAYMENTS,
        payments.payments_of,
        payments.Payments,
        place=OneContract,
        query=Paged,
    ),
    Route(
        "POST",
        "/contracts/{number}/payments",
        Scope.WRITE_PAYMENTS,
        payments.pay,
        payments.PaymentTaken,
        place=OneContract,
        body=payments.PaymentIn,
    ),
    Route(
        "GET",
        "/contracts/{number}/tickets",
        Scope.READ_TICKETS,
        tickets.tickets_of,
        tickets.Tickets,
        place=OneContract,
        query=Paged,
    ),
    Route(
        "POST",
        "/contracts/{number}/tickets",
        Scope.WRITE_TICKETS,
        tickets.open_ticket,
        tickets.TicketOut,
        place=OneContract,
        body=tickets.TicketIn,
        made=True,
    ),
    Route(
        "GET",
        "/arrears",
        Scope.READ_PAYMENTS,
        payments.arrears,
        payments.ContractArrears,
        query=payments.OfProject,
    ),
    Route("GET", "/journeys", Scope.READ_JOURNEYS, journeys.journeys, journeys.Journeys, query=journeys.JourneysWanted),
    Route(
        "GET",
        "/payments",
        Scope.READ_PAYMENTS,
        payments.payments,
        payments.ContractPayments,
        query=payments.OfProject,
    ),
    Route(
        "POST",
        "/payments",
        Scope.WRITE_PAYMENTS,
        payments.pay_many,
        payments.PaymentsTaken,
        body=payments.PaymentsIn,
    ),
    Route("GET", "/tickets", Scope.READ_TICKETS, tickets.tickets, tickets.Tickets, query=tickets.TicketsWanted),
    Route("GET", "/tickets/{number}", Scope.READ_TICKETS, tickets.ticket, tickets.TicketOut, place=tickets.OneTicket),
    Route("GET", "/waves", Scope.READ_WAVES, waves.waves, waves.Waves, query=waves.WavesWanted),
    Route("GET", "/waves/{wave}", Scope.READ_WAVES, waves.wave, waves.WaveNow, place=waves.OneWave),
    Route(
        "GET",
        "/waves/{wave}/homes",
        Scope.READ_WAVES,
        waves.handover_list,
        waves.HandoverList,
        place=waves.OneWave,
        query=Paged,
    ),
)
"""The whole API."""

"""Conflicts of interest (回避): whom a complaint concerns is said by the buyer or by a lead; he never sees it. S61, S95."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain import conflicts as rules
from domain.drafts import Draft
from domain.errors import NotFound, NotNow
from domain.people import Role, Staff
from domain.tickets import Kind, Ticket
from services import assignment, cards, holdings, reports
from services.cards import TicketMoved
from services.desk import ALERT, Desk, ToGroup
from services.reports import DraftCard
from storage import contracts, drafts, hand_overs, journeys, people, tickets

COMMAND = "/recuse"
SHOWN = 8


@dataclass(frozen=True)
class WhomConcerns:
    """For a buyer: about whom is her complaint? Those whom she dealt with."""

    people: tuple[Staff, ...]


@dataclass(frozen=True)
class WhomRecused:
    """For leads and above, in private: whom does this ticket concern?"""

    ticket: Ticket
    colleagues: tuple[Staff, ...]


@dataclass(frozen=True)
class CardWithdrawn:
    """In place of a card in the group: others look after it from now on."""

    number: int


@dataclass(frozen=True)
class Recused:
    """For whoever marked a ticket that is not for her any more: it is in good hands."""

    number: int


def visible(desk: Desk, found: tuple[Ticket, ...]) -> tuple[Ticket, ...]:
    """What is about a colleague is in no list of a group, nor in his, nor in that of those under him."""
    staff = desk.actor.staff
    return tuple(
        one
        for one in found
        if not one.discreet or (not desk.in_group and staff is not None and tickets.may_see(desk.tx, one, staff))
    )


def ask_buyer(desk: Desk) -> WhomConcerns:
    """A buyer says that her complaint is about a colleague: about whom?"""
    _complaint(desk)
    return WhomConcerns(_dealt_with(desk))


def say(desk: Desk, staff: int | None) -> DraftCard:
    """It is about him; without `staff` about somebody whom her words name."""
    draft = _complaint(desk)
    if staff is not None and staff not in {one.id for one in _dealt_with(desk)}:
        raise NotFound(what="staff", name=staff)
    return reports.show(desk, drafts.keep(desk.tx, replace(draft, about=staff, discreet=True)))


def say_nobody(desk: Desk) -> DraftCard:
    """It is about nobody of ours."""
    return reports.show(desk, drafts.keep(desk.tx, replace(_complaint(desk), about=None, discreet=False)))


def ask_staff(desk: Desk, number: int) -> WhomRecused:
    """A lead or above says in private whom a ticket concerns: whom?"""
    by = desk.staff_in_private(f"{COMMAND} {number}", Role.LEAD)
    seen = tickets.for_staff(desk.tx, by, number)
    return WhomRecused(seen, people.colleagues(desk.tx, seen.project))


def mark(desk: Desk, number: int, about: int | None) -> TicketMoved | Recused:
    """It concerns this colleague, or somebody whom nobody can name yet. It goes from the group, from him and from those
    under him; who is left to see it hears it in private. S61."""
    by = desk.staff_in_private(f"{COMMAND} {number}", Role.LEAD)
    seen = tickets.for_staff(desk.tx, by, number)
    whom = None if about is None else people.colleague(desk.tx, about)
    if whom is not None and not whom.serves(seen.project):
        raise NotFound(what="staff", name=about)
    if (seen.discreet, seen.about) == (True, about):  # pressed twice
        return cards.moved(desk, seen, "recused")
    marked = holdings.save(desk, seen, rules.mark(seen, whom, holdings.owner_of(desk, seen)))
    _recall(desk, marked)
    tickets.add_line(desk.tx, number, "about", desk.now, "" if whom is None else whom.name, staff=by.id)
    name = cards.subject_of(number)
    if not seen.discreet and people.group_of(desk.tx, seen.project) is not None:
        desk.tell(ToGroup(seen.project), CardWithdrawn(number), card=name, subject=name, priority=ALERT)
    ticket = assignment.place(desk, marked, past=seen.owner) if marked.owner is None else marked
    cards.post(desk, ticket)
    if not tickets.may_see(desk.tx, ticket, by):
        return Recused(number)
    return TicketMoved("recused", cards.card_of(desk, ticket))


def clear(desk: Desk, number: int) -> TicketMoved:
    """It concerns nobody, after all: it goes back to the group. For managers and above."""
    by = desk.staff_in_private(f"{COMMAND} {number}", Role.MANAGER)
    seen = tickets.for_staff(desk.tx, by, number)
    if not seen.discreet:
        return cards.moved(desk, seen, "")
    ticket = holdings.save(desk, seen, rules.clear(seen))
    tickets.add_line(desk.tx, number, "about", desk.now, staff=by.id)
    return cards.moved(desk, ticket, "recuse-cleared")


def _recall(desk: Desk, ticket: Ticket) -> None:
    """Whoever was asked to take it over, and may not see it any more, is asked no more."""
    asked = hand_overs.waiting(desk.tx, ticket.number)
    receiver = None if asked is None else people.working(desk.tx, asked.receiver)
    if receiver is not None and not tickets.may_see(desk.tx, ticket, receiver):
        holdings.overtake(desk, ticket)


def _complaint(desk: Desk) -> Draft:
    draft = drafts.of_buyer(desk.tx, desk.buyer().id)
    if draft is None:
        raise NotFound(what="draft")
    if draft.kind is not Kind.COMPLAINT:
        raise NotNow(status="no-complaint")
    return draft


def _dealt_with(desk: Desk) -> tuple[Staff, ...]:
    """Owners of her cases and tickets, and who sold her the home: whoever still works here."""
    buyer = desk.buyer()
    ids, found = [one.owner for one in tickets.of_buyer(desk.tx, buyer.id)], []
    for contract in contracts.owned(desk.tx, buyer):
        ids += [one.owner for one in journeys.of_contract(desk.tx, contract.id)]
        if contract.salesperson:
            found.append(people.named(desk.tx, contract.salesperson, contract.home.project))
    found += [people.working(desk.tx, one) for one in dict.fromkeys(ids)]
    return tuple({one.id: one for one in found if one is not None}.values())[:SHOWN]

"""Who hears what was told: chats, languages, and the reason when nobody can be reached."""

from __future__ import annotations

from dataclasses import dataclass

from domain import conflicts
from domain.people import Role
from domain.tickets import Ticket
from services.cards import TicketMoved
from services.desk import Desk, To, ToBuyer, ToChat, ToGroup, ToManagers, ToStaff
from storage import people, tickets
from storage.people import Reach


@dataclass(frozen=True)
class Addressee:
    """One chat that hears. Without a chat the message is kept as unreachable, with the reason."""

    chat: int | None
    language: str | None
    group: bool = False
    unreachable: str | None = None


def addressees(desk: Desk, to: To, ticket: Ticket | None = None) -> list[Addressee]:
    """The chats behind a hearer, as the rows say it now. What is said of a `ticket` about a colleague never reaches him,
    those under him, or a group, whoever tells it. S61."""
    if ticket is not None and ticket.discreet:
        return _discreetly(desk, to, ticket)
    return _behind(desk, to)


def ticket_of(value: object) -> Ticket | None:
    """The ticket that a value is about, if it is about one."""
    held = value.card if isinstance(value, TicketMoved) else value
    found = getattr(held, "ticket", None)
    return found if isinstance(found, Ticket) else None


def _discreetly(desk: Desk, to: To, ticket: Ticket) -> list[Addressee]:
    match to:
        case ToStaff(staff):
            one = people.working(desk.tx, staff)
            return _behind(desk, to) if one is not None and tickets.may_see(desk.tx, ticket, one) else []
        case ToGroup() | ToManagers():
            about = people.working(desk.tx, ticket.about)
            found = conflicts.watchers(ticket, people.colleagues(desk.tx, ticket.project), about)
            there = [one for one in found if one.account is not None]
            if not there:
                return [Addressee(None, None, unreachable="no-staff")]
            # Whoever acts has the card as the answer.
            others = [one for one in there if one.account != desk.actor.account]
            return [_person(people.reach_staff(desk.tx, one.id)) for one in others]
        case ToChat() if desk.in_group:
            return []
    return _behind(desk, to)


def _behind(desk: Desk, to: To) -> list[Addressee]:
    match to:
        case ToChat(chat):
            return [Addressee(chat, desk.actor.language if not desk.in_group else None, desk.in_group)]
        case ToBuyer(buyer):
            return [_person(people.reach_buyer(desk.tx, buyer))]
        case ToStaff(staff):
            return [_person(people.reach_staff(desk.tx, staff))]
        case ToGroup(project):
            return _group(desk, project)
        case ToManagers(project):
            return _managers(desk, project)


def _person(reach: Reach) -> Addressee:
    if reach.chat is None:
        return Addressee(None, reach.language, unreachable="no-account")
    return Addressee(reach.chat, reach.language, unreachable="blocked" if reach.blocked else None)


def _managers(desk: Desk, project: str) -> list[Addressee]:
    everyone = [one for one in people.colleagues(desk.tx, project) if one.account is not None]
    for role in (Role.MANAGER, Role.DIRECTOR):
        found = [one for one in everyone if one.role is role]
        if found:
            return [_person(people.reach_staff(desk.tx, one.id)) for one in found]
    return _group(desk, project)


def _group(desk: Desk, project: str) -> list[Addressee]:
    """The group; where none is set, the managers; where there are none, whoever of the staff has an account."""
    chat = people.group_of(desk.tx, project)
    if chat is not None:
        return [Addressee(chat, None, group=True)]
    everyone = [one for one in people.colleagues(desk.tx, project) if one.account is not None]
    managers = [one for one in everyone if one.role.at_least(Role.MANAGER)] or everyone
    if not managers:
        return [Addressee(None, None, group=True, unreachable="no-staff")]
    return [_person(people.reach_staff(desk.tx, one.id)) for one in managers]

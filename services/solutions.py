"""A solution: staff name it, and only the buyer closes on it, or sends it back one level up. S65, S101."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain import tickets as rules
from domain.errors import NotFound, Unreadable
from domain.holdings import How
from domain.hooks import Event
from domain.people import Role, Staff
from domain.tickets import Status, Ticket, Verdict
from services import assignment, callout_steps, cards, holdings, hooks, rosters, surveys
from services.cards import TicketMoved
from services.desk import Desk, ToBuyer, ToGroup, ToStaff
from storage import people, tickets, timers

CONFIRM_TIMERS = ("confirm-remind", "confirm-lapse")


@dataclass(frozen=True)
class IsItFixed:
    """For the buyer: the solution in words, and the question that only she can answer. `on_site`: somebody is there, and she
    signs for the work. S48, S65."""

    ticket: Ticket
    by: str
    text: str
    cause: str
    reminder: bool = False
    on_site: bool = False


@dataclass(frozen=True)
class Reopened:
    """A solution was not one: for the owner, the group and one level up. S65."""

    ticket: Ticket
    verdict: Verdict | None
    owner: str


@dataclass(frozen=True)
class TicketReleased:
    """For whoever had a ticket that was reopened while she is away: it is hers no more, and the time is not charged to
    her. `owner` is who has it now, or empty."""

    ticket: Ticket
    owner: str


@dataclass(frozen=True)
class ReopenedForBuyer:
    """For the buyer: it goes on, and who looks after it."""

    ticket: Ticket
    owner: str


def resolve(desk: Desk, number: int, cause: str, text: str = "") -> TicketMoved:
    """The work is done; the cause is named, the buyer is asked. S65, S101."""
    staff = desk.staff()
    if cause not in desk.rules.tickets.causes:
        raise NotFound(what="cause", name=cause)
    seen = tickets.for_staff(desk.tx, staff, number)
    if seen.status is Status.RESOLVED:
        return cards.moved(desk, seen, "resolved-before", who=_resolver(desk, number))
    ticket = holdings.save(desk, seen, rules.resolve(seen, staff, cause, desk.now))
    tickets.add_line(desk.tx, number, "resolved", desk.now, text, staff=staff.id)
    ask_confirmation(desk, ticket, staff.name, text)
    hours = desk.rules.promises
    timers.set_(desk.tx, "confirm-remind", number, desk.now + timedelta(hours=hours.remind_confirm_hours))
    timers.set_(desk.tx, "confirm-lapse", number, desk.now + timedelta(hours=hours.close_unconfirmed_hours))
    return cards.moved(desk, ticket, "resolved")


def _resolver(desk: Desk, number: int) -> str:
    """Who was first."""
    by = [line.staff for line in tickets.history(desk.tx, number) if line.what == "resolved"]
    return people.staff_names(desk.tx, *by[-1:]).get(by[-1] or 0, "") if by else ""


def resolve_in_words(desk: Desk, number: int, said: str) -> TicketMoved:
    """/resolve N [CAUSE] TEXT: the first word names the cause by its key or name; without one it is "other". S101."""
    first, _, rest = said.strip().partition(" ")
    for key, name in desk.rules.tickets.causes.items():
        if first.casefold() in (key, name.zh, name.en.casefold()):
            return resolve(desk, number, key, rest)
    if not said.strip():
        raise Unreadable(usage="/resolve 1042 workmanship 已更换角阀")
    return resolve(desk, number, "other", said)


def ask_confirmation(desk: Desk, ticket: Ticket, by: str, text: str, *, reminder: bool = False) -> None:
    """Fixed, partly, not fixed: only the buyer can say."""
    question = IsItFixed(ticket, by, text, ticket.cause, reminder, callout_steps.is_on_site(desk, ticket.number))
    desk.tell(ToBuyer(ticket.buyer), question, subject=cards.subject_of(ticket.number))


def judge(desk: Desk, number: int, verdict: Verdict) -> object:
    """The buyer's word on a solution: fixed closes and asks for a rating, anything less goes one level up. S65."""
    seen = tickets.for_buyer(desk.tx, desk.buyer(), number)
    if verdict is Verdict.FIXED and seen.status is Status.CLOSED:
        return surveys.ask_rating(desk, seen)
    if verdict is not Verdict.FIXED and seen.reopened and seen.status in rules.WORKED_ON:  # she tapped twice
        return ReopenedForBuyer(seen, people.staff_names(desk.tx, seen.owner).get(seen.owner or 0, ""))
    ticket = _keep(desk, seen, rules.judge(seen, verdict, desk.now))
    timers.drop(desk.tx, number, *CONFIRM_TIMERS)
    tickets.add_line(desk.tx, number, verdict.value, desk.now, buyer=ticket.buyer)
    if verdict is Verdict.FIXED:
        callout_steps.sign(desk, ticket)
        hooks.announce(desk, Event.TICKET_CLOSED, ticket.project, ticket=number, how="confirmed", cause=ticket.cause)
        cards.post(desk, ticket)
        return surveys.ask_rating(desk, ticket)
    return _reopened(desk, ticket, verdict)


def reopen(desk: Desk, number: int, text: str = "") -> TicketMoved:
    """Staff reopen a closed or resolved ticket; the buyer hears it."""
    staff = desk.staff()
    seen = tickets.for_staff(desk.tx, staff, number)
    ticket = _keep(desk, seen, rules.reopen(seen))
    timers.drop(desk.tx, number, *CONFIRM_TIMERS)
    tickets.add_line(desk.tx, number, "reopened", desk.now, text, staff=staff.id)
    owner = people.staff_names(desk.tx, ticket.owner).get(ticket.owner or 0, "")
    desk.tell(ToBuyer(ticket.buyer), ReopenedForBuyer(ticket, owner), subject=cards.subject_of(ticket.number))
    return cards.moved(desk, ticket, "reopened")


def _keep(desk: Desk, seen: Ticket, becomes: Ticket) -> Ticket:
    """What is reopened goes back to its owner, if she is here; else the rules of assignment find another, and the time is
    not hers. S61."""
    owner = holdings.owner_of(desk, becomes)
    if becomes.status not in rules.WORKED_ON or (owner is not None and _can_go_on(desk, becomes, owner)):
        return holdings.save(desk, seen, becomes, How.BACK)
    if seen.owner is None:
        return assignment.place(desk, holdings.save(desk, seen, becomes), to_buyer=False)
    free = holdings.save(desk, seen, rules.release(becomes))
    ticket = assignment.place(desk, free, past=seen.owner, to_buyer=False)
    tickets.add_line(desk.tx, ticket.number, "released", desk.now, staff=seen.owner)
    if owner is not None:
        now_with = people.staff_names(desk.tx, ticket.owner).get(ticket.owner or 0, "")
        desk.tell(ToStaff(owner.id), TicketReleased(ticket, now_with), subject=cards.subject_of(ticket.number))
    return ticket


def _can_go_on(desk: Desk, ticket: Ticket, owner: Staff) -> bool:
    return rosters.is_here(desk, owner) and tickets.may_see(desk.tx, ticket, owner)


def _reopened(desk: Desk, ticket: Ticket, verdict: Verdict) -> ReopenedForBuyer:
    owner = people.staff_names(desk.tx, ticket.owner).get(ticket.owner or 0, "")
    news = Reopened(ticket, verdict, owner)
    cards.post(desk, ticket)
    for staff in level_up(desk, ticket):
        desk.tell(ToStaff(staff), news, subject=cards.subject_of(ticket.number))
    desk.tell(ToGroup(ticket.project), news, subject=cards.subject_of(ticket.number))
    return ReopenedForBuyer(ticket, owner)


def level_up(desk: Desk, ticket: Ticket) -> set[int]:
    """The owner, and whoever stands so many levels above the front line as the ticket has climbed."""
    ladder = (Role.LEAD, Role.MANAGER, Role.DIRECTOR)
    wanted = ladder[min(max(ticket.level - 1, 0), len(ladder) - 1)]
    above = [one for one in people.colleagues(desk.tx, ticket.project) if one.role.at_least(wanted)]
    lowest = min((list(Role).index(one.role) for one in above), default=None)
    chosen = {one.id for one in above if list(Role).index(one.role) == lowest}
    return chosen | ({ticket.owner} if ticket.owner else set())

"""What a department answers about one repair of a wave: where it stands; when somebody comes is an appointment. S20."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotFound, NotNow, Unreadable
from domain.journeys import Words
from domain.repairs import DAY
from domain.tickets import WORKED_ON, Ticket
from domain.waves import Wave
from services import callouts, tickets
from services.callouts import CalloutCard
from services.desk import Desk
from services.repairs import RepairRow, lacking, of_ticket, rows_of
from storage import repairs, waves
from storage import tickets as ticket_rows


@dataclass(frozen=True)
class RepairCard:
    """One repair with what it lacks today, and the answers of one tap. `said`: what was just answered; `left`: others of
    the same department that lack something today."""

    wave: Wave
    row: RepairRow
    answers: tuple[tuple[str, Words], ...]
    left: tuple[RepairRow, ...]
    now: datetime
    said: str = ""


def show(desk: Desk, number: int) -> RepairCard:
    """One repair of a wave. For all staff who serve its project."""
    return _card(desk, _ticket(desk, number))


def say(desk: Desk, number: int, answer: str) -> RepairCard | CalloutCard:
    """Where it stands today, by one tap: a note on the ticket, which answers for the day."""
    ticket = _open(desk, number)
    if answer == DAY:
        return callouts.show(desk, number)
    words = desk.rules.repairs.answers.get(answer)
    if words is None:  # a button of before the answers were changed
        raise Unreadable(usage=f"/note {number} …")
    tickets.note(desk, number, words.in_(desk.rules.language))
    return _card(desk, ticket, answer)


def _ticket(desk: Desk, number: int) -> Ticket:
    return ticket_rows.for_staff(desk.tx, desk.staff(), number)


def _open(desk: Desk, number: int) -> Ticket:
    ticket = _ticket(desk, number)
    if ticket.status not in WORKED_ON:
        raise NotNow(number=number, status=ticket.status)
    return ticket


def _card(desk: Desk, ticket: Ticket, said: str = "") -> RepairCard:
    found = repairs.wave_of(desk.tx, ticket.number)
    if found is None:
        raise NotFound(what="ticket", number=ticket.number)
    wave = waves.by_id(desk.tx, found)
    repair = of_ticket(desk, wave, ticket.number)
    if repair is None:  # it counts for no wave any more
        raise NotFound(what="ticket", number=ticket.number)
    (row,) = rows_of(desk, (repair,))
    beside = lacking(desk, wave, repair.department)
    left = tuple(one for one in beside if one.repair.ticket.number != ticket.number)
    return RepairCard(wave, row, tuple(desk.rules.repairs.answers.items()), left, desk.now, said)

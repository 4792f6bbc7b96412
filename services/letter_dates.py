"""The days of a new complaint by which its buyer must have which letter. S64, S114."""

from __future__ import annotations

from domain import letters as rules
from domain.tickets import Ticket
from services.desk import Desk
from storage import letters, timers

DRAFT, LATE = "letter-draft", "letter-late"


def plan(desk: Desk, ticket: Ticket) -> None:
    """A new ticket of such a kind has its letters, each with the moment of its draft and of its alarm."""
    rule, hours = desk.rules.letters, desk.rules.worked(ticket.project)
    if ticket.kind not in rule.kinds:
        return
    planned = rules.of_ticket(rule, hours, ticket.opened_at)
    letters.add(desk.tx, ticket.number, planned)
    for one in planned:
        subject = f"{ticket.number}:{one.letter}"
        timers.set_(desk.tx, DRAFT, subject, max(rules.draft_at(rule, hours, one.due_at), desk.now))
        timers.set_(desk.tx, LATE, subject, one.due_at)

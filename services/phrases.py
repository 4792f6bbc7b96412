"""Phrases (常用语) under a ticket: chosen, seen as the buyer will see it, and sent by one tap. S85."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain.errors import NotFound
from domain.phrases import Phrase, fill
from domain.tickets import Ticket
from services import cards
from services import tickets as desk_tickets
from services.cards import TicketMoved
from services.desk import WAITS, Desk, ToStaff
from storage import people, phrases, tickets

AGAIN = timedelta(minutes=2)
"""Within this time the same words of the same colleague are a second press, and not a second message."""


@dataclass(frozen=True)
class PhraseChoice:
    """For staff, in private: what may be said to this buyer."""

    ticket: Ticket
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class PhraseChoiceSent:
    """In a group: the choice went to whoever asked, in private; the preview names the buyer."""


@dataclass(frozen=True)
class PhrasePreview:
    """For staff, in private: a phrase as this buyer would read it, not sent yet."""

    ticket: Ticket
    phrase: Phrase
    text: str


def choose(desk: Desk, number: int) -> PhraseChoice | PhraseChoiceSent:
    """Staff look for a phrase to send under a ticket."""
    staff = desk.staff()
    ticket = tickets.for_staff(desk.tx, staff, number)
    choice = PhraseChoice(ticket, phrases.of_ticket(desk.tx, ticket))
    if not desk.in_group:
        return choice
    desk.tell(ToStaff(staff.id), choice, subject=cards.subject_of(number), priority=WAITS)
    return PhraseChoiceSent()


def preview(desk: Desk, number: int, phrase: int) -> PhrasePreview:
    """How it would read; nothing is sent."""
    ticket, found = _both(desk, number, phrase)
    return PhrasePreview(ticket, found, _filled(desk, ticket, found))


def send(desk: Desk, number: int, phrase: int) -> TicketMoved:
    """It goes to the buyer as it was shown, like any reply; pressed twice it goes once."""
    ticket, found = _both(desk, number, phrase)
    text = _filled(desk, ticket, found)
    if _said_just_now(desk, ticket, text):
        return cards.moved(desk, ticket, "phrase-before")
    phrases.use(desk.tx, found.id)
    return desk_tickets.reply(desk, ticket.number, text)


def _both(desk: Desk, number: int, phrase: int) -> tuple[Ticket, Phrase]:
    """Missing, taken out, and of another project sound the same."""
    staff = desk.staff_in_private(f"/ticket {number}")
    ticket = desk_tickets.going_on(lambda wanted: tickets.for_staff(desk.tx, staff, wanted), number)
    found = phrases.one(desk.tx, phrase)
    if found is None or not found.fits(ticket):
        raise NotFound(what="phrase")
    return ticket, found


def _filled(desk: Desk, ticket: Ticket, phrase: Phrase) -> str:
    name, _, _ = people.buyer_contact(desk.tx, ticket.buyer)
    facts = {
        "buyer": name,
        "ticket": str(ticket.number),
        "home": f"{ticket.project} {ticket.home}",
        "me": desk.staff().name,
        "firm": desk.rules.firm.in_(desk.rules.language),
        "hotline": desk.rules.hotline,
    }
    return fill(phrase.text, facts)


def _said_just_now(desk: Desk, ticket: Ticket, text: str) -> bool:
    last = tickets.history(desk.tx, ticket.number)[-1]
    mine = last.what == "reply" and last.staff == desk.staff().id
    return mine and last.text == text and desk.now - last.at < AGAIN

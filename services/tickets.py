"""The ticket desk: every move of staff and of the buyer, each one act. S61-S65, S101, S113-S115, S139."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from domain import tickets as rules
from domain.errors import Unreadable
from domain.hooks import Event
from domain.people import Staff
from domain.tickets import Priority, Status, Ticket
from services import cards, clocks, holdings, hooks
from services.cards import Face, TicketCard, TicketMoved
from services.desk import Desk, ToBuyer, ToGroup
from services.reports import Media, Said, keep_passage
from storage import drafts, people, tickets
from storage.tickets import Photo

PHOTO = "📷"
"""What stands in a ticket's history where a photo came without words."""

PURPOSES = frozenset({"reply", "ask", "note", "resolve"})


@dataclass(frozen=True)
class StaffReplied:
    """For the buyer: words of staff under her ticket; `asks` means that it is her turn."""

    ticket: Ticket
    by: str
    text: str
    media: Photo | None = None
    asks: bool = False


@dataclass(frozen=True)
class BuyerSaid:
    """For staff: more from the buyer, under the card."""

    ticket: Ticket
    text: str
    media: Photo | None = None


@dataclass(frozen=True)
class WordsAdded:
    """For the buyer: what she added has arrived. `guessed`: she did not say that it was for this ticket."""

    ticket: Ticket
    closed: bool = False
    guessed: bool = False


@dataclass(frozen=True)
class Merged:
    """For the buyer: two tickets about one matter are one now."""

    ticket: Ticket
    into: int


@dataclass(frozen=True)
class AskForWords:
    """The next words are for this. `purpose`: reply, ask, note, resolve, or more for a buyer; `staff`: who is asked."""

    number: int
    purpose: str
    cause: str = ""
    staff: Staff | None = None


def show(desk: Desk, number: int) -> TicketCard:
    """Staff look at a ticket. In a group its card comes down to where they talk."""
    return cards.card_of(desk, tickets.for_staff(desk.tx, desk.staff(), number))


def turn(desk: Desk, number: int, face: Face, chosen: str = "") -> TicketMoved:
    """Staff turn a card to other buttons, or back."""
    return cards.moved(desk, tickets.for_staff(desk.tx, desk.staff(), number), "", face, chosen)


def take(desk: Desk, number: int, *, if_free: bool = False) -> TicketMoved:
    """Whoever asks becomes the owner; the buyer and the former owner hear it. `if_free`: a button that two may press at
    once gives it to the first and tells the second who that was. S63, S139."""
    staff = desk.staff()
    seen = tickets.for_staff(desk.tx, staff, number)
    owner = holdings.owner_of(desk, seen) if if_free else None
    if owner is not None and seen.status in rules.WORKED_ON:
        return cards.moved(desk, seen, "already", who=owner.name)
    # From what was seen here: read once more, it could be somebody's by now, and would be taken from her.
    return holdings.give(desk, seen, staff, staff)


def prioritise(desk: Desk, number: int, to: Priority) -> TicketMoved:
    """Another urgency; the promises move with it, counted from the first hour. S64."""
    staff = desk.staff()
    seen = tickets.for_staff(desk.tx, staff, number)
    ticket = holdings.save(desk, seen, clocks.prioritise(desk, rules.prioritise(seen, to), to))
    tickets.add_line(desk.tx, number, "priority", desk.now, to.value, staff=staff.id)
    return cards.moved(desk, ticket, "priority")


def ask_for_words(desk: Desk, number: int, purpose: str, cause: str = "") -> AskForWords:
    """A button wants words: the next ones of this colleague, or an answer to the prompt, are for that."""
    if purpose not in PURPOSES or (cause and cause not in desk.rules.tickets.causes):
        raise Unreadable(usage="/reply 1042 …")
    tickets.for_staff(desk.tx, desk.staff(), number)
    assert desk.actor.account is not None  # staff() has looked
    subject = f"{number}:{cause}" if cause else str(number)
    people.await_words(desk.tx, desk.actor.account, desk.chat, purpose, subject, desk.now)
    return AskForWords(number, purpose, cause, desk.actor.staff)


def reply(desk: Desk, number: int, text: str, media: Media | None = None, *, asks: bool = False) -> TicketMoved:
    """Words to the buyer. A question makes it her turn. S113, S114."""
    staff = desk.staff()
    seen = going_on(partial(tickets.for_staff, desk.tx, staff), number)
    number = seen.number
    becomes = rules.ask(seen, staff, desk.now) if asks else rules.answer(seen, staff, desk.now)
    ticket = holdings.save(desk, seen, becomes)
    tickets.add_line(desk.tx, number, "asked" if asks else "reply", desk.now, text, staff=staff.id)
    photo = Photo(media.kind, media.file_id) if media else None
    desk.tell(ToBuyer(ticket.buyer), StaffReplied(ticket, staff.name, text, photo, asks), subject=_subject(ticket))
    return cards.moved(desk, ticket, "asked" if asks else "replied")


def note(desk: Desk, number: int, text: str) -> TicketMoved:
    """A note among colleagues; the buyer never sees it."""
    staff = desk.staff()
    ticket = tickets.for_staff(desk.tx, staff, number)
    tickets.add_line(desk.tx, number, "note", desk.now, text, staff=staff.id)
    return cards.moved(desk, ticket, "noted")


def merge(desk: Desk, number: int, into: int) -> TicketMoved:
    """The same matter told twice by one buyer: one ticket goes on."""
    staff = desk.staff()
    seen = tickets.for_staff(desk.tx, staff, number)
    other = tickets.for_staff(desk.tx, staff, into)
    ticket = holdings.save(desk, seen, rules.merge(seen, other, desk.now))
    tickets.add_line(desk.tx, number, "merged", desk.now, str(into), staff=staff.id)
    tickets.add_line(desk.tx, into, "said", desk.now, seen.text or PHOTO, buyer=seen.buyer)
    drafts.photos_to_other_ticket(desk.tx, number, into)
    hooks.announce(desk, Event.TICKET_CLOSED, ticket.project, ticket=number, how="merged", into=into)
    desk.tell(ToBuyer(ticket.buyer), Merged(ticket, into), subject=f"ticket:{into}")
    cards.post(desk, other)
    return cards.moved(desk, ticket, "merged")


def say_more(desk: Desk, number: int, said: Said) -> WordsAdded | None:
    """A buyer adds words or photos to her ticket. The later parts of an album need no answer of their own."""
    buyer, text, media = desk.buyer(), said.text, said.media
    seen = going_on(partial(tickets.for_buyer, desk.tx, buyer), number)
    number = seen.number
    photo = None if media is None else add_photo(desk, number, media)
    if not text and photo is None:
        return None
    ticket = seen if rules.heard(seen) == seen else holdings.save(desk, seen, rules.heard(seen))
    line = tickets.add_line(desk.tx, number, "said", desk.now, text or PHOTO, buyer=buyer.id)
    keep_passage(desk, said, ticket=number, line=line)
    desk.tell(ToGroup(ticket.project), BuyerSaid(ticket, text, photo), subject=_subject(ticket))
    if ticket is not seen:
        cards.post(desk, ticket)
    if media is not None and media.album is not None and not text:
        return None
    return WordsAdded(ticket, closed=ticket.status in (Status.CLOSED, Status.MERGED))


def add_photo(desk: Desk, number: int, media: Media) -> Photo | None:
    """A file for a ticket; None when it has that one already."""
    kept = (media.kind, media.file_id, media.unique_id)
    added = drafts.add_photo(desk.tx, desk.buyer().id, kept, media.album, desk.now, ticket=number)
    return Photo(media.kind, media.file_id) if added else None


def going_on(find: Callable[[int], Ticket], number: int) -> Ticket:
    """The ticket, or the one in which it goes on: words under a merged one must not end in a drawer."""
    ticket = find(number)
    while ticket.merged_into is not None:
        ticket = find(ticket.merged_into)
    return ticket


def _subject(ticket: Ticket) -> str:
    return cards.subject_of(ticket.number)

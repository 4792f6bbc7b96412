"""How a ticket sounds to its buyer, move by move."""

from __future__ import annotations

from domain.tickets import WORKED_ON, Ticket
from services.clock import ClosedUnconfirmed
from services.holdings import TicketTaken
from services.solutions import IsItFixed, ReopenedForBuyer
from services.tickets import (
    Merged,
    StaffReplied,
    WordsAdded,
)
from views.message import Button, Message, press
from views.parts import CAPTION, button, one_line, page, person, quote, within
from views.reader import Html, Reader
from views.say import say

_WORDS, _CAPTION_WORDS = 3400, 760


def look(ticket: Ticket, to: Reader) -> Button:
    """To her ticket."""
    return button(to, "b-my", press("my", ticket.number), number=str(ticket.number))


def verdicts(ticket: Ticket, to: Reader, *, on_site: bool = False) -> tuple[tuple[Button, ...], ...]:
    """Only the buyer can say whether it is solved; while somebody is there, she signs for it."""
    number = ticket.number
    return (
        (button(to, "b-signed" if on_site else "b-fixed", press("judge", number, "fixed")),),
        (
            button(to, "b-partly", press("judge", number, "partly")),
            button(to, "b-not-fixed", press("judge", number, "not-fixed")),
        ),
    )


def promised(ticket: Ticket, to: Reader) -> Html:
    """The promise that comes next, as a day and an hour."""
    if ticket.status not in WORKED_ON:
        return Html("")
    if ticket.due is None:
        return to.text("my-ticket-stands")
    return to.text("taken-first" if ticket.answered_at is None else "taken-solution", moment=to.moment(ticket.due))


@say.register
def _(value: TicketTaken, to: Reader) -> Message:
    key = "taken-again" if value.again else "taken"
    said = to.text(key, number=str(value.ticket.number), by=person(to, value.by))
    more = button(to, "b-more", press("more", value.ticket.number))
    return Message(page(said, promised(value.ticket, to)), ((look(value.ticket, to), more),))


@say.register
def _(value: StaffReplied, to: Reader) -> Message:
    number = value.ticket.number
    key = "staff-asks" if value.asks else "staff-replied"
    head = to.text(key, number=str(number), by=person(to, value.by))
    words = quote(to, value.text, _CAPTION_WORDS if value.media else _WORDS)
    said = page(head, words, to.text("staff-asks-next" if value.asks else "staff-replied-next"))
    row = (button(to, "b-answer", press("more", number)), look(value.ticket, to))
    album = ((value.media.kind, value.media.file_id),) if value.media else ()
    return Message(within(said, CAPTION) if album else said, (row,), album=album)


@say.register
def _(value: WordsAdded, to: Reader) -> Message:
    number = str(value.ticket.number)
    if value.ticket.merged_into is not None:
        into = value.ticket.merged_into
        said = to.text("words-added-merged", number=number, into=str(into))
        return Message(said, ((button(to, "b-my", press("my", into), number=str(into)),),))
    if value.closed:
        still = button(to, "b-still", press("judge", value.ticket.number, "not-fixed"))
        return Message(to.text("words-added-closed", number=number), ((still, look(value.ticket, to)),))
    said = to.text("words-added", number=number)
    apart = ((button(to, "b-apart", press("apart", number)),),) if value.guessed else ()
    return Message(said, (*apart, (look(value.ticket, to),)), brief=to.plain("words-added-brief", number=number))


@say.register
def _(value: IsItFixed, to: Reader) -> Message:
    key = "is-it-fixed-reminder" if value.reminder else "is-it-fixed"
    head = to.text(key, number=str(value.ticket.number), by=person(to, value.by))
    about = (
        to.text("is-it-fixed-about", text=one_line(value.ticket.text, 60)) if value.ticket.text.strip() else Html("")
    )
    after = to.text("is-it-fixed-after") if value.reminder else Html("")
    said = page(
        head,
        about,
        quote(to, value.text, 3000),
        to.text("is-it-signed" if value.on_site else "is-it-fixed-question"),
        after,
    )
    return Message(said, (*verdicts(value.ticket, to, on_site=value.on_site), (look(value.ticket, to),)))


@say.register
def _(value: ReopenedForBuyer, to: Reader) -> Message:
    ticket = value.ticket
    owner = to.text("reopened-owner", owner=person(to, value.owner)) if value.owner else to.text("reopened-nobody")
    said = page(to.text("reopened", number=str(ticket.number)), owner, to.text("reopened-next"))
    row = (button(to, "b-more", press("more", ticket.number)), look(ticket, to))
    return Message(said, (row,), brief=to.plain("reopened-brief", number=str(ticket.number)))


@say.register
def _(value: Merged, to: Reader) -> Message:
    said = to.text("merged", number=str(value.ticket.number), into=str(value.into))
    see = button(to, "b-my", press("my", value.into), number=str(value.into))
    return Message(said, ((see, button(to, "b-more", press("more", value.into))),))


@say.register
def _(value: ClosedUnconfirmed, to: Reader) -> Message:
    number = value.ticket.number
    rows = ((button(to, "b-still", press("judge", number, "not-fixed")), look(value.ticket, to)),)
    return Message(to.text("closed-unconfirmed", number=str(number)), rows)

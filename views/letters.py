"""How dated letters sound: to the buyer, and as a draft to whoever has her complaint."""

from __future__ import annotations

from domain.letters import DatedLetter, Letter
from domain.tickets import STANDS
from services.letters import LetterDone, LetterDue, LetterToBuyer
from views.message import Message, press
from views.parts import button, kind_of, lines, named, one_line, page, person, place_of, quote
from views.reader import Html, Reader
from views.say import say
from views.staff_tickets import open_it


@say.register
def _(value: LetterToBuyer, to: Reader) -> Message:
    number = str(value.ticket.number)
    head = to.text("letter-head", letter=named(to, "letter", value.letter), number=number)
    row = (button(to, "b-my", press("my", value.ticket.number), number=number),)
    return Message(page(head, _body(value, to), to.text("letter-next")), (row,))


def _body(value: LetterToBuyer, to: Reader) -> Html:
    """What the letter says; a colleague's own words stand alone, with the day of the next letter."""
    next_at = Html("") if value.next_at is None else to.text("letter-again", day=to.day(value.next_at))
    if value.words:
        return page(quote(to, value.words, 3000), next_at)
    ticket = value.ticket
    facts = {
        "opened": to.day(ticket.opened_at),
        "number": str(ticket.number),
        "state": named(to, "mine-status", ticket.status),
    }
    return lines(
        to.text(f"letter-{value.letter}-says", **facts),
        to.text("letter-owner", owner=person(to, value.owner)) if value.owner else Html(""),
        _solution(value, to),
        to.text("letter-elsewhere") if value.letter is Letter.LAST else Html(""),
        next_at,
    )


def _solution(value: LetterToBuyer, to: Reader) -> Html:
    """By when it shall be solved, while that can still be kept."""
    due = value.ticket.solution_due
    return Html("") if due == STANDS or due <= value.now else to.text("letter-solution", moment=to.moment(due))


@say.register
def _(value: LetterDue, to: Reader) -> Message:
    number, letter = value.ticket.number, value.letter
    head = to.text("letter-due", letter=named(to, "letter", letter), number=str(number), moment=to.moment(value.due_at))
    facts = to.text("assigned-facts", kind=kind_of(to, value.ticket), home=place_of(value.ticket))
    about = quote(to, one_line(value.ticket.text, 160))
    rows = (
        (button(to, "b-letter-send", press("letter-send", number, letter)),),
        (
            button(to, "b-letter-words", press("letter-words", number, letter)),
            button(to, "b-letter-off", press("letter-off", number, letter)),
        ),
        (open_it(number, to),),
    )
    return Message(page(lines(head, facts, about), to.text("letter-draft"), _body(value.draft, to)), rows)


@say.register
def _(value: LetterDone, to: Reader) -> Message:
    key = "letter-waived" if value.waived else "letter-sent-before" if value.again else "letter-sent"
    facts = {
        "letter": named(to, "letter", value.letter),
        "number": str(value.ticket.number),
        "by": person(to, value.by, "another-colleague"),
    }
    return Message(to.text(key, **facts), ((open_it(value.ticket.number, to),),), brief=to.plain(key, **facts))


def line_of(letter: DatedLetter | None, to: Reader) -> Html:
    """The letter that is due next, on the card."""
    if letter is None:
        return Html("")
    return to.text("card-letter", letter=named(to, "letter", letter.letter), moment=to.moment(letter.due_at))

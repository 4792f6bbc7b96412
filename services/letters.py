"""A complaint is answered in writing by set days: drafted for whoever has it, sent by one tap, and missed by nobody. S64, S114."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from domain import letters as rules
from domain import tickets as moves
from domain.errors import NotFound, NotNow
from domain.letters import DatedLetter, Letter, State
from domain.tickets import WORKED_ON, Ticket
from services import alarms, cards, holdings
from services.desk import Desk, ToBuyer, ToStaff
from services.letter_dates import DRAFT, LATE
from services.tickets import AskForWords
from storage import letters, people, tickets, timers

WORDS = "letter"


@dataclass(frozen=True)
class LetterToBuyer:
    """For the buyer: a dated letter about her complaint. `owner` has it, `next_at` is when she hears again; with `words` a
    colleague wrote them for her."""

    ticket: Ticket
    letter: Letter
    owner: str
    now: datetime
    next_at: datetime | None = None
    words: str = ""


@dataclass(frozen=True)
class LetterDue:
    """For whoever has the ticket, in private: a letter is due, and this is its draft."""

    ticket: Ticket
    letter: Letter
    due_at: datetime
    draft: LetterToBuyer


@dataclass(frozen=True)
class LetterDone:
    """For staff: it was sent, or is not needed, and who said so. `again`: another colleague was faster."""

    ticket: Ticket
    letter: Letter
    by: str
    waived: bool = False
    again: bool = False


def draft(desk: Desk, subject: str) -> None:
    """The clock: whoever has it gets the draft; where nobody has it, the leads."""
    ticket, due = _of_subject(desk, subject)
    if due is None:
        return
    owner = holdings.owner_of(desk, ticket)
    for to in (ToStaff(owner.id),) if owner is not None else holdings.leads(desk, ticket):
        desk.tell(to, _drafted(desk, ticket, due), subject=cards.subject_of(ticket.number))


def late(desk: Desk, subject: str) -> None:
    """The clock: the day is over and it was not sent, so that an alarm climbs. S63."""
    ticket, due = _of_subject(desk, subject)
    if due is not None:
        alarms.raise_(desk, ticket, alarms.LETTER)


def show(desk: Desk, number: int) -> LetterDue:
    """Staff look at the draft of the letter that is due next."""
    ticket = tickets.for_staff(desk.tx, desk.staff(), number)
    due = rules.next_due(letters.of_ticket(desk.tx, number))
    if due is None or ticket.status not in WORKED_ON:
        raise NotNow(number=number, status=ticket.status)
    return _drafted(desk, ticket, due)


def send(desk: Desk, number: int, letter: Letter, words: str = "") -> LetterDone:
    """It goes to the buyer as drafted, or in one's own words. An answer it is, too: it keeps the first promise."""
    staff = desk.staff()
    seen = _in_work(desk, number)
    if not letters.finish(desk.tx, number, letter, State.SENT, staff.id, desk.now):
        return _done_before(desk, seen, letter)
    ticket = seen
    if seen.answered_at is None:
        ticket = holdings.save(desk, seen, moves.answer(seen, staff, desk.now))
    told = _letter(desk, ticket, letter, words)
    desk.tell(ToBuyer(ticket.buyer), told, subject=cards.subject_of(number))
    _finish(desk, ticket, f"letter-{letter}", letter, words)
    return LetterDone(ticket, letter, staff.name)


def waive(desk: Desk, number: int, letter: Letter) -> LetterDone:
    """This one is not needed; the leads hear who said so."""
    staff = desk.staff()
    ticket = _in_work(desk, number)
    if not letters.finish(desk.tx, number, letter, State.WAIVED, staff.id, desk.now):
        return _done_before(desk, ticket, letter)
    done = LetterDone(ticket, letter, staff.name, waived=True)
    _finish(desk, ticket, "letter-off", letter)
    for to in holdings.leads(desk, ticket):
        if to != ToStaff(staff.id):
            desk.tell(to, done, subject=cards.subject_of(number))
    return done


def ask_words(desk: Desk, number: int, letter: Letter) -> AskForWords:
    """The next words of this colleague are the letter."""
    _in_work(desk, number)
    assert desk.actor.account is not None  # staff() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, WORDS, f"{number}:{letter}", desk.now)
    return AskForWords(number, WORDS, letter, desk.actor.staff)


def say_words(desk: Desk, about: str, text: str) -> LetterDone:
    """The letter in her own words."""
    number, _, letter = about.partition(":")
    return send(desk, int(number), known(letter), text)


def known(word: str) -> Letter:
    """The letter that a button names."""
    if word not in list(Letter):
        raise NotFound(what="letter", name=word)
    return Letter(word)


def _in_work(desk: Desk, number: int) -> Ticket:
    """A letter is for what is in work; with a solution she is asked whether it is one."""
    ticket = tickets.for_staff(desk.tx, desk.staff(), number)
    if ticket.status not in WORKED_ON:
        raise NotNow(number=number, status=ticket.status)
    return ticket


def _of_subject(desk: Desk, subject: str) -> tuple[Ticket, DatedLetter | None]:
    number, _, word = subject.partition(":")
    ticket = tickets.by_number(desk.tx, int(number))
    all_of_it = letters.of_ticket(desk.tx, ticket.number) if ticket.status in WORKED_ON else ()
    return ticket, next((one for one in all_of_it if one.letter == word and one.state is State.DUE), None)


def _drafted(desk: Desk, ticket: Ticket, due: DatedLetter) -> LetterDue:
    return LetterDue(ticket, due.letter, due.due_at, _letter(desk, ticket, due.letter))


def _letter(desk: Desk, ticket: Ticket, letter: Letter, words: str = "") -> LetterToBuyer:
    owner = holdings.owner_of(desk, ticket)
    behind = rules.after(letters.of_ticket(desk.tx, ticket.number), letter)
    next_at = None if behind is None else behind.due_at
    return LetterToBuyer(ticket, letter, "" if owner is None else owner.name, desk.now, next_at, words)


def _finish(desk: Desk, ticket: Ticket, what: str, letter: Letter, words: str = "") -> None:
    """On record; what watched it watches no more, and the card shows the next one."""
    staff = desk.staff()
    add = partial(tickets.add_line, desk.tx, ticket.number)
    add(what, desk.now, words, staff=staff.id)
    timers.drop(desk.tx, f"{ticket.number}:{letter}", DRAFT, LATE)
    timers.drop(desk.tx, f"{ticket.number}:{alarms.LETTER}", alarms.CLIMB)
    cards.post(desk, ticket)


def _done_before(desk: Desk, ticket: Ticket, letter: Letter) -> LetterDone:
    row = next((one for one in letters.of_ticket(desk.tx, ticket.number) if one.letter is letter), None)
    if row is None:
        raise NotFound(what="letter", name=letter)
    by = people.staff_names(desk.tx, row.staff).get(row.staff or 0, "")
    return LetterDone(ticket, letter, by, waived=row.state is State.WAIVED, again=True)

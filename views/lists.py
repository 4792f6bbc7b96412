"""How lists sound: one line each, what is due first, and how much more there is."""

from __future__ import annotations

from datetime import datetime

from domain.tickets import WORKED_ON, Status, Ticket
from services.lists import Customers, MyTicket, MyTickets, TicketList, TicketRow
from views.message import Button, Message, press
from views.parts import (
    TEXT,
    button,
    counted,
    home_of,
    icon,
    in_rows,
    kind_of,
    labelled,
    lines,
    named,
    one_line,
    page,
    person,
    place_of,
    quote,
    state_for_buyer,
    time_left,
    within,
)
from views.reader import Html, Reader
from views.say import say
from views.tickets import verdicts

_CUSTOMERS, _MINE = 20, 20
_WORDS = 40
"""Bytes of what was looked for that a button can carry."""

EXPORTED = frozenset({"queue", "mine", "late", "found", "customers", "visits", "stuck"})


@say.register
def _(value: TicketList, to: Reader) -> Message:
    key = f"list-{value.title}"
    words = one_line(value.words, 60)
    head = to.text(key if to.knows(key) else "list-otherwise", n=counted(value.total), words=words)
    menu = button(to, "b-menu", press("menu"))
    if not value.rows:
        empty = f"empty-{value.title}"
        return Message(page(head, to.text(empty if to.knows(empty) else "empty-otherwise")), ((menu,),))
    more = value.total - len(value.rows)
    rest = to.text("list-more", n=counted(more, value.total)) if more > 0 else Html("")
    said = page(head, lines(*(_row(row, value.now, to) for row in value.rows)), rest, to.text("list-next"))
    numbers = (
        labelled(f"{icon(one.ticket)} {one.ticket.number}", press("ticket", one.ticket.number)) for one in value.rows
    )
    last = (*export_button(value.title, value.words, to), menu)
    return Message(within(said, TEXT), (*in_rows(numbers, 4), last))


def export_button(name: str, words: str, to: Reader) -> tuple[Button, ...]:
    """The list as a file; none where a button cannot carry what was looked for."""
    if name not in EXPORTED or ":" in words or len(words.encode()) > _WORDS:
        return ()
    return (button(to, "b-export", press("export", name, words)),)


def _row(row: TicketRow, now: datetime, to: Reader) -> Html:
    ticket = row.ticket
    state = time_left(to, ticket, now) or to.text("list-state", state=named(to, "status", ticket.status))
    return to.text(
        "list-row",
        icon=icon(ticket),
        number=str(ticket.number),
        home=one_line(ticket.home, 24),
        text=one_line(ticket.text, 28) or to.plain("photos-only"),
        owner=person(to, row.owner, "nobody"),
        state=state,
    )


@say.register
def _(value: MyTickets, to: Reader) -> Message:
    report = button(to, "b-report", press("report"))
    if not value.tickets:
        return Message(to.text("my-tickets-none"), ((report,), (button(to, "b-menu", press("menu")),)))
    shown = value.tickets[:_MINE]
    rows = [
        to.text(
            "my-tickets-row",
            icon=icon(one),
            number=str(one.number),
            text=one_line(one.text, 30) or to.plain("photos-only"),
            state=state_for_buyer(to, one),
            day=to.day(one.opened_at),
        )
        for one in shown
    ]
    more = len(value.tickets) - len(shown)
    rest = to.text("my-tickets-more", n=more) if more > 0 else Html("")
    numbers = (labelled(f"{icon(one)} {one.number}", press("my", one.number)) for one in shown)
    said = page(to.text("my-tickets"), lines(*rows), rest, to.text("my-tickets-next"))
    return Message(within(said, TEXT), (*in_rows(numbers, 4), (report, button(to, "b-menu", press("menu")))))


@say.register
def _(value: MyTicket, to: Reader) -> Message:
    ticket = value.ticket
    said = page(
        lines(
            to.text("my-ticket", number=str(ticket.number), kind=kind_of(to, ticket)),
            to.text("my-ticket-state", state=state_for_buyer(to, ticket)),
            to.text("home-line", home=place_of(ticket)),
            _holder(value, to),
        ),
        lines(quote(to, ticket.text, 900), to.text("my-ticket-photos", n=value.photos) if value.photos else Html("")),
        lines(*(_line(line, to) for line in value.words)),
        to.text("my-ticket-as-of", moment=to.moment(value.now)),
    )
    return Message(within(said, TEXT), _my_buttons(ticket, to))


def _holder(value: MyTicket, to: Reader) -> Html:
    """Who has it, and by when; once it is done, nobody has to do anything."""
    if value.ticket.status not in WORKED_ON:
        return Html("")
    owner = to.text("my-ticket-owner", owner=person(to, value.owner, "nobody"))
    due = value.ticket.due
    if due is not None and value.now > due:
        return lines(owner, to.text("my-ticket-late", span=to.span(value.now - due)))
    return lines(owner, promised_short(value.ticket, value.now, to))


def promised_short(ticket: Ticket, now: datetime, to: Reader) -> Html:
    """`⏳ 首次答复：今天 18:00 前`."""
    promise = to.plain("promise-first" if ticket.answered_at is None else "promise-solution")
    if ticket.due is None:
        return to.text("my-ticket-stands")
    return to.text("my-ticket-due", promise=promise, by=to.by(ticket.due, now))


def _line(line: tuple[str, datetime, str], to: Reader) -> Html:
    what, at, text = line
    key = "my-line" if text.strip() else "my-line-bare"
    return to.text(key, moment=to.moment(at), what=named(to, "mine-line", what), text=one_line(text, 220))


def _my_buttons(ticket: Ticket, to: Reader) -> tuple[tuple[Button, ...], ...]:
    last = (button(to, "b-tickets", press("tickets")), button(to, "b-menu", press("menu")))
    if ticket.status is Status.MERGED and ticket.merged_into is not None:
        into = ticket.merged_into
        return ((button(to, "b-my", press("my", into), number=str(into)),), last)
    more = (button(to, "b-more", press("more", ticket.number)),)
    if ticket.status is Status.RESOLVED:
        return (*verdicts(ticket, to), more, last)
    if ticket.status is Status.CLOSED:
        return ((*more, button(to, "b-still", press("judge", ticket.number, "not-fixed"))), last)
    return (more, last)


@say.register
def _(value: Customers, to: Reader) -> Message:
    words = one_line(value.words, 60)
    menu = (button(to, "b-menu", press("menu")),)
    if not value.contracts:
        return Message(to.text("customers-none", words=words), (menu,))
    shown = value.contracts[:_CUSTOMERS]
    rest = len(value.contracts) - len(shown)
    said = page(
        to.text("customers", words=words, n=len(value.contracts)),
        lines(*(to.text("customers-row", home=home_of(one), number=one_line(one.number, 40)) for one in shown)),
        to.text("more-of-them", n=rest) if rest else Html(""),
        to.text("customers-next"),
    )
    found = (labelled(home_of(one), press("contract", one.id)) for one in shown)
    return Message(within(said, TEXT), (*in_rows(found), (*export_button("customers", value.words, to), *menu)))

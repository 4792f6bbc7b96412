"""The buttons of a card, face by face."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.people import Staff
from domain.tickets import WORKED_ON, Kind, Priority, Status
from services.cards import Face, TicketCard
from views.message import Button, press
from views.parts import button, in_rows, labelled, named
from views.reader import Reader

Rows = tuple[tuple[Button, ...], ...]
_MOST = 20
_KEY = 32
"""Bytes of a cause's key that a button can carry beside the rest."""


def buttons_of(card: TicketCard, to: Reader) -> Rows:
    """The buttons of the face that the card shows. A face for work shows nothing more once the work is done."""
    if card.face is Face.MAIN or card.ticket.status not in WORKED_ON:
        return _main(card, to)
    return (*_FACES[card.face](card, to), (_back(card, to),))


def _main(card: TicketCard, to: Reader) -> Rows:
    ticket, number = card.ticket, card.ticket.number
    if ticket.status is Status.MERGED:
        into = ticket.merged_into or number
        return ((button(to, "b-ticket", press("ticket", into), number=str(into)),),)
    note = button(to, "b-note", press("words", number, "note"))
    reply = button(to, "b-reply", press("words", number, "reply"))
    if ticket.status not in WORKED_ON:
        again = button(to, "b-reopen", press("reopen", number))
        return ((reply, note), (again,)) if ticket.status is Status.RESOLVED else ((again, note),)
    rows: Rows = (
        (reply, button(to, "b-ask-buyer", press("words", number, "ask"))),
        (note, button(to, "b-assign", press("face", number, "assign"))),
        (
            button(to, "b-card-more", press("face", number, "more")),
            button(to, "b-resolve", press("face", number, "cause")),
        ),
    )
    return rows if ticket.owner is not None else ((button(to, "b-take", press("take", number)),), *rows)


def _more(card: TicketCard, to: Reader) -> Rows:
    """What is done now and then; what every ticket needs stands on the main face."""
    number = card.ticket.number
    buttons = [
        button(to, "b-phrases", press("phrases", number)),
        button(to, "b-priority", press("face", number, "priority")),
    ]
    if card.ticket.kind in (Kind.REPAIR, Kind.COMPLAINT):
        buttons.append(button(to, "b-callout", press("callout", number)))
    if card.ticket.kind is Kind.COMPLAINT:
        buttons.append(button(to, "b-recuse", press("recuse", number)))
    if card.ticket.kind is Kind.REPAIR:
        buttons.append(button(to, "b-ticket-products", press("ticket-products", number)))
    return in_rows(buttons)


def _assign(card: TicketCard, to: Reader) -> Rows:
    number = card.ticket.number
    others = [one for one in card.colleagues if one.id != card.ticket.owner][:_MOST]
    return in_rows(labelled(_colleague(one, card, to), press("assign", number, one.id)) for one in others)


def _colleague(one: Staff, card: TicketCard, to: Reader) -> str:
    """Who she is, and whether she is here: whoever is away may still be wanted, but not by mistake."""
    here = f"{one.name} · {named(to, 'role', one.role)}"
    return f"{here} · {to.plain('assign-away')}" if one.id in card.away else here


def _priority(card: TicketCard, to: Reader) -> Rows:
    number = card.ticket.number
    others = [one for one in Priority if one is not card.ticket.priority]
    return in_rows(button(to, f"priority-{one}", press("priority", number, one)) for one in others)


def _cause(card: TicketCard, to: Reader) -> Rows:
    number = card.ticket.number
    return in_rows(
        labelled(words.in_(to.language), press("face", number, "resolve", key))
        for key, words in card.causes
        if len(key.encode()) <= _KEY
    )


def _resolve(card: TicketCard, to: Reader) -> Rows:
    number, cause = card.ticket.number, card.chosen
    if cause not in dict(card.causes) or len(cause.encode()) > _KEY:
        return _cause(card, to)
    return (
        (button(to, "b-resolve-words", press("words", number, "resolve", cause)),),
        (button(to, "b-resolve-now", press("resolve", number, cause)),),
    )


def _back(card: TicketCard, to: Reader) -> Button:
    face = _BEFORE.get(card.face, Face.MAIN)
    return button(to, "b-back", press("face", card.ticket.number, face))


_FACES: Mapping[Face, Callable[[TicketCard, Reader], Rows]] = {
    Face.MORE: _more,
    Face.ASSIGN: _assign,
    Face.PRIORITY: _priority,
    Face.CAUSE: _cause,
    Face.RESOLVE: _resolve,
}

_BEFORE: Mapping[Face, Face] = {Face.RESOLVE: Face.CAUSE, Face.PRIORITY: Face.MORE}
"""Where the way back leads; from all others to the main face."""

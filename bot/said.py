"""From values to rows of the outbox: who hears them, in which language, as a new message or in place of an old one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from domain.errors import InPrivate, NotFound, Outsider
from handlers.context import Asker
from services.cards import TicketCard, TicketMoved, subject_of
from services.desk import WAITS, Desk, Told, ToStaff
from services.imports import ImportCard
from services.inspections import InspectionMoved
from services.outgoing import Addressee, addressees, ticket_of
from services.paper_sending import PaperDraft
from services.reports import DraftCard
from storage import outbox
from storage.outbox import Outgoing
from views import say
from views.message import Message, pack
from views.reader import Reader, language_for

TOAST = 190


@dataclass
class Answer:
    """What an act leaves to do: messages on their way, and the toast of a press."""

    outgoing: list[Outgoing] = field(default_factory=list)
    toast: str = ""
    alert: bool = False


def put(desk: Desk, asker: Asker, result: object) -> Answer:
    """What goes to another chat now, the answer to whoever asked, then everything that was told to others."""
    answer = Answer(list(desk.moved))
    if result is not None:
        _answer_asker(desk, asker, result, answer)
    answer.outgoing += put_told(desk)
    return answer


def put_told(desk: Desk) -> list[Outgoing]:
    """Everything that was told, in the languages of its hearers. Who is told the same twice hears it once: the owner may
    be the manager, and stand in for a group that is not there."""
    outgoing, heard = [], []
    for told in desk.told:
        for to in addressees(desk, told.to, ticket_of(told.value)):
            if to.chat is not None and (to.chat, told.value) in heard:
                continue
            heard.append((to.chat, told.value))
            if row := _put(desk, told, to):
                outgoing.append(row)
    return outgoing


def _put(desk: Desk, told: Told, to: Addressee) -> Outgoing | None:
    message = say(told.value, _reader(desk, to.language, to.group))
    return outbox.put(
        desk.tx,
        to.chat,
        pack(message),
        desk.now,
        priority=told.priority,
        subject=told.subject or message.subject or None,
        card=told.card if to.group or isinstance(told.to, ToStaff) or _is_discreet(told) else None,
        key=told.key,
        not_before=told.not_before,
        expires_at=told.expires_at,
        unreachable=to.unreachable,
        term=desk.hand,
    )


def _is_discreet(told: Told) -> bool:
    """The card that would stand in the group stands with each of those who see it."""
    ticket = ticket_of(told.value)
    return ticket is not None and ticket.discreet


def _reader(desk: Desk, language: str | None, group: bool) -> Reader:
    return Reader(language_for(None if group else language, desk.rules.language), desk.rules.zone, group)


def _answer_asker(desk: Desk, asker: Asker, result: object, answer: Answer) -> None:
    ticket = ticket_of(result)
    if asker.in_group and ticket is not None and ticket.discreet:
        raise NotFound(what="ticket", number=ticket.number)  # in a group it is as if it were not there
    message = say(result, _reader(desk, desk.actor.language, asker.in_group))
    answer.toast, answer.alert = message.brief[:TOAST], message.alert
    if isinstance(result, TicketMoved | InspectionMoved) and asker.in_group:
        # The card in the group has changed already; a press needs no more than its toast, a command a short line.
        if asker.pressed is not None or not message.brief:
            return
        message = Message(message.brief)
    if asker.in_group and asker.pressed is not None and isinstance(result, Outsider | InPrivate):
        return  # who taps what is not hers is told so alone; the group need not read it
    if asker.in_group:
        message = replace(message, keys=None)  # a keyboard there would be everybody's
    body = pack(message)
    _place(asker, message, body)
    if isinstance(result, DraftCard | PaperDraft) and not result.quiet:
        body["anew"] = True
    if isinstance(result, ImportCard) and "edit" not in body:
        body["anew"] = True
    row = outbox.put(
        desk.tx,
        asker.chat,
        body,
        desk.now,
        priority=WAITS,
        subject=message.subject or about(result),
        card=_card(asker, result),
        term=desk.hand,
    )
    if row is not None:
        answer.outgoing.append(row)


def _place(asker: Asker, message: Message, body: dict[str, Any]) -> None:
    """In private a press changes the message it was under; in a group, and for prompts, the answer is a new one."""
    pressed = asker.pressed
    if asker.in_group:
        body["anew"] = True
        if pressed is None and asker.message is not None:
            body["answers"] = asker.message
        return
    if pressed is None or pressed.message is None or message.prompt or message.keys is not None or message.album:
        return
    if message.alert:
        return  # a refusal never takes the place of what she still needs to read
    if pressed.has_picture == (message.picture is not None):
        body["edit"] = pressed.message


def _card(asker: Asker, result: object) -> str | None:
    """The name under which a message can be found again and changed: a ticket's card in a group, a draft's anywhere."""
    if isinstance(result, TicketCard) and asker.in_group:
        return subject_of(result.ticket.number)
    if isinstance(result, ImportCard):
        return result.item.card
    if isinstance(result, PaperDraft):
        return f"paper:{result.line.paper.id}"
    return f"draft:{result.draft.id}" if isinstance(result, DraftCard) else None


def about(result: object) -> str | None:
    """The ticket that a value is about: an answer to its message finds it again."""
    ticket = ticket_of(result)
    return None if ticket is None else subject_of(ticket.number)

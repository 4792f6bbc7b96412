"""Hand-overs (移交): a ticket that somebody has goes to a colleague with a reason, and when she accepts. S61, S139."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain import hand_overs as rules
from domain.errors import NotFound, Unreadable
from domain.hand_overs import HandOver, State
from domain.holdings import How
from domain.journeys import Words
from domain.people import Staff
from domain.tickets import WORKED_ON, Ticket
from services import cards, holdings, rosters
from services.cards import TicketMoved
from services.desk import Desk, ToStaff
from services.holdings import SILENT
from storage import hand_overs, people, tickets, timers

WHY, WHY_NOT = "hand-why", "hand-no"
"""What her next words are for: why a ticket shall go to somebody else, and why she does not take it."""


@dataclass(frozen=True)
class AskHandReason:
    """Why shall it go from its owner to this colleague? `above`: it goes at once, without her accept."""

    ticket: Ticket
    owner: str
    to: Staff
    reasons: tuple[tuple[str, Words], ...]
    above: bool
    away: bool = False


@dataclass(frozen=True)
class AskHandWords:
    """Her next words are the reason, or why she does not take it."""

    number: int
    purpose: str
    subject: str
    staff: Staff


@dataclass(frozen=True)
class HandOffered:
    """For whoever shall have it, in private: who asks, why, and until when she should say."""

    ticket: Ticket
    hand: int
    by: str
    reason: str
    until: datetime


@dataclass(frozen=True)
class HandAnswered:
    """For the giver, and whoever asked: accepted, or not and why."""

    ticket: Ticket
    to: str
    accepted: bool
    why: str = ""


@dataclass(frozen=True)
class HandUnanswered:
    """For the giver and the leads: she was asked, and has not said anything."""

    ticket: Ticket
    giver: str
    to: str
    since: datetime


def assign(desk: Desk, number: int, to: int) -> TicketMoved | AskHandReason:
    """A colleague is chosen. What nobody has goes to her at once; what somebody has needs a reason. S63, S139."""
    by = desk.staff()
    seen = tickets.for_staff(desk.tx, by, number)
    return _assign(desk, seen, people.colleague(desk.tx, to), by)


def assign_by_name(desk: Desk, number: int, words: str) -> TicketMoved | AskHandReason:
    """/assign N NAME [REASON]."""
    by = desk.staff()
    seen = tickets.for_staff(desk.tx, by, number)
    name, _, reason = words.strip().partition(" ")
    for wanted, why in ((words, ""), (name, reason)):
        found = _named(desk, seen, wanted)
        if len(found) == 1:
            return hand(desk, number, found[0].id, words=why) if why else _assign(desk, seen, found[0], by)
    raise NotFound(what="staff", name=words)


def hand(desk: Desk, number: int, to: int, key: str = "", words: str = "") -> TicketMoved:
    """The reason is said: from above it goes at once, else the receiver is asked. S61, S139."""
    by = desk.staff()
    seen = tickets.for_staff(desk.tx, by, number)
    receiver, owner = _receiver(desk, seen, to), holdings.owner_of(desk, seen)
    if owner is None or owner.id == receiver.id or seen.status not in WORKED_ON:
        return holdings.give(desk, seen, receiver, by, How.GIVEN)
    above = rules.from_above(seen, by, owner)
    if key not in desk.rules.hand_overs.reasons and not words.strip():
        raise Unreadable(usage=_usage(number, receiver))
    asked = HandOver(
        id=0,
        ticket=seen.number,
        giver=owner.id,
        receiver=receiver.id,
        asked_by=by.id,
        reason=key if key in desk.rules.hand_overs.reasons else "",
        words=words.strip()[: rules.LONGEST],
        state=State.GIVEN if above else State.OFFERED,
        asked_at=desk.now,
    )
    if not above:
        return _offer(desk, seen, asked, receiver)
    hand_overs.add(desk.tx, asked)
    return holdings.give(desk, seen, receiver, by, How.GIVEN, _reason(desk, asked))


def ask_words(desk: Desk, number: int, to: int) -> AskHandWords:
    """The reason in her own words."""
    seen = tickets.for_staff(desk.tx, desk.staff(), number)
    return _ask(desk, number, WHY, f"{number}:{_receiver(desk, seen, to).id}")


def say_words(desk: Desk, about: str, words: str) -> TicketMoved:
    """The reason, in the words that were asked for. `about`: the ticket and the receiver."""
    number, _, to = about.partition(":")
    return hand(desk, int(number), int(to), words=words)


def accept(desk: Desk, hand: int) -> TicketMoved:
    """She takes it: from now on the time is hers. S139."""
    staff = desk.staff()
    asked, seen = _asked(desk, staff, hand)
    if asked.state is State.ACCEPTED and seen.owner == staff.id:  # pressed twice
        return cards.moved(desk, seen, "already", who=staff.name)
    hand_overs.answer(desk.tx, rules.answer(asked, seen, State.ACCEPTED, desk.now), desk.now)
    moved = holdings.give(desk, seen, staff, staff, How.ACCEPTED)
    _answered(desk, asked, HandAnswered(moved.card.ticket, staff.name, accepted=True), seen.owner)
    return moved


def refuse(desk: Desk, hand: int) -> AskHandWords:
    """She does not: her next words say why."""
    asked, seen = _asked(desk, desk.staff(), hand)
    rules.answer(asked, seen, State.REFUSED, desk.now)
    return _ask(desk, seen.number, WHY_NOT, str(hand))


def say_why_not(desk: Desk, hand: int, why: str) -> TicketMoved:
    """It stays where it is, and whoever asked hears why."""
    staff = desk.staff()
    asked, seen = _asked(desk, staff, hand)
    refused = rules.answer(asked, seen, State.REFUSED, desk.now, why)
    hand_overs.answer(desk.tx, refused, desk.now)
    timers.drop(desk.tx, seen.number, SILENT)
    tickets.add_line(desk.tx, seen.number, "hand-no", desk.now, refused.answer, staff=staff.id)
    _answered(desk, asked, HandAnswered(seen, staff.name, accepted=False, why=refused.answer))
    return cards.moved(desk, seen, "hand-refused")


def silent(desk: Desk, number: int) -> None:
    """Nothing was said in time: the giver and the leads hear it; the question stands."""
    asked = hand_overs.waiting(desk.tx, number)
    if asked is None:
        return
    ticket = tickets.by_number(desk.tx, number)
    names = people.staff_names(desk.tx, asked.giver, asked.receiver)
    news = HandUnanswered(ticket, names.get(asked.giver, ""), names.get(asked.receiver, ""), asked.asked_at)
    for to in dict.fromkeys((ToStaff(asked.giver), *holdings.leads(desk, ticket))):
        desk.tell(to, news, subject=cards.subject_of(number))


def _assign(desk: Desk, seen: Ticket, to: Staff, by: Staff) -> TicketMoved | AskHandReason:
    receiver, owner = _receiver(desk, seen, to.id), holdings.owner_of(desk, seen)
    if owner is None or owner.id == receiver.id or seen.status not in WORKED_ON:
        return holdings.give(desk, seen, receiver, by, How.GIVEN)
    above = rules.from_above(seen, by, owner)
    reasons, away = tuple(desk.rules.hand_overs.reasons.items()), not rosters.is_here(desk, receiver)
    return AskHandReason(seen, owner.name, receiver, reasons, above, away)


def _offer(desk: Desk, seen: Ticket, asked: HandOver, receiver: Staff) -> TicketMoved:
    before = hand_overs.waiting(desk.tx, seen.number)
    if before is not None and before.receiver == receiver.id:  # pressed twice
        return cards.moved(desk, seen, "offered", who=receiver.name)
    if before is not None:
        hand_overs.answer(desk.tx, rules.answer(before, seen, State.OVERTAKEN, desk.now), desk.now)
    hand, until = hand_overs.add(desk.tx, asked), desk.now + timedelta(minutes=desk.rules.hand_overs.answer_minutes)
    timers.drop(desk.tx, seen.number, SILENT)
    timers.set_(desk.tx, SILENT, seen.number, until)
    by, reason = people.colleague(desk.tx, asked.asked_by), _reason(desk, asked)
    tickets.add_line(
        desk.tx, seen.number, "offered", desk.now, " · ".join((receiver.name, reason)), staff=asked.asked_by
    )
    offer = HandOffered(seen, hand, by.name, reason, until)
    desk.tell(ToStaff(receiver.id), offer, subject=cards.subject_of(seen.number))
    return cards.moved(desk, seen, "offered", who=receiver.name)


def _asked(desk: Desk, staff: Staff, hand: int) -> tuple[HandOver, Ticket]:
    """What she herself was asked; anybody else's sounds like none."""
    asked = hand_overs.one(desk.tx, hand)
    if asked.receiver != staff.id:
        raise NotFound(what="hand-over")
    return asked, tickets.for_staff(desk.tx, staff, asked.ticket)


def _answered(desk: Desk, asked: HandOver, answer: HandAnswered, former: int | None = None) -> None:
    """Whoever asked hears the answer; the former owner of what is taken has heard it by the move itself."""
    for other in dict.fromkeys((asked.giver, asked.asked_by)):
        if other != former:
            desk.tell(ToStaff(other), answer, subject=cards.subject_of(asked.ticket))


def _receiver(desk: Desk, seen: Ticket, to: int) -> Staff:
    """A colleague who may have it; missing and forbidden sound the same."""
    found = people.working(desk.tx, to)
    if found is None or not found.serves(seen.project) or not tickets.may_see(desk.tx, seen, found):
        raise NotFound(what="staff", name=to if found is None else found.name)
    return found


def _named(desk: Desk, seen: Ticket, name: str) -> list[Staff]:
    wanted = name.strip().casefold()
    found = [one for one in people.colleagues(desk.tx, seen.project) if wanted in one.name.casefold()]
    exact = [one for one in found if one.name.casefold() == wanted]
    return exact or found


def _ask(desk: Desk, number: int, purpose: str, subject: str) -> AskHandWords:
    staff, account = desk.staff(), desk.actor.account
    assert account is not None  # staff() has looked
    people.await_words(desk.tx, account, desk.chat, purpose, subject, desk.now)
    return AskHandWords(number, purpose, subject, staff)


def _reason(desk: Desk, asked: HandOver) -> str:
    """In the language of the desk: it stands in the history."""
    known = desk.rules.hand_overs.reasons.get(asked.reason)
    return asked.words or ("" if known is None else known.in_(desk.rules.language))


def _usage(number: int, to: Staff) -> str:
    return f"/assign {number} {to.name} …"

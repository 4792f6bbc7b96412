"""What plain words or a photo mean, when no command says it: one decision, in one order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Meaning(StrEnum):
    """What a person's words are for."""

    ANSWER = "answer"  # staff answer a card: it goes to the buyer
    MORE = "more"  # the buyer adds to a ticket
    PAPER = "paper"  # a photo of a paper that she hands in
    AWAITED = "awaited"  # the answer to a question of ours
    DRAFT = "draft"  # more of what she is telling
    NEW = "new"  # a buyer begins to tell something
    LOST = "lost"  # a stranger, or staff in private without a subject
    CHATTER = "chatter"  # colleagues talking in their group: not for us


_PATIENCE = {
    "home-of-link": timedelta(days=366),  # the link itself says how long it lives
    "home-of-phone": timedelta(days=1),
    "visit-call": timedelta(hours=12),
    "send-back": timedelta(hours=12),
    "fact": timedelta(hours=12),
    "chased": timedelta(hours=12),
    "new-due": timedelta(hours=12),
    "product-file": timedelta(hours=2),  # one door after the other
    "site-photo": timedelta(hours=2),  # before and after the work
    "walk": timedelta(hours=2),  # through a home with many rooms
}


def still_awaited(what: str, since: datetime, now: datetime) -> bool:
    """True while words may still be the answer to what was asked. Later they are about something new: a complaint must
    not end up as the reason of a score that was given last week."""
    return now - since <= _PATIENCE.get(what, timedelta(hours=1))


@dataclass(frozen=True)
class Situation:
    """What is known when the words arrive. `subject` is what the message answered to is about; `only_ticket`: exactly
    one of her tickets is open, so people who write on without pressing anything mean that one."""

    in_group: bool
    staff: bool
    buyer: bool
    subject: str | None = None
    awaited: bool = False
    draft: bool = False
    ticket_of_album: bool = False
    only_ticket: bool = False
    paper: bool = False
    draft_of_album: bool = False


def meaning(now: Situation) -> Meaning:
    """The first that fits. An answer to a message of ours beats everything that was asked before it."""
    if now.in_group:
        return Meaning.ANSWER if now.subject else Meaning.CHATTER
    if now.subject and now.staff:
        return Meaning.ANSWER
    if now.ticket_of_album or (now.subject and now.buyer):
        return Meaning.MORE
    if now.draft_of_album:
        return Meaning.DRAFT
    if now.paper:
        return Meaning.PAPER
    if now.awaited:
        return Meaning.AWAITED
    if now.draft:
        return Meaning.DRAFT
    if now.only_ticket:
        return Meaning.MORE
    return Meaning.NEW if now.buyer else Meaning.LOST

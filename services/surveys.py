"""What buyers say of the service: one tap counts, and may be changed. S34, S65, S104."""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import Unreadable
from domain.hooks import Event
from domain.tickets import Ticket
from services import hooks
from services.desk import Desk, ToManagers
from storage import people, surveys, tickets

LOW = 2
"""A score up to this one is told to the managers at once."""

WHY = "why"


@dataclass(frozen=True)
class RateIt:
    """For the buyer: thanks, closed, and one to five."""

    ticket: Ticket
    survey: int
    score: int | None


@dataclass(frozen=True)
class Rated:
    """For the buyer: her score counts; why, if she likes to say."""

    number: int
    survey: int
    score: int
    reason: str | None


@dataclass(frozen=True)
class LowScore:
    """For managers, at once: somebody is not content, with whom, about what."""

    number: int
    score: int
    reason: str | None
    owner: str
    ticket: Ticket | None = None


def ask_rating(desk: Desk, ticket: Ticket) -> RateIt:
    """After "fixed": one to five. The owner of the moment is kept with the question."""
    asked = surveys.ask(desk.tx, "ticket", str(ticket.number), ticket.buyer, ticket.contract, ticket.owner, desk.now)
    return RateIt(ticket, asked, surveys.for_buyer(desk.tx, ticket.buyer, asked).score)


def rate(desk: Desk, survey: int, score: int) -> Rated:
    """One tap counts at once. A low one reaches the managers within the same act."""
    buyer = desk.buyer()
    if not 1 <= score <= 5:
        raise Unreadable(usage="1-5")
    found = surveys.for_buyer(desk.tx, buyer.id, survey)
    surveys.answer(desk.tx, survey, desk.now, score=score)
    assert desk.actor.account is not None  # buyer() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, WHY, str(survey), desk.now)
    if found.score != score and found.subject.isdecimal():
        project = tickets.by_number(desk.tx, int(found.subject)).project
        hooks.announce(desk, Event.SURVEY_ANSWERED, project, ticket=int(found.subject), score=score)
    if score <= LOW and found.score != score:
        _alarm(desk, found, score, found.reason)
    return Rated(int(found.subject), survey, score, found.reason)


def say_why(desk: Desk, survey: int, reason: str) -> Rated:
    """The reason in her own words, kept with the score."""
    found = surveys.for_buyer(desk.tx, desk.buyer().id, survey)
    if found.score is None:
        raise Unreadable(usage="1-5")
    surveys.answer(desk.tx, survey, desk.now, reason=reason)
    if found.score <= LOW:
        _alarm(desk, found, found.score, reason)
    return Rated(int(found.subject), survey, found.score, reason)


def _alarm(desk: Desk, survey: surveys.Survey, score: int, reason: str | None) -> None:
    ticket = tickets.by_number(desk.tx, int(survey.subject))
    owner = people.staff_names(desk.tx, survey.staff).get(survey.staff or 0, "")
    news = LowScore(ticket.number, score, reason, owner, ticket)
    desk.tell(ToManagers(ticket.project), news, subject=f"ticket:{ticket.number}")

"""Rosters (值班表): who is here today, who is away until when, and who enters it. S61, S63."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain import rosters as rules
from domain.errors import NotFound, Unreadable
from domain.people import Role, Staff
from domain.rosters import Absence, Span
from services.desk import Desk, ToStaff
from storage import lists, people, rosters

DAYS = "away-days"
"""What her next words are for: the days on which somebody is away."""

SHOWN = 30


@dataclass(frozen=True)
class RosterRow:
    """One colleague today. Not `here`: away, or it is none of her days of the week."""

    staff: Staff
    here: bool
    away: Absence | None
    in_work: int


@dataclass(frozen=True)
class Roster:
    """For leads and above: who is here, who is away until when, and how much each has in work."""

    rows: tuple[RosterRow, ...]
    today: date
    me: int


@dataclass(frozen=True)
class RosterCard:
    """One colleague: today, and the days off that are entered. `may_pause`: whoever looks may stop new work for her."""

    row: RosterRow
    absences: tuple[Absence, ...]
    today: date
    mine: bool
    may_pause: bool


@dataclass(frozen=True)
class AskDays:
    """Her next words are the days on which this colleague is away; `example`: of what can be read."""

    name: str
    mine: bool
    example: str


@dataclass(frozen=True)
class RosterChanged:
    """For a colleague: somebody else has entered that she is away, or back: `away` is none then."""

    by: str
    away: tuple[date, date] | None


def show(desk: Desk) -> Roster | RosterCard:
    """/duty: leads and above see everybody of their projects, others themselves."""
    staff = desk.staff()
    if not staff.role.at_least(Role.LEAD):
        return _card(desk, staff, staff)
    everyone = [one for one in people.colleagues(desk.tx, staff.project) if rules.is_of(staff, one)]
    return Roster(tuple(_row(desk, one) for one in everyone[:SHOWN]), desk.today, staff.id)


def of_colleague(desk: Desk, colleague: int) -> RosterCard:
    """The card of one: her own, or of somebody whom she may send home."""
    by = desk.staff()
    return _card(desk, by, _whom(desk, by, colleague))


def mine(desk: Desk) -> RosterCard:
    """Her own card."""
    by = desk.staff()
    return _card(desk, by, by)


def by_name(desk: Desk, name: str) -> RosterCard:
    """/duty NAME."""
    by, wanted = desk.staff(), name.strip().casefold()
    found = [one for one in people.colleagues(desk.tx, by.project) if wanted in one.name.casefold()]
    if len(found) != 1:
        raise NotFound(what="staff", name=name)
    return of_colleague(desk, found[0].id)


def enter(desk: Desk, colleague: int, span: Span) -> RosterCard:
    """Away today, tomorrow, for the rest of the week; or no new work until further notice, which leads and above say."""
    by = desk.staff(Role.LEAD) if span is Span.PAUSE else desk.staff()
    return _enter(desk, by, _whom(desk, by, colleague), rules.days_of(span, desk.today))


def ask_days(desk: Desk, colleague: int) -> AskDays:
    """Other days: her next words name the first and the last."""
    return _ask(desk, _whom(desk, desk.staff(), colleague))


def say_days(desk: Desk, colleague: int, words: str) -> RosterCard | AskDays:
    """The days in words; what cannot be read is asked for again."""
    by = desk.staff()
    whom = _whom(desk, by, colleague)
    try:
        days = rules.read_days(words, desk.today)
    except Unreadable:
        return _ask(desk, whom)
    return _enter(desk, by, whom, days)


def back(desk: Desk, absence: int) -> RosterCard:
    """Some days off do not hold any more: she is back sooner, or they were a mistake."""
    by, found = desk.staff(), rosters.one(desk.tx, absence)
    if found is None:
        raise NotFound(what="absence")
    whom = _whom(desk, by, found.staff)
    if found.paused and not by.role.at_least(Role.LEAD):
        raise NotFound(what="absence")
    if rosters.end(desk.tx, absence, desk.now) and whom.id != by.id:
        desk.tell(ToStaff(whom.id), RosterChanged(by.name, None))
    return _card(desk, by, whom)


def is_here(desk: Desk, colleague: Staff) -> bool:
    """True when new work may go to her today."""
    absences = rosters.of_colleague(desk.tx, colleague.id, desk.today)
    return rules.available(desk.rules.rosters, colleague, desk.today, absences)


def _whom(desk: Desk, by: Staff, colleague: int) -> Staff:
    """Missing and forbidden sound the same."""
    whom = people.colleague(desk.tx, colleague)
    if not rules.may_enter(by, whom):
        raise NotFound(what="staff", name=colleague)
    return whom


def _enter(desk: Desk, by: Staff, whom: Staff, days: tuple[date, date]) -> RosterCard:
    known = rosters.of_colleague(desk.tx, whom.id, desk.today)
    if not any(one.first <= days[0] and days[1] <= one.last for one in known):  # pressed twice
        rosters.add(desk.tx, whom.id, days, by.id, desk.now)
        if whom.id != by.id:
            desk.tell(ToStaff(whom.id), RosterChanged(by.name, days))
    return _card(desk, by, whom)


def _ask(desk: Desk, whom: Staff) -> AskDays:
    account = desk.actor.account
    assert account is not None  # staff() has looked
    people.await_words(desk.tx, account, desk.chat, DAYS, str(whom.id), desk.now)
    mine = desk.actor.staff is not None and desk.actor.staff.id == whom.id
    return AskDays(whom.name, mine, rules.example(desk.today))


def _row(desk: Desk, colleague: Staff) -> RosterRow:
    absences = rosters.of_colleague(desk.tx, colleague.id, desk.today)
    here = rules.available(desk.rules.rosters, colleague, desk.today, absences)
    in_work = lists.count_owned(desk.tx, colleague)
    return RosterRow(colleague, here, rules.away(colleague, desk.today, absences), in_work)


def _card(desk: Desk, by: Staff, whom: Staff) -> RosterCard:
    absences = rosters.of_colleague(desk.tx, whom.id, desk.today)
    return RosterCard(_row(desk, whom), absences, desk.today, by.id == whom.id, by.role.at_least(Role.LEAD))

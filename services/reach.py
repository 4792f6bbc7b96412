"""Whom the handover notice did not reach (未通知到): a list for the telephone, and what was said. S18, S145."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import NotNow
from domain.people import Staff
from domain.waves import TOLD, Wave, WaveState
from services import bookings, waves
from services.desk import Desk, ToManagers
from storage import contracts, notices, people, timers
from storage import waves as wave_rows
from storage.waves import WaveHome

PAGE = 12
WORDS = "wave-call"


class Called(StrEnum):
    """What came of a call."""

    REACHED = "reached"
    AGREED = "agreed"
    MISSED = "missed"


@dataclass(frozen=True)
class Unreached:
    """A home to call, with real names and numbers. `why`: no-account, blocked or unread; `last`: the newest call."""

    home: WaveHome
    people: tuple[tuple[str, str | None], ...]
    why: str
    last: tuple[str, str, datetime] | None


@dataclass(frozen=True)
class UnreachedList:
    """For staff, in private: whom to call about a wave."""

    wave: Wave
    rows: tuple[Unreached, ...]
    total: int
    what: str = ""


@dataclass(frozen=True)
class NoticeCall:
    """For staff, in private: about to call; what comes of it is one tap."""

    wave: Wave
    row: Unreached


@dataclass(frozen=True)
class StillUnreached:
    """For the managers, in the morning: so many homes do not know the day."""

    wave: Wave
    total: int


def unreached(desk: Desk, wave: int, what: str = "") -> UnreachedList:
    """Homes to call, those called least first. For all staff of the project, in private: it names whom to call."""
    found = wave_rows.for_staff(desk.tx, _in_private(desk, wave), wave)
    before = waves.unread_before(desk)
    rows = tuple(_row(desk, one) for one in notices.unreached(desk.tx, wave, before, PAGE))
    total = waves.reach_of(desk, found).unreached if len(rows) == PAGE else len(rows)
    return UnreachedList(found, rows, total, what)


def call(desk: Desk, wave_home: int) -> NoticeCall:
    """A colleague is about to call the owners of a home."""
    home = wave_rows.home(desk.tx, wave_home)
    found = wave_rows.for_staff(desk.tx, _in_private(desk, home.wave), home.wave)
    return NoticeCall(found, _row(desk, home))


def log(desk: Desk, wave_home: int, result: Called) -> object:
    """What came of the call, dated. Reached: they know the day. Agreed: the free times follow, to book one for them. Missed:
    they stay on the list. A word more may be written after it."""
    home = wave_rows.home(desk.tx, wave_home)
    staff = _in_private(desk, home.wave)
    found = wave_rows.for_staff(desk.tx, staff, home.wave)
    standing = wave_rows.standing(desk.tx, home.contract.id)
    if found.state not in TOLD or standing is None or standing.id != home.id:
        raise NotNow(number=home.contract.home.short, status="wave-left")
    notices.log_call(desk.tx, wave_home, staff.id, result.value, "", desk.now)
    assert desk.actor.account is not None  # staff() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, WORDS, str(wave_home), desk.now)
    if result is not Called.MISSED:
        notices.known(desk.tx, wave_home, desk.now)
        waves.post(desk, found)
    if result is Called.AGREED:
        return bookings.offer(desk, home.contract.id, found.purpose)
    return unreached(desk, found.id, result.value)


def add_words(desk: Desk, wave_home: int, words: str) -> UnreachedList:
    """A word more about the call that was just logged."""
    home = wave_rows.home(desk.tx, wave_home)
    staff = _in_private(desk, home.wave)
    wave_rows.for_staff(desk.tx, staff, home.wave)
    last = notices.last_call(desk.tx, wave_home)
    if last is not None:
        notices.add_words(desk.tx, wave_home, staff.id, words[:1000])
    return unreached(desk, home.wave, "words")


def remind(desk: Desk, wave: int) -> None:
    """Every morning from some days after the notice on: the managers hear how many homes do not know the day yet."""
    found = wave_rows.by_id(desk.tx, wave)
    if found.state is not WaveState.NOTICED or found.day <= desk.today:
        return
    reach = waves.reach_of(desk, found)
    if reach.unreached:
        desk.tell(ToManagers(found.project), StillUnreached(found, reach.unreached))
    if reach.known < reach.homes:
        timers.set_(desk.tx, waves.UNREAD, wave, waves.next_morning(desk))


def _row(desk: Desk, home: WaveHome) -> Unreached:
    owners = contracts.owners_of(desk.tx, home.contract.id)
    known = tuple(people.buyer_contact(desk.tx, one.id)[:2] for one in owners)
    found = [people.reach_buyer(desk.tx, one.id) for one in owners]
    if all(one.chat is None for one in found):
        why = "no-account"
    else:
        why = "blocked" if all(one.chat is None or one.blocked for one in found) else "unread"
    return Unreached(home, known, why, notices.last_call(desk.tx, home.id))


def _in_private(desk: Desk, wave: int) -> Staff:
    return desk.staff_in_private(f"/wave {wave}")

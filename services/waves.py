"""Handover waves: planned by a manager, opened by the clock, moved by one function. S15, S17, S18."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from domain import fees
from domain import waves as rules
from domain.errors import NotFound, NotNow, Unreadable
from domain.inspections import Inspection
from domain.people import Role
from domain.visits import polite_time
from domain.waves import Facts, Lack, Wave, WaveState
from services import repairs, wave_summaries
from services.desk import CAMPAIGN, Desk, ToGroup, ToManagers
from storage import contracts, inspections, notices, people, timers, waves
from storage.notices import Reach
from storage.waves import WaveHome
from storage.waves import WaveLine as WaveLine

OPEN, NOTICE, UNREAD, BEGIN = "wave-open", "wave-notice", "wave-unread", "wave-begin"
"""The timers of a wave: pre-acceptance opens, the notice goes out or what it lacks is told, who has not read is told, the
doors open on each of its days."""

PAGE, PROJECTS = 12, 20


@dataclass(frozen=True)
class WaveCard:
    """A wave as it is now, and what comes next. `what`: what was just done, if anything; `held`: the day of the notice has
    come and something is missing. No names of buyers, so that it may stand in the group."""

    wave: Wave
    homes: int
    rounds: tuple[Inspection, ...]
    needed: int
    departments: int
    lacks: tuple[Lack, ...]
    facts: Facts
    opens_on: date
    notice_on: date
    reach: Reach | None
    lines: tuple[WaveLine, ...]
    what: str = ""
    held: bool = False


@dataclass(frozen=True)
class WaveList:
    """The waves that are not done in her projects."""

    waves: tuple[Wave, ...]
    today: date


@dataclass(frozen=True)
class WhichProject:
    """In which project is the new wave?"""

    projects: tuple[str, ...]


@dataclass(frozen=True)
class AskWave:
    """What the next words are for: name and day of a new wave, or another day of this one."""

    project: str
    wave: Wave | None = None


NEW, DAY = "wave-new", "wave-day"


def listed(desk: Desk) -> WaveList:
    """/wave: what is not done in her projects. For all staff."""
    return WaveList(waves.alive(desk.tx, desk.staff(), PAGE), desk.today)


def show(desk: Desk, wave: int) -> WaveCard:
    """One wave. For all staff who serve its project."""
    return card(desk, waves.for_staff(desk.tx, desk.staff(), wave))


def ask_new(desk: Desk, at: int | None = None) -> WhichProject | AskWave:
    """A manager wants a new wave: in which project, then name and day by words."""
    staff = desk.staff(Role.MANAGER)
    known = (staff.project,) if staff.project is not None else contracts.projects(desk.tx, PROJECTS)
    if at is None and len(known) > 1:
        return WhichProject(known)
    if not known or (at or 0) >= len(known):
        raise NotFound(what="project")
    project = known[at or 0]
    _await(desk, NEW, project)
    return AskWave(project)


def create(desk: Desk, project: str, name: str, day: date, wanted: Iterable[int] = ()) -> WaveCard:
    """A new wave with these contracts. By a manager of the project, or by a ledger in the name of one. Its clocks are set;
    nobody else is told yet. NotNow for a day that is no plan or a name that is taken."""
    staff = desk.staff(Role.MANAGER)
    if not staff.serves(project) or not contracts.exists(desk.tx, project):
        raise NotFound(what="project", name=project)
    rules.check_day(day, desk.today)
    name = " ".join(name.split())[:32]
    if not name:
        raise Unreadable(usage="/wave new")
    if waves.by_name(desk.tx, project, name) is not None:
        raise NotNow(number=name, status="wave-name")
    wave = waves.add(desk.tx, project, name, day)
    waves.add_line(desk.tx, wave.id, "created", staff.id, desk.now, day.isoformat())
    set_clocks(desk, wave)
    if put := waves.put_on(desk.tx, wave.id, wanted, desk.now):
        wave = waves.save(desk.tx, wave, revision=wave.revision + 1)
        waves.add_line(desk.tx, wave.id, "put-on", staff.id, desk.now, str(put))
    return card(desk, wave, "created")


def create_in_words(desk: Desk, project: str, words: str) -> WaveCard:
    """`NAME DAY` after the button."""
    name, _, day = " ".join(words.split()).rpartition(" ")
    return create(desk, project, name, rules.read_day(day, desk.today))


def ask_day(desk: Desk, wave: int) -> AskWave:
    """A manager wants another day: the next words are it."""
    found = waves.for_staff(desk.tx, desk.staff(Role.MANAGER), wave)
    rules.check_open(found)
    _await(desk, DAY, str(wave))
    return AskWave(found.project, found)


def move(desk: Desk, wave: Wave, to: WaveState, **values: Any) -> Wave:
    """The one place where the state of a wave changes, by whoever acts; SomebodyWasFaster when it is another by now."""
    rules.check_step(wave, to)
    moved = waves.save(desk.tx, wave, state=to.value, **values)
    staff = desk.actor.staff
    waves.add_line(desk.tx, wave.id, to.value, None if staff is None else staff.id, desk.now)
    if to in rules.HANDED_OVER:
        repairs.follow(desk, moved)
    if to is WaveState.DONE:
        wave_summaries.plan(desk, moved)
    return moved


def set_clocks(desk: Desk, wave: Wave) -> None:
    """Its timers, as its day says; those of another day are dropped. What is past already is due now."""
    timers.drop(desk.tx, wave.id, OPEN, NOTICE, UNREAD, BEGIN)
    said = desk.rules.waves
    due = {OPEN: rules.opens_on(said, wave.day), NOTICE: rules.notice_on(said, wave.day)}
    timers.set_all(desk.tx, wave.id, {kind: max(at_hour(desk, day), desk.now) for kind, day in due.items()})
    timers.set_(desk.tx, BEGIN, wave.id, datetime.combine(wave.day, said.calendar.opens, desk.rules.zone))


def at_hour(desk: Desk, day: date) -> datetime:
    """The hour at which a wave's clocks strike on a day."""
    return datetime.combine(day, desk.rules.waves.at, desk.rules.zone)


def next_morning(desk: Desk) -> datetime:
    """The same hour tomorrow."""
    return at_hour(desk, desk.today + timedelta(days=1))


def polite(desk: Desk) -> datetime:
    """Now, or the first polite moment."""
    return polite_time(desk.rules.visits, desk.local(desk.now))


def facts_of(desk: Desk, wave: Wave) -> Facts:
    """What decides whether a wave may go on."""
    found = waves.homes_of(desk.tx, wave.id)
    said = notices.said_fees(desk.tx, wave.id)
    unpriced = tuple(one.contract.home.short for one in found if bill_of(desk, one, said.get(one.id, {})).unknown)
    return Facts(len(found), inspections.count_closed(desk.tx, wave.id), unpriced, desk.today)


def bill_of(desk: Desk, home: WaveHome, said: Any) -> fees.Bill:
    """The fees of one home of a list."""
    return fees.reckon(desk.rules.waves.fees, home.contract.home.project, home.area, said)


def card(desk: Desk, wave: Wave, what: str = "", *, held: bool = False) -> WaveCard:
    """The wave as it is now; whoever calls has looked at the rights."""
    facts = facts_of(desk, wave)
    said = desk.rules.waves
    before = wave.state in rules.BEFORE_NOTICE
    return WaveCard(
        wave=wave,
        homes=facts.homes,
        rounds=inspections.of_wave(desk.tx, wave.id),
        needed=said.rounds,
        departments=len(said.signing),
        lacks=rules.lacks(said, wave, facts) if before else (),
        facts=facts,
        opens_on=rules.opens_on(said, wave.day),
        notice_on=rules.notice_on(said, wave.day),
        reach=None if before else reach_of(desk, wave),
        lines=waves.history(desk.tx, wave.id, 5),
        what=what,
        held=held,
    )


def reach_of(desk: Desk, wave: Wave) -> Reach:
    """How far the notice has come."""
    return notices.reach(desk.tx, wave.id, unread_before(desk), wave.purpose)


def unread_before(desk: Desk) -> datetime:
    """Whoever was told then or before should have read it by now."""
    return desk.now - timedelta(days=desk.rules.waves.unread_days)


def unread_after(desk: Desk) -> datetime:
    """The morning on which whoever is told now should have read it."""
    return at_hour(desk, desk.today + timedelta(days=desk.rules.waves.unread_days))


def post(desk: Desk, wave: Wave) -> None:
    """The one card in the staff group shows the wave as it is now. Without a group nobody is bothered at each step."""
    if people.group_of(desk.tx, wave.project) is not None:
        desk.tell(ToGroup(wave.project), card(desk, wave), card=wave.purpose, priority=CAMPAIGN)


def hold(desk: Desk, wave: Wave) -> None:
    """Something is missing: the managers hear what, and again every morning until it is done. S18."""
    desk.tell(ToManagers(wave.project), replace(card(desk, wave), held=True))
    timers.set_(desk.tx, NOTICE, wave.id, next_morning(desk))


def _await(desk: Desk, what: str, subject: str) -> None:
    assert desk.actor.account is not None  # staff() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, what, subject, desk.now)

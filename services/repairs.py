"""The daily repair report of a wave (每日维修日报): departments are asked for what is missing, managers get the day. S20."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from domain import repairs as rules
from domain import waves as wave_rules
from domain.handings import find_place
from domain.journeys import Words
from domain.people import Role, Staff
from domain.repairs import UNANSWERED, Missing, Repair, Tally
from domain.waves import HANDED_OVER, Wave, WaveState
from services.desk import Desk, ToManagers, ToStaff
from storage import people, repairs, timers, waves
from storage.repairs import Found

ASK, AGAIN, REPORT = "repairs-ask", "repairs-again", "repairs-report"
"""The timers of a wave's day: departments are asked, are asked once more, and the report goes out."""

PAGE, YEAR = 12, timedelta(days=365)


@dataclass(frozen=True)
class RepairRow:
    """One line: a ticket of the wave, and what it lacks today."""

    repair: Repair
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class RepairAsk:
    """For the people of a department: what is missing of today, a button each. `again`: they were asked before."""

    wave: Wave
    department: Words
    rows: tuple[RepairRow, ...]
    now: datetime
    again: bool = False


@dataclass(frozen=True)
class RepairReport:
    """The day of a wave: what was found and solved today, what is open and with whom, who did not answer. No names of
    buyers. `departments` and `components` count what is open; `silent`: how many of those that it was asked about today a
    department left without a word; `names`: what departments, rooms and components are called."""

    wave: Wave
    day: date
    found: int
    solved: int
    departments: tuple[Tally, ...]
    components: tuple[Tally, ...]
    silent: tuple[tuple[str, int], ...]
    rows: tuple[RepairRow, ...]
    names: Mapping[str, Words]
    now: datetime


@dataclass(frozen=True)
class RepairWaves:
    """The waves whose homes are being handed over, or were in the last year."""

    waves: tuple[Wave, ...]


def listed(desk: Desk) -> RepairReport | RepairWaves:
    """/repairs: the report of the one wave under way; where it is not one, the waves to choose from. For all staff."""
    found = waves.handed_over(desk.tx, desk.staff(), desk.today - YEAR, PAGE)
    under_way = [one for one in found if one.state is WaveState.UNDER_WAY]
    return _report(desk, under_way[0]) if len(under_way) == 1 else RepairWaves(found)


def show(desk: Desk, wave: int) -> RepairReport:
    """The report as it is at this moment. For all staff who serve the project."""
    return _report(desk, handed_over(desk, wave))


def handed_over(desk: Desk, wave: int) -> Wave:
    """A wave whose homes are being handed over, or were; for whoever serves its project. NotNow before the day."""
    found = waves.for_staff(desk.tx, desk.staff(), wave)
    wave_rules.check_open(found, HANDED_OVER)
    return found


def follow(desk: Desk, wave: Wave) -> None:
    """From now on the wave is asked about every day: sets the timers of today that are still to come, or tomorrow's."""
    said = desk.rules.repairs
    day = desk.today if desk.now < _at(desk, desk.today, said.reports_at) else desk.today + timedelta(days=1)
    due = {ASK: said.asks_at, AGAIN: said.again_at, REPORT: said.reports_at}
    moments = {kind: _at(desk, day, at) for kind, at in due.items()}
    timers.drop(desk.tx, wave.id, *due)
    timers.set_all(desk.tx, wave.id, {kind: moment for kind, moment in moments.items() if moment > desk.now})


def ask(desk: Desk, wave: int, due_at: datetime, *, again: bool = False) -> None:
    """Each department hears what its repairs lack today, and whoever has one of them hears her own; asked again, only what
    was left without a word. Slept through, it is asked no more. S20."""
    found = waves.by_id(desk.tx, wave)
    if found.state not in HANDED_OVER or desk.local(due_at).date() != desk.today:
        return
    open_ = [row for row in rows_of(desk, of_wave(desk, found)) if row.missing]
    if again:
        open_ = [row for row in open_ if UNANSWERED & set(row.missing)]
    until = _at(desk, desk.today + timedelta(days=1), time())
    for department, rows in by_department(open_).items():
        news = RepairAsk(found, desk.rules.departments[department], tuple(rows), desk.now, again)
        leading = [one.id for one in people_of(desk, found.project, department)]
        for one in leading:
            desk.tell(ToStaff(one), news, expires_at=until)
        for owner in dict.fromkeys(row.repair.ticket.owner for row in rows):
            own = tuple(row for row in rows if row.repair.ticket.owner == owner)
            if owner is not None and owner not in leading and people.working(desk.tx, owner) is not None:
                desk.tell(ToStaff(owner), replace(news, rows=own), expires_at=until)


def report(desk: Desk, wave: int, due_at: datetime) -> None:
    """The hour of the report: to the managers, unless it was slept through; then tomorrow's, until all is done. S20."""
    found = waves.by_id(desk.tx, wave)
    if found.state not in HANDED_OVER:
        return
    news = _report(desk, found)
    open_ = any(row.repair.is_open for row in news.rows)
    anything = open_ or news.found or news.solved or found.state is WaveState.UNDER_WAY
    if anything and desk.local(due_at).date() == desk.today:
        desk.tell(ToManagers(found.project), news)
    if open_ or found.state is WaveState.UNDER_WAY or desk.today <= _counts_until(desk, found):
        follow(desk, found)


def of_wave(desk: Desk, wave: Wave) -> tuple[Repair, ...]:
    """Every repair that counts for a wave; whoever calls has looked at the rights."""
    began = _at(desk, wave.day, time())
    return _counted(desk, wave, repairs.of_wave(desk.tx, wave.id, began), repairs.said(desk.tx, wave.id, began))


def of_ticket(desk: Desk, wave: Wave, number: int) -> Repair | None:
    """One of them; None for what counts for the wave no more."""
    found = repairs.of_ticket(desk.tx, wave.id, _at(desk, wave.day, time()), number)
    every = _counted(desk, wave, () if found is None else (found,), _said_today(desk, [number]))
    return every[0] if every else None


def lacking(desk: Desk, wave: Wave, department: str) -> tuple[RepairRow, ...]:
    """Those of a department that lack something today. What is mended, or at a part of the home that somebody else mends,
    is not even read: this is asked at every tap."""
    parts = desk.rules.handings.components
    elsewhere = [key for key, rule in parts.items() if rule.department not in ("", department)]
    found = repairs.unmended(desk.tx, wave.id, _at(desk, wave.day, time()), elsewhere)
    said = _said_today(desk, [one.ticket.number for one in found])
    rows = rows_of(desk, _counted(desk, wave, found, said))
    return tuple(one for one in rows if one.missing and one.repair.department == department)


def _said_today(desk: Desk, numbers: list[int]) -> dict[int, datetime]:
    """What was said before today changes nothing of what lacks today."""
    return repairs.said_of(desk.tx, numbers, _at(desk, desk.today, time()))


def _counted(desk: Desk, wave: Wave, found: Iterable[Found], said: Mapping[int, datetime]) -> tuple[Repair, ...]:
    last = wave_rules.days_of(desk.rules.waves, wave.day)[-1]
    counted = (one for one in found if _counts(desk, one, last))
    return tuple(_repair(desk, one, said.get(one.ticket.number)) for one in counted)


def rows_of(desk: Desk, found: Iterable[Repair]) -> tuple[RepairRow, ...]:
    """The same with what each of them lacks today."""
    said = desk.rules.repairs
    return tuple(RepairRow(one, rules.missing(said, one, desk.now, desk.rules.zone)) for one in found)


def by_department(rows: Iterable[RepairRow]) -> dict[str, list[RepairRow]]:
    """Rows under the key of who is responsible."""
    found: dict[str, list[RepairRow]] = {}
    for row in rows:
        found.setdefault(row.repair.department, []).append(row)
    return found


def people_of(desk: Desk, project: str, department: str) -> tuple[Staff, ...]:
    """Who answers for a department in a project: its leads, or, where it has none, all of its people."""
    bound = [one for one in people.colleagues(desk.tx, project) if one.account is not None]
    own = [one for one in bound if one.department == department]
    return tuple(one for one in own if one.role.at_least(Role.LEAD)) or tuple(own)


def names_of(desk: Desk) -> Mapping[str, Words]:
    """What departments, rooms, components and causes are called, by family and key."""
    said = desk.rules
    families: Mapping[str, Mapping[str, Words]] = {
        "department": said.departments,
        "room": said.handings.rooms,
        "component": said.handings.components,
        "cause": said.tickets.causes,
    }
    return {f"{family}.{key}": words for family, said in families.items() for key, words in said.items()}


def open_by(desk: Desk, rows: Iterable[RepairRow], key: Callable[[Repair], str]) -> tuple[Tally, ...]:
    """What is open, counted by something."""
    return rules.tally((row.repair for row in rows if row.repair.is_open), key, desk.now)


def _report(desk: Desk, wave: Wave) -> RepairReport:
    rows = rows_of(desk, of_wave(desk, wave))
    asked_at = _at(desk, desk.today, desk.rules.repairs.asks_at)
    asked = [row for row in rows if row.repair.ticket.opened_at < asked_at <= desk.now]
    unanswered = by_department(row for row in asked if UNANSWERED & set(row.missing))
    return RepairReport(
        wave=wave,
        day=desk.today,
        found=sum(_is_today(desk, row.repair.ticket.opened_at) for row in rows),
        solved=sum(_is_today(desk, row.repair.solved_at) for row in rows),
        departments=open_by(desk, rows, lambda one: one.department),
        components=open_by(desk, rows, lambda one: one.component),
        silent=tuple((name, len(left)) for name, left in unanswered.items()),
        rows=rows,
        names=names_of(desk),
        now=desk.now,
    )


def _is_today(desk: Desk, moment: datetime | None) -> bool:
    return moment is not None and desk.local(moment).date() == desk.today


def _counts(desk: Desk, found: Found, last_day: date) -> bool:
    opened = desk.local(found.ticket.opened_at).date()
    return found.stage is not None or rules.counts_as_later(desk.rules.repairs, opened, found.handed_over_on, last_day)


def _counts_until(desk: Desk, wave: Wave) -> date:
    """The last day on which something new can count for the wave."""
    last = wave_rules.days_of(desk.rules.waves, wave.day)[-1]
    keys = (one.contract.handed_over_on or last for one in waves.homes_of(desk.tx, wave.id))
    return max((last, *keys)) + timedelta(days=desk.rules.repairs.later_days)


def _repair(desk: Desk, found: Found, said_at: datetime | None) -> Repair:
    said = desk.rules.handings
    room, component = found.room, found.component
    if found.stage is None:  # she reported it by herself: her own words tell where it is
        room = find_place(said.rooms, found.ticket.text)
        component = find_place(said.components, found.ticket.text)
    mends = said.components[component].department if component in said.components else ""
    has_it = found.department if found.department in desk.rules.departments else ""
    return Repair(
        ticket=found.ticket,
        home=found.home,
        stage=found.stage or rules.LATER,
        room=room,
        component=component,
        department=mends or has_it or desk.rules.repairs.department,
        owner=found.owner,
        said_at=said_at,
        comes_on=found.comes_on,
    )


def _at(desk: Desk, day: date, at: time) -> datetime:
    return datetime.combine(day, at, desk.rules.zone)

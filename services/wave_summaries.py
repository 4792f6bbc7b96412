"""What the buyers of a wave reported, summed up for managers and for each department. S21."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain import repairs as rules
from domain.journeys import Words
from domain.repairs import Repair, Tally
from domain.waves import HANDED_OVER, Wave
from services import repairs
from services.desk import WAITS, Desk, ToManagers, ToStaff
from services.exports import ExportSent
from services.repairs import RepairRow
from storage import timers, waves

SUMMARY = "wave-summary"
"""The timer of a wave's summary: when it is done, and some days later."""


@dataclass(frozen=True)
class WaveSummary:
    """What was reported in the homes of a wave: `homes` on its list, `affected` of them with something. Each tally counts
    all of it by one thing. `department`: only what one department answers for. No names of buyers."""

    wave: Wave
    homes: int
    affected: int
    total: Tally
    departments: tuple[Tally, ...]
    components: tuple[Tally, ...]
    buildings: tuple[Tally, ...]
    rooms: tuple[Tally, ...]
    names: Mapping[str, Words]
    now: datetime
    department: str = ""


@dataclass(frozen=True)
class RepairBook:
    """Every repair of a wave, or of one department of it, a row each, as a workbook."""

    wave: Wave
    rows: tuple[RepairRow, ...]
    names: Mapping[str, Words]
    day: date
    now: datetime
    department: str = ""


def show(desk: Desk, wave: int) -> WaveSummary:
    """The summary as it is at this moment. For all staff who serve the project."""
    found = repairs.handed_over(desk, wave)
    return _summary(desk, found, repairs.of_wave(desk, found))


def book(desk: Desk, wave: int) -> RepairBook | ExportSent:
    """Every line as a workbook; asked for in a group, it comes in private."""
    found = repairs.handed_over(desk, wave)
    made = _book(desk, found, repairs.of_wave(desk, found))
    if not desk.in_group:
        return made
    desk.tell(ToStaff(desk.staff().id), made, priority=WAITS)
    return ExportSent()


def plan(desk: Desk, wave: Wave) -> None:
    """The wave is done: its summary goes out now or on the days of config.yaml, at the hour of the daily report."""
    at = desk.rules.repairs.reports_at
    for days in desk.rules.repairs.summary_days:
        day = desk.today + timedelta(days=days)
        due = datetime.combine(day, at, desk.rules.zone) if days else desk.now
        timers.set_(desk.tx, SUMMARY, wave.id, due)


def send(desk: Desk, wave: int) -> None:
    """To the managers, and to each department what it answers for. S21."""
    found = waves.by_id(desk.tx, wave)
    if found.state not in HANDED_OVER:
        return
    every = repairs.of_wave(desk, found)
    desk.tell(ToManagers(found.project), _summary(desk, found, every))
    if every:
        desk.tell(ToManagers(found.project), _book(desk, found, every))
    for department in dict.fromkeys(one.department for one in every):
        own = tuple(one for one in every if one.department == department)
        for staff in repairs.people_of(desk, found.project, department):
            desk.tell(ToStaff(staff.id), _summary(desk, found, own, department))
            desk.tell(ToStaff(staff.id), _book(desk, found, own, department))


def _summary(desk: Desk, wave: Wave, found: tuple[Repair, ...], department: str = "") -> WaveSummary:
    def by(key: str) -> tuple[Tally, ...]:
        return rules.tally(found, lambda one: str(getattr(one, key)), desk.now)

    total = rules.tally(found, lambda _: "", desk.now)
    return WaveSummary(
        wave=wave,
        homes=waves.count_homes(desk.tx, wave.id),
        affected=len({one.ticket.contract for one in found}),
        total=total[0] if total else Tally("", 0, 0, 0, 0, None),
        departments=by("department"),
        components=by("component"),
        buildings=rules.tally(found, lambda one: one.home.building, desk.now),
        rooms=by("room"),
        names=repairs.names_of(desk),
        now=desk.now,
        department=department,
    )


def _book(desk: Desk, wave: Wave, found: Iterable[Repair], department: str = "") -> RepairBook:
    rows = repairs.rows_of(desk, found)
    return RepairBook(wave, rows, repairs.names_of(desk), desk.today, desk.now, department)

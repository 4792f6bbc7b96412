"""Rounds of pre-acceptance: opened by the clock, attended, signed by every department, closed. S15, S16."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from domain import inspections as rules
from domain import waves as wave_rules
from domain.errors import NotNow, NotYourDepartment
from domain.inspections import Finding, Inspection
from domain.journeys import Words
from domain.people import Role, Staff
from domain.waves import Wave, WaveState
from services import wave_steps, waves
from services.desk import Desk, ToGroup, ToManagers, ToStaff
from storage import inspections, people, timers
from storage import waves as wave_rows

INSPECT = "inspection"
"""The timer of a inspection: its day has come, and every morning after until all have signed."""

FINDINGS, REMARK, HELD_ON = "inspect-defect", "inspect-remark", "inspect-day"


@dataclass(frozen=True)
class InspectionCard:
    """A round as it is now: who was there, who has signed, what is open. Names of colleagues, none of buyers."""

    wave: Wave
    inspection: Inspection
    departments: tuple[tuple[str, Words], ...]
    findings: tuple[Finding, ...]
    homes: int
    today: date
    behalf: bool = False
    """Shows the departments for which a manager may sign."""


@dataclass(frozen=True)
class InspectionMoved:
    """What a colleague did in a round: a short sentence, and the round as it is now."""

    what: str
    card: InspectionCard
    department: str = ""


@dataclass(frozen=True)
class InspectionCall:
    """For a colleague of a department: her round is on, and what to do. `again`: it should have been signed already."""

    card: InspectionCard
    department: str
    again: bool = False


@dataclass(frozen=True)
class InspectionsDone:
    """For the managers: all inspections are closed; now the list wants their approval."""

    wave: Wave
    homes: int
    defects: int


@dataclass(frozen=True)
class AskFinding:
    """The next words are what was found, or a remark, or the day of the round."""

    inspection: Inspection
    what: str


def open_wave(desk: Desk, wave: int) -> None:
    """D−30: pre-acceptance opens by itself; the departments hear what to do, the buyers that it has begun. S15."""
    found = wave_rows.by_id(desk.tx, wave)
    if found.state is not WaveState.PLANNED:
        return
    found = waves.move(desk, found, WaveState.PRE_ACCEPTANCE)
    wave_steps.move_all(desk, found, wave_steps.FIRST)
    _open(desk, found, 1, desk.today)
    desk.tell(ToManagers(found.project), waves.card(desk, found, "opened"))


def _open(desk: Desk, wave: Wave, number: int, held_on: date) -> None:
    opened = inspections.open_(desk.tx, wave.id, number, held_on, desk.now)
    wave_rows.add_line(desk.tx, wave.id, "round", _by(desk), desk.now, str(number))
    timers.set_(desk.tx, INSPECT, opened.id, max(waves.at_hour(desk, held_on), desk.now))
    _post(desk, card(desk, wave, opened))


def call(desk: Desk, inspection: int) -> None:
    """The day of a inspection: whoever has not signed hears it, and again every morning until the round is closed. S16."""
    found = inspections.by_id(desk.tx, inspection)
    if found.closed_at is not None or found.held_on > desk.today:
        return
    wave = wave_rows.by_id(desk.tx, found.wave)
    if wave.state not in wave_rules.BEFORE_NOTICE:
        return
    missing = rules.unsigned(desk.rules.waves.signing, found)
    if not missing:  # config.yaml asks for fewer departments than it did
        _close(desk, wave, found)
        return
    shown = card(desk, wave, found)
    for one in people.colleagues(desk.tx, wave.project):
        if one.department in missing and one.account is not None:
            news = InspectionCall(shown, one.department or "", again=found.held_on < desk.today)
            desk.tell(ToStaff(one.id), news)
    timers.set_(desk.tx, INSPECT, inspection, waves.next_morning(desk))


def show(desk: Desk, inspection: int, *, behalf: bool = False) -> InspectionCard:
    """One round. For all staff who serve the project."""
    wave, found = _for_staff(desk, desk.staff(), inspection)
    return card(desk, wave, found, behalf=behalf)


def attend(desk: Desk, inspection: int) -> InspectionMoved:
    """A colleague was there, for her department. S16."""
    staff = desk.staff()
    wave, found = _for_staff(desk, staff, inspection)
    rules.check_open(found, desk.today)
    department = _own_department(desk, staff)
    new = inspections.attend(desk.tx, found.id, staff.id, department, desk.now)
    return _moved(desk, wave, found.id, "attended" if new else "attended-before", department)


def sign(desk: Desk, inspection: int, department: str = "") -> InspectionMoved | InspectionCard:
    """A department signs: one of its people, or a manager on its behalf. With the last one the round is closed, and the
    next one or the list follows. S15, S16."""
    staff = desk.staff()
    inspections.lock(desk.tx, inspection)
    wave, found = _for_staff(desk, staff, inspection)
    if found.closed_at is not None:  # pressed late: shown as it is
        return card(desk, wave, found)
    rules.check_open(found, desk.today)
    if not department and staff.department not in desk.rules.waves.signing and staff.role.at_least(Role.MANAGER):
        return card(desk, wave, found, behalf=True)
    department = department or _own_department(desk, staff)
    if department not in desk.rules.waves.signing:
        raise NotNow(status="inspection-no-need")
    on_behalf = rules.signs_on_behalf(staff, department, desk.rules.departments[department])
    if not inspections.sign(desk.tx, found.id, department, staff.id, on_behalf, desk.now):
        return _moved(desk, wave, found.id, "signed-before", department)
    if not on_behalf:
        inspections.attend(desk.tx, found.id, staff.id, department, desk.now)
    found = inspections.by_id(desk.tx, found.id)
    if not rules.unsigned(desk.rules.waves.signing, found):
        wave = _close(desk, wave, found)
    return _moved(desk, wave, found.id, "signed", department)


def _close(desk: Desk, wave: Wave, inspection: Inspection) -> Wave:
    inspections.close(desk.tx, inspection.id, desk.now)
    timers.drop(desk.tx, inspection.id, INSPECT)
    wave_rows.add_line(desk.tx, wave.id, "round-closed", _by(desk), desk.now, str(inspection.number))
    said = desk.rules.waves
    if inspection.number < said.rounds:
        if inspection.number == 1:
            wave_steps.move_all(desk, wave, wave_steps.SECOND)
        _open(desk, wave, inspection.number + 1, desk.today + timedelta(days=said.days_between_rounds))
    else:
        open_ = sum(one.is_open for one in inspections.findings_of(desk.tx, wave.id))
        desk.tell(ToManagers(wave.project), InspectionsDone(wave, wave_rows.count_homes(desk.tx, wave.id), open_))
    return wave


def ask_words(desk: Desk, inspection: int, what: str) -> AskFinding:
    """The next words are what her department found, a remark, or (a manager) the day of the round."""
    staff = desk.staff(Role.MANAGER if what == HELD_ON else Role.AGENT)
    _, found = _for_staff(desk, staff, inspection)
    if found.closed_at is not None:
        raise NotNow(number=found.number, status="inspection-closed")
    assert desk.actor.account is not None  # staff() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, what, str(inspection), desk.now)
    return AskFinding(found, what)


def write_down(desk: Desk, inspection: int, words: str, *, defect: bool) -> InspectionMoved:
    """What a department found, a line each; defects stay open until they are mended."""
    staff = desk.staff()
    wave, found = _for_staff(desk, staff, inspection)
    if found.closed_at is not None:
        raise NotNow(number=found.number, status="inspection-closed")
    said = [line.strip()[:500] for line in words.splitlines() if line.strip()][:20]
    inspections.write_down(desk.tx, found.id, staff.department or "", staff.id, said, defect, desk.now)
    return _moved(desk, wave, found.id, "found" if defect else "remarked")


def mend(desk: Desk, finding: int) -> InspectionMoved:
    """A defect is mended."""
    staff = desk.staff()
    found = inspections.finding(desk.tx, finding)
    wave, inspection = _for_staff(desk, staff, found.inspection)
    inspections.mend(desk.tx, finding, staff.id, desk.now)
    return _moved(desk, wave, inspection.id, "mended")


def hold_on(desk: Desk, inspection: int, words: str) -> InspectionMoved:
    """A manager moves an open round to another day, before the handover day."""
    staff = desk.staff(Role.MANAGER)
    wave, found = _for_staff(desk, staff, inspection)
    day = wave_rules.read_day(words, desk.today)
    if not desk.today <= day < wave.day:
        raise NotNow(number=found.number, status="inspect-day")
    inspections.hold_on(desk.tx, inspection, day)
    timers.drop(desk.tx, inspection, INSPECT)
    timers.set_(desk.tx, INSPECT, inspection, max(waves.at_hour(desk, day), desk.now))
    return _moved(desk, wave, inspection, "day")


def card(desk: Desk, wave: Wave, inspection: Inspection, *, behalf: bool = False) -> InspectionCard:
    """The round as it is now; whoever calls has looked at the rights."""
    names = tuple((key, desk.rules.departments[key]) for key in desk.rules.waves.signing)
    found = inspections.findings_of(desk.tx, wave.id)
    homes = wave_rows.count_homes(desk.tx, wave.id)
    return InspectionCard(wave, inspection, names, found, homes, desk.today, behalf)


def _for_staff(desk: Desk, staff: Staff, inspection: int) -> tuple[Wave, Inspection]:
    found = inspections.by_id(desk.tx, inspection)
    return wave_rows.for_staff(desk.tx, staff, found.wave), found


def _own_department(desk: Desk, staff: Staff) -> str:
    """Her department; whoever has none speaks for none."""
    if staff.department is None or staff.department not in desk.rules.departments:
        raise NotYourDepartment(department="")
    return staff.department


def _by(desk: Desk) -> int | None:
    return None if desk.actor.staff is None else desk.actor.staff.id


def _moved(desk: Desk, wave: Wave, inspection: int, what: str, department: str = "") -> InspectionMoved:
    shown = card(desk, wave, inspections.by_id(desk.tx, inspection))
    _post(desk, shown)
    return InspectionMoved(what, shown, department)


def _post(desk: Desk, shown: InspectionCard) -> None:
    """The one card of the round in the staff group; without a group nobody is bothered at each step."""
    if people.group_of(desk.tx, shown.wave.project) is not None:
        desk.tell(ToGroup(shown.wave.project), shown, card=f"inspection:{shown.inspection.id}")

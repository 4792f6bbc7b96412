"""The handover list (入伙名单): which homes a wave has, checked and approved by the manager. S17."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain import waves as rules
from domain.errors import NotNow
from domain.fees import Bill
from domain.homes import Contract
from domain.people import Role
from domain.waves import Wave, WaveState
from services import notice_changes, notices, wave_steps, waves
from services.desk import Desk
from services.waves import WaveCard
from storage import contracts, people, timers
from storage import notices as notice_rows
from storage import waves as wave_rows
from storage.waves import WaveHome


@dataclass(frozen=True)
class ListedHome:
    """One home of the list with its owners and its fees."""

    home: WaveHome
    owners: tuple[str, ...]
    reachable: bool
    bill: Bill


@dataclass(frozen=True)
class HandoverList:
    """The list as a message and a workbook. Owners by name in private, masked where colleagues read along."""

    wave: Wave
    rows: tuple[ListedHome, ...]
    ready: bool
    """Whether all that comes before the approval is done."""
    what: str = ""


@dataclass(frozen=True)
class PickBuilding:
    """Buildings to take homes from: name, a home that stands for it, how many could be handed over, how many are on."""

    wave: Wave
    buildings: tuple[tuple[str, int, int, int], ...]
    homes: int


@dataclass(frozen=True)
class PickHomes:
    """The homes of a building or of a unit: on this list, on another one, or free. `like`: the home that stands for it."""

    wave: Wave
    like: int
    unit: bool
    contracts: tuple[tuple[Contract, str], ...]
    units: tuple[tuple[str, int], ...]


def show(desk: Desk, wave: int, what: str = "") -> HandoverList:
    """The list. For all staff who serve the project."""
    return _list(desk, wave_rows.for_staff(desk.tx, desk.staff(), wave), what)


def approve(desk: Desk, wave: int, revision: int) -> WaveCard | HandoverList:
    """The manager has checked the list and approves what she saw; a list that has changed since is shown again. Whoever
    came onto it after the notice is told now. S17."""
    staff = desk.staff(Role.MANAGER)
    found = wave_rows.for_staff(desk.tx, staff, wave)
    rules.check_open(found)
    if found.revision != revision:
        return _list(desk, found, "changed")
    if found.list_is_approved:  # pressed twice
        return waves.card(desk, found)
    rules.check_approval(desk.rules.waves, found, waves.facts_of(desk, found))
    if found.state is WaveState.NOTICED:
        found = wave_rows.save(desk.tx, found, approved=revision)
        wave_rows.add_line(desk.tx, wave, "approved-again", staff.id, desk.now, str(revision))
        notices.go_out(desk, found)
    else:
        found = waves.move(desk, found, WaveState.LIST_CHECKED, approved=revision)
        wave_steps.move_all(desk, found, wave_steps.LISTED)
        due = waves.at_hour(desk, rules.notice_on(desk.rules.waves, found.day))
        timers.set_(desk.tx, waves.NOTICE, wave, max(due, waves.polite(desk)))
    waves.post(desk, found)
    return waves.card(desk, found, "approved")


def pick(desk: Desk, wave: int) -> PickBuilding:
    """A manager chooses homes: first the building."""
    return _buildings(desk, _editable(desk, wave))


def pick_homes(desk: Desk, wave: int, like: int, *, unit: bool = False) -> PickHomes:
    """Then the homes of a building, or of one of its units."""
    return _homes(desk, _editable(desk, wave), like, unit)


def add_all(desk: Desk, wave: int, like: int, *, unit: bool = False) -> PickBuilding | PickHomes:
    """All homes of a building, or of a unit, come onto the list."""
    found = _editable(desk, wave)
    of_project = [one for one in wave_rows.in_building(desk.tx, like, unit=unit) if one.home.project == found.project]
    found = put_on(desk, found, [one.id for one in of_project])
    return _homes(desk, found, like, unit) if unit else _buildings(desk, found)


def toggle(desk: Desk, wave: int, contract: int, like: int, *, unit: bool = False) -> PickHomes:
    """One home comes onto the list, or goes off it."""
    found = _editable(desk, wave)
    wanted = contracts.for_staff(desk.tx, desk.staff(), contract)
    standing = wave_rows.standing(desk.tx, contract)
    if standing is not None and standing.wave == wave:
        found = take_off(desk, found, contract)
    elif wanted.home.project == found.project and wanted.handed_over_on is None:
        found = put_on(desk, found, [contract])
    return _homes(desk, found, like, unit)


def put_on(desk: Desk, wave: Wave, wanted: Iterable[int]) -> Wave:
    """Contracts come onto the list; an approval given before holds no more. Those that stand on another list stay there.
    Their journeys catch up with the others."""
    new = list(wanted)
    added = wave_rows.put_on(desk.tx, wave.id, new, desk.now)
    if not added:
        return wave
    wave = _changed(desk, wave, "put-on", str(added))
    if wave.state is not WaveState.PLANNED:
        closed = waves.facts_of(desk, wave).rounds_closed
        for contract in new:
            wave_steps.advance(desk, contract, wave_steps.SECOND if closed else wave_steps.FIRST)
    return wave


def take_off(desk: Desk, wave: Wave, contract: int) -> Wave:
    """A contract goes off the list; owners who were told of a day hear that it holds no more."""
    standing = wave_rows.standing(desk.tx, contract)
    if standing is None or not wave_rows.take_off(desk.tx, wave.id, contract, desk.now):
        return wave
    if standing.told_at is not None:
        notice_changes.withdraw(desk, wave, standing)
    return _changed(desk, wave, "taken-off", standing.contract.home.short)


def _changed(desk: Desk, wave: Wave, what: str, about: str) -> Wave:
    """The one place where the list of a wave becomes another one."""
    wave = wave_rows.save(desk.tx, wave, revision=wave.revision + 1)
    wave_rows.add_line(desk.tx, wave.id, what, desk.staff().id, desk.now, about)
    if wave.state is WaveState.LIST_CHECKED:
        wave = waves.move(desk, wave, WaveState.PRE_ACCEPTANCE)
    waves.post(desk, wave)
    return wave


def _editable(desk: Desk, wave: int) -> Wave:
    found = wave_rows.for_staff(desk.tx, desk.staff(Role.MANAGER), wave)
    rules.check_open(found)
    return found


def _buildings(desk: Desk, wave: Wave) -> PickBuilding:
    on = [one.contract.home.building for one in wave_rows.homes_of(desk.tx, wave.id)]
    found = wave_rows.buildings(desk.tx, wave.project)
    return PickBuilding(wave, tuple((name, like, all_, on.count(name)) for name, like, all_ in found), len(on))


def _homes(desk: Desk, wave: Wave, like: int, unit: bool) -> PickHomes:
    found = wave_rows.in_building(desk.tx, like, unit=unit)
    if not found:
        raise NotNow(number=wave.name, status="wave-no-homes")
    states = {True: "on", False: "elsewhere", None: "free"}
    rows = []
    for one in found:
        standing = wave_rows.standing(desk.tx, one.id)
        rows.append((one, states[None if standing is None else standing.wave == wave.id]))
    units: list[tuple[str, int]] = []
    if not unit:
        for name in dict.fromkeys(one.home.unit for one in found):
            at = wave_rows.home_of(desk.tx, wave.project, found[0].home.building, name)
            if at is not None:
                units.append((name, at))
    return PickHomes(wave, like, unit, tuple(rows), tuple(units))


def _list(desk: Desk, wave: Wave, what: str) -> HandoverList:
    said = notice_rows.said_fees(desk.tx, wave.id)
    rows = []
    for one in wave_rows.homes_of(desk.tx, wave.id):
        owners = contracts.owners_of(desk.tx, one.contract.id)
        reach = [people.reach_buyer(desk.tx, owner.id) for owner in owners]
        reachable = any(reached.chat is not None and not reached.blocked for reached in reach)
        bill = waves.bill_of(desk, one, said.get(one.id, {}))
        rows.append(ListedHome(one, tuple(owner.name for owner in owners), reachable, bill))
    order = sorted(rows, key=lambda row: (row.home.contract.home.building, row.home.contract.home.unit, row.home.id))
    lacks = rules.lacks(desk.rules.waves, wave, waves.facts_of(desk, wave))
    ready = not {rules.Lack.HOMES, rules.Lack.ROUNDS} & set(lacks) and wave.state in rules.BEFORE_THE_DAY
    return HandoverList(wave, tuple(order), ready, what)

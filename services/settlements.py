"""Measured areas are settled: reckoned for every home, looked at by a manager, then said to each owner. S22."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from domain import settlements as rules
from domain.errors import NotFound, NotNow, OutOfOrder
from domain.homes import Contract
from domain.journeys import JourneyKind, check_move
from domain.people import Role, Staff
from domain.settlements import STAGE, Reckoning, Settlement, SettlementState, Terms, reckon
from services.desk import Desk, ToBuyer, ToManagers
from services.finance import finance, hearers
from services.progress import enter
from storage import contracts, journeys, settlements
from storage.settlements import Measured

USAGE = "/settlements"
MOST_PROJECTS = 20
SHOWN = tuple(state for state in SettlementState if state is not SettlementState.REPLACED)


@dataclass(frozen=True)
class SettlementRow:
    """One line of the list: the contract and its reckoning."""

    contract: Contract
    settlement: Settlement
    reckoning: Reckoning


@dataclass(frozen=True)
class SettlementList:
    """For managers and finance, in private: every reckoning of a project. `unready`: measured, but without a price or a
    contracted area. `drafts`: the first and the last that a manager may approve now, and how many they are."""

    project: str
    rows: tuple[SettlementRow, ...]
    unready: tuple[Contract, ...]
    drafts: tuple[int, int, int] | None


@dataclass(frozen=True)
class WhichProject:
    """Several projects: whose settlements?"""

    projects: tuple[str, ...]


@dataclass(frozen=True)
class SettlementsApproved:
    """For the manager: so many owners have their reckoning now."""

    project: str
    homes: int


@dataclass(frozen=True)
class SettlementsReady:
    """For managers: measured areas came, and so many reckonings wait for a look."""

    project: str
    drafts: int


@dataclass(frozen=True)
class SettlementOffered:
    """For an owner: her own reckoning, line by line. `again`: it replaces a former one."""

    contract: Contract
    settlement: Settlement
    reckoning: Reckoning
    again: bool


def show(desk: Desk, project: str = "") -> SettlementList | WhichProject:
    """/settlements [PROJECT]: reckons what is new since, and shows all of it."""
    staff = finance(desk, USAGE)
    known = _projects(desk, staff)
    wanted = project or (known[0] if len(known) == 1 else "")
    if not wanted:
        return WhichProject(known)
    if wanted.isdecimal() and 0 < int(wanted) <= len(known):
        wanted = known[int(wanted) - 1]
    if wanted not in known:
        raise NotFound(what="project", name=wanted)
    draft(desk, wanted)
    return _list(desk, wanted, staff)


def _projects(desk: Desk, staff: Staff) -> tuple[str, ...]:
    if staff.project is not None:
        return (staff.project,)
    return tuple(islice(contracts.projects(desk.tx, MOST_PROJECTS), MOST_PROJECTS))


def draft(desk: Desk, project: str) -> int:
    """Reckons every measured home whose areas or price are new; what nobody has paid is replaced. How many. S22."""
    made = 0
    for home in settlements.measured(desk.tx, project):
        if not _ready(home):
            continue
        former = settlements.of_contract(desk.tx, home.contract.id)
        given = _terms(desk, home, former)
        newest = former[-1] if former else None
        if newest is not None and _same(newest.terms, given):
            continue
        for one in former:
            if one.state not in (SettlementState.PAID, SettlementState.REPLACED):
                settlements.save(desk.tx, one, SettlementState.REPLACED, desk.now)
        settlements.add(desk.tx, home.contract, given, desk.now)
        made += 1
    return made


def _ready(home: Measured) -> bool:
    return bool(home.price_cents and home.area and rules.hundredths(home.area) and home.measured_area > 0)


def _terms(desk: Desk, home: Measured, former: tuple[Settlement, ...]) -> Terms:
    paid = sum(reckon(one.terms).total for one in former if one.state is SettlementState.PAID)
    return rules.terms(desk.rules.settlements, home.area or 0, home.measured_area, home.price_cents or 0, paid)


def _same(a: Terms, b: Terms) -> bool:
    """The areas and the price decide: a rule that was changed meanwhile does not reopen what was reckoned before."""
    return (a.contracted, a.measured, a.price_cents) == (b.contracted, b.measured, b.price_cents)


def _list(desk: Desk, project: str, staff: Staff) -> SettlementList:
    found = settlements.of_project(desk.tx, project, *SHOWN)
    known = settlements.contracts_of(desk.tx, [one.contract for one in found])
    rows = tuple(SettlementRow(known[one.contract], one, reckon(one.terms)) for one in found)
    unready = tuple(one.contract for one in settlements.measured(desk.tx, project) if not _ready(one))
    drafts = [one.id for one in found if one.state is SettlementState.DRAFT]
    may = bool(drafts) and staff.role.at_least(Role.MANAGER)
    return SettlementList(project, rows, unready, (drafts[0], drafts[-1], len(drafts)) if may else None)


def ready(desk: Desk, project: str) -> None:
    """Measured areas came: reckons them, and lets the managers know what waits for them."""
    if made := draft(desk, project):
        desk.tell(ToManagers(project), SettlementsReady(project, made))


def told(desk: Desk, of: Sequence[int]) -> set[int]:
    """Those of these contracts whose owners have their reckoning already."""
    known = (SettlementState.DRAFT, SettlementState.REPLACED)
    return {one for one in of if any(found.state not in known for found in settlements.of_contract(desk.tx, one))}


def redraft(desk: Desk, project: str) -> None:
    """Measured areas were taken back: drafts that stand on them are void, and what is so now is reckoned again."""
    drafts = settlements.of_project(desk.tx, project, SettlementState.DRAFT)
    areas = {one.contract.id: one for one in settlements.measured(desk.tx, project)}
    for one in drafts:
        home = areas.get(one.contract)
        if home is None or rules.hundredths(home.measured_area) != one.terms.measured:
            settlements.save(desk.tx, one, SettlementState.REPLACED, desk.now)
    draft(desk, project)


def approve(desk: Desk, first: int, last: int, how_many: int) -> SettlementsApproved:
    """A manager has looked at the list: every owner gets her own reckoning. NotNow when the list is another by now."""
    staff = finance(desk, USAGE)
    desk.staff(Role.MANAGER)
    project = settlements.for_staff(desk.tx, staff, first).project
    drafts = settlements.of_project(desk.tx, project, SettlementState.DRAFT)
    if not drafts or (drafts[0].id, drafts[-1].id, len(drafts)) != (first, last, how_many):
        raise NotNow(status="settlements-changed")
    known = settlements.contracts_of(desk.tx, [one.contract for one in drafts])
    for one in drafts:
        _offer(desk, staff, known[one.contract], one)
    return SettlementsApproved(project, len(drafts))


def _offer(desk: Desk, staff: Staff, contract: Contract, seen: Settlement) -> None:
    rules.check(seen.state, SettlementState.OFFERED)
    offered = settlements.save(desk.tx, seen, SettlementState.OFFERED, desk.now, staff=staff.id)
    _enter_stage(desk, contract, staff.name)
    value = SettlementOffered(contract, offered, reckon(offered.terms), offered.round > 1)
    for buyer in hearers(desk, contract.id, agents=desk.rules.settlements.agents_hear):
        desk.tell(ToBuyer(buyer.id), value)


def _enter_stage(desk: Desk, contract: Contract, by: str) -> None:
    """The handover goes on to the settlement, unless it is there, beyond, or not so far yet. The owner has it in full, so
    she is not told of the stage besides."""
    rule = desk.rules.journeys[JourneyKind.HANDOVER]
    journey = next(
        (one for one in journeys.of_contract(desk.tx, contract.id) if one.kind is JourneyKind.HANDOVER), None
    )
    keys = [stage.key for stage in rule.stages]
    if journey is None or STAGE not in keys or keys.index(journey.stage) >= keys.index(STAGE):
        return
    try:
        stage = check_move(rule, journey, STAGE)
    except OutOfOrder:
        return
    enter(desk, contract, journey, stage, by, tell=False)

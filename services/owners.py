"""Who looks after a case: one named colleague. S12."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain import chases as rules
from domain.errors import NotAllowed, NotFound
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind, JourneyRule, StageRule
from domain.people import Role, Staff
from services.desk import Desk, ToStaff
from storage import cases, chases, contracts, journeys, people


@dataclass(frozen=True)
class Care:
    """Who looks after a case, until when its holder should be done, and when and how that was last asked for: the `note` is
    for colleagues."""

    owner: str
    due_at: datetime | None = None
    late: int = 0
    chased_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class OwnerChoice:
    """For staff: who shall look after this case? `me` is whoever asks."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    owner: str
    me: int
    colleagues: tuple[Staff, ...]


@dataclass(frozen=True)
class CaseGiven:
    """For whoever gave a case away, who has it now, and who had it before."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    stage: StageRule
    owner: str
    by: str


def of_case(desk: Desk, journey: Journey, contract: Contract) -> Staff | None:
    """The colleague who looks after a journey and still works here; without one, the salesperson of the contract; else
    nobody."""
    project = contract.home.project
    owner = people.working(desk.tx, journey.owner)
    if owner is not None and owner.serves(project):
        return owner
    return people.named(desk.tx, contract.salesperson, project) if contract.salesperson else None


def care(desk: Desk, journey: Journey, contract: Contract) -> Care:
    """What a card says of it."""
    owner = of_case(desk, journey, contract)
    late = rules.days_late(journey, desk.now, desk.rules.zone)
    last = None if journey.chased_at is None else chases.latest(desk.tx, journey.id)
    note = "" if last is None else last.note
    return Care("" if owner is None else owner.name, journey.due_at, late, journey.chased_at, note)


def take_up(desk: Desk, journey: Journey, contract: Contract, by: Staff) -> None:
    """Whoever moves a case that nobody looks after looks after it from then on."""
    had = people.working(desk.tx, journey.owner)
    if had is None or not had.serves(contract.home.project):
        cases.give(desk.tx, journey, by.id)


def choose(desk: Desk, contract: int, kind: JourneyKind) -> OwnerChoice:
    """Staff are offered the colleagues of the project."""
    staff = desk.staff()
    found = contracts.for_staff(desk.tx, staff, contract)
    owner = of_case(desk, journeys.one(desk.tx, found.id, kind), found)
    everyone = people.colleagues(desk.tx, found.home.project)
    others = tuple(one for one in everyone if one.id != staff.id and (owner is None or one.id != owner.id))
    return OwnerChoice(found, kind, desk.rules.journeys[kind], "" if owner is None else owner.name, staff.id, others)


def give(desk: Desk, contract: int, kind: JourneyKind, to: int) -> CaseGiven:
    """A case gets another owner, who is told. Anybody may take one that nobody has; who has one, and leads and above, may
    give it away."""
    staff = desk.staff()
    found = contracts.for_staff(desk.tx, staff, contract)
    journey = journeys.one(desk.tx, found.id, kind)
    had, becomes = of_case(desk, journey, found), people.colleague(desk.tx, to)
    if not becomes.serves(found.home.project):
        raise NotFound(what="staff", name=becomes.name)
    free = had is None and becomes.id == staff.id
    if not free and (had is None or had.id != staff.id) and not staff.role.at_least(Role.LEAD):
        raise NotAllowed(role=Role.LEAD)
    cases.give(desk.tx, journey, becomes.id)
    rule = desk.rules.journeys[kind]
    given = CaseGiven(found, kind, rule, rule.stage(journey.stage), becomes.name, staff.name)
    for other in {becomes.id} | ({had.id} if had is not None else set()):
        if other != staff.id:
            desk.tell(ToStaff(other), given)
    return given

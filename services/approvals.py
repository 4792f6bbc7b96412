"""Approvals: yes, or back with a reason; whoever comes second is told who was first. S1."""

from __future__ import annotations

from dataclasses import dataclass

from domain import journeys as stages
from domain.approvals import Approval, Decision
from domain.errors import NotNow
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind, JourneyRule, StageRule
from domain.people import Role, Staff
from services import approvers, owners, progress
from services.approvers import ApprovalAsked, AskedInPrivate
from services.desk import Desk, ToGroup, ToStaff
from services.progress import NoJourney, ProgressCard
from storage import approvals, contracts, journeys, people

REASON = "send-back"
PAGE = 12


@dataclass(frozen=True)
class ApprovalDecided:
    """For the approver, and for whoever looks after the case: approved, or sent back with a reason. `following` is where
    the journey stands now."""

    approval: Approval
    contract: Contract
    rule: JourneyRule
    stage: StageRule
    by: str
    following: StageRule | None = None
    reason: str = ""


@dataclass(frozen=True)
class ApprovalOver:
    """For whoever came second, or pressed an old button: who decided, what, and where the journey stands now."""

    approval: Approval
    contract: Contract
    stage: StageRule
    by: str
    here: StageRule


@dataclass(frozen=True)
class AskReason:
    """For an approver: why is it sent back? The next words say it."""

    approval: Approval
    contract: Contract
    stage: StageRule


@dataclass(frozen=True)
class ApprovalRow:
    """One line of the list of what waits for an approver."""

    contract: Contract
    journey: Journey
    stage: StageRule
    returned: bool


@dataclass(frozen=True)
class ApprovalList:
    """What waits for the approver who asks, the longest first."""

    rows: tuple[ApprovalRow, ...]
    total: int


def waiting(desk: Desk) -> ApprovalList:
    """/approvals: what stands on the stages that this manager or director approves."""
    staff = desk.staff(Role.MANAGER)
    mine = [
        (kind, stage.key)
        for kind, rule in desk.rules.journeys.items()
        for stage in rule.stages
        if stage.approval is staff.role
    ]
    found = approvals.standing(desk.tx, staff.project, mine, PAGE)
    rows = tuple(
        ApprovalRow(contract, journey, desk.rules.journeys[journey.kind].stage(journey.stage), _returned(desk, journey))
        for contract, journey in found
    )
    return ApprovalList(rows, approvals.count(desk.tx, staff.project, mine))


def _returned(desk: Desk, journey: Journey) -> bool:
    state = approvers.state(desk, journey)
    return state is not None and state.returned


def show(desk: Desk, contract: int, kind: JourneyKind) -> ApprovalAsked | ProgressCard | NoJourney:
    """An approver opens what waits for her; anything else is shown as the card of its contract."""
    staff = desk.staff()
    found = contracts.for_staff(desk.tx, staff, contract)
    journey = journeys.one(desk.tx, found.id, kind)
    stage = desk.rules.journeys[kind].stage(journey.stage)
    if desk.in_group or stage.approval is not staff.role or _returned(desk, journey):
        return progress.progress_for_staff(desk, contract, kind)
    return approvers.of_approval(desk, approvals.ask(desk.tx, journey.id, stage.key, desk.now), found)


def approve(desk: Desk, approval: int) -> ApprovalDecided | ApprovalOver:
    """The approver says yes: the journey enters the next stage, its buyers and the next approver hear it."""
    case = _case(desk, approval)
    if over := _over(desk, case):
        return over
    following = case.rule.following(case.stage.key)
    if following is None or not approvals.decide(desk.tx, case.approval, Decision.APPROVED, case.staff.id, desk.now):
        return _decided_by(desk, case)
    target = stages.check_move(case.rule, case.journey, following.key)
    progress.enter(desk, case.contract, case.journey, target, case.staff.name)
    decided = ApprovalDecided(case.approval, case.contract, case.rule, case.stage, case.staff.name, following)
    owner = owners.of_case(desk, case.journey, case.contract)
    if owner is not None and owner.id != case.staff.id and following.approval is None:
        desk.tell(ToStaff(owner.id), decided)
    return decided


def ask_reason(desk: Desk, approval: int) -> AskReason | AskedInPrivate | ApprovalOver:
    """The approver sends it back: why? In a group she is asked in private."""
    case = _case(desk, approval)
    if over := _over(desk, case):
        return over
    account = desk.actor.account
    assert account is not None  # staff() has looked
    chat = account if desk.in_group else desk.chat  # a private chat has the number of its person
    people.await_words(desk.tx, account, chat, REASON, str(approval), desk.now)
    question = AskReason(case.approval, case.contract, case.stage)
    if not desk.in_group:
        return question
    desk.tell(ToStaff(case.staff.id), question)
    return AskedInPrivate(case.staff.name)


def send_back(desk: Desk, approval: int, reason: str) -> ApprovalDecided | ApprovalOver:
    """Back with a reason: the stage stays, and whoever looks after the case hears why; where nobody does, the group
    hears that it came back."""
    case = _case(desk, approval)
    over = _over(desk, case)
    if over is not None:
        return over
    if not approvals.decide(desk.tx, case.approval, Decision.RETURNED, case.staff.id, desk.now, reason):
        return _decided_by(desk, case)
    journeys.touch(desk.tx, case.journey, case.staff.name, desk.now)
    decided = ApprovalDecided(case.approval, case.contract, case.rule, case.stage, case.staff.name, None, reason)
    owner = owners.of_case(desk, case.journey, case.contract)
    if owner is None:
        desk.tell(ToGroup(case.contract.home.project), decided)
    elif owner.id != case.staff.id:
        desk.tell(ToStaff(owner.id), decided)
    return decided


def resubmit(desk: Desk, contract: int, kind: JourneyKind) -> ProgressCard | NoJourney:
    """What was sent back is put right: the same approvers are asked again, and see why it came back."""
    staff = desk.staff()
    found = contracts.for_staff(desk.tx, staff, contract)
    journey = journeys.one(desk.tx, found.id, kind)
    if _returned(desk, journey):
        journeys.touch(desk.tx, journey, staff.name, desk.now)
        approvers.ask(desk, found, journey, desk.rules.journeys[kind].stage(journey.stage))
    elif approvers.state(desk, journey) is None:
        raise NotNow(number=found.number, status="not-sent-back")
    return progress.progress_for_staff(desk, contract, kind)


@dataclass(frozen=True)
class _Case:
    """Everything about one request, for the approver who decides it."""

    staff: Staff
    approval: Approval
    contract: Contract
    journey: Journey
    rule: JourneyRule
    stage: StageRule


def _case(desk: Desk, approval: int) -> _Case:
    staff = desk.staff()
    found = approvals.by_id(desk.tx, approval)
    contract = contracts.for_staff(desk.tx, staff, found.contract)
    rule = desk.rules.journeys[found.kind]
    stage = rule.stage(found.stage)
    approvers.check(desk, stage, staff)
    return _Case(staff, found, contract, journeys.one(desk.tx, contract.id, found.kind), rule, stage)


def _over(desk: Desk, case: _Case) -> ApprovalOver | None:
    """What to say when there is nothing to decide any more."""
    if case.approval.decision is Decision.WAITING and case.journey.stage == case.approval.stage:
        return None
    return _decided_by(desk, case)


def _decided_by(desk: Desk, case: _Case) -> ApprovalOver:
    now = approvals.by_id(desk.tx, case.approval.id)
    by = people.staff_names(desk.tx, now.by).get(now.by or 0, "")
    here = case.rule.stage(journeys.one(desk.tx, case.contract.id, now.kind).stage)
    return ApprovalOver(now, case.contract, case.stage, by, here)

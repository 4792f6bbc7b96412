"""Whoever must approve is asked, and nobody passes by. S1, S13."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain import approvals as rules
from domain.approvals import Approval, Decision
from domain.errors import NeedsApproval
from domain.homes import Contract
from domain.journeys import Journey, JourneyRule, StageRule, Words
from domain.people import Role, Staff
from services.desk import Desk, ToGroup, ToStaff
from storage import approvals, contracts, people


@dataclass(frozen=True)
class ApprovalAsked:
    """For an approver, in private, with what she needs to decide; in the group a line without a name. `returned` is why
    it came back before; `alone`: nobody has the role."""

    approval: Approval
    contract: Contract
    rule: JourneyRule
    stage: StageRule
    title: Words
    buyers: tuple[str, ...]
    returned: str = ""
    alone: bool = False


@dataclass(frozen=True)
class ApprovalState:
    """How an approval stands, for a card: whose it is; once it was sent back, why, by whom and when."""

    title: Words
    returned: bool = False
    reason: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class AskedInPrivate:
    """In a group: the question has gone to her in private, for others read along here."""

    name: str


def ask(desk: Desk, contract: Contract, journey: Journey, stage: StageRule) -> None:
    """The approvers of the project are asked in private; the group, where there is one, learns that they were.
    Where nobody has the role, whoever stands in for the group hears that."""
    if stage.approval is None:
        return
    before = approvals.latest(desk.tx, journey.id)
    approval = approvals.ask(desk.tx, journey.id, stage.key, desk.now)
    returned = before.reason if before is not None and before.stage == stage.key else ""
    asked = of_approval(desk, approval, contract, returned)
    for one in approvers_of(desk, contract.home.project, stage.approval):
        desk.tell(ToStaff(one.id), asked)
    if asked.alone or people.group_of(desk.tx, contract.home.project) is not None:
        desk.tell(ToGroup(contract.home.project), asked)


def of_approval(desk: Desk, approval: Approval, contract: Contract, returned: str = "") -> ApprovalAsked:
    """The request with all that is needed to decide it."""
    rule = desk.rules.journeys[approval.kind]
    stage = rule.stage(approval.stage)
    role = stage.approval or Role.DIRECTOR
    return ApprovalAsked(
        approval,
        contract,
        rule,
        stage,
        desk.rules.approvers[role],
        tuple(one.name for one in contracts.owners_of(desk.tx, contract.id)),
        returned,
        alone=not approvers_of(desk, contract.home.project, role),
    )


def approvers_of(desk: Desk, project: str, role: Role) -> tuple[Staff, ...]:
    """The colleagues of a project who have exactly this role."""
    return tuple(one for one in people.colleagues(desk.tx, project) if one.role is role)


def state(desk: Desk, journey: Journey) -> ApprovalState | None:
    """How the approval of the present stage stands; None for a stage without one."""
    role = desk.rules.journeys[journey.kind].stage(journey.stage).approval
    if role is None:
        return None
    found, title = approvals.latest(desk.tx, journey.id), desk.rules.approvers[role]
    if found is None or found.stage != journey.stage or found.decision is not Decision.RETURNED:
        return ApprovalState(title)
    by = people.staff_names(desk.tx, found.by).get(found.by or 0, "")
    return ApprovalState(title, True, found.reason, by, found.decided_at)


def pass_by(desk: Desk, journey: Journey, to: str, by: Staff) -> bool:
    """Refuses a move past an approval, unless it is the approver who makes it: then that is the approval, and True."""
    rule = desk.rules.journeys[journey.kind]
    try:
        stage = rules.check_passage(rule, journey.stage, to, by)
    except NeedsApproval as refusal:
        raise titled(desk, refusal) from None
    if stage is not None:
        approval = approvals.ask(desk.tx, journey.id, stage.key, desk.now)
        approvals.decide(desk.tx, approval, Decision.APPROVED, by.id, desk.now)
    return stage is not None


def check(desk: Desk, stage: StageRule, by: Staff) -> None:
    """Refuses whoever is not the approver of this stage."""
    try:
        rules.check_approver(stage, by)
    except NeedsApproval as refusal:
        raise titled(desk, refusal) from None


def titled(desk: Desk, refusal: NeedsApproval) -> NeedsApproval:
    """The same refusal, with the title that the firm gives to the role."""
    role = refusal.facts["role"]
    return NeedsApproval(**refusal.facts, title=desk.rules.approvers[role] if isinstance(role, Role) else "")

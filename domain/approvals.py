"""Approvals: stages that one role alone may let pass, in their order. S1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import NeedsApproval
from domain.journeys import JourneyKind, JourneyRule, StageRule
from domain.people import Role, Staff

APPROVERS = (Role.MANAGER, Role.DIRECTOR)
"""The roles that a stage may name."""


class Decision(StrEnum):
    """What became of one request."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"
    DROPPED = "dropped"  # the journey went elsewhere meanwhile


@dataclass(frozen=True)
class Approval:
    """One request to one role: let this journey pass its stage. `by` is the member of staff who decided."""

    id: int
    journey: int
    contract: int
    kind: JourneyKind
    stage: str
    decision: Decision
    asked_at: datetime
    by: int | None = None
    decided_at: datetime | None = None
    reason: str = ""


def in_the_way(rule: JourneyRule, here: str, to: str) -> StageRule | None:
    """The first stage with an approval that a move from here to there would pass; going back passes none."""
    for stage in rule.stages[rule.index(here) : rule.index(to)]:
        if stage.approval is not None:
            return stage
    return None


def check_passage(rule: JourneyRule, here: str, to: str, by: Staff) -> StageRule | None:
    """The stage that this move approves, None when it passes none. Its approver may pass it, to the very next stage;
    everybody else, and whoever would jump, gets NeedsApproval."""
    stage = in_the_way(rule, here, to)
    if stage is None:
        return None
    following = rule.following(here)
    if stage.key != here or by.role is not stage.approval or following is None or following.key != to:
        raise NeedsApproval(stage=stage, role=stage.approval)
    return stage


def check_approver(stage: StageRule, by: Staff) -> None:
    """Refuses whoever has another role than the one that the stage names."""
    if by.role is not stage.approval:
        raise NeedsApproval(stage=stage, role=stage.approval)

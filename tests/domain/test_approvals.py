"""Which moves pass an approval, and who may make them."""

from __future__ import annotations

import pytest

from bot import config
from domain.approvals import check_approver, check_passage, in_the_way
from domain.errors import NeedsApproval
from domain.journeys import JourneyKind
from domain.people import Role, Staff

RULE = config.load().rules().journeys[JourneyKind.MORTGAGE]


@pytest.mark.row("S1")
@pytest.mark.parametrize(
    ("here", "to", "stage"),
    [
        ("approval-manager", "approval-gm", "approval-manager"),
        ("approval-manager", "filed", "approval-manager"),
        ("approval-gm", "signed-off", "approval-gm"),
        ("approval-gm", "approval-manager", None),
        ("papers", "approval-gm", None),
        ("signed-off", "in-filing", None),
        ("papers", "papers", None),
    ],
)
def test_the_approval_in_the_way(here: str, to: str, stage: str | None) -> None:
    found = in_the_way(RULE, here, to)
    assert (None if found is None else found.key) == stage


@pytest.mark.row("S1", "S13")
@pytest.mark.parametrize(
    ("here", "to", "role", "may"),
    [
        ("approval-manager", "approval-gm", Role.MANAGER, True),
        ("approval-manager", "approval-gm", Role.DIRECTOR, False),
        ("approval-manager", "approval-gm", Role.LEAD, False),
        ("approval-manager", "signed-off", Role.MANAGER, False),
        ("approval-gm", "signed-off", Role.DIRECTOR, True),
        ("approval-gm", "signed-off", Role.MANAGER, False),
        ("approval-gm", "in-filing", Role.DIRECTOR, False),
        ("in-filing", "filed", Role.AGENT, True),
    ],
)
def test_who_may_pass(here: str, to: str, role: Role, may: bool) -> None:
    by = Staff(1, "某人", role)
    if may:
        check_passage(RULE, here, to, by)
        return
    with pytest.raises(NeedsApproval):
        check_passage(RULE, here, to, by)


def test_only_the_role_itself_approves() -> None:
    stage = RULE.stage("approval-gm")
    check_approver(stage, Staff(1, "顾总", Role.DIRECTOR))
    with pytest.raises(NeedsApproval):
        check_approver(stage, Staff(1, "周敏", Role.MANAGER))

"""Who may see and enter money: the finance department, and managers; always in private. S10, S11, S13, S95."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from domain.errors import NotAllowed, Unreadable
from domain.ledger_kinds import LedgerKind
from domain.people import Buyer, Part, Role, Staff
from services.desk import Desk, To, ToManagers, ToStaff
from storage import contracts, people
from storage.rehearsals import rehearsal

FINANCE, MARKETING = "finance", "sales"
"""Keys of departments in config.yaml."""


def finance(desk: Desk, usage: str) -> Staff:
    """The colleague of finance, or the manager, who asks in private. Raises NotAllowed, and Unreadable in a group."""
    staff = desk.staff()
    if not is_finance(staff):
        raise NotAllowed(role=Role.MANAGER)
    if desk.in_group:
        raise Unreadable(usage=usage, why="money")
    return staff


def is_finance(staff: Staff) -> bool:
    """The finance department, and managers."""
    return staff.department == FINANCE or staff.role.at_least(Role.MANAGER)


def may_bring(staff: Staff, kind: LedgerKind) -> bool:
    """Ledgers of money are finance's and managers', all others are leads'."""
    return is_finance(staff) if kind.money else staff.role.at_least(Role.LEAD)


def to_finance(desk: Desk, project: str) -> list[To]:
    """Everybody of finance who serves the project, each in private; where there is none, its managers."""
    return _of_department(desk, project, FINANCE) or [ToManagers(project)]


def to_marketing(desk: Desk, project: str) -> list[To]:
    """The managers of marketing, each in private; where no manager belongs to it, every manager of the project."""
    return _of_department(desk, project, MARKETING, Role.MANAGER) or [ToManagers(project)]


def _of_department(desk: Desk, project: str, department: str, at_least: Role = Role.AGENT) -> list[To]:
    return [
        ToStaff(one.id)
        for one in people.colleagues(desk.tx, project)
        if one.department == department and one.account is not None and one.role.at_least(at_least)
    ]


@contextmanager
def rehearse(desk: Desk) -> Iterator[None]:
    """Nothing done inside is kept, and nobody hears of it."""
    before = len(desk.told)
    with rehearsal(desk.tx):
        yield
    del desk.told[before:]


def hearers(desk: Desk, contract: int, *, agents: bool) -> list[Buyer]:
    """Whoever may hear of the money of a contract: its owners; their agents only where config says so."""
    return [one for one, part in contracts.parties(desk.tx, contract) if agents or part is not Part.AGENT]

"""Rounds of pre-acceptance (预验收): who was there, who has signed, what is still open. S15, S16."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.errors import NotNow, NotYourDepartment
from domain.journeys import Words
from domain.people import Role, Staff


@dataclass(frozen=True)
class Signature:
    """A department has signed: who, when, and whether a manager did it on its behalf."""

    department: str
    by: str
    at: datetime
    on_behalf: bool = False


@dataclass(frozen=True)
class Attendance:
    """A colleague was there, for her department."""

    department: str
    name: str


@dataclass(frozen=True)
class Finding:
    """What a department wrote down in a inspection: a remark, or a defect that is open until it is mended."""

    id: int
    inspection: int
    department: str
    text: str
    by: str
    at: datetime
    defect: bool = True
    mended_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """True for a defect that nobody has mended yet."""
        return self.defect and self.mended_at is None


@dataclass(frozen=True)
class Inspection:
    """One round of a wave; closed when every department that must has signed."""

    id: int
    wave: int
    number: int
    held_on: date
    closed_at: datetime | None = None
    attended: tuple[Attendance, ...] = ()
    signed: tuple[Signature, ...] = ()

    def signature(self, department: str) -> Signature | None:
        """What a department has signed, if it has."""
        return next((one for one in self.signed if one.department == department), None)


def unsigned(signing: Iterable[str], inspection: Inspection) -> tuple[str, ...]:
    """The departments that still have to sign, in the order of config.yaml."""
    return tuple(one for one in signing if inspection.signature(one) is None)


def check_open(inspection: Inspection, today: date) -> None:
    """NotNow for a round that is closed, or whose day has not come."""
    if inspection.closed_at is not None:
        raise NotNow(number=inspection.number, status="inspection-closed")
    if inspection.held_on > today:
        raise NotNow(number=inspection.number, status="inspection-ahead")


def signs_on_behalf(staff: Staff, department: str, name: Words) -> bool:
    """False when it is her own department, True when a manager signs for it; NotYourDepartment for everybody else."""
    if staff.department == department:
        return False
    if staff.role.at_least(Role.MANAGER):
        return True
    raise NotYourDepartment(department=name)

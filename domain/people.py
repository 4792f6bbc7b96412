"""Who acts: buyers, staff, strangers and the clock; what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Staff roles, from the front line up. S13, S16, S94, S143, S147."""

    AGENT = "agent"
    ENGINEER = "engineer"
    LEAD = "lead"
    MANAGER = "manager"
    DIRECTOR = "director"

    def at_least(self, other: Role) -> bool:
        """True when this role may do what the other may do."""
        return _RANK[self] >= _RANK[other]


_RANK = {Role.AGENT: 1, Role.ENGINEER: 1, Role.LEAD: 2, Role.MANAGER: 3, Role.DIRECTOR: 4}


class Part(StrEnum):
    """What a buyer is on a contract."""

    OWNER = "owner"
    CO_OWNER = "co-owner"
    AGENT = "agent"


class Class(StrEnum):
    """The two classes of customer that return visits know. S88."""

    LONG_TERM = "long-term"
    KEY = "key"


@dataclass(frozen=True)
class Staff:
    """One member of staff; `project` is None for those who serve every project, `department` a key of config.yaml."""

    id: int
    name: str
    role: Role
    project: str | None = None
    account: int | None = None
    department: str | None = None

    def serves(self, project: str) -> bool:
        """True when tickets and contracts of this project are in scope."""
        return self.project is None or self.project == project


@dataclass(frozen=True)
class Buyer:
    """A person on a contract; `account` is the Telegram account that is bound, if any."""

    id: int
    name: str
    account: int | None = None


@dataclass(frozen=True)
class Actor:
    """Whoever does the act, as the rows say it at this moment, never as a button or a menu says it."""

    account: int | None = None
    name: str = ""
    buyer: Buyer | None = None
    staff: Staff | None = None
    language: str | None = None
    anonymous: bool = False

    @property
    def stranger(self) -> bool:
        """True when no contract and no role stands behind the account."""
        return self.buyer is None and self.staff is None


CLOCK = Actor(name="clock")


def masked_name(name: str) -> str:
    """`林晓梅` → `林**`, `Jane Doe` → `J***`: what a group may see of a buyer. S95.

    >>> masked_name("林晓梅"), masked_name("Jane Doe"), masked_name("")
    ('林**', 'J***', '*')
    """
    if not name:
        return "*"
    wide = ord(name[0]) > 0x2E7F
    return name[0] + ("*" * min(max(len(name) - 1, 1), 3) if wide else "***")


def masked_phone(phone: str) -> str:
    """The last four digits, as a group may see them. S95.

    >>> masked_phone("+8613800138000")
    '****8000'
    """
    return "****" + phone[-4:] if len(phone) >= 4 else "****"

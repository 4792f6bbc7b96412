"""The desk: what one act has at hand. Services say what they did; who hears it, and how, is decided later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from domain import errors
from domain.people import Actor, Buyer, Role, Staff
from domain.rules import Rules
from storage.database import Transaction
from storage.outbox import Outgoing

WAITS, ALERT, CAMPAIGN = 0, 1, 2
"""Priorities of what is said: somebody waits for it, somebody should know, everybody may know."""


@dataclass(frozen=True)
class ToBuyer:
    """A buyer, wherever she is bound."""

    buyer: int


@dataclass(frozen=True)
class ToStaff:
    """One member of staff, in private."""

    staff: int


@dataclass(frozen=True)
class ToGroup:
    """The staff group of a project; where there is none, the managers who serve it."""

    project: str


@dataclass(frozen=True)
class ToChat:
    """The chat in which the act was asked for."""

    chat: int


@dataclass(frozen=True)
class ToManagers:
    """The managers of a project, each in private; where there are none, the directors, else its staff group."""

    project: str


To: TypeAlias = ToBuyer | ToStaff | ToGroup | ToManagers | ToChat


@dataclass(frozen=True)
class Told:
    """One value for one hearer. `key`: said once however often; `card`: one message, edited in place."""

    to: To
    value: object
    priority: int = ALERT
    subject: str | None = None
    card: str | None = None
    key: str | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None


@dataclass
class Desk:
    """One act: the open transaction, the one moment it happens at, who does it and what is told. `hand` is the courier
    who gets what is told straight into his hands; 0 when it must be found in the rows."""

    tx: Transaction
    now: datetime
    actor: Actor
    rules: Rules
    chat: int = 0
    in_group: bool = False
    bot: str = ""
    hand: int = 0
    told: list[Told] = field(default_factory=list)
    moved: list[Outgoing] = field(default_factory=list)
    """What was said before, and goes to another chat now."""

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.rules.zone).date()

    def local(self, moment: datetime) -> datetime:
        """A moment in the zone of the projects."""
        return moment.astimezone(self.rules.zone)

    def tell(
        self,
        to: To,
        value: object,
        *,
        priority: int = ALERT,
        subject: str | None = None,
        card: str | None = None,
        key: str | None = None,
        not_before: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        """Somebody hears this value when the act commits, and only then."""
        self.told.append(Told(to, value, priority, subject, card, key, not_before, expires_at))

    def buyer(self) -> Buyer:
        """The buyer who asks, in private: her matters are nobody else's to read."""
        if self.actor.anonymous:
            raise errors.Anonymous
        if self.in_group:
            raise errors.InPrivate
        if self.actor.stranger:
            raise errors.Stranger
        if self.actor.buyer is None:
            raise errors.NotFound(what="own-home")
        return self.actor.buyer

    def staff(self, at_least: Role = Role.AGENT) -> Staff:
        """The member of staff who asks, as the rows say it now. Anonymous admins are nobody: they could be anyone."""
        if self.actor.anonymous:
            raise errors.Anonymous
        if self.actor.staff is None and self.in_group:
            raise errors.Outsider
        if self.actor.stranger:
            raise errors.Stranger
        if self.actor.staff is None:
            raise errors.NotFound(what="command")
        if not self.actor.staff.role.at_least(at_least):
            raise errors.NotAllowed(role=at_least)
        return self.actor.staff

    def staff_in_private(self, usage: str, at_least: Role = Role.AGENT) -> Staff:
        """The same where nobody reads along: names and numbers of people are for nobody else. `usage` says what to write
        to me alone."""
        staff = self.staff(at_least)
        if self.in_group:
            raise errors.Unreadable(usage=usage, why="private")
        return staff

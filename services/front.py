"""What arrives and is no request: chats that close, open or move, and words that nobody can use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from domain.people import Role
from services.binding import Welcome
from services.desk import Desk, ToStaff
from storage import outbox, people

T = TypeVar("T")


@dataclass(frozen=True)
class Unsupported:
    """A sticker, a voice message, a place: please words or photos."""


@dataclass(frozen=True)
class UnknownCommand:
    """No such command."""


@dataclass(frozen=True)
class TooFast:
    """She writes more than anybody can be answered: all of it is taken in, and answered when she pauses."""


@dataclass(frozen=True)
class OldButton:
    """A button that no longer means anything."""


def unsupported(desk: Desk, answer_to: int | None = None) -> Unsupported | Welcome | None:
    """Says what can be used instead. In a group only to who answered one of our cards: the rest is chatter."""
    if desk.in_group and (answer_to is None or outbox.subject_of(desk.tx, desk.chat, answer_to) is None):
        return None
    return _unless_stranger(desk, Unsupported())


def unknown_command(desk: Desk) -> UnknownCommand | Welcome:
    """Says where the commands are."""
    return _unless_stranger(desk, UnknownCommand())


def old_button(desk: Desk) -> OldButton | Welcome:
    """Says where to go on."""
    return _unless_stranger(desk, OldButton())


def _unless_stranger(desk: Desk, value: T) -> T | Welcome:
    return Welcome(desk.rules.firm, again=True) if desk.actor.stranger and not desk.in_group else value


def blocked(desk: Desk) -> None:
    """She blocked the bot: what waits for her is unreachable now, and staff see it."""
    outbox.mark_blocked(desk.tx, desk.chat, desk.now)


def unblocked(desk: Desk) -> None:
    """Reachable again: looking up the actor has noted it already."""


@dataclass(frozen=True)
class GroupLost:
    """For managers: their group has put the desk out, and tickets come to them in private until there is one again."""

    project: str | None


def put_out(desk: Desk) -> None:
    """A group put the bot out. What it should have heard must be heard by somebody."""
    lost = people.forget_group(desk.tx, desk.chat)
    if lost is None:
        return
    for one in people.colleagues(desk.tx, lost[0]):
        if one.role.at_least(Role.MANAGER) and one.account is not None:
            desk.tell(ToStaff(one.id), GroupLost(lost[0]))


def migrated(desk: Desk, old: int, new: int) -> None:
    """A group became a supergroup: routing and what waits follow."""
    people.move_group(desk.tx, old, new)
    desk.moved += outbox.move_chat(desk.tx, old, new, desk.hand)


@dataclass(frozen=True)
class Failed:
    """Something failed on our side; the reference finds it in our records."""

    reference: str
    hotline: str


def failed(desk: Desk, reference: str) -> Failed:
    """Says so, and where else help is to be had."""
    return Failed(reference, desk.rules.hotline)

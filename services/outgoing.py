"""Who hears what was told: chats, languages, and the reason when nobody can be reached."""

from __future__ import annotations

from dataclasses import dataclass

from domain.people import Role
from services.desk import Desk, To, ToBuyer, ToChat, ToGroup, ToManagers, ToStaff
from storage import people
from storage.people import Reach


@dataclass(frozen=True)
class Addressee:
    """One chat that hears. Without a chat the message is kept as unreachable, with the reason."""

    chat: int | None
    language: str | None
    group: bool = False
    unreachable: str | None = None


def addressees(desk: Desk, to: To) -> list[Addressee]:
    """The chats behind a hearer, as the rows say it now."""
    match to:
        case ToChat(chat):
            return [Addressee(chat, desk.actor.language if not desk.in_group else None, desk.in_group)]
        case ToBuyer(buyer):
            return [_person(people.reach_buyer(desk.tx, buyer))]
        case ToStaff(staff):
            return [_person(people.reach_staff(desk.tx, staff))]
        case ToGroup(project):
            return _group(desk, project)
        case ToManagers(project):
            return _managers(desk, project)


def _person(reach: Reach) -> Addressee:
    if reach.chat is None:
        return Addressee(None, reach.language, unreachable="no-account")
    return Addressee(reach.chat, reach.language, unreachable="blocked" if reach.blocked else None)


def _managers(desk: Desk, project: str) -> list[Addressee]:
    everyone = [one for one in people.colleagues(desk.tx, project) if one.account is not None]
    for role in (Role.MANAGER, Role.DIRECTOR):
        found = [one for one in everyone if one.role is role]
        if found:
            return [_person(people.reach_staff(desk.tx, one.id)) for one in found]
    return _group(desk, project)


def _group(desk: Desk, project: str) -> list[Addressee]:
    """The group; where none is set, the managers; where there are none, whoever of the staff has an account."""
    chat = people.group_of(desk.tx, project)
    if chat is not None:
        return [Addressee(chat, None, group=True)]
    everyone = [one for one in people.colleagues(desk.tx, project) if one.account is not None]
    managers = [one for one in everyone if one.role.at_least(Role.MANAGER)] or everyone
    if not managers:
        return [Addressee(None, None, group=True, unreachable="no-staff")]
    return [_person(people.reach_staff(desk.tx, one.id)) for one in managers]

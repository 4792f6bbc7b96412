"""Conflicts of interest (回避): a complaint about a colleague never goes to him, nor to those under him. S61, S95."""

from __future__ import annotations

from dataclasses import replace

from domain.people import Role, Staff
from domain.tickets import WORKED_ON, Ticket, release


def is_under(colleague: Staff, of: Staff) -> bool:
    """True for those of a lower rank in the same department; whoever belongs to none stands above them all."""
    lower = of.role.at_least(colleague.role) and not colleague.role.at_least(of.role)
    return lower and of.department in (None, colleague.department)


def may_see(ticket: Ticket, colleague: Staff, about: Staff | None) -> bool:
    """True when this colleague may know of the ticket. `about` is whom it concerns, while he works here; where nobody
    knows yet who it is, it is for managers and above."""
    if not ticket.discreet:
        return True
    if colleague.id == ticket.about:
        return False
    if ticket.about is None or about is None:
        return colleague.role.at_least(Role.MANAGER)
    return not is_under(colleague, about)


def watchers(ticket: Ticket, colleagues: tuple[Staff, ...], about: Staff | None) -> tuple[Staff, ...]:
    """Who hears of it in place of the group: the managers; the directors where it concerns a manager, or where no manager
    is left."""
    free = tuple(one for one in colleagues if may_see(ticket, one, about))
    managers = tuple(one for one in free if one.role is Role.MANAGER)
    directors = tuple(one for one in free if one.role is Role.DIRECTOR)
    concerned = about is not None and about.role.at_least(Role.MANAGER)
    return directors or managers if concerned else managers or directors


def unheard(colleagues: tuple[Staff, ...]) -> tuple[Staff, ...]:
    """Those about whom a complaint would reach nobody: no manager or director stands beside or above them."""
    return tuple(one for one in colleagues if not any(_hears_of(one, other) for other in colleagues))


def _hears_of(one: Staff, other: Staff) -> bool:
    serves = other.project is None or other.project == one.project
    return serves and other.id != one.id and other.role.at_least(Role.MANAGER) and not is_under(other, one)


def mark(ticket: Ticket, about: Staff | None, owner: Staff | None) -> Ticket:
    """It concerns this colleague, or none: somebody whom nobody has named yet. Whoever has it and may not see it any more
    has it no more."""
    marked = replace(ticket, about=None if about is None else about.id, discreet=True)
    if ticket.owner is None or ticket.status not in WORKED_ON or (owner and may_see(marked, owner, about)):
        return marked
    return release(marked)


def clear(ticket: Ticket) -> Ticket:
    """It concerns nobody, after all."""
    return replace(ticket, about=None, discreet=False)

"""The list of a project's buyers with their numbers: one copy is filed, one goes to the developer. S26, S142."""

from __future__ import annotations

from collections.abc import Iterator

from domain.contacts import Copy
from domain.errors import NotAllowed
from domain.people import Role, Staff
from services.contacts import COMMAND, may_list, project_for
from services.desk import Desk
from services.exports import MOST, Listed, Value
from storage import contacts, exports
from storage.exports import Sold

COLUMNS = (
    *("project", "home", "layout", "name", "part", "phone", "number", "signed_on", "handed_over_on"),
    *("salesperson", "deal"),
)


def draw_up(desk: Desk, mark: int, copy: Copy) -> Listed:
    """One copy, in private, for a manager, or for a colleague of that one project; it is on record. NotAllowed."""
    staff = desk.staff_in_private(COMMAND)
    project = project_for(desk, staff, mark)
    if not may_list(staff, project):
        raise NotAllowed(role=Role.MANAGER)
    found = _rows(desk, project, MOST + 1)
    contacts.add_copy(desk.tx, project, copy, staff.id, min(len(found), MOST), desk.now)
    return Listed(f"contacts-{copy.value}", COLUMNS, found[:MOST], desk.now, whole=len(found) <= MOST)


def whole(desk: Desk, project: str, most: int) -> Listed:
    """For the command line: all of it."""
    return Listed("contacts", COLUMNS, _rows(desk, project, most), desk.now)


def _rows(desk: Desk, project: str, most: int) -> tuple[tuple[Value, ...], ...]:
    """A line for each person on a living contract."""
    found: list[tuple[Value, ...]] = []
    for some in _slices(desk, project):
        known = contacts.parties(desk.tx, [one.id for one in some])
        found += [_row(one, party) for one in some for party in known.get(one.id, ())]
        if len(found) >= most:
            break
    return tuple(found[:most])


def _slices(desk: Desk, project: str) -> Iterator[list[Sold]]:
    everything, after = Staff(0, "", Role.DIRECTOR, project), 0
    while some := exports.sold_after(desk.tx, everything, after, exports.SLICE):
        yield [one for one in some if one.ended_on is None]
        after = some[-1].id


def _row(one: Sold, party: contacts.Party) -> tuple[Value, ...]:
    home = one.home
    return (
        *(home.project, home.short, home.layout, party.name, party.part.value, party.phone, one.number),
        *(one.signed_on, one.handed_over_on, one.salesperson, "done"),
    )

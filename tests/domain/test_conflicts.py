"""Who may know of a complaint about a colleague."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain.conflicts import clear, is_under, mark, may_see, unheard, watchers
from domain.people import Role, Staff
from domain.tickets import Kind, Priority, Status, Ticket

NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
ZHAO = Staff(1, "赵工", Role.ENGINEER, department="property")
SUN = Staff(2, "孙工", Role.AGENT, department="property")
LI = Staff(3, "李主管", Role.LEAD, department="property")
WANG = Staff(4, "王工", Role.ENGINEER, department="engineering")
ZHOU = Staff(5, "周敏", Role.MANAGER)
HE = Staff(6, "何经理", Role.MANAGER)
DONG = Staff(7, "董总", Role.DIRECTOR)
CHEN = Staff(8, "陈静", Role.AGENT)
EVERYBODY = (ZHAO, SUN, LI, WANG, ZHOU, HE, DONG, CHEN)


def ticket(owner: int | None = None) -> Ticket:
    status = Status.OPEN if owner is None else Status.TAKEN
    return Ticket(1, Kind.COMPLAINT, status, Priority.HIGH, 1, 1, "云栖里", "3-2-1202", "…", NOW, NOW, NOW, owner=owner)


@pytest.mark.row("S61")
@pytest.mark.parametrize(
    ("about", "blind", "told"),
    [
        (ZHAO, {ZHAO}, (ZHOU, HE)),
        (LI, {LI, ZHAO, SUN}, (ZHOU, HE)),
        (ZHOU, {ZHOU, LI, ZHAO, SUN, WANG, CHEN}, (DONG,)),
        (DONG, set(EVERYBODY), ()),
        (None, {ZHAO, SUN, LI, WANG, CHEN}, (ZHOU, HE)),
    ],
)
def test_s61_who_may_see_it_and_who_hears(about: Staff | None, blind: set[Staff], told: tuple[Staff, ...]) -> None:
    marked = mark(ticket(), about, None)
    assert {one for one in EVERYBODY if not may_see(marked, one, about)} == blind
    assert watchers(marked, EVERYBODY, about) == told


@pytest.mark.row("S61")
def test_s61_whoever_may_not_see_it_has_it_no_more() -> None:
    assert mark(ticket(owner=1), LI, ZHAO).owner is None
    assert mark(ticket(owner=4), LI, WANG).owner == 4
    assert mark(ticket(owner=9), LI, None).owner is None
    assert clear(mark(ticket(owner=4), LI, WANG)) == ticket(owner=4)


@pytest.mark.parametrize(
    ("who", "of", "under"),
    [(ZHAO, LI, True), (LI, ZHAO, False), (ZHAO, SUN, False), (WANG, LI, False), (CHEN, ZHOU, True), (LI, ZHOU, True)],
)
def test_under(who: Staff, of: Staff, under: bool) -> None:
    assert is_under(who, of) is under


LI_OF_ONE = Staff(9, "李经理", Role.MANAGER, "云栖里")
GU = Staff(10, "顾总", Role.DIRECTOR)
GU_OF_ANOTHER = Staff(10, "顾总", Role.DIRECTOR, "金浦园")


@pytest.mark.row("S61")
@pytest.mark.parametrize(
    ("colleagues", "alone"),
    [
        ((), ()),
        ((CHEN,), (CHEN,)),
        ((CHEN, ZHOU), (ZHOU,)),
        ((CHEN, ZHOU, HE), ()),
        (EVERYBODY, (DONG,)),
        ((*EVERYBODY, GU), ()),
        ((*EVERYBODY, GU_OF_ANOTHER), (DONG,)),
        ((LI_OF_ONE, ZHOU), (ZHOU,)),
        ((LI_OF_ONE, DONG), (DONG,)),
    ],
)
def test_s61_about_whom_a_complaint_would_reach_nobody(colleagues: tuple[Staff, ...], alone: tuple[Staff, ...]) -> None:
    assert unheard(colleagues) == alone

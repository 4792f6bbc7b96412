"""Two colleagues press at the same moment, many times: one has it, and the other is told who that is."""

from __future__ import annotations

import os

import pytest

from domain.people import Actor, Role
from domain.tickets import Kind, Status
from services import reports
from services.desk import Desk
from storage import contracts, holdings, people, tickets
from tests.flows.people import Office, an_office
from tests.kit import Town

TIMES = int(os.environ.get("TEST_TIMES", "6"))
"""Set TEST_TIMES=1000 for the whole size."""


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with ticket 1001 and a neighbour."""
    return await an_office(town)


async def fresh(office: Office) -> int:
    """Another ticket of 林晓梅."""

    def opened(desk: Desk) -> int:
        contract = contracts.by_number(desk.tx, "HT-3-2-1202")
        return reports.open_ticket(desk, Kind.REPAIR, contract, 1, "厨房漏水").number

    number: int = await office.town.act(opened, Actor())
    return number


async def at_once(office: Office, first: str, second: str) -> list[str]:
    """陈静 and 王工 press; what each toast says. Who goes first changes."""
    presses = [(office.chen, first), (office.wang, second)]
    queries = [office.town.world.press(one.person, 1, data) for one, data in presses]
    await office.town.settles()
    toasts = [await office.toast(query) for query in queries]
    office.forget()
    return toasts


@pytest.mark.row("S63", "S139")
async def test_s63_two_take_one_ticket(office: Office) -> None:
    for _ in range(TIMES):
        number = await fresh(office)
        toasts = await at_once(office, f"take:{number}", f"take:{number}")
        ticket = await office.ticket(number)
        held = await office.town.ask(holdings.of_ticket, number)
        owner = (await office.town.ask(people.staff_names, ticket.owner))[ticket.owner]
        assert [one.staff for one in held] == [ticket.owner]
        assert all(owner in toast for toast in toasts), toasts
        assert sorted("已经" in toast for toast in toasts) == [False, True]


@pytest.mark.row("S61", "S63")
async def test_s63_two_assign_one_ticket_to_two(office: Office) -> None:
    fang = await office.town.staff("方媛", Role.LEAD)
    for _ in range(TIMES):
        number = await fresh(office)
        await at_once(office, f"assign:{number}:2", f"assign:{number}:4")
        ticket = await office.ticket(number)
        held = await office.town.ask(holdings.of_ticket, number)
        assert [one.staff for one in held] == [ticket.owner] and ticket.owner in (2, 4)
        loser, owner = (office.wang, "陈静") if ticket.owner == 2 else (office.chen, "方媛")
        assert f"现在由{owner}负责" in loser.calls()[-1].params["text"]
    fang.forgets()


@pytest.mark.row("S65")
async def test_s65_two_resolve_one_ticket(office: Office) -> None:
    for _ in range(TIMES):
        number = await fresh(office)
        toasts = await at_once(office, f"resolve:{number}:other", f"resolve:{number}:other")
        ticket = await office.ticket(number)
        assert ticket.status is Status.RESOLVED
        history = await office.town.ask(tickets.history, number)
        by = [line.staff for line in history if line.what == "resolved"]
        assert len(by) == 1
        name = (await office.town.ask(people.staff_names, by[0]))[by[0]]
        assert sorted(f"已由{name}办结" in toast for toast in toasts) == [False, True], toasts

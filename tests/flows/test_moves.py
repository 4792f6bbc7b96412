"""Every action on a ticket, from every state, by everybody: what docs/tickets.md says is what happens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.people import Role
from domain.tickets import MOVES, Status, Ticket
from services import holdings
from services.desk import Desk
from storage import tickets
from tests.flows.people import Office, an_office
from tests.kit import Town
from tests.kit.town import Somebody

PAGE = Path(__file__).parents[2] / "docs" / "tickets.md"
DONE = frozenset({Status.RESOLVED, Status.CLOSED})


def rights() -> dict[str, dict[str, bool]]:
    """The table of the page: action, person, whether she may."""
    lines = PAGE.read_text("utf-8").partition("| action |")[2].splitlines()
    people = [word.strip() for word in lines[0].split("|") if word.strip()]
    rows = [[word.strip() for word in line.strip("|").split("|")] for line in lines[2:] if line.startswith("|")]
    return {row[0].strip("`"): dict(zip(people, (cell == "yes" for cell in row[1:]), strict=True)) for row in rows}


def _says(words: str) -> Callable[[Somebody], Awaitable[object]]:
    return lambda who: who.says(words)


def _presses(data: str) -> Callable[[Somebody], Awaitable[object]]:
    return lambda who: who.presses(1, data)


async def _asks(who: Somebody) -> None:
    await who.presses(1, "words:1001:ask")
    await who.says("哪天方便？")
    await who.says("/cancel")


async def _reopens(who: Somebody) -> None:
    await who.says("/reopen 1001 还在漏")
    await who.presses(1, "judge:1001:not-fixed")


ACTIONS: dict[str, Callable[[Somebody], Awaitable[object]]] = {
    "take": _says("/take 1001"),
    "priority": _says("/priority 1001 紧急"),
    "reply": _says("/reply 1001 师傅下午到"),
    "ask": _asks,
    "resolve": _says("/resolve 1001 施工质量 已更换角阀"),
    "reopen": _reopens,
    "merge": _says("/merge 1001 1002"),
    "fixed": _presses("judge:1001:fixed"),
}


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with two tickets, a neighbour."""
    office = await an_office(town)
    await office.report("厨房又漏水了")
    office.forget()
    return office


async def _everybody(office: Office) -> dict[str, Somebody]:
    town = office.town
    return {
        "buyer": office.lin,
        "neighbour": office.wu,
        "stranger": town.somebody("路人"),
        "agent": office.chen,
        "engineer": office.wang,
        "lead": await town.staff("郑工", Role.LEAD),
        "manager": office.zhou,
        "director": await town.staff("总经理", Role.DIRECTOR),
        "elsewhere": await town.staff("外人", Role.DIRECTOR, "别的楼盘"),
    }


async def _put(office: Office, status: Status, owner: int) -> None:
    """The ticket stands in this state, as if it had come there."""
    now = office.town.now

    def change(desk: Desk) -> Ticket:
        seen = tickets.by_number(desk.tx, 1001)
        becomes = replace(
            seen,
            status=status,
            owner=None if status is Status.OPEN else owner,
            resolved_at=now - timedelta(hours=1) if status in DONE else None,
            closed_at=now if status in (Status.CLOSED, Status.MERGED) else None,
            merged_into=1002 if status is Status.MERGED else None,
        )
        return holdings.save(desk, seen, becomes)

    await office.town.act(change)
    office.forget()


def test_the_page_knows_every_action_and_every_move() -> None:
    table = rights()
    assert set(table) == set(ACTIONS)
    assert set(ACTIONS) <= set(MOVES)


@pytest.mark.row("S45", "S99", "S115")
@pytest.mark.parametrize("action", ACTIONS)
async def test_every_action_from_every_state_by_everybody(office: Office, action: str) -> None:
    people = await _everybody(office)
    await office.chen.says("/take 1001")
    owner = (await office.ticket()).owner
    assert owner is not None
    for status in Status:
        for name, who in people.items():
            await _put(office, status, owner)
            await ACTIONS[action](who)
            may = rights()[action][name]
            after = MOVES[action].get(status, status) if may else status
            assert (await office.ticket()).status is after, f"{action} from {status} by {name}"
            for other in ("neighbour", "stranger", "elsewhere"):
                if other != name:
                    people[other].hears_nothing()
            if not may and name != "buyer":
                office.lin.hears_nothing()
            office.forget()

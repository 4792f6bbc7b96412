"""Facts of a stage go with its move and come back: to everybody who reads journeys, sums to finance's systems only."""

from __future__ import annotations

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from domain.tokens import Scope
from tests.api.conftest import System, system_at
from tests.flows.test_facts import ARCHIVED, SENT
from tests.kit import Town

Client = TestClient[web.Request, web.Application]
FILED = {"filing-number": "杭房备 2026-0312", "filed-on": "2026-03-11"}
PAID = {"paid-amount": 86_000_000, "paid-on": "2026-03-12"}
MORTGAGE = "/contracts/HT-3-2-1202/journeys/mortgage"


@pytest.mark.row("S1")
async def test_s01_the_filing_number_comes_with_the_move_and_is_read_back(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=SENT)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=SENT)
    told = await crm.moves("filed", facts=FILED)
    await town.settles()
    assert (told.status, {one["key"]: one["value"] for one in told.body["facts"]}) == (200, FILED)
    lin.hears("备案号：<b>杭房备 2026-0312</b>")
    wu.hears_nothing()
    again = await crm.asks(MORTGAGE)
    assert [(one["stage"], one["kind"]) for one in again.body["facts"]] == [("filed", "text"), ("filed", "day")]


@pytest.mark.row("S1")
async def test_s01_a_number_that_came_late_is_entered_with_the_same_stage(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=SENT)
    assert (await crm.moves("filed")).body["facts"] == []
    await town.settles()
    lin.hears("备案")
    told = await crm.moves("filed", facts={"filing-number": "B-7"})
    await town.settles()
    assert [one["value"] for one in told.body["facts"]] == ["B-7"]
    lin.hears_nothing()


@pytest.mark.row("S8")
async def test_s08_sums_are_entered_and_read_by_finances_systems_only(town: Town, door: Client) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    crm = await system_at(town, door, "crm", [Scope.READ_JOURNEYS, Scope.WRITE_JOURNEYS])
    erp = await system_at(town, door, "erp", [Scope.READ_JOURNEYS, *crm_scopes(), Scope.WRITE_PAYMENTS])
    refused = await crm.moves("paid-out", facts=PAID)
    assert (refused.status, refused.problem) == (403, "no-scope")
    assert "write:payments" in refused.body["detail"]
    await town.settles()
    lin.hears_nothing()
    told = await erp.moves("paid-out", facts=PAID)
    await town.settles()
    assert {one["key"]: one["value"] for one in told.body["facts"]} == PAID
    lin.hears("¥860,000.00")
    for path in (MORTGAGE, "/contracts/HT-3-2-1202/journeys"):
        assert "86000000" not in str((await crm.asks(path)).body)
    assert [one["key"] for one in (await crm.asks(MORTGAGE)).body["facts"]] == ["paid-on"]


def crm_scopes() -> tuple[Scope, ...]:
    """What an erp has beside its own."""
    return Scope.WRITE_JOURNEYS, Scope.READ_PAYMENTS


@pytest.mark.row("S1")
@pytest.mark.parametrize(
    ("facts", "status", "problem", "fields"),
    [
        ({"filed-on": "2026-03-13"}, 409, "entry-refused", ["body.facts.filed-on"]),
        ({"filed-on": "2016-01-01"}, 409, "entry-refused", ["body.facts.filed-on"]),
        ({"filed-on": "昨天"}, 409, "entry-refused", ["body.facts.filed-on"]),
        ({"filed-on": 20260311}, 409, "entry-refused", ["body.facts.filed-on"]),
        ({"filing-number": 7}, 409, "entry-refused", ["body.facts.filing-number"]),
        ({"paid-amount": 1, "colour": "red"}, 409, "entry-refused", ["body.facts.colour", "body.facts.paid-amount"]),
        ({"filing-number": ""}, 422, "invalid", ["body.facts.filing-number"]),
        ({"filing-number": "x" * 65}, 422, "invalid", ["body.facts.filing-number"]),
        ({"filing-number": "a\nb"}, 422, "invalid", ["body.facts.filing-number"]),
        ({"filing-number": None}, 422, "invalid", ["body.facts.filing-number"]),
        ({"filing-number": True}, 422, "invalid", ["body.facts.filing-number"]),
        ([], 422, "invalid", ["body.facts"]),
    ],
)
async def test_s01_facts_that_cannot_be_right_move_nothing(
    town: Town, crm: System, facts: object, status: int, problem: str, fields: list[str]
) -> None:
    lin = await town.buyer("林晓梅", stages=SENT)
    told = await crm.moves("filed", facts=facts)
    await town.settles()
    assert (told.status, told.problem, told.fields) == (status, problem, fields), told.body
    lin.hears_nothing()
    now = (await crm.asks(MORTGAGE)).body
    assert (now["stage"], now["facts"]) == ("in-filing", [])


async def test_the_stages_tell_their_facts(crm: System) -> None:
    mortgage = (await crm.asks("/stages")).body["items"][0]
    facts = {stage["key"]: [fact["key"] for fact in stage["facts"]] for stage in mortgage["stages"] if stage["facts"]}
    assert facts == {"filed": ["filing-number", "filed-on"], "paid-out": ["paid-amount", "paid-on"]}

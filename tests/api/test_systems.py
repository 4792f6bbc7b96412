"""Other systems talk with the desk: what they enter, the buyer hears; and nobody else."""

from __future__ import annotations

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from domain.people import Role
from domain.tokens import Scope
from tests.api.conftest import System, system_at
from tests.flows.test_progress import AT_THE_BANK
from tests.kit import Town

Client = TestClient[web.Request, web.Application]


async def test_the_buyer_hears_the_stage_that_a_system_entered(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=AT_THE_BANK)
    told = await crm.moves("bank-passed", note="批复编号 88")
    await town.settles()
    assert (told.status, told.body["stage"], told.body["entered_by"]) == (200, "bank-passed", "接口 crm")
    lin.hears("银行审批通过了")
    wu.hears_nothing()
    await lin.says("/progress")
    lin.hears("签贷款合同")
    assert "由接口 crm登记" in lin.calls()[-1].params["caption"]


async def test_history_tells_who_entered_what_and_for_which_day(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    await crm.moves("bank-passed", on="2026-03-09")
    await town.settles()
    lin.hears("银行审批通过了")
    told = await crm.asks("/contracts/HT-3-2-1202/journeys/mortgage")
    assert [(step["stage"], step["entered_by"]) for step in told.body["history"]][-2:] == [
        ("bank-review", "test"),
        ("bank-passed", "接口 crm"),
    ]
    assert told.body["since"].startswith("2026-03-09")
    assert told.body["days"] == 2


@pytest.mark.parametrize(
    ("said", "status", "problem"),
    [
        ({"stage": "paid-out"}, 409, "out-of-order"),
        ({"stage": "flown"}, 404, "not-found"),
        ({"stage": "bank-passed", "on": "2026-03-13"}, 409, "not-now"),
        ({"stage": "bank-passed", "on": "2026-02-01"}, 409, "not-now"),
        ({"stage": "bank-passed", "on": "2026-02-30"}, 422, "invalid"),
        ({"stage": "bank-passed", "on": 1700000000}, 422, "invalid"),
        ({"stage": "bank-passed", "note": "x" * 501}, 422, "invalid"),
        ({"stage": "bank-passed", "more": 1}, 422, "invalid"),
        ({"stage": "1"}, 422, "invalid"),
        ({}, 422, "invalid"),
        ([], 422, "invalid"),
    ],
)
async def test_what_cannot_be_entered_changes_nothing(
    town: Town, crm: System, said: object, status: int, problem: str
) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    told = await crm.does("POST", "/contracts/HT-3-2-1202/journeys/mortgage/moves", said)
    await town.settles()
    assert (told.status, told.problem) == (status, problem)
    lin.hears_nothing()
    now = await crm.asks("/contracts/HT-3-2-1202/journeys/mortgage")
    assert now.body["stage"] == "bank-review"


async def test_a_system_of_another_project_finds_nothing(town: Town, door: Client) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    await town.contract("孙丽", "临江府 1-1-0101")
    other = await system_at(town, door, "erp", project="临江府")
    missing = await other.asks("/contracts/HT-0-0-0000")
    foreign = await other.asks("/contracts/HT-3-2-1202")
    assert (foreign.status, foreign.body) == (404, missing.body)
    for path in ("/journeys", "/journeys/mortgage", "/buyers", "/tickets"):
        assert (await other.asks(f"/contracts/HT-3-2-1202{path}")).status == 404
    assert (await other.moves("bank-passed")).status == 404
    assert (await other.asks("/contracts?project=云栖里")).status == 404
    assert [one["number"] for one in (await other.asks("/contracts")).body["items"]] == ["HT-1-1-0101"]
    await town.settles()
    lin.hears_nothing()


async def test_contracts_come_page_by_page(town: Town, crm: System) -> None:
    for room in range(5):
        await town.contract(f"业主{room}", f"云栖里 1-1-010{room}")
    await town.contract("孙丽", "临江府 1-1-0101", number="L-1")
    seen: list[str] = []
    path = "/contracts?limit=2"
    while path:
        told = await crm.asks(path)
        assert told.status == 200
        seen += [one["number"] for one in told.body["items"]]
        path = f"/contracts?limit=2&cursor={told.body['next']}" if told.body["next"] else ""
    assert seen == [f"HT-1-1-010{room}" for room in range(5)] + ["L-1"]
    within = await crm.asks("/contracts?project=云栖里&building=1&room=0103")
    assert [one["number"] for one in within.body["items"]] == ["HT-1-1-0103"]


async def test_who_stands_on_a_stage(town: Town, crm: System) -> None:
    for room in range(3):
        await town.contract(f"业主{room}", f"云栖里 1-1-010{room}", stages=AT_THE_BANK)
    await town.contract("孙丽", "临江府 1-1-0101", number="L-1")
    first = await crm.asks("/journeys?journey=mortgage&stage=bank-review&limit=2")
    rest = await crm.asks(f"/journeys?journey=mortgage&stage=bank-review&limit=2&cursor={first.body['next']}")
    assert [one["contract"] for one in (*first.body["items"], *rest.body["items"])] == [
        f"HT-1-1-010{room}" for room in range(3)
    ]
    assert (await crm.asks("/journeys?journey=mortgage&stage=bank-review&project=临江府")).body["items"] == []


AT_HOME = {"project": "云栖里", "building": "8栋", "unit": "1单元", "room": "0601室", "layout": "三室两厅"}
NEW: dict[str, object] = {
    "home": AT_HOME,
    "payment": "mortgage",
    "signed_on": "2026-03-01",
    "salesperson": "何雅琴",
    "price_fen": 123456700,
    "area": 98.5,
    "buyers": [{"name": "赵雪", "phone": "138 0000 0009"}],
}


async def test_a_contract_is_created_changed_and_left_as_it_is(town: Town, crm: System) -> None:
    made = await crm.does("PUT", "/contracts/YQ-1", NEW)
    assert (made.status, made.body["became"]) == (200, "created"), made.body
    assert made.body["contract"]["home"] == AT_HOME | {"building": "8", "unit": "1", "room": "0601"}
    assert made.body["contract"]["price_fen"] == 123456700
    again = await crm.does("PUT", "/contracts/YQ-1", NEW)
    assert again.body["became"] == "unchanged"
    changed = await crm.does("PUT", "/contracts/YQ-1", NEW | {"bank": "建设银行", "buyers": []})
    assert (changed.body["became"], changed.body["contract"]["bank"]) == ("changed", "建设银行")
    zhao = town.somebody("赵雪")
    await town.bind(zhao, "YQ-1", "8-1-0601")
    people = (await crm.asks("/contracts/YQ-1/buyers")).body["items"]
    assert [(one["name"], one["phone"], one["reach"]) for one in people] == [("赵雪", "+8613800000009", "reached")]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"buyers": []}, ["body.buyers"]),
        ({"buyers": [{"name": "赵雪", "phone": "+999 123456"}]}, ["body.buyers"]),
        ({"payment": "barter", "price_fen": -1}, ["body.payment", "body.price_fen"]),
        ({"signed_on": "2026-13-01"}, ["body.signed_on"]),
        ({"area": 0}, ["body.area"]),
        ({"home": {"project": "云栖里", "building": "8"}}, ["body.home.room"]),
        ({"home": AT_HOME | {"room": "\u0000"}}, ["body.home.room"]),
    ],
)
async def test_a_contract_half_right_is_refused_whole(
    crm: System, change: dict[str, object], fields: list[str]
) -> None:
    told = await crm.does("PUT", "/contracts/YQ-1", NEW | change)
    refused = (409, "entry-refused") if fields == ["body.buyers"] else (422, "invalid")
    assert (told.status, told.problem, told.fields) == (*refused, fields)
    assert (await crm.asks("/contracts/YQ-1")).status == 404


async def test_two_contracts_cannot_stand_on_one_home(town: Town, crm: System) -> None:
    await town.contract("林晓梅", "云栖里 8-1-0601")
    told = await crm.does("PUT", "/contracts/YQ-1", NEW)
    assert (told.status, told.fields) == (409, ["body.home"])


async def test_a_system_opens_a_ticket_for_a_buyer(town: Town, crm: System) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    told = await crm.does("POST", "/contracts/HT-3-2-1202/tickets", {"kind": "repair", "text": "热线：厨房漏水"})
    await town.settles()
    assert (told.status, told.body["status"], told.body["history"][0]["by"]) == (201, "open", "staff")
    lin.hears("1001")
    group.hears("厨房漏水")
    assert "接口 crm" in group.calls()[-1].params["text"]
    wu.hears_nothing()
    zhou.hears_nothing()
    assert (await crm.asks("/tickets/1001")).body["text"] == "热线：厨房漏水"
    assert [one["number"] for one in (await crm.asks("/contracts/HT-3-2-1202/tickets")).body["items"]] == [1001]
    assert [one["number"] for one in (await crm.asks("/tickets?project=云栖里&since=2026-03-12")).body["items"]] == [
        1001
    ]
    assert (await crm.asks("/tickets?since=2026-03-13")).body["items"] == []


async def test_nobody_opens_a_ticket_for_somebody_who_is_not_on_the_contract(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅")
    said = {"kind": "repair", "text": "漏水", "buyer": 999}
    assert (await crm.does("POST", "/contracts/HT-3-2-1202/tickets", said)).status == 404
    await town.settles()
    lin.hears_nothing()


async def test_tickets_come_page_by_page(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅")
    for _ in range(3):
        await crm.does("POST", "/contracts/HT-3-2-1202/tickets", {"kind": "question", "text": "什么时候交房"})
    await town.settles()
    lin.forgets()
    for path in ("/tickets?limit=2", "/contracts/HT-3-2-1202/tickets?limit=2"):
        first = await crm.asks(path)
        rest = await crm.asks(f"{path}&cursor={first.body['next']}")
        assert [one["number"] for one in (*first.body["items"], *rest.body["items"])] == [1003, 1002, 1001]
        assert rest.body["next"] is None


async def test_phones_are_only_for_whoever_may_have_them(town: Town, door: Client) -> None:
    await town.contract("林晓梅", phone="13800138000")
    reader = await system_at(town, door, "reader", [Scope.READ_PEOPLE])
    people = (await reader.asks("/contracts/HT-3-2-1202/buyers")).body["items"]
    assert [(one["name"], one["phone"], one["reach"]) for one in people] == [("林晓梅", None, "unbound")]


async def test_who_am_i_and_which_stages_are_there(crm: System) -> None:
    me = (await crm.asks("/me")).body
    assert (me["name"], me["project"], "write:journeys" in me["scopes"]) == ("crm", None, True)
    courses = (await crm.asks("/stages")).body["items"]
    assert [one["journey"] for one in courses] == ["mortgage", "handover", "title"]

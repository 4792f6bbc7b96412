"""Many payments at once, lists of a whole project, facts of an earlier stage, and the hook of money."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from domain.arrears import Owing
from domain.hooks import Event
from domain.people import Role
from domain.tokens import Scope
from services import arrears
from services import hooks as hook_service
from services.ledger_taking import Brought
from storage import hooks
from tests.api.conftest import System, Told, system_at
from tests.flows.test_facts import ARCHIVED
from tests.kit import Town

Client = TestClient[web.Request, web.Application]


def row(number: str, key: str, **more: Any) -> dict[str, Any]:
    """One payment of many."""
    return {
        "key": key,
        "contract": f"HT-{number}",
        "fen": 86_000_000,
        "on": "2026-03-10",
        "reference": f"ZF-{key}",
    } | more


async def pays(system: System, *rows: dict[str, Any], key: str | None = None) -> Told:
    """Many at once."""
    return await system.does("POST", "/payments", {"items": list(rows)}, key)


def ends(told: Told) -> list[tuple[str, bool]]:
    """What became of each, and whether it was answered before."""
    assert told.status == 200, told.body
    return [(one["became"], one["again"]) for one in told.body["items"]]


@pytest.mark.row("S8", "S10")
async def test_s10_many_payments_at_once_each_taken_or_refused_by_itself(town: Town, crm: System) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    sun = await town.buyer("孙丽", "云栖里 6-1-0101", stages=ARCHIVED)
    rows = row("3-2-1202", "a"), row("5-1-0801", "b"), row("6-1-0101", "c"), row("9-9-9999", "d")
    told = await pays(crm, *rows)
    await town.settles()
    assert ends(told) == [("taken", False), ("refused", False), ("taken", False), ("refused", False)]
    assert [one["field"] for one in told.body["items"]] == [None, "contract", None, "contract"]
    assert [one["moved"] for one in told.body["items"]] == [True, False, True, False]
    lin.hears("银行放款")
    sun.hears("银行放款")
    zhou.hears("2 笔，共 ¥1,720,000.00")
    for one in (wu, group):
        one.hears_nothing()
    again = await pays(crm, rows[0], row("3-2-1202", "b"), row("3-2-1202", "e", reference="ZF-a"), rows[3])
    await town.settles()
    assert ends(again) == [("taken", True), ("key-reused", False), ("unchanged", False), ("refused", True)]
    for one in (lin, wu, sun, zhou):
        one.hears_nothing()
    listed = await crm.asks("/payments")
    assert [(one["contract"], one["reference"]) for one in listed.body["items"]] == [
        ("HT-3-2-1202", "ZF-a"),
        ("HT-6-1-0101", "ZF-c"),
    ]


@pytest.mark.row("S10")
async def test_s10_nobody_is_woken_by_many_payments(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    await town.until(town.now.replace(hour=15, minute=30))  # half past eleven at night in Shanghai
    lin.forgets()
    assert ends(await pays(crm, row("3-2-1202", "a"))) == [("taken", False)]
    await town.settles()
    lin.hears_nothing()
    await town.passes(hours=10)
    lin.hears("银行放款")


@pytest.mark.parametrize(
    ("rows", "fields"),
    [
        ([], ["body.items"]),
        ([row("3-2-1202", "a"), row("5-1-0801", "a")], ["body.items"]),
        ([row("3-2-1202", "a", fen=-1)], ["body.items.0.fen"]),
        ([row("3-2-1202", "a b")], ["body.items.0.key"]),
        ([row("3-2-1202", "a", on="2026-02-30")], ["body.items.0.on"]),
        ([row("3-2-1202", str(n)) for n in range(201)], ["body.items"]),
    ],
)
async def test_what_has_no_shape_is_refused_whole(
    town: Town, crm: System, rows: list[dict[str, Any]], fields: list[str]
) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    told = await pays(crm, *rows)
    await town.settles()
    assert (told.status, told.fields) == (422, fields), told.body
    lin.hears_nothing()


@pytest.mark.row("S10", "S11")
async def test_s10_another_project_is_neither_paid_nor_listed(town: Town, door: Client, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    zheng = await town.buyer("郑一", "临江府 1-1-0101", stages=ARCHIVED)
    erp = await system_at(town, door, "erp", [Scope.READ_PAYMENTS, Scope.WRITE_PAYMENTS], "临江府")
    assert ends(await pays(erp, row("3-2-1202", "a"), row("1-1-0101", "b"))) == [("refused", False), ("taken", False)]
    await town.settles()
    lin.hears_nothing()
    zheng.hears("银行放款")
    assert ends(await pays(crm, row("3-2-1202", "a"))) == [("taken", False)]
    await town.settles()
    lin.hears("银行放款")
    assert [one["contract"] for one in (await erp.asks("/payments")).body["items"]] == ["HT-1-1-0101"]
    assert (await erp.asks("/payments?project=云栖里")).status == 404
    poor = await system_at(town, door, "poor", [Scope.READ_CONTRACTS])
    assert [(await poor.asks(path)).status for path in ("/payments", "/arrears")] == [403, 403]
    assert (await pays(poor, row("3-2-1202", "x"))).status == 403


@pytest.mark.row("S10", "S57")
async def test_s57_a_project_is_read_page_by_page(town: Town, crm: System) -> None:
    rooms = ["3-2-1202", "5-1-0801", "6-1-0101"]
    for at, room in enumerate(rooms):
        await town.contract(f"业主{at}", f"云栖里 {room}", stages=ARCHIVED)
    await pays(crm, *(row(room, room) for room in rooms))
    owing = [Owing(f"HT-{room}", "契税", 120_050, date(2026, 9, 1)) for room in rooms]
    await town.act(lambda desk: arrears.take(desk, Brought("方会计"), owing))
    for path in ("/payments?project=云栖里&limit=2", "/arrears?project=云栖里&limit=2"):
        first = await crm.asks(path)
        second = await crm.asks(f"{path}&cursor={first.body['next']}")
        found = [one["contract"] for one in first.body["items"] + second.body["items"]]
        assert (found, second.body["next"]) == ([f"HT-{room}" for room in rooms], None)


@pytest.mark.row("S8")
async def test_s08_the_day_of_the_pay_out_comes_later_and_moves_nothing(town: Town, crm: System, door: Client) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    await crm.moves("paid-out", facts={"paid-amount": 86_000_000})
    await crm.moves("collect-papers")
    await town.settles()
    lin.forgets()
    path = "/contracts/HT-3-2-1202/journeys/mortgage/stages"
    told = await crm.does("PUT", f"{path}/paid-out/facts", {"facts": {"paid-on": "2026-03-11"}})
    await town.settles()
    assert told.status == 200, told.body
    assert told.body["stage"] == "collect-papers"
    assert {one["key"]: one["value"] for one in told.body["facts"]} == {
        "paid-amount": 86_000_000,
        "paid-on": "2026-03-11",
    }
    lin.hears_nothing()
    early = await crm.does("PUT", f"{path}/done/facts", {"facts": {"x": "1"}})
    assert early.status in (404, 409)
    wrong = await crm.does("PUT", f"{path}/paid-out/facts", {"facts": {"paid-on": "2027-03-11", "what": "x"}})
    assert (wrong.status, wrong.fields) == (409, ["body.facts.paid-on", "body.facts.what"])
    assert (await crm.does("PUT", f"{path}/paid-out/facts", {"facts": {}})).status == 422
    poor = await system_at(town, door, "poor", [Scope.READ_JOURNEYS, Scope.WRITE_JOURNEYS])
    assert (await poor.does("PUT", f"{path}/paid-out/facts", {"facts": {"paid-amount": 1}})).problem == "no-scope"
    await town.settles()
    lin.hears_nothing()


@pytest.mark.row("S10")
async def test_s10_other_systems_are_told_of_a_payment_whoever_entered_it(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    wanted = frozenset({Event.PAYMENT_TAKEN})
    hook, _ = await town.act(lambda desk: hook_service.add(desk, "https://erp.example.com/hear", wanted, None))
    await pays(crm, row("3-2-1202", "a", bank="建设银行"))
    await pays(crm, row("3-2-1202", "b", reference="ZF-a", bank="建设银行"))
    await town.settles()
    lin.hears("银行放款")
    push = await town.ask(hooks.next_push, hook)
    assert push is not None
    said = push[2]
    assert said["type"] == "payment.taken"
    assert said["data"] == {
        "project": "云栖里",
        "contract": "HT-3-2-1202",
        "fen": 86_000_000,
        "on": "2026-03-10",
        "bank": "建设银行",
        "reference": "ZF-a",
    }
    assert "林" not in str(said)

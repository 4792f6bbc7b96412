"""Finance's own system enters what banks have paid, and reads what is owed; by the same rules as finance in the chat."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from domain.arrears import Owing
from domain.errors import SomebodyWasFaster
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from domain.receipts import Receipt
from domain.tokens import Scope
from services import arrears
from services.ledger_taking import Brought
from storage import contracts, receipts
from tests.api.conftest import System, Told, another_replica, system_at
from tests.flows.test_receipts import ARCHIVED
from tests.kit import Town

Client = TestClient[web.Request, web.Application]
HOME = {"project": "云栖里", "building": "3", "unit": "2", "room": "1202"}
PATH = "/contracts/HT-3-2-1202/payments"
PAID = {"fen": 86_000_000, "on": "2026-03-10", "bank": "建设银行", "reference": "ZF-1"}


async def pays(system: System, key: str | None = None, path: str = PATH, **more: Any) -> Told:
    """A payment, or one that differs in something."""
    return await system.does("POST", path, PAID | more, key)


@pytest.mark.row("S10")
async def test_s10_a_payment_moves_the_mortgage_and_marketing_hears_it(town: Town, door: Client) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=ARCHIVED)
    erp = await system_at(town, door, "erp", [Scope.READ_PAYMENTS, Scope.WRITE_PAYMENTS])
    told = await pays(erp)
    await town.settles()
    assert (told.status, told.body["became"], told.body["moved"]) == (200, "taken", True), told.body
    assert told.body["payment"] | PAID == told.body["payment"]
    assert told.body["payment"]["entered_by"] == "接口 erp"
    lin.hears("银行放款")
    assert "860,000" not in str(lin.calls()[-1].params)
    zhou.hears("1 笔，共 ¥860,000.00")
    for one in (wu, chen, group):
        one.hears_nothing()
    await lin.says("/progress")
    lin.hears("银行放款")
    assert "3月10日起" in lin.calls()[-1].params["caption"], "since the money came"


@pytest.mark.row("S10")
async def test_s10_the_same_payment_again_changes_nothing(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    first = await pays(crm, "one")
    again = await pays(crm, "one")
    assert (again.status, again.body, again.headers["Idempotent-Replayed"]) == (200, first.body, "true")
    once_more = await pays(crm, "two")
    assert (once_more.status, once_more.body["became"], once_more.body["moved"]) == (200, "unchanged", False)
    assert once_more.body["payment"] == first.body["payment"]
    await town.settles()
    lin.hears("银行放款")
    assert len((await crm.asks(PATH)).body["items"]) == 1


@pytest.mark.row("S8", "S10")
@pytest.mark.parametrize(
    ("change", "status", "problem", "fields"),
    [
        ({"reference": "ZF-0"}, 409, "payment-refused", ["body.reference"]),
        ({"on": "2026-03-13"}, 409, "payment-refused", ["body.on"]),
        ({"fen": 100_000_001}, 409, "payment-refused", ["body.fen"]),
        ({"fen": 0}, 422, "invalid", ["body.fen"]),
        ({"fen": -5}, 422, "invalid", ["body.fen"]),
        ({"fen": 1.5}, 422, "invalid", ["body.fen"]),
        ({"fen": "86"}, 422, "invalid", ["body.fen"]),
        ({"on": "2026-02-30"}, 422, "invalid", ["body.on"]),
        ({"reference": ""}, 422, "invalid", ["body.reference"]),
        ({"bank": "x" * 65, "more": 1}, 422, "invalid", ["body.bank", "body.more"]),
    ],
)
async def test_s10_what_cannot_be_taken_is_refused_with_its_field(
    town: Town, crm: System, change: dict[str, Any], status: int, problem: str, fields: list[str]
) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    await crm.does("PUT", "/contracts/HT-3-2-1202", {"home": HOME, "payment": "mortgage", "price_fen": 100_000_000})
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=ARCHIVED)
    await pays(crm, path="/contracts/HT-5-1-0801/payments", reference="ZF-0")
    await town.settles()
    wu.forgets()
    told = await pays(crm, **change)
    await town.settles()
    assert (told.status, told.problem, told.fields) == (status, problem, fields), told.body
    lin.hears_nothing()
    wu.hears_nothing()
    assert (await crm.asks(PATH)).body["items"] == []


@pytest.mark.row("S8")
async def test_s08_no_pay_out_before_the_archive_through_the_api_either(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages={JourneyKind.MORTGAGE: EntryStage("registration", date(2026, 3, 1))})
    told = await pays(crm)
    assert (told.status, told.problem, told.fields) == (409, "payment-refused", ["path.number"])
    assert "archive" in told.body["errors"][0]["problem"]
    await town.settles()
    lin.hears_nothing()


async def test_a_system_of_another_project_neither_pays_nor_reads(town: Town, door: Client) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    await town.contract("孙丽", "临江府 1-1-0101")
    other = await system_at(town, door, "erp", project="临江府")
    missing = await pays(other, path="/contracts/HT-0/payments")
    foreign = await pays(other)
    assert (foreign.status, foreign.body) == (404, missing.body)
    for path in (PATH, "/contracts/HT-3-2-1202/arrears"):
        assert (await other.asks(path)).status == 404
    await town.settles()
    lin.hears_nothing()


async def test_payments_come_page_by_page(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    for number in range(3):
        assert (await pays(crm, fen=100 + number, reference=f"ZF-{number}")).status == 200
    await town.settles()
    lin.forgets()
    first = await crm.asks(f"{PATH}?limit=2")
    rest = await crm.asks(f"{PATH}?limit=2&cursor={first.body['next']}")
    assert [one["reference"] for one in (*first.body["items"], *rest.body["items"])] == ["ZF-0", "ZF-1", "ZF-2"]
    assert rest.body["next"] is None


@pytest.mark.row("S10")
async def test_s10_of_many_at_once_one_is_taken(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    told = await asyncio.gather(*(pays(crm) for _ in range(5)))
    assert sorted(one.body["became"] for one in told) == ["taken", *["unchanged"] * 4]
    await town.settles()
    lin.hears("银行放款")


@pytest.mark.row("S10")
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_s10_payments_at_one_moment_never_pass_the_price(town: Town, crm: System) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    await crm.does("PUT", "/contracts/HT-3-2-1202", {"home": HOME, "payment": "mortgage", "price_fen": 100_000_000})
    assert (await pays(crm, fen=1, reference="ZF-first")).body["moved"], "the next ones only add to it"
    async with another_replica(town, crm.secret) as there:
        each = [pays(one, fen=60_000_000, reference=f"ZF-{at}") for at, one in enumerate((crm, there) * 4)]
        told = await asyncio.gather(*each)
    assert sorted(one.status for one in told) == [200, *[409] * 7]
    await town.machine.courier.look()
    await town.settles()
    lin.hears("银行放款")


async def test_a_reference_that_another_replica_takes_at_this_moment_is_not_taken_twice(town: Town) -> None:
    await town.contract("林晓梅", stages=ARCHIVED)
    number = "HT-3-2-1202"
    mine = (await town.ask(contracts.by_number, number)).id
    line = Receipt(number, 1, date(2026, 3, 10), "", "ZF-1")
    assert await town.ask(receipts.add, mine, line, receipts.TAKEN, "erp", town.now)
    with pytest.raises(SomebodyWasFaster):
        await town.ask(receipts.add, mine, line, receipts.TAKEN, "erp", town.now)


@pytest.mark.row("S11")
async def test_s11_what_is_owed_with_the_days_named_and_the_reminders_sent(town: Town, door: Client) -> None:
    lin = await town.buyer("林晓梅")
    owed = Owing("HT-3-2-1202", "首付款尾款", 5_000_000, date(2026, 3, 20))
    await town.act(lambda desk: arrears.take(desk, Brought("erp"), (owed,)))
    erp = await system_at(town, door, "erp", [Scope.READ_PAYMENTS])
    (line,) = (await erp.asks("/contracts/HT-3-2-1202/arrears")).body["items"]
    assert line == {
        "what": "首付款尾款",
        "fen": 5_000_000,
        "due_on": "2026-03-20",
        "as_of": "2026-03-12",
        "state": "open",
        "ticket": None,
        "pledges": [],
        "reminded": [],
    }
    await town.passes(days=7)
    lin.hears("首付款尾款")
    await lin.taps("约定付款日")
    lin.forgets()
    await lin.taps("月")
    lin.forgets()
    (line,) = (await erp.asks("/contracts/HT-3-2-1202/arrears")).body["items"]
    assert line["reminded"]
    assert [one["state"] for one in line["pledges"]] == ["pending"]

"""Handover waves and their lists, as other systems read them."""

from __future__ import annotations

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from domain.tokens import Scope
from tests.api.conftest import system_at
from tests.flows.handing import NOTICE, handing
from tests.kit import Town

Client = TestClient[web.Request, web.Application]


@pytest.mark.row("S17", "S18")
async def test_s18_a_wave_is_read_from_the_plan_to_the_booked_time(town: Town, door: Client) -> None:
    at = await handing(town)
    pms = await system_at(town, door, "pms", [Scope.READ_WAVES])
    assert (await pms.asks("/waves")).body == {"items": [], "next": None}
    await at.plan()
    (wave,) = (await pms.asks("/waves?project=云栖里")).body["items"]
    assert (wave["name"], wave["day"], wave["state"], wave["list_checked"]) == ("一批", "2026-05-01", "planned", False)
    now = (await pms.asks(f"/waves/{wave['id']}")).body
    assert (now["notice_on"], now["rounds_closed"], now["lacks"]) == ("2026-04-17", 0, ["rounds", "list"])
    assert now["counts"] == {"homes": 2, "told": 0, "known": 0, "booked": 0, "unreached": 0}

    await at.both_rounds()
    await at.approve()
    assert (await pms.asks("/waves?state=list-checked")).body["items"][0]["list_checked"]
    await town.until(NOTICE)
    at.forget()
    await at.lin.taps("已阅读")
    await at.lin.taps("预约收房时间")
    await at.lin.taps("5月2日")
    await at.lin.taps("上午 9:00")
    at.forget()
    listed = (await pms.asks("/waves/1/homes")).body
    other, mine = sorted(listed["items"], key=lambda one: one["contract"])
    assert (mine["contract"], mine["area"], mine["told_day"]) == ("HT-3-2-1202", 89.5, "2026-05-01")
    assert mine["known_at"] is not None and other["known_at"] is None
    assert mine["total_fen"] == sum(fee["fen"] for fee in mine["fees"]) > 0
    assert (mine["unpriced"], other["booked"]) == ([], None)
    assert mine["booked"]["starts_at"].startswith("2026-05-02T01:00")
    counts = (await pms.asks("/waves/1")).body["counts"]
    assert counts == {"homes": 2, "told": 2, "known": 1, "booked": 1, "unreached": 0}
    assert "林晓梅" not in str(listed), "who lives there is read:people"


async def test_waves_and_homes_come_page_by_page(town: Town, door: Client) -> None:
    at = await handing(town)
    await at.plan()
    await at.zhou.says("/wave new 云栖里 2026-06-01 二批")
    at.forget()
    pms = await system_at(town, door, "pms", [Scope.READ_WAVES])
    for path, key in (("/waves", "id"), ("/waves/1/homes", "contract")):
        first = await pms.asks(f"{path}?limit=1")
        rest = await pms.asks(f"{path}?limit=1&cursor={first.body['next']}")
        assert len({one[key] for one in (*first.body["items"], *rest.body["items"])}) == 2
        assert rest.body["next"] is None


async def test_a_system_of_another_project_finds_no_wave(town: Town, door: Client) -> None:
    at = await handing(town)
    await at.plan()
    await town.contract("孙丽", "临江府 1-1-0101")
    other = await system_at(town, door, "pms", [Scope.READ_WAVES], project="临江府")
    assert (await other.asks("/waves")).body["items"] == []
    assert (await other.asks("/waves?project=云栖里")).status == 404
    for path in ("/waves/1", "/waves/1/homes"):
        foreign = await other.asks(path)
        missing = await other.asks(path.replace("1", "7"))
        assert (foreign.status, missing.status) == (404, 404)

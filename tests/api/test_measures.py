"""Requests are counted by route and by what became of them."""

from __future__ import annotations

from aiohttp.test_utils import TestClient, TestServer

from bot.meters import Counted
from domain.tokens import Scope
from tests.api.conftest import System, nothing, system_at
from tests.kit import Town
from web.api import Limits, build_api
from web.app import build_web


async def test_every_request_is_counted_by_route_and_outcome(town: Town) -> None:
    lin = await town.buyer("林晓梅")
    counted = Counted()
    machine = town.machine
    api = build_api(machine.acts.for_system, machine.settings.rules(), Limits(60, 8), counted.asked)
    async with TestClient(TestServer(build_web(None, "", nothing, nothing, api))) as door:
        crm = await system_at(town, door, "crm", [Scope.READ_CONTRACTS, Scope.WRITE_TICKETS])
        for _ in range(2):
            await crm.does("POST", "/contracts/HT-3-2-1202/tickets", {"kind": "repair", "text": "漏水"}, "one")
        await crm.asks("/contracts/HT-3-2-1202")
        await crm.asks("/contracts/HT-0")
        await crm.asks("/tickets")
        await crm.asks("/nowhere")
        await System(door, "anju_x").asks("/me")
        while (await crm.asks("/me")).status == 200:
            pass
    await town.settles()
    lin.forgets()
    said = {
        (one.labels["route"], one.labels["outcome"]): one.value
        for family in counted.registry.collect()
        for one in family.samples
        if one.name == "anju_api_requests_total"
    }
    few = {key: count for key, count in said.items() if key != ("me", "done")}
    assert few == {
        ("open_ticket", "done"): 1,
        ("open_ticket", "again"): 1,
        ("contract", "done"): 1,
        ("contract", "refused"): 1,
        ("tickets", "denied"): 1,
        ("-", "refused"): 1,
        ("me", "denied"): 1,
        ("me", "too-fast"): 1,
    }
    assert counted.registry.get_sample_value("anju_api_request_duration_seconds_count", {"route": "contract"}) == 2

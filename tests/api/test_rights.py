"""Who may what, as a table of all routes: by token, by scope, by project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from domain.tokens import Scope
from tests.api.conftest import System, Told, system_at
from tests.flows.handing import handing
from tests.kit import Town
from web.api.routes import ROUTES, Route

Client = TestClient[web.Request, web.Application]
DOCS = Path(__file__).parents[2] / "docs" / "api.md"
BODIES: dict[str, object] = {
    "enter": {"home": {"project": "云栖里", "building": "3", "unit": "2", "room": "1202"}, "payment": "mortgage"},
    "move": {"stage": "approval-manager"},
    "pay": {"fen": 1, "on": "2026-03-10", "reference": "ZF-1"},
    "pay_many": {"items": [{"key": "1", "contract": "HT-3-2-1202", "fen": 1, "on": "2026-03-10", "reference": "ZF-1"}]},
    "set_facts": {"facts": {"filing-number": "B-7"}},
    "open_ticket": {"kind": "repair", "text": "漏水"},
}
QUERIES = {"journeys": "?journey=mortgage&stage=approval-manager"}
REFUSED = {"pay": 409, "set_facts": 409}
"""A payment before the archive, and a fact of a stage that is not reached, are refused: their doors were open."""


async def asks(system: System, route: Route) -> Told:
    """A request that could be answered."""
    path = route.path.replace("{number}", "1001" if route.path.startswith("/tickets") else "HT-3-2-1202")
    path = path.replace("{journey}", "mortgage").replace("{wave}", "1").replace("{stage}", "filed") + QUERIES.get(
        route.name, ""
    )
    if route.safe:
        return await system.asks(path)
    return await system.does(route.method, path, BODIES[route.name])


@pytest.fixture
async def desk(town: Town, door: Client) -> Client:
    """A contract, a ticket and a wave, and another project."""
    at = await handing(town)
    await at.plan()
    await town.contract("孙丽", "临江府 1-1-0101")
    office = await system_at(town, door, "office", [Scope.WRITE_TICKETS])
    await office.does("POST", "/contracts/HT-3-2-1202/tickets", BODIES["open_ticket"])
    await town.settles()
    at.forget()
    return door


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_every_route_opens_to_its_scope_and_to_no_other(town: Town, desk: Client) -> None:
    everything = set(Scope)
    for number, route in enumerate(ROUTES):
        needs = set() if route.scope is None else {route.scope}
        enough = await system_at(town, desk, f"enough-{number}", needs)
        too_little = await system_at(town, desk, f"less-{number}", everything - needs)
        foreign = await system_at(town, desk, f"foreign-{number}", everything, project="临江府")
        opened = await asks(enough, route)
        assert opened.status == REFUSED.get(route.name, 201 if route.made else 200), (route.name, opened.body)
        if route.scope is not None:
            refused = await asks(too_little, route)
            assert (refused.status, refused.problem) == (403, "no-scope"), route.name
        elsewhere = await asks(foreign, route)
        if "{" in route.path:
            assert (elsewhere.status, elsewhere.problem) == (404, "not-found"), route.name
        else:
            assert "云栖里" not in str(elsewhere.body), route.name
            assert "HT-3-2-1202" not in str(elsewhere.body), route.name
        assert (await asks(System(desk, "anju_guessed"), route)).status == 401
    await town.settles()
    for one in town.hearers():
        one.forgets()


def test_the_docs_name_every_scope_and_no_other() -> None:
    rows = re.findall(r"^\| (`[a-z]+:[a-z]+`[^|]*) \|", DOCS.read_text(), re.MULTILINE)
    named = [scope for row in rows for scope in re.findall(r"`([a-z]+:[a-z]+)`", row)]
    assert sorted(named) == sorted(Scope)

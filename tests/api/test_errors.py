"""What goes wrong, each with its own answer: never a trace, never what was sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from domain.tokens import Scope
from services import records, tokens
from services.desk import Desk
from tests.api.conftest import System, door_of, nothing, system_at
from tests.flows.test_progress import AT_THE_BANK
from tests.kit import Town
from web.api import Away, Limits, build_api
from web.app import build_web

T = TypeVar("T")
Client = TestClient[web.Request, web.Application]
MOVES = "/contracts/HT-3-2-1202/journeys/mortgage/moves"
JSON = {"Content-Type": "application/json", "Idempotency-Key": "k"}


async def test_without_any_token_the_door_is_not_there(door: Client) -> None:
    stranger = System(door, "anju_guessed")
    for path in ("/me", "/contracts", "/openapi.json", "/nowhere"):
        assert (await stranger.asks(path)).problem == "not-found"


@pytest.mark.parametrize("said", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic Zm9vOmJhcg==", "bearer\tanju_x"])
async def test_a_wrong_token_is_401_whatever_else_is_wrong(crm: System, said: str) -> None:
    for method, path in (("GET", "/contracts"), ("GET", "/contracts?limit=no"), ("POST", MOVES)):
        told = await crm.asks(path, method, headers={"Authorization": said}, data=b"\xff")
        assert (told.status, told.problem, told.headers["WWW-Authenticate"]) == (401, "no-token", "Bearer")


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        (Scope.READ_JOURNEYS, "GET", "/contracts"),
        (Scope.READ_CONTRACTS, "GET", "/journeys?journey=mortgage&stage=filed"),
        (Scope.READ_CONTRACTS, "GET", "/contracts/HT-3-2-1202/buyers"),
        (Scope.READ_JOURNEYS, "POST", MOVES),
        (Scope.READ_CONTRACTS, "PUT", "/contracts/HT-3-2-1202"),
        (Scope.READ_TICKETS, "POST", "/contracts/HT-3-2-1202/tickets"),
        (Scope.WRITE_TICKETS, "GET", "/tickets"),
    ],
)
async def test_without_the_scope_it_is_403(town: Town, door: Client, scope: Scope, method: str, path: str) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    reader = await system_at(town, door, "reader", [scope])
    told = await reader.does(method, path, {"stage": "bank-passed"})
    assert (told.status, told.problem) == (403, "no-scope")
    await town.settles()
    lin.hears_nothing()


async def test_a_removed_token_is_one_no_more(town: Town, door: Client, crm: System) -> None:
    other = await system_at(town, door, "erp")
    assert (await other.asks("/me")).status == 200
    await town.act(lambda desk: tokens.remove(desk, "erp"))
    assert (await other.asks("/me")).problem == "no-token"


@pytest.mark.parametrize(
    ("body", "headers", "status", "problem"),
    [
        (b"{", JSON, 400, "bad-json"),
        (b"", JSON, 400, "bad-json"),
        (b'{"stage": NaN}', JSON, 422, "invalid"),
        (b'{"stage": "\\ud800"}', JSON, 400, "bad-json"),
        (b"\xff\xfe", JSON, 400, "bad-json"),
        (b"[" * 5000, JSON, 400, "bad-json"),
        (b'{"stage": "filed"}', JSON | {"Content-Type": "text/plain"}, 415, "wrong-type"),
        (b"stage=filed", JSON | {"Content-Type": "application/x-www-form-urlencoded"}, 415, "wrong-type"),
        (b'{"stage": "filed"}', JSON | {"Content-Type": "application/json; charset=gbk"}, 415, "wrong-type"),
        (b'{"note": "' + b"x" * 70_000 + b'"}', JSON, 413, "too-large"),
        (b'{"stage": "filed"}', JSON | {"Idempotency-Key": ""}, 400, "bad-key"),
        (b'{"stage": "filed"}', JSON | {"Idempotency-Key": "k" * 65}, 400, "bad-key"),
        (b'{"stage": "filed"}', JSON | {"Idempotency-Key": "a b"}, 400, "bad-key"),
        (b'{"stage": "filed"}', {"Content-Type": "application/json"}, 400, "bad-key"),
    ],
)
async def test_a_body_that_cannot_be_read(
    crm: System, body: bytes, headers: dict[str, str], status: int, problem: str
) -> None:
    told = await crm.asks(MOVES, "POST", data=body, headers=headers)
    assert (told.status, told.problem) == (status, problem)


async def test_a_body_without_a_length_is_cut_off(crm: System) -> None:
    async def pieces() -> Any:
        for _ in range(20):
            yield b" " * 8192

    told = await crm.asks(MOVES, "POST", data=pieces(), headers=JSON)
    assert (told.status, told.problem) == (413, "too-large")


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("limit=0", ["query.limit"]),
        ("limit=201", ["query.limit"]),
        ("limit=1_0", ["query.limit"]),
        ("limit=%2010", ["query.limit"]),
        ("limit=1.0", ["query.limit"]),
        ("limit=1&limit=2", ["query.limit"]),
        ("cursor=!", ["query.cursor"]),
        ("cursor=AAAA", ["query.cursor"]),
        ("cursor=WzEsMl0", []),
        ("cursor=WyJhIiwyXQ", ["query.cursor"]),
        ("unknown=1", ["query.unknown"]),
        ("project=", ["query.project"]),
        ("limit=0&unknown=1", ["query.limit", "query.unknown"]),
    ],
)
async def test_what_a_query_cannot_say(crm: System, query: str, fields: list[str]) -> None:
    told = await crm.asks(f"/contracts?{query}")
    cursor = query in ("cursor=AAAA", "cursor=WyJhIiwyXQ")
    assert (told.status, told.fields) == (404 if cursor else 422 if fields else 200, fields)


async def test_an_unknown_path_and_a_wrong_method(crm: System) -> None:
    assert (await crm.asks("/nowhere")).problem == "not-found"
    assert (await crm.asks("/contracts/")).problem == "not-found"
    told = await crm.asks("/contracts/HT-1", "DELETE")
    assert (told.status, told.problem, told.headers["Allow"]) == (405, "wrong-method", "GET, PUT")


async def test_a_number_with_a_slash_or_in_chinese_is_found(town: Town, crm: System) -> None:
    await town.contract("林晓梅", number="云栖 2025/031%2F2")
    told = await crm.asks("/contracts/%E4%BA%91%E6%A0%96%202025%2F031%252F2")
    assert (told.status, told.body.get("number")) == (200, "云栖 2025/031%2F2")


async def test_who_asks_too_often_waits(town: Town) -> None:
    async with door_of(town, Limits(per_minute=60, burst=2)) as door:
        eager, calm = await system_at(town, door, "eager"), await system_at(town, door, "calm")
        assert [(await eager.asks("/me")).status for _ in range(3)] == [200, 200, 429]
        told = await eager.asks("/me")
        assert (told.problem, told.headers["Retry-After"]) == ("too-fast", "1")
        assert (await calm.asks("/me")).status == 200


async def test_a_fault_of_ours_tells_nothing(town: Town, crm: System, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("林晓梅 13800138000")

    monkeypatch.setattr(records, "contract", broken)
    with capture_logs() as lines:
        told = await crm.asks("/contracts/HT-3-2-1202")
    assert (told.status, told.problem) == (500, "failed")
    assert "林晓梅" not in f"{told.body}{lines}"
    assert {"api-failed", "api"} <= {line["action"] for line in lines}


async def test_the_log_knows_templates_only(town: Town, crm: System) -> None:
    await town.contract("林晓梅")
    with capture_logs() as lines:
        await crm.asks("/contracts/HT-3-2-1202/buyers?limit=1")
        await crm.asks("/contracts?project=云栖里")
        await crm.asks("/nowhere/HT-3-2-1202")
    said = str(lines)
    assert "/api/v1/contracts/{number}/buyers" in said
    for secret in ("HT-3", "云栖里", "林", crm.secret):
        assert secret not in said


async def test_while_the_database_is_away_one_may_come_again(town: Town) -> None:
    async def away(service: Callable[[Desk], T]) -> T:
        raise Away

    api = build_api(away, town.machine.settings.rules(), Limits())
    async with TestClient(TestServer(build_web(None, "", nothing, nothing, api))) as client:
        told = await System(client, "anju_x").asks("/me")
        assert (told.status, told.problem, told.headers["Retry-After"]) == (503, "away", "5")

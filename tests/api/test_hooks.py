"""Other systems hear what happens at the desk: signed, in order, at least once, and never where they must not be called."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.hooks import Hooks, Manners, Public
from domain.hooks import PAUSES, Event, is_public, pause, signature
from domain.people import Role
from domain.receipts import Receipt
from services import hooks, receipts
from services.ledger_taking import Brought
from storage import hooks as rows
from tests.flows.handing import handing
from tests.flows.test_progress import AT_THE_BANK
from tests.flows.test_receipts import ARCHIVED
from tests.kit import Town

BESIDE = Manners(private=True, timeout_seconds=2, give_up_hours=72)


@dataclass
class Erp:
    """A system that is called; `answers` what it answers next, else 200."""

    url: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Any] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    async def receive(self, request: web.Request) -> web.Response:
        """Keeps what it was told."""
        self.raw.append(await request.read())
        self.heard.append(json.loads(self.raw[-1]))
        self.headers.append(request.headers)
        status = self.answers.pop(0) if self.answers else 200
        return web.Response(status=status, headers={"Location": self.url} if status == 302 else {})


@pytest.fixture
async def erp() -> AsyncIterator[Erp]:
    """A system of the developer that listens on this machine."""
    one = Erp()
    app = web.Application()
    app.router.add_post("/hear", one.receive)
    async with TestServer(app) as server:
        one.url = str(server.make_url("/hear"))
        yield one


async def wanting(town: Town, url: str, *events: Event, project: str | None = None) -> tuple[int, str]:
    """A hook for these events, or for all."""
    made: tuple[int, str] = await town.act(lambda desk: hooks.add(desk, url, events or Event, project, private=True))
    return made


async def calls(town: Town, manners: Manners = BESIDE) -> None:
    """The leader's sender looks once."""
    await Hooks(town.machine.acts, town.machine.cluster, manners).once()


async def moved(town: Town, *stages: str) -> None:
    """Staff move Lin's mortgage on, which she hears."""
    chen = next((one for one in town.people if one.name == "陈静"), None) or await town.staff("陈静")
    for stage in stages:
        await chen.says(f"/stage HT-3-2-1202 mortgage {stage}")
    for one in town.hearers():
        one.forgets()


async def test_a_system_hears_the_stage_signed_and_without_anybodys_name(town: Town, erp: Erp) -> None:
    await town.contract("林晓梅", stages=AT_THE_BANK, phone="13800138000")
    _, secret = await wanting(town, erp.url)
    await moved(town, "bank-passed")
    await calls(town)
    (told,), (headers,) = erp.heard, erp.headers
    assert told["type"] == "stage.moved"
    assert told["data"] == {
        "project": "云栖里",
        "contract": "HT-3-2-1202",
        "journey": "mortgage",
        "stage": "bank-passed",
    }
    assert "林" not in erp.raw[0].decode()
    timestamp = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(secret, told["id"], timestamp, erp.raw[0])
    assert headers["webhook-id"] == str(told["id"])
    await calls(town)
    assert len(erp.heard) == 1, "what went through is not told again"


async def test_a_stage_that_a_payment_or_a_wave_moves_is_told_as_well(town: Town, erp: Erp) -> None:
    at = await handing(town)
    await town.contract("孙丽", "云栖里 7-1-0101", stages=ARCHIVED)
    await wanting(town, erp.url)
    line = Receipt("HT-7-1-0101", 100, date(2026, 3, 10), "", "ZF-1")
    await town.act(lambda desk: receipts.take_one(desk, Brought("erp"), line))
    await at.plan()
    await at.open()
    await calls(town)
    told = {(one["data"]["contract"], one["data"]["stage"]) for one in erp.heard if "stage" in one["data"]}
    opened = {("HT-3-2-1202", "pre-acceptance-1"), ("HT-3-1-0501", "pre-acceptance-1")}
    assert told == {("HT-7-1-0101", "paid-out"), *opened}


async def test_a_ticket_from_its_opening_to_its_stars(town: Town, erp: Erp) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅")
    await wanting(town, erp.url)
    await lin.says("/report")
    await lin.taps("报修")
    await lin.says("漏水")
    await lin.taps("发送")
    await zhou.says("/resolve 1001 workmanship 已更换角阀")
    await lin.taps("解决了")
    await lin.taps("5")
    for one in (zhou, lin, group):
        one.forgets()
    await calls(town)
    assert [one["type"] for one in erp.heard] == ["ticket.opened", "ticket.closed", "survey.answered"]
    assert erp.heard[-1]["data"] == {"project": "云栖里", "ticket": 1001, "score": 5}
    assert "漏水" not in b"".join(erp.raw).decode()


async def test_who_wants_less_hears_less(town: Town, erp: Erp) -> None:
    await town.contract("林晓梅", stages=AT_THE_BANK)
    await town.contract("孙丽", "临江府 1-1-0101")
    await wanting(town, erp.url, Event.TICKET_OPENED)
    await wanting(town, erp.url, project="临江府")
    await moved(town, "bank-passed")
    await calls(town)
    assert erp.heard == []


async def test_in_order_also_after_failures_with_growing_pauses(town: Town, erp: Erp) -> None:
    await town.contract("林晓梅", stages=AT_THE_BANK)
    await wanting(town, erp.url)
    await moved(town, "bank-passed", "collected")
    erp.answers = [500, 302]
    await calls(town)
    await calls(town)
    assert len(erp.heard) == 1, "not before its pause is over"
    await town.passes(seconds=PAUSES[0])
    await calls(town)
    assert len(erp.heard) == 2, "a redirection is not followed"
    await town.passes(seconds=PAUSES[1])
    await calls(town)
    stages = [one["data"]["stage"] for one in erp.heard]
    assert stages[:3] == ["bank-passed"] * 3
    assert stages[3:] == sorted(set(stages[3:]) - {"bank-passed"})
    assert [pause(n).total_seconds() for n in (1, 2, 99)] == [PAUSES[0], PAUSES[1], PAUSES[-1]]


async def test_a_dead_hook_is_set_aside_and_managers_hear_it_once(town: Town, erp: Erp) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    wang = await town.staff("王工", Role.ENGINEER)
    await town.contract("林晓梅", stages=AT_THE_BANK)
    hook, _ = await wanting(town, erp.url)
    await moved(town, "bank-passed")
    erp.answers = [410]
    await calls(town)
    await town.passes(seconds=1)
    await town.machine.courier.look()
    await town.settles()
    zhou.hears("已经停用")
    wang.hears_nothing()
    await town.passes(minutes=10)
    await calls(town)
    assert len(erp.heard) == 1
    await town.ask(rows.again, hook, town.now)
    await calls(town)
    assert len(erp.heard) == 2, "what waited is not lost"


async def test_what_is_undone_is_never_told(town: Town, erp: Erp) -> None:
    await town.contract("林晓梅", stages=AT_THE_BANK)
    await wanting(town, erp.url)
    await moved(town, "paid-out")
    await calls(town)
    assert erp.heard == []


async def test_private_addresses_are_not_called(town: Town, erp: Erp) -> None:
    await town.contract("林晓梅", stages=AT_THE_BANK)
    await wanting(town, erp.url)
    await moved(town, "bank-passed")
    await calls(town, Manners(private=False))
    assert erp.heard == []
    (hook,) = await town.ask(rows.listed)
    assert (hook.reason, hook.attempts) == ("private address", 1)
    with pytest.raises(OSError, match="private"):
        await Public().resolve("localhost", 80)


NOT_PUBLIC = """127.0.0.1 10.1.2.3 192.168.1.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
::1 fe80::1%eth0 fc00::1 ::ffff:10.0.0.1 desk"""


@pytest.mark.parametrize("address", [*NOT_PUBLIC.split(), ""])
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "url", ["http://example.com/", "ftp://example.com/", "https://", "https://a:b@example.com/", "no address"]
)
async def test_an_address_that_cannot_be_one(town: Town, url: str) -> None:
    with pytest.raises(ValueError, match="https"):
        await town.act(lambda desk: hooks.add(desk, url, Event, None))


async def test_a_leader_of_before_records_nothing(town: Town, erp: Erp) -> None:
    await town.contract("林晓梅", stages=AT_THE_BANK)
    hook, _ = await wanting(town, erp.url)
    await moved(town, "bank-passed")
    term = town.machine.cluster.term
    assert [one.id for one in await town.ask(rows.take, term, town.now)] == [hook]
    push = await town.ask(rows.next_push, hook)
    assert push is not None
    assert await town.ask(rows.take, term - 1, town.now) == ()
    assert not await town.ask(rows.delivered, hook, push[0], term - 1, town.now)
    assert await town.ask(rows.next_push, hook) == push

"""The door for other systems: who comes in, what is understood, one act, one answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from aiohttp import web

from domain.errors import DeskError
from domain.rules import Rules
from domain.tokens import NoScope, NoToken, Token, fingerprint
from services import tokens
from services.desk import Desk
from services.entries import BadEntry
from services.replays import Answer, InHand, KeyReused, Once, once
from web.api.answering import Counted, answering, counting, not_counted, response
from web.api.asked import Asked
from web.api.cursors import BadCursor
from web.api.document import document
from web.api.pace import Buckets
from web.api.problems import problem, refused
from web.api.requests import Understood, Wrong, parts, secret_of, understand
from web.api.routes import ROUTES, Route

PATIENCE = 10.0
"""Seconds until whoever waits for a busy database is told to come again. What was begun goes on to its end."""

T = TypeVar("T")


class Acts(Protocol):
    """Does one act, and lets everybody hear who was told something. Raises Away."""

    async def __call__(self, service: Callable[[Desk], T]) -> T: ...


@dataclass(frozen=True)
class Limits:
    """How often one token may ask on one replica."""

    per_minute: float = 600
    burst: int = 60


@dataclass
class _Door:
    act: Acts
    rules: Rules
    buckets: Buckets
    in_hand: set[tuple[bytes, str]] = field(default_factory=set)


def build_api(act: Acts, rules: Rules, limits: Limits, counted: Counted = not_counted) -> web.Application:
    """The application that is served at /api/v1; closed until there is a token."""
    door = _Door(act, rules, Buckets(limits.per_minute, limits.burst))
    app = web.Application(middlewares=[counting(counted), answering])
    for route in ROUTES:
        app.router.add_route(route.method, route.path, _handler(door, route), name=route.name)
    described = document()

    async def describe(_: web.Request) -> web.Response:
        if not await act(tokens.is_open):
            return response(problem("not-found"))
        return web.json_response(described)

    app.router.add_get("/openapi.json", describe, name="document")
    return app


def _handler(door: _Door, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        secret = secret_of(request)
        if wait := door.buckets.take(fingerprint(secret), time.monotonic()):
            return response(problem("too-fast"), {"Retry-After": str(wait)})
        try:
            understood = await understand(request, route)
        except Wrong as wrong:
            # Who may not come in hears that first, whatever else was wrong.
            said = wrong.answer
            answer = await _act(door, lambda desk: _entered(desk, secret, route, lambda _: said))
        else:
            answer = await _asked(door, route, secret, understood)
        return response(answer, _headers(answer))

    return handle


async def _asked(door: _Door, route: Route, secret: str, understood: Understood) -> Answer:
    """One act. While it goes on, the same key is not begun a second time."""
    mark = (fingerprint(secret), understood.key)
    if not route.safe:
        if mark in door.in_hand:
            return problem("in-hand")
        door.in_hand.add(mark)
    doing = asyncio.ensure_future(
        _act(door, lambda desk: _entered(desk, secret, route, lambda token: _work(desk, route, token, understood)))
    )

    def done(task: asyncio.Future[Answer]) -> None:
        door.in_hand.discard(mark)
        task.cancelled() or task.exception()  # nobody may wait for it any more

    doing.add_done_callback(done)
    return await asyncio.wait_for(asyncio.shield(doing), PATIENCE)


async def _act(door: _Door, service: Callable[[Desk], Answer]) -> Answer:
    try:
        return await door.act(service)
    except InHand:
        return problem("in-hand")
    except KeyReused:
        return problem("key-reused")
    except BadCursor:
        wrong = {"field": "query.cursor", "problem": "It is none that was given out here"}
        return problem("not-found", "There is no such page.", [wrong])
    except NoScope as lacking:
        return _lacks(lacking)
    except (DeskError, BadEntry) as refusal:
        return refused(refusal, door.rules)


def _lacks(lacking: NoScope) -> Answer:
    return problem("no-scope", f"It lacks the scope {lacking.scope.value}.")


def _entered(desk: Desk, secret: str, route: Route, then: Callable[[Token], Answer]) -> Answer:
    try:
        token = tokens.enter(desk, secret, route.scope)
    except NoToken:
        return problem("no-token") if tokens.is_open(desk) else problem("not-found")
    except NoScope as lacking:
        return _lacks(lacking)
    return then(token)


def _work(desk: Desk, route: Route, token: Token, understood: Understood) -> Answer:
    asked = Asked(token, **parts(understood))

    def work() -> Answer:
        found = route.work(desk, asked)
        return Answer(201 if route.made else 200, found.model_dump(mode="json"))

    if route.safe:
        return work()
    request = Once(token, understood.key, understood.print)
    return once(desk, request, work, lambda refusal: refused(refusal, desk.rules))


def _headers(answer: Answer) -> dict[str, str]:
    if answer.again:
        return {"Idempotent-Replayed": "true"}
    if answer.status == 401:
        return {"WWW-Authenticate": "Bearer"}
    return {"Retry-After": "1"} if answer.body.get("type") == "urn:anju:problem:in-hand" else {}

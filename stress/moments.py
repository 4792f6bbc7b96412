"""The moments between Telegram and done at which a crash is tried: an update's way in, its act, a message's way out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import web.app
from bot import acts, delivery, intake
from bot.intake import Intake
from bot.recorder import Recorder
from storage import timers
from stress.points import point

MOMENTS = (
    "received",
    "stored",
    "acknowledged",
    "act-begun",
    "act-committed",
    "before-send",
    "accepted",
    "recorded",
    "timer-claimed",
)
SOON = 0.01
"""Seconds after which an answer or a question that was handed to the network has left."""

Pass = Callable[[], None]


@point("received")
def _received(pass_by: Pass) -> None:
    """An update is here and nothing has been done with it."""
    store = Intake.store

    async def received(self: Intake, updates: Any) -> None:
        pass_by()
        await store(self, updates)

    _put(Intake, "store", received)


@point("stored")
def _stored(pass_by: Pass) -> None:
    """Committed, not acknowledged yet, and handed to nobody."""
    begin = _at(Intake, "__init__")

    def hooked(self: Intake, *given: Any) -> None:
        *before, pass_on = given

        def stored(arrived: Any) -> None:
            pass_by()
            pass_on(arrived)

        begin(self, *before, stored)

    _put(Intake, "__init__", hooked)


@point("acknowledged")
def _acknowledged(pass_by: Pass) -> None:
    """The 200 has left, or the next offset has."""
    webhook, call = web.app._webhook, _at(intake, "call")

    async def answered(*given: Any) -> Any:
        answer = await webhook(*given)
        asyncio.get_running_loop().call_later(SOON, pass_by)
        return answer

    async def asked(bot: Any, method: str, facts: Any, **more: Any) -> Any:
        if "offset" in facts:
            asyncio.get_running_loop().call_later(SOON, pass_by)
        return await call(bot, method, facts, **more)

    _put(web.app, "_webhook", answered)
    _put(intake, "call", asked)


@point("act-begun")
def _act_begun(pass_by: Pass) -> None:
    """The row is marked and the change is made; nothing of it is committed."""
    put = _at(_at(acts, "said"), "put")

    def put_later(*given: Any) -> Any:
        pass_by()
        return put(*given)

    _put(_at(acts, "said"), "put", put_later)


@point("act-committed")
def _act_committed(pass_by: Pass) -> None:
    """What was said is in the outbox and has not been handed to the courier."""
    tried = acts.Acts._try

    async def committed(self: Any, *given: Any) -> Any:
        answer = await tried(self, *given)
        pass_by()
        return answer

    _put(acts.Acts, "_try", committed)


@point("before-send")
def _before_send(pass_by: Pass) -> None:
    """The courier is about to make a call."""
    call = _at(delivery, "call")

    async def calling(*given: Any, **more: Any) -> Any:
        pass_by()
        return await call(*given, **more)

    _put(delivery, "call", calling)


@point("accepted")
def _accepted(pass_by: Pass) -> None:
    """Telegram has it, and nobody has written that down."""
    call = _at(delivery, "call")

    async def called(*given: Any, **more: Any) -> Any:
        answer = await call(*given, **more)
        pass_by()
        return answer

    _put(delivery, "call", called)


@point("recorded")
def _recorded(pass_by: Pass) -> None:
    """What became of messages is written down."""
    begin = _at(Recorder, "__init__")

    def hooked(self: Recorder, database: Any, tell: Any) -> None:
        def recorded(rows: Any) -> None:
            pass_by()
            tell(rows)

        begin(self, database, recorded)

    _put(Recorder, "__init__", hooked)


@point("timer-claimed")
def _timer_claimed(pass_by: Pass) -> None:
    """A timer is taken, and its work neither done nor committed."""
    claim = timers.claim

    def claimed(*given: Any) -> bool:
        taken = claim(*given)
        if taken:
            pass_by()
        return taken

    _put(timers, "claim", claimed)


def _at(where: object, name: str) -> Any:
    return getattr(where, name)


def _put(where: object, name: str, function: object) -> None:
    setattr(where, name, function)

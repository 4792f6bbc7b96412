"""One act: opens nothing itself, but puts together what an act is made of, and hands what was said to the outbox."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeAlias, TypeVar

from telegram import Bot
from telegram.error import TelegramError

from bot import said
from bot.calm import Calm, Pitch
from bot.clock import Clock
from bot.meters import Counted
from bot.said import Answer
from domain.errors import DeskError, SomebodyWasFaster
from domain.people import CLOCK, Actor
from domain.rules import Rules
from handlers.context import Asker, current
from services.desk import WAITS, Desk, ToChat
from services.front import TooFast
from services.paper_sending import PaperDraft
from services.reports import DraftCard
from storage import inbox, people
from storage.database import AWAY, Closed, Database, Transaction
from storage.outbox import Outgoing
from web.api import Away

TRIES = 3
T = TypeVar("T")

Service: TypeAlias = Callable[[Desk], object]


@dataclass
class Acts:
    """Runs services as acts, for people and for the clock."""

    database: Database
    clock: Clock
    rules: Rules
    bot: Bot
    counted: Counted
    calm: Calm = field(default_factory=Calm)
    hand_over: Callable[[list[Outgoing]], None] = lambda _: None
    hand: Callable[[], int] = lambda: 0
    _answering: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self, asker: Asker, service: Service) -> None:
        """One act of a person: the inbox row is done, the change made and the answer said, or none of it.

        A refusal undoes the change; the sentence that says why is an act of its own.
        """
        row, asked, pitch = current.get(), time.perf_counter(), self._pitch(asker)
        try:
            answer = await self._try(asker, _at(pitch, service), row)
        except DeskError as refusal:
            why = refusal
            answer = await self.database.act(lambda tx: self._act(tx, asker, _at(pitch, lambda _: why), row))
        self.counted.acted(time.perf_counter() - asked)
        if answer is None:
            return
        self.hand_over(answer.outgoing)
        if asker.pressed is not None:
            self._answer_press(asker.pressed.query, answer)

    async def _try(self, asker: Asker, service: Service, row: int | None) -> Answer | None:
        """Where another act changed the same row at the same moment, this one is done again from what is so now."""
        for _ in range(TRIES - 1):
            with contextlib.suppress(SomebodyWasFaster):
                return await self.database.act(lambda tx: self._act(tx, asker, service, row))
        return await self.database.act(lambda tx: self._act(tx, asker, service, row))

    async def set_aside(self, row: int, reason: str, asker: Asker | None, apology: Service) -> None:
        """One act: what nobody could handle is kept for people to look at, and whoever sent it hears so. Nothing, when
        it was handled after all."""

        def act(tx: Transaction) -> Answer | None:
            if not inbox.set_aside(tx, row, reason) or asker is None:
                return None
            return self._say(tx, asker, apology)

        if answer := await self.database.act(act):
            self.hand_over(answer.outgoing)

    async def pass_over(self) -> None:
        """The update in hand asked nothing of us: done all the same."""
        row = current.get()
        if row is not None:
            await self.database.act(lambda tx: inbox.done(tx, row))

    async def of_clock(self, service: Callable[[Desk], bool | None]) -> bool:
        """One act of the clock; what the service answers, as a bool."""

        def act(tx: Transaction) -> tuple[bool, list[Outgoing]]:
            desk = Desk(tx, self.clock.now(), CLOCK, self.rules, bot=self.bot.username, hand=self.hand())
            worked = bool(service(desk))
            return worked, said.put_told(desk)

        worked, outgoing = await self.database.act(act)
        self.hand_over(outgoing)
        return worked

    async def for_system(self, service: Callable[[Desk], T]) -> T:
        """One act of another system, which the service itself lets in; what the service answers. Raises Away."""

        def act(tx: Transaction) -> tuple[T, list[Outgoing]]:
            desk = Desk(tx, self.clock.now(), CLOCK, self.rules, bot=self.bot.username, hand=self.hand())
            result = service(desk)
            return result, [*desk.moved, *said.put_told(desk)]

        try:
            with contextlib.suppress(SomebodyWasFaster):
                result, outgoing = await self.database.act(act)
                self.hand_over(outgoing)
                return result
            result, outgoing = await self.database.act(act)
        except (*AWAY, Closed) as away:
            raise Away from away
        self.hand_over(outgoing)
        return result

    def _act(self, tx: Transaction, asker: Asker, service: Service, row: int | None) -> Answer | None:
        if row is not None and not inbox.done(tx, row):
            return None  # done before: this is a repetition
        return self._say(tx, asker, service)

    def _say(self, tx: Transaction, asker: Asker, service: Service) -> Answer:
        desk = Desk(
            tx,
            self.clock.now(),
            self._actor(tx, asker),
            self.rules,
            asker.chat,
            asker.in_group,
            self.bot.username,
            self.hand(),
        )
        return said.put(desk, asker, service(desk))

    def _pitch(self, asker: Asker) -> Pitch:
        if asker.in_group or asker.account is None:
            return Pitch.AS_EVER
        return self.calm.hear(asker.account, time.monotonic())

    @staticmethod
    def _actor(tx: Transaction, asker: Asker) -> Actor:
        if asker.account is None:
            return Actor(None, asker.name, anonymous=asker.anonymous)
        return replace(people.actor(tx, asker.account, asker.name, asker.language), anonymous=asker.anonymous)

    def _answer_press(self, query: str, answer: Answer) -> None:
        """Stops the little clock on the button. Best effort: what matters was said in the chat."""
        task = asyncio.create_task(self._answer(query, answer))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self, query: str, answer: Answer) -> None:
        with contextlib.suppress(TelegramError):
            await self.bot.answer_callback_query(query, answer.toast or None, show_alert=answer.alert)


def _at(pitch: Pitch, service: Service) -> Service:
    """The service, with less said of it to whoever is too fast: a draft's card is changed in place, and one sentence
    stands for the rest. Staff are always answered."""
    if pitch is Pitch.AS_EVER:
        return service

    def quieter(desk: Desk) -> object:
        result = service(desk)
        if desk.actor.staff is not None:
            return result
        if pitch is Pitch.ONCE_FOR_ALL:
            desk.tell(ToChat(desk.chat), TooFast(), priority=WAITS)
        return replace(result, quiet=True) if isinstance(result, DraftCard | PaperDraft) else None

    return quieter

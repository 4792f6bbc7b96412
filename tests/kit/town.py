"""A town of invented people around one desk. Every message that anybody gets must be heard by the test."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot import config, machine
from bot.config import Settings
from bot.machine import Machine
from bot.studio import Studio
from domain.homes import Home, Payment
from domain.journeys import JourneyKind
from domain.ledgers import Entry, EntryBuyer, EntryStage
from domain.people import CLOCK, Actor, Class, Role
from sandbox.api import BotApi
from sandbox.chats import Chat
from sandbox.clock import Clock
from sandbox.ledger import Call
from sandbox.people import Person
from sandbox.world import World
from services import binding, ledgers
from services.desk import Desk
from storage import contracts, journeys, papers
from storage.database import Transaction
from stress.hours import day_and_night
from tests.kit.wire import wired_bot

START = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
"""A Thursday, ten in the morning in Shanghai."""

SAYING = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendVideo",
        "sendDocument",
        "sendMediaGroup",
        "editMessageText",
        "editMessageMedia",
        "editMessageCaption",
    }
)


class Town:
    """The desk and everybody around it. Made by the `town` fixture."""

    def __init__(self, world: World, running: Machine) -> None:
        self.world, self.machine = world, running
        self.api = BotApi(world)
        self.people: list[Somebody] = []
        self.groups: list[Group] = []
        self._offset = 0

    @property
    def now(self) -> datetime:
        """The present moment of the town."""
        return self.world.clock.now()

    def somebody(self, name: str, *, language: str = "zh-hans", phone: str | None = None) -> Somebody:
        """A person with a Telegram account and nothing else."""
        one = Somebody(self, self.world.person(name, language=language, phone=phone))
        self.people.append(one)
        return one

    async def buyer(
        self, name: str, home: str = "云栖里 3-2-1202", *, language: str = "zh-hans", **facts: Any
    ) -> Somebody:
        """A buyer on a contract, bound by a one-time link; her welcome is heard already."""
        number = await self.contract(name, home, **facts)
        one = self.somebody(name, language=language)
        await self.bind(one, number, home.split(" ")[1])
        return one

    async def bind(self, one: Somebody, number: str, home: str) -> None:
        """Opens a fresh link and names the home."""
        _, _, token = await self.act(lambda desk: binding.make_link(desk, number, name=one.name))
        await one.starts(token)
        await one.says(home)
        one.forgets()

    async def contract(
        self,
        buyer: str,
        home: str = "云栖里 3-2-1202",
        *,
        payment: Payment = Payment.MORTGAGE,
        signed_on: date = date(2025, 12, 1),
        handed_over_on: date | None = None,
        stages: dict[JourneyKind, EntryStage] | None = None,
        phone: str = "",
        class_: Class | None = None,
        number: str | None = None,
        bank: str = "",
        area: float | None = None,
    ) -> str:
        """A contract as a ledger would bring it in; its number. Names joined by / stand on it together."""
        project, _, room = home.partition(" ")
        parts = room.split("-")
        entry = Entry(
            home=Home(project, parts[0], parts[1], parts[2]),
            number=number or f"HT-{room}",
            area=area,
            payment=payment,
            signed_on=signed_on,
            handed_over_on=handed_over_on,
            salesperson="何雅琴",
            bank=bank,
            buyers=tuple(EntryBuyer(name, phone, class_=class_) for name in buyer.split("/")),
            stages=stages or {},
        )
        rules = self.machine.settings.rules()

        def take(tx: Transaction) -> None:
            taken = ledgers.take_in(tx, self.now, rules, [entry], "test")
            assert taken.created + taken.changed == 1, taken.faults

        await self.machine.database.act(take)
        return entry.number

    async def papers_in(self, number: str, kind: JourneyKind = JourneyKind.MORTGAGE) -> None:
        """All papers of a journey are in order, as a ledger would say it."""

        def take(tx: Transaction) -> None:
            journey = journeys.one(tx, contracts.by_number(tx, number).id, kind)
            papers.pass_all(tx, journey.id, self.now)

        await self.machine.database.act(take)

    async def staff(
        self, name: str, role: Role = Role.AGENT, project: str | None = None, department: str | None = None
    ) -> Somebody:
        """A colleague who has joined by invitation; her welcome is heard already."""
        token = await self.act(lambda desk: binding.add_staff(desk, name, role, project, department))
        one = self.somebody(name)
        await one.starts(token)
        one.forgets()
        return one

    async def staff_group(self, manager: Somebody, *members: Somebody, project: str = "") -> Group:
        """A staff group, set by a manager; what was said about that is heard already."""
        everyone = [manager.person, *(one.person for one in members)]
        chat = self.world.group("售后工作群", everyone, admins=[manager.person])
        group = Group(self, chat)
        await manager.says(f"/desk {project}".strip(), group)
        group.forgets()
        return group

    async def act(self, service: Any, actor: Actor = CLOCK) -> Any:
        """One act without Telegram, for what only the command line does."""
        rules = self.machine.settings.rules()
        return await self.machine.database.act(lambda tx: service(Desk(tx, self.now, actor, rules)))

    async def ask(self, question: Any, *args: Any) -> Any:
        """One question to storage."""
        return await self.machine.database.act(lambda tx: question(tx, *args))

    async def contract_id(self, number: str) -> int:
        """The id behind a contract's number."""
        return int((await self.ask(contracts.by_number, number)).id)

    async def passes(self, **length: float) -> None:
        """Time passes, and everything that falls due is done and delivered."""
        self.world.advance(timedelta(**length))
        await self.settles()

    async def until(self, moment: datetime) -> None:
        """Time passes until a moment."""
        await self.passes(seconds=(moment - self.now).total_seconds())

    async def loses_updates(self) -> None:
        """Whatever Telegram has to tell just now is lost on the way."""
        _, body = await self.api.call(self.world.token, "getUpdates", {"offset": self._offset, "timeout": 0})
        self._offset = max([self._offset, *(update["update_id"] + 1 for update in body["result"])])

    async def settles(self) -> None:
        """Everything that came in is handled, everything due is done, everything said is delivered."""
        for _ in range(200):
            _, body = await self.api.call(self.world.token, "getUpdates", {"offset": self._offset, "timeout": 0})
            updates = body["result"]
            if updates:
                self._offset = max(update["update_id"] for update in updates) + 1
                await self.machine.intake.store(updates)
            await self.machine.lanes.idle()
            worked = await self.machine.ticker.tick()
            worked = await self.machine.importing.step() or worked
            self.machine.courier.put([])
            await self.machine.courier.idle()
            if not updates and not worked:
                return
        raise AssertionError("the desk does not come to rest")

    def unheard(self) -> list[str]:
        """What was said and no test has listened to."""
        return [f"{one.name}: {words}" for one in self.hearers() for words in one.pending()]

    def hearers(self) -> list[Hearer]:
        """Everybody who can hear."""
        return [*self.people, *self.groups]


@dataclass
class Hearer:
    """A chat in which things are said."""

    town: Town
    chat_id: int
    name: str
    _heard: int = 0

    def calls(self) -> list[Call]:
        """Everything the desk said here, in order."""
        return [call for call in self.town.world.ledger.accepted(chat_id=self.chat_id) if call.method in SAYING]

    def pending(self) -> list[str]:
        """What was said here and not yet heard; of a message that was changed since, only how it stands now."""
        standing: dict[object, Call] = {}
        for call in self.calls()[self._heard :]:
            standing[call.message_id or id(call)] = call
        return [words_of(call) for call in standing.values()]

    def forgets(self) -> None:
        """Whatever was said so far needs no listening."""
        self._heard = len(self.calls())

    def hears(self, *expected: str) -> None:
        """Exactly these messages came, in this order; each is told by some of its words."""
        pending = self.pending()
        assert len(pending) == len(expected), (
            f"{self.name} heard {len(pending)}, not {len(expected)}:\n" + "\n---\n".join(pending)
        )
        for words, wanted in zip(pending, expected, strict=True):
            assert wanted in words, f"{self.name} heard\n{words}\nwithout «{wanted}»"
        self.forgets()

    def hears_nothing(self) -> None:
        """Not a word came here."""
        self.hears()

    def buttons(self) -> list[str]:
        """The labels of the buttons of the newest message that has any."""
        return [button["text"] for row in _keyboard(self._with_buttons()) for button in row]

    def _with_buttons(self, label: str = "") -> dict[str, Any]:
        for message in reversed(self.town.world.history(self.chat_id)):
            labels = [button["text"] for row in _keyboard(message) for button in row]
            if any(label in one for one in labels):
                return message
        raise AssertionError(f"no button «{label}» for {self.name}; the newest are {self.pending()}")


class Group(Hearer):
    """A staff group."""

    def __init__(self, town: Town, chat: Chat) -> None:
        super().__init__(town, chat.id, chat.title or "group")
        self.chat = chat
        town.groups.append(self)


class Somebody(Hearer):
    """A person who says, sends, taps and hears."""

    def __init__(self, town: Town, person: Person) -> None:
        super().__init__(town, person.id, person.name)
        self.person = person

    async def starts(self, token: str = "") -> None:
        """Opens the chat, perhaps by a one-time link."""
        self.town.world.start(self.person, token)
        await self.town.settles()

    async def says(self, text: str, where: Group | None = None, *, answering: str = "") -> None:
        """Writes; `answering` names a message by some of its words."""
        chat = where.chat if where else None
        answered = None if not answering else _find(self.town, where or self, answering)
        self.town.world.say(self.person, text, chat, reply_to=answered)
        await self.town.settles()

    async def sends_photo(
        self, caption: str | None = None, data: bytes = b"a photo", where: Group | None = None, *, answering: str = ""
    ) -> None:
        """Sends one photo; `answering` names a message by some of its words."""
        chat = where.chat if where else None
        answered = None if not answering else _find(self.town, where or self, answering)
        self.town.world.send_photo(self.person, data, caption, chat, reply_to=answered)
        await self.town.settles()

    async def sends_file(
        self, data: bytes, name: str, where: Group | None = None, *, caption: str | None = None
    ) -> None:
        """Sends a file."""
        self.town.world.send_document(self.person, data, name, caption, where.chat if where else None)
        await self.town.settles()

    async def sends_album(self, count: int, caption: str | None = None) -> None:
        """Sends several photos at once."""
        self.town.world.send_album(self.person, [bytes([n]) for n in range(count)], caption)
        await self.town.settles()

    async def sends(self, where: Group | None = None, *, answering: str = "", **content: Any) -> None:
        """Sends anything else, as Message fields: sticker=…, voice=…, location=…"""
        answered = None if not answering else _find(self.town, where or self, answering)
        self.town.world.send_other(self.person, content, where.chat if where else None, reply_to=answered)
        await self.town.settles()

    async def edits(self, words: str, into: str, where: Group | None = None) -> None:
        """Changes what she wrote before, found by some of its words."""
        history = self.town.world.history((where or self).chat_id)
        own = [one for one in history if one["from"]["id"] == self.person.id and words in one.get("text", "")]
        self.town.world.edit(self.person, own[-1]["message_id"], into, where.chat if where else None)
        await self.town.settles()

    async def shares_contact(self, of: Somebody | None = None) -> None:
        """Shares her own contact, or somebody else's."""
        self.town.world.share_contact(self.person, None if of is None else of.person)
        await self.town.settles()

    async def taps(self, label: str, where: Group | None = None) -> str:
        """Presses the newest button whose label has these words; the toast that came back."""
        hearer: Hearer = where or self
        message = hearer._with_buttons(label)
        data = next(b["callback_data"] for row in _keyboard(message) for b in row if label in b["text"])
        return await self.presses(message["message_id"], data, where)

    async def presses(self, message: int, data: str, where: Group | None = None) -> str:
        """Presses a button by its data, as old or forged ones are."""
        query = self.town.world.press(self.person, message, data, where.chat if where else None)
        await self.town.settles()
        for _ in range(2000):
            answer = self.town.world.answers[query]
            if answer is not None:
                return answer.text or ""
            await asyncio.sleep(0.005)
        raise AssertionError("the press was not answered")


def words_of(call: Call) -> str:
    """What one call said, with the labels of its buttons."""
    text = call.params.get("text") or call.params.get("caption") or ""
    media = call.params.get("media")
    if not text and isinstance(media, list):
        text = media[0].get("caption", "")
    if not text and isinstance(media, dict):
        text = media.get("caption", "")
    markup = call.params.get("reply_markup") or {}
    labels = [button["text"] for row in markup.get("inline_keyboard", ()) for button in row]
    return f"{text}" + (f"\n[{' | '.join(labels)}]" if labels else "")


def _keyboard(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    found: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return found


def _find(town: Town, hearer: Hearer, words: str) -> int:
    for message in reversed(town.world.history(hearer.chat_id)):
        if words in (message.get("text") or message.get("caption") or ""):
            return int(message["message_id"])
    raise AssertionError(f"no message with «{words}»")


def settings_for_tests(folder: Path, url: str, **changes: Any) -> Settings:
    """The settings of config.yaml, without pacing, in a folder of the test; neither that nothing has changed is told, nor
    that nobody has taken a ticket; no complaint has letters, and promises count day and night, so that a conversation may say `24 hours later`."""
    base = config.load()
    telegram = base.telegram.model_copy(update={"pace": base.telegram.pace.model_copy(update={"off": True})})
    database = base.database.model_copy(update={"url": url})
    quiet = replace(base.quiet, days=0)
    unwatched = replace(base.assignment, unowned_minutes=0)
    update = {
        "telegram": telegram,
        "database": database,
        "var_dir": folder,
        "quiet": quiet,
        "promises": day_and_night(base.promises),
        "assignment": unwatched,
        "letters": replace(base.letters, kinds=()),
    }
    return base.model_copy(update=update | changes)


@contextlib.asynccontextmanager
async def town_in(
    folder: Path, url: str, drawers: ProcessPoolExecutor | None = None, **changes: Any
) -> AsyncIterator[Town]:
    """A town whose desk runs on this database. At the end everything must have been heard."""
    world = World(clock=Clock(START), limits=None)
    running = await machine.build(
        settings_for_tests(folder, url, **changes), clock=world.clock, bot=wired_bot(world), studio=Studio(drawers)
    )
    town = Town(world, running)
    await running.start_inside()
    try:
        yield town
        assert not town.unheard(), "said, and heard by nobody:\n" + "\n".join(town.unheard())
    finally:
        await running.stop_inside()
        await running.close()

"""The desk on which the phones lie: which windows there are, and what each of them shows now."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from zoneinfo import ZoneInfo

from sandbox.chats import Chat
from sandbox.page import keys
from sandbox.page.bubbles import Reading, days
from sandbox.page.faces import face, face_of, group_face
from sandbox.page.looks import Face, Phone, Tab
from sandbox.page.stage import Stage, Window
from sandbox.people import Person
from sandbox.world import World

Words = Mapping[str, str]


@dataclass(eq=False)
class Desk:
    """The page's own state: windows in order, and what each shows; `closing` ends whatever waits."""

    world: World
    stage: Stage
    windows: list[Window] = field(default_factory=list)
    shown: dict[int, tuple[int, int]] = field(default_factory=dict)
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def zone(self) -> tzinfo:
        """The zone in which times are shown."""
        return ZoneInfo(self.stage.zone)

    def lay_out(self) -> None:
        """Place the windows, unless they lie there already: those of the stage, or one for everybody."""
        if not self.windows:
            self.windows = list(self.stage.windows) or [Window((one,)) for one in self.world.people]

    def add(self, person: Person) -> int:
        """One more window; its number."""
        self.windows.append(Window((person.id,), "路人", "Stranger"))
        return len(self.windows) - 1

    def phone(self, number: int, words: Words, person_id: int | None = None, chat_id: int | None = None) -> Phone:
        """A window as it looks now, in the hands of `person_id` in `chat_id`, or as it was left. LookupError if there is none."""
        self.lay_out()
        window = self.windows[number]
        before = self.shown.get(number, (window.people[0], window.chat))
        person = self.world.people[before[0] if person_id is None else person_id]
        chats = self._chats(person)
        chat = self._open(chats, before[1] if chat_id is None else chat_id, person)
        self.shown[number] = (person.id, chat.id)
        return self._draw(number, window, person, chat, chats, words)

    def _chats(self, person: Person) -> list[Chat]:
        others = [one for one in self.world.chats.values() if not one.private and one.has(person.id)]
        return [self.world.chat_of(person), *(one for one in others if one.migrated_to is None)]

    def _open(self, chats: list[Chat], wanted: int | None, person: Person) -> Chat:
        moved = self.world.chats.get(wanted) if wanted is not None else None
        while moved is not None and moved.migrated_to is not None:
            moved = self.world.chats[moved.migrated_to]
        return moved if moved is not None and moved in chats else self.world.chat_of(person)

    def _draw(self, number: int, window: Window, person: Person, chat: Chat, chats: list[Chat], words: Words) -> Phone:
        world, username = self.world, str(self.world.bot["username"])
        reading = Reading(person.id, words, self.zone, world.clock.now(), username, not chat.private, chat.prompts)
        return Phone(
            number=number,
            me=face(person.id, person.name),
            speakers=tuple(face(one, world.people[one].name) for one in window.people),
            role=window.en if words["html_lang"] == "en" else window.zh,
            chat=chat.id,
            other=self._bot_face() if chat.private else group_face(chat.id, chat.title),
            group=not chat.private,
            members=sum(chat.has(one) for one in chat.members),
            tabs=tuple(self._tab(one, chat, words) for one in chats),
            days=days(world.history(chat), reading),
            keyboard=keys.reply_keys(chat.keyboard),
            placeholder=str((chat.keyboard or {}).get("input_field_placeholder", "")),
            commands=keys.menu(world.profile, chat, person),
            username=username,
        )

    def _tab(self, chat: Chat, current: Chat, words: Words) -> Tab:
        title = words["own_chat"] if chat.private else chat.title
        return Tab(chat.id, title, next(reversed(chat.messages), 0), chat is current)

    def _bot_face(self) -> Face:
        return face_of(self.world.bot)

"""The state of the small Telegram: who exists, which chats there are, what waits for the bot."""

from itertools import count
from random import Random
from typing import Any

from sandbox.chats import Chat
from sandbox.clock import Clock
from sandbox.errors import Json
from sandbox.events import Event, Watch
from sandbox.files import FileShelf
from sandbox.ledger import Ledger
from sandbox.people import Person
from sandbox.presses import Presses
from sandbox.profile import Profile
from sandbox.updates import KEPT, UpdateQueue

MESSAGES_KEPT = 20_000


class State:
    """Everything that is; what people do stands in Talking and Gathering, what the bot does in methods/."""

    def __init__(self, token: str, clock: Clock, seed: int, name: str, username: str) -> None:
        self.token = token
        self.clock = clock
        self.random = Random(seed)
        self.bot_id = int(token.split(":")[0])
        self.profile = Profile(name)
        self.bot: Json = {"id": self.bot_id, "is_bot": True, "first_name": name, "username": username}
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileShelf(clock, seed)
        self.updates = UpdateQueue(clock, first_id=self.random.randrange(100_000_000, 900_000_000))
        self.ledger = Ledger()
        self.presses = Presses(clock)
        self.privacy = False
        self.poller = 0
        self._watchers: set[Watch] = set()
        self._ids = count(1)
        self._person_ids = count(1_000_001)
        self._group_ids = count(1_001)

    def person(
        self,
        name: str,
        *,
        language: str | None = "zh-hans",
        username: str | None = None,
        phone: str | None = None,
        id: int | None = None,  # noqa: A002
    ) -> Person:
        """A new person with an account, who has not written to the bot yet."""
        person = Person(id or next(self._person_ids), name, language, username, phone)
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", name, person.chat, self._ids)
        return person

    def chat_of(self, chat: Chat | Person | int) -> Chat:
        """The chat meant: itself, a person's private chat, or by id. KeyError if there is none."""
        if isinstance(chat, Chat):
            return chat
        return self.chats[chat if isinstance(chat, int) else chat.id]

    def history(self, chat: Chat | Person | int) -> list[Json]:
        """All messages of a chat that still stand, oldest first."""
        return list(self.chat_of(chat).messages.values())

    def last(self, chat: Chat | Person | int) -> Json:
        """The bot's latest message in a chat. LookupError if it has written none."""
        for message in reversed(self.chat_of(chat).messages.values()):
            if message.get("from", {}).get("id") == self.bot_id:
                return message
        raise LookupError("the bot has written nothing here")

    def watch(self) -> Watch:
        """Begin to be told of every change."""
        return Watch(self._watchers)

    def tell(self, kind: str, chat_id: int = 0, message_id: int | None = None, data: Any = None) -> None:
        """Tell whoever watches."""
        if self._watchers:
            event = Event(kind, chat_id, message_id, data)
            for watcher in tuple(self._watchers):
                watcher.tell(event)

    def write(self, chat: Chat, sender: Json | None, content: Json) -> Json:
        """Put a message into a chat and tell the watchers; the bot gets no update from this."""
        message: Json = {"message_id": next(chat.ids)}
        if sender is not None:
            message["from"] = sender
        message["chat"] = chat.brief
        message["date"] = int(self.clock.epoch())
        message.update(content)
        messages = chat.messages
        messages[message["message_id"]] = message
        if len(messages) > MESSAGES_KEPT:
            del messages[next(iter(messages))]
        self.tell("message", chat.id, message["message_id"], message)
        return message

    def replace(self, chat: Chat, message_id: int, changed: Json) -> None:
        """Put a changed copy in the place of a message, so that updates already queued keep what they showed."""
        chat.messages[message_id] = changed
        self.tell("edited", chat.id, message_id, changed)

    def queue(self, kind: str, payload: Json, lane: int, kept: float = KEPT) -> int | None:
        """Queue an update for the bot; the id, or None if the bot does not want this kind."""
        return self.updates.push(kind, payload, lane, kept)

    def inject(self, body: Json, lane: int = 0) -> int:
        """Queue a raw update, true or not; without `update_id` it gets the next one. Returns the id."""
        update_id = int(body.get("update_id", self.updates.next_id))
        if "update_id" not in body:
            self.updates.next_id += 1
        self.updates.add({"update_id": update_id} | body, lane)
        return update_id

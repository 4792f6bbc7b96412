"""People and the bot itself, as Telegram shows them to a bot."""

from dataclasses import dataclass
from functools import cached_property

from sandbox.errors import Json

ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_BOT: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


@dataclass(eq=False)
class Person:
    """Somebody with a Telegram account; the private chat with the bot has the same id."""

    id: int
    name: str
    language: str | None = "zh-hans"
    username: str | None = None
    phone: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    @cached_property
    def user(self) -> Json:
        """The User object; shared by all messages, so never to be changed in place."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user

    @cached_property
    def chat(self) -> Json:
        """The Chat object of the private chat."""
        chat: Json = {"id": self.id, "first_name": self.name}
        if self.username:
            chat["username"] = self.username
        chat["type"] = "private"
        return chat

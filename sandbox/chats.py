"""Chats: who is in them, what was written, and the keyboard that lies open."""

from dataclasses import dataclass, field
from itertools import count

from sandbox.errors import Json

PRESENT = frozenset({"creator", "administrator", "member", "restricted"})
ADMINS = frozenset({"creator", "administrator"})


@dataclass
class Topic:
    """A thread of a forum."""

    id: int
    name: str
    closed: bool = False


@dataclass(eq=False)
class Chat:
    """One chat. `messages` holds Message objects as the bot sees them, by id, in the order of sending; `prompts` those
    that force an answer, with how."""

    id: int
    kind: str
    title: str
    brief: Json
    ids: "count[int]"
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    keyboard: Json | None = None
    prompts: dict[int, Json] = field(default_factory=dict)
    forum: bool = False
    migrated_to: int | None = None

    @property
    def private(self) -> bool:
        """Whether this is one person's chat with the bot."""
        return self.kind == "private"

    def has(self, user_id: int) -> bool:
        """Whether somebody is in the chat now."""
        return self.private or self.members.get(user_id) in PRESENT

    def administers(self, user_id: int) -> bool:
        """Whether somebody is creator or administrator now."""
        return self.members.get(user_id) in ADMINS


def brief_of(chat_id: int, kind: str, title: str, forum: bool = False) -> Json:
    """The Chat object that messages of a group or a channel carry."""
    brief: Json = {"id": chat_id, "title": title, "type": kind}
    if forum:
        brief["is_forum"] = True
    return brief

"""Groups and channels, and who comes, goes and rules there."""

from itertools import count

from sandbox.chats import Chat, brief_of
from sandbox.errors import Json
from sandbox.people import TELEGRAM, Person
from sandbox.talking import Talking

SUPERGROUP = -1_000_000_000_000


class Gathering(Talking):
    """Acts that change groups, channels and the right to write."""

    def group(
        self,
        title: str,
        members: list[Person],
        admins: tuple[Person, ...] | list[Person] = (),
        forum: bool = False,
        *,
        basic: bool = False,
        bot: str = "administrator",
    ) -> Chat:
        """A group with the bot in it; the first admin (or member) made it. `basic` can be migrated.

        `bot` is the bot's status there: administrator, member or left.
        """
        number = next(self._group_ids)
        chat = self._new_chat(
            -number if basic else SUPERGROUP - number, "group" if basic else "supergroup", title, forum
        )
        for person in members:
            chat.members[person.id] = "member"
        for person in admins:
            chat.members[person.id] = "administrator"
        founder = next(iter([*admins, *members]), None)
        if founder is not None:
            chat.members[founder.id] = "creator"
        if bot != "left":
            self.set_bot_status(chat, bot, founder)
        return chat

    def channel(self, title: str, owner: Person) -> Chat:
        """A channel with the bot as administrator."""
        chat = self._new_chat(SUPERGROUP - next(self._group_ids), "channel", title, False)
        chat.members |= {owner.id: "creator", self.bot_id: "administrator"}
        return chat

    def post(self, channel: Chat, text: str) -> Json:
        """Publish in a channel."""
        message = self.write(channel, None, {"sender_chat": channel.brief, "text": text})
        self.queue("channel_post", message, channel.id)
        return message

    def forward_automatically(self, post: Json, group: Chat) -> Json:
        """Telegram (777000) carries a channel's post into the linked group."""
        origin = {"type": "channel", "chat": post["chat"], "message_id": post["message_id"], "date": post["date"]}
        content = {"sender_chat": post["chat"], "is_automatic_forward": True, "forward_origin": origin}
        return self._send(group, TELEGRAM, content | {"text": post["text"]})

    def block(self, person: Person) -> None:
        """A person stops the bot."""
        if not person.blocked:
            person.blocked = True
            self._my_member(self.chat_of(person), person, "member", "kicked")

    def unblock(self, person: Person) -> None:
        """A person lets the bot write again."""
        if person.blocked:
            person.blocked = False
            self._my_member(self.chat_of(person), person, "kicked", "member")

    def join(self, chat: Chat, person: Person, by: Person | None = None) -> None:
        """A person comes in, alone or brought by somebody."""
        self._announce(chat, by or person, {"new_chat_members": [person.user]})
        self._set_member(chat, person, "member", by or person)

    def leave(self, chat: Chat, person: Person, by: Person | None = None) -> None:
        """A person goes, or is thrown out by somebody."""
        self._announce(chat, by or person, {"left_chat_member": person.user})
        self._set_member(chat, person, "kicked" if by and by is not person else "left", by or person)

    def promote(self, chat: Chat, person: Person, by: Person | None = None) -> None:
        """A person becomes administrator."""
        self._set_member(chat, person, "administrator", by or person)

    def demote(self, chat: Chat, person: Person, by: Person | None = None) -> None:
        """An administrator becomes a plain member."""
        self._set_member(chat, person, "member", by or person)

    def set_bot_status(self, chat: Chat, status: str, by: Person | None = None) -> None:
        """Add, promote, demote or kick the bot: status administrator, member, left or kicked."""
        old = chat.members.get(self.bot_id, "left")
        chat.members[self.bot_id] = status
        self._my_member(chat, by, old, status)

    def migrate(self, chat: Chat) -> Chat:
        """A basic group becomes a supergroup: new id, message ids from 1, a service message on both sides."""
        new = self._new_chat(SUPERGROUP - next(self._group_ids), "supergroup", chat.title, False)
        new.members = dict(chat.members)
        sender = self._founder(chat)
        old_side = self.write(chat, sender, {"migrate_to_chat_id": new.id})
        new_side = self.write(new, sender, {"migrate_from_chat_id": chat.id})
        chat.migrated_to = new.id
        self.queue("message", old_side, chat.id)
        self.queue("message", new_side, new.id)
        return new

    def member_of(self, chat: Chat, user_id: int) -> Json:
        """The ChatMember object of somebody in a chat."""
        user = self.bot if user_id == self.bot_id else self.people[user_id].user
        return member_object(user, chat.members.get(user_id, "left"))

    def _new_chat(self, chat_id: int, kind: str, title: str, forum: bool) -> Chat:
        ids = self._ids if kind == "group" else count(1)
        chat = Chat(chat_id, kind, title, brief_of(chat_id, kind, title, forum), ids, forum=forum)
        self.chats[chat_id] = chat
        return chat

    def _founder(self, chat: Chat) -> Json | None:
        ids = [user_id for user_id, status in chat.members.items() if status == "creator"]
        return self.people[ids[0]].user if ids else None

    def _announce(self, chat: Chat, by: Person, content: Json) -> None:
        self._send(chat, by.user, content)

    def _set_member(self, chat: Chat, person: Person, status: str, by: Person) -> None:
        old = chat.members.get(person.id, "left")
        chat.members[person.id] = status
        self.tell("member", chat.id, None, {"user": person.user, "status": status})
        if old == status or not chat.administers(self.bot_id):
            return
        self.queue("chat_member", self._change(chat, by.user, person.user, old, status), chat.id)

    def _my_member(self, chat: Chat, by: Person | None, old: str, new: str) -> None:
        self.tell("member", chat.id, None, {"user": self.bot, "status": new})
        if old != new:
            self.queue("my_chat_member", self._change(chat, by.user if by else self.bot, self.bot, old, new), chat.id)

    def _change(self, chat: Chat, by: Json, user: Json, old: str, new: str) -> Json:
        return {
            "chat": chat.brief,
            "from": by,
            "date": int(self.clock.epoch()),
            "old_chat_member": member_object(user, old),
            "new_chat_member": member_object(user, new),
        }

    def _opened(self, person: Person) -> None:
        self.unblock(person)
        person.started = True


_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
]


def member_object(user: Json, status: str) -> Json:
    """A ChatMember as Telegram shapes it for each status."""
    member: Json = {"user": user, "status": status}
    if status == "creator":
        return member | {"is_anonymous": False}
    if status == "administrator":
        return member | {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(_RIGHTS, True)
    return member | {"until_date": 0} if status == "kicked" else member

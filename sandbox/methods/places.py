"""Which chat and which message a call means, and whether the bot may act there."""

from sandbox.chats import Chat
from sandbox.errors import Json, bad, forbidden, migrated
from sandbox.world import World

_GROUPS = {"supergroup": "supergroup", "group": "group", "channel": "channel"}


def find_chat(world: World, p: Json, key: str = "chat_id") -> Chat:
    """The chat of a call; 400 if unknown or migrated, 403 if the bot was put out."""
    chat = world.chats.get(p[key]) if isinstance(p[key], int) else None
    if chat is None:
        raise bad("chat not found")
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    if not chat.private and not chat.has(world.bot_id):
        kicked = chat.members.get(world.bot_id) == "kicked"
        raise forbidden(f"bot {'was kicked from' if kicked else 'is not a member of'} the {chat.kind} chat")
    return chat


def writable(world: World, p: Json) -> Chat:
    """The chat to write into; 403 if the person never began, blocked the bot, or is gone."""
    chat = find_chat(world, p)
    if not chat.private:
        return chat
    person = world.people[chat.id]
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def find_message(chat: Chat, p: Json, to: str, key: str = "message_id") -> Json:
    """The message of a call; `to` names the intention in the 400."""
    message = chat.messages.get(p[key])
    if message is None:
        raise bad(f"message to {to} not found")
    return message

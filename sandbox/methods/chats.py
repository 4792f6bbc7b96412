"""Questions about chats and their members."""

from sandbox.chats import ADMINS, PRESENT
from sandbox.errors import Json, bad
from sandbox.gathering import member_object
from sandbox.methods.places import find_chat
from sandbox.methods.registry import Files, method
from sandbox.world import World

_FULL: Json = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


@method("getChat")
def get_chat(world: World, p: Json, files: Files) -> Json:
    """All about a chat."""
    chat = find_chat(world, p)
    full = chat.brief | _FULL
    if chat.pinned and chat.pinned[-1] in chat.messages:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    return full


@method("getChatMember")
def get_chat_member(world: World, p: Json, files: Files) -> Json:
    """What somebody is in a chat."""
    chat = find_chat(world, p)
    user_id = p["user_id"]
    if user_id != world.bot_id and user_id not in world.people:
        raise bad("PARTICIPANT_ID_INVALID")
    if chat.private:
        user = world.bot if user_id == world.bot_id else world.people[user_id].user
        return member_object(user, "member")
    return world.member_of(chat, user_id)


@method("getChatAdministrators")
def get_chat_administrators(world: World, p: Json, files: Files) -> list[Json]:
    """Creator and administrators, other bots left out."""
    chat = find_chat(world, p)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    return [world.member_of(chat, user_id) for user_id, status in chat.members.items() if status in ADMINS]


@method("getChatMemberCount")
def get_chat_member_count(world: World, p: Json, files: Files) -> int:
    """How many are in it, the bot counted."""
    chat = find_chat(world, p)
    return 2 if chat.private else sum(status in PRESENT for status in chat.members.values())

"""Methods that change a chat: topics, pins, going away."""

from sandbox.chats import Chat, Topic
from sandbox.errors import Json, bad
from sandbox.methods.places import find_chat, find_message
from sandbox.methods.registry import Files, method
from sandbox.world import World


@method("createForumTopic")
def create_forum_topic(world: World, p: Json, files: Files) -> Json:
    """A new thread; its id is that of the service message that opens it."""
    chat = _forum(world, p)
    if not 1 <= len(p["name"]) <= 128:
        raise bad("TOPIC_TITLE_EMPTY" if not p["name"] else "TOPIC_TITLE_INVALID")
    created = {"name": p["name"], "icon_color": p.get("icon_color", 7322096)}
    message = world.write(chat, world.bot, {"forum_topic_created": created, "is_topic_message": True})
    topic = Topic(message["message_id"], p["name"])
    message["message_thread_id"] = topic.id
    chat.topics[topic.id] = topic
    world.tell("topic", chat.id, topic.id, topic)
    return {"message_thread_id": topic.id} | created


@method("closeForumTopic")
def close_forum_topic(world: World, p: Json, files: Files) -> bool:
    """No more words in a thread."""
    return _set_closed(world, p, closed=True)


@method("reopenForumTopic")
def reopen_forum_topic(world: World, p: Json, files: Files) -> bool:
    """Words in a thread again."""
    return _set_closed(world, p, closed=False)


def _set_closed(world: World, p: Json, *, closed: bool) -> bool:
    chat = _forum(world, p)
    topic = chat.topics.get(p["message_thread_id"])
    if topic is None:
        raise bad("message thread not found")
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    world.tell("topic", chat.id, topic.id, topic)
    return True


def _forum(world: World, p: Json) -> Chat:
    chat = find_chat(world, p)
    if not chat.forum:
        raise bad("the chat is not a forum")
    if not chat.administers(world.bot_id):
        raise bad("not enough rights to create a topic")
    return chat


@method("pinChatMessage")
def pin_chat_message(world: World, p: Json, files: Files) -> bool:
    """Put a message on top of the chat."""
    chat = find_chat(world, p)
    message = find_message(chat, p, "pin")
    if not chat.private and not chat.administers(world.bot_id):
        raise bad("not enough rights to manage pinned messages in the chat")
    chat.pinned.append(message["message_id"])
    world.tell("pin", chat.id, message["message_id"])
    return True


@method("unpinChatMessage")
def unpin_chat_message(world: World, p: Json, files: Files) -> bool:
    """Take the named message, or the latest, off the top."""
    chat = find_chat(world, p)
    pinned = p.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if pinned not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(pinned)
    world.tell("pin", chat.id, pinned)
    return True


@method("leaveChat")
def leave_chat(world: World, p: Json, files: Files) -> bool:
    """The bot goes."""
    chat = find_chat(world, p)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    world.set_bot_status(chat, "left")
    return True

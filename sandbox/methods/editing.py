"""Methods that change or remove a message that stands."""

from sandbox.chats import Chat
from sandbox.errors import Json, bad
from sandbox.methods.keyboards import check_markup
from sandbox.methods.places import find_chat, find_message, writable
from sandbox.methods.registry import Files, method
from sandbox.methods.sending import album_part
from sandbox.methods.words import caption_of, text_of
from sandbox.world import World

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
_WORDS = ("text", "entities", "caption", "caption_entities")


@method("editMessageText")
def edit_text(world: World, p: Json, files: Files) -> Json:
    """Another text."""
    chat, old = _own(world, p)
    if "text" not in old:
        raise bad("there is no text in the message to edit")
    return _change(world, chat, old, _without(old, _WORDS) | text_of(p), p)


@method("editMessageCaption")
def edit_caption(world: World, p: Json, files: Files) -> Json:
    """Another caption under a picture or a file."""
    chat, old = _own(world, p)
    if "photo" not in old and "document" not in old:
        raise bad("there is no caption in the message to edit")
    return _change(world, chat, old, _without(old, _WORDS) | caption_of(p), p)


@method("editMessageMedia")
def edit_media(world: World, p: Json, files: Files) -> Json:
    """Another picture or file, also in the place of a text."""
    chat, old = _own(world, p)
    fresh = album_part(world, p["media"], files)
    return _change(world, chat, old, _without(old, (*_WORDS, "photo", "document")) | fresh, p)


@method("editMessageReplyMarkup")
def edit_markup(world: World, p: Json, files: Files) -> Json:
    """Other buttons, or none."""
    chat, old = _own(world, p)
    return _change(world, chat, old, _without(old, ()), p)


@method("deleteMessage")
def delete_message(world: World, p: Json, files: Files) -> bool:
    """Remove a message younger than 48 hours."""
    chat = find_chat(world, p)
    message = find_message(chat, p, "delete")
    if world.clock.epoch() - message["date"] > 48 * 3600:
        raise bad("message can't be deleted for everyone")
    if not chat.private and message.get("from") is not world.bot and not chat.administers(world.bot_id):
        raise bad("message can't be deleted")
    del chat.messages[message["message_id"]]
    world.tell("deleted", chat.id, message["message_id"])
    return True


def _own(world: World, p: Json) -> tuple[Chat, Json]:
    if "chat_id" not in p:
        raise bad("chat_id is empty")
    if "message_id" not in p:
        raise bad("message identifier is not specified")
    chat = writable(world, p)
    old = find_message(chat, p, "edit")
    if old.get("from") is not world.bot and chat.kind != "channel":
        raise bad("message can't be edited")
    return chat, old


def _without(message: Json, keys: tuple[str, ...]) -> Json:
    return {key: value for key, value in message.items() if key not in keys and key != "reply_markup"}


def _change(world: World, chat: Chat, old: Json, changed: Json, p: Json) -> Json:
    markup = check_markup(p.get("reply_markup"), chat)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    if markup and markup["inline_keyboard"]:
        changed["reply_markup"] = markup
    if changed == old:
        raise bad(_SAME)
    changed["edit_date"] = int(world.clock.epoch())
    world.replace(chat, old["message_id"], changed)
    return changed

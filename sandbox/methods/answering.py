"""Answers that are no message: to a press, a chat action, a reaction."""

from sandbox.errors import Json, bad
from sandbox.methods.places import find_chat, find_message, writable
from sandbox.methods.registry import Files, method
from sandbox.presses import Answer
from sandbox.text import utf16
from sandbox.world import World

_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


@method("answerCallbackQuery")
def answer_callback_query(world: World, p: Json, files: Files) -> bool:
    """Tell the person who pressed; once, within the time."""
    text = p.get("text")
    if text is not None and utf16(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    answer = Answer(text, p.get("show_alert", False), p.get("url"))
    press = world.presses.answer(p["callback_query_id"], answer)
    world.tell("answer", press.chat_id, press.message_id, answer)
    return True


@method("sendChatAction")
def send_chat_action(world: World, p: Json, files: Files) -> bool:
    """ "typing…", for five seconds."""
    chat = writable(world, p)
    if p["action"] not in _ACTIONS:
        raise bad("wrong parameter action in request")
    world.tell("typing", chat.id, None, p["action"])
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, p: Json, files: Files) -> bool:
    """Put at most one emoji of the bot on a message."""
    chat = find_chat(world, p)
    message = find_message(chat, p, "react")
    reaction = p.get("reaction", [])
    if len(reaction) > 1:
        raise bad("REACTIONS_TOO_MANY")
    chat.reactions[message["message_id"]] = reaction
    world.tell("reaction", chat.id, message["message_id"], reaction)
    return True

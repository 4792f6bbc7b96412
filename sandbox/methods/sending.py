"""Methods that put a message into a chat."""

from sandbox.chats import Chat
from sandbox.errors import Json, bad
from sandbox.methods.attachments import document_part, photo_part
from sandbox.methods.keyboards import check_markup
from sandbox.methods.places import find_chat, find_message, writable
from sandbox.methods.registry import Files, method
from sandbox.methods.words import caption_of, text_of
from sandbox.world import World


@method("sendMessage")
def send_message(world: World, p: Json, files: Files) -> Json:
    """Text."""
    chat = writable(world, p)
    return put(world, chat, p, text_of(p))


@method("sendPhoto")
def send_photo(world: World, p: Json, files: Files) -> Json:
    """One picture, uploaded or by file_id."""
    chat = writable(world, p)
    return put(world, chat, p, photo_part(world, p["photo"], files) | caption_of(p))


@method("sendDocument")
def send_document(world: World, p: Json, files: Files) -> Json:
    """One file, uploaded or by file_id."""
    chat = writable(world, p)
    return put(world, chat, p, document_part(world, p["document"], files) | caption_of(p))


@method("sendContact")
def send_contact(world: World, p: Json, files: Files) -> Json:
    """A phone number with a name."""
    chat = writable(world, p)
    kept = {key: p[key] for key in ("phone_number", "first_name", "last_name", "vcard") if key in p}
    return put(world, chat, p, {"contact": kept})


@method("sendMediaGroup")
def send_media_group(world: World, p: Json, files: Files) -> list[Json]:
    """An album of 2 to 10 pictures or files; all of it or nothing."""
    chat = writable(world, p)
    media: list[Json] = p["media"]
    if len(media) > 10:
        raise bad("too many messages to send as an album")
    if len(media) < 2:
        raise bad("too few messages to send as an album")
    if len({item["type"] for item in media}) > 1:
        raise bad("can't mix documents with other media types in an album")
    group = str(world.random.randrange(10**16, 10**17))
    contents = [{"media_group_id": group} | album_part(world, item, files) for item in media]
    return put_all(world, chat, p, contents)


def album_part(world: World, item: Json, files: Files) -> Json:
    """The message fields of an InputMedia."""
    makers = {"photo": photo_part, "document": document_part}
    if item["type"] not in makers:
        raise bad("this kind of media is not supported by this sandbox")
    return makers[item["type"]](world, item["media"], files) | caption_of(item)


@method("copyMessage")
def copy_message(world: World, p: Json, files: Files) -> Json:
    """The same content as the bot's own, without a link to the original."""
    chat = writable(world, p)
    source = find_message(find_chat(world, p, "from_chat_id"), p, "copy")
    content = {key: source[key] for key in _CONTENT if key in source}
    if "caption" in p:
        content = {k: v for k, v in content.items() if not k.startswith("caption")} | caption_of(p)
    if not content:
        raise bad("message can't be copied")
    return {"message_id": put(world, chat, p, content)["message_id"]}


@method("forwardMessage")
def forward_message(world: World, p: Json, files: Files) -> Json:
    """The message with its origin shown."""
    chat = writable(world, p)
    source = find_message(find_chat(world, p, "from_chat_id"), p, "forward")
    content = {key: source[key] for key in (*_CONTENT, "contact") if key in source}
    origin = {"type": "user", "sender_user": source.get("from", world.bot), "date": source["date"]}
    return put(world, chat, p, {"forward_origin": origin} | content)


_CONTENT = ("text", "entities", "photo", "document", "caption", "caption_entities", "contact", "voice", "location")


def put(world: World, chat: Chat, p: Json, content: Json) -> Json:
    """Write one message as the bot."""
    return put_all(world, chat, p, [content])[0]


def put_all(world: World, chat: Chat, p: Json, contents: list[Json]) -> list[Json]:
    """Write as the bot: thread, reply, keyboard. A reply keyboard lies open in the chat, not in the message."""
    markup = check_markup(p.get("reply_markup"), chat)
    extra = _thread(chat, p) | _reply(chat, p)
    if world.limits is not None:
        world.limits.take(chat, world.clock, len(contents))
    if p.get("protect_content"):
        extra["has_protected_content"] = True
    if markup and "inline_keyboard" in markup:
        contents = [content | {"reply_markup": markup} for content in contents]
    sender = None if chat.kind == "channel" else world.bot
    if chat.kind == "channel":
        extra["sender_chat"] = chat.brief
    messages = [world.write(chat, sender, extra | content) for content in contents]
    if markup and markup.get("force_reply"):
        chat.prompts[messages[-1]["message_id"]] = markup
        world.tell("message", chat.id, messages[-1]["message_id"], messages[-1])
    elif markup and "inline_keyboard" not in markup:
        _lay(world, chat, markup)
    return messages


def _lay(world: World, chat: Chat, markup: Json) -> None:
    if "keyboard" in markup:
        chat.keyboard = markup
    elif markup.get("remove_keyboard"):
        chat.keyboard = None
    world.tell("keyboard", chat.id, None, chat.keyboard)


def _thread(chat: Chat, p: Json) -> Json:
    thread = p.get("message_thread_id")
    if thread is None:
        return {}
    if thread not in chat.topics:
        raise bad("message thread not found")
    if chat.topics[thread].closed:
        raise bad("TOPIC_CLOSED")
    return {"message_thread_id": thread, "is_topic_message": True}


def _reply(chat: Chat, p: Json) -> Json:
    reply = p.get("reply_parameters")
    if not reply:
        return {}
    answered = chat.messages.get(reply["message_id"])
    if answered is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in answered.items() if k != "reply_to_message"}}

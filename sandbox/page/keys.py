"""Keyboards and command menus, as the page's buttons."""

from collections.abc import Iterator

from sandbox.chats import Chat
from sandbox.errors import Json
from sandbox.page.looks import Command, Key, Keys
from sandbox.page.markup import safe_link, start_payload
from sandbox.people import Person
from sandbox.profile import Place, Profile


def inline_keys(markup: Json | None, username: str) -> Keys:
    """The rows under a message."""
    rows = (markup or {}).get("inline_keyboard", [])
    return tuple(tuple(_inline(button, username) for button in row) for row in rows)


def _inline(button: Json, username: str) -> Key:
    label, url = str(button["text"]), button.get("url")
    if not url:
        return Key(label, data=button.get("callback_data", ""))
    payload = start_payload(url, username)
    return Key(label, url=safe_link(url)) if payload is None else Key(label, start=payload)


def reply_keys(keyboard: Json | None) -> Keys:
    """The rows under the composer."""
    rows = (keyboard or {}).get("keyboard", [])
    return tuple(tuple(_reply(button) for button in row) for row in rows)


def _reply(button: Json | str) -> Key:
    if isinstance(button, str):
        return Key(button)
    return Key(str(button["text"]), share=bool(button.get("request_contact")))


def menu(profile: Profile, chat: Chat, person: Person) -> tuple[Command, ...]:
    """The commands that Telegram would list: the narrowest scope that has any, in the person's language first."""
    found = next((entries for place in _places(chat, person) if (entries := profile.commands.get(place))), [])
    return tuple(Command(entry["command"], entry["description"]) for entry in found)


def _places(chat: Chat, person: Person) -> Iterator[Place]:
    language = (person.language or "").split("-")[0]
    for kind, chat_id, user_id in _scopes(chat, person):
        for code in dict.fromkeys((language, "")):
            yield kind, chat_id, user_id, code


def _scopes(chat: Chat, person: Person) -> Iterator[tuple[str, int | None, int | None]]:
    if chat.private:
        yield from (("chat", chat.id, None), ("all_private_chats", None, None), ("default", None, None))
        return
    yield "chat_member", chat.id, person.id
    if chat.administers(person.id):
        yield "chat_administrators", chat.id, None
    yield "chat", chat.id, None
    if chat.administers(person.id):
        yield "all_chat_administrators", None, None
    yield from (("all_group_chats", None, None), ("default", None, None))

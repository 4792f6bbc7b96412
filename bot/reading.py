"""From stored JSON to an update. What this library cannot read yet must not cost a buyer her words."""

from __future__ import annotations

from typing import Any

from telegram import Bot, Update

from bot.shapes import USED

_PARTS = (
    "message_id",
    "message_thread_id",
    "date",
    "edit_date",
    "chat",
    "from",
    "sender_chat",
    "is_automatic_forward",
    "text",
    "caption",
    "photo",
    "video",
    "document",
    "contact",
    "media_group_id",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
)
"""The parts of a message that we use. Telegram adds others every few weeks, and changes some."""

_ANSWERED = ("message_id", "date", "chat")
_PRESSED = (*_ANSWERED, "photo")

_NOT_UNDERSTOOD = (TypeError, KeyError, ValueError, AttributeError, OverflowError, OSError, RecursionError)
"""What python-telegram-bot raises for JSON that it does not understand."""


class Unreadable(Exception):
    """This will never be an update, however often it is tried."""


def read(body: dict[str, Any], bot: Bot) -> Update:
    """The update, of which we see only the kinds that mean something to us. Words and presses, which nearly all are, and
    what cannot be read whole, are read without what we do not use. Raises Unreadable, also for what this library would
    let through."""
    kept = {kind: body[kind] for kind in USED if body.get(kind) is not None}
    for kind, part in kept.items():
        if not USED[kind](part):
            raise Unreadable(kind)
    kept["update_id"] = body["update_id"]
    if "callback_query" in kept or "text" in kept.get("message", ()):
        return _read_plain(kept, bot)
    try:
        return Update.de_json(kept, bot)
    except _NOT_UNDERSTOOD:
        return _read_plain(kept, bot)


def _read_plain(body: dict[str, Any], bot: Bot) -> Update:
    try:
        return Update.de_json(plain(body), bot)
    except _NOT_UNDERSTOOD as error:
        raise Unreadable(type(error).__name__) from error


def plain(body: dict[str, Any]) -> dict[str, Any]:
    """Only what we use of an update."""
    used = body | {kind: _plain_message(body[kind]) for kind in ("message", "edited_message") if kind in body}
    press = body.get("callback_query")
    if press is not None and isinstance(press.get("message"), dict):
        # A card and all of its buttons come back with every press: half of what there is to read in a day.
        used["callback_query"] = press | {"message": _only(_PRESSED, press["message"])}
    return used


def _plain_message(message: dict[str, Any]) -> dict[str, Any]:
    kept = _only(_PARTS, message)
    answered = message.get("reply_to_message")
    if isinstance(answered, dict):
        kept["reply_to_message"] = _only(_ANSWERED, answered)
    return kept


def _only(parts: tuple[str, ...], message: dict[str, Any]) -> dict[str, Any]:
    return {part: message[part] for part in parts if part in message}

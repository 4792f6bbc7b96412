"""From stored JSON to an update. What this library cannot read yet must not cost a buyer her words."""

from __future__ import annotations

from typing import Any

from telegram import Bot, Update

_READ = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update that mean anything to us."""

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

UNREADABLE = (TypeError, KeyError, ValueError, AttributeError, OverflowError, OSError)
"""What python-telegram-bot raises for JSON that it does not understand."""


def read(body: dict[str, Any], bot: Bot) -> Update:
    """The update; one that cannot be read whole is read without what we do not use. Raises one of UNREADABLE."""
    try:
        return Update.de_json(body, bot)
    except UNREADABLE:
        return Update.de_json(plain(body), bot)


def plain(body: dict[str, Any]) -> dict[str, Any]:
    """Only what we use of an update."""
    kept = {kind: body[kind] for kind in _READ if kind in body}
    for kind in ("message", "edited_message"):
        if isinstance(kept.get(kind), dict):
            kept[kind] = _plain_message(kept[kind])
    return {"update_id": body["update_id"], **kept}


def _plain_message(message: dict[str, Any]) -> dict[str, Any]:
    kept = {part: message[part] for part in _PARTS if part in message}
    answered = message.get("reply_to_message")
    if isinstance(answered, dict):
        kept["reply_to_message"] = {part: answered[part] for part in _ANSWERED if part in answered}
    return kept

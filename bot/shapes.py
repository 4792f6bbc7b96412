"""What we use of an update, and of which kind each part must be. A word where a number belongs would get far: into rows,
and from there, again and again, into the hands of whoever serves all people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Check: TypeAlias = Callable[[Any], bool]
LARGEST = 2**63


def _words(value: Any) -> bool:
    return isinstance(value, str)


def _yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -LARGEST <= value < LARGEST


def _object(parts: Mapping[str, Check], *needed: str) -> Check:
    """An object in which the parts that are there are of their kinds, and the needed ones are there."""

    def check(value: Any) -> bool:
        if not isinstance(value, dict) or any(value.get(name) is None for name in needed):
            return False
        return all(value.get(name) is None or is_right(value[name]) for name, is_right in parts.items())

    return check


def _list_of(is_right: Check) -> Check:
    return lambda value: isinstance(value, list) and all(is_right(one) for one in value)


_USER = _object(
    {
        "id": _number,
        "is_bot": _yes_or_no,
        "first_name": _words,
        "last_name": _words,
        "username": _words,
        "language_code": _words,
    },
    "id",
    "first_name",
)
_CHAT = _object({"id": _number, "type": _words, "title": _words}, "id", "type")
_FILE = _object({"file_id": _words, "file_unique_id": _words, "mime_type": _words}, "file_id", "file_unique_id")
_ANSWERED = _object({"message_id": _number, "chat": _CHAT}, "message_id")
_MESSAGE = _object(
    {
        "message_id": _number,
        "date": _number,
        "edit_date": _number,
        "chat": _CHAT,
        "from": _USER,
        "sender_chat": _CHAT,
        "is_automatic_forward": _yes_or_no,
        "text": _words,
        "caption": _words,
        "photo": _list_of(_FILE),
        "video": _FILE,
        "document": _FILE,
        "contact": _object({"phone_number": _words, "first_name": _words, "user_id": _number}),
        "media_group_id": _words,
        "migrate_to_chat_id": _number,
        "migrate_from_chat_id": _number,
        "reply_to_message": _ANSWERED,
    },
    "message_id",
    "chat",
)
_PRESS = _object({"id": _words, "from": _USER, "message": _MESSAGE, "data": _words}, "id", "from")
_MEMBER = _object({"status": _words, "user": _USER}, "status", "user")
_MEMBERSHIP = _object(
    {"chat": _CHAT, "from": _USER, "old_chat_member": _MEMBER, "new_chat_member": _MEMBER}, "chat", "from"
)

USED: Mapping[str, Check] = {
    "message": _MESSAGE,
    "edited_message": _MESSAGE,
    "callback_query": _PRESS,
    "my_chat_member": _MEMBERSHIP,
}
"""The kinds of update that mean anything to us."""

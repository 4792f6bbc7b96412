"""What one person gets: words as Telegram HTML, buttons, a picture or a workbook. Plain data, so that the outbox can keep it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from views import pictures, workbooks
from views.pictures import Picture
from views.workbooks import Workbook


@dataclass(frozen=True)
class Button:
    """An inline button: what it says, and what a press means (`take:1042`) or opens."""

    label: str
    press: str = ""
    url: str = ""


@dataclass(frozen=True)
class Key:
    """A key of the reply keyboard; `contact` shares one's own phone number."""

    label: str
    contact: bool = False


@dataclass(frozen=True)
class Message:
    """One message. `brief` is the same in one short sentence: the toast of a press, or the answer in a group. `line`
    stands for it among others, where a group would get more messages than it may."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    picture: Picture | None = None
    album: tuple[tuple[str, str], ...] = ()
    keys: tuple[tuple[Key, ...], ...] | None = None
    brief: str = ""
    alert: bool = False
    prompt: str = ""
    under: str = ""
    subject: str = ""
    line: str = ""
    workbook: Workbook | None = None


def press(action: str, *about: object) -> str:
    """The data of a button: `take:1042`. Telegram allows 64 bytes; rights are looked up when it is pressed.

    >>> press("stage", 7, "mortgage", "filed")
    'stage:7:mortgage:filed'
    """
    data = ":".join(str(part) for part in (action, *about))
    if len(data.encode()) > 64:
        raise ValueError(f"button data is longer than 64 bytes: {action}")
    return data


def pack(message: Message) -> dict[str, Any]:
    """The message as plain JSON, with only what it has."""
    body: dict[str, Any] = {"text": message.text}
    if message.buttons:
        body["buttons"] = [
            [{"text": one.label, **({"url": one.url} if one.url else {"data": one.press})} for one in row]
            for row in message.buttons
        ]
    if message.picture is not None:
        body["picture"] = pictures.pack(message.picture)
        body["picture_key"] = pictures.key_of(body["picture"])
    if message.workbook is not None:
        body["workbook"] = workbooks.pack(message.workbook)
    if message.album:
        body["album"] = [list(one) for one in message.album]
    if message.keys is not None:
        body["keys"] = [[{"text": key.label, "contact": key.contact} for key in row] for row in message.keys]
    if message.prompt:
        body["prompt"] = message.prompt
    if message.under:
        body["under"] = message.under
    if message.line:
        body["line"] = message.line
    return body

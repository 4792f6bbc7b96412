"""What a handler has at hand: who did what where, and the one way to act."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar, cast

from telegram import Bot, Chat, Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackContext

from domain.errors import Unreadable
from services.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Pressed:
    """A press: its query, and the message under which the button was, if it can still be edited; `has_picture` is true of a
    file, too, whose words are a caption."""

    query: str
    message: int | None
    has_picture: bool


@dataclass(frozen=True)
class Asker:
    """Who did something, and where the answer goes."""

    account: int | None
    name: str
    language: str | None
    chat: int
    in_group: bool
    anonymous: bool = False
    message: int | None = None
    pressed: Pressed | None = None


class Acts(Protocol):
    """The machine's side of an act: opens the transaction, runs the service, puts into the outbox what was said."""

    async def run(self, asker: Asker, service: Callable[[Desk], object]) -> None:
        """One act for one person."""

    async def pass_over(self) -> None:
        """The update that is being handled asks nothing: it is done."""


class Shared:
    """What all handlers share: the application's bot_data."""

    acts: Acts


App: TypeAlias = Application[Bot, "Context", dict[Any, Any], dict[Any, Any], Shared, None]

current: ContextVar[int | None] = ContextVar("current", default=None)
"""The inbox row that is being handled: marked done by its act, in the same transaction."""


class Context(CallbackContext[Bot, dict[Any, Any], dict[Any, Any], Shared]):
    """The context of one update, with who asks and the words that came with it."""

    asker: Asker
    words: tuple[str, ...] = ()
    acted: bool = False

    async def act(self, service: Callable[Concatenate[Desk, P], object], *args: P.args, **facts: P.kwargs) -> None:
        """Runs a service as one act of whoever asks; what it says reaches her through the outbox."""
        self.acted = True
        await self.bot_data.acts.run(self.asker, lambda desk: service(desk, *args, **facts))

    def word(self, at: int = 0) -> str:
        """One word that came with the command or the button; empty when there is none."""
        return self.words[at] if at < len(self.words) else ""

    def rest(self, at: int = 0) -> str:
        """All words from one on."""
        return " ".join(self.words[at:])

    def number(self, usage: str, at: int = 0) -> int:
        """A word that must be a number (`1042`, `#1042`), or Unreadable with an example."""
        digits = self.word(at).lstrip("#＃№")
        if not digits.isdecimal() or len(digits) > 12:
            raise Unreadable(usage=usage)
        return int(digits)


def asker_of(update: Update) -> Asker | None:
    """Who stands behind an update; None for what has no chat."""
    chat = update.effective_chat
    if chat is None:
        return None
    user, message = update.effective_user, update.effective_message
    anonymous = user is None or (message is not None and update.callback_query is None and _in_name_of(message))
    return Asker(
        account=None if user is None or anonymous else user.id,
        name="" if user is None else user.full_name,
        language=None if user is None else user.language_code,
        chat=chat.id,
        in_group=chat.type != ChatType.PRIVATE,
        anonymous=anonymous,
        message=None if message is None else message.message_id,
        pressed=_pressed(update),
    )


def _in_name_of(message: Message) -> bool:
    """Anonymous admins and channels write in the name of a chat: whoever it was cannot be known."""
    return message.sender_chat is not None


def _pressed(update: Update) -> Pressed | None:
    query = update.callback_query
    if query is None:
        return None
    message = query.message if isinstance(query.message, Message) else None
    if message is None:
        return Pressed(query.id, None, False)
    return Pressed(query.id, message.message_id, bool(message.photo or message.document))


def chat_of(update: Update) -> Chat:
    """The chat of an update that surely has one."""
    return cast(Chat, update.effective_chat)

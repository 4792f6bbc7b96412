"""One message of the outbox becomes calls of the Bot API: sent new, or in place of the one it replaces."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import Bot, InputFile, InputMediaPhoto
from telegram.error import BadRequest, TelegramError

from bot.albums import Albums
from bot.calls import buttons_of, fits, markup_of, simpler, text_of
from bot.clock import Clock
from bot.studio import Studio
from bot.transport import call
from bot.verdicts import INSTEAD, judge
from storage import cards
from storage.database import Database
from storage.outbox import Outgoing
from views.splitting import split, visible

log = structlog.get_logger()

KEPT = 1000
"""Messages of several calls that are remembered while they are tried again."""

NOT_DRAWN = (ValueError, BrokenProcessPool, TimeoutError)
"""What the studio raises; then the words go without their picture."""


@dataclass(frozen=True)
class Post:
    """What stands in the chat now."""

    message: int | None
    has_picture: bool = False


class Deposed(Exception):
    """Somebody else sends now: this message is theirs."""


class Delivery:
    """Knows how each kind of message is said in calls."""

    def __init__(
        self, bot: Bot, database: Database, clock: Clock, studio: Studio, may_send: Callable[[], bool]
    ) -> None:
        self._bot, self._database, self._clock, self._studio = bot, database, clock, studio
        self._may_send = may_send
        self._standing: OrderedDict[int, dict[str, Any]] = OrderedDict()
        self._albums = Albums(self._call)

    async def deliver(self, row: Outgoing) -> Post:
        """Delivers a message, or raises the TelegramError that says why not. Tried again, it goes on where it stopped."""
        post = await self._said(row)
        self._standing.pop(row.id, None)
        return post

    async def _said(self, row: Outgoing) -> Post:
        body = row.body
        if body.get("album"):
            return await self._album_or_words(row)
        if body.get("workbook"):
            return await self._workbook_or_words(row)
        target = await self._target(row)
        if target is not None:
            try:
                return await self._edit(row, *target)
            except TelegramError as error:
                if judge(error).kind == "delivered":
                    return Post(*target)
                if judge(error).kind not in INSTEAD:
                    raise
            except NOT_DRAWN as error:
                _note_undrawn(row, error)
        return await self._send(row)

    async def _call(self, row: Outgoing, step: str, method: str, facts: dict[str, Any]) -> Any:
        """One call, in simpler words where Telegram does not take these. A step that stands is not made again.

        Asked at the last moment, for a process may have been halted at any step before.
        """
        stands = self._standing.setdefault(row.id, {})
        step = f"{step} {facts.get('text', '')}"  # tried again it may say more, when others have joined it
        while step not in stands:
            if not self._may_send():
                raise Deposed
            try:
                stands[step] = await call(self._bot, method, facts)
            except TelegramError as error:
                less = simpler(judge(error).kind, facts)
                if less is None:
                    raise
                facts = less
        while len(self._standing) > KEPT:
            self._standing.popitem(last=False)
        return stands[step]

    async def _target(self, row: Outgoing) -> tuple[int, bool] | None:
        """The message that this one replaces, and whether that is a picture. What one message cannot hold replaces none."""
        wants_picture = "picture" in row.body
        if not fits(row.body):
            return None
        if row.body.get("edit"):
            return row.body["edit"], wants_picture
        if row.card is None or row.body.get("anew"):
            return None
        card = row.card
        kept = await self._database.act(lambda tx: cards.message_of(tx, row.chat, card))
        return kept if kept is not None and kept[1] == wants_picture else None

    async def _edit(self, row: Outgoing, message: int, picture: bool) -> Post:
        where: dict[str, Any] = {"chat_id": row.chat, "message_id": message, **buttons_of(row.body)}
        if not picture:
            await self._call(row, "edit", "editMessageText", where | text_of(row.body["text"]))
            return Post(message)
        file = await self._file(row.body)
        media = InputMediaPhoto(
            InputFile(file, filename="picture.png", attach=True) if isinstance(file, bytes) else file,
            caption=row.body["text"],
            parse_mode="HTML",
        )
        result = await self._call(row, "edit", "editMessageMedia", where | {"media": media})
        await self._keep_file(row.body, result)
        return Post(message, True)

    async def _send(self, row: Outgoing) -> Post:
        if "picture" in row.body:
            with_picture = await self._send_picture(row)
            if with_picture is not None and fits(row.body):
                return with_picture
        return await self._send_words(row)

    async def _send_words(self, row: Outgoing) -> Post:
        parts = split(row.body["text"])
        if not parts:
            raise BadRequest("Message text is empty")
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            extra = (markup_of(row.body) if last else {}) | (await self._under(row) if number == 0 else {})
            facts = {"chat_id": row.chat} | text_of(part) | extra
            result = await self._call(row, f"words {number}", "sendMessage", facts)
        return Post(result["message_id"])

    async def _send_picture(self, row: Outgoing) -> Post | None:
        """The words as caption of their picture, if they fit. None when it cannot be had or is not taken: words must do."""
        try:
            file = await self._file(row.body)
            photo = InputFile(file, filename="picture.png") if isinstance(file, bytes) else file
            facts: dict[str, Any] = {"chat_id": row.chat, "photo": photo}
            if fits(row.body):
                facts |= {"caption": row.body["text"], "parse_mode": "HTML"} | markup_of(row.body)
            result = await self._call(row, "picture", "sendPhoto", facts)
        except TelegramError as error:
            if judge(error).kind not in INSTEAD:
                raise
            return None
        except NOT_DRAWN as error:
            _note_undrawn(row, error)
            return None
        await self._keep_file(row.body, result)
        return Post(result["message_id"], True)

    async def _album_or_words(self, row: Outgoing) -> Post:
        """A file that Telegram no longer knows must not take the words with it."""
        caption = visible(row.body["text"]) if fits(row.body) else ""
        try:
            post = Post(await self._albums.send(row, caption, await self._under(row)))
        except TelegramError as error:
            if judge(error).kind != "refused":
                raise
            return await self._send_words(row)
        return post if fits(row.body) else await self._send_words(row)

    async def _workbook_or_words(self, row: Outgoing) -> Post:
        """A workbook with the words as its caption; where it cannot be written, the words must do."""
        try:
            file = await self._studio.bind(row.body["workbook"])
        except NOT_DRAWN as error:
            _note_undrawn(row, error)
            return await self._send_words(row)
        document = InputFile(file, filename=f"{row.body['workbook']['name']}.xlsx")
        facts: dict[str, Any] = {"chat_id": row.chat, "document": document} | await self._under(row)
        if fits(row.body):
            facts |= {"caption": row.body["text"], "parse_mode": "HTML"} | markup_of(row.body)
        result = await self._call(row, "workbook", "sendDocument", facts)
        return Post(result["message_id"]) if fits(row.body) else await self._send_words(row)

    async def _under(self, row: Outgoing) -> dict[str, Any]:
        """The message that this one answers: the asker's own, or the card that it is about."""
        message = row.body.get("answers")
        under = row.body.get("under")
        if message is None and under:
            kept = await self._database.act(lambda tx: cards.message_of(tx, row.chat, under))
            message = None if kept is None else kept[0]
        if message is None:
            return {}
        return {"reply_parameters": {"message_id": message, "allow_sending_without_reply": True}}

    async def _file(self, body: dict[str, Any]) -> str | bytes:
        """Telegram's id of the picture when it was sent before; else the picture itself, drawn now."""
        key = body["picture_key"]
        known = self._studio.known(key) or await self._database.act(lambda tx: cards.picture_file(tx, key))
        return known or await self._studio.draw(body["picture"])

    async def _keep_file(self, body: dict[str, Any], result: Any) -> None:
        key, photos = body["picture_key"], result.get("photo") if isinstance(result, dict) else None
        if not photos or self._studio.known(key):
            return
        file, now = photos[-1]["file_id"], self._clock.now()
        self._studio.learn(key, file)
        await self._database.act(lambda tx: cards.keep_picture(tx, key, file, now))


def _note_undrawn(row: Outgoing, error: Exception) -> None:
    log.error("not-drawn", action="not-drawn", row=row.id, kind=type(error).__name__)

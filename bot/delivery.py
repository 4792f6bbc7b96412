"""One message of the outbox becomes calls of the Bot API: sent new, or in place of the one it replaces."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import Bot, InputFile, InputMediaPhoto, InputMediaVideo
from telegram.error import TelegramError

from bot.clock import Clock
from bot.studio import Studio
from bot.transport import call
from bot.verdicts import judge
from storage import outbox
from storage.database import Database
from storage.outbox import Outgoing
from views.splitting import shorten, split, visible

log = structlog.get_logger()

CAPTION = 1024

NOT_DRAWN = (ValueError, BrokenProcessPool, TimeoutError)
"""What the studio raises; then the words go without their picture."""

INSTEAD = ("anew", "refused", "stop")
"""Verdicts after which the same thing is said in a simpler call. A token that is good for nothing fails there, too;
a Bot API that lacks a method does not."""


@dataclass(frozen=True)
class Post:
    """What stands in the chat now."""

    message: int | None
    has_picture: bool = False


class Delivery:
    """Knows how each kind of message is said in calls."""

    def __init__(self, bot: Bot, database: Database, clock: Clock, studio: Studio) -> None:
        self._bot, self._database, self._clock, self._studio = bot, database, clock, studio

    async def deliver(self, row: Outgoing) -> Post:
        """Delivers a message, or raises the TelegramError that says why not."""
        body = row.body
        if body.get("album"):
            return await self._album_or_words(row)
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
                log.error("not-drawn", action="not-drawn", row=row.id, kind=type(error).__name__)
        return await self._send(row)

    async def _target(self, row: Outgoing) -> tuple[int, bool] | None:
        """The message that this one replaces, and whether that is a picture."""
        wants_picture = "picture" in row.body
        if row.body.get("edit"):
            return row.body["edit"], wants_picture
        if row.card is None or row.body.get("anew"):
            return None
        card = row.card
        kept = await self._database.act(lambda tx: outbox.card_of(tx, row.chat, card))
        return kept if kept is not None and kept[1] == wants_picture else None

    async def _edit(self, row: Outgoing, message: int, picture: bool) -> Post:
        where: dict[str, Any] = {"chat_id": row.chat, "message_id": message, **_buttons(row.body)}
        if not picture:
            await call(self._bot, "editMessageText", where | _text(split(row.body["text"])[0]))
            return Post(message)
        file = await self._file(row.body)
        media = InputMediaPhoto(
            InputFile(file, filename="picture.png", attach=True) if isinstance(file, bytes) else file,
            caption=row.body["text"],
            parse_mode="HTML",
        )
        result = await call(self._bot, "editMessageMedia", where | {"media": media})
        await self._keep_file(row.body, result)
        return Post(message, True)

    async def _send(self, row: Outgoing) -> Post:
        if "picture" in row.body:
            with_picture = await self._send_picture(row)
            if with_picture is not None:
                return with_picture
        parts = split(row.body["text"])
        message: int | None = None
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            extra = (_markup(row.body) if last else {}) | (await self._under(row) if number == 0 else {})
            result = await self._send_words({"chat_id": row.chat} | _text(part) | extra)
            message = result["message_id"]
        return Post(message)

    async def _send_words(self, facts: dict[str, Any]) -> Any:
        """Sends words; where Telegram cannot read the markup or find what they answer, without those."""
        try:
            return await call(self._bot, "sendMessage", facts)
        except TelegramError as error:
            kind = judge(error).kind
            if kind == "plain":
                words = visible(facts["text"])
                return await call(self._bot, "sendMessage", _without(facts, "parse_mode") | {"text": words})
            if kind in ("without_reply", "anew") and "reply_parameters" in facts:
                return await call(self._bot, "sendMessage", _without(facts, "reply_parameters"))
            raise

    async def _send_picture(self, row: Outgoing) -> Post | None:
        """The words as caption of their picture; None when the picture cannot be had or is not taken: words must do."""
        try:
            file = await self._file(row.body)
            photo = InputFile(file, filename="picture.png") if isinstance(file, bytes) else file
            facts = {"chat_id": row.chat, "photo": photo, "caption": row.body["text"], "parse_mode": "HTML"}
            result = await call(self._bot, "sendPhoto", facts | _markup(row.body))
        except TelegramError as error:
            if judge(error).kind not in INSTEAD:
                raise
            return None
        except NOT_DRAWN as error:
            log.error("not-drawn", action="not-drawn", row=row.id, kind=type(error).__name__)
            return None
        await self._keep_file(row.body, result)
        return Post(result["message_id"], True)

    async def _album_or_words(self, row: Outgoing) -> Post:
        """A file that Telegram no longer knows must not take the words with it."""
        try:
            return await self._album(row)
        except TelegramError as error:
            if judge(error).kind != "refused":
                raise
            return await self._send(row)

    async def _album(self, row: Outgoing) -> Post:
        """Photos and videos go together, ten at a time; documents cannot stand among them and go alone."""
        caption = shorten(visible(row.body["text"]), CAPTION)
        under = await self._under(row)
        seen = [(kind, file) for kind, file in row.body["album"] if kind in ("photo", "video")]
        first: int | None = None
        for at in range(0, len(seen), 10):
            first = await self._group(row.chat, seen[at : at + 10], "" if at else caption, under) or first
        for kind, file in row.body["album"]:
            if kind not in ("photo", "video"):
                facts = {"chat_id": row.chat, "document": file, "caption": "" if seen else caption} | under
                first = (await call(self._bot, "sendDocument", facts))["message_id"] or first
        return Post(first)

    async def _group(self, chat: int, files: list[tuple[str, str]], caption: str, under: Mapping[str, Any]) -> int:
        if len(files) == 1:
            return await self._single(chat, *files[0], caption, under)
        kinds = {"photo": InputMediaPhoto, "video": InputMediaVideo}
        media = [kinds[kind](file, caption=None if at else caption) for at, (kind, file) in enumerate(files)]
        try:
            sent = await call(self._bot, "sendMediaGroup", {"chat_id": chat, "media": media, **under})
        except TelegramError as error:
            if judge(error).kind not in INSTEAD:
                raise
            alone = [await self._single(chat, *one, "" if at else caption, under) for at, one in enumerate(files)]
            return alone[0]
        return int(sent[0]["message_id"])

    async def _single(self, chat: int, kind: str, file: str, caption: str, under: Mapping[str, Any]) -> int:
        facts = {"chat_id": chat, kind: file, "caption": caption, **under}
        return int((await call(self._bot, f"send{kind.title()}", facts))["message_id"])

    async def _under(self, row: Outgoing) -> dict[str, Any]:
        """The message that this one answers: the asker's own, or the card that it is about."""
        message = row.body.get("answers")
        under = row.body.get("under")
        if message is None and under:
            kept = await self._database.act(lambda tx: outbox.card_of(tx, row.chat, under))
            message = None if kept is None else kept[0]
        if message is None:
            return {}
        return {"reply_parameters": {"message_id": message, "allow_sending_without_reply": True}}

    async def _file(self, body: dict[str, Any]) -> str | bytes:
        """Telegram's id of the picture when it was sent before; else the picture itself, drawn now."""
        key = body["picture_key"]
        known = self._studio.known(key) or await self._database.act(lambda tx: outbox.picture_file(tx, key))
        return known or await self._studio.draw(body["picture"])

    async def _keep_file(self, body: dict[str, Any], result: Any) -> None:
        key, photos = body["picture_key"], result.get("photo") if isinstance(result, dict) else None
        if not photos or self._studio.known(key):
            return
        file, now = photos[-1]["file_id"], self._clock.now()
        self._studio.learn(key, file)
        await self._database.act(lambda tx: outbox.keep_picture(tx, key, file, now))


def _text(words: str) -> dict[str, Any]:
    return {"text": words, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _buttons(body: dict[str, Any]) -> dict[str, Any]:
    rows = [[_button(one) for one in row] for row in body.get("buttons", ())]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _button(one: dict[str, str]) -> dict[str, str]:
    link = {"url": one["url"]} if "url" in one else {"callback_data": one["data"]}
    return {"text": one["text"]} | link


def _markup(body: dict[str, Any]) -> dict[str, Any]:
    if "keys" in body:
        rows = [[_key(one) for one in row] for row in body["keys"]]
        keyboard = {"keyboard": rows, "resize_keyboard": True, "is_persistent": True}
        return {"reply_markup": keyboard if rows else {"remove_keyboard": True}}
    if "prompt" in body:
        prompt = {"force_reply": True, "selective": True, "input_field_placeholder": body["prompt"][:64]}
        return {"reply_markup": prompt}
    return _buttons(body)


def _key(one: dict[str, Any]) -> dict[str, Any]:
    return {"text": one["text"]} | ({"request_contact": True} if one.get("contact") else {})


def _without(facts: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key != name}

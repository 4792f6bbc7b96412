"""Photos, videos and documents that people sent, sent on as they belong together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from telegram import InputMediaPhoto, InputMediaVideo
from telegram.error import TelegramError

from bot.calls import buttons_of
from bot.verdicts import INSTEAD, judge
from storage.outbox import Outgoing

Call: TypeAlias = Callable[[Outgoing, str, str, dict[str, Any]], Awaitable[Any]]
"""One step of a message by name: the method and its facts; a step that stands is not made again."""


class Albums:
    """Sends the files of a message, which Telegram has already."""

    def __init__(self, call: Call) -> None:
        self._call = call

    async def send(self, row: Outgoing, caption: str, under: Mapping[str, Any]) -> int | None:
        """Photos and videos go together, ten at a time; documents cannot stand among them and go alone. The id of the
        first message."""
        files = [(kind, file) for kind, file in row.body["album"]]
        seen = [one for one in files if one[0] in ("photo", "video")]
        first: int | None = None
        for at in range(0, len(seen), 10):
            together = await self._group(row, at, seen[at : at + 10], "" if at else caption, under)
            first = first or together
        for number, one in enumerate(one for one in files if one not in seen):
            alone = await self._single(row, f"file {number}", one, "" if seen or number else caption, under)
            first = first or alone
        return first

    async def _group(
        self, row: Outgoing, at: int, files: list[tuple[str, str]], caption: str, under: Mapping[str, Any]
    ) -> int:
        if len(files) == 1:
            return await self._single(row, f"seen {at}", files[0], caption, under)
        kinds = {"photo": InputMediaPhoto, "video": InputMediaVideo}
        media = [kinds[kind](file, caption=None if n else caption) for n, (kind, file) in enumerate(files)]
        facts = {"chat_id": row.chat, "media": media, **under}
        try:
            sent = await self._call(row, f"group {at}", "sendMediaGroup", facts)
        except TelegramError as error:
            if judge(error).kind not in INSTEAD:
                raise
            alone = [
                await self._single(row, f"seen {at + n}", one, "" if n else caption, under)
                for n, one in enumerate(files)
            ]
            return alone[0]
        return int(sent[0]["message_id"])

    async def _single(
        self, row: Outgoing, step: str, file: tuple[str, str], caption: str, under: Mapping[str, Any]
    ) -> int:
        """One file; the only one of a message can carry its buttons."""
        kind = file[0] if file[0] in ("photo", "video") else "document"
        buttons = buttons_of(row.body) if len(row.body["album"]) == 1 and caption else {}
        facts = {"chat_id": row.chat, kind: file[1], "caption": caption, **under, **buttons}
        return int((await self._call(row, step, f"send{kind.title()}", facts))["message_id"])

"""The wire of tests: python-telegram-bot's requests go to the sandbox in the same process. No socket is opened."""

from __future__ import annotations

import json
from typing import Any, cast

from telegram import Bot
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from sandbox.api import BotApi
from sandbox.faults import STALL, Cut
from sandbox.files import UploadedFile
from sandbox.world import World


class Wire(BaseRequest):
    """A request class that knows no network."""

    def __init__(self, world: World) -> None:
        self._api = BotApi(world)

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """One call of the Bot API, answered in memory."""
        if "/file/bot" in url:
            stored = self._api.world.files.open(url.rpartition("/file/bot")[2].partition("/")[2])
            return (404, b"") if stored is None else (200, stored.data)
        token, _, name = url.rpartition("/bot")[2].partition("/")
        params = {} if request_data is None else dict(request_data.json_parameters)
        parts = {} if request_data is None else request_data.multipart_data
        files = {key: UploadedFile(str(part[0]), cast(bytes, part[1]), str(part[2])) for key, part in parts.items()}
        try:
            status, body = await self._api.call(token, name, params, files)
        except Cut as cut:
            if cut.kind == STALL:
                raise TimedOut("no answer") from None
            raise NetworkError(f"broke off: {cut.kind}") from None
        return status, json.dumps(body).encode()


def wired_bot(world: World) -> Bot:
    """python-telegram-bot's own Bot, talking to the sandbox."""
    return Bot(world.token, request=Wire(world), get_updates_request=Wire(world))

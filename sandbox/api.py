"""The Bot API as one call: token, method, parameters in; status and JSON object out. No sockets."""

import asyncio
import inspect
from collections.abc import Mapping
from typing import Any

from sandbox.errors import ApiError, Json, too_many
from sandbox.faults import FLOOD, GATEWAY, LATE, NOT_ACCEPTED, PAGE, RESET_BEFORE, REVOKED, SILENT_FLOOD, SLOW, Cut
from sandbox.files import UploadedFile
from sandbox.ledger import Call
from sandbox.methods import METHODS
from sandbox.spec import MethodCheck, method_check
from sandbox.world import World

NO_FILES: dict[str, UploadedFile] = {}


class BotApi:
    """Answers calls as Telegram would."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: Mapping[str, UploadedFile] | None = None,
    ) -> tuple[int, Json]:
        """HTTP status and body of an answer. Parameters may be strings, as in a form, or JSON values.

        The body shares objects with the world: read it, do not change it.
        Raises Cut where a fault leaves no answer; whether the call took effect is in the ledger.
        """
        if token != self.world.token:
            return 401, ApiError(401, "Unauthorized").body()
        check = method_check(method)
        if check is None:
            return 404, ApiError(404, "Not Found").body()
        if (refusal := self.world.faults.refusal(check.name)) is not None:
            self._note(check.name, dict(params or {}), refusal.status, None, refusal.description, None)
            return refusal.status, refusal.body()
        fault = self.world.faults.draw(check.name)
        if fault in NOT_ACCEPTED:
            return self._spoil(check.name, params or {}, fault)
        status, body = await self._answer(check, params or {}, files or NO_FILES, fault)
        if fault == SLOW:
            await asyncio.sleep(self.world.faults.slow_seconds)
        elif fault == LATE:
            return 504, ApiError(504, "Gateway Timeout").body()
        elif fault is not None:
            raise Cut(fault, body)
        return status, body

    def _spoil(self, name: str, params: Mapping[str, Any], fault: str) -> tuple[int, Json]:
        cut = fault in (RESET_BEFORE, PAGE)
        refusal = self._refusal(fault)
        status = 0 if cut else refusal.status
        self._note(name, dict(params), status, None, refusal.description, fault)
        if cut:
            raise Cut(fault)
        return status, refusal.body()

    def _refusal(self, fault: str) -> ApiError:
        if fault == FLOOD:
            return too_many(self.world.faults.flood_seconds())
        return {
            SILENT_FLOOD: ApiError(429, "Too Many Requests"),
            GATEWAY: ApiError(502, "Bad Gateway"),
            REVOKED: ApiError(401, "Unauthorized"),
        }.get(fault, ApiError(500, "Internal Server Error"))

    async def _answer(
        self, check: MethodCheck, params: Mapping[str, Any], files: Mapping[str, UploadedFile], fault: str | None
    ) -> tuple[int, Json]:
        p: Json = {}
        try:
            p = check(params, files)
            result = await self._carry_out(check.name, p, files)
        except ApiError as refused:
            self._note(check.name, p or dict(params), refused.status, None, refused.description, fault)
            return refused.status, refused.body()
        self._note(check.name, p, 200, result, None, fault)
        return 200, {"ok": True, "result": result}

    async def _carry_out(self, name: str, p: Json, files: Mapping[str, UploadedFile]) -> Any:
        function = METHODS.get(name)
        if function is None:
            raise ApiError(400, "Bad Request: method is not supported by this sandbox")
        result = function(self.world, p, files)
        return await result if inspect.isawaitable(result) else result

    def _note(self, name: str, p: Json, status: int, result: Any, description: str | None, fault: str | None) -> None:
        if name == "getUpdates":
            return
        chat_id = _chat(p.get("chat_id"))
        self.world.ledger.calls.append(
            Call(self.world.clock.epoch(), name, chat_id, status, result, description, fault, p)
        )


def _chat(given: Any) -> int | None:
    """The chat of a call, also where a fault came before its parameters were read."""
    if isinstance(given, str):
        return int(given) if given.lstrip("-").isdecimal() else None
    return given if isinstance(given, int) else None

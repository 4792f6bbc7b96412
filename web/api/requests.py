"""From HTTP to what a request says: its token, its key, its parts; and the first thing that is wrong with it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from pydantic import BaseModel, ValidationError

from services.replays import Answer
from web.api.document import KEY
from web.api.problems import invalid, problem
from web.api.routes import Route
from web.api.shapes import Nothing

MOST_BYTES = 64 * 1024


class Wrong(Exception):
    """It cannot be understood; what to answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.body["type"])
        self.answer = answer


@dataclass(frozen=True)
class Understood:
    """One request whose parts are right. `print`: the fingerprint of all that it says."""

    place: BaseModel
    query: BaseModel
    body: BaseModel
    key: str = ""
    print: bytes = b""


def secret_of(request: web.Request) -> str:
    """The token that came with it; blank where none did."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


async def understand(request: web.Request, route: Route) -> Understood:
    """Everything that it says. Raises Wrong."""
    place = _strings("path", route.place, dict(request.match_info))
    query = _strings("query", route.query, _single(request))
    if route.body is None:
        return Understood(place, query, Nothing())
    key = request.headers.get("Idempotency-Key", "").strip('"')
    if not re.fullmatch(KEY.strip("^$"), key):
        raise Wrong(problem("bad-key", "Each unsafe request needs an Idempotency-Key of 1 to 64 visible characters."))
    said = await _read(request)
    try:
        body = route.body.model_validate_json(said)
    except ValidationError as wrong:
        raise Wrong(invalid("body", wrong)) from None
    print_ = hashlib.sha256(f"{route.method} {request.rel_url.raw_path_qs}\n".encode() + said).digest()
    return Understood(place, query, body, key, print_)


def _strings(where: str, shape: type[BaseModel], said: dict[str, str]) -> BaseModel:
    try:
        return shape.model_validate_strings(said, strict=True)
    except ValidationError as wrong:
        raise Wrong(invalid(where, wrong)) from None


def _single(request: web.Request) -> dict[str, str]:
    twice = sorted({name for name in request.query if len(request.query.getall(name)) > 1})
    if twice:
        errors = [{"field": f"query.{name}", "problem": "It stands there more than once"} for name in twice]
        raise Wrong(problem("invalid", errors=errors))
    return dict(request.query)


async def _read(request: web.Request) -> bytes:
    """The body, as far as it is not too large. Packed ones are not opened: nobody knows how large they become."""
    if request.content_type != "application/json" or (request.charset or "utf-8").lower() not in ("utf-8", "utf8"):
        raise Wrong(problem("wrong-type"))
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Wrong(problem("wrong-type", "The body must not be packed."))
    if (request.content_length or 0) > MOST_BYTES:
        raise _too_large()
    said = bytearray()
    async for part in request.content.iter_chunked(MOST_BYTES):
        said += part
        if len(said) > MOST_BYTES:
            raise _too_large()
    return bytes(said)


def _too_large() -> Wrong:
    return Wrong(problem("too-large", f"At most {MOST_BYTES // 1024} KiB."))


def parts(understood: Understood) -> dict[str, Any]:
    """Place, query and body, as what was asked takes them."""
    return {"place": understood.place, "query": understood.query, "body": understood.body}

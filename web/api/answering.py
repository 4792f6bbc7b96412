"""Whatever a request comes to, it is answered, logged and counted."""

from __future__ import annotations

import time
from typing import Any, Protocol

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from services.replays import Answer
from web.api.problems import problem

log = structlog.get_logger()


class Away(Exception):
    """No act can be done at this moment."""


class Counted(Protocol):
    """Is told of each request: its name in the document, what became of it, and how long it took."""

    def __call__(self, route: str, outcome: str, seconds: float) -> None: ...


def not_counted(route: str, outcome: str, seconds: float) -> None:
    """Nobody measures."""


def counting(counted: Counted) -> Middleware:
    """Every request is counted, whatever its answer."""

    @web.middleware
    async def count(request: web.Request, handler: Handler) -> web.StreamResponse:
        begun = time.perf_counter()
        answer = await handler(request)
        counted(request.match_info.route.name or "-", _outcome(answer), time.perf_counter() - begun)
        return answer

    return count


def _outcome(answer: web.StreamResponse) -> str:
    """done; again: answered as before; denied; refused; too-fast; failed: on our side."""
    if answer.status < 400:
        return "again" if "Idempotent-Replayed" in answer.headers else "done"
    if answer.status >= 500:
        return "failed"
    return {401: "denied", 403: "denied", 429: "too-fast"}.get(answer.status, "refused")


@web.middleware
async def answering(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever happens has its answer and its line in the log: the template of the path, never the path."""
    begun = time.perf_counter()
    try:
        answer = await handler(request)
    except web.HTTPMethodNotAllowed as wrong:
        answer = response(problem("wrong-method"), {"Allow": ", ".join(sorted(wrong.allowed_methods))})
    except web.HTTPNotFound:
        answer = response(problem("not-found"))
    except (Away, TimeoutError):
        answer = response(problem("away"), {"Retry-After": "5"})
    except web.HTTPException:
        raise
    except Exception as error:  # noqa: BLE001  whatever it was: an answer without a trace, and a line for us
        log.error("api-failed", action="api-failed", kind=type(error).__name__, where=_template(request))
        answer = response(problem("failed"))
    millis = round((time.perf_counter() - begun) * 1000)
    log.info("api", action="api", path=_template(request), method=request.method, status=answer.status, ms=millis)
    return answer


def _template(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "-"


def response(answer: Answer, headers: dict[str, Any] | None = None) -> web.Response:
    """An answer as HTTP; what went wrong as application/problem+json."""
    fine = answer.status < 400
    kind = "application/json" if fine else "application/problem+json"
    safe = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return web.json_response(answer.body, status=answer.status, content_type=kind, headers=safe | (headers or {}))

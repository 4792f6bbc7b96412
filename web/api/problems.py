"""What went wrong, as application/problem+json (RFC 9457): never a stack trace, never what was sent."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from domain.errors import DeskError, NotAllowed, NotFound, Unreadable
from domain.ledgers import Fault, FaultCode
from domain.rules import Rules
from services.entries import BadEntry, BadFacts, BadPayment
from services.replays import Answer
from views import say
from views.parts import named
from views.reader import Reader
from views.splitting import visible

TITLES = {
    "bad-json": (400, "The body is not JSON"),
    "bad-key": (400, "The Idempotency-Key is missing or cannot be one"),
    "no-token": (401, "No token, or one that opens nothing"),
    "no-scope": (403, "The token may not do this"),
    "not-allowed": (403, "This takes a person with another role"),
    "not-found": (404, "There is no such thing, or it is not this token's to see"),
    "wrong-method": (405, "This cannot be done here"),
    "in-hand": (409, "The same request is being done at this moment"),
    "entry-refused": (409, "It cannot be entered as things stand"),
    "payment-refused": (409, "The payment cannot be taken as things stand"),
    "too-large": (413, "The body is too large"),
    "wrong-type": (415, "The body must be application/json"),
    "invalid": (422, "Some of it cannot be right"),
    "key-reused": (422, "The Idempotency-Key was used for another request"),
    "too-fast": (429, "Too many requests"),
    "failed": (500, "Something is wrong on our side"),
    "away": (503, "The desk cannot work at this moment"),
}
"""Every problem that is no refusal of the desk itself: its status and title."""

REFUSED = 409
"""What the state of things does not allow."""


def problem(kind: str, detail: str = "", errors: list[dict[str, str]] | None = None, **more: Any) -> Answer:
    """A problem of our own."""
    status, title = TITLES[kind]
    return _answer(kind, status, title, detail or f"{title}.", errors, **more)


def _answer(
    kind: str, status: int, title: str, detail: str, errors: list[dict[str, str]] | None = None, **more: Any
) -> Answer:
    body = {"type": f"urn:anju:problem:{kind}", "title": title, "status": status, "detail": detail, **more}
    return Answer(status, body | ({"errors": errors} if errors else {}))


def refused(refusal: DeskError | BadEntry, rules: Rules) -> Answer:
    """A refusal of the desk, in the words that a colleague would read."""
    if isinstance(refusal, BadPayment):
        field, words = why_refused(refusal.why, rules, "path.number")
        return problem("payment-refused", errors=[{"field": field, "problem": words}])
    if isinstance(refusal, BadFacts):
        return problem("entry-refused", errors=_of_facts(refusal))
    if isinstance(refusal, BadEntry):
        return problem("entry-refused", errors=[_of_fault(one) for one in refusal.faults])
    detail = " ".join(visible(say(refusal, Reader("en", rules.zone)).text).split())
    if isinstance(refusal, NotFound):
        return problem("not-found", detail)
    if isinstance(refusal, NotAllowed):
        return problem("not-allowed", detail)
    if isinstance(refusal, Unreadable):
        return problem("invalid", detail)
    return _answer(refusal.code, REFUSED, "Not as things stand", detail)


def why_refused(why: FaultCode, rules: Rules, otherwise: str) -> tuple[str, str]:
    """The field of a payment in which something is wrong, `otherwise` that of its contract, and what that is."""
    return _PAYMENT_FIELDS.get(why, otherwise), str(named(Reader("en", rules.zone), "fault", why))


_FIELDS = {
    FaultCode.TWICE: ("path.number", "This number stands on another home."),
    FaultCode.HOME_TAKEN: ("body.home", "Another contract stands on this home."),
    FaultCode.NO_CONTRACT: ("body.buyers", "A new contract needs at least one buyer."),
    FaultCode.BAD_PHONE: ("body.buyers", "One of the phones is no telephone number."),
    FaultCode.TOO_LONG: ("body", "Some of it is too long."),
}


_PAYMENT_FIELDS = {
    FaultCode.FUTURE: "body.on",
    FaultCode.BAD_SUM: "body.fen",
    FaultCode.OVER_PRICE: "body.fen",
    FaultCode.REUSED: "body.reference",
    FaultCode.UNLIKE: "body.reference",
}


def _of_facts(wrong: BadFacts) -> list[dict[str, str]]:
    return [
        {
            "field": f"body.facts.{key}",
            "problem": f"It should look like {example}." if example else "No such fact here.",
        }
        for key, example in wrong.facts.items()
    ]


def _of_fault(fault: Fault) -> dict[str, str]:
    field, words = _FIELDS.get(fault.code, ("body", f"It cannot be taken: {fault.code.value}."))
    return {"field": field, "problem": words}


def invalid(where: str, wrong: ValidationError) -> Answer:
    """Everything that is wrong with what was said, at once; what was said is not repeated."""
    found = wrong.errors(include_input=False, include_url=False, include_context=False)
    if any(one["type"] == "json_invalid" for one in found):
        return problem("bad-json", found[0]["msg"])
    errors = [{"field": ".".join((where, *map(str, one["loc"]))), "problem": one["msg"]} for one in found]
    return problem("invalid", errors=errors)

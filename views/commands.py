"""The commands: what Telegram offers when somebody types a slash, and help, for each kind of person."""

from __future__ import annotations

from collections.abc import Mapping

from domain.people import Role, Staff
from services.home import Help
from views.message import Button, Message, press
from views.parts import button, lines, page
from views.reader import LANGUAGES, Html, Reader, plain_in
from views.say import say

_BUYER = ("menu", "progress", "papers", "bookings", "report", "tickets", "me", "language", "privacy", "cancel", "help")
_ON_TICKETS = ("queue", "mine", "ticket", "take", "assign", "priority", "reply", "note", "resolve", "reopen", "merge")
_ON_CASES = ("find", "customer", "stage", "takeback", "cases", "chart", "papers", "loans", "visits", "bookings", "wave")
_STAFF = (*_ON_TICKETS, *_ON_CASES, "menu", "language", "cancel", "help")
_OF: Mapping[str, tuple[str, ...]] = {
    "stranger": ("start", "language", "privacy", "help"),
    "buyer": _BUYER,
    "staff": _STAFF,
    "manager": (
        "digest",
        "year",
        "import",
        "receipt",
        "arrears",
        "settled",
        "settlements",
        "approvals",
        *_STAFF,
        "desk",
    ),
}


def menu_of(kind: str, language: str) -> list[tuple[str, str]]:
    """Commands and what they do, for a stranger, a buyer, staff or a manager; an unknown kind is a stranger."""
    known = language if language in LANGUAGES else "en"
    return [(name, plain_in(known, f"command-{name}")) for name in _OF.get(kind, _OF["stranger"])]


@say.register
def _(value: Help, to: Reader) -> Message:
    said = page(
        *(_buyer(to) if value.buyer else ()),
        *(_staff(value.staff, to) if value.staff else ()),
    )
    return Message(said or to.text("help-buyer"), _buttons(value, to))


def _buyer(to: Reader) -> tuple[Html, ...]:
    return (to.text("help-buyer"), _listed("buyer", to), to.text("help-buyer-how"))


def _staff(staff: Staff, to: Reader) -> tuple[Html, ...]:
    kind = "manager" if staff.role.at_least(Role.MANAGER) else "staff"
    return (to.text("help-staff"), _listed(kind, to), to.text("help-staff-how"))


def _listed(kind: str, to: Reader) -> Html:
    return lines(*(to.text("help-line", command=name, words=words) for name, words in menu_of(kind, to.language)))


def _buttons(value: Help, to: Reader) -> tuple[tuple[Button, ...], ...]:
    rows: tuple[tuple[Button, ...], ...] = ()
    if value.staff:
        rows = ((button(to, "b-queue", press("queue")), button(to, "b-mine", press("mine"))),)
    if value.buyer:
        rows += (
            (button(to, "b-own-progress", press("progress")), button(to, "b-report", press("report"))),
            (button(to, "b-tickets", press("tickets")), button(to, "b-me", press("me"))),
        )
    return (*rows, (button(to, "b-menu", press("menu")),))

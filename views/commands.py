"""The commands: what Telegram offers when somebody types a slash, and help, for each kind of person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.people import Role, Staff
from services.home import Help
from views.message import Button, Message, press
from views.parts import button, lines, page
from views.reader import LANGUAGES, Html, Reader, plain_in
from views.say import say

_BUYER = (
    "menu", "progress", "papers", "bookings", "report", "tickets", "contacts", "home", "me", "language", "privacy", "cancel",
    "help",
)  # fmt: skip
_STAFF: Mapping[str, tuple[str, ...]] = {
    "insight": ("digest", "year"),
    "tickets": (
        "queue", "mine", "ticket", "take", "assign", "priority", "reply", "note", "resolve", "reopen", "merge", "find",
        "phrases", "duty", "recuse",
    ),
    "buyers": ("customer", "visits", "papers", "loans", "bookings", "contacts", "products"),
    "journeys": ("stage", "takeback", "cases", "approvals", "wave", "repairs", "chart"),
    "money": ("contracts", "receipt", "arrears", "settlements", "settled"),
    "rest": ("import", "menu", "language", "cancel", "help", "desk"),
}  # fmt: skip
"""By what they are about, in the order in which help tells them."""

_OF_MANAGERS = {
    "digest", "year", "import", "contracts", "receipt", "arrears", "settled", "settlements", "approvals", "desk",
}  # fmt: skip
_OF: Mapping[str, tuple[str, ...]] = {
    "stranger": ("start", "language", "privacy", "help"),
    "buyer": _BUYER,
    "staff": tuple(one for group in _STAFF.values() for one in group if one not in _OF_MANAGERS),
    "manager": tuple(one for group in _STAFF.values() for one in group),
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
    return (to.text("help-buyer"), _listed(menu_of("buyer", to.language), to), to.text("help-buyer-how"))


def _staff(staff: Staff, to: Reader) -> tuple[Html, ...]:
    menu = menu_of("manager" if staff.role.at_least(Role.MANAGER) else "staff", to.language)
    groups = ((group, [one for one in menu if one[0] in names]) for group, names in _STAFF.items())
    told = (lines(to.text(f"help-about-{group}"), _listed(found, to)) for group, found in groups if found)
    return (to.text("help-staff"), *told, to.text("help-staff-how"))


def _listed(menu: Iterable[tuple[str, str]], to: Reader) -> Html:
    return lines(*(to.text("help-line", command=name, words=words) for name, words in menu))


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

"""How the front door sounds to those who are in: menu, language, about me, privacy, cancel."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from domain.people import Role
from services.clock import KEEP
from services.home import (
    AboutMe,
    BuyerMenu,
    Cancelled,
    GroupSet,
    LanguageChoice,
    LanguageSet,
    Privacy,
    StaffMenu,
)
from views.binding import duty, homes
from views.message import Button, Message, press
from views.parts import button, counted, menu_keys, one_line, page, person
from views.reader import LANGUAGES, Html, Reader, plain_in
from views.say import say

_OF_LABEL = {
    "menu-progress": "progress",
    "menu-report": "report",
    "menu-tickets": "tickets",
    "menu-more": "menu",
    "b-contacts": "contacts",
}
OWN_NAMES = {"zh": "中文", "en": "English"}
"""Languages by the name that their readers know."""


def commands_of(label: str) -> str | None:
    """The command behind a key of the keyboard, whatever language it was made in, or its name typed by hand.

    >>> commands_of("📋 Progress"), commands_of("办理进度"), commands_of("厨房漏水")
    ('progress', 'progress', None)
    """
    return _commands().get(label.strip())


@cache
def _commands() -> dict[str, str]:
    named = [(plain_in(language, key), command) for language in LANGUAGES for key, command in _OF_LABEL.items()]
    return dict(named) | {name.partition(" ")[2]: command for name, command in named if command != "menu"}


@say.register
def _(value: BuyerMenu, to: Reader) -> Message:
    hello = to.text("buyer-menu", name=person(to, value.name, "dear-buyer"))
    waiting = to.text("buyer-menu-open", n=value.open_tickets) if value.open_tickets else Html("")
    return Message(
        page(hello, homes(to, value.contracts), waiting, to.text("buyer-menu-next"), to.text("buyer-menu-more")),
        keys=menu_keys(to),
    )


@say.register
def _(value: StaffMenu, to: Reader) -> Message:
    said = to.text("staff-menu", name=person(to, value.staff.name), duty=duty(to, value.staff))
    counts = to.text("staff-menu-counts", mine=counted(value.mine), queue=counted(value.queue))
    return Message(page(said, counts, to.text("staff-menu-next")), _staff_buttons(to, value.staff.role))


def _staff_buttons(to: Reader, role: Role) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = [
        (button(to, "b-queue", press("queue")), button(to, "b-mine", press("mine"))),
        (button(to, "b-paper-queue", press("paper-queue")), button(to, "b-loans", press("loans"))),
        (button(to, "b-cases", press("cases", "mine")), button(to, "b-phone-list", press("phone-list"))),
        (button(to, "b-help", press("help")),),
    ]
    if role.at_least(Role.MANAGER):
        rows.append((button(to, "b-digest", press("digest", "day")), button(to, "b-approvals", press("approvals"))))
        rows.append((button(to, "b-year", press("year")),))
    return tuple(rows)


@say.register
def _(value: LanguageChoice, to: Reader) -> Message:
    row = tuple(Button(OWN_NAMES[language], press("lang", language)) for language in LANGUAGES)
    return Message(to.text("language-choice"), (row,))


@say.register
def _(value: LanguageSet, to: Reader) -> Message:
    said = Reader(value.language, to.zone, to.group) if value.language in LANGUAGES else to
    row = (button(said, "b-menu", press("menu")),)
    return Message(said.text("language-set"), (row,), brief=said.plain("language-set-brief"))


@say.register
def _(value: AboutMe, to: Reader) -> Message:
    name = person(to, value.name, "unknown")
    phone = one_line(value.phone, 24) or to.plain("unknown")
    said = to.text("about-me", name=name, phone=phone)
    visits = to.text("visits-wanted") if value.visits_wanted else to.text("visits-unwanted")
    turn = ("b-visits-off", press("visits", "off")) if value.visits_wanted else ("b-visits-on", press("visits", "on"))
    rows = (
        (button(to, "b-my-products", press("my-products")), button(to, *turn)),
        (button(to, "b-language-any", press("language")), button(to, "b-privacy", press("privacy"))),
        (button(to, "b-menu", press("menu")),),
    )
    return Message(page(said, homes(to, value.contracts), visits, to.text("about-me-wrong")), rows)


@say.register
def _(value: Privacy, to: Reader) -> Message:
    hours = KEEP // timedelta(hours=1)
    rights = to.text("privacy-rights", hotline=one_line(value.hotline, 40) or to.plain("unknown"))
    row = (button(to, "b-me", press("me")), button(to, "b-menu", press("menu")))
    return Message(
        page(to.text("privacy-kept"), to.text("privacy-seen"), to.text("privacy-time", n=hours), rights), (row,)
    )


@say.register
def _(value: Cancelled, to: Reader) -> Message:
    key = "cancelled-draft" if value.draft else "cancelled-words" if value.words else "cancelled-nothing"
    return Message(to.text(key), ((button(to, "b-menu", press("menu")),),))


@say.register
def _(value: GroupSet, to: Reader) -> Message:
    project = one_line(value.project or "", 40) or to.plain("every-project")
    row = (button(to, "b-queue", press("queue")),)
    return Message(to.text("group-set", project=project), (row,))

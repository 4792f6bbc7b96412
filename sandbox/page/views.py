"""From values to HTML: the page, a window, the news of a window, the clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sandbox.page.desk import Desk
from sandbox.page.looks import Phone
from sandbox.page.stage import Hint
from sandbox.page.words import words

SAMPLES = ("leak", "crack", "door", "floor")
_pages = Environment(loader=PackageLoader("sandbox.page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


@dataclass(frozen=True)
class Clockface:
    """The sandbox's time, as the bar shows it."""

    date: str
    weekday: str
    time: str


@dataclass(frozen=True)
class Card:
    """A hint in the reader's language, with the act behind its button."""

    text: str
    button: str
    post: str
    person: int
    chat: int
    say: str


def page(desk: Desk, language: str) -> str:
    """The whole page."""
    told = words(language)
    phones = [desk.phone(number, told) for number in range(len(desk.windows))]
    hints = [_card(hint, language) for hint in desk.stage.hints]
    return _render(
        "page.html", desk, language, phones=phones, hints=hints, stage=desk.stage, clock=_clockface(desk, language)
    )


def window(desk: Desk, phone: Phone, language: str) -> str:
    """One window."""
    return _render("window.html", desk, language, phone=phone)


def news(desk: Desk, phone: Phone, language: str) -> str:
    """The parts of a window that change while somebody types."""
    return _render("news.html", desk, language, phone=phone)


def clock(desk: Desk, language: str) -> str:
    """The clock with its buttons."""
    return _render("clock.html", desk, language, clock=_clockface(desk, language))


def _render(name: str, desk: Desk, language: str, **values: Any) -> str:
    return _pages.get_template(name).render(
        values, w=words(language), samples=SAMPLES, bot=desk.world.bot["first_name"]
    )


def _clockface(desk: Desk, language: str) -> Clockface:
    now: datetime = desk.world.clock.now().astimezone(desk.zone)
    told = words(language)
    date = told["date"].format(y=now.year, m=now.month, d=now.day)
    return Clockface(date, told["weekdays"].split(",")[now.weekday()], f"{now:%H:%M}")


def _card(hint: Hint, language: str) -> Card:
    english = language == "en"
    text, button = (hint.en, hint.button_en) if english else (hint.zh, hint.button_zh)
    if hint.action is None:
        return Card(text, button, "", 0, 0, "")
    chat = hint.action.person if hint.action.chat is None else hint.action.chat
    return Card(text, button, f"/as/{hint.action.person}/in/{chat}/say", hint.action.person, chat, hint.action.text)

"""What many messages share: lines, quotes, buttons, and the names of kinds, states and homes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeVar

from domain.homes import Contract
from domain.tickets import COUNTED, WORKED_ON, Kind, Status, Ticket
from views.characters import is_blank
from views.message import Button, Key
from views.reader import Html, Reader
from views.splitting import clean_name, shorten, split, units

CAPTION, TEXT, TOAST, LABEL = 1024, 4096, 190, 40
"""UTF-16 units that fit into a caption, a message, a toast and (legibly) a button."""

ICONS = {Kind.REPAIR: "🔧", Kind.COMPLAINT: "📣", Kind.QUESTION: "💬", Kind.SUGGESTION: "💡"}

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_LONG = 320
_T = TypeVar("_T")


def lines(*rows: Html) -> Html:
    """Rows under each other; empty ones are left out."""
    return Html("\n".join(row for row in rows if row))


def page(*paragraphs: Html) -> Html:
    """Paragraphs with air between them; empty ones are left out."""
    return Html("\n\n".join(part for part in paragraphs if part))


def counted(number: int, total: int | None = None) -> int | str:
    """The number; `999+` where its total was counted no further.

    >>> counted(12), counted(COUNTED), counted(COUNTED - 12, COUNTED)
    (12, '999+', '987+')
    """
    return f"{number - 1}+" if (number if total is None else total) == COUNTED else number


def within(html: Html, limit: int) -> Html:
    """The text cut where a reader would pause, if it is longer than the limit; its tags stay closed."""
    parts = split(html, limit)
    if len(parts) <= 1:
        return html
    return Html(split(html, limit - 1)[0].rstrip() + "…")


def tidy(said: str, limit: int) -> str:
    """A person's words without what hides or turns the line round, at most `limit` units."""
    return shorten(_HIDDEN.sub("", said).strip(), limit)


def one_line(said: str, limit: int) -> str:
    """A person's words on one line.

    >>> one_line("kitchen  drips\\n\\nsince Monday", 40)
    'kitchen drips since Monday'
    """
    return shorten(" ".join(_HIDDEN.sub("", said).split()), limit)


def quote(to: Reader, said: str, limit: int = 900) -> Html:
    """A person's words as a quotation; long ones are folded. Nothing to see: nothing."""
    words = tidy(said, limit)
    if is_blank(words):
        return Html("")
    folded = units(words) > _LONG or words.count("\n") > 6
    return to.text("quote-long" if folded else "quote", text=words)


def named(to: Reader, family: str, value: object, default: str = "") -> str:
    """What we call one of a family: `named(to, "status", "open")`. What nobody named shows as it is."""
    key = f"{family}-{value}"
    return to.plain(key) if to.knows(key) else default or one_line(str(value), 40)


def icon(ticket: Ticket) -> str:
    """The sign of its kind."""
    return ICONS.get(ticket.kind, "🎫")


def kind_of(to: Reader, ticket: Ticket) -> str:
    """`🔧 报修`."""
    return f"{icon(ticket)} {named(to, 'kind', ticket.kind)}"


def person(to: Reader, name: str, default: str = "somebody") -> str:
    """A colleague's or a buyer's name on one line; nobody known: the word for that."""
    return clean_name(name, 32, fallback=to.plain(default))


def home_of(contract: Contract) -> str:
    """`云栖里 3-2-1202` on one line."""
    return one_line(str(contract.home), 64)


def place_of(ticket: Ticket) -> str:
    """`云栖里 3-2-1202` of a ticket."""
    return one_line(f"{ticket.project} {ticket.home}", 64)


def time_left(to: Reader, ticket: Ticket, now: datetime) -> Html:
    """How long until the next promise, or how late it is. Nothing once the work is done."""
    if ticket.status not in WORKED_ON:
        return Html("")
    if ticket.due is None:
        return to.text("due-stands", span=to.hours(ticket.left or timedelta()))
    if now > ticket.due:
        return to.text("due-late", span=to.span(now - ticket.due))
    return to.text("due-left", span=to.span(ticket.due - now))


def state_for_buyer(to: Reader, ticket: Ticket) -> str:
    """Where her ticket stands, in words to her."""
    if ticket.status is Status.CLOSED and not ticket.confirmed:
        return to.plain("mine-status-unconfirmed")
    return named(to, "mine-status", ticket.status)


def button(to: Reader, key: str, data: str, **facts: object) -> Button:
    """A button whose label is that text."""
    return Button(shorten(to.plain(key, **facts), LABEL), data)


def labelled(label: str, data: str) -> Button:
    """A button whose label is a name."""
    return Button(one_line(label, LABEL) or "…", data)


def in_rows(buttons: Iterable[_T], wide: int = 2) -> tuple[tuple[_T, ...], ...]:
    """Buttons in rows of so many.

    >>> in_rows("abc")
    (('a', 'b'), ('c',))
    """
    every = tuple(buttons)
    return tuple(every[at : at + wide] for at in range(0, len(every), wide))


def contact_keys(to: Reader) -> tuple[tuple[Key, ...], ...]:
    """The one key that a stranger needs."""
    return ((Key(to.plain("key-contact"), contact=True),),)


def menu_keys(to: Reader) -> tuple[tuple[Key, ...], ...]:
    """The keyboard under a buyer's composer."""
    labels = [to.plain(key) for key in ("menu-progress", "menu-report", "menu-tickets", "menu-more")]
    return in_rows(Key(label) for label in labels)

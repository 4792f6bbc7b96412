"""What buyers see of a colleague who is named as a contact: she alone decides. S78, S95."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.contacts import ContactCard, Post
from domain.errors import Unreadable
from services.contacts import COMMAND
from services.desk import Desk
from services.phones import e164
from storage import contacts, people

PHONE = "contact-phone"
"""What her next words are for."""


@dataclass(frozen=True)
class MyCard:
    """For a colleague: what of her own buyers see, and in which posts."""

    name: str
    card: ContactCard
    posts: tuple[tuple[str, Post], ...]


@dataclass(frozen=True)
class AskPhone:
    """Which number may buyers see?"""


def show(desk: Desk) -> MyCard:
    """For every colleague, in private."""
    staff = desk.staff_in_private(COMMAND)
    return MyCard(staff.name, contacts.card_of(desk.tx, staff.id), contacts.posts_of(desk.tx, staff.id))


def turn(desk: Desk, what: str, on: bool) -> MyCard:
    """Her name, her chat or her number is shown, or no more; a number is shown by giving it."""
    if what == "named":
        return _put(desk, named=on)
    if what == "chat":
        return _put(desk, chat=on)
    if what == "phone" and not on:
        return _put(desk, phone="")
    raise Unreadable(usage=COMMAND)


def ask_phone(desk: Desk) -> AskPhone:
    """Her next words are the number."""
    desk.staff_in_private(COMMAND)
    assert desk.actor.account is not None  # staff() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, PHONE, "", desk.now)
    return AskPhone()


def say_phone(desk: Desk, words: str) -> MyCard:
    """An official number, written in any form. Raises Unreadable."""
    number = words.strip()
    if len(number) > 24 or not (e164(number) or number.replace("-", "").isdecimal()):
        raise Unreadable(why="phone")
    return _put(desk, phone=number)


def _put(desk: Desk, **wanted: bool | str) -> MyCard:
    staff = desk.staff_in_private(COMMAND)
    seen = contacts.card_of(desk.tx, staff.id)
    becomes = replace(seen, **wanted)  # type: ignore[arg-type]  # fields of the card, each of its own kind
    if becomes != seen:
        contacts.put_card(desk.tx, becomes, desk.now)
    return show(desk)

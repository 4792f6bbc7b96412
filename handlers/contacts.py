"""Contacts in chat: the buyer's card, who is named for what, and the list of a project's buyers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from domain.contacts import USAGE, Copy, Post
from domain.errors import Unreadable
from handlers.context import Context
from services import contact_cards, contact_lists, contacts

COMMAND = contacts.COMMAND


async def command(update: Update, context: Context) -> None:
    """/contacts, or with PROJECT POST NAME, which names somebody."""
    if context.rest().strip():
        return await context.act(contacts.name_in_words, context.rest())
    return await context.act(contacts.show)


async def show(update: Update, context: Context) -> None:
    """Her own contacts as a buyer, the list of a project, or what /contacts shows."""
    if context.word() == "mine":
        return await context.act(contacts.mine)
    if context.word():
        return await context.act(contacts.of_project, context.number(COMMAND))
    return await context.act(contacts.show)


async def choose(update: Update, context: Context) -> None:
    """Who shall have a post?"""
    await context.act(contacts.choose, context.number(COMMAND), _post(context))


async def name_(update: Update, context: Context) -> None:
    """Somebody was chosen."""
    await context.act(contacts.name_, context.number(COMMAND), _post(context), context.number(COMMAND, 2))


async def card(update: Update, context: Context) -> None:
    """What buyers see of a colleague: as it is, or one thing turned on or off."""
    what, on = context.word(), context.word(1) == "on"
    if not what:
        return await context.act(contact_cards.show)
    if what == "phone" and on:
        return await context.act(contact_cards.ask_phone)
    return await context.act(contact_cards.turn, what, on)


async def draw_up(update: Update, context: Context) -> None:
    """A copy of the list of buyers."""
    if context.word(1) not in set(Copy):
        raise Unreadable(usage=COMMAND)
    await context.act(contact_lists.draw_up, context.number(COMMAND), Copy(context.word(1)))


def _post(context: Context) -> Post:
    if context.word(1) not in set(Post):
        raise Unreadable(usage=USAGE)
    return Post(context.word(1))


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "contacts": show,
    "contact-choose": choose,
    "contact-name": name_,
    "contact-card": card,
    "contact-list": draw_up,
}
"""Whom to turn to, and who decides it."""

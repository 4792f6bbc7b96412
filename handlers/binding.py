"""A shared contact: the phone that Telegram has verified."""

from __future__ import annotations

from telegram import Contact, Update

from handlers.context import Context
from services import binding
from services.phones import e164


async def share_contact(update: Update, context: Context) -> None:
    """A contact card. It is her own only when Telegram says so: people can share anybody's card."""
    message = update.message
    if message is None or message.contact is None or context.asker.in_group:
        return
    contact = message.contact
    own = contact.user_id is not None and contact.user_id == context.asker.account
    await context.act(binding.share_contact, read_phone(contact), own)


def read_phone(contact: Contact) -> str | None:
    """The number as E.164; Telegram writes it with or without a plus. None when it is no number."""
    return e164("+" + contact.phone_number.strip().lstrip("+"))

"""Finance enters money that a bank has paid: one line by command."""

from __future__ import annotations

from telegram import Update

from domain import money
from domain.errors import Unreadable
from domain.ledger_cells import Unreadable as BadCell
from domain.ledger_cells import day
from domain.receipts import Receipt
from handlers.context import Context
from services import receipts
from services.receipts import USAGE


async def receipt(update: Update, context: Context) -> None:
    """/receipt CONTRACT SUM DATE BANK REFERENCE."""
    await context.act(receipts.propose, _line(context))


def _line(context: Context) -> Receipt:
    words = [word for word in context.words if word]
    if len(words) != 5 or len(words[3]) > 64 or len(words[4]) > 64:
        raise Unreadable(usage=USAGE)
    number, cents, on, bank, reference = words
    try:
        found = day(on)
        if found is None:
            raise Unreadable(usage=USAGE)
        return Receipt(number, money.cents(cents), found, bank, reference)
    except BadCell:
        raise Unreadable(usage=USAGE) from None


async def decide(update: Update, context: Context) -> None:
    """Yes or no under a line that was shown."""
    act = receipts.accept if context.word(1) == "take" else receipts.drop
    await context.act(act, context.number(USAGE))

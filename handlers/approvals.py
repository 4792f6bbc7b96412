"""Approvals in chat: what waits, yes, back with a reason, and once more."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.progress import kind_of
from services import approvals

USAGE = "/approvals"


async def waiting(update: Update, context: Context) -> None:
    """/approvals: what waits for this manager or director."""
    await context.act(approvals.waiting)


async def show(update: Update, context: Context) -> None:
    """A case from the list."""
    await context.act(approvals.show, context.number(USAGE), kind_of(context.word(1)))


async def approve(update: Update, context: Context) -> None:
    """The button that says yes."""
    await context.act(approvals.approve, context.number(USAGE))


async def ask_reason(update: Update, context: Context) -> None:
    """The button that sends it back."""
    await context.act(approvals.ask_reason, context.number(USAGE))


async def resubmit(update: Update, context: Context) -> None:
    """What was sent back is put right."""
    await context.act(approvals.resubmit, context.number(USAGE), kind_of(context.word(1)))

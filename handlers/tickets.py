"""The ticket desk in chat: commands, the fast way, and buttons, the usual one."""

from __future__ import annotations

from telegram import Update

from domain.errors import Unreadable
from domain.tickets import Priority, Verdict
from handlers.context import Context
from services import solutions, tickets
from services.cards import Face

_LEVELS = {"紧急": Priority.EMERGENCY, "高": Priority.HIGH, "普通": Priority.NORMAL, "低": Priority.LOW}


async def show(update: Update, context: Context) -> None:
    """/ticket N, and the button on a list."""
    await context.act(tickets.show, context.number("/ticket 1042"))


async def turn(update: Update, context: Context) -> None:
    """The card shows other buttons."""
    try:
        face = Face(context.word(1))
    except ValueError:
        raise Unreadable(usage="/ticket 1042") from None
    await context.act(tickets.turn, context.number("/ticket 1042"), face, context.word(2))


async def take(update: Update, context: Context) -> None:
    """/take 1042, or the button on the card."""
    await context.act(tickets.take, context.number("/take 1042"), if_free=update.callback_query is not None)


async def prioritise(update: Update, context: Context) -> None:
    """/priority 1042 high."""
    usage = "/priority 1042 emergency | high | normal | low"
    word = context.word(1).lower()
    if word not in set(Priority) and word not in _LEVELS:
        raise Unreadable(usage=usage)
    await context.act(tickets.prioritise, context.number(usage), _LEVELS.get(word) or Priority(word))


async def ask_for_words(update: Update, context: Context) -> None:
    """A button that wants words: reply, ask, note, resolve."""
    await context.act(tickets.ask_for_words, context.number("/reply 1042 …"), context.word(1), context.word(2))


async def reply(update: Update, context: Context) -> None:
    """/reply 1042 TEXT: words to the buyer."""
    await context.act(tickets.reply, context.number("/reply 1042 师傅今天下午三点到"), _text(context, "/reply 1042 …"))


async def note(update: Update, context: Context) -> None:
    """/note 1042 TEXT: words among colleagues."""
    await context.act(tickets.note, context.number("/note 1042 …"), _text(context, "/note 1042 …"))


async def resolve(update: Update, context: Context) -> None:
    """/resolve 1042 [CAUSE] TEXT, or the button with its cause."""
    number = context.number("/resolve 1042 workmanship 已更换角阀")
    await context.act(solutions.resolve_in_words, number, context.rest(1))


async def reopen(update: Update, context: Context) -> None:
    """/reopen 1042 [TEXT]."""
    await context.act(solutions.reopen, context.number("/reopen 1042"), context.rest(1))


async def merge(update: Update, context: Context) -> None:
    """/merge 1043 1042: the first ends in the second."""
    usage = "/merge 1043 1042"
    await context.act(tickets.merge, context.number(usage), context.number(usage, 1))


async def judge(update: Update, context: Context) -> None:
    """The buyer says whether it is fixed."""
    try:
        verdict = Verdict(context.word(1))
    except ValueError:
        raise Unreadable(usage="/tickets") from None
    await context.act(solutions.judge, context.number("/tickets"), verdict)


def _text(context: Context, usage: str) -> str:
    text = context.rest(1)
    if not text:
        raise Unreadable(usage=usage)
    return text

"""How far is it: the buyer's card, and the stages that staff move."""

from __future__ import annotations

from telegram import Update

from domain.errors import Unreadable
from domain.journeys import JourneyKind
from handlers.context import Context
from services import progress

STAGE = "/stage YQL-2025-0312 mortgage filed"

_NAMES = {
    **dict.fromkeys(("按揭", "按揭贷款", "银行按揭", "贷款"), JourneyKind.MORTGAGE),
    **dict.fromkeys(("交房", "交楼", "收房", "收楼", "入伙"), JourneyKind.HANDOVER),
    **dict.fromkeys(("产证", "房产证", "办证", "不动产证"), JourneyKind.TITLE),
}
"""What people call the journeys, beside their keys."""


async def show(update: Update, context: Context) -> None:
    """/progress, and the buttons that name a contract and perhaps a journey."""
    if not context.words:
        return await context.act(progress.progress)
    kind = kind_of(context.word(1)) if context.word(1) else None
    return await context.act(progress.progress_of, context.number("/progress"), kind)


async def show_to_staff(update: Update, context: Context) -> None:
    """A contract that staff found."""
    kind = kind_of(context.word(1)) if context.word(1) else None
    await context.act(progress.progress_for_staff, context.number("/customer 8-1-0601"), kind)


async def stages(update: Update, context: Context) -> None:
    """The stages to choose from."""
    await context.act(progress.stages, context.number(STAGE), kind_of(context.word(1)))


async def choose_stage(update: Update, context: Context) -> None:
    """A stage was chosen by button."""
    contract = context.number(STAGE)
    await context.act(progress.move, contract, kind_of(context.word(1)), context.word(2))


async def stage(update: Update, context: Context) -> None:
    """/stage CONTRACT JOURNEY STAGE [NOTE]."""
    if len(context.words) < 3:
        raise Unreadable(usage=STAGE)
    await context.act(progress.move, context.word(0), kind_of(context.word(1)), context.word(2), context.rest(3))


def kind_of(word: str) -> JourneyKind:
    """The journey that a word of a command or a button names, or Unreadable."""
    if word in _NAMES:
        return _NAMES[word]
    try:
        return JourneyKind(word.lower())
    except ValueError:
        raise Unreadable(usage=STAGE) from None

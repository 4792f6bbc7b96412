"""Papers in chat: the buyer hands them in, staff check them, the bank asks for more; the list of loan customers."""

from __future__ import annotations

from telegram import Update

from domain.errors import Unreadable
from domain.journeys import JourneyKind
from handlers.context import Context
from services import loans, paper_checks, paper_sending, paper_stages, rounds
from services.desk import Desk

_PAPERS = "/papers YQL-2025-0312"


def _kind(word: str) -> JourneyKind:
    try:
        return JourneyKind(word)
    except ValueError:
        raise Unreadable(usage=_PAPERS) from None


def _for_whom(desk: Desk, number: str) -> object:
    """/papers: a buyer sees what is wanted of her, staff what waits to be checked."""
    if desk.actor.buyer is not None and desk.actor.staff is None:
        return paper_sending.mine(desk)
    return paper_checks.of_contract(desk, number) if number else paper_checks.queue(desk)


async def command(update: Update, context: Context) -> None:
    """/papers [CONTRACT]."""
    await context.act(_for_whom, context.rest())


async def mine(update: Update, context: Context) -> None:
    """The buyer's list: of a contract, and perhaps of one journey."""
    if not context.words:
        return await context.act(paper_sending.mine)
    kind = _kind(context.word(1)) if context.word(1) else None
    return await context.act(paper_sending.mine, context.number("/papers"), kind)


async def begin(update: Update, context: Context) -> None:
    """She chose a paper."""
    await context.act(paper_sending.begin, context.number("/papers"))


async def done(update: Update, context: Context) -> None:
    """That is all."""
    await context.act(paper_sending.done, context.number("/papers"))


async def look(update: Update, context: Context) -> None:
    """What she sent."""
    await context.act(paper_sending.look, context.number("/papers"))


async def queue(update: Update, context: Context) -> None:
    """What waits to be checked."""
    await context.act(paper_checks.queue)


async def check(update: Update, context: Context) -> None:
    """All papers of one case."""
    await context.act(paper_checks.of_contract, context.number(_PAPERS), _kind(context.word(1)))


async def check_one(update: Update, context: Context) -> None:
    """One paper with its files."""
    await context.act(paper_checks.look, context.number(_PAPERS))


async def accept(update: Update, context: Context) -> None:
    """It is in order."""
    await context.act(paper_checks.accept, context.number(_PAPERS), context.number(_PAPERS, 1))


async def refuse_why(update: Update, context: Context) -> None:
    """It goes back: why?"""
    await context.act(paper_checks.look, context.number(_PAPERS), refusing=True)


async def refuse(update: Update, context: Context) -> None:
    """It goes back for a reason of the list."""
    await context.act(paper_checks.refuse, context.number(_PAPERS), context.number(_PAPERS, 1), context.word(2))


async def refuse_words(update: Update, context: Context) -> None:
    """It goes back for a reason in words."""
    await context.act(paper_checks.ask_why, context.number(_PAPERS), context.number(_PAPERS, 1))


async def begin_round(update: Update, context: Context) -> None:
    """The bank wants more."""
    await context.act(rounds.begin, context.number(_PAPERS), _kind(context.word(1)))


async def pick(update: Update, context: Context) -> None:
    """This paper, or not after all."""
    await context.act(rounds.pick, context.number(_PAPERS), context.number(_PAPERS, 1))


async def round_why(update: Update, context: Context) -> None:
    """For this reason."""
    await context.act(rounds.say_why, context.number(_PAPERS), context.word(1))


async def round_words(update: Update, context: Context) -> None:
    """The name of a paper or the reason, in words."""
    purpose = rounds.NAME if context.word(1) == "name" else rounds.WHY
    await context.act(rounds.ask, context.number(_PAPERS), purpose)


async def send_round(update: Update, context: Context) -> None:
    """The buyer is told."""
    await context.act(rounds.send, context.number(_PAPERS), declined=context.word(1) == "declined")


async def loan_list(update: Update, context: Context) -> None:
    """/loans."""
    await context.act(loans.listed)


async def loan_book(update: Update, context: Context) -> None:
    """The same as a file."""
    await context.act(loans.book)


async def anyway(update: Update, context: Context) -> None:
    """A stage is entered although papers are open: why?"""
    await context.act(paper_stages.ask_why, context.number("/stage"), context.number("/stage", 1))

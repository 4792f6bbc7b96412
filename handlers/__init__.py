"""Speaks Telegram: reads what a person did, asks one service, says the answer. Read `register` as a menu."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from telegram import Document, Update
from telegram.ext import BaseHandler, filters

from domain.errors import DeskError
from domain.imports import looks_like_ledger
from handlers import (
    alarms,
    approvals,
    arrears,
    binding,
    bookings,
    callouts,
    cases,
    charts,
    chats,
    conflicts,
    contacts,
    digests,
    exports,
    facts,
    fulfilment,
    hand_overs,
    handings,
    history,
    home,
    imports,
    letters,
    lists,
    papers,
    phrases,
    products,
    progress,
    receipts,
    repairs,
    reports,
    rosters,
    settlements,
    surveys,
    tickets,
    visits,
    waves,
    words,
    yearly,
)
from handlers.context import App, Context, asker_of
from services import front
from services.desk import Desk

Function: TypeAlias = Callable[[Update, Context], Awaitable[None]]

COMMANDS: Mapping[str, Function] = {
    "start": home.start,
    "menu": home.menu,
    "help": home.help_,
    "settings": home.language,
    "language": home.language,
    "me": home.me,
    "privacy": home.privacy,
    "cancel": home.cancel,
    "progress": progress.show,
    "report": reports.report,
    "tickets": lists.my_tickets,
    "queue": lists.queue,
    "mine": lists.mine,
    "find": lists.find,
    "customer": lists.customers,
    "ticket": tickets.show,
    "take": tickets.take,
    "assign": hand_overs.assign,
    "priority": tickets.prioritise,
    "reply": tickets.reply,
    "note": tickets.note,
    "resolve": tickets.resolve,
    "reopen": tickets.reopen,
    "merge": tickets.merge,
    "stage": progress.stage,
    "takeback": history.take_back,
    "papers": papers.command,
    "loans": papers.loan_list,
    "approvals": approvals.waiting,
    "cases": cases.listed,
    "visits": visits.phone_list,
    "receipt": receipts.receipt,
    "arrears": arrears.show,
    "bookings": bookings.show,
    "settlements": settlements.show,
    "settled": settlements.settled,
    "wave": waves.show,
    "repairs": repairs.show,
    "contacts": contacts.command,
    "duty": rosters.command,
    "recuse": conflicts.ask_staff,
    "phrases": phrases.book,
    "contracts": fulfilment.command,
    "home": products.mine,
    "products": products.find,
    "digest": digests.digest,
    "year": yearly.report,
    "chart": charts.chart,
    "import": imports.how,
    "desk": home.set_group,
}

PRESSES: Mapping[str, Function] = {
    "menu": home.menu,
    "help": home.help_,
    "language": home.language,
    "lang": home.language,
    "me": home.me,
    "privacy": home.privacy,
    "cancel": home.cancel,
    "visits": home.want_visits,
    "progress": progress.show,
    "report": reports.report,
    "kind": reports.choose_kind,
    "home": reports.choose_home,
    "send": reports.send,
    "tickets": lists.my_tickets,
    "my": lists.my_ticket,
    "more": words.add_to,
    "apart": words.set_apart,
    "judge": tickets.judge,
    "rate": surveys.rate,
    "visit": visits.answer,
    "export": exports.export,
    "template": exports.template,
    "import-how": imports.how,
    "import-yes": imports.confirm,
    "import-drop": imports.drop,
    "import-undo": imports.undo,
    "import-heads": imports.heads,
    "import-head": imports.ask_head,
    "import-field": imports.explain,
    "import-is": imports.answer,
    "queue": lists.queue,
    "mine": lists.mine,
    "ticket": tickets.show,
    "face": tickets.turn,
    "take": tickets.take,
    "see-to": alarms.see_to,
    **letters.PRESSES,
    **phrases.PRESSES,
    **hand_overs.PRESSES,
    "priority": tickets.prioritise,
    "words": tickets.ask_for_words,
    "resolve": tickets.resolve,
    "reopen": tickets.reopen,
    "phone-list": visits.phone_list,
    "call": visits.call,
    **waves.PRESSES,
    **handings.PRESSES,
    **repairs.PRESSES,
    **callouts.PRESSES,
    **contacts.PRESSES,
    **rosters.PRESSES,
    **conflicts.PRESSES,
    "fulfilments": fulfilment.page,
    "fulfilment-book": fulfilment.book,
    **products.PRESSES,
    "digest": digests.digest,
    "year": yearly.report,
    "chart": charts.chart,
    "list": digests.open_list,
    "contract": progress.show_to_staff,
    "stages": progress.stages,
    "stage": progress.choose_stage,
    "history": history.of_buyer,
    "case-history": history.of_staff,
    "take-back": history.ask_why,
    "receipt": receipts.decide,
    "arrears": arrears.show,
    "owed": arrears.answer,
    "pledge": arrears.pledge,
    "owing": arrears.check,
    "approvals": approvals.waiting,
    "approval": approvals.show,
    "approve": approvals.approve,
    "send-back": approvals.ask_reason,
    "resubmit": approvals.resubmit,
    "days": bookings.days,
    "times": bookings.times,
    "book": bookings.book,
    "unbook": bookings.cancel,
    "anyway": papers.anyway,
    "cases": cases.listed,
    "owner": cases.choose_owner,
    "own": cases.give,
    "chased": cases.ask_words,
    "chased-bare": cases.chased,
    "new-due": cases.ask_words,
    "facts": facts.enter,
    "fact": facts.choose_day,
    "settlements": settlements.show,
    "settle": settlements.approve,
    "settled": settlements.pay,
    "settlement": settlements.answer,
    "bookings": bookings.show_day,
    "bookings-file": bookings.file,
    "booking": bookings.entry,
    "attend": bookings.attend,
    "collected": bookings.collected,
    "papers": papers.mine,
    "paper": papers.begin,
    "paper-done": papers.done,
    "paper-look": papers.look,
    "paper-queue": papers.queue,
    "check": papers.check,
    "check-one": papers.check_one,
    "accept": papers.accept,
    "refuse-why": papers.refuse_why,
    "refuse": papers.refuse,
    "refuse-words": papers.refuse_words,
    "round": papers.begin_round,
    "round-pick": papers.pick,
    "round-why": papers.round_why,
    "round-words": papers.round_words,
    "round-send": papers.send_round,
    "loans": papers.loan_list,
    "loan-book": papers.loan_book,
}

_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?(?:\s+|$)")
_MEDIA = filters.PHOTO | filters.VIDEO | filters.Document.ALL


class Heard(BaseHandler[Update, Context, Any]):
    """Finds the one function for an update. One table look-up, however many commands there are."""

    def __init__(self) -> None:
        super().__init__(self._call)

    def check_update(self, update: object) -> bool:
        """Everything is ours: what asks nothing is marked as seen."""
        return isinstance(update, Update)

    async def _call(self, update: Update, context: Context) -> None:
        asker = asker_of(update)
        if asker is not None:
            context.asker = asker
            await _hear(update, context)
        if not context.acted:
            await context.bot_data.acts.pass_over()


async def _hear(update: Update, context: Context) -> None:
    function, context.words = choose(update, context.bot.username)
    try:
        await function(update, context)
    except DeskError as refusal:
        await context.act(_refuse, refusal)


def _refuse(desk: Desk, refusal: DeskError) -> None:
    """Who is nobody here learns the way in, not how a command is written."""
    if desk.actor.stranger:
        desk.staff()
    raise refusal


async def _old_button(update: Update, context: Context) -> None:
    await context.act(front.old_button)


async def _nothing(update: Update, context: Context) -> None:
    """An update that asks nothing of us."""


def choose(update: Update, bot: str) -> tuple[Function, tuple[str, ...]]:
    """The function for an update, and the words that came with its command or button."""
    if update.callback_query is not None:
        action, *about = (update.callback_query.data or "").split(":")
        return PRESSES.get(action, _old_button), tuple(about)
    if update.my_chat_member is not None:
        return chats.my_membership, ()
    if update.edited_message is not None:
        return words.edited, ()
    if update.message is None:
        return _nothing, ()
    return _for_message(update, bot)


def _for_message(update: Update, bot: str) -> tuple[Function, tuple[str, ...]]:
    message = update.message
    assert message is not None  # the caller has looked
    if message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None:
        return chats.migrated, ()
    if message.is_automatic_forward or (
        message.from_user is not None and message.from_user.is_bot and not message.sender_chat
    ):
        return _nothing, ()
    command = _COMMAND.match(message.text or "")
    if command is not None:
        if command[2] and command[2].lower() != bot.lower():
            return _nothing, ()
        rest = (message.text or "")[command.end() :]
        return COMMANDS.get(command[1].lower(), words.unknown_command), tuple(rest.split(" ")) if rest else ()
    if message.text is not None:
        return words.heard, ()
    if message.contact is not None:
        return binding.share_contact, ()
    if message.document is not None and _is_ledger(message.document):
        return imports.dropped, ()
    if _MEDIA.check_update(update):
        return words.media, ()
    return (_nothing if filters.StatusUpdate.ALL.check_update(update) else words.unsupported), ()


def _is_ledger(file: Document) -> bool:
    return looks_like_ledger(file.file_name or "", file.mime_type or "")


def register(application: App) -> None:
    """Everything that the bot hears goes through one handler and its two tables."""
    application.add_handler(Heard())

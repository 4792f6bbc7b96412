"""Plain words and photos: looks at the rows, decides once what they are for, and does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from domain import words as rules
from domain.errors import DeskError, NotFound, SomebodyWasFaster
from domain.words import Meaning, Situation
from services import (
    binding,
    chases,
    desk_words,
    facts,
    handing_words,
    history,
    inspections,
    notice_changes,
    paper_sending,
    paper_words,
    reach,
    reminding,
    reports,
    settling,
    solutions,
    surveys,
    tickets,
    visits,
    waves,
)
from services.binding import Welcome
from services.desk import Desk
from services.reports import Media, Said
from storage import drafts, outbox, passages, people
from storage import tickets as ticket_rows


@dataclass(frozen=True)
class NothingAwaited:
    """Staff wrote in private without a subject: how to reach a buyer."""


def hear(desk: Desk, said: Said, answer_to: int | None = None) -> object:
    """What a person wrote or sent. None when it is not for us, or needs no answer of its own."""
    said = _newest(desk, said)
    subject = None if answer_to is None else outbox.subject_of(desk.tx, desk.chat, answer_to)
    account = desk.actor.account
    awaited = None if account is None else _still_awaited(desk, account)
    album_ticket, only = _ticket_of_album(desk, said.media), _only_ticket(desk)
    paper, collecting = paper_sending.meant_for(desk, said, awaited), _collecting(awaited)
    meaning = rules.meaning(
        Situation(
            in_group=desk.in_group,
            staff=desk.actor.staff is not None,
            buyer=desk.actor.buyer is not None,
            subject=subject,
            awaited=awaited is not None and collecting is None,
            draft=desk.actor.buyer is not None and drafts.of_buyer(desk.tx, desk.actor.buyer.id) is not None,
            ticket_of_album=album_ticket is not None,
            only_ticket=only is not None,
            paper=paper is not None,
            draft_of_album=_is_of_draft(desk, said.media),
        )
    )
    if meaning is Meaning.PAPER and paper is not None:
        return paper_sending.hear(desk, paper, said)
    if collecting is not None and subject is None and not (said.media and said.media.album):
        paper_sending.pause(desk, collecting)
    if meaning is Meaning.ANSWER and subject:
        return _answer(desk, subject, said)
    if meaning is Meaning.MORE:
        return _more(desk, album_ticket, subject, only, said)
    if meaning is Meaning.AWAITED and awaited is not None:
        return _awaited(desk, awaited[0], awaited[1], said)
    if meaning in (Meaning.DRAFT, Meaning.NEW):
        return reports.write(desk, said)
    if meaning is Meaning.CHATTER:
        return None
    return NothingAwaited() if desk.actor.staff is not None else Welcome(desk.rules.firm, again=True)


def _newest(desk: Desk, said: Said) -> Said:
    """A buyer's message as she has changed it by now: her change may have come before it."""
    buyer = desk.actor.buyer
    if buyer is None or desk.in_group or said.message is None:
        return replace(said, message=None)
    known = passages.of_message(desk.tx, desk.chat, said.message)
    if known is None:
        return said
    if not known.early or known.buyer != buyer.id:
        return replace(said, message=None)
    passages.forget(desk.tx, known)
    return replace(said, text=known.text, edited_at=known.edited_at)


def _still_awaited(desk: Desk, account: int) -> tuple[str, str] | None:
    """What was asked of this person, unless it was too long ago, or the link that it was about is dead."""
    found = people.awaited_words(desk.tx, account, desk.chat)
    if found is None or not rules.still_awaited(found[0], found[2], desk.now):
        return None
    what, about, _ = found
    return None if what == binding.HOME_OF_LINK and not binding.is_alive(desk, about) else (what, about)


def _collecting(awaited: tuple[str, str] | None) -> int | None:
    """The paper that she is handing in, while nothing else was asked of her."""
    return int(awaited[1]) if awaited is not None and awaited[0] == paper_sending.COLLECT else None


def _is_of_draft(desk: Desk, media: Media | None) -> bool:
    """True for a later part of an album that she has begun to tell something with."""
    if media is None or media.album is None or desk.actor.buyer is None or desk.in_group:
        return False
    draft = drafts.of_buyer(desk.tx, desk.actor.buyer.id)
    return draft is not None and drafts.knows_album(desk.tx, draft.id, media.album)


def _more(desk: Desk, album_ticket: int | None, subject: str | None, only: int | None, said: Said) -> object:
    if album_ticket is not None:
        return tickets.say_more(desk, album_ticket, said)
    if subject:
        return _buyer_answers(desk, subject, said)
    added = tickets.say_more(desk, only or 0, said)
    return None if added is None else replace(added, guessed=True)


def _buyer_answers(desk: Desk, subject: str, said: Said) -> object:
    """A buyer answered one of our messages: about a paper, a visit, or a ticket."""
    if subject.startswith("paper:"):
        return paper_sending.put(desk, _number(subject), said) if said.media else reports.write(desk, said)
    if not subject.startswith("visit:"):
        return tickets.say_more(desk, _number(subject), said)
    if not said.text:
        return reports.write(desk, said)
    reports.keep_passage(desk, said)
    return visits.say_words(desk, _number(subject), said.text)


def _only_ticket(desk: Desk) -> int | None:
    if desk.actor.buyer is None or desk.in_group:
        return None
    alive = ticket_rows.of_buyer(desk.tx, desk.actor.buyer.id, alive=True, limit=2)
    return alive[0].number if len(alive) == 1 else None


def _ticket_of_album(desk: Desk, media: Media | None) -> int | None:
    if media is None or media.album is None or desk.actor.buyer is None:
        return None
    return drafts.ticket_of_album(desk.tx, desk.actor.buyer.id, media.album)


def _answer(desk: Desk, subject: str, said: Said) -> object:
    """Staff answered one of our messages: its subject says what the words are for. Her own home's is hers as a buyer."""
    if _is_own(desk, subject):
        return _buyer_answers(desk, subject, said)
    desk.staff()
    purpose, _, about = subject.partition(":")
    if purpose == "ticket":
        return tickets.reply(desk, _number(subject), said.text, said.media)
    return _awaited(desk, purpose, about, said)


def _is_own(desk: Desk, subject: str) -> bool:
    buyer, purpose = desk.actor.buyer, subject.partition(":")[0]
    if buyer is None or desk.in_group or purpose not in ("ticket", "more", "visit", "paper"):
        return False
    return purpose in ("visit", "paper") or ticket_rows.by_number(desk.tx, _number(subject)).buyer == buyer.id


def _number(subject: str) -> int:
    number = subject.rpartition(":")[2]
    if not number.isdigit():
        raise NotFound(what="ticket", number=subject)
    return int(number)


def _awaited(desk: Desk, what: str, about: str, said: Said) -> object:
    if what in handing_words.MEANT:
        return handing_words.meant(desk, what, about, said)
    if not said.text and what != "reply":
        return _photo_for_words(desk, what, about, said)
    if desk.actor.account is not None and what not in (binding.HOME_OF_LINK, binding.HOME_OF_PHONE):
        people.forget_words(desk.tx, desk.actor.account, desk.chat)
    try:
        return _meant(desk, what, about, said)
    except SomebodyWasFaster:
        raise
    except DeskError as refusal:
        # Said and not raised, which would undo that her next words are free again. Services refuse before they change.
        return refusal


def _meant(desk: Desk, what: str, about: str, said: Said) -> object:
    number, _, cause = about.partition(":")
    text = said.text
    if what in paper_words.ASKED:
        return paper_words.meant(desk, what, about, text)
    if what in _BY_PURPOSE:
        return _BY_PURPOSE[what](desk, about, text)
    if what == binding.HOME_OF_LINK:
        return binding.name_home(desk, text, about)
    if what == binding.HOME_OF_PHONE:
        return binding.name_home_of_phone(desk, text, about)
    if what in (surveys.WHY, visits.WORDS, settling.OBJECT) and desk.actor.buyer is not None:
        reports.keep_passage(desk, said)
    if what == surveys.WHY:
        return surveys.say_why(desk, int(number), text)
    if what == visits.WORDS:
        return visits.say_words(desk, int(number), text)
    if what == reminding.WHY:
        return reminding.question(desk, int(number), text)
    if what == settling.OBJECT:
        return settling.dispute(desk, int(number), text)
    if what == visits.CALL:
        return visits.log_call(desk, int(number), text)
    if what in (chases.CHASED, chases.DUE):
        return chases.hear(desk, what, int(number), cause, text)
    if what == facts.FACT:
        return facts.say(desk, int(number), cause, text)
    if what == history.WHY:
        return history.say_why(desk, int(number), cause, text)
    return _for_ticket(desk, what, int(number), cause, said)


_BY_PURPOSE: Mapping[str, Callable[[Desk, str, str], object]] = {
    **desk_words.MEANT,
    waves.NEW: waves.create_in_words,
    waves.DAY: notice_changes.change_day_in_words,
    inspections.FINDINGS: lambda desk, number, text: inspections.write_down(desk, int(number), text, defect=True),
    inspections.REMARK: lambda desk, number, text: inspections.write_down(desk, int(number), text, defect=False),
    inspections.HELD_ON: lambda desk, number, text: inspections.hold_on(desk, int(number), text),
    reach.WORDS: lambda desk, home, text: reach.add_words(desk, int(home), text),
}
"""What words about waves and about who does what are for, each with what they are about."""


def _for_ticket(desk: Desk, what: str, number: int, cause: str, said: Said) -> object:
    if what == "more":
        return tickets.say_more(desk, number, said)
    if what == "note":
        return tickets.note(desk, number, said.text)
    if what == "resolve":
        return solutions.resolve(desk, number, cause, said.text)
    if what in ("reply", "ask"):
        return tickets.reply(desk, number, said.text, said.media, asks=what == "ask")
    raise NotFound(what="words", name=what)


def _photo_for_words(desk: Desk, what: str, about: str, said: Said) -> object:
    """A photo came where words were asked. A buyer's photo begins or joins a report, so it is not lost."""
    if what == "more":
        return tickets.say_more(desk, int(about), said)
    if desk.actor.buyer is not None and said.media is not None and what in (surveys.WHY, visits.WORDS):
        return reports.write(desk, said)
    raise NotFound(what="words", name=what)


def add_to(desk: Desk, number: int) -> object:
    """A buyer presses "add to ticket N". What she has begun to tell goes there; else her next words do."""
    buyer = desk.buyer()
    ticket_rows.for_buyer(desk.tx, buyer, number)
    draft = drafts.of_buyer(desk.tx, buyer.id)
    if draft is None or not draft.begun:
        assert desk.actor.account is not None  # buyer() has looked
        people.await_words(desk.tx, desk.actor.account, desk.chat, "more", str(number), desk.now)
        return tickets.AskForWords(number, "more")
    photos = drafts.take_photos(desk.tx, draft.id)
    added = tickets.say_more(desk, number, Said(draft.text)) if draft.text else None
    if added is not None:
        passages.to_last_line(desk.tx, draft.id, added.ticket.number)
    drafts.drop(desk.tx, buyer.id)
    for media in photos:
        added = tickets.say_more(desk, number, Said("", Media(*media))) or added
    return added or tickets.WordsAdded(ticket_rows.for_buyer(desk.tx, buyer, number))


def set_apart(desk: Desk, number: int) -> object:
    """What she wrote last went to a ticket, and was another matter: it begins a report of its own."""
    buyer = desk.buyer()
    ticket_rows.for_buyer(desk.tx, buyer, number)
    said = [
        line.text for line in ticket_rows.history(desk.tx, number) if line.what == "said" and line.buyer == buyer.id
    ]
    drafts.drop(desk.tx, buyer.id)
    card = reports.write(desk, Said(said[-1] if said else ""), apart=True)
    passages.to_draft(desk.tx, number, buyer.id, card.draft.id)
    return card

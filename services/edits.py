"""A buyer changes a message that she sent: her words change where they went, and what they were stays to be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from domain.drafts import MAX_PHOTOS
from domain.passages import Passage, is_older, whole
from domain.tickets import Status, Ticket
from services import cards, holdings, reports
from services.desk import WAITS, Desk, ToBuyer, ToGroup
from services.reports import Media, Said
from services.tickets import PHOTO, BuyerSaid, add_photo, going_on
from storage import drafts, passages, tickets


@dataclass(frozen=True)
class EditUnseen:
    """These words went where no change can follow them: please send them once more."""


@dataclass(frozen=True)
class WordsChanged:
    """For the buyer: her ticket has the words as she changed them."""

    ticket: Ticket
    closed: bool = False


def change(desk: Desk, said: Said) -> object:
    """A message as it is now. Nothing for what only Telegram sees changed, and for a message that we never had; a change
    that comes before its message is kept for it."""
    buyer, at = desk.actor.buyer, said.edited_at or desk.now
    if buyer is None or desk.in_group or said.message is None:
        return None
    passage = passages.of_message(desk.tx, desk.chat, said.message)
    if passage is None:
        reports.keep_passage(desk, replace(said, edited_at=at))
        return None
    if passage.buyer != buyer.id or is_older(passage, at):
        return None
    if passage.draft is not None:
        return _in_draft(desk, passage, said, at)
    if passage.ticket is not None:
        return _in_ticket(desk, passage, said, at)
    if passage.early:
        passages.change(desk.tx, passage, said.text, at)
        return None
    return EditUnseen() if said.text != passage.text else None


def _in_draft(desk: Desk, passage: Passage, said: Said, at: datetime) -> object:
    draft = drafts.of_buyer(desk.tx, passage.buyer)
    if draft is None or draft.id != passage.draft:
        return None
    text, photos = draft.text, draft.photos
    if said.text != passage.text:
        changed = _change(desk, passage, said.text, at, text)
        if changed is None:
            return EditUnseen()
        text = changed
    if said.media is not None and photos < MAX_PHOTOS:
        media = said.media
        photo = (media.kind, media.file_id, media.unique_id)
        photos += drafts.add_photo(desk.tx, passage.buyer, photo, media.album, desk.now, draft=draft.id)
    if (text, photos) == (draft.text, draft.photos):
        return None
    kept = drafts.keep(desk.tx, replace(draft, text=text, photos=photos))
    return replace(reports.show(desk, kept), quiet=True)


def _in_ticket(desk: Desk, passage: Passage, said: Said, at: datetime) -> object:
    """The words change, what they were becomes a line of the history, and the card shows both. What is closed stays so."""
    seen = tickets.by_number(desk.tx, passage.ticket or 0)
    photo = None if said.media is None else _new_photo(desk, seen, said.media)
    if said.text == passage.text:
        if photo is not None:
            _tell(desk, seen, passage)
        return None
    if not _reword(desk, seen, passage, said.text, at):
        return EditUnseen()
    tickets.add_line(desk.tx, seen.number, "edited", desk.now, passage.text or PHOTO, buyer=passage.buyer)
    ticket = going_on(partial(tickets.by_number, desk.tx), seen.number)
    if ticket.number != seen.number:  # staff look at the one in which it goes on
        tickets.add_line(desk.tx, ticket.number, "said", desk.now, said.text or PHOTO, buyer=passage.buyer)
    cards.post(desk, ticket)
    _tell(desk, ticket, passage)
    return None


def _reword(desk: Desk, seen: Ticket, passage: Passage, text: str, at: datetime) -> bool:
    if passage.line is None:
        words = _change(desk, passage, text, at, seen.text)
        if words is not None:
            holdings.save(desk, seen, replace(seen, text=words))
        return words is not None
    before = tickets.line(desk.tx, passage.line)
    words = _change(desk, passage, text, at, "" if before == PHOTO else before)
    if words is not None:
        tickets.change_line(desk.tx, passage.line, words or PHOTO)
    return words is not None


def _change(desk: Desk, passage: Passage, text: str, at: datetime, stands: str) -> str | None:
    """What stands there with the new words in it; None when it is made of more than we have passages of."""
    beside = passages.beside(desk.tx, passage)
    if whole(words for _, words in beside) != stands:
        return None
    passages.change(desk.tx, passage, text, at)
    return whole(text if key == passage.id else words for key, words in beside)


def _new_photo(desk: Desk, ticket: Ticket, media: Media) -> object:
    """Another photo in the place of the old one: staff see it, and keep the old one, too."""
    photo = add_photo(desk, ticket.number, media)
    if photo is not None:
        news = BuyerSaid(ticket, "", photo)
        desk.tell(ToGroup(ticket.project), news, subject=cards.subject_of(ticket.number))
    return photo


def _tell(desk: Desk, ticket: Ticket, passage: Passage) -> None:
    """She hears it once in an hour for each message, however often she changes it."""
    news = WordsChanged(ticket, closed=ticket.status is Status.CLOSED)
    key = f"edited:{passage.id}:{desk.now:%Y%m%d%H}"
    desk.tell(ToBuyer(passage.buyer), news, priority=WAITS, subject=cards.subject_of(ticket.number), key=key)

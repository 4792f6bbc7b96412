"""Photos on site (维修前、维修后): staff send them in private, they stand with the ticket, marked. S48."""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import NotFound, NotNow
from domain.tickets import Ticket
from services import callouts, cards
from services.approvers import AskedInPrivate
from services.callouts import CalloutCard
from services.desk import Desk, ToGroup, ToStaff
from services.reports import Said
from storage import drafts, people
from storage import tickets as ticket_rows
from storage.tickets import Photo

PHOTO = "site-photo"
"""What a colleague's next photos are awaited as."""

MARKS = ("before", "after")
MOST = 20


@dataclass(frozen=True)
class AskSitePhoto:
    """For staff: the next photos show it before, or after the work (`mark`); `kept`: so many have come."""

    ticket: Ticket
    mark: str
    kept: int = 0


@dataclass(frozen=True)
class SitePhoto:
    """For the group, under the card: one photo from the site."""

    ticket: Ticket
    mark: str
    photo: Photo


def ask(desk: Desk, number: int, mark: str) -> AskSitePhoto | AskedInPrivate:
    """The next photos of this colleague are from the site, until words say that it is all. In a group she is asked in
    private: a photo there is everybody's."""
    staff = desk.staff()
    ticket = ticket_rows.for_staff(desk.tx, staff, number)
    if mark not in MARKS:
        raise NotFound(what="words", name=mark)
    account = desk.actor.account
    assert account is not None  # staff() has looked
    chat = account if desk.in_group else desk.chat  # a private chat has the number of its person
    people.await_words(desk.tx, account, chat, PHOTO, f"{number}:{mark}", desk.now)
    question = AskSitePhoto(ticket, mark, _count(desk, number, mark))
    if not desk.in_group:
        return question
    desk.tell(ToStaff(staff.id), question)
    return AskedInPrivate(staff.name)


def take(desk: Desk, about: str, said: Said) -> AskSitePhoto | CalloutCard | None:
    """One photo; None for the later parts of an album; words end it. NotNow with too many."""
    staff = desk.staff()
    digits, _, mark = about.partition(":")
    number = int(digits)
    ticket = ticket_rows.for_staff(desk.tx, staff, number)
    if said.media is None:
        return done(desk, number)
    if _count(desk, number, mark) >= MOST:
        raise NotNow(status="site-photos-many", number=MOST)
    media = said.media
    later = media.album is not None and drafts.ticket_of_album(desk.tx, ticket.buyer, media.album) == number
    photo = (media.kind, media.file_id, media.unique_id)
    kept = drafts.add_photo(
        desk.tx, ticket.buyer, photo, media.album, desk.now, ticket=number, mark=mark, staff=staff.id
    )
    if kept:
        if not later:
            ticket_rows.add_line(desk.tx, number, f"photo-{mark}", desk.now, said.text, staff=staff.id)
        shown = SitePhoto(ticket, mark, Photo(media.kind, media.file_id))
        desk.tell(ToGroup(ticket.project), shown, subject=cards.subject_of(number))
    assert desk.actor.account is not None  # staff() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, PHOTO, about, desk.now)
    return None if later else AskSitePhoto(ticket, mark, _count(desk, number, mark))


def done(desk: Desk, number: int) -> CalloutCard:
    """That is all of it."""
    if desk.actor.account is not None:
        awaited = people.awaited_words(desk.tx, desk.actor.account, desk.chat)
        if awaited is not None and awaited[0] == PHOTO:
            people.forget_words(desk.tx, desk.actor.account, desk.chat)
    return callouts.show(desk, number)


def _count(desk: Desk, number: int, mark: str) -> int:
    return drafts.count_marked(desk.tx, number, mark)

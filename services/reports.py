"""A buyer tells what is wrong, and it becomes a ticket. S44, S63, S90, S93, S113, S124, S134."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain import promises
from domain.drafts import MAX_PHOTOS, Draft, Lack, joined, lacks
from domain.errors import NotFound, NotNow
from domain.homes import Contract
from domain.hooks import Event
from domain.passages import Passage
from domain.tickets import Kind, Status, Ticket
from services import assignment, cards, clocks, hooks, letter_dates
from services.cards import TicketPhotos
from services.desk import Desk, ToBuyer, ToGroup
from storage import contracts, drafts, passages, people, tickets


@dataclass(frozen=True)
class DraftCard:
    """What she has told so far, and the next question. `open_tickets`: she may have meant one of those; `quiet`: a
    later part of an album, for which the card that she has is changed; `about`: the colleague whom it concerns."""

    draft: Draft
    lack: Lack
    contract: Contract | None
    contracts: tuple[Contract, ...]
    open_tickets: tuple[Ticket, ...] = ()
    too_many_photos: bool = False
    quiet: bool = False
    about: str = ""


@dataclass(frozen=True)
class TicketOpened:
    """At once: number, who will answer, by when."""

    ticket: Ticket
    contract: Contract
    photos: int
    first_due: datetime
    hotline: str


@dataclass(frozen=True)
class Media:
    """One photo, video or document that came with words; `album` binds the parts of one album."""

    kind: str
    file_id: str
    unique_id: str
    album: str | None = None
    mime: str = ""


@dataclass(frozen=True)
class Said:
    """One message of a person: words, perhaps with a file. `message` is its id, by which it is found when she changes it;
    `edited_at`: she changed it before it was heard."""

    text: str
    media: Media | None = None
    message: int | None = None
    edited_at: datetime | None = None


def report(desk: Desk, kind: Kind | None = None) -> DraftCard:
    """A fresh report, or the one that she has begun: nothing that she told is dropped unasked. The home is asked only
    when she has several."""
    buyer = desk.buyer()
    own = contracts.owned(desk.tx, buyer)
    if not own:
        raise NotFound(what="contract")
    only = own[0].id if len(own) == 1 else None
    if desk.actor.account is not None:  # her next words are for this, whatever was asked before
        people.forget_words(desk.tx, desk.actor.account, desk.chat)
    draft = drafts.of_buyer(desk.tx, buyer.id)
    if draft is None or not draft.begun:
        return show(desk, drafts.start(desk.tx, buyer.id, only, kind, desk.now), own)
    return show(desk, drafts.keep(desk.tx, replace(draft, kind=kind)) if kind else draft, own)


def choose_kind(desk: Desk, kind: Kind) -> DraftCard:
    """She says what kind it is; an old button begins anew."""
    draft = drafts.of_buyer(desk.tx, desk.buyer().id)
    if draft is None:
        return report(desk, kind)
    return show(desk, drafts.keep(desk.tx, replace(draft, kind=kind)))


def choose_home(desk: Desk, contract: int) -> DraftCard:
    """She says which of her homes."""
    own = contracts.for_buyer(desk.tx, desk.buyer(), contract)
    return show(desk, drafts.keep(desk.tx, replace(_draft(desk), contract=own.id)))


def write(desk: Desk, said: Said, *, apart: bool = False) -> DraftCard:
    """Words or a photo for the draft; a draft begins by itself. The later parts of an album change the card only.
    `apart`: she has said that it belongs to none of her tickets."""
    buyer = desk.buyer()
    own = contracts.owned(desk.tx, buyer)
    draft = drafts.of_buyer(desk.tx, buyer.id)
    begun, media, text = draft is None, said.media, said.text
    if draft is None:
        draft = drafts.start(desk.tx, buyer.id, own[0].id if len(own) == 1 else None, None, desk.now)
    seen = media is not None and media.album is not None and drafts.knows_album(desk.tx, draft.id, media.album)
    full = draft.photos >= MAX_PHOTOS
    photos = draft.photos
    if media is not None and not full:
        photo = (media.kind, media.file_id, media.unique_id)
        photos += drafts.add_photo(desk.tx, buyer.id, photo, media.album, desk.now, draft=draft.id)
    changed = drafts.keep(desk.tx, replace(draft, text=joined(draft.text, text), photos=photos))
    keep_passage(desk, said, draft=draft.id)
    alive = tickets.of_buyer(desk.tx, buyer.id, alive=True, limit=3) if begun and not apart else ()
    card = show(desk, changed, own, alive)
    return replace(card, too_many_photos=full and media is not None, quiet=seen and not text)


def keep_passage(desk: Desk, said: Said, **place: int) -> None:
    """Remembers where the words of a message went: `draft`, `ticket`, `line`; without any of them, where no change can
    follow them."""
    if said.message is not None:
        passage = Passage(desk.chat, said.message, desk.buyer().id, said.text, edited_at=said.edited_at, **place)
        passages.keep(desk.tx, passage, desk.now)


def send(desk: Desk, mark: int | None = None) -> TicketOpened | DraftCard:
    """The draft becomes a ticket: a number, a promise, a card for staff, photos under it, and its timers. A button that
    stood under another draft shows this one first."""
    draft = _draft(desk)
    if lacks(draft) is not Lack.NOTHING or mark not in (None, draft.mark):
        return show(desk, draft)
    assert draft.kind is not None and draft.contract is not None  # lacks() has looked
    contract = contracts.for_buyer(desk.tx, desk.buyer(), draft.contract)
    most = desk.rules.tickets.open_at_once
    if tickets.count_alive(desk.tx, draft.buyer) >= most:
        raise NotNow(status="too-many", number=most)
    fresh = _fresh(desk, draft.kind, contract, draft.buyer, draft.text)
    if draft.concerns_somebody:
        fresh = replace(fresh, about=draft.about, discreet=True)
    ticket = _open(desk, fresh, contract, "telegram")
    photos = drafts.photos_to_ticket(desk.tx, draft.id, ticket.number)
    passages.to_ticket(desk.tx, draft.id, ticket.number)
    drafts.drop(desk.tx, draft.buyer)
    cards.post(desk, ticket)
    if photos:
        subject = cards.subject_of(ticket.number)
        shown = TicketPhotos(ticket.number, tickets.photos_of(desk.tx, ticket.number), ticket)
        desk.tell(ToGroup(ticket.project), shown, subject=subject)
    return TicketOpened(ticket, contract, photos, ticket.first_due, desk.rules.hotline)


def open_ticket(desk: Desk, kind: Kind, contract: Contract, buyer: int, text: str, source: str = "telegram") -> Ticket:
    """A new ticket with its promises and their timers, and an owner where the rules find one. S63, S64."""
    return _open(desk, _fresh(desk, kind, contract, buyer, text), contract, source)


def _fresh(desk: Desk, kind: Kind, contract: Contract, buyer: int, text: str) -> Ticket:
    """The priority starts as config says for its kind. S64."""
    priority = desk.rules.tickets.priority_of[kind]
    first, solution = promises.due(desk.rules.clock(contract.home.project, priority), desk.now)
    return Ticket(
        number=0,
        kind=kind,
        status=Status.OPEN,
        priority=priority,
        contract=contract.id,
        buyer=buyer,
        project=contract.home.project,
        home=contract.home.short,
        text=text,
        opened_at=desk.now,
        first_due=first,
        solution_due=solution,
    )


def _open(desk: Desk, fresh: Ticket, contract: Contract, source: str) -> Ticket:
    ticket = tickets.add(desk.tx, fresh, source)
    by = desk.actor.staff.id if desk.actor.staff is not None and source != "telegram" else None
    tickets.add_line(desk.tx, ticket.number, "opened", desk.now, staff=by, buyer=ticket.buyer)
    clocks.watch(desk, ticket, anew=False)
    letter_dates.plan(desk, ticket)
    facts: dict[str, str | int] = {
        "ticket": ticket.number,
        "contract": contract.number,
        "kind": ticket.kind,
        "priority": ticket.priority,
        "source": source,
    }
    hooks.announce(desk, Event.TICKET_OPENED, ticket.project, **facts)
    return assignment.place(desk, ticket)


def open_for_buyer(desk: Desk, number: str, buyer: int | None, kind: Kind, text: str) -> Ticket:
    """Staff, or another system, open a ticket for somebody on a contract, who hears its number and promise; without
    `buyer` for the first owner. The card says who opened it."""
    contract = contracts.for_staff(desk.tx, desk.staff(), number)
    whose = next((one.id for one in contracts.owners_of(desk.tx, contract.id) if buyer in (None, one.id)), None)
    if whose is None:
        raise NotFound(what="buyer", name=buyer or "")
    most = desk.rules.tickets.open_at_once
    if tickets.count_alive(desk.tx, whose) >= most:
        raise NotNow(status="too-many", number=most)
    ticket = open_ticket(desk, kind, contract, whose, text, source="api")
    cards.post(desk, ticket)
    opened = TicketOpened(ticket, contract, 0, ticket.first_due, desk.rules.hotline)
    desk.tell(ToBuyer(whose), opened, subject=cards.subject_of(ticket.number))
    return ticket


def _draft(desk: Desk) -> Draft:
    draft = drafts.of_buyer(desk.tx, desk.buyer().id)
    if draft is None:
        raise NotFound(what="draft")
    return draft


def show(
    desk: Desk, draft: Draft, own: tuple[Contract, ...] | None = None, alive: tuple[Ticket, ...] = ()
) -> DraftCard:
    """Her draft, and the next question."""
    own = contracts.owned(desk.tx, desk.buyer()) if own is None else own
    chosen = next((contract for contract in own if contract.id == draft.contract), None)
    about = people.staff_names(desk.tx, draft.about).get(draft.about, "") if draft.about else ""
    return DraftCard(draft, lacks(draft), chosen, own, alive, about=about)

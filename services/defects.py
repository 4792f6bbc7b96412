"""The walk through a home (验房): each defect is a repair ticket at once, with its place in the home. S19, S20, S74."""

from __future__ import annotations

from dataclasses import dataclass

from domain import handings as rules
from domain.errors import NotFound, NotNow
from domain.homes import Contract
from domain.journeys import Words
from domain.tickets import Kind, Ticket
from services import cards, handing_days, handings, reports
from services.cards import TicketPhotos
from services.desk import Desk, ToGroup
from services.handings import DefectLine, HandingCard, Reached
from services.reports import Media, Said
from services.tickets import PHOTO
from storage import contracts, drafts, people, wave_defects
from storage import handings as rows
from storage import tickets as ticket_rows
from storage.wave_defects import WaveDefect

WALK = "walk"
"""What the next words and photos are for: defects, one after the other, until she is through."""


@dataclass(frozen=True)
class AskDefects:
    """The next words are defects, one a line; photos go to the one before them. `own`: asked of the owner."""

    contract: Contract
    home: int
    known: tuple[DefectLine, ...]
    own: bool


@dataclass(frozen=True)
class DefectsNoted:
    """So many are noted now, and the next ones may follow. `unplaced`: one whose room or part nobody named, with names to
    choose from. `photo`: only a photo came, for the last one."""

    contract: Contract
    home: int
    new: tuple[DefectLine, ...]
    total: int
    own: bool
    unplaced: int | None = None
    choices: tuple[tuple[str, str, Words], ...] = ()
    photo: bool = False


@dataclass(frozen=True)
class WalkDone:
    """For an owner: the walk is over, and this is what was noted, each with its number."""

    contract: Contract
    home: int
    defects: tuple[DefectLine, ...]
    meters: bool
    """Whether the meters come next."""


def ask(desk: Desk, wave_home: int) -> AskDefects:
    """Staff, or the owner herself, begin to note what they find."""
    at = handings.for_either(desk, wave_home)
    rules.check_here(at.handing)
    _go_on(desk, wave_home)
    return AskDefects(at.home.contract, wave_home, handings.defects_of(desk, wave_home), at.staff is None)


def take(desk: Desk, about: str, said: Said) -> DefectsNoted | None:
    """Words, each line a defect of its own, with a photo perhaps; a photo without words belongs to the one before it. None
    for the later parts of an album. Nothing is asked that is known: home, owner and kind are. S74."""
    wave_home = int(about)
    at = handings.for_either(desk, wave_home)
    rules.check_here(at.handing)
    _go_on(desk, wave_home)
    known = wave_defects.of_home(desk.tx, wave_home)
    found = rules.defects_in(said.text)
    if not found and said.media is not None and known:
        return _photo_only(desk, at, known, said.media)
    if not found and said.media is None:
        raise NotFound(what="words", name=WALK)
    if len(known) + len(found) > desk.rules.handings.defects_at_most:
        raise NotNow(status="defects-many", number=desk.rules.handings.defects_at_most)
    new = [_open(desk, at, text) for text in found or (PHOTO,)]
    if said.media is not None:
        _add_photo(desk, new[0], said.media)
    if at.staff is None:  # when she changes her words, they change in the one ticket that they became
        reports.keep_passage(desk, said, **({"ticket": new[0].number} if len(new) == 1 else {}))
    handings.note(desk, at, "defects", str(len(new)))
    handing_days.post(desk, at.wave)
    return _noted(desk, at, [one.number for one in new])


def place(desk: Desk, number: int, kind: str, key: str) -> DefectsNoted:
    """Where in the home a defect is, by one tap: its room, or the part of it. By whoever may note them."""
    found = wave_defects.of_ticket(desk.tx, number)
    if found is None:
        raise NotFound(what="ticket", number=number)
    at = handings.for_either(desk, found.wave_home)
    said = {"room": desk.rules.handings.rooms, "component": desk.rules.handings.components}.get(kind, {})
    if key not in said:
        raise NotFound(what="place")
    wave_defects.place(desk.tx, number, **{kind: key})
    return _noted(desk, at, [number])


def done(desk: Desk, wave_home: int) -> HandingCard:
    """They are through with the home: its owners hear what was noted, and the next department is called. By staff."""
    at = handings.for_staff(desk, wave_home)
    rules.check_here(at.handing)
    _stop(desk)
    if at.handing.walked_at is not None:  # pressed twice
        return handings.card(desk, at)
    seen = rows.save(desk.tx, at.handing, walked_at=desk.now)
    handings.note(desk, at, "walked")
    at = Reached(at.staff, at.wave, at.home, seen)
    shown = handings.card(desk, at, "walked")
    meters = any(one.reading is None for one in shown.meters)
    handings.tell_owners(desk, at, WalkDone(at.home.contract, wave_home, shown.defects, meters))
    handing_days.moved(desk, at.wave, at.home, "walked")
    return shown


def enough(desk: Desk, wave_home: int) -> WalkDone:
    """An owner has noted all that she found for now."""
    at = handings.for_buyer(desk, wave_home)
    _stop(desk)
    return WalkDone(at.home.contract, wave_home, handings.defects_of(desk, wave_home), False)


def _open(desk: Desk, at: Reached, text: str) -> Ticket:
    """One defect as a repair ticket of its owner; the limit of open tickets is for other days."""
    said = desk.rules.handings
    contract = at.home.contract
    buyer = desk.actor.buyer.id if at.staff is None and desk.actor.buyer is not None else _owner(desk, contract)
    ticket = reports.open_ticket(desk, Kind.REPAIR, contract, buyer, text, wave_defects.WALK)
    room, component = rules.find_place(said.rooms, text), rules.find_place(said.components, text)
    wave_defects.add(desk.tx, WaveDefect(ticket, at.home.id, desk.now, wave_defects.WALK, room, component))
    cards.post(desk, ticket)
    return ticket


def _owner(desk: Desk, contract: Contract) -> int:
    owners = contracts.owners_of(desk.tx, contract.id)
    if not owners:
        raise NotFound(what="buyer", name=contract.number)
    return owners[0].id


def _photo_only(desk: Desk, at: Reached, known: tuple[WaveDefect, ...], media: Media) -> DefectsNoted | None:
    """A photo without words: of the defect that was noted last, or of the album that it comes with."""
    last = known[-1].ticket
    if media.album is not None:
        before = drafts.ticket_of_album(desk.tx, last.buyer, media.album)
        last = next((one.ticket for one in known if one.ticket.number == before), last)
        if before is not None:
            _add_photo(desk, last, media)
            return None
    _add_photo(desk, last, media)
    noted = _noted(desk, at, [last.number])
    return DefectsNoted(noted.contract, noted.home, noted.new, noted.total, noted.own, photo=True)


def _add_photo(desk: Desk, ticket: Ticket, media: Media) -> None:
    photo = (media.kind, media.file_id, media.unique_id)
    if drafts.add_photo(desk.tx, ticket.buyer, photo, media.album, desk.now, ticket=ticket.number):
        shown = TicketPhotos(ticket.number, (ticket_rows.photos_of(desk.tx, ticket.number)[-1],))
        desk.tell(ToGroup(ticket.project), shown, subject=cards.subject_of(ticket.number))


def _noted(desk: Desk, at: Reached, numbers: list[int]) -> DefectsNoted:
    every = wave_defects.of_home(desk.tx, at.home.id)
    lines = {one.ticket.number: one for one in handings.defects_of(desk, at.home.id)}
    open_ = next((one for one in every if one.ticket.number in numbers and not (one.room and one.component)), None)
    return DefectsNoted(
        at.home.contract,
        at.home.id,
        tuple(lines[number] for number in numbers),
        len(every),
        at.staff is None,
        None if open_ is None else open_.ticket.number,
        () if open_ is None else _choices(desk, open_),
    )


def _choices(desk: Desk, found: WaveDefect) -> tuple[tuple[str, str, Words], ...]:
    kind = "component" if found.room else "room"
    said = desk.rules.handings.components if found.room else desk.rules.handings.rooms
    return tuple((kind, key, rule) for key, rule in said.items())


def _go_on(desk: Desk, wave_home: int) -> None:
    assert desk.actor.account is not None  # staff() or buyer() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, WALK, str(wave_home), desk.now)


def _stop(desk: Desk) -> None:
    assert desk.actor.account is not None  # staff() or buyer() has looked
    awaited = people.awaited_words(desk.tx, desk.actor.account, desk.chat)
    if awaited is not None and awaited[0] == WALK:
        people.forget_words(desk.tx, desk.actor.account, desk.chat)

"""A home on the day of its handover: its owners are checked in, and one card shows how far it is. S19, S74."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain import handings as rules
from domain.bookings import Booking, BookingState
from domain.errors import NotFound, NotNow
from domain.handings import Duty, Handing, HandingState, ItemRule, MeterRule
from domain.journeys import Words
from domain.people import Role, Staff
from domain.readings import Reading
from domain.tickets import Ticket
from domain.waves import Wave, WaveState
from services import bookings, handing_days, wave_steps
from services.desk import Desk, ToBuyer
from storage import bookings as booking_rows
from storage import contracts, handings, notices, readings, wave_defects, waves
from storage.handings import HandingLine as HandingLine
from storage.waves import WaveHome


@dataclass(frozen=True)
class DefectLine:
    """One defect: its ticket, and where in the home it is, as far as that is known."""

    ticket: Ticket
    room: Words | None
    component: Words | None


@dataclass(frozen=True)
class MeterLine:
    """One meter, and what it showed."""

    key: str
    rule: MeterRule
    reading: Reading | None


@dataclass(frozen=True)
class ItemLine:
    """One thing to hand over, and how many were."""

    key: str
    rule: ItemRule
    count: int


@dataclass(frozen=True)
class HandingCard:
    """For staff: one home on its day. Owners by name in private, masked where colleagues read along; no sums. `duties` are
    what is still to be done, with the department; `missed`: her time is over, and nobody came; `what` was just done."""

    wave: Wave
    home: WaveHome
    handing: Handing
    owners: tuple[str, ...]
    booking: Booking | None
    defects: tuple[DefectLine, ...]
    meters: tuple[MeterLine, ...]
    items: tuple[ItemLine, ...]
    duties: tuple[tuple[Duty, Words], ...]
    reason: Words | None
    lines: tuple[HandingLine, ...]
    now: datetime
    missed: bool = False
    may_close: bool = False
    what: str = ""


@dataclass(frozen=True)
class MyHanding:
    """For an owner: her home on its day, and what she can do. `what`: `begun` when she was just checked in."""

    card: HandingCard
    what: str = ""


@dataclass(frozen=True)
class Reached:
    """A home of a list that somebody may see: `staff` is None for its owner."""

    staff: Staff | None
    wave: Wave
    home: WaveHome
    handing: Handing


def for_staff(desk: Desk, wave_home: int) -> Reached:
    """A home of a list in a project that she serves, or NotFound. For all staff."""
    return _for(desk, desk.staff(), wave_home)


def for_buyer(desk: Desk, wave_home: int) -> Reached:
    """A home of a list that is her own, or NotFound."""
    buyer, home = desk.buyer(), waves.home(desk.tx, wave_home)
    try:
        contracts.for_buyer(desk.tx, buyer, home.contract.id)
    except NotFound:  # sounds like a home that is on no list
        raise NotFound(what="wave-home", number=wave_home) from None
    return Reached(None, waves.by_id(desk.tx, home.wave), home, _handing(desk, home))


def for_either(desk: Desk, wave_home: int) -> Reached:
    """Her own home, or one that she serves: who is both does it for her own as its owner, in private."""
    if desk.actor.staff is None or (desk.actor.buyer is not None and not desk.in_group):
        try:
            return for_buyer(desk, wave_home)
        except NotFound:
            if desk.actor.staff is None:
                raise
    return for_staff(desk, wave_home)


def _for(desk: Desk, staff: Staff, wave_home: int) -> Reached:
    home = waves.home(desk.tx, wave_home)
    try:
        wave = waves.for_staff(desk.tx, staff, home.wave)
    except NotFound:
        raise NotFound(what="wave-home", number=wave_home) from None
    return Reached(staff, wave, home, _handing(desk, home))


def _handing(desk: Desk, home: WaveHome) -> Handing:
    """How far it is; a ledger, or a stage that was entered, may say that the keys are given."""
    found = handings.of_home(desk.tx, home.id)
    given = home.contract.handed_over_on is not None and found.state is HandingState.WAITING
    return replace(found, state=HandingState.HANDED) if given else found


def show(desk: Desk, wave_home: int) -> HandingCard:
    """One home on its day. For all staff."""
    return card(desk, for_staff(desk, wave_home))


def of_contract(desk: Desk, contract: int) -> HandingCard:
    """The same, from a booking of it."""
    contracts.for_staff(desk.tx, desk.staff(), contract)
    home = waves.standing(desk.tx, contract)
    if home is None:
        raise NotFound(what="wave-home", number=contract)
    return show(desk, home.id)


def mine(desk: Desk, wave_home: int) -> MyHanding:
    """An owner looks at her own home on its day."""
    return MyHanding(card(desk, for_buyer(desk, wave_home)))


def check_in(desk: Desk, wave_home: int) -> HandingCard:
    """Her owners are here. The first of a wave sets it under way; each of them hears what happens now. NotNow before the
    day, and once the keys are taken. S19."""
    at = for_staff(desk, wave_home)
    if at.handing.state is HandingState.HERE:  # pressed twice
        return card(desk, at, "came-before")
    at = Reached(at.staff, _under_way(desk, at), at.home, at.handing)
    rules.check_step(at.handing, HandingState.HERE)
    booked = bookings.alive(desk, at.home.contract.id, at.wave.purpose)
    if booked is not None:
        bookings.end(desk, booked, BookingState.CAME, at.staff)
    return _arrive(desk, at)


def arrived(desk: Desk, booking: Booking) -> None:
    """The list of bookings says that she came: that is checking her in, where it can be. For services."""
    home = waves.standing(desk.tx, booking.contract)
    if home is None:
        return
    at = Reached(desk.staff(), waves.by_id(desk.tx, home.wave), home, handings.of_home(desk.tx, home.id))
    if at.wave.purpose != booking.purpose or at.handing.state not in (HandingState.WAITING, HandingState.REFUSED):
        return
    if at.wave.state in (WaveState.NOTICED, WaveState.UNDER_WAY) and at.wave.day <= desk.today:
        _arrive(desk, Reached(at.staff, _under_way(desk, at), at.home, at.handing))


def _under_way(desk: Desk, at: Reached) -> Wave:
    if at.wave.state is WaveState.NOTICED and desk.today < at.wave.day:
        raise NotNow(status="handing-early", number=at.home.contract.home.short)
    if waves.standing(desk.tx, at.home.contract.id) is None:
        raise NotNow(status="wave-left", number=at.home.contract.home.short)
    return handing_days.start(desk, at.wave)


def _arrive(desk: Desk, at: Reached) -> HandingCard:
    anew = {"came_at": desk.now, "came_by": desk.staff().id, "asked_at": None, "ended_at": None, "reason": ""}
    seen = handings.save(desk.tx, at.handing, state=HandingState.HERE.value, words="", **anew)
    note(desk, at, "came")
    notices.known(desk.tx, at.home.id, desk.now)  # whoever is here need not be called
    wave_steps.advance(desk, at.home.contract.id, wave_steps.BOOKED, tell=False)
    at = Reached(at.staff, at.wave, at.home, seen)
    shown = card(desk, at, "came")
    tell_owners(desk, at, MyHanding(shown, "begun"))
    handing_days.moved(desk, at.wave, at.home, "came")
    return shown


def note(desk: Desk, at: Reached, what: str, about: str = "") -> None:
    """A line of the home's history, by whoever acts."""
    staff = None if at.staff is None else at.staff.id
    buyer = desk.actor.buyer.id if at.staff is None and desk.actor.buyer is not None else None
    handings.add_line(desk.tx, at.home.id, what, desk.now, about=about, staff_id=staff, buyer_id=buyer)


def tell_owners(desk: Desk, at: Reached, news: object) -> None:
    """Everybody who stands on the contract hears it, but the one who did it herself."""
    herself = desk.actor.buyer.id if at.staff is None and desk.actor.buyer is not None else None
    for owner in contracts.owners_of(desk.tx, at.home.contract.id):
        if owner.id != herself:
            desk.tell(ToBuyer(owner.id), news)


def again(desk: Desk, at: Reached) -> Reached:
    """The same as the rows have it now."""
    home = waves.home(desk.tx, at.home.id)
    return Reached(at.staff, waves.by_id(desk.tx, home.wave), home, handings.of_home(desk.tx, home.id))


def card(desk: Desk, at: Reached, what: str = "") -> HandingCard:
    """The home as it is now; whoever calls has looked at the rights."""
    said, home, handing = desk.rules.handings, at.home, at.handing
    shown, handed = readings.of_home(desk.tx, home.id), handings.items(desk.tx, home.id)
    booking = booking_rows.alive(desk.tx, home.contract.id, at.wave.purpose)
    open_ = rules.open_duties(said, handing, shown, handed)
    return HandingCard(
        wave=at.wave,
        home=home,
        handing=handing,
        owners=tuple(one.name for one in contracts.owners_of(desk.tx, home.contract.id)),
        booking=booking,
        defects=defects_of(desk, home.id),
        meters=tuple(MeterLine(key, rule, shown.get(key)) for key, rule in said.meters.items()),
        items=tuple(ItemLine(key, rule, handed[key].count if key in handed else 0) for key, rule in said.items.items()),
        duties=tuple((duty, desk.rules.departments[said.duties[duty]]) for duty in open_),
        reason=said.refusals.get(handing.reason),
        lines=_told_once(handings.history(desk.tx, home.id, 24)),
        now=desk.now,
        missed=booking is not None and booking.ends_at < desk.now and handing.state is HandingState.WAITING,
        may_close=at.staff is not None
        and at.staff.role.at_least(Role.MANAGER)
        and at.wave.state is WaveState.UNDER_WAY,
        what=what,
    )


def _told_once(lines: tuple[HandingLine, ...], most: int = 6) -> tuple[HandingLine, ...]:
    """The newest lines; what one person did several times in a row is one line, the last."""
    told = [
        line
        for line, after in zip(lines, (*lines[1:], None), strict=False)
        if after is None or (line.what, line.by, line.owner) != (after.what, after.by, after.owner)
    ]
    return tuple(told[-most:])


def defects_of(desk: Desk, wave_home: int) -> tuple[DefectLine, ...]:
    """What was found in a home, with its places by name."""
    said = desk.rules.handings
    return tuple(
        DefectLine(one.ticket, said.rooms.get(one.room), said.components.get(one.component))
        for one in wave_defects.of_home(desk.tx, wave_home)
    )

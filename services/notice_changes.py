"""What changes after the notice: another day, other fees, a home that goes off the list, and the times that are booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain import fees
from domain import waves as rules
from domain.bookings import Booking, BookingState
from domain.errors import NotAllowed, NotFound, Unreadable
from domain.fees import Bill
from domain.handings import TO_COME
from domain.homes import Contract
from domain.journeys import JourneyKind
from domain.people import Role
from domain.waves import Wave, WaveState
from services import booking_matters, bookings, handings, notices, wave_steps, waves
from services.booking_matters import Matter, Source
from services.desk import Desk, ToBuyer
from services.waves import WaveCard
from storage import contracts
from storage import handings as handing_rows
from storage import notices as notice_rows
from storage import waves as wave_rows
from storage.waves import WaveHome


@dataclass(frozen=True)
class NoticeWithdrawn:
    """For an owner who was told of a day that does not hold any more: her home is not in this wave."""

    contract: Contract
    day: date


@dataclass(frozen=True)
class FeesSaid:
    """For staff, in private: the bill of a home as it is now. `again`: its owners are told once more."""

    wave: Wave
    contract: Contract
    bill: Bill
    again: bool


FEE = "/wave 3 fee HT-3-2-1202 gas 680.00"


def change_day(desk: Desk, wave: int, day: date) -> WaveCard:
    """A manager moves the handover day. Whoever was told of the other one hears it, and chooses a time anew. S18."""
    staff = desk.staff(Role.MANAGER)
    found = wave_rows.for_staff(desk.tx, staff, wave)
    rules.check_open(found)
    rules.check_day(day, desk.today)
    if day == found.day:
        return waves.card(desk, found)
    before, found = found.day, wave_rows.save(desk.tx, found, day=day)
    about = f"{before.isoformat()} → {day.isoformat()}"
    wave_rows.add_line(desk.tx, wave, "day", staff.id, desk.now, about)
    waves.set_clocks(desk, found)
    if found.state is WaveState.NOTICED:
        notices.go_out(desk, found)
    waves.post(desk, found)
    return waves.card(desk, found, "day")


def change_day_in_words(desk: Desk, wave: str, words: str) -> WaveCard:
    """The day after the button."""
    return change_day(desk, int(wave), rules.read_day(words, desk.today))


def say_fee(desk: Desk, wave: int, number: str, fee: str, cents: int) -> FeesSaid:
    """The sum of one fee of one home, in cents; 0 where it does not apply. By managers and by finance, in private. Owners
    who know another sum are told again. NotFound for a home that is not on the list. S18."""
    staff = desk.staff_in_private(FEE)
    if staff.department != "finance" and not staff.role.at_least(Role.MANAGER):
        raise NotAllowed(role=Role.MANAGER)
    found = wave_rows.for_staff(desk.tx, staff, wave)
    rules.check_open(found)
    contract = contracts.for_staff(desk.tx, staff, number)
    home = wave_rows.standing(desk.tx, contract.id)
    if home is None or home.wave != wave:
        raise NotFound(what="wave-home", name=number)
    rule = fees.find_fee(desk.rules.waves.fees, found.project, fee)
    if not 0 <= cents <= fees.MOST_CENTS:
        raise Unreadable(usage=FEE)
    before = _bill(desk, home)
    notice_rows.say_fee(desk.tx, home.id, rule.key, cents, staff.id, desk.now)
    bill = _bill(desk, home)
    wave_rows.add_line(desk.tx, wave, "fee", staff.id, desk.now, f"{contract.home.short} {rule.key}")
    again = home.told_at is not None and before != bill
    if again:
        notices.tell(desk, found, home, bill, "fees")
    return FeesSaid(found, contract, bill, again)


def _bill(desk: Desk, home: WaveHome) -> Bill:
    return waves.bill_of(desk, home, notice_rows.said_fees(desk.tx, home.wave).get(home.id, {}))


def withdraw(desk: Desk, wave: Wave, home: WaveHome) -> None:
    """A home went off the list after its owners were told: the day and the time do not hold any more."""
    booked = bookings.alive(desk, home.contract.id, wave.purpose)
    if booked is not None:
        bookings.drop(desk, booked, quietly=True)
    wave_steps.back(desk, home.contract.id, wave_steps.SECOND)
    for owner in contracts.owners_of(desk.tx, home.contract.id):
        desk.tell(ToBuyer(owner.id), NoticeWithdrawn(home.contract, home.told_day or wave.day))


def _matter(desk: Desk, purpose: str, contract: Contract) -> Matter:
    """The days of a wave, for the owners of a home that stands on its list and who were told."""
    said = purpose.partition(":")[2]
    if not said.isdecimal():
        raise NotFound(what="booking")
    wave = wave_rows.by_id(desk.tx, int(said))
    home = wave_rows.standing(desk.tx, contract.id)
    told = home is not None and home.wave == wave.id and home.told_at is not None and wave.state in rules.TOLD
    free = home is not None and handing_rows.of_home(desk.tx, home.id).state in TO_COME
    stage = desk.rules.journeys[JourneyKind.HANDOVER]
    return Matter(
        purpose,
        wave.purpose,
        stage.name,
        rules.calendar_of(desk.rules.waves, wave),
        notices.bring(desk),
        told and free,
    )


def _changed(desk: Desk, booking: Booking) -> None:
    """A time was booked, moved or given back: the journey follows, and the card of the wave."""
    wave = wave_rows.by_id(desk.tx, int(booking.purpose.partition(":")[2]))
    if booking.state is BookingState.BOOKED:
        home = wave_rows.standing(desk.tx, booking.contract)
        if home is not None:
            notice_rows.known(desk.tx, home.id, desk.now)
        wave_steps.advance(desk, booking.contract, wave_steps.BOOKED, tell=False)
    elif booking.state is BookingState.CAME:
        handings.arrived(desk, booking)
    elif booking.state in (BookingState.CANCELLED, BookingState.MISSED):
        wave_steps.back(desk, booking.contract, wave_steps.NOTICED)
    waves.post(desk, wave)


booking_matters.sources["wave"] = Source(_matter, _changed)

"""The handover notice (交房通知): once to every owner, with the day and the fees of her home; read, and said again when
the day changes. S18."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain import waves as rules
from domain.bookings import Booking, Calendar
from domain.errors import NotFound, NotNow
from domain.fees import Bill
from domain.homes import Contract
from domain.journeys import JourneyKind, Words
from domain.people import Buyer, Role
from domain.waves import Wave, WaveState
from services import bookings, wave_steps, waves
from services.desk import CAMPAIGN, Desk, ToBuyer
from services.waves import WaveCard
from storage import contracts, timers
from storage import notices as notice_rows
from storage import waves as wave_rows
from storage.notices import Notice
from storage.waves import WaveHome

TELL = "wave-tell"
SLICE = 25


@dataclass(frozen=True)
class HandoverNotice:
    """For an owner, in private: when and where, what to bring, what to pay to whom. `why`: told again, for another day
    (`before` is the one she knows) or for other fees."""

    notice: Notice
    contract: Contract
    name: str
    purpose: str
    days: tuple[date, ...]
    calendar: Calendar
    bring: tuple[Words, ...]
    bill: Bill
    booking: Booking | None
    why: str = ""
    before: date | None = None
    thanks: bool = False


@dataclass(frozen=True)
class SendNow:
    """For the manager: whom the notice would reach now; one more tap sends it."""

    wave: Wave
    homes: int


def due(desk: Desk, wave: int) -> None:
    """D−14, and each morning after while something is missing: the notice goes out whole, or the managers hear what it
    lacks. S18."""
    found = wave_rows.by_id(desk.tx, wave)
    if found.state not in rules.BEFORE_NOTICE or desk.now < waves.at_hour(
        desk, rules.notice_on(desk.rules.waves, found.day)
    ):
        return
    if found.state is not WaveState.LIST_CHECKED or rules.lacks(desk.rules.waves, found, waves.facts_of(desk, found)):
        waves.hold(desk, found)
        return
    _go(desk, found)


def send(desk: Desk, wave: int, *, sure: bool = False) -> SendNow | WaveCard:
    """A manager lets the notice go out before its day; NotReady says what is missing. S17, S18."""
    found = wave_rows.for_staff(desk.tx, desk.staff(Role.MANAGER), wave)
    rules.check_open(found)
    if found.state is WaveState.NOTICED:  # pressed twice
        return waves.card(desk, found)
    facts = waves.facts_of(desk, found)
    rules.check_notice(desk.rules.waves, found, facts)
    if not sure:
        return SendNow(found, facts.homes)
    return waves.card(desk, _go(desk, found), "noticed")


def _go(desk: Desk, wave: Wave) -> Wave:
    wave = waves.move(desk, wave, WaveState.NOTICED, noticed_at=desk.now)
    timers.drop(desk.tx, wave.id, waves.NOTICE)
    go_out(desk, wave)
    return wave


def go_out(desk: Desk, wave: Wave) -> None:
    """Whoever stands on the list and does not know the day is told, a part at a time; who is unreached is told later."""
    timers.set_(desk.tx, TELL, f"{wave.id}.{wave.version}:0", desk.now)
    timers.set_(desk.tx, waves.UNREAD, wave.id, waves.unread_after(desk))


def tell_some(desk: Desk, subject: str) -> None:
    """The next part of `go_out`."""
    of_wave, _, after = subject.partition(":")
    wave = wave_rows.by_id(desk.tx, int(of_wave.partition(".")[0]))
    if wave.state is not WaveState.NOTICED:
        return
    found = wave_rows.homes_of(desk.tx, wave.id, int(after), SLICE)
    said = notice_rows.said_fees(desk.tx, wave.id)
    for one in found:
        if one.told_at is None or one.told_day != wave.day:
            tell(desk, wave, one, waves.bill_of(desk, one, said.get(one.id, {})), "day" if one.told_day else "")
    if len(found) == SLICE:
        timers.set_(desk.tx, TELL, f"{of_wave}:{found[-1].id}", desk.now)
    else:
        waves.post(desk, wave)


def tell(desk: Desk, wave: Wave, home: WaveHome, bill: Bill, why: str = "") -> None:
    """Every owner of one home; each of these notices once, however often the act is repeated. For another day she
    chooses her time anew."""
    purpose = wave.purpose
    booked = bookings.alive(desk, home.contract.id, purpose)
    if booked is not None and why == "day":
        bookings.drop(desk, booked, quietly=True)
        wave_steps.back(desk, home.contract.id, wave_steps.NOTICED)
        booked = None
    for owner in contracts.owners_of(desk.tx, home.contract.id):
        notice = notice_rows.put(desk.tx, home.id, owner.id, wave.day, desk.now)
        news = _notice(desk, wave, home, owner, notice, bill, booked, why=why, before=home.told_day)
        key = f"notice:{notice.id}:{notice.times}"
        desk.tell(ToBuyer(owner.id), news, priority=CAMPAIGN, key=key, not_before=waves.polite(desk))
    notice_rows.told(desk.tx, home.id, wave.day, desk.now)
    wave_steps.advance(desk, home.contract.id, wave_steps.NOTICED, tell=False)


def read(desk: Desk, notice: int) -> HandoverNotice:
    """She has read it: the first tap counts, dated. A notice of another day than the one that holds is shown anew."""
    buyer = desk.buyer()
    seen = notice_rows.for_buyer(desk.tx, buyer.id, notice)
    home = wave_rows.home(desk.tx, seen.wave_home)
    wave = _told_wave(desk, buyer, home)
    if notice_rows.read(desk.tx, notice, desk.now):
        notice_rows.known(desk.tx, home.id, desk.now)
        waves.post(desk, wave)
    return _shown(desk, wave, home, buyer, thanks=True)


def show(desk: Desk, contract: int) -> HandoverNotice:
    """A buyer looks at the notice of one of her homes again, or for the first time when she was bound after it."""
    buyer = desk.buyer()
    mine = contracts.for_buyer(desk.tx, buyer, contract)
    home = wave_rows.standing(desk.tx, mine.id)
    if home is None or home.told_at is None:
        raise NotFound(what="notice", name=mine.number)
    return _shown(desk, _told_wave(desk, buyer, home), home, buyer)


def is_told(desk: Desk, contract: int) -> bool:
    """True when the owners of a contract have been told of a day that still holds."""
    home = wave_rows.standing(desk.tx, contract)
    return home is not None and home.told_at is not None


def _told_wave(desk: Desk, buyer: Buyer, home: WaveHome) -> Wave:
    """The wave of a home that is hers, while it stands on the list."""
    contracts.for_buyer(desk.tx, buyer, home.contract.id)
    standing = wave_rows.standing(desk.tx, home.contract.id)
    if standing is None or standing.id != home.id:
        raise NotNow(number=home.contract.home.short, status="wave-left")
    return wave_rows.by_id(desk.tx, home.wave)


def _shown(desk: Desk, wave: Wave, home: WaveHome, buyer: Buyer, *, thanks: bool = False) -> HandoverNotice:
    notice = notice_rows.of_home(desk.tx, home.id, buyer.id)
    if notice is None:
        notice = notice_rows.put(desk.tx, home.id, buyer.id, wave.day, desk.now)
    bill = waves.bill_of(desk, home, notice_rows.said_fees(desk.tx, wave.id).get(home.id, {}))
    booked = bookings.alive(desk, home.contract.id, wave.purpose)
    return _notice(desk, wave, home, buyer, notice, bill, booked, thanks=thanks)


def _notice(
    desk: Desk,
    wave: Wave,
    home: WaveHome,
    buyer: Buyer,
    notice: Notice,
    bill: Bill,
    booked: Booking | None,
    **more: Any,
) -> HandoverNotice:
    return HandoverNotice(
        notice=notice,
        contract=home.contract,
        name=buyer.name,
        purpose=wave.purpose,
        days=rules.days_of(desk.rules.waves, wave.day),
        calendar=rules.calendar_of(desk.rules.waves, wave),
        bring=bring(desk),
        bill=bill,
        booking=booked,
        **more,
    )


def bring(desk: Desk) -> tuple[Words, ...]:
    """What the stage of the booked day asks her to bring."""
    stages = desk.rules.journeys[JourneyKind.HANDOVER].stages
    return next((stage.bring for stage in stages if stage.key == wave_steps.BOOKED), ())

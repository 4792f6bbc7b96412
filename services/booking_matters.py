"""What a time can be booked for: purposes, and the sources that know them. S4, S9, S24.

A time is booked for a contract and a purpose, such as `stage:mortgage:bank-passed` or `wave:12`. What stands before the
first colon names the source that knows the rest. A noun that wants times of its own brings one:

    def _matter(desk: Desk, purpose: str, contract: Contract) -> Matter:
        wave = waves.by_id(desk.tx, int(purpose.partition(":")[2]))
        calendar = Calendar(wave.place, wave.opens, wave.closes, 60, wave.capacity, days=wave.days)
        return Matter(purpose, purpose, wave.name, calendar, bring)

    booking_matters.sources["wave"] = Source(_matter, _changed)

and shows a button `press("days", contract.id, 0, purpose)`, or answers with `bookings.offer(desk, contract.id, purpose)`.
Choosing, moving, cancelling, the reminders, the news to every owner and the day's list are the same for every purpose.
`_changed` is called in the act of each change, with the booking as it is from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.bookings import Booking, Calendar
from domain.errors import NotFound
from domain.homes import Contract
from domain.journeys import JourneyKind, StageRule, Words
from services.desk import Desk
from storage import bookings, contracts, journeys


@dataclass(frozen=True)
class Matter:
    """What a time is booked for: whose seats it takes (`counter`), what it is called, when and where it can be, and what
    she must bring. `open` is False once there is nothing to book any more."""

    purpose: str
    counter: str
    name: Words
    calendar: Calendar
    bring: tuple[Words, ...] = ()
    open: bool = True
    collects: JourneyKind | None = None
    """The journey that ends when she has fetched what lies ready."""


@dataclass(frozen=True)
class Source:
    """Where the times of one kind of purpose come from, and who else wants to know of each change."""

    matter: Callable[[Desk, str, Contract], Matter]
    changed: Callable[[Desk, Booking], None] = lambda _desk, _booking: None


@dataclass(frozen=True)
class Appointment:
    """A booking with all that people want to know of it."""

    booking: Booking
    name: Words
    place: Words
    bring: tuple[Words, ...]


@dataclass(frozen=True)
class Bookable:
    """What a card says of a time: that one can be booked, where, and which one is, while it is to
    come."""

    purpose: str
    place: Words
    booking: Booking | None = None


def stage_purpose(kind: JourneyKind, stage: StageRule) -> str:
    """`stage:mortgage:bank-passed`."""
    return f"stage:{kind}:{stage.key}"


def collect_reason(kind: JourneyKind) -> str:
    """What a line of the phone list says when something has lain ready for too long."""
    return f"collect:{kind}"


def matter_of(desk: Desk, purpose: str, contract: Contract) -> Matter:
    """What the source says of a purpose, or NotFound."""
    return source_of(purpose).matter(desk, purpose, contract)


def _stage_matter(desk: Desk, purpose: str, contract: Contract) -> Matter:
    kind, key = _stage_of(purpose)
    stage = desk.rules.journeys[kind].stage(key)
    if not stage.booking:
        raise NotFound(what="booking")
    project, said = contract.home.project, desk.rules.bookings
    return Matter(
        purpose,
        f"{stage.booking}:{project}",
        stage.name,
        said.calendars[stage.booking].of_project(project, said.closed_on),
        stage.bring,
        journeys.one(desk.tx, contract.id, kind).stage == key,
        kind if stage.collect else None,
    )


def _stage_of(purpose: str) -> tuple[JourneyKind, str]:
    _, _, about = purpose.partition(":")
    kind, _, key = about.partition(":")
    if kind not in set(JourneyKind):
        raise NotFound(what="booking")
    return JourneyKind(kind), key


sources: dict[str, Source] = {"stage": Source(_stage_matter)}
"""By what stands before the first colon of a purpose."""


def source_of(purpose: str) -> Source:
    """The source of a purpose, or NotFound."""
    found = sources.get(purpose.partition(":")[0])
    if found is None:
        raise NotFound(what="booking")
    return found


def known(desk: Desk, booking: Booking, contract: Contract) -> Matter | None:
    """What a booking is for; None when its source knows it no more: a stage left config.yaml, a wave was given up."""
    try:
        return matter_of(desk, booking.purpose, contract)
    except NotFound:
        return None


def appointment(desk: Desk, booking: Booking) -> Appointment:
    """A booking with its name, its place and what to bring; for services, which have looked at the rights."""
    return as_appointment(booking, known(desk, booking, contracts.by_id(desk.tx, booking.contract)))


def as_appointment(booking: Booking, matter: Matter | None) -> Appointment:
    """A booking with all that is known of what it is for."""
    if matter is None:
        return Appointment(booking, Words(booking.purpose, booking.purpose), Words("–", "–"), ())
    return Appointment(booking, matter.name, matter.calendar.place, matter.bring)


def of_stage(desk: Desk, contract: Contract, kind: JourneyKind, stage: StageRule) -> Bookable | None:
    """What the card of a journey says of a time, where its stage has one."""
    if not stage.booking:
        return None
    purpose = stage_purpose(kind, stage)
    place = desk.rules.bookings.calendars[stage.booking].of_project(contract.home.project).place
    booked = bookings.alive(desk.tx, contract.id, purpose)
    return Bookable(purpose, place, booked if booked is not None and booked.ends_at > desk.now else None)

"""The days of a wave: under way by themselves, who is expected, here or missed, and whose turn it is. S19."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain import handings as rules
from domain import waves as wave_rules
from domain.bookings import Booking, BookingState
from domain.errors import NotNow
from domain.handings import OVER, Duty, Handing, HandingState
from domain.journeys import Words
from domain.waves import Wave, WaveState
from services import booking_days, bookings, waves
from services.booking_matters import source_of
from services.desk import CAMPAIGN, Desk, ToGroup, ToManagers, ToStaff
from storage import bookings as booking_rows
from storage import contracts, handings, people, readings, timers, wave_defects
from storage import waves as wave_rows
from storage.waves import WaveHome

PAGE = 16


@dataclass(frozen=True)
class DayHome:
    """One home on the list of the day. `late`: her time is over today; `missed`: she did not come to one before."""

    home: WaveHome
    handing: Handing
    owners: tuple[str, ...]
    booking: Booking | None
    defects: int
    late: bool = False
    missed: bool = False


@dataclass(frozen=True)
class DutyQueue:
    """What a department has to do now, by the homes that wait for it, whoever came first first. S19."""

    duty: Duty
    department: Words
    homes: tuple[str, ...]


@dataclass(frozen=True)
class HandingDay:
    """The day of a wave: counts of all its homes, the queues of the departments, and rows from `first` on. `which`: today,
    missed or all. Owners by name in private, masked in groups."""

    wave: Wave
    today: date
    counts: tuple[tuple[HandingState, int], ...]
    expected: int
    missed: int
    queues: tuple[DutyQueue, ...]
    rows: tuple[DayHome, ...]
    total: int
    which: str = "today"
    first: int = 0
    may_close: bool = False


@dataclass(frozen=True)
class HandingDuty:
    """For the people of a department, in the morning of the first day: what is theirs to do."""

    wave: Wave
    department: Words
    duties: tuple[Duty, ...]
    expected: int


@dataclass(frozen=True)
class HandingNews:
    """For the staff group, one line: what became of a home, and which department is next; no names of buyers."""

    wave: Wave
    home: WaveHome
    what: str
    following: Words | None = None
    reason: Words | None = None


@dataclass(frozen=True)
class StillToHand:
    """For the managers, when the days of a wave are over: so many homes are not handed over, refused or closed."""

    wave: Wave
    homes: int


def show(desk: Desk, wave: int, which: str = "today", first: int = 0) -> HandingDay:
    """Who is expected, who is here, and whose turn it is. For all staff; NotNow before the notice."""
    found = wave_rows.for_staff(desk.tx, desk.staff(), wave)
    if found.state in wave_rules.BEFORE_NOTICE:
        raise NotNow(number=found.name, status=f"wave-{found.state}")
    return _day(desk, found, which, first)


def start(desk: Desk, wave: Wave) -> Wave:
    """The wave is under way: each department hears what is its own to do. It is already: nothing. NotNow in other states."""
    if wave.state is WaveState.UNDER_WAY:
        return wave
    wave = waves.move(desk, wave, WaveState.UNDER_WAY)
    due = _opens(desk, wave, desk.today)
    timers.set_(desk.tx, waves.BEGIN, wave.id, due if due > desk.now else _opens(desk, wave, desk.today, 1))
    day = _day(desk, wave)
    for department, duties in _by_department(desk).items():
        news = HandingDuty(wave, desk.rules.departments[department], duties, day.expected)
        for one in people.colleagues(desk.tx, wave.project):
            if one.department == department and one.account is not None:
                desk.tell(ToStaff(one.id), news)
    waves.post(desk, wave)
    post(desk, wave)
    return wave


def morning(desk: Desk, wave: int) -> None:
    """The doors open: on its first day the wave goes under way; after it, whoever did not come is asked to book again, until
    all of it is done."""
    found = wave_rows.by_id(desk.tx, wave)
    if found.state not in wave_rules.TOLD or found.day > desk.today:
        return
    if found.state is WaveState.NOTICED:
        start(desk, found)
        return
    _mark_missed(desk, found)
    timers.set_(desk.tx, waves.BEGIN, wave, _opens(desk, found, desk.today, 1))
    last = wave_rules.days_of(desk.rules.waves, found.day)[-1]
    if desk.today == last + timedelta(days=1) and (left := len(unfinished(desk, found))):
        desk.tell(ToManagers(found.project), StillToHand(found, left))
    post(desk, found)


def unfinished(desk: Desk, wave: Wave) -> tuple[WaveHome, ...]:
    """The homes that are not handed over, refused or closed."""
    seen = handings.of_wave(desk.tx, wave.id)
    return tuple(
        one
        for one in wave_rows.homes_of(desk.tx, wave.id)
        if one.contract.handed_over_on is None and seen.get(one.id, Handing(one.id)).state not in OVER
    )


def counts(desk: Desk, wave: Wave) -> tuple[tuple[HandingState, int], ...]:
    """How many homes of a wave are how far."""
    return _counts(_rows(desk, wave))


def moved(desk: Desk, wave: Wave, home: WaveHome, what: str, *, reason: Words | None = None) -> None:
    """The group hears in a line what became of a home and who is next, and its card of the day is as it is now."""
    if not desk.in_group:
        desk.tell(ToGroup(wave.project), HandingNews(wave, home, what, _following(desk, home), reason))
    post(desk, wave)


def post(desk: Desk, wave: Wave) -> None:
    """The one card of the day in the staff group; without a group nobody is bothered at each step."""
    if people.group_of(desk.tx, wave.project) is not None:
        card = f"wave-day:{wave.id}:{desk.today:%m%d}"
        desk.tell(ToGroup(wave.project), _day(desk, wave), card=card, priority=CAMPAIGN)


def _following(desk: Desk, home: WaveHome) -> Words | None:
    handing, said = handings.of_home(desk.tx, home.id), desk.rules.handings
    open_ = rules.open_duties(said, handing, readings.of_home(desk.tx, home.id), handings.items(desk.tx, home.id))
    return desk.rules.departments[said.duties[open_[0]]] if open_ else None


def _mark_missed(desk: Desk, wave: Wave) -> None:
    """Times of days that are over: nobody came, and they are kindly asked to book again."""
    for one in booking_rows.of_counter(desk.tx, wave.purpose):
        if desk.local(one.starts_at).date() < desk.today:
            ended = bookings.end(desk, one, BookingState.MISSED, None)
            source_of(ended.purpose).changed(desk, ended)
            booking_days.ask_again(desk, ended)


def _by_department(desk: Desk) -> dict[str, tuple[Duty, ...]]:
    found: dict[str, tuple[Duty, ...]] = {}
    for duty in Duty:
        department = desk.rules.handings.duties[duty]
        found[department] = (*found.get(department, ()), duty)
    return found


def _opens(desk: Desk, wave: Wave, day: date, ahead: int = 0) -> datetime:
    at = desk.rules.waves.calendar.opens
    return datetime.combine(day + timedelta(days=ahead), at, desk.rules.zone)


def _day(desk: Desk, wave: Wave, which: str = "today", first: int = 0) -> HandingDay:
    every = _rows(desk, wave)
    of_today = [one for one in every if _is_of_today(desk, one)]
    missed = [one for one in every if (one.missed or one.late) and one.handing.state is HandingState.WAITING]
    picked = {"today": of_today, "missed": missed}.get(which, every)
    return HandingDay(
        wave=wave,
        today=desk.today,
        counts=_counts(every),
        expected=sum(one.booking is not None and one.handing.state is HandingState.WAITING for one in of_today),
        missed=len(missed),
        queues=_queues(desk, wave, every),
        rows=tuple(_with_owners(desk, one) for one in sorted(picked, key=_order)[first : first + PAGE]),
        total=len(picked),
        which=which if which in ("today", "missed") else "all",
        first=first,
        may_close=wave.state is WaveState.UNDER_WAY,
    )


def _counts(every: list[DayHome]) -> tuple[tuple[HandingState, int], ...]:
    states = [one.handing.state for one in every]
    return tuple((state, states.count(state)) for state in HandingState if state in states)


def _rows(desk: Desk, wave: Wave) -> list[DayHome]:
    seen, counts = handings.of_wave(desk.tx, wave.id), wave_defects.counts(desk.tx, wave.id)
    booked = {one.contract: one for one in booking_rows.of_counter(desk.tx, wave.purpose)}
    missed = handings.missed(desk.tx, wave.id, wave.purpose)
    found = []
    for one in wave_rows.homes_of(desk.tx, wave.id):
        handing = rules.given(seen.get(one.id, Handing(one.id)), one.contract.handed_over_on)
        booking = booked.get(one.contract.id)
        late = booking is not None and booking.ends_at < desk.now
        gone = booking is None and one.contract.id in missed
        found.append(DayHome(one, handing, (), booking, counts.get(one.id, 0), late, gone))
    return found


def _is_of_today(desk: Desk, one: DayHome) -> bool:
    if one.handing.state is HandingState.HERE:
        return True
    if one.handing.ended_at is not None and desk.local(one.handing.ended_at).date() == desk.today:
        return True
    return one.booking is not None and desk.local(one.booking.starts_at).date() == desk.today


def _order(one: DayHome) -> tuple[int, str, int]:
    """Whoever is here first, then by the time that is booked, then by the list; what is over last."""
    if one.handing.state is HandingState.HERE and one.handing.came_at is not None:
        return 0, one.handing.came_at.isoformat(), one.home.id
    if one.handing.state in OVER:
        return 3, "", one.home.id
    return (1, one.booking.starts_at.isoformat(), one.home.id) if one.booking is not None else (2, "", one.home.id)


def _with_owners(desk: Desk, one: DayHome) -> DayHome:
    names = tuple(owner.name for owner in contracts.owners_of(desk.tx, one.home.contract.id))
    return DayHome(one.home, one.handing, names, one.booking, one.defects, one.late, one.missed)


def _queues(desk: Desk, wave: Wave, every: list[DayHome]) -> tuple[DutyQueue, ...]:
    said = desk.rules.handings
    read, handed = readings.of_wave(desk.tx, wave.id), handings.items_of_wave(desk.tx, wave.id)
    waiting: dict[Duty, list[str]] = {}
    for one in sorted(every, key=_order):
        open_ = rules.open_duties(said, one.handing, read.get(one.home.id, ()), handed.get(one.home.id, ()))
        for duty in open_:
            waiting.setdefault(duty, []).append(one.home.contract.home.short)
    return tuple(
        DutyQueue(duty, desk.rules.departments[said.duties[duty]], tuple(waiting[duty]))
        for duty in Duty
        if duty in waiting
    )

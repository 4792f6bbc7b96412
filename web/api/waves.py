"""Handover waves: how far each of them is, and the homes on its list."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from domain.waves import Lack, Wave, WaveState
from services import records
from services import waves as service
from services.desk import Desk
from services.records import WaveHomeRecord
from services.waves import WaveCard
from web.api import cursors
from web.api.asked import Asked
from web.api.contracts import HomeOut, look_of_home
from web.api.shapes import Name, Next, Nothing, Number, Paged, Said, Told


class OneWave(Said):
    wave: Number


class WavesWanted(Paged):
    project: Name | None = None
    state: WaveState | None = None


class WaveOut(Told):
    id: int
    project: str
    name: str
    day: Annotated[date, Field(description="the first day on which its homes are handed over")]
    state: WaveState
    list_checked: Annotated[bool, Field(description="the list as it is now was approved by the manager")]
    noticed_at: datetime | None


class Waves(Told):
    items: tuple[WaveOut, ...]
    next: Next


class Counts(Told):
    """In homes; `unreached`: nobody there can be written to, or has read the notice in time."""

    homes: int
    told: int
    known: int
    booked: int
    unreached: int


class WaveNow(Told):
    """A wave with all that is counted of it. `lacks`: what keeps the notice back."""

    wave: WaveOut
    opens_on: Annotated[date, Field(description="pre-acceptance opens")]
    notice_on: date
    rounds_closed: int
    rounds_needed: int
    lacks: tuple[Lack, ...]
    counts: Counts


class FeeOut(Told):
    key: str
    name: str
    name_en: str
    paid_to: str
    fen: int


class BookedOut(Told):
    starts_at: datetime
    ends_at: datetime


class ListedOut(Told):
    """One home on the list of a wave."""

    contract: str
    home: HomeOut
    area: Annotated[float | None, Field(description="measured where it is known, else contracted")]
    told_at: Annotated[datetime | None, Field(description="when its owners were told of the day")]
    told_day: date | None
    known_at: Annotated[datetime | None, Field(description="when one of them has read it, or was reached by phone")]
    calls: int
    booked: BookedOut | None
    handed_over_on: date | None
    fees: tuple[FeeOut, ...]
    total_fen: int
    unpriced: Annotated[tuple[str, ...], Field(description="fees that wait for the area")]


class HandoverList(Told):
    wave: WaveOut
    items: tuple[ListedOut, ...]
    next: Next


def waves(desk: Desk, asked: Asked[Nothing, WavesWanted, Nothing]) -> Waves:
    """A page of handover waves, as they were planned."""
    wanted = asked.query
    after = 0 if wanted.cursor is None else cursors.numbers(wanted.cursor)[1]
    found = records.wave_page(desk, wanted.project, wanted.state, after, wanted.limit + 1)
    page = found[: wanted.limit]
    more = cursors.made(0, page[-1].id) if len(found) > len(page) else None
    return Waves(items=tuple(_look(one) for one in page), next=more)


def wave(desk: Desk, asked: Asked[OneWave, Nothing, Nothing]) -> WaveNow:
    """One wave: how far it is, what it lacks, whom its notice has reached."""
    found = service.show(desk, asked.place.wave)
    return WaveNow(
        wave=_look(found.wave),
        opens_on=found.opens_on,
        notice_on=found.notice_on,
        rounds_closed=found.facts.rounds_closed,
        rounds_needed=found.needed,
        lacks=found.lacks,
        counts=_counts(found),
    )


def handover_list(desk: Desk, asked: Asked[OneWave, Paged, Nothing]) -> HandoverList:
    """A page of the homes on the list of a wave: who was told, who knows, who has booked, what each has to pay."""
    wanted = asked.query
    after = 0 if wanted.cursor is None else cursors.numbers(wanted.cursor)[1]
    of_wave, found = records.handover_list(desk, asked.place.wave, after, wanted.limit + 1)
    page = found[: wanted.limit]
    more = cursors.made(0, page[-1].home.id) if len(found) > len(page) else None
    return HandoverList(wave=_look(of_wave), items=tuple(map(_listed, page)), next=more)


def _look(one: Wave) -> WaveOut:
    return WaveOut(
        id=one.id,
        project=one.project,
        name=one.name,
        day=one.day,
        state=one.state,
        list_checked=one.list_is_approved,
        noticed_at=one.noticed_at,
    )


def _counts(card: WaveCard) -> Counts:
    """Before the notice nobody has been told."""
    reach = card.reach
    if reach is None:
        return Counts(homes=card.homes, told=0, known=0, booked=0, unreached=0)
    return Counts(homes=reach.homes, told=reach.told, known=reach.known, booked=reach.booked, unreached=reach.unreached)


def _listed(record: WaveHomeRecord) -> ListedOut:
    home, bill, booking = record.home, record.bill, record.booking
    fees = tuple(
        FeeOut(
            key=line.rule.key,
            name=line.rule.name.zh,
            name_en=line.rule.name.en,
            paid_to=line.rule.paid_to.zh,
            fen=line.cents,
        )
        for line in bill.lines
    )
    return ListedOut(
        contract=home.contract.number,
        home=look_of_home(home.contract.home),
        area=home.area,
        told_at=home.told_at,
        told_day=home.told_day,
        known_at=home.known_at,
        calls=home.calls,
        booked=None if booking is None else BookedOut(starts_at=booking.starts_at, ends_at=booking.ends_at),
        handed_over_on=home.contract.handed_over_on,
        fees=fees,
        total_fen=bill.total,
        unpriced=tuple(one.key for one in bill.unknown),
    )

"""What the card of a handover says of the day of its wave, and the day of its keys. S18, S74."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain import waves as rules
from domain.handings import TO_COME
from domain.homes import Contract
from domain.journeys import KEYS, JourneyKind, StageRule
from domain.waves import WaveState
from services.booking_matters import Bookable
from services.desk import Desk
from storage import bookings, handings, waves


@dataclass(frozen=True)
class OfWave:
    """What the wave of a home brings to its card: the days to book, while the notice can be looked at, and on the days
    themselves the home of the list, 0 before and after."""

    bookable: Bookable | None = None
    handing: int = 0


NO_WAVE = OfWave()


def of_wave(desk: Desk, contract: Contract, kind: JourneyKind) -> OfWave:
    """The days of her home's wave and the time that is booked, once she was told of them; on its days, under whichever
    journey, how far her home is. Whoever calls has looked at the rights. S18, S19."""
    home = waves.standing(desk.tx, contract.id)
    if home is None or home.told_at is None:
        return NO_WAVE
    wave = waves.by_id(desk.tx, home.wave)
    of_day = wave.state is WaveState.UNDER_WAY or (wave.state is WaveState.NOTICED and wave.day == desk.today)
    handing = home.id if of_day else 0
    to_come = handings.of_home(desk.tx, home.id).state in TO_COME
    if kind is not JourneyKind.HANDOVER or wave.state not in rules.TOLD or not to_come:
        return OfWave(None, handing)
    place = rules.calendar_of(desk.rules.waves, wave).place
    return OfWave(Bookable(wave.purpose, place, bookings.alive(desk.tx, contract.id, wave.purpose)), handing)


def keys_given(desk: Desk, contract: Contract, kind: JourneyKind, stage: StageRule, at: datetime) -> None:
    """Return visits are counted from the day on which the handover reached its stage of the keys, whoever entered it."""
    if kind is JourneyKind.HANDOVER and stage.key == KEYS and contract.handed_over_on is None:
        handings.set_day(desk.tx, contract.id, desk.local(at).date())

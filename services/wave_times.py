"""What the card of a handover says of the day of its wave, and the day of its keys. S18, S74."""

from __future__ import annotations

from datetime import datetime

from domain import waves as rules
from domain.handings import TO_COME
from domain.homes import Contract
from domain.journeys import KEYS, JourneyKind, StageRule
from services.booking_matters import Bookable
from services.desk import Desk
from storage import bookings, handings, waves


def bookable(desk: Desk, contract: Contract, kind: JourneyKind) -> Bookable | None:
    """The days of her home's wave and the time that is booked, once she was told of them; whoever calls has looked at
    the rights."""
    home = waves.standing(desk.tx, contract.id) if kind is JourneyKind.HANDOVER else None
    if home is None or home.told_at is None:
        return None
    wave = waves.by_id(desk.tx, home.wave)
    if wave.state not in rules.TOLD or handings.of_home(desk.tx, home.id).state not in TO_COME:
        return None
    place = rules.calendar_of(desk.rules.waves, wave).place
    return Bookable(wave.purpose, place, bookings.alive(desk.tx, contract.id, wave.purpose))


def keys_given(desk: Desk, contract: Contract, kind: JourneyKind, stage: StageRule, at: datetime) -> None:
    """Return visits are counted from the day on which the handover reached its stage of the keys, whoever entered it."""
    if kind is JourneyKind.HANDOVER and stage.key == KEYS and contract.handed_over_on is None:
        handings.set_day(desk.tx, contract.id, desk.local(at).date())

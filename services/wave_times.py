"""What the card of a handover says of the day of its wave. S18."""

from __future__ import annotations

from domain import waves as rules
from domain.homes import Contract
from domain.journeys import JourneyKind
from services.booking_matters import Bookable
from services.desk import Desk
from storage import bookings, waves


def bookable(desk: Desk, contract: Contract, kind: JourneyKind) -> Bookable | None:
    """The days of her home's wave and the time that is booked, once she was told of them; whoever calls has looked at
    the rights."""
    home = waves.standing(desk.tx, contract.id) if kind is JourneyKind.HANDOVER else None
    if home is None or home.told_at is None:
        return None
    wave = waves.by_id(desk.tx, home.wave)
    if wave.state not in rules.TOLD:
        return None
    place = rules.calendar_of(desk.rules.waves, wave).place
    return Bookable(wave.purpose, place, bookings.alive(desk.tx, contract.id, wave.purpose))

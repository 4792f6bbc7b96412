"""How far the waves on their days are, in numbers. S19."""

from __future__ import annotations

from dataclasses import dataclass

from domain.handings import Handing, HandingState, given
from domain.people import Staff
from domain.waves import Wave, WaveState
from services.desk import Desk
from storage import handings, waves

NEAREST = 12


@dataclass(frozen=True)
class WaveUnderWay:
    """For a digest: a wave on its days, and how many of its homes are how far."""

    wave: Wave
    counts: tuple[tuple[HandingState, int], ...]


def under_way(desk: Desk, staff: Staff, most: int) -> tuple[WaveUnderWay, ...]:
    """The first waves on their days in her projects; whoever calls has looked at the rights."""
    alive = waves.alive(desk.tx, staff, NEAREST)
    found = [one for one in alive if one.state is WaveState.UNDER_WAY]
    return tuple(WaveUnderWay(one, _counts(desk, one)) for one in found[:most])


def _counts(desk: Desk, wave: Wave) -> tuple[tuple[HandingState, int], ...]:
    seen = handings.of_wave(desk.tx, wave.id)
    homes = waves.homes_of(desk.tx, wave.id)
    states = [given(seen.get(one.id, Handing(one.id)), one.contract.handed_over_on).state for one in homes]
    return tuple((state, states.count(state)) for state in HandingState if state in states)

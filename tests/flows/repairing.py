"""A wave that is being handed over, with what was found in its homes."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.homes import Contract
from domain.people import Role
from domain.tickets import Kind
from domain.waves import WaveState
from services import reports, waves
from services.desk import Desk
from storage import contracts, wave_defects
from storage import waves as wave_rows
from storage.wave_defects import WaveDefect
from tests.flows.handing import Handing, handing
from tests.kit import Town
from tests.kit.town import Somebody

DAY = datetime(2026, 5, 1, 2, 0, tzinfo=UTC)
"""Ten in the morning of the handover day."""


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """A local time in May."""
    return datetime(2026, 5, day, hour - 8, minute, tzinfo=UTC)


async def found_in(town: Town, number: str, text: str, component: str = "", room: str = "") -> int:
    """A colleague notes a defect of a home on the walk-through; its ticket."""

    def note(desk: Desk) -> int:
        contract: Contract = contracts.by_number(desk.tx, number)
        buyer = contracts.owners_of(desk.tx, contract.id)[0]
        ticket = reports.open_ticket(desk, Kind.REPAIR, contract, buyer.id, text)
        home = wave_rows.standing(desk.tx, contract.id)
        assert home is not None
        wave_defects.add(desk.tx, WaveDefect(ticket, home.id, desk.now, room=room, component=component))
        return ticket.number

    return int(await town.act(note))


async def report(who: Somebody, words: str) -> None:
    """A buyer reports a repair by herself."""
    await who.says("/report")
    await who.taps("报修")
    await who.says(words)
    await who.taps("发送")


async def to(at: Handing, state: WaveState) -> None:
    """The wave goes on to a state."""
    await at.town.act(lambda desk: waves.move(desk, wave_rows.by_id(desk.tx, 1), state))
    await at.town.settles()


async def repairing(town: Town) -> tuple[Handing, Somebody]:
    """The first wave at ten on its day, and a lead of engineering; everything so far heard."""
    at = await handing(town)
    li = await town.staff("李建工", Role.LEAD, department="engineering")
    await at.noticed()
    await town.until(DAY)  # it is under way by itself
    at.forget()
    return at, li

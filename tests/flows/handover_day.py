"""The first of May: everybody of `handing`, told and booked; the doors are about to open."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.flows.handing import Handing, handing
from tests.kit import Town
from tests.kit.town import Somebody

DOORS = datetime(2026, 5, 1, 1, 0, 30, tzinfo=UTC)
"""09:00 in Shanghai, and half a minute for the clock."""


async def the_day(town: Town) -> Handing:
    """Lin has booked nine o'clock of the first day, Zhao has not booked; the wave is under way."""
    at = await handing(town)
    await at.noticed()
    await at.lin.taps("预约收房时间")
    await at.lin.taps("5月1日")
    await at.lin.taps("上午 9:00")
    await town.until(DOORS)
    at.forget()
    return at


async def opens(staff: Somebody, home: str, *, first: bool = False) -> None:
    """A colleague opens a home from the day's list."""
    await staff.says("/wave 1")
    await staff.taps("交房当天")
    if first:
        await staff.taps("全部")
    await staff.taps(home)
    staff.forgets()


async def checked_in(at: Handing, home: str = "3-2-1202", *, first: bool = False) -> None:
    """The owners of a home are here; nobody need listen."""
    he = at.departments["sales"]
    await opens(he, home, first=first)
    await he.taps("签到")
    at.forget()


async def all_done(at: Handing, home: str = "3-2-1202", *, first: bool = False) -> None:
    """Walked through without a defect, read off and counted; she is asked to sign."""
    sun = at.departments["property"]
    await checked_in(at, home, first=first)
    await opens(sun, home)
    await sun.taps("验房完成")
    await sun.taps("抄表")
    await sun.says("12.5 308 0")
    await sun.taps("钥匙和资料")
    await sun.taps("全部给齐")
    await sun.taps("请业主签收")
    sun.forgets()

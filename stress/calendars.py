"""The zones of the world: which behave alike, and when their clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def behaviours() -> dict[tuple[object, ...], list[str]]:
    """All zones, put together where their clocks show the same from 2024 to 2030; the change moments with their offsets
    are the key."""
    alike: dict[tuple[object, ...], list[str]] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        key = (FIRST.astimezone(zone).utcoffset(), *((at, at.astimezone(zone).utcoffset()) for at in changes(zone)))
        alike.setdefault(key, []).append(name)
    return alike


def changes(zone: ZoneInfo) -> list[datetime]:
    """The first minutes, in UTC, in which the clocks of a zone show something else than the day before."""
    found, at = [], FIRST
    while at < LAST:
        if at.astimezone(zone).utcoffset() != (at + DAY).astimezone(zone).utcoffset():
            found.append(_narrowed(zone, at, at + DAY))
        at += DAY
    return found


def _narrowed(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    offset = before.astimezone(zone).utcoffset()
    while after - before > MINUTE:
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(second=0, microsecond=0)

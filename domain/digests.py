"""When the managers' digest is due: once a local day, also on the days that are an hour longer or shorter."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from domain.rules import DigestRules


def next_due(rules: DigestRules, local: datetime) -> datetime:
    """The next digest; or today's, whose hour was slept through, while it is still worth reading. `local`: the present
    moment in the zone of the projects."""
    today = _on(local, rules.at)
    return today if today + timedelta(hours=rules.worth_hours) > local else _on(local + timedelta(days=1), rules.at)


def _on(day: datetime, at: time) -> datetime:
    # An hour that the clocks repeat is taken the first time: otherwise its digest would come twice. One that they skip
    # is made up for after them, or, where that would be tomorrow already, before.
    wished = day.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0, fold=0)
    found = wished.astimezone(UTC).astimezone(day.tzinfo)
    return wished if found.date() == wished.date() else wished.replace(fold=1)

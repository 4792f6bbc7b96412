"""When the managers' digest is due: once a local day, also on the days that are an hour longer or shorter."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.rules import DigestRules


def next_due(rules: DigestRules, local: datetime) -> datetime:
    """The next digest; or today's, whose hour was slept through, while it is still worth reading. `local`: the present
    moment in the zone of the projects."""
    # An hour that the clocks repeat is taken the first time: otherwise its digest would come twice.
    today = local.replace(hour=rules.at.hour, minute=rules.at.minute, second=0, microsecond=0, fold=0)
    return today if today + timedelta(hours=rules.worth_hours) > local else today + timedelta(days=1)

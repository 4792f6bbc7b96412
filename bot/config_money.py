"""What types cannot say about the rules of money in config.yaml."""

from __future__ import annotations

from domain.arrears import ArrearsRules
from domain.settlements import SettlementRules


def settlements(rules: SettlementRules) -> list[str]:
    """A limit that lies between nothing and all, and prices that count no less than nothing."""
    faults = []
    if not 0 <= rules.within_percent <= 100:
        faults.append(f"within_percent: should lie between 0 and 100, not {rules.within_percent}")
    for name in ("over_times", "under_times"):
        if not 0 <= getattr(rules, name) <= 10:
            faults.append(f"{name}: should lie between 0 and 10, not {getattr(rules, name)}")
    return faults


def arrears(rules: ArrearsRules) -> list[str]:
    """Reminders in order, each on a day of its own; days that may be named, in order, within half a year."""
    faults = []
    days = [step.days for step in rules.steps]
    if days != sorted(set(days)) or any(abs(one) > 365 for one in days):
        faults.append("steps: should follow each other by days, each day once, within a year")
    named = list(rules.pledge_days)
    if not named or named != sorted(set(named)) or not 1 <= named[0] <= named[-1] <= 180:
        faults.append("pledge_days: should be at least one, rising, each from 1 to 180")
    if rules.pledges_at_most < 0:
        faults.append(f"pledges_at_most: should not be negative, but is {rules.pledges_at_most}")
    return faults

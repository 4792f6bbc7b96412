"""What types cannot say about the rules of money in config.yaml."""

from __future__ import annotations

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

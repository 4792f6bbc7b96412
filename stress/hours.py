"""Promises in hours of day and night, for models that say what is due and know nothing of shifts."""

from __future__ import annotations

from dataclasses import replace

from bot import config
from domain.promises import PromiseRule, Promises
from domain.rules import Rules
from domain.tickets import Priority

_HOURS = {Priority.EMERGENCY: (2, 24), Priority.HIGH: (4, 72), Priority.NORMAL: (24, 168), Priority.LOW: (48, 360)}


def day_and_night(promises: Promises) -> Promises:
    """The same promises, counted by every hour of the clock."""
    return replace(promises, by_priority={one: PromiseRule(*hours, True) for one, hours in _HOURS.items()})


def rules() -> Rules:
    """The rules of config.yaml with these promises."""
    found = config.load().rules()
    return replace(found, promises=day_and_night(found.promises))

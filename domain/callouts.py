"""Appointments on site (上门): the times offered, the one agreed on, who came, and when. S48, S72.

(none) ──offer──► offered ──agree──► agreed ──arrive──► arrived ──sign──► signed
                    ▲  │               │  │
                    │  └──other time───┘  └──cancel──► off
                    └──────── offered again from everywhere
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from domain.bookings import Pause, Span, Weekday
from domain.errors import NotNow, Unreadable
from domain.journeys import STRICT

MOST = 24
"""Times that can be offered in one message: as many bits as a button carries."""


class CalloutState(StrEnum):
    """Where an appointment stands. OTHER: the buyer wants another time, it is our turn."""

    OFFERED = "offered"
    AGREED = "agreed"
    OTHER = "other"
    OFF = "off"
    ARRIVED = "arrived"
    SIGNED = "signed"


ALIVE = frozenset({CalloutState.OFFERED, CalloutState.AGREED})


@dataclass(frozen=True)
class CalloutRules:
    """What config.yaml says of appointments: the times of a day, on which days, how many working days ahead, how many may
    be offered at once, when both are reminded, and how soon somebody is on site in an emergency."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    windows: tuple[Pause, ...]
    weekdays: tuple[Weekday, ...]
    days_ahead: int
    at_most: int
    remind_hours_before: float
    on_site_hours: float


@dataclass(frozen=True)
class Callout:
    """The appointment of one ticket: there is one at a time. `arrived_at` is when somebody first stood at the door, and
    stays when another time is arranged."""

    ticket: int
    state: CalloutState
    offered: tuple[Span, ...] = ()
    span: Span | None = None
    staff: int | None = None
    arrived_at: datetime | None = None
    version: int = 1


def windows(rules: CalloutRules, base: date, zone: ZoneInfo, closed_on: Iterable[date] = ()) -> tuple[Span, ...]:
    """The times that can be offered from a day on, the same ones however late on that day it is asked: a button names one
    by its place among them."""
    closed, week = set(closed_on), tuple(Weekday)
    days = (base + timedelta(days=ahead) for ahead in range(60))
    open_ = [day for day in days if week[day.weekday()] in rules.weekdays and day not in closed][: rules.days_ahead]
    return tuple(_span(day, window, zone) for day in open_ for window in rules.windows)


def _span(day: date, window: Pause, zone: ZoneInfo) -> Span:
    return Span(
        datetime.combine(day, window.starts, zone).astimezone(UTC),
        datetime.combine(day, window.ends, zone).astimezone(UTC),
    )


def picked(every: tuple[Span, ...], mask: int) -> tuple[Span, ...]:
    """Those whose bits are set."""
    return tuple(span for at, span in enumerate(every) if mask >> at & 1)


def offer(rules: CalloutRules, seen: Callout, spans: tuple[Span, ...], by: int, now: datetime) -> Callout:
    """The buyer may choose one of these; what was agreed before holds no more. Unreadable without any, NotNow with too
    many or with one that is over."""
    if not spans:
        raise Unreadable(why="callout-none")
    if len(spans) > rules.at_most:
        raise NotNow(number=rules.at_most, status="callout-many")
    _check_ahead(spans, now)
    return replace(seen, state=CalloutState.OFFERED, offered=spans, span=None, staff=by)


def settle(rules: CalloutRules, seen: Callout, spans: tuple[Span, ...], by: int, now: datetime) -> Callout:
    """Agreed with her on the phone: precisely one time, and she need not tap."""
    if len(spans) > 1:
        raise NotNow(status="callout-one")
    return replace(offer(rules, seen, spans, by, now), state=CalloutState.AGREED, span=spans[0], offered=())


def agree(seen: Callout, span: Span, now: datetime) -> Callout:
    """She chooses one of those offered. NotNow when it is not offered any more, or is over."""
    if seen.state is not CalloutState.OFFERED or span not in seen.offered:
        raise NotNow(status="callout-gone")
    _check_ahead((span,), now)
    return replace(seen, state=CalloutState.AGREED, span=span, offered=())


def other(seen: Callout) -> Callout:
    """None of these suits her, or not any more: our turn."""
    _must_be(seen, ALIVE)
    return replace(seen, state=CalloutState.OTHER, span=None, offered=())


def cancel(seen: Callout) -> Callout:
    """Nobody comes."""
    _must_be(seen, ALIVE)
    return replace(seen, state=CalloutState.OFF, span=None, offered=())


def arrive(seen: Callout, now: datetime) -> Callout:
    """Somebody stands at the door, also where nothing was arranged: in an emergency nobody waits for that. S72."""
    if seen.state in (CalloutState.ARRIVED, CalloutState.SIGNED):
        return seen
    return replace(seen, state=CalloutState.ARRIVED, offered=(), arrived_at=seen.arrived_at or now)


def sign(seen: Callout) -> Callout:
    """The buyer has signed for the work."""
    _must_be(seen, frozenset({CalloutState.ARRIVED}))
    return replace(seen, state=CalloutState.SIGNED)


def on_site_after(callout: Callout | None, opened_at: datetime) -> timedelta | None:
    """How long after her report somebody was there; None while nobody was. S72."""
    if callout is None or callout.arrived_at is None:
        return None
    return callout.arrived_at - opened_at


def _check_ahead(spans: tuple[Span, ...], now: datetime) -> None:
    if any(span.ends_at <= now for span in spans):
        raise NotNow(status="callout-past")


def _must_be(seen: Callout, allowed: frozenset[CalloutState]) -> None:
    if seen.state not in allowed:
        raise NotNow(number=seen.ticket, status=f"callout-{seen.state}")


def faults(rules: CalloutRules) -> list[str]:
    """What types cannot say."""
    found = []
    if not rules.windows or any(one.starts >= one.ends for one in rules.windows):
        found.append("windows: at least one, each with its end after its beginning on one day")
    if any(a.ends > b.starts for a, b in zip(rules.windows, rules.windows[1:], strict=False)):
        found.append("windows: should follow each other")
    if not rules.weekdays:
        found.append("weekdays: at least one is needed")
    if not 1 <= rules.days_ahead * max(len(rules.windows), 1) <= MOST:
        found.append(f"days_ahead: days times windows should be from 1 to {MOST}")
    if not 1 <= rules.at_most <= MOST:
        found.append(f"at_most: should be from 1 to {MOST}")
    if rules.remind_hours_before <= 0 or rules.on_site_hours <= 0:
        found.append("remind_hours_before, on_site_hours: should be more than 0")
    return found

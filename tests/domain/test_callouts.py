"""Appointments on site: the times that can be offered, and every step from every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.bookings import Pause, Span, Weekday
from domain.callouts import (
    Callout,
    CalloutRules,
    CalloutState,
    agree,
    arrive,
    cancel,
    faults,
    offer,
    on_site_after,
    other,
    picked,
    settle,
    sign,
    windows,
)
from domain.errors import DeskError, NotNow, Unreadable

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
RULES = CalloutRules(
    windows=(Pause(time(9), time(12)), Pause(time(13, 30), time(17, 30))),
    weekdays=tuple(day for day in Weekday if day is not Weekday.SUN),
    days_ahead=3,
    at_most=2,
    remind_hours_before=2,
    on_site_hours=2,
)
SPAN = Span(NOW + timedelta(days=1), NOW + timedelta(days=1, hours=3))
LATER = Span(NOW + timedelta(days=2), NOW + timedelta(days=2, hours=3))
OVER = Span(NOW - timedelta(hours=3), NOW)


def test_times_stand_on_working_days_only_and_by_their_place() -> None:
    every = windows(RULES, date(2026, 3, 14), ZONE, (date(2026, 3, 16),))  # a Saturday; Monday is a holiday
    days = [span.starts_at.astimezone(ZONE).date().day for span in every]
    assert days == [14, 14, 17, 17, 18, 18]
    assert every[0].starts_at == datetime(2026, 3, 14, 1, 0, tzinfo=UTC)
    assert picked(every, 0b100001) == (every[0], every[5])
    assert picked(every, 0) == ()


STEPS = {
    "offer": lambda seen: offer(RULES, seen, (SPAN, LATER), 7, NOW),
    "settle": lambda seen: settle(RULES, seen, (SPAN,), 7, NOW),
    "agree": lambda seen: agree(seen, SPAN, NOW),
    "other": other,
    "cancel": cancel,
    "arrive": lambda seen: arrive(seen, NOW),
    "sign": sign,
}
ALWAYS = {"offer": "offered", "settle": "agreed"}
ALLOWED = {
    "offered": ALWAYS | {"agree": "agreed", "other": "other", "cancel": "off", "arrive": "arrived"},
    "agreed": ALWAYS | {"other": "other", "cancel": "off", "arrive": "arrived"},
    "other": ALWAYS | {"arrive": "arrived"},
    "off": ALWAYS | {"arrive": "arrived"},
    "arrived": ALWAYS | {"arrive": "arrived", "sign": "signed"},
    "signed": ALWAYS | {"arrive": "signed"},
}


@pytest.mark.parametrize("state", CalloutState)
@pytest.mark.parametrize("step", STEPS)
def test_every_step_from_every_state(state: CalloutState, step: str) -> None:
    offered = (SPAN, LATER) if state is CalloutState.OFFERED else ()
    seen = Callout(1001, state, offered, SPAN if state is CalloutState.AGREED else None, 7)
    becomes = ALLOWED[state].get(step)
    if becomes is None:
        with pytest.raises(NotNow):
            STEPS[step](seen)
    else:
        assert STEPS[step](seen).state == becomes


@pytest.mark.parametrize(
    ("spans", "refusal"), [((), Unreadable), ((SPAN, LATER, SPAN), NotNow), ((SPAN, OVER), NotNow)]
)
def test_what_cannot_be_offered(spans: tuple[Span, ...], refusal: type[DeskError]) -> None:
    with pytest.raises(refusal):
        offer(RULES, Callout(1001, CalloutState.OFF), spans, 7, NOW)


def test_on_the_phone_one_time_is_agreed_and_what_is_over_is_not_taken() -> None:
    with pytest.raises(NotNow):
        settle(RULES, Callout(1001, CalloutState.OFF), (SPAN, LATER), 7, NOW)
    with pytest.raises(NotNow):
        agree(Callout(1001, CalloutState.OFFERED, (SPAN,)), LATER, NOW)
    with pytest.raises(NotNow):
        agree(Callout(1001, CalloutState.OFFERED, (SPAN,)), SPAN, SPAN.ends_at)


@pytest.mark.row("S72")
def test_s72_the_first_arrival_stays_when_somebody_comes_again() -> None:
    first = arrive(Callout(1001, CalloutState.OFF), NOW)
    again = arrive(offer(RULES, first, (SPAN,), 7, NOW), NOW + timedelta(days=1))
    assert again.arrived_at == NOW
    assert on_site_after(again, NOW - timedelta(hours=1)) == timedelta(hours=1)
    assert on_site_after(None, NOW) is None


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"windows": ()}, "windows"),
        ({"windows": (Pause(time(12), time(9)),)}, "windows"),
        ({"windows": (Pause(time(9), time(12)), Pause(time(11), time(13)))}, "windows"),
        ({"weekdays": ()}, "weekdays"),
        ({"days_ahead": 13}, "days_ahead"),
        ({"at_most": 0}, "at_most"),
        ({"on_site_hours": 0}, "on_site_hours"),
    ],
)
def test_what_types_cannot_say(wrong: dict[str, object], fault: str) -> None:
    assert any(fault in one for one in faults(replace(RULES, **wrong)))  # type: ignore[arg-type]
    assert faults(RULES) == []

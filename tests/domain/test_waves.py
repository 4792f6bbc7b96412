"""Handover waves: what must be done before the notice, by cases; days as people write them; wrong settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.config import load
from domain import waves as rules
from domain.errors import NotNow, NotReady, NotYourDepartment, Unreadable
from domain.inspections import Inspection, Signature, signs_on_behalf, unsigned
from domain.journeys import Words
from domain.people import Role, Staff
from domain.waves import Facts, Lack, Wave, WaveState

SAID = load().rules().waves
TODAY = date(2026, 4, 17)
NOW = datetime(2026, 4, 8, 2, 0, tzinfo=UTC)
WAVE = Wave(1, "云栖里", "一批", date(2026, 5, 1), WaveState.LIST_CHECKED, revision=3, approved=3)
READY = Facts(homes=20, rounds_closed=2, unpriced=(), today=TODAY)


@pytest.mark.row("S15", "S17", "S18")
@pytest.mark.parametrize(
    ("wave", "facts", "lacks"),
    [
        (WAVE, READY, ()),
        (WAVE, replace(READY, rounds_closed=3), ()),
        (WAVE, replace(READY, rounds_closed=1), (Lack.ROUNDS,)),
        (WAVE, replace(READY, rounds_closed=0), (Lack.ROUNDS,)),
        (replace(WAVE, approved=None), READY, (Lack.LIST,)),
        (replace(WAVE, approved=2), READY, (Lack.LIST,)),
        (replace(WAVE, revision=4), READY, (Lack.LIST,)),
        (replace(WAVE, revision=0, approved=None), replace(READY, homes=0), (Lack.HOMES, Lack.LIST)),
        (WAVE, replace(READY, homes=0), (Lack.HOMES,)),
        (WAVE, replace(READY, unpriced=("3-1-0501",)), (Lack.FEES,)),
        (WAVE, replace(READY, today=date(2026, 5, 1)), (Lack.DAY,)),
        (WAVE, replace(READY, today=date(2026, 4, 30)), ()),
        (
            replace(WAVE, approved=None),
            replace(READY, homes=0, rounds_closed=0, today=date(2026, 5, 2)),
            (Lack.HOMES, Lack.ROUNDS, Lack.LIST, Lack.DAY),
        ),
    ],
)
def test_no_notice_before_everything_is_there(wave: Wave, facts: Facts, lacks: tuple[Lack, ...]) -> None:
    assert rules.lacks(SAID, wave, facts) == lacks
    if lacks:
        with pytest.raises(NotReady) as refused:
            rules.check_notice(SAID, wave, facts)
        assert refused.value.facts["lacks"] == lacks
    else:
        rules.check_notice(SAID, wave, facts)


@pytest.mark.row("S17")
def test_a_list_is_approved_after_the_rounds_and_with_homes() -> None:
    unapproved = replace(WAVE, approved=None)
    rules.check_approval(SAID, unapproved, READY)
    rules.check_approval(SAID, unapproved, replace(READY, unpriced=("3-1-0501",)))
    for facts in (replace(READY, homes=0), replace(READY, rounds_closed=1)):
        with pytest.raises(NotReady):
            rules.check_approval(SAID, unapproved, facts)


STEPS = {
    ("planned", "pre-acceptance"),
    ("pre-acceptance", "list-checked"),
    ("list-checked", "noticed"),
    ("list-checked", "pre-acceptance"),
    ("noticed", "under-way"),
    ("under-way", "done"),
}


@pytest.mark.parametrize("to", WaveState)
@pytest.mark.parametrize("at", WaveState)
def test_a_wave_goes_its_way_and_no_other(at: WaveState, to: WaveState) -> None:
    wave = replace(WAVE, state=at)
    if (at.value, to.value) in STEPS:
        rules.check_step(wave, to)
    else:
        with pytest.raises(NotNow):
            rules.check_step(wave, to)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-06-20", date(2026, 6, 20)),
        ("2026/6/20", date(2026, 6, 20)),
        ("2026年6月20日", date(2026, 6, 20)),
        ("6月20日", date(2026, 6, 20)),
        ("4-17", date(2027, 4, 17)),
        ("4.18", date(2026, 4, 18)),
        ("2026-02-29", None),
        ("2026-13-01", None),
        ("20", None),
        ("", None),
        ("明天", None),
        ("1 2 3 4 5", None),
        ("99999999999999999999-1-1", None),
        ("0-1-1", None),
    ],
)
def test_days_as_people_write_them(said: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(Unreadable):
            rules.read_day(said, TODAY)
    else:
        assert rules.read_day(said, TODAY) == day


@pytest.mark.parametrize("day", [date(2026, 4, 17), date(2026, 4, 16), date(2028, 4, 18)])
def test_a_day_that_is_no_plan(day: date) -> None:
    with pytest.raises(NotNow):
        rules.check_day(day, TODAY)


@pytest.mark.row("S15", "S18")
def test_days_are_counted_back() -> None:
    assert rules.opens_on(SAID, WAVE.day) == date(2026, 4, 1)
    assert rules.notice_on(SAID, WAVE.day) == date(2026, 4, 17)
    assert rules.calendar_of(SAID, WAVE).days == (date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"rounds": 1}, "rounds: should be at least 2"),
        ({"open_days": 14}, "open_days: should be more than notice_days"),
        ({"signing": ()}, "signing: at least one"),
        ({"signing": ("sales", "sales")}, "signing: a department stands twice"),
        ({"days": 0}, "days: should be at least 1"),
        ({"calendar": replace(SAID.calendar, capacity=0)}, "calendar.capacity: should be at least 1"),
    ],
)
def test_wrong_settings_are_named(changes: dict[str, object], fault: str) -> None:
    assert any(line.startswith(fault) for line in rules.faults(replace(SAID, **changes)))  # type: ignore[arg-type]
    assert rules.faults(SAID) == []


@pytest.mark.row("S16")
@pytest.mark.parametrize(
    ("staff", "on_behalf"),
    [
        (Staff(1, "许设", Role.AGENT, department="design"), False),
        (Staff(2, "周敏", Role.MANAGER, department="design"), False),
        (Staff(3, "周敏", Role.MANAGER), True),
        (Staff(4, "总", Role.DIRECTOR, department="sales"), True),
        (Staff(5, "王工", Role.ENGINEER, department="engineering"), None),
        (Staff(6, "组长", Role.LEAD, department="engineering"), None),
        (Staff(7, "陈静", Role.AGENT), None),
    ],
)
def test_a_department_is_signed_for_by_its_own_or_by_a_manager(staff: Staff, on_behalf: bool | None) -> None:
    name = Words("设计管理部", "Design")
    if on_behalf is None:
        with pytest.raises(NotYourDepartment):
            signs_on_behalf(staff, "design", name)
    else:
        assert signs_on_behalf(staff, "design", name) is on_behalf


@pytest.mark.row("S16")
def test_a_round_waits_for_every_department() -> None:
    signed = tuple(Signature(one, "x", NOW) for one in ("finance", "sales"))
    assert unsigned(SAID.signing, Inspection(1, 1, 1, TODAY, signed=signed)) == ("property", "engineering", "design")

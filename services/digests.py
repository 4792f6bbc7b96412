"""The managers' digest: what changed and what needs them. S10, S55, S58, S109, S120, S136."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain import journeys as rules
from domain.digests import next_due
from domain.errors import Unreadable
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind, StageRule
from domain.people import Role, Staff
from services import lengths, wave_counts
from services.desk import ALERT, Desk, ToStaff
from services.lists import PAGE, TicketList, ticket_list
from services.wave_counts import WaveUnderWay
from storage import digests, outbox, people, stuck, surveys, timers, visits
from storage.digests import Flow


class Span(StrEnum):
    """How far a digest looks back."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


WAVES = 3
"""Waves named in a digest."""

_DAYS = {Span.DAY: 1, Span.WEEK: 7, Span.MONTH: 30}


@dataclass(frozen=True)
class Stuck:
    """A journey that stands still for longer than is usual."""

    contract: Contract
    kind: JourneyKind
    stage: StageRule
    days: int


@dataclass(frozen=True)
class Digest:
    """One morning for one manager. Every number opens its list."""

    staff: Staff
    span: Span
    since: datetime
    until: datetime
    flow: Flow
    before: Flow
    in_work: int
    ownerless: int
    late: int
    late_by: tuple[tuple[str, int], ...]
    kinds: dict[str, int]
    days: tuple[tuple[datetime, int, int], ...]
    answers: int
    mean: float | None
    visits: dict[str, int]
    to_call: int
    stuck: int
    stuck_by: tuple[tuple[StageRule, int], ...]
    longest: Stuck | None
    unreachable: int
    waves: tuple[WaveUnderWay, ...] = ()


@dataclass(frozen=True)
class StuckList:
    """Journeys that stand still, the longest first."""

    rows: tuple[Stuck, ...]
    total: int


def plan(desk: Desk) -> None:
    """Sets the next digest of every manager: one a local day, at the hour of config.yaml; today's also when that hour
    was slept through and the digest is still worth reading."""
    due = next_due(desk.rules.digest, desk.local(desk.now))
    for one in people.managers(desk.tx):
        timers.set_(desk.tx, "digest", one.id, due)


def send(desk: Desk, staff_id: int, due_at: datetime) -> None:
    """Due now: to one manager, unless she left or the hour is long gone."""
    worth = timedelta(hours=desk.rules.digest.worth_hours)
    staff = people.working(desk.tx, staff_id)
    if staff is None or not staff.role.at_least(Role.MANAGER) or desk.now - due_at > worth:
        return
    key = f"digest:{staff_id}:{desk.local(due_at).date()}"
    desk.tell(ToStaff(staff_id), _digest(desk, staff, Span.DAY), priority=ALERT, key=key, expires_at=due_at + worth)


def digest(desk: Desk, span: str = "") -> Digest:
    """/digest [day|week|month]."""
    staff = desk.staff(Role.MANAGER)
    if span and span not in set(Span):
        raise Unreadable(usage="/digest day | week | month")
    return _digest(desk, staff, Span(span or "day"))


def open_list(desk: Desk, name: str, span: Span) -> TicketList | StuckList:
    """The list behind a number."""
    staff = desk.staff(Role.MANAGER)
    since, until = desk.now - timedelta(days=_DAYS[span]), desk.now
    if name == "late":
        return ticket_list(desk, name, *digests.late(desk.tx, staff, desk.now, PAGE))
    if name == "new":
        return ticket_list(desk, name, *digests.opened_between(desk.tx, staff, since, until, PAGE))
    if name == "closed":
        return ticket_list(desk, name, *digests.closed_between(desk.tx, staff, since, until, PAGE))
    if name == "stuck":
        return StuckList(_stuck(desk, staff, PAGE), sum(n for _, n in _stuck_by(desk, staff)))
    raise Unreadable(usage="/digest")


def _digest(desk: Desk, staff: Staff, span: Span) -> Digest:
    length = timedelta(days=_DAYS[span])
    since, until = desk.now - length, desk.now
    work = digests.work(desk.tx, staff.project, desk.now)
    names = people.staff_names(desk.tx, *(owner for owner, _ in work.late_by))
    still = _stuck_by(desk, staff)
    answers, mean = surveys.scores(desk.tx, staff.project, since, until)
    first_day = (desk.local(since)).date()
    return Digest(
        staff=staff,
        span=span,
        since=since,
        until=until,
        flow=digests.flow(desk.tx, staff.project, since, until),
        before=digests.flow(desk.tx, staff.project, since - length, since),
        in_work=sum(work.kinds.values()),
        ownerless=work.ownerless,
        late=work.late,
        late_by=tuple((names.get(owner or 0, ""), number) for owner, number in work.late_by),
        kinds=work.kinds,
        days=_days(desk, staff),
        answers=answers,
        mean=mean,
        visits=visits.counts(desk.tx, staff.project, first_day, desk.today),
        to_call=visits.count_to_call(desk.tx, staff),
        stuck=sum(number for _, number in still),
        stuck_by=still,
        longest=next(iter(_stuck(desk, staff, 1)), None) if still else None,
        unreachable=outbox.unreachable_since(desk.tx, since, staff.project),
        waves=wave_counts.under_way(desk, staff, WAVES),
    )


def _days(desk: Desk, staff: Staff) -> tuple[tuple[datetime, int, int], ...]:
    midnight = desk.local(desk.now).replace(hour=0, minute=0, second=0, microsecond=0)
    return digests.days(desk.tx, staff.project, [midnight + timedelta(days=day) for day in range(-6, 2)])


def _limits(desk: Desk, staff: Staff) -> dict[tuple[JourneyKind, str], datetime]:
    """By what the cases of her project, or of the firm, have really taken; by config.yaml where too few tell."""
    most = lengths.most(desk, staff.project)
    return {
        (kind, stage): limit
        for kind, rule in desk.rules.journeys.items()
        for stage, limit in rules.stuck_since(rule, desk.now, most.get(kind, {})).items()
    }


def _stuck_by(desk: Desk, staff: Staff) -> tuple[tuple[StageRule, int], ...]:
    """How many stand still on each stage, most first."""
    found = stuck.count(desk.tx, staff.project, _limits(desk, staff))
    counts = ((desk.rules.journeys[kind].stage(stage), number) for (kind, stage), number in found.items())
    return tuple(sorted(counts, key=lambda one: -one[1]))


def _stuck(desk: Desk, staff: Staff, limit: int) -> tuple[Stuck, ...]:
    """The first of those that stand still, the longest first."""
    found = stuck.first(desk.tx, staff.project, _limits(desk, staff), limit)
    return tuple(_as_stuck(desk, contract, journey) for contract, journey in found)


def standing_still(desk: Desk, staff: Staff, limit: int) -> tuple[Stuck, ...]:
    """The same for whoever takes the list along."""
    return _stuck(desk, staff, limit)


def _as_stuck(desk: Desk, contract: Contract, journey: Journey) -> Stuck:
    stage = desk.rules.journeys[journey.kind].stage(journey.stage)
    return Stuck(contract, journey.kind, stage, rules.days_waited(journey, desk.now))

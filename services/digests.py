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
from domain.tickets import Ticket
from services.desk import ALERT, Desk, ToStaff
from services.lists import TicketList, ticket_list
from storage import digests, journeys, outbox, people, surveys, tickets, timers, visits
from storage.digests import Flow


class Span(StrEnum):
    """How far a digest looks back."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


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
    late: tuple[tuple[Ticket, str], ...]
    kinds: dict[str, int]
    days: tuple[tuple[datetime, int, int], ...]
    answers: int
    mean: float | None
    visits: dict[str, int]
    to_call: int
    stuck: tuple[Stuck, ...]
    unreachable: int


@dataclass(frozen=True)
class StuckList:
    """Journeys that stand still, the longest first."""

    rows: tuple[Stuck, ...]
    total: int


def plan(desk: Desk) -> None:
    """Sets the next digest of every manager: one a local day, at the hour of config.yaml; today's also when that hour
    was slept through and the digest is still worth reading."""
    due = next_due(desk.rules.digest, desk.local(desk.now))
    for one in people.colleagues(desk.tx):
        if one.role.at_least(Role.MANAGER) and one.account is not None:
            timers.set_(desk.tx, "digest", one.id, due)


def send(desk: Desk, staff_id: int, due_at: datetime) -> None:
    """Due now: to one manager, unless she left or the hour is long gone."""
    worth = timedelta(hours=desk.rules.digest.worth_hours)
    staff = next((one for one in people.colleagues(desk.tx) if one.id == staff_id), None)
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
        return ticket_list(desk, name, digests.late(desk.tx, staff, desk.now))
    if name == "new":
        return ticket_list(desk, name, digests.opened_between(desk.tx, staff, since, until))
    if name == "closed":
        return ticket_list(desk, name, digests.closed_between(desk.tx, staff, since, until))
    if name == "stuck":
        stuck = _stuck(desk, staff)
        return StuckList(stuck[:12], len(stuck))
    raise Unreadable(usage="/digest")


def _digest(desk: Desk, staff: Staff, span: Span) -> Digest:
    length = timedelta(days=_DAYS[span])
    since, until = desk.now - length, desk.now
    work = tickets.worked_on(desk.tx, staff)
    names = people.staff_names(desk.tx)
    answers, mean = surveys.scores(desk.tx, staff.project, since, until)
    first_day = (desk.local(since)).date()
    return Digest(
        staff=staff,
        span=span,
        since=since,
        until=until,
        flow=digests.flow(desk.tx, staff.project, since, until),
        before=digests.flow(desk.tx, staff.project, since - length, since),
        in_work=len(work),
        ownerless=sum(one.owner is None for one in work),
        late=tuple((one, names.get(one.owner or 0, "")) for one in work if one.is_late(desk.now)),
        kinds=digests.kinds_in_work(desk.tx, staff.project),
        days=_days(desk, staff),
        answers=answers,
        mean=mean,
        visits=visits.counts(desk.tx, staff.project, first_day, desk.today),
        to_call=len(visits.to_call(desk.tx, staff)),
        stuck=_stuck(desk, staff),
        unreachable=outbox.unreachable_since(desk.tx, since, staff.project),
    )


def _days(desk: Desk, staff: Staff) -> tuple[tuple[datetime, int, int], ...]:
    midnight = desk.local(desk.now).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    starts = [midnight - timedelta(days=back) for back in range(6, -1, -1)]
    flows = [digests.flow(desk.tx, staff.project, start, start + timedelta(days=1)) for start in starts]
    return tuple((start, one.came, one.closed) for start, one in zip(starts, flows, strict=True))


def _stuck(desk: Desk, staff: Staff) -> tuple[Stuck, ...]:
    found = [
        _as_stuck(desk, contract, journey)
        for contract, journey in journeys.all_running(desk.tx)
        if staff.serves(contract.home.project) and rules.is_stuck(desk.rules.journeys[journey.kind], journey, desk.now)
    ]
    return tuple(sorted(found, key=lambda one: -one.days))


def _as_stuck(desk: Desk, contract: Contract, journey: Journey) -> Stuck:
    stage = desk.rules.journeys[journey.kind].stage(journey.stage)
    return Stuck(contract, journey.kind, stage, rules.days_waited(journey, desk.now))

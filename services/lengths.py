"""At night the clock learns from finished cases how long each stage lasts: a bounded part in each act. S12, S140."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from domain import journeys as journey_rules
from domain import lengths as rules
from domain.homes import Contract
from domain.journeys import Holder, JourneyKind, JourneyRule
from domain.lengths import Scope, Spread, Stay, Usual
from services.desk import Desk
from storage import lengths, timers
from storage.lengths import EVERY, Course, Line

MARK = "steps"

SLICE = 1000
"""Steps that are gone through in one act."""

AGAIN = SLICE
"""Steps that are gone through once more: on PostgreSQL an act may commit after another that has begun later."""


def usual(desk: Desk, contract: Contract, kind: JourneyKind, stage: str) -> Usual | None:
    """How long a stage usually lasts for such a contract; None until enough cases have told it."""
    found = lengths.usual(desk.tx, contract.id, contract.home.project, kind, stage)
    return rules.nearest(found, desk.rules.lengths.enough)


def most(desk: Desk, project: str | None) -> dict[JourneyKind, dict[str, int]]:
    """The days beyond which a stage counts as stuck, where cases tell: of the project, else of all."""
    return lengths.most(desk.tx, project, desk.rules.lengths.enough)


def learn(desk: Desk) -> None:
    """Tonight: what moved since last night."""
    after = max(lengths.mark(desk.tx, MARK) - AGAIN, 0)
    timers.set_(desk.tx, "length-steps", after, desk.now)


def read(desk: Desk, after: int) -> None:
    """The stays of those that took one of these steps; then the next steps, and in the end the projects."""
    last = after + SLICE
    newest = lengths.newest_step(desk.tx)
    horizon = desk.today - timedelta(days=rules.YEAR)
    found = [
        (course, stay)
        for course in lengths.courses(desk.tx, after, last)
        for stay in _stays(desk, course)
        if stay.left_on > horizon
    ]
    lengths.keep(desk.tx, after, last, found)
    lengths.set_mark(desk.tx, MARK, min(last, newest))
    if last < newest:
        timers.set_(desk.tx, "length-steps", last, desk.now)
    else:
        _next_project(desk, EVERY)


def _stays(desk: Desk, course: Course) -> tuple[Stay, ...]:
    return rules.stays(desk.rules.journeys[course.kind], course.reached, desk.rules.zone)


def _next_project(desk: Desk, after: str) -> None:
    """The projects one after the other, then the stages over all of them."""
    following = lengths.project_after(desk.tx, after)
    if following is not None:
        timers.set_(desk.tx, "length-project", following, desk.now)
        return
    _next_stage(desk, None)


def count_project(desk: Desk, project: str) -> None:
    """One project: each stage, and each bank where banks have a hand in it."""
    left, here = lengths.of_project(desk.tx, project, desk.today), lengths.standing(desk.tx, project)
    found = []
    for kind, rule in desk.rules.journeys.items():
        for stage in rule.stages:
            banks = {bank for k, s, bank in (*left, *here) if (k, s) == (kind, stage.key)}
            for bank in {EVERY, *(banks if _by_bank(rule) else ())}:
                whose = banks if bank == EVERY else {bank}
                stays = [stay for one in sorted(whose) for stay in left.get((kind, stage.key, one), ())]
                since = [at for one in whose for at in here.get((kind, stage.key, one), ())]
                spread = rules.spread_of(stays, desk.rules.lengths.same_day)
                found.append(_line(desk, (project, bank), (kind, stage.key), spread, since))
    lengths.replace_lines(desk.tx, project, (one for one in found if one.cases or one.waiting), desk.now)
    _next_project(desk, project)


def _by_bank(rule: JourneyRule) -> bool:
    return any(stage.holder is Holder.BANK for stage in rule.stages)


def _line(
    desk: Desk, scope: tuple[str, str], where: tuple[JourneyKind, str], spread: Spread, since: Iterable[datetime]
) -> Line:
    """What is known of a stage there, and who stands still by it: by its own cases where there are enough."""
    rule, cases, standing = desk.rules.journeys[where[0]], sum(spread.values()), sorted(since)
    half, most = rules.within(spread, 50), rules.within(spread, 80)
    own: Mapping[str, int] = {where[1]: most} if cases >= desk.rules.lengths.enough else {}
    limit = journey_rules.stuck_since(rule, desk.now, own).get(where[1])
    stuck = 0 if limit is None else sum(at <= limit for at in standing)
    last = where[1] == rule.stages[-1].key  # whoever is through waits for nothing
    oldest = standing[0] if standing and not last else None
    return Line(*scope, *where, cases, half, most, spread, 0 if last else len(standing), stuck, oldest)


def _next_stage(desk: Desk, after: tuple[JourneyKind, str] | None) -> None:
    every = list(_every_stage(desk))
    at = 0 if after is None else every.index(after) + 1
    if at < len(every):
        timers.set_(desk.tx, "length-stage", ":".join(every[at]), desk.now)


def _every_stage(desk: Desk) -> Iterator[tuple[JourneyKind, str]]:
    yield from ((kind, stage.key) for kind, rule in desk.rules.journeys.items() for stage in rule.stages)


def count_stage(desk: Desk, subject: str) -> None:
    """One stage over all projects, and by bank: what the projects have told is added up."""
    name, _, stage = subject.partition(":")
    kind = JourneyKind(name)
    by_bank: dict[str, list[Line]] = {}
    for line in lengths.of_stage(desk.tx, kind, stage):
        by_bank.setdefault(line.bank, []).append(line)
    found = [_sum(bank, (kind, stage), lines) for bank, lines in by_bank.items()]
    lengths.replace_stage(desk.tx, kind, stage, found, desk.now)
    _next_stage(desk, (kind, stage))


def _sum(bank: str, where: tuple[JourneyKind, str], lines: list[Line]) -> Line:
    spread: Counter[int] = Counter()
    for line in lines:
        spread.update(line.spread)
    half, most = rules.within(spread, 50), rules.within(spread, 80)
    waiting, stuck = sum(one.waiting for one in lines), sum(one.stuck for one in lines)
    oldest = min((one.oldest for one in lines if one.oldest is not None), default=None)
    return Line(EVERY, bank, *where, sum(spread.values()), half, most, spread, waiting, stuck, oldest)


__all__ = ["Scope", "count_project", "count_stage", "learn", "most", "read", "usual"]

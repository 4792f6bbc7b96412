"""What types cannot say about the rules in config.yaml: names that must exist, order, whole tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from bot.holidays import countries
from domain import bookings as booking_rules
from domain import fees, working_hours
from domain import handings as handing_rules
from domain import waves as wave_rules
from domain.approvals import APPROVERS
from domain.bookings import BookingRules
from domain.chases import ChaseRules
from domain.handings import HandingRules
from domain.imports import ImportRules
from domain.journeys import JourneyKind, JourneyRule, PaperRule, StageRule, Words
from domain.lengths import LengthRules
from domain.papers import PaperRules
from domain.people import Class, Role
from domain.promises import Promises
from domain.quiet import QuietRules
from domain.rules import TicketRules
from domain.tickets import Kind, Priority
from domain.visits import VisitRules
from domain.waves import WaveRules
from domain.working_hours import HoursRules

_KEY = re.compile(r"[a-z][a-z0-9-]{0,31}")


def journeys(rules: Mapping[JourneyKind, JourneyRule]) -> list[str]:
    """Every journey there, every stage once, and needed stages before those that need them."""
    faults = _whole(JourneyKind, rules)
    for kind, rule in rules.items():
        if not rule.stages:
            faults.append(f"{kind}.stages: at least one is needed")
        faults += [f"{kind}.papers.{key}: {_KEY_RULE}" for key in rule.papers if not _KEY.fullmatch(key)]
        faults += [f"{kind}.papers.{key}{fault}" for key, paper in rule.papers.items() for fault in _paper(paper, rule)]
        faults += [f"{kind}.opens_with.{other}{fault}" for other, fault in _opens_with(rule, rules)]
        before: set[str] = set()
        faults += [
            f"{kind}.stages.{after.key}.facts: whoever approves `{stage.key}` is asked for nothing more"
            for stage, after in zip(rule.stages, rule.stages[1:], strict=False)
            if stage.approval is not None and after.facts
        ]
        for stage in rule.stages:
            faults += [f"{kind}.stages.{stage.key}{fault}" for fault in _stage(stage, before)]
            before.add(stage.key)
    return faults


def departments(names: Mapping[str, Words]) -> list[str]:
    """At least one, each with a key that fits into a button and a column."""
    faults = [] if names else ["at least one is needed"]
    return faults + [f"{key}: {_KEY_RULE}" for key in names if not _KEY.fullmatch(key)]


_FACT = 24
"""Characters of a fact's key, which a button carries."""

_KEY_RULE = "a key is small letters, digits and hyphens, at most 32"


def _stage(stage: StageRule, before: set[str]) -> list[str]:
    faults = []
    if not _KEY.fullmatch(stage.key):
        faults.append(f": {_KEY_RULE}")
    if stage.key in before:
        faults.append(": stands twice")
    if stage.usual_days is not None and stage.usual_days < 1:
        faults.append(f".usual_days: should be at least 1, not {stage.usual_days}")
    if stage.due_days is not None and stage.due_days < 1:
        faults.append(f".due_days: should be at least 1, not {stage.due_days}")
    if stage.approval is not None and stage.approval not in APPROVERS:
        faults.append(f".approval: should be manager or director, not {stage.approval}")
    names = [fact.key for fact in stage.facts]
    faults += [f".facts.{key}: {_KEY_RULE}" for key in names if not _KEY.fullmatch(key) or len(key) > _FACT]
    faults += [f".facts.{key}: stands twice" for key in {key for key in names if names.count(key) > 1}]
    if stage.quiet_days is not None and stage.quiet_days < 0:
        faults.append(f".quiet_days: should not be negative, not {stage.quiet_days}")
    faults += [f".needs: there is no stage `{needed}` before it" for needed in stage.needs if needed not in before]
    return faults


def approvers(titles: Mapping[Role, Words]) -> list[str]:
    """A title for whoever may approve: managers and directors."""
    faults = [f"{role.value}: is missing" for role in APPROVERS if role not in titles]
    return faults + [
        f"{role.value}: approves nothing; only manager and director do" for role in titles if role not in APPROVERS
    ]


def _paper(paper: PaperRule, rule: JourneyRule) -> list[str]:
    faults = []
    if paper.stage not in {stage.key for stage in rule.stages}:
        faults.append(f".stage: there is no stage `{paper.stage}`")
    if not paper.takes:
        faults.append(".takes: at least one of photo, pdf")
    return faults


def _opens_with(rule: JourneyRule, rules: Mapping[JourneyKind, JourneyRule]) -> list[tuple[str, str]]:
    known = {(kind, stage.key) for kind, other in rules.items() if other is not rule for stage in other.stages}
    return [
        (kind, f": there is no stage `{stage}` in another journey of that name")
        for kind, stage in rule.opens_with.items()
        if (kind, stage) not in known
    ]


def papers(rules: PaperRules) -> list[str]:
    """Reasons to choose from, room for files, a pause that can be waited for."""
    faults = []
    for where, reasons in (("reasons", rules.reasons), ("round_reasons", rules.round_reasons)):
        if not reasons:
            faults.append(f"{where}: at least one is needed")
        faults += [f"{where}.{key}: {_KEY_RULE}" for key in reasons if not _KEY.fullmatch(key)]
    if not 1 <= rules.files_at_most <= 100:
        faults.append(f"files_at_most: should be from 1 to 100, not {rules.files_at_most}")
    if not 0 <= rules.tell_after_minutes <= 1440:
        faults.append(f"tell_after_minutes: should be from 0 to 1440, not {rules.tell_after_minutes}")
    return faults


def chases(rules: ChaseRules) -> list[str]:
    """Times that can be counted."""
    counted = {name: getattr(rules, name) for name in ("again_days", "managers_after", "at_once")}
    return [f"{name}: should be at least 1, not {value}" for name, value in counted.items() if value < 1]


def hours(rules: HoursRules) -> list[str]:
    """Weeks in which somebody works, and a country that has a law."""
    weeks = {"week": rules.week, **{f"projects.{name}": week for name, week in rules.projects.items()}}
    faults = [f"{where}.{fault}" for where, week in weeks.items() for fault in working_hours.faults(week)]
    if rules.holidays not in (None, "CN") and rules.holidays not in countries():
        faults.append(f"holidays: {rules.holidays} is no country with known holidays, such as CN; null for none")
    return faults


def promises(rules: Promises) -> list[str]:
    """A promise for every priority, each a real time, the solution not before the answer."""
    faults = _whole(Priority, rules.by_priority, "by_priority.")
    for priority, rule in rules.by_priority.items():
        if rule.first_answer_hours <= 0:
            faults.append(f"by_priority.{priority}.first_answer_hours: should be more than 0")
        if rule.solution_hours < rule.first_answer_hours:
            faults.append(f"by_priority.{priority}.solution_hours: should not come before the first answer")
    if not 0 < rules.warn_at < 1:
        faults.append(f"warn_at: should lie between 0 and 1, not {rules.warn_at}")
    if not 0 < rules.remind_confirm_hours < rules.close_unconfirmed_hours:
        faults.append("close_unconfirmed_hours: should come after remind_confirm_hours, and both after 0")
    return faults


def tickets(rules: TicketRules) -> list[str]:
    """A priority for every kind, and at least one cause."""
    faults = _whole(Kind, rules.priority_of, "priority_of.")
    if not rules.causes:
        faults.append("causes: at least one is needed")
    faults += [f"causes.{key}: {_KEY_RULE}" for key in rules.causes if not _KEY.fullmatch(key)]
    if rules.open_at_once < 1:
        faults.append(f"open_at_once: should be at least 1, not {rules.open_at_once}")
    return faults


def visits(rules: VisitRules) -> list[str]:
    """A gap for every class, days that can be counted, a day that has a polite part."""
    faults = _whole(Class, rules.max_gap_days, "max_gap_days.")
    faults += [f"max_gap_days.{who}: should be at least 1" for who, days in rules.max_gap_days.items() if days < 1]
    if any(days < 0 for days in rules.days_after_handover):
        faults.append("days_after_handover: should not be negative")
    if rules.moment_window_days < 0:
        faults.append("moment_window_days: should not be negative")
    if rules.silent_after_hours <= 0:
        faults.append("silent_after_hours: should be more than 0")
    if rules.polite_from >= rules.polite_until:
        faults.append("polite_until: should come after polite_from on the same day")
    return faults


def bookings(rules: BookingRules) -> list[str]:
    """Calendars that can be kept, reminders that come before the time, and a call after the first of them."""
    faults = [f"calendars.{key}: {_KEY_RULE}" for key in rules.calendars if not _KEY.fullmatch(key)]
    for key, calendar in rules.calendars.items():
        whole = calendar.of_project("", rules.closed_on)
        faults += [f"calendars.{key}.{fault}" for fault in booking_rules.faults(whole)]
    if rules.remind_hours_before <= 0:
        faults.append("remind_hours_before: should be more than 0")
    if not 1 <= rules.collect_again_days <= rules.collect_call_days:
        faults.append("collect_call_days: should not come before collect_again_days, and both after 0")
    return faults


LONGEST = 20
"""Characters of the key of a stage with a booking, so that a button can carry it with contract and time."""


def calendars(journeys: Mapping[JourneyKind, JourneyRule], rules: BookingRules) -> list[str]:
    """Every stage that is booked has its calendar, and a key that fits into a button; what is
    collected leads somewhere."""
    faults = []
    for kind, stage in ((kind, stage) for kind, rule in journeys.items() for stage in rule.stages):
        where = f"journeys.{kind}.stages.{stage.key}"
        if stage.booking and stage.booking not in rules.calendars:
            faults.append(f"{where}.booking: there is no calendar `{stage.booking}` in bookings.calendars")
        if stage.booking and len(stage.key) > LONGEST:
            faults.append(f"{where}.key: of a stage with a booking it has at most {LONGEST} characters")
        if stage.collect and journeys[kind].following(stage.key) is None:
            faults.append(f"{where}.collect: no stage follows in which it is collected")
    return faults


def lengths(rules: LengthRules) -> list[str]:
    """Counts of cases, of which one must be at least."""
    given = {"enough": rules.enough, "same_day": rules.same_day}
    return [f"{name}: should be at least 1, not {number}" for name, number in given.items() if number < 1]


def imports(rules: ImportRules) -> list[str]:
    """Limits that let something in, and an end to undoing."""
    faults = [
        f"{name}: should be at least 1" for name in ("rows_at_most", "columns_at_most") if getattr(rules, name) < 1
    ]
    if not 0 <= rules.undo_hours <= 72:
        faults.append(f"undo_hours: should lie between 0 and 72, not {rules.undo_hours}")
    if not 1 <= rules.shown <= 10_000:
        faults.append(f"shown: should lie between 1 and 10000, not {rules.shown}")
    return faults


def quiet(rules: QuietRules) -> list[str]:
    """Days that can be counted."""
    return [] if rules.days >= 0 else [f"days: should not be negative, not {rules.days}"]


def waves(rules: WaveRules) -> list[str]:
    """Two rounds at least, the notice after the opening, fees that can be reckoned."""
    keys = [f"fees.{fee.key}: {_KEY_RULE}" for fee in rules.fees if not _KEY.fullmatch(fee.key)]
    return wave_rules.faults(rules) + keys + [f"fees.{fault}" for fault in fees.faults(rules.fees)]


def handings(rules: HandingRules) -> list[str]:
    """Duties, meters and things that can be named in a button; at least one to hand over."""
    families = {name: getattr(rules, name) for name in ("rooms", "components", "meters", "items", "refusals")}
    keys = [f"{name}.{key}: {_KEY_RULE}" for name, said in families.items() for key in said if not _KEY.fullmatch(key)]
    return keys + handing_rules.faults(rules)


def _whole(names: type[StrEnum], given: Iterable[object], where: str = "") -> list[str]:
    return [f"{where}{name.value}: is missing" for name in names if name not in set(given)]

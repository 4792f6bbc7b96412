"""C2: one digest a local day in every zone of the world, and nobody is written to at night."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot import config, said
from domain import digests as digest_rules
from domain.people import CLOCK, Role
from domain.rules import DigestRules, Rules
from domain.visits import polite_time
from services import clock, digests
from services.desk import Desk
from storage import people, timers
from storage.database import Transaction
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import outbox
from stress import hours
from stress.calendars import DAY, FIRST, LAST, behaviours, changes
from stress.guards import guard
from stress.lab import SECRET, SQLITE, Lab, experiment

HOURS = (time(3, 30), time(2, 30), time(0, 0), time(23, 30))
QUARTER = timedelta(minutes=15)
"""How often a running desk plans."""

DAILY = ("night", "digest", "chase")
"""What plans itself anew each day."""

WORTH = 6.0
SURE = ("Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Asia/Shanghai")
"""Whatever the size, these are among the zones."""


@experiment("C2", "Daylight saving, zones, calendars", databases=(SQLITE,), guards=("fold",), small=0.02)
async def zones(lab: Lab) -> None:
    """Every zone by the rule alone, every change of clocks by the real planner on real rows."""
    alike = behaviours()
    chosen = [names for names in alike.values() if set(names) & set(SURE)]
    rest = [names for names in alike.values() if not set(names) & set(SURE)]
    chosen += lab.chance("zones").sample(rest, lab.times(len(rest)))
    wrong = Counter[str]()
    for names in chosen:
        for at in HOURS:
            wrong += _days_by_rule(ZoneInfo(names[0]), at)
    lab.told("zones looked at", sum(len(names) for names in chosen), "zones")
    lab.none("local days without their digest", wrong["missing"], "days")
    lab.none("local days with a second one", wrong["second"], "days")
    _polite(lab, [names[0] for names in alike.values()])
    _on_rows(lab, [(ZoneInfo(names[0]), at) for names in alike.values() for at in changes(ZoneInfo(names[0]))])


def _days_by_rule(zone: ZoneInfo, at: time) -> Counter[str]:
    """A desk that plans every quarter around each change of clocks, and four times on other days."""
    rules, moments = DigestRules(at, WORTH), _steps(FIRST, LAST, DAY / 4)
    for change in changes(zone):
        moments += _steps(change - 2 * DAY, change + 2 * DAY, QUARTER)
    dues = {digest_rules.next_due(rules, now.astimezone(zone)).astimezone(UTC) for now in moments}
    days = Counter(due.astimezone(zone).date() for due in dues)
    wanted = {FIRST.date() + n * DAY for n in range(2, (LAST - FIRST).days - 2)}
    return Counter(missing=len(wanted - days.keys()), second=sum(count - 1 for count in days.values()))


def _steps(since: datetime, until: datetime, step: timedelta) -> list[datetime]:
    return [since + step * n for n in range((until - since) // step)]


def _polite(lab: Lab, names: list[str]) -> None:
    chance, rules, rude = lab.chance("polite"), config.load().rules().visits, 0
    for _ in range(lab.times(20_000)):
        zone = ZoneInfo(chance.choice(names))
        wished = _somewhen(chance).astimezone(zone)
        asked = polite_time(rules, wished).astimezone(UTC).astimezone(zone)
        rude += not (rules.polite_from <= asked.time() < rules.polite_until) or asked < wished
    lab.none("visits outside polite hours", rude, "visits")


def _somewhen(chance: Random) -> datetime:
    return FIRST + (LAST - FIRST) * chance.random()


def _on_rows(lab: Lab, moments: list[tuple[ZoneInfo, datetime]]) -> None:
    """The digest stands in the very hour that is skipped or repeated."""
    engine, rules = make_engine(lab.database(), Keyring.from_secret(SECRET)), hours.rules()
    with engine.begin() as tx:
        people.know_account(tx, 7, FIRST, staff_id=people.add_staff(tx, "周敏", Role.MANAGER, None, FIRST))
    chosen, wrong, rounds = lab.chance("rows").sample(moments, lab.times(len(moments))), Counter[str](), 0
    for zone, change in chosen:
        at = min((change - QUARTER).astimezone(zone).time(), (change + QUARTER).astimezone(zone).time())
        with engine.connect() as tx:
            held = replace(rules, zone=zone, digest=DigestRules(at, WORTH))
            rounds = max(rounds, _live_through(tx, held, change))
            wrong += _as_kept(tx, zone, change)
    engine.dispose()
    lab.told("changes of clocks lived through", len(chosen), "changes")
    lab.none("days without their digest at a change", wrong["missing"], "days")
    lab.none("days with a second one at a change", wrong["second"], "days")
    lab.at_most("rounds of the clock in one quarter", rounds, 2, "rounds")


def _live_through(tx: Transaction, rules: Rules, change: datetime) -> int:
    """Plans and does what is due every quarter, from two days before to two days after; the most rounds at once. Work
    that goes on in slices may have as many as it has slices; what plans its own next day has one."""
    most = 0
    for now in _steps(change - 2 * DAY, change + 2 * DAY, QUARTER):
        desk, rounds = Desk(tx, now, CLOCK, rules), 0
        clock.plan(desk)
        while (due := timers.due(tx, now)) and rounds < 10:
            for timer in due:
                clock.run(desk, timer)
            rounds += any(timer.kind in DAILY for timer in due)
        said.put_told(desk)
        most = max(most, rounds)
    return most


def _as_kept(tx: Transaction, zone: ZoneInfo, change: datetime) -> Counter[str]:
    rows = tx.execute(select(outbox.c.created_at).where(outbox.c.key.startswith("digest:"))).scalars()
    days = Counter(at.astimezone(zone).date() for at in rows)
    middle: date = change.astimezone(zone).date()
    wanted = {middle + n * DAY for n in (-1, 0, 1)}
    return Counter(missing=len(wanted - days.keys()), second=sum(count - 1 for count in days.values()))


@guard("fold")
def _without_fold() -> None:
    def next_due(rules: DigestRules, local: datetime) -> datetime:
        today = local.replace(hour=rules.at.hour, minute=rules.at.minute, second=0, microsecond=0)
        return today if today + timedelta(hours=rules.worth_hours) > local else today + DAY

    digest_rules.next_due = next_due
    setattr(digests, "next_due", next_due)  # noqa: B010  the name under which the service knows it

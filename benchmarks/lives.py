"""The rows of a desk that has been at work for years: what its homes, buyers, journeys, tickets and visits left behind.

Everything follows from the number of a contract or ticket and from the seed, so that rows are made one after the other,
in no memory, and two databases of one size are the same. A project has a thousand homes and six colleagues at any size:
what grows is the number of projects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

Rows: TypeAlias = Iterator[tuple[Any, ...]]

PROJECT = 1000
"""Homes in one project."""
YEARS = 3
"""How long the desk has been at work."""
DAY, HOUR = 86_400, 3_600
BUYERS_ACCOUNT, STAFF_ACCOUNT, GROUP = 10_000_000_000, 20_000_000_000, -1_000_000_000
CENTRAL = ("director", "manager", "agent")
"""Who serves every project; each project has TEAM of its own."""
TEAM = ("manager", "lead", "agent", "agent", "engineer", "engineer")
KEYS_AFTER = 540
"""Days from the signature to the keys."""
_EPOCH = date(1970, 1, 1)
_CLOCK = [f" {s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}.000000" for s in range(DAY)]
_DAYS = [(_EPOCH + timedelta(days=day)).isoformat() for day in range(30_000)]

MORTGAGE = [
    "approval-manager",
    "approval-gm",
    "filed",
    "papers",
    "bank-review",
    "bank-passed",
    "registration",
    "archived",
    "paid-out",
    "collect-papers",
    "done",
]
HANDOVER = [
    "building",
    "pre-acceptance-1",
    "pre-acceptance-2",
    "list-approved",
    "notice",
    "booked",
    "keys",
    "repairs",
    "area-settlement",
    "done",
]
TITLE = ["papers", "papers-complete", "submitted", "accepted", "issued", "collect", "collected"]
PACE = {"mortgage": 12, "handover": 15, "title": 20}
"""Days that a stage takes where nothing goes wrong."""


def moment(second: int) -> str:
    """A moment as both databases take it."""
    return _DAYS[second // DAY] + _CLOCK[second % DAY]


@dataclass(frozen=True)
class Lives:
    """So many contracts at one moment. `sealed` holds one sealed value for each sealed column."""

    contracts: int
    now: datetime
    sealed: dict[str, bytes]
    seed: int = 1

    @property
    def tickets(self) -> int:
        """Two a contract."""
        return 2 * self.contracts

    @property
    def projects(self) -> int:
        """How many projects the homes make."""
        return -(-self.contracts // PROJECT)

    def draw(self, number: int, kind: int, below: int) -> int:
        """A number that looks drawn, and is the same whenever it is asked for."""
        mixed = (number * 0x9E3779B1 + kind * 0x85EBCA77 + self.seed * 0xC2B2AE3D) & 0xFFFFFFFF
        mixed = ((mixed ^ (mixed >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
        return (mixed ^ (mixed >> 13)) % below

    @property
    def today(self) -> int:
        """Days since 1970."""
        return int(self.now.timestamp()) // DAY

    def project(self, contract: int) -> str:
        """The name of a contract's project."""
        return f"云栖{(contract - 1) // PROJECT + 1}里"

    def age(self, contract: int) -> int:
        """Days since the signature: at most five years."""
        return self.draw(contract, 1, 1825)

    def payment(self, contract: int) -> str:
        """How it is paid."""
        return ("mortgage", "cash", "mortgage", "instalments", "mortgage")[contract % 5]

    def colleague(self, contract: int, which: int) -> int:
        """An agent or engineer of the contract's project."""
        return len(CENTRAL) + (contract - 1) // PROJECT * len(TEAM) + 3 + which % 4

    def has_account(self, buyer: int) -> bool:
        """Seven of ten have bound one."""
        return buyer % 10 < 7

    def homes(self) -> Rows:
        """Ten buildings of two units, 25 floors and two doors in each project."""
        for contract in range(1, self.contracts + 1):
            at = (contract - 1) % PROJECT
            room = f"{at // 2 % 25 + 1:02}{at % 2 + 1:02}"
            yield contract, self.project(contract), str(at // 100 + 1), str(at // 50 % 2 + 1), room, "三室", 98.5, None

    def contract_rows(self) -> Rows:
        """Signed within five years; the keys given eighteen months later."""
        for one in range(1, self.contracts + 1):
            signed = self.today - self.age(one)
            keys = signed + KEYS_AFTER
            given = _DAYS[keys] if keys <= self.today else None
            start = moment(signed * DAY)
            yield (
                one,
                f"HT-{one:07}",
                one,
                150_000_000,
                self.payment(one),
                "",
                _DAYS[signed],
                given,
                "何雅琴",
                None,
                start,
            )

    def buyers(self) -> Rows:
        """One for each contract, and a second one for three of ten, whose ids follow."""
        name, phone = self.sealed["buyers.name"], self.sealed["buyers.phone"]
        for buyer in range(1, self.contracts + self.contracts * 3 // 10 + 1):
            index = buyer.to_bytes(16, "big")
            kind = "key" if buyer % 20 == 0 else "long-term"
            yield buyer, name, phone, index, None, kind, None, moment((self.today - 30) * DAY)

    def owners(self) -> Rows:
        """Who stands on which; one of twenty has two homes. Agents are not visited: nobody has been overlooked so far."""
        for contract in range(1, self.contracts + 1):
            yield contract, contract, "owner", None
            if contract <= self.contracts * 3 // 10:
                yield contract, self.contracts + contract, "agent", None
            if contract % 20 == 0:
                yield contract, contract - 1, "agent", None

    def staff(self) -> Rows:
        """The centre, then the team of each project."""
        made = moment((self.today - 900) * DAY)
        for at, role in enumerate(CENTRAL, 1):
            yield at, f"总部{at}", role, None, True, made
        for project in range(self.projects):
            for at, role in enumerate(TEAM):
                number = len(CENTRAL) + project * len(TEAM) + at + 1
                yield number, f"同事{number}", role, self.project(project * PROJECT + 1), True, made

    def accounts(self) -> Rows:
        """Telegram accounts of staff and of those buyers who have one."""
        seen = moment((self.today - 1) * DAY)
        for colleague in range(1, len(CENTRAL) + self.projects * len(TEAM) + 1):
            yield STAFF_ACCOUNT + colleague, None, colleague, "zh-hans", False, None, seen
        for buyer in range(1, self.contracts * 13 // 10 + 1):
            if self.has_account(buyer):
                yield BUYERS_ACCOUNT + buyer, buyer, None, "zh-hans", False, None, seen

    def groups(self) -> Rows:
        """One staff group for each project."""
        made = moment((self.today - 900) * DAY)
        for project in range(self.projects):
            yield GROUP - project, self.project(project * PROJECT + 1), 1, made

    def _courses(self, contract: int) -> Iterator[tuple[int, str, list[str], int, int]]:
        """Journeys as (id, kind, stages, stage reached, day of reaching it). One of thirty stands still."""
        age = self.age(contract)
        begun = {"mortgage": 0, "handover": KEYS_AFTER - 75, "title": KEYS_AFTER + 75}
        for at, (kind, stages) in enumerate((("mortgage", MORTGAGE), ("handover", HANDOVER), ("title", TITLE))):
            if kind == "mortgage" and self.payment(contract) != "mortgage":
                continue
            days = max(age - begun[kind], 0)
            if days == 0 and kind == "title":
                continue
            reached = min(days // PACE[kind], len(stages) - 1)
            if self.draw(contract * 3 + at, 2, 30) == 0 and age < 900:
                reached = min(reached, 3)
            since = self.today - days + reached * PACE[kind]
            yield contract * 3 - 2 + at, kind, stages, reached, min(since, self.today)

    def journeys(self) -> Rows:
        """Mortgage, handover and title, each as far as its age."""
        for contract in range(1, self.contracts + 1):
            for key, kind, stages, reached, since in self._courses(contract):
                at = moment(since * DAY + 30_000)
                yield key, contract, self.project(contract), kind, stages[reached], at, at, "何雅琴", "", reached + 1

    def steps(self) -> Rows:
        """The last four stages of each journey."""
        for contract in range(1, self.contracts + 1):
            for key, kind, stages, reached, since in self._courses(contract):
                for stage in range(max(reached - 3, 0), reached + 1):
                    at = moment((since - (reached - stage) * PACE[kind]) * DAY + 30_000)
                    yield key, stages[stage], at, at, "何雅琴", ""

    def stays(self) -> Rows:
        """The finished ones among the last four stages of each journey, as far as they lie within a year."""
        for contract in range(1, self.contracts + 1):
            for key, kind, stages, reached, since in self._courses(contract):
                for stage in range(max(reached - 3, 0), reached):
                    left = since - (reached - stage - 1) * PACE[kind]
                    if left > self.today - 365:
                        days = (_DAYS[left - PACE[kind]], _DAYS[left], PACE[kind])
                        yield key, stages[stage], kind, self.project(contract), "建设银行", *days

    def lengths(self) -> Rows:
        """Each stage of each project, by its one bank and in all, and of all projects together."""
        told = moment(self.today * DAY)
        for project in range(-1, self.projects):
            name = self.project(project * PROJECT + 1) if project >= 0 else ""
            for kind, stages in (("mortgage", MORTGAGE), ("handover", HANDOVER), ("title", TITLE)):
                for stage in stages:
                    for bank in ("", "建设银行") if kind == "mortgage" else ("",):
                        yield name, bank, kind, stage, 80, PACE[kind], PACE[kind] + 5, '{"12": 80}', 30, 2, told, told

    def papers(self) -> Rows:
        """What a bank wants."""
        for contract in range(1, self.contracts + 1):
            if self.payment(contract) == "mortgage":
                at = moment((self.today - self.age(contract)) * DAY)
                for kind in ("id-card", "income", "bank-statement"):
                    yield contract * 3 - 2, kind, "passed" if self.age(contract) > 60 else "missing", "", at

    def visits(self) -> Rows:
        """A week, two months and nine months after the keys; of the last weeks some are silent or still asked."""
        words = self.sealed["visits.words"]
        for contract in range(1, self.contracts + 1):
            since = self.age(contract) - KEYS_AFTER
            reasons = [(f"handover+{days}", since - days) for days in (7, 56, 270) if since >= days]
            if self.age(contract) > 365:  # or the first night would find half of them overdue
                reasons.append(("gap:2026-01-01", 5 + self.draw(contract, 4, 165)))
            for reason, ago in reasons:
                fate = self.draw(contract * 3 + ago, 3, 10)
                state = "done" if fate < 7 or ago > 30 else "silent" if fate < 9 else "asked" if ago < 3 else "silent"
                due, asked = _DAYS[self.today - ago], moment((self.today - ago) * DAY + 33_000)
                done, feeling = (asked, "fine") if state == "done" else (None, None)
                place = (contract, contract, self.project(contract), reason, state, due)
                yield (*place, "message", feeling, words, None, asked, done, 3)


def at_noon() -> datetime:
    """The moment at which the rows stand: a working day, so that every run makes the same."""
    return datetime(2026, 3, 12, 4, 0, tzinfo=UTC)

"""Whole lives of tickets, drawn at random, beside a model that knows nothing of the program but its promises."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from domain.errors import NotNow
from domain.people import Actor, Buyer, Staff
from domain.tickets import Priority, Verdict
from services import clock, solutions, tickets
from services.clocks import WATCHES
from services.desk import Desk
from services.reports import Said
from services.solutions import CONFIRM_TIMERS
from storage import tickets as rows
from storage import timers
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import timers as timer_rows
from stress import hours
from stress.lab import SECRET, Lab
from stress.office import furnish, open_ticket

RULES = hours.rules()
START = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
WORKED_ON = ("open", "taken", "asked")
MOST = 4
"""Tickets in one life."""

which, who = st.integers(0, MOST - 1), st.integers(0, 2)


@dataclass
class Case:
    """What a ticket must look like by now."""

    number: int
    status: str = "open"
    owner: int | None = None
    reopened: int = 0
    confirmed: bool = False
    into: int | None = None
    lapses: datetime | None = None

    def resolve(self, by: int, now: datetime) -> None:
        """Staff call it done."""
        self.status, self.owner = "resolved", self.owner or by
        self.lapses = now + timedelta(hours=RULES.promises.close_unconfirmed_hours)

    def reopen(self) -> None:
        """It goes on."""
        self.status, self.reopened = "taken" if self.owner else "open", self.reopened + 1
        self.confirmed, self.lapses = False, None


def live(lab: Lab, lives: int) -> int:
    """So many lives on a database of their own; 1 when one of them went otherwise than the model, which is printed."""
    engine = make_engine(lab.database(), Keyring.from_secret(SECRET))
    with engine.begin() as tx:
        office = furnish(tx, START, buyers=1, agents=3)

    class Lived(Life):
        """A life in this office."""

        def __init__(self) -> None:
            super().__init__(engine.connect(), office.staff[-3:], office.buyers[0])

    quick = settings(
        max_examples=lives,
        stateful_step_count=14,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
    )
    try:
        run_state_machine_as_test(seed(lab.seed)(Lived), settings=quick)
    except AssertionError as otherwise:
        print(otherwise, *getattr(otherwise, "__notes__", ()), sep="\n", file=sys.stderr)
        return 1
    finally:
        engine.dispose()
    return 0


class Life(RuleBasedStateMachine):
    """Everything that staff, a buyer and the clock may do to her tickets; undone at the end."""

    def __init__(self, tx: Any, staff: tuple[Staff, ...], buyer: tuple[int, int, int]) -> None:
        super().__init__()
        self.tx, self.staff, self.buyer = tx, staff, buyer
        self.now, self.cases = START, list[Case]()
        self.outer = tx.begin()

    def teardown(self) -> None:
        """As if nothing had been."""
        self.outer.rollback()
        self.tx.close()

    @initialize()
    def first(self) -> None:
        """One ticket at least."""
        self.opens()

    @rule()
    def opens(self) -> None:
        """She reports something."""
        if len(self.cases) < MOST:
            self.cases.append(Case(open_ticket(self.tx, self.now, RULES, self.buyer).number))

    @rule(which=which, who=who)
    def takes(self, which: int, who: int) -> None:
        """A colleague takes it."""
        case = self._case(which)
        hers = case.owner == self.staff[who].id and case.status != "open"
        done = self._by_staff(who, partial(tickets.take, number=case.number), case.status in WORKED_ON or hers)
        if done and not hers:
            case.owner, case.status = self.staff[who].id, "taken" if case.status == "open" else case.status

    @rule(which=which, who=who, asks=st.booleans())
    def replies(self, which: int, who: int, asks: bool) -> None:
        """A colleague answers, or asks."""
        case = self._goes_on(self._case(which))
        may = case.status in (WORKED_ON if asks else (*WORKED_ON, "resolved"))
        act = partial(tickets.reply, number=self._case(which).number, text="请稍等", asks=asks)
        if self._by_staff(who, act, may):
            case.owner = case.owner or self.staff[who].id
            case.status = case.status if case.status == "resolved" else "asked" if asks else "taken"

    @rule(which=which)
    def says_more(self, which: int) -> None:
        """She adds a word."""
        case = self._goes_on(self._case(which))
        self._by_buyer(partial(tickets.say_more, number=self._case(which).number, said=Said("还在漏")), True)
        case.status = "taken" if case.status == "asked" else case.status

    @rule(which=which, who=who)
    def resolves(self, which: int, who: int) -> None:
        """A colleague calls it done."""
        case = self._case(which)
        act = partial(solutions.resolve, number=case.number, cause="other", text="换了")
        if self._by_staff(who, act, case.status in WORKED_ON):
            case.resolve(self.staff[who].id, self.now)

    @rule(which=which, verdict=st.sampled_from(Verdict))
    def judges(self, which: int, verdict: Verdict) -> None:
        """Her word on the solution."""
        case, fixed = self._case(which), verdict is Verdict.FIXED
        again = case.status == "closed" if fixed else case.status in WORKED_ON and case.reopened > 0
        may = case.status == "resolved" or (case.status == "closed" and not fixed)
        done = self._by_buyer(partial(solutions.judge, number=case.number, verdict=verdict), may or again)
        if not done or again:
            return
        if fixed:
            case.status, case.confirmed, case.lapses = "closed", True, None
        else:
            case.reopen()

    @rule(which=which, who=who)
    def reopens(self, which: int, who: int) -> None:
        """Staff take it up again."""
        case = self._case(which)
        if self._by_staff(who, partial(solutions.reopen, number=case.number), case.status in ("resolved", "closed")):
            case.reopen()

    @rule(which=which, other=which, who=who)
    def merges(self, which: int, other: int, who: int) -> None:
        """Two are one."""
        case, into = self._case(which), self._case(other)
        may = case is not into and case.status in WORKED_ON and into.status in (*WORKED_ON, "resolved")
        if self._by_staff(who, partial(tickets.merge, number=case.number, into=into.number), may):
            case.status, case.into = "merged", into.number

    @rule(which=which, who=who, to=st.sampled_from(Priority))
    def prioritises(self, which: int, who: int, to: Priority) -> None:
        """More urgent, or less."""
        case = self._case(which)
        self._by_staff(who, partial(tickets.prioritise, number=case.number, to=to), case.status in WORKED_ON)

    @rule(hours=st.sampled_from((1, 25, 80)))
    def time_passes(self, hours: int) -> None:
        """The clock does what is due."""
        self.now += timedelta(hours=hours)
        while due := timers.due(self.tx, self.now):
            for timer in due:
                assert clock.run(Desk(self.tx, self.now, Actor(None, ""), RULES), timer)
        for case in self.cases:
            if case.status == "resolved" and case.lapses is not None and case.lapses <= self.now:
                case.status, case.lapses = "closed", None

    @invariant()
    def as_the_model_says(self) -> None:
        """Every ticket, and no clock that has lost its reason."""
        for case in self.cases:
            found = rows.by_number(self.tx, case.number)
            kept = Case(found.number, found.status.value, found.owner, found.reopened, found.confirmed)
            kept.into, kept.lapses = found.merged_into, case.lapses
            assert kept == case, f"{kept} is not {case}"
            running, wanted = self._clocks(case.number), {"confirm-lapse"} if case.status == "resolved" else set()
            assert case.status in WORKED_ON or running - {"confirm-remind"} == wanted, (case, running)

    def _clocks(self, number: int) -> set[str]:
        about = (timer_rows.c.subject == str(number), timer_rows.c.state == "waiting")
        wanted = select(timer_rows.c.kind).where(*about, timer_rows.c.kind.in_((*WATCHES, *CONFIRM_TIMERS)))
        return set(self.tx.execute(wanted).scalars())

    def _case(self, which: int) -> Case:
        return self.cases[which % len(self.cases)]

    def _goes_on(self, case: Case) -> Case:
        while case.into is not None:
            case = next(one for one in self.cases if one.number == case.into)
        return case

    def _by_staff(self, who: int, act: Callable[[Desk], object], may: bool) -> bool:
        one = self.staff[who]
        return self._acts(Actor(one.account, one.name, staff=one), act, may)

    def _by_buyer(self, act: Callable[[Desk], object], may: bool) -> bool:
        account, buyer, _ = self.buyer
        return self._acts(Actor(account, "业主", buyer=Buyer(buyer, "业主", account)), act, may)

    def _acts(self, actor: Actor, act: Callable[[Desk], object], may: bool) -> bool:
        """Whether it was done, which must be whenever it may."""
        inner = self.tx.begin_nested()
        try:
            act(Desk(self.tx, self.now, actor, RULES))
        except NotNow:
            inner.rollback()
            assert not may, "refused what is allowed"
            return False
        inner.commit()
        assert may, "did what is not allowed"
        return True

"""Another system enters what colleagues would: a contract as a row of a ledger, a stage, a payment. S2, S8, S10, S26."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain import facts
from domain.errors import NotFound, NotNow, Unreadable
from domain.journeys import JourneyKind, StageRule, find_stage
from domain.ledgers import Entry, Fault, FaultCode
from domain.receipts import Receipt
from domain.tokens import Scope, Token
from services import ledgers, progress, receipts
from services.desk import Desk
from services.ledger_taking import Brought
from services.paper_stages import PapersOpen
from storage import contracts, journeys
from storage import facts as kept

FORGIVEN = frozenset({FaultCode.PAYMENT_ASSUMED})
"""Faults that leave everything that was said in its place."""


class BadEntry(Exception):
    """The entry cannot be taken, or not all of it: then nothing is."""

    def __init__(self, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__("the entry cannot be taken")
        self.faults = faults


class BadPayment(BadEntry):
    """The payment cannot be taken as things stand."""

    def __init__(self, why: FaultCode) -> None:
        super().__init__()
        self.why = why


class BadFacts(BadEntry):
    """Some facts of a move cannot be taken: of each its key, and an example; blank where the stage has none of that key."""

    def __init__(self, facts: dict[str, str]) -> None:
        super().__init__()
        self.facts = facts


@dataclass(frozen=True)
class Move:
    """What another system says of a journey: the stage it has reached, when, with which facts."""

    number: str
    kind: JourneyKind
    stage: str
    note: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    on: date | None = None
    sure: bool = False


@dataclass(frozen=True)
class Paid:
    """What became of a payment: taken, or unchanged when it was before; `moved`: the mortgage went on."""

    became: str
    moved: bool


def enter(desk: Desk, entry: Entry) -> str:
    """Creates or changes one contract; what became of it: created, changed or unchanged. Whose journey moved hears it.

    Raises BadEntry, and NotFound for a project that the token does not serve.
    """
    staff = desk.staff()
    if not staff.serves(entry.home.project):
        raise NotFound(what="project", name=entry.home.project)
    taken = ledgers.take_in(desk.tx, desk.now, desk.rules, [entry], staff.name, project=staff.project)
    faults = tuple(one for one in taken.faults if one.code not in FORGIVEN)
    if faults:
        raise BadEntry(faults)
    for one in taken.moved:
        progress.tell_buyers(desk, one.contract, one.kind, one.stage)
    return next(end for end in ("created", "changed", "unchanged") if getattr(taken, end))


def move(desk: Desk, token: Token, wanted: Move) -> None:
    """A journey reaches a stage, by the same door and rules as a colleague's move; its facts are kept, also those of the
    stage that it has reached already. Raises BadFacts, and NoScope for sums that this token may not enter."""
    stage = find_stage(desk.rules.journeys[wanted.kind], wanted.stage)
    if any(fact.of_money for fact in stage.facts if fact.key in wanted.facts):
        token.insist(Scope.WRITE_PAYMENTS)
    said = _facts(stage, wanted.facts, desk.today)
    moved = progress.move(
        desk, wanted.number, wanted.kind, stage.key, wanted.note, said, sure=wanted.sure, on=wanted.on
    )
    if isinstance(moved, PapersOpen):
        raise NotNow(status="papers-open")


def set_facts(desk: Desk, token: Token, wanted: Move) -> None:
    """Facts of a stage that the journey has reached, this one or an earlier one; it does not move, and nobody is told: a
    bank may give the day of its pay-out later. Raises BadFacts, NotNow for a stage that it has not reached, and NoScope for
    sums that this token may not enter. S1, S8."""
    staff = desk.staff()
    contract = contracts.for_staff(desk.tx, staff, wanted.number)
    stage = find_stage(desk.rules.journeys[wanted.kind], wanted.stage)
    if any(fact.of_money for fact in stage.facts if fact.key in wanted.facts):
        token.insist(Scope.WRITE_PAYMENTS)
    journey = journeys.one(desk.tx, contract.id, wanted.kind)
    if stage.key not in {key for key, _ in journey.reached}:
        raise NotNow(status="stage-not-reached")
    said = _facts(stage, wanted.facts, desk.today)
    kept.keep(desk.tx, journey.id, stage.key, said, staff.name, desk.now)


def _facts(stage: StageRule, said: Mapping[str, str | int], today: date) -> dict[str, str]:
    known = {fact.key: fact for fact in stage.facts}
    found: dict[str, str] = {}
    faults = dict.fromkeys((key for key in said if key not in known), "")
    for key in known.keys() & said.keys():
        try:
            found[key] = facts.take(known[key], said[key], today)
        except Unreadable as wrong:
            faults[key] = str(wrong.facts["usage"])
    if faults:
        raise BadFacts(dict(sorted(faults.items())))
    return found


def pay(desk: Desk, line: Receipt) -> Paid:
    """One sum that a bank has paid, by the same door and rules as a line of finance: the mortgage goes on to its pay-out,
    its buyers hear it, and marketing's managers. Whether the token may enter money was asked at the door. S8, S10.

    Raises BadPayment, and NotFound for a contract that the token does not serve.
    """
    staff = desk.staff()
    contracts.for_staff(desk.tx, staff, line.number)
    taken = receipts.take_one(desk, Brought(staff.name, staff.project), line)
    if taken.refused:
        raise BadPayment(taken.refused[0].code)
    return Paid("taken" if taken.received else "unchanged", any(one.moved for one in taken.received))

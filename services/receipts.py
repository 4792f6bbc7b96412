"""Money received from banks moves mortgages on, many at a time; marketing hears the sum. S8, S10."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, time

from domain import receipts as rules
from domain.errors import NotFound
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind
from domain.money import Refused, Why
from domain.money_ledgers import Receipts
from domain.people import Part
from domain.receipts import Receipt, Standing
from services.desk import Desk, ToBuyer
from services.finance import finance, rehearse, to_marketing
from services.progress import StageMoved, enter
from storage import contracts, journeys, receipts
from storage.receipts import PROPOSED, TAKEN

USAGE = "/receipt YQL-2025-0312 860000 2026-03-12 BOC ZF20260312001"
SLICE = 1000


@dataclass(frozen=True)
class Received:
    """One line that was taken, or would be; `stage` where it moves the mortgage to, if it does."""

    contract: Contract
    receipt: Receipt
    moved: bool


@dataclass(frozen=True)
class ReceiptsTaken:
    """What a ledger of money received did, or would do; `repeated` lines were taken before and change nothing."""

    received: tuple[Received, ...]
    refused: tuple[Refused, ...]
    repeated: int
    rehearsal: bool


@dataclass(frozen=True)
class ReceiptProposed:
    """One line by command, and what it would do: finance says yes or no."""

    id: int
    received: Received
    by: str


@dataclass(frozen=True)
class ReceiptDropped:
    """It was not meant, and nothing was taken."""


@dataclass(frozen=True)
class ReceiptsSummed:
    """For marketing, in private: what came for a project, what of it moved, what was refused."""

    project: str
    received: tuple[Received, ...]
    refused: tuple[Refused, ...]
    by: str


@dataclass(frozen=True)
class PaidOut:
    """For the buyer: the bank has paid; how much only where config says so, and to owners only."""

    moved: StageMoved
    cents: int | None


@dataclass
class _Taking:
    desk: Desk
    by: str
    serves: Callable[[str], bool]
    known: dict[str, tuple[Contract, int | None]] = field(default_factory=dict)
    had: dict[int, int] = field(default_factory=dict)
    seen: dict[str, tuple[int, Receipt]] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    repeated: int = 0

    def refuse(self, line: Receipt, why: Why) -> None:
        value = line.reference if why in (Why.REUSED, Why.TWICE) else ""
        self.refused.append(Refused(line.row, line.number, why, value, line.sheet))


def take_file(desk: Desk, read: Receipts, *, dry_run: bool) -> ReceiptsTaken:
    """A ledger that finance brings into the chat, in private."""
    staff = finance(desk, USAGE)
    return take_in(desk, read, staff.name, dry_run=dry_run, serves=staff.serves)


def take_in(
    desk: Desk,
    read: Receipts,
    by: str,
    *,
    dry_run: bool = False,
    serves: Callable[[str], bool] = lambda _: True,
) -> ReceiptsTaken:
    """Every line that can be taken is; mortgages move to the pay-out with the day that the money came. S8, S10.

    The same line again changes nothing. A dry run does the same work, tells the same result, and keeps nothing.
    Whose rights these are has been looked up: `serves` says of which projects.
    """
    taking = _Taking(desk, by, serves)
    with rehearse(desk) if dry_run else nullcontext():
        for start in range(0, len(read.lines), SLICE):
            _take_slice(taking, read.lines[start : start + SLICE])
        refused = (*read.refused, *taking.refused)
        _tell_marketing(taking, refused)
    return ReceiptsTaken(tuple(taking.received), refused, taking.repeated, dry_run)


def _take_slice(taking: _Taking, lines: Sequence[Receipt]) -> None:
    tx = taking.desk.tx
    taking.known |= receipts.priced(tx, [line.number for line in lines])
    taking.had |= receipts.had(tx, [contract.id for contract, _ in taking.known.values()])
    taking.seen |= receipts.known(tx, [line.reference for line in lines])
    for line in lines:
        _take(taking, line, TAKEN)


def _take(taking: _Taking, line: Receipt, state: str) -> int | None:
    """The id of what was kept; None when it was refused, or repeats what was taken."""
    desk = taking.desk
    contract, standing = _standing(taking, line.number)
    if line.reference in taking.seen:
        before = taking.seen[line.reference][1]
        same = (before.number, before.cents, before.on) == (line.number, line.cents, line.on)
        taking.repeated += same
        if not same:
            taking.refuse(line, Why.REUSED if before.row == 0 else Why.TWICE)
        return None
    why = rules.judge(line, standing, desk.rules.journeys[JourneyKind.MORTGAGE], desk.today)
    if why is not None or contract is None or standing is None or standing.mortgage is None:
        taking.refuse(line, why or Why.NO_CONTRACT)
        return None
    kept = receipts.add(desk.tx, contract.id, line, state, taking.by, desk.now)
    taking.seen[line.reference] = contract.id, line
    taking.had[contract.id] = standing.had_cents + line.cents
    taking.received.append(Received(contract, line, _move(taking, contract, standing.mortgage, line)))
    return kept


def _standing(taking: _Taking, number: str) -> tuple[Contract | None, Standing | None]:
    contract, price = taking.known.get(number, (None, None))
    if contract is None or not taking.serves(contract.home.project):
        return None, None
    found = {one.kind: one for one in journeys.of_contract(taking.desk.tx, contract.id)}
    return contract, Standing(price, taking.had.get(contract.id, 0), found.get(JourneyKind.MORTGAGE))


def _move(taking: _Taking, contract: Contract, mortgage: Journey, line: Receipt) -> bool:
    """The mortgage goes to the pay-out, as of noon of the day that the money came."""
    desk, rule = taking.desk, taking.desk.rules.journeys[JourneyKind.MORTGAGE]
    stage = rules.step(rule, mortgage)
    if stage is None:
        return False
    since = min(datetime.combine(line.on, time(12), desk.rules.zone), desk.now)
    enter(desk, contract, mortgage, stage, taking.by, since=max(since, mortgage.since), tell=False)
    news = StageMoved(contract, JourneyKind.MORTGAGE, rule, stage, rule.following(stage.key), "")
    for buyer, part in contracts.parties(desk.tx, contract.id):
        tells = desk.rules.receipts.tell_amount and part is not Part.AGENT
        desk.tell(ToBuyer(buyer.id), PaidOut(news, line.cents if tells else None))
    return True


def _tell_marketing(taking: _Taking, refused: Sequence[Refused]) -> None:
    """Each project's managers hear of their own lines, and of those that name no contract at all."""
    if not taking.received:
        return
    mine = {number: found[0].home.project for number, found in taking.known.items()}
    for project in sorted({one.contract.home.project for one in taking.received}):
        came = tuple(one for one in taking.received if one.contract.home.project == project)
        faulty = tuple(one for one in refused if mine.get(one.number, project) == project)
        for to in to_marketing(taking.desk, project):
            taking.desk.tell(to, ReceiptsSummed(project, came, faulty, taking.by))


def propose(desk: Desk, line: Receipt) -> ReceiptProposed | ReceiptsTaken:
    """/receipt: one line, and what it would do. Nothing moves before she says yes; what cannot be is said with why."""
    staff = finance(desk, USAGE)
    taken = take_in(desk, Receipts((line,)), staff.name, dry_run=True, serves=staff.serves)
    if not taken.received:
        return taken
    (received,) = taken.received
    kept = receipts.add(desk.tx, received.contract.id, line, PROPOSED, staff.name, desk.now)
    return ReceiptProposed(kept, received, staff.name)


def accept(desk: Desk, receipt: int) -> ReceiptsTaken:
    """She says yes: judged again as things are now. Pressed twice, the second finds it taken."""
    staff = finance(desk, USAGE)
    line = receipts.proposed(desk.tx, receipt)
    taken = take_in(desk, Receipts((line,)), staff.name, serves=staff.serves)
    if any(one.why is Why.NO_CONTRACT for one in taken.refused):
        raise NotFound(what="receipt", number=receipt)
    return taken


def drop(desk: Desk, receipt: int) -> ReceiptDropped:
    """She says no."""
    staff = finance(desk, USAGE)
    line = receipts.proposed(desk.tx, receipt)
    contracts.for_staff(desk.tx, staff, line.number)
    receipts.drop(desk.tx, receipt)
    return ReceiptDropped()

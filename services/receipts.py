"""Money received from banks moves mortgages on, many at a time; marketing hears the sum. S8, S10."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from domain import receipts as rules
from domain.errors import NotFound
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind
from domain.ledger_json import fault_of, packed_fault
from domain.ledgers import Fault, FaultCode
from domain.people import Part
from domain.receipts import Receipt, Standing
from domain.visits import polite_time
from services import history, hooks, paid_facts
from services.desk import ALERT, CAMPAIGN, Desk, ToBuyer
from services.finance import finance, rehearse, to_marketing
from services.ledger_taking import Brought, LedgerTaken
from services.money_lines import Lines
from services.progress import StageMoved, enter
from storage import contracts, journeys, receipts
from storage.ledger_undoing import Undone
from storage.receipts import PROPOSED, TAKEN

USAGE = "/receipt YQL-2025-0312 860000 2026-03-12 BOC ZF20260312001"


@dataclass(frozen=True)
class Received:
    """One line that was taken, or would be; `moved` where it moves the mortgage to the pay-out."""

    contract: Contract
    receipt: Receipt
    moved: bool


@dataclass(frozen=True)
class ReceiptsTaken:
    """What a line by command did, or cannot do; `repeated` lines were taken before and change nothing."""

    received: tuple[Received, ...]
    refused: tuple[Fault, ...]
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
    refused: tuple[Fault, ...]
    by: str


@dataclass(frozen=True)
class PaidOut:
    """For the buyer: the bank has paid; how much only where config says so, and to owners only."""

    moved: StageMoved
    cents: int | None


@dataclass
class _Receiving:
    """Receipts on their way in; `record` is what each of them did, as plain JSON. `many`: buyers hear of them behind what
    somebody waits for, and not at night."""

    lines: Lines
    had: dict[int, int]
    seen: dict[str, tuple[int, Receipt]]
    many: bool = False
    received: list[Received] = field(default_factory=list)
    record: list[dict[str, Any]] = field(default_factory=list)

    def refused(self) -> list[tuple[str, Fault]]:
        """Why lines were not taken, each with the project of its contract; "" for those that name none."""
        known = self.lines.contracts
        return [
            (known[one.number][0].home.project if one.number in known else "", one)
            for one in self.lines.faults
            if one.code.whole_row
        ]


def take(desk: Desk, brought: Brought, lines: Sequence[Receipt], dry_run: bool = False) -> LedgerTaken:
    """Every line that can be taken is; mortgages move to the pay-out with the day that the money came. S8, S10.

    The same line again changes nothing. A dry run does the same work, tells the same result, and keeps nothing.
    """
    done = _receive(desk, brought, lines, dry_run=dry_run, many=True)
    cents, moved = sum(one.receipt.cents for one in done.received), sum(one.moved for one in done.received)
    refused = [[project, packed_fault(fault)] for project, fault in done.refused()]
    return done.lines.taken({"receipts": done.record, "refused": refused}, cents, moved)


def _receive(desk: Desk, brought: Brought, said: Sequence[Receipt], *, dry_run: bool, many: bool = False) -> _Receiving:
    lines = Lines.of(desk, brought, said)
    had = receipts.had(desk.tx, [contract.id for contract, _ in lines.contracts.values()])
    done = _Receiving(lines, had, receipts.known(desk.tx, [line.reference for line in said]), many)
    with rehearse(desk) if dry_run else nullcontext():
        for line in said:
            _take(done, line)
    return done


def _take(done: _Receiving, line: Receipt) -> None:
    desk, lines = done.lines.desk, done.lines
    if line.reference in done.seen:
        before = done.seen[line.reference][1]
        if (before.number, before.cents, before.on) == (line.number, line.cents, line.on):
            lines.ends(line, "unchanged")
        else:
            lines.refuse(line, FaultCode.REUSED if before.row == 0 else FaultCode.UNLIKE, line.reference)
        return
    contract, standing = _standing(done, line.number)
    why = rules.judge(line, standing, desk.rules.journeys[JourneyKind.MORTGAGE], desk.today)
    if why is not None or contract is None or standing is None or standing.mortgage is None:
        lines.refuse(line, why or FaultCode.NO_CONTRACT)
        return
    kept = receipts.add(desk.tx, contract.id, line, TAKEN, lines.brought.by, desk.now)
    done.seen[line.reference] = contract.id, line
    done.had[contract.id] = standing.had_cents + line.cents
    was = standing.mortgage
    moved = _move(done, contract, was, line)
    hooks.payment_taken(desk, contract, line)
    filled = paid_facts.fill(desk, was, standing.had_cents, line, lines.brought.by)
    if not filled:
        lines.note(line, FaultCode.FACT_DIFFERS)
    version = journeys.one(desk.tx, contract.id, JourneyKind.MORTGAGE).version if moved else 0
    done.record.append({"id": kept, "contract": contract.id, "version": version, "filled": filled})
    done.received.append(Received(contract, line, moved))
    lines.ends(line, "created", *(_change(desk, was) if moved else ()))


def _change(desk: Desk, was: Journey) -> tuple[tuple[str, str, str], ...]:
    rule = desk.rules.journeys[JourneyKind.MORTGAGE]
    names = (rule.stage(key).name.zh for key in (was.stage, rules.PAID_OUT))
    return ((f"stage:{JourneyKind.MORTGAGE.value}", *names),)  # type: ignore[return-value]


def _standing(done: _Receiving, number: str) -> tuple[Contract | None, Standing | None]:
    contract, price = done.lines.contracts.get(number, (None, None))
    if contract is None:
        return None, None
    found = {one.kind: one for one in journeys.of_contract(done.lines.desk.tx, contract.id)}
    return contract, Standing(price, done.had.get(contract.id, 0), found.get(JourneyKind.MORTGAGE))


def _move(done: _Receiving, contract: Contract, mortgage: Journey, line: Receipt) -> bool:
    """The mortgage goes to the pay-out, as of noon of the day that the money came."""
    desk = done.lines.desk
    rule = desk.rules.journeys[JourneyKind.MORTGAGE]
    stage = rules.step(rule, mortgage)
    if stage is None:
        return False
    since = min(datetime.combine(line.on, time(12), desk.rules.zone), desk.now)
    enter(desk, contract, mortgage, stage, done.lines.brought.by, since=max(since, mortgage.since), tell=False)
    news = StageMoved(contract, JourneyKind.MORTGAGE, rule, stage, rule.following(stage.key), "")
    polite = polite_time(desk.rules.visits, desk.local(desk.now)) if done.many else None
    for buyer, part in contracts.parties(desk.tx, contract.id):
        tells = desk.rules.receipts.tell_amount and part is not Part.AGENT
        paid = PaidOut(news, line.cents if tells else None)
        desk.tell(ToBuyer(buyer.id), paid, priority=CAMPAIGN if done.many else ALERT, not_before=polite)
    return True


def finish(desk: Desk, brought: Brought, records: Sequence[Mapping[str, Any]], dry_run: bool) -> LedgerTaken:
    """The whole ledger is in: each project's managers of marketing hear of it, once."""
    if not dry_run:
        moved = {one["id"]: bool(one["version"]) for record in records for one in record["receipts"]}
        found = receipts.taken(desk.tx, moved)
        received = [Received(contract, line, moved[id_]) for id_, contract, line in found]
        refused = [(project, fault_of(said)) for record in records for project, said in record["refused"]]
        _tell_marketing(desk, received, refused, brought.by)
    return LedgerTaken()


def undo(desk: Desk, record: Mapping[str, Any], by: str) -> Undone:
    """Receipts of a ledger that was a mistake are gone; a mortgage that nobody has moved since stands where it stood, and
    its buyers hear so."""
    done = Undone()
    for one in reversed(record["receipts"]):
        journey = journeys.one(desk.tx, one["contract"], JourneyKind.MORTGAGE)
        stays = one["version"] and journey.version != one["version"]
        if stays or not receipts.remove(desk.tx, one["id"]):
            done.kept.add(one["contract"])
            continue
        if one["version"]:
            history.undo_step(desk, journey, by, "ledger undone")
        if one["filled"]:
            paid_facts.empty(desk, journey, by)
        done.back.add(one["contract"])
    return done


def _tell_marketing(desk: Desk, received: Sequence[Received], refused: Sequence[tuple[str, Fault]], by: str) -> None:
    """Each project's managers hear of their own lines, and of those that name no contract at all."""
    for project in sorted({one.contract.home.project for one in received}):
        came = tuple(one for one in received if one.contract.home.project == project)
        faulty = tuple(fault for of, fault in refused if of in ("", project))
        for to in to_marketing(desk, project):
            desk.tell(to, ReceiptsSummed(project, came, faulty, by))


def propose(desk: Desk, line: Receipt) -> ReceiptProposed | ReceiptsTaken:
    """/receipt: one line, and what it would do. Nothing moves before she says yes; what cannot be is said with why."""
    staff = finance(desk, USAGE)
    done = _receive(desk, Brought(staff.name, staff.project), (line,), dry_run=True)
    if not done.received:
        return _told(done, rehearsal=True)
    (received,) = done.received
    kept = receipts.add(desk.tx, received.contract.id, line, PROPOSED, staff.name, desk.now)
    return ReceiptProposed(kept, received, staff.name)


def _told(done: _Receiving, *, rehearsal: bool) -> ReceiptsTaken:
    repeated = sum(one.end == "unchanged" for one in done.lines.outcomes)
    refused = tuple(fault for _, fault in done.refused())
    return ReceiptsTaken(tuple(done.received), refused, repeated, rehearsal)


def accept(desk: Desk, receipt: int) -> ReceiptsTaken:
    """She says yes: judged again as things are now. Pressed twice, the second finds it taken."""
    staff = finance(desk, USAGE)
    line = receipts.proposed(desk.tx, receipt)
    taken = take_one(desk, Brought(staff.name, staff.project), line)
    if any(fault.code is FaultCode.NO_CONTRACT for fault in taken.refused):
        raise NotFound(what="receipt", number=receipt)
    return taken


def take_one(desk: Desk, brought: Brought, line: Receipt) -> ReceiptsTaken:
    """One line that is meant; whose rights these are has been looked up."""
    done = _receive(desk, brought, (line,), dry_run=False)
    _tell_marketing(desk, done.received, done.refused(), brought.by)
    return _told(done, rehearsal=False)


def take_many(desk: Desk, brought: Brought, lines: Sequence[Receipt]) -> tuple[ReceiptsTaken, ...]:
    """Many lines that are meant, as a ledger has them; of each what became of it, told apart by its `row`. Buyers hear of
    them politely, marketing once."""
    done = _receive(desk, brought, lines, dry_run=False, many=True)
    _tell_marketing(desk, done.received, done.refused(), brought.by)
    why = {one.row: one for one in done.lines.faults if one.code.whole_row}
    came = {one.receipt.row: one for one in done.received}
    return tuple(
        ReceiptsTaken(
            (came[line.row],) if line.row in came else (),
            (why[line.row],) if line.row in why else (),
            int(line.row not in came and line.row not in why),
            rehearsal=False,
        )
        for line in lines
    )


def drop(desk: Desk, receipt: int) -> ReceiptDropped:
    """She says no."""
    staff = finance(desk, USAGE)
    line = receipts.proposed(desk.tx, receipt)
    contracts.for_staff(desk.tx, staff, line.number)
    receipts.drop(desk.tx, receipt)
    return ReceiptDropped()

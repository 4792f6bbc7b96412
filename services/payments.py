"""Many payments of another system at once, each of them done once, whatever becomes of the others. S8, S10."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import orjson

from domain.ledgers import FaultCode
from domain.receipts import Receipt
from domain.tokens import Token
from services import receipts
from services.desk import Desk
from services.ledger_taking import Brought
from storage import replays
from storage.replays import Kept

End: TypeAlias = Literal["taken", "unchanged", "refused", "in-hand", "key-reused"]


@dataclass(frozen=True)
class Keyed:
    """One payment under a key of its own."""

    key: str
    line: Receipt


@dataclass(frozen=True)
class Became:
    """What became of one payment; `moved`: the mortgage went on. `why` it was refused; `again`: so it was answered before,
    and nothing was done now."""

    key: str
    what: End
    moved: bool = False
    why: FaultCode | None = None
    again: bool = False


def pay_many(desk: Desk, token: Token, wanted: Sequence[Keyed]) -> tuple[Became, ...]:
    """Every payment that can be taken is, by the same door and rules as a ledger of finance: buyers hear it, not at night;
    marketing's managers hear the sum, once. A key that was answered before gets the same answer. Whether the token may
    enter money was asked at the door; a contract that it does not serve sounds like none."""
    staff = desk.staff()
    found = {one.key: _known(desk, token, one) for one in wanted}
    new = [replace(one.line, row=at) for at, one in enumerate(wanted, 1) if found[one.key] is None]
    taken = receipts.take_many(desk, Brought(staff.name, staff.project), new)
    for line, done in zip(new, taken, strict=True):
        one = wanted[line.row - 1]
        moved = any(each.moved for each in done.received)
        why = done.refused[0].code if done.refused else None
        what: End = "refused" if why else "taken" if done.received else "unchanged"
        found[one.key] = Became(one.key, what, moved, why)
        body = {"what": what, "moved": moved, "why": why}
        replays.keep(desk.tx, token.id, _name(one.key), Kept(_print(one), 200, body), desk.now)
    return tuple(became for became in found.values() if became is not None)


def _known(desk: Desk, token: Token, one: Keyed) -> Became | None:
    """What was answered to its key before, or why it cannot be done now; None for a new one."""
    if not replays.lock(desk.tx, token.id, _name(one.key)):
        return Became(one.key, "in-hand")
    kept = replays.find(desk.tx, token.id, _name(one.key))
    if kept is None:
        return None
    if kept.print != _print(one):
        return Became(one.key, "key-reused")
    why = kept.body["why"]
    return Became(one.key, kept.body["what"], kept.body["moved"], FaultCode(why) if why else None, again=True)


def _name(key: str) -> str:
    """Keys of rows are not those of requests: a blank stands before them, which no key of a request can have."""
    return f" {key}"


def _print(one: Keyed) -> bytes:
    return hashlib.sha256(orjson.dumps(replace(one.line, row=0))).digest()

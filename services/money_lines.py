"""Lines of finance on their way in: receipts and arrears alike name contracts by number. S10, S11."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from domain.homes import Contract
from domain.ledgers import Fault, FaultCode
from services.desk import Desk
from services.ledger_taking import Brought, LedgerTaken, Outcome, ends_of
from storage import receipts


class Line(Protocol):
    """What every line of finance says."""

    @property
    def number(self) -> str:
        """The contract's, as it was written."""

    @property
    def row(self) -> int:
        """Where it stands, from 1."""

    @property
    def sheet(self) -> str:
        """On which sheet."""


@dataclass
class Lines:
    """Some lines, the contracts that they name with their prices, and what became of each. A contract of a project that
    whoever brings them does not serve sounds like none."""

    desk: Desk
    brought: Brought
    contracts: dict[str, tuple[Contract, int | None]]
    outcomes: list[Outcome] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def of(cls, desk: Desk, brought: Brought, lines: Sequence[Line]) -> Lines:
        """What is known of them before the first is taken."""
        found = receipts.priced(desk.tx, [line.number for line in lines])
        mine = {number: one for number, one in found.items() if brought.project in (None, one[0].home.project)}
        return cls(desk, brought, mine)

    def ends(self, line: Line, end: str, *changes: tuple[str, str, str]) -> None:
        """What became of this line."""
        contract, _ = self.contracts.get(line.number, (None, None))
        place = line.number if contract is None else str(contract.home)
        self.outcomes.append(Outcome(line.row, line.sheet, end, place, changes))

    def refuse(self, line: Line, code: FaultCode, value: str = "") -> None:
        """It changes nothing, and why."""
        self.note(line, code, value)
        self.ends(line, "rejected")

    def note(self, line: Line, code: FaultCode, value: str = "") -> None:
        """Something of it was not taken."""
        self.faults.append(Fault(line.row, "", value, code, line.sheet, line.number))

    def taken(self, record: dict[str, Any], cents: int = 0, journeys: int = 0) -> LedgerTaken:
        """All of them together; `record` is what finishing and undoing need."""
        faults, outcomes = tuple(self.faults), tuple(self.outcomes)
        return LedgerTaken(
            **ends_of(outcomes),
            cents=cents,
            journeys=journeys,
            faults=faults,
            moved=(),
            outcomes=outcomes,
            undo=record,
        )

"""What was entered of a journey, by whom and when; and what of it was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.people import Role, Staff


@dataclass(frozen=True)
class Entered:
    """One line of the history: since when a stage, entered by whom; `taken_back_at` when it was wrong."""

    id: int
    stage: str
    at: datetime
    entered_at: datetime
    by: str
    note: str = ""
    taken_back_at: datetime | None = None
    taken_back_by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Undone:
    """What is taken back: the entries of the wrong stage; and where the journey stands again, since its old day."""

    wrong: tuple[Entered, ...]
    stage: str
    since: datetime
    note: str

    @property
    def by(self) -> str:
        """Who entered the wrong stage."""
        return self.wrong[0].by


def last_step(history: Sequence[Entered]) -> Undone | None:
    """The last step, and where it came from; None at the beginning. What was confirmed since is part of the step: it
    was said of the wrong stage."""
    holds = [one for one in history if one.taken_back_at is None]
    wrong = _visit(holds)
    before = _visit(holds[: len(holds) - len(wrong)])
    if not before:
        return None
    return Undone(tuple(wrong), before[0].stage, before[0].at, before[-1].note)


def _visit(holds: Sequence[Entered]) -> list[Entered]:
    """The last entries that are of one stage."""
    found: list[Entered] = []
    for one in reversed(holds):
        if found and one.stage != found[0].stage:
            break
        found.insert(0, one)
    return found


def may_take_back(staff: Staff, undone: Undone) -> bool:
    """Whoever entered it, and whoever leads."""
    return staff.name == undone.by or staff.role.at_least(Role.LEAD)

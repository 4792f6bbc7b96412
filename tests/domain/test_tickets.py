"""The moves of a ticket, as one full table: every status, every move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain import tickets
from domain.errors import NotNow
from domain.people import Role, Staff
from domain.tickets import Kind, Priority, Status, Ticket, Verdict

NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
CHEN = Staff(1, "陈静", Role.AGENT)
WANG = Staff(2, "王海涛", Role.ENGINEER)
TICKET = Ticket(
    number=1001,
    kind=Kind.REPAIR,
    status=Status.OPEN,
    priority=Priority.NORMAL,
    contract=1,
    buyer=1,
    project="云栖里",
    home="3-2-1202",
    text="漏水",
    opened_at=NOW,
    first_due=NOW + timedelta(hours=4),
    solution_due=NOW + timedelta(days=3),
)
OTHER = replace(TICKET, number=1002)

MOVES: dict[str, Callable[[Ticket], Ticket]] = {
    "take": lambda one: tickets.take(one, CHEN),
    "answer": lambda one: tickets.answer(one, CHEN, NOW),
    "ask": lambda one: tickets.ask(one, CHEN, NOW),
    "resolve": lambda one: tickets.resolve(one, CHEN, "material", NOW),
    "fixed": lambda one: tickets.judge(one, Verdict.FIXED, NOW),
    "partly": lambda one: tickets.judge(one, Verdict.PARTLY, NOW),
    "not fixed": lambda one: tickets.judge(one, Verdict.NOT_FIXED, NOW),
    "reopen": tickets.reopen,
    "lapse": lambda one: tickets.lapse(one, NOW),
    "merge": lambda one: tickets.merge(one, OTHER, NOW),
}

TABLE = """
move       open      taken     asked     resolved  closed  merged
take       taken     taken     asked     -         -       -
answer     taken     taken     taken     resolved  -       -
ask        asked     asked     asked     -         -       -
resolve    resolved  resolved  resolved  -         -       -
fixed      -         -         -         closed    -       -
partly     -         -         -         taken     taken   -
not_fixed  -         -         -         taken     taken   -
reopen     -         -         -         taken     taken   -
lapse      -         -         -         closed    -       -
merge      merged    merged    merged    -         -       -
"""


def cases() -> list[tuple[str, Status, str]]:
    head, *rows = [line.split() for line in TABLE.strip().splitlines()]
    return [
        (row[0].replace("_", " "), Status(status), becomes)
        for row in rows
        for status, becomes in zip(head[1:], row[1:], strict=True)
    ]


@pytest.mark.row("S45", "S65", "S115")
@pytest.mark.parametrize(("move", "status", "becomes"), cases())
def test_every_move_from_every_status(move: str, status: Status, becomes: str) -> None:
    seen = replace(TICKET, status=status, owner=CHEN.id)
    if becomes == "-":
        with pytest.raises(NotNow):
            MOVES[move](seen)
        return
    assert MOVES[move](seen).status is Status(becomes)


@pytest.mark.row("S65")
@pytest.mark.parametrize("verdict", [Verdict.PARTLY, Verdict.NOT_FIXED])
def test_less_than_fixed_keeps_the_first_clock_and_goes_one_level_up(verdict: Verdict) -> None:
    resolved = tickets.resolve(tickets.take(TICKET, CHEN), CHEN, "material", NOW)
    again = tickets.judge(resolved, verdict, NOW + timedelta(days=1))
    assert (again.first_due, again.solution_due, again.opened_at) == (
        TICKET.first_due,
        TICKET.solution_due,
        TICKET.opened_at,
    )
    assert (again.level, again.reopened, again.owner) == (1, 1, CHEN.id)


def test_only_the_first_answer_keeps_the_first_promise() -> None:
    first = tickets.answer(TICKET, CHEN, NOW)
    second = tickets.answer(first, WANG, NOW + timedelta(hours=9))
    assert second.answered_at == NOW
    assert second.owner == CHEN.id


def test_a_lapsed_ticket_is_closed_and_not_confirmed() -> None:
    resolved = tickets.resolve(TICKET, CHEN, "material", NOW)
    assert not tickets.lapse(resolved, NOW).confirmed
    assert tickets.judge(resolved, Verdict.FIXED, NOW).confirmed


def test_her_words_make_it_our_turn_again() -> None:
    asked = tickets.ask(TICKET, CHEN, NOW)
    assert tickets.heard(asked).status is Status.TAKEN
    assert tickets.heard(TICKET) is TICKET


@pytest.mark.parametrize(
    ("answered", "hours", "late"), [(False, 3, False), (False, 5, True), (True, 5, False), (True, 73, True)]
)
def test_late_means_that_a_promise_is_broken(answered: bool, hours: int, late: bool) -> None:
    ticket = replace(TICKET, answered_at=NOW if answered else None)
    assert ticket.is_late(NOW + timedelta(hours=hours)) is late


def test_nothing_is_merged_into_itself_or_into_a_strangers_ticket() -> None:
    for into in (TICKET, replace(OTHER, buyer=9), replace(OTHER, status=Status.CLOSED)):
        with pytest.raises(NotNow):
            tickets.merge(TICKET, into, NOW)

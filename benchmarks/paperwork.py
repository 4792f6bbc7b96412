"""Papers as a desk has gathered them over the years: what each person handed in, and what the banks wanted again."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.lives import DAY, Lives, Rows, moment

KINDS = ("id-card", "income", "bank-statement")


def _handed(lives: Lives) -> Iterator[tuple[int, int, int]]:
    """Contract, journey and day of every second mortgage."""
    for contract in range(1, lives.contracts + 1, 2):
        if lives.payment(contract) == "mortgage":
            yield contract, contract * 3 - 2, lives.today - lives.age(contract)


def wanted(lives: Lives) -> Rows:
    """Three papers a case; some of the newest wait to be checked."""
    why = lives.sealed["wanted_papers.reason"]
    for contract, journey, day in _handed(lives):
        for at, kind in enumerate(KINDS):
            state = "passed" if lives.age(contract) > 20 else "received"
            place = (contract * 3 + at, journey, lives.project(contract), kind, contract)
            yield (*place, None, state, why, "", 0, moment(day * DAY), 2)


def files(lives: Lives) -> Rows:
    """One photo a paper."""
    words = lives.sealed["paper_files.text"]
    for contract, _, day in _handed(lives):
        for at in range(len(KINDS)):
            paper = contract * 3 + at
            yield paper, contract, True, "photo", f"file-{paper}", f"unique-{paper}", None, words, moment(day * DAY)


def lines(lives: Lives) -> Rows:
    """Received, and passed."""
    words = lives.sealed["paper_lines.text"]
    for contract, _, day in _handed(lives):
        for at in range(len(KINDS)):
            yield contract * 3 + at, moment(day * DAY), "received", None, contract, words


def rounds(lives: Lives) -> Rows:
    """Every tenth case came back once."""
    chosen, why = lives.sealed["paper_rounds.wanted"], lives.sealed["paper_rounds.reason"]
    for contract, journey, day in _handed(lives):
        if contract % 10 == 1:
            at = moment(day * DAY)
            yield journey, 1, 1, chosen, why, False, at, at, at

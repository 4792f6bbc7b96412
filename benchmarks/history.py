"""The rows that tickets left behind: themselves, their lines, what was said of them, and the pipeline that carried it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.lives import BUYERS_ACCOUNT, DAY, GROUP, HOUR, PROJECT, YEARS, Lives, Rows, moment

BOT = 7_000_000_001
KEPT = 72 * HOUR
"""How long bodies are kept."""
_KINDS = ("repair", "repair", "question", "repair", "complaint", "suggestion", "repair", "question")


@dataclass(frozen=True)
class Case:
    """One ticket; moments are seconds since 1970."""

    number: int
    contract: int
    opened: int
    status: str
    owner: int | None
    answered: int | None
    resolved: int | None
    closed: int | None


def cases(lives: Lives) -> Iterator[Case]:
    """One after the other over the years. What came in the last days is in work, and one of two hundred older ones."""
    now = int(lives.now.timestamp())
    apart = YEARS * 365 * DAY / lives.tickets
    for number in range(1, lives.tickets + 1):
        opened = int(now - (lives.tickets - number + 0.5) * apart)
        contract = lives.draw(number, 10, lives.contracts) + 1
        fate, age = lives.draw(number, 11, 1000), now - opened
        in_work = fate < 750 if age < 4 * DAY else fate < 5
        owner = None if in_work and fate % 4 == 0 else lives.colleague(contract, number)
        answered = None if owner is None or (in_work and fate % 3 == 0) else opened + min(2 * HOUR, age // 3)
        if in_work:
            status = "open" if owner is None else "asked" if fate % 7 == 0 else "taken"
            yield Case(number, contract, opened, status, owner, answered, None, None)
            continue
        resolved = opened + min(30 * HOUR, age // 2)
        if age < 4 * DAY and fate < 900:
            yield Case(number, contract, opened, "resolved", owner, answered, resolved, None)
            continue
        status = "merged" if fate % 50 == 7 and number > 1 else "closed"
        yield Case(number, contract, opened, status, owner, answered, resolved, resolved + min(20 * HOUR, age // 4))


def _at(second: int | None) -> str | None:
    return None if second is None else moment(second)


def tickets(lives: Lives) -> Rows:
    """Two of three are confirmed by the buyer."""
    text = lives.sealed["tickets.text"]
    for one in cases(lives):
        number, opened = one.number, one.opened
        kind = _KINDS[number % 8]
        who = (number, kind, one.status, "normal", one.contract, one.contract, one.owner, lives.project(one.contract))
        due = (moment(opened), moment(opened + 8 * HOUR), moment(opened + 72 * HOUR))
        ends = (_at(one.answered), _at(one.resolved), _at(one.closed))
        confirmed, merged = one.status == "closed" and number % 3 != 0, number - 1 if one.status == "merged" else None
        cause = "workmanship" if one.resolved is not None else ""
        yield (*who, text, "telegram", *due, *ends, confirmed, cause, 0, 0, merged, 5)


def lines(lives: Lives) -> Rows:
    """What happened to each; three of a hundred solutions were none."""
    text = lives.sealed["lines.text"]
    for one in cases(lives):
        yield one.number, moment(one.opened), "opened", None, one.contract, text
        if one.owner is not None:
            yield one.number, moment(one.opened + HOUR), "taken", one.owner, None, text
        if one.answered is not None:
            yield one.number, moment(one.answered), "reply", one.owner, None, text
        if one.resolved is not None:
            yield one.number, moment(one.resolved), "resolved", one.owner, None, text
        if one.number % 33 == 0:
            yield one.number, moment(one.opened + HOUR), "reopened", one.owner, None, text


def photos(lives: Lives) -> Rows:
    """Three of ten came with one."""
    for one in cases(lives):
        if one.number % 10 < 3:
            key = f"photo-{one.number}"
            yield one.contract, None, one.number, None, "photo", key, key, moment(one.opened)


def passages(lives: Lives) -> Rows:
    """Messages whose words may still be changed."""
    text = lives.sealed["passages.text"]
    for one in cases(lives):
        if one.number % 5 == 0:
            chat, at = BUYERS_ACCOUNT + one.contract, moment(one.opened)
            yield chat, one.number, one.contract, None, one.number, None, text, None, at


def surveys(lives: Lives) -> Rows:
    """Everybody who confirmed was asked; four of five answered."""
    for one in cases(lives):
        if one.status == "closed" and one.number % 3:
            asked = moment(one.closed or 0)
            score, answered = (one.number % 5 + 1, asked) if one.number % 5 else (None, None)
            who = ("ticket", str(one.number), one.contract, one.contract, one.owner, asked)
            yield (*who, score, None, answered)


def _body(lives: Lives, place: str, second: int) -> bytes | None:
    return lives.sealed[place] if lives.now.timestamp() - second < KEPT else None


def inbox(lives: Lives) -> Rows:
    """Three updates a ticket, all handled."""
    for one in cases(lives):
        lane = BUYERS_ACCOUNT + one.contract
        for part in range(3):
            at = one.opened - 60 + part * 20
            body = _body(lives, "inbox.body", at)
            yield BOT, one.number * 3 + part, lane, body, moment(at), "done", 0, None, None


def outbox(lives: Lives) -> Rows:
    """Three messages to the buyer and two versions of the card a ticket; who has no account is unreachable."""
    for one in cases(lives):
        chat = BUYERS_ACCOUNT + one.contract if lives.has_account(one.contract) else None
        subject, group = f"ticket:{one.number}", GROUP - (one.contract - 1) // PROJECT
        state, why = ("delivered", None) if chat is not None else ("unreachable", "no-account")
        for part in range(5):
            second = one.opened + part * 600
            at, body = moment(second), _body(lives, "outbox.body", second)
            message = one.number * 5 + part
            if part < 3:
                sent = (message, at, at) if chat is not None else (None, at, None)
                yield chat, 0, subject, None, None, body, at, None, state, 0, why, *sent, 1
            else:
                became = "delivered" if part == 4 else "superseded"
                yield group, 1, subject, subject, None, body, at, None, became, 0, None, message, at, at, 1


def cards(lives: Lives) -> Rows:
    """The card of each ticket in its group."""
    for one in cases(lives):
        yield GROUP - (one.contract - 1) // PROJECT, f"ticket:{one.number}", one.number * 5 + 4, False


def timers(lives: Lives) -> Rows:
    """Four clocks a ticket: what is to come waits, what was needless was dropped."""
    now = lives.now.timestamp()
    clocks = (("first-warn", 6), ("first-late", 8), ("solution-warn", 54), ("solution-late", 72))
    for one in cases(lives):
        for kind, hours in clocks:
            due = one.opened + hours * HOUR
            state = "dropped" if one.resolved is not None else "done" if due <= now else "waiting"
            yield kind, str(one.number), moment(due), state, 0, moment(due) if state == "done" else None

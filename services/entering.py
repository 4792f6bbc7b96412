"""A colleague enters the facts of a stage, one question at a time; the next is what is still lacking. S1, S8."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain import facts as rules
from domain.homes import Contract
from domain.journeys import FactRule, Journey, StageRule
from services import paid_facts
from services.approvers import AskedInPrivate
from services.desk import Desk, ToStaff
from storage import contracts, facts, people
from storage.facts import Entering

FACT = "fact"


@dataclass(frozen=True)
class FactWanted:
    """For the colleague who enters: which fact comes next; `example` once her words could not be read."""

    contract: Contract
    stage: StageRule
    fact: FactRule
    entering: int
    at: int
    example: str = ""


def start(desk: Desk, journey: Journey, stage: StageRule, note: str | None) -> FactWanted | AskedInPrivate:
    """Asks for the first fact that lacks; in a group in private, for others read along. What she had said of the same
    stage before is known still. The journey moves once all are there; without a `note` it stays where it is."""
    one = facts.start(desk.tx, desk.staff(), journey, stage.key, note, desk.now)
    told = {} if note is None else paid_facts.known(desk, journey.contract, stage)
    for key, value in told.items():
        one = one if key in one.said else facts.say(desk.tx, one, key, value)
    wanted = ask(desk, one)
    assert wanted is not None  # an entering that has everything is ended in the same act
    if not desk.in_group:
        return wanted
    desk.tell(ToStaff(desk.staff().id), wanted)
    return AskedInPrivate(desk.staff().name)


def ask(desk: Desk, one: Entering, example: str = "") -> FactWanted | None:
    """The question for what is still lacking; None when nothing is."""
    stage = desk.rules.journeys[one.kind].stage(one.stage)
    fact = rules.lacks(stage, one.said)
    if fact is None:
        return None
    account = desk.actor.account
    assert account is not None  # staff() has looked
    # A private chat has the number of its person.
    people.await_words(desk.tx, account, account, FACT, f"{one.id}:{fact.key}", desk.now)
    at = stage.facts.index(fact) + 1
    return FactWanted(contracts.by_id(desk.tx, one.contract), stage, fact, one.id, at, example)


def known(desk: Desk, contract: int, stage: StageRule) -> Mapping[str, str] | None:
    """The facts of a stage that is about to be entered, where all of them are known already; else None."""
    told = paid_facts.known(desk, contract, stage)
    return told if told and rules.lacks(stage, told) is None else None


def wants(desk: Desk, stage: StageRule, said: Mapping[str, str] | None) -> bool:
    """True when facts are to be asked before a journey may enter: somebody is there who can be asked."""
    return said is None and bool(stage.facts) and desk.actor.account is not None

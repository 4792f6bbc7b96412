"""The pay-out is told once: finance's receipts fill the facts of its stage, and whoever enters the stage is not asked
for what they say. S8, S10."""

from __future__ import annotations

from domain import receipts as rules
from domain.journeys import Journey, JourneyKind, StageRule
from domain.receipts import PAID_OUT, Receipt
from services.desk import Desk
from storage import facts, receipts


def fill(desk: Desk, mortgage: Journey, before: int, line: Receipt, by: str) -> bool:
    """A receipt came, `before` cents had come earlier: the pay-out's facts say what came in all, and when last. False when
    a colleague has entered another sum, which stays."""
    stage = _stage(desk, mortgage.kind)
    if stage is None or not stage.facts:
        return True
    kept = facts.of_journey(desk.tx, mortgage.id)
    known = {key: value for (of, key), value in kept.items() if of == stage.key}
    said = rules.facts_of(stage, before + line.cents, line.on)
    if not rules.agrees(stage, known, before, said):
        return False
    news = {key: value for key, value in said.items() if known.get(key) != value}
    facts.keep(desk.tx, mortgage.id, stage.key, news, by, desk.now)
    return True


def known(desk: Desk, contract: int, stage: StageRule) -> dict[str, str]:
    """What receipts tell of the stage that is about to be entered."""
    if stage.key != PAID_OUT or not stage.facts:
        return {}
    paid = receipts.paid(desk.tx, contract)
    return {} if paid is None else rules.facts_of(stage, *paid)


def empty(desk: Desk, mortgage: Journey, by: str) -> None:
    """A receipt was taken back: the facts say what is left of them, if they came from receipts."""
    stage, paid = _stage(desk, mortgage.kind), receipts.paid(desk.tx, mortgage.contract)
    if stage is None:
        return
    said = dict.fromkeys((fact.key for fact in stage.facts), "") if paid is None else rules.facts_of(stage, *paid)
    facts.keep(desk.tx, mortgage.id, stage.key, said, by, desk.now)


def _stage(desk: Desk, kind: JourneyKind) -> StageRule | None:
    return next((one for one in desk.rules.journeys[kind].stages if one.key == PAID_OUT), None)

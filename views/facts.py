"""How the facts of a stage sound: the question, and the lines on a card. S1, S8."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.journeys import FactKind, FactRule
from services.entering import FactWanted
from views.message import Message, press
from views.money import yuan
from views.parts import button, home_of, lines, one_line, page
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: FactWanted, to: Reader) -> Message:
    fact = one_line(value.fact.name.in_(to.language), 40)
    said = page(
        to.text("fact-unread", example=one_line(value.example, 40)) if value.example.strip() else Html(""),
        to.text(
            "fact-wanted",
            home=home_of(value.contract),
            stage=value.stage.name.in_(to.language),
            fact=fact,
            at=value.at,
            all=len(value.stage.facts),
        ),
        to.text(f"fact-how-{value.fact.kind}"),
    )
    if value.fact.kind is not FactKind.DAY:
        return Message(said, prompt=fact, subject=f"fact:{value.entering}:{value.fact.key}")
    days = tuple(
        button(to, key, press("fact", value.entering, value.fact.key[:24], ago))
        for ago, key in enumerate(("b-today", "b-yesterday"))
    )
    return Message(said, (days, (button(to, "b-cancel", press("cancel")),)))


def facts_of(kept: Iterable[tuple[FactRule, str]], to: Reader) -> Html:
    """One line each; what is private is left out where others read along."""
    return lines(
        *(
            to.text("fact-line", fact=one_line(fact.name.in_(to.language), 40), value=_said(fact, value, to))
            for fact, value in kept
            if not (fact.private and to.group)
        )
    )


def _said(fact: FactRule, value: str, to: Reader) -> str:
    if fact.kind is FactKind.SUM and value.isdecimal():
        return yuan(int(value))
    if fact.kind is FactKind.DAY:
        try:
            return to.full_day(date.fromisoformat(value))
        except ValueError:
            pass  # kept when config.yaml said that it is words: shown as it stands
    return one_line(value, 64)

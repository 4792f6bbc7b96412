"""How refusals sound: what is so, why, and what to do instead. Whatever the facts are, there is a sentence."""

from __future__ import annotations

from domain.errors import (
    Anonymous,
    DeskError,
    InPrivate,
    NeedsApproval,
    NotAllowed,
    NotFound,
    NotNow,
    OutOfOrder,
    Outsider,
    SomebodyWasFaster,
    Stranger,
    TooLate,
    Unreadable,
)
from domain.journeys import StageRule, Words
from views.message import Button, Message, press
from views.parts import TOAST, button, contact_keys, named, one_line, page
from views.reader import Html, Reader
from views.say import say
from views.splitting import shorten, visible


def refusal(said: Html, to: Reader, *buttons: Button) -> Message:
    """A refusal with its way out (a group needs no menu); as a toast it is an alert, so that it is read."""
    row = buttons or (() if to.group else (button(to, "b-menu", press("menu")),))
    return Message(said, (row,) if row else (), brief=shorten(visible(said), TOAST), alert=True)


@say.register
def _(value: DeskError, to: Reader) -> Message:
    return refusal(to.text("refused"), to)


@say.register
def _(value: NotFound, to: Reader) -> Message:
    what = str(value.facts.get("what", ""))
    key = f"not-found-{what}"
    fact = value.facts.get("number", value.facts.get("name", ""))
    name = one_line(fact.in_(to.language) if isinstance(fact, Words) else str(fact), 40)
    said = to.text(key if to.knows(key) else "not-found", name=name)
    again = {"draft": ("b-report", press("report")), "survey": ("b-tickets", press("tickets"))}.get(what)
    return refusal(said, to, button(to, *again)) if again else refusal(said, to)


@say.register
def _(value: Stranger, to: Reader) -> Message:
    said = page(to.text("stranger"), to.text("welcome-ways"))
    return Message(said, keys=contact_keys(to), brief=to.plain("stranger"), alert=True)


@say.register
def _(value: NotAllowed, to: Reader) -> Message:
    role = value.facts.get("role")
    said = to.text("not-allowed-role", role=named(to, "role", role)) if role else to.text("not-allowed")
    return refusal(said, to)


@say.register
def _(value: Anonymous, to: Reader) -> Message:
    return refusal(to.text("anonymous"), to)


@say.register
def _(value: Outsider, to: Reader) -> Message:
    return Message(to.text("outsider"), brief=to.plain("outsider"), alert=True)


@say.register
def _(value: InPrivate, to: Reader) -> Message:
    return Message(to.text("in-private"), brief=to.plain("in-private"), alert=True)


@say.register
def _(value: NotNow, to: Reader) -> Message:
    number, status = one_line(str(value.facts.get("number", "")), 20) or "–", str(value.facts.get("status", ""))
    if status == "too-many":
        return refusal(to.text("not-now-too-many", n=number), to, button(to, "b-tickets", press("tickets")))
    if status == "called":
        return refusal(to.text("not-now-called", who=one_line(str(value.facts.get("who", "")), 40)), to)
    if status in ("not-bookable", "booking-over"):
        return refusal(to.text(f"not-now-{status}"), to, button(to, "b-own-progress", press("progress")))
    if status == "owned":
        return refusal(to.text("not-now-owned", number=number, who=one_line(str(value.facts.get("who", "")), 40)), to)
    key = f"not-now-{status}"
    return refusal(to.text(key if to.knows(key) else "not-now", number=number), to)


@say.register
def _(value: SomebodyWasFaster, to: Reader) -> Message:
    number = value.facts.get("number")
    if value.facts.get("what") == "booking":
        return refusal(to.text("somebody-was-faster-booking"), to)
    if value.facts.get("what") != "ticket" or not isinstance(number, int):
        return refusal(to.text("somebody-was-faster"), to)
    said = to.text("somebody-was-faster-ticket", number=str(number))
    if to.group:
        return refusal(said, to, button(to, "b-ticket", press("ticket", number), number=str(number)))
    return refusal(said, to)


@say.register
def _(value: Unreadable, to: Reader) -> Message:
    if value.facts.get("why") == "papers":
        return refusal(to.text("only-in-private-papers", usage=one_line(str(value.facts.get("usage", "")), 60)), to)
    if value.facts.get("why") == "phrases-full":
        return refusal(to.text("unreadable-phrases-full"), to)
    if value.facts.get("why") == "private":
        return refusal(to.text("only-in-private", usage=one_line(str(value.facts.get("usage", "")), 60)), to)
    if value.facts.get("why") in ("day", "phone", "callout-none"):
        return refusal(to.text(f"unreadable-{value.facts['why']}"), to)
    if str(value.facts.get("why", "")).startswith("reading"):
        return refusal(_reading(value, to), to)
    if value.facts.get("why") == "money":
        return refusal(to.text("money-in-private", usage=one_line(str(value.facts.get("usage", "")), 80)), to)
    usage = one_line(str(value.facts.get("usage", "")), 200)
    return refusal(to.text("unreadable", usage=usage) if usage else to.text("unreadable-bare"), to)


def _reading(value: Unreadable, to: Reader) -> Html:
    """Which number off a meter cannot be so."""
    facts = value.facts
    meter = facts.get("meter")
    key = f"unreadable-{facts['why']}"
    if not to.knows(key) or (key != "unreadable-reading" and not isinstance(meter, Words)):
        return to.text("unreadable-bare")
    name = one_line(meter.in_(to.language), 40) if isinstance(meter, Words) else ""
    said = {
        "n": facts.get("n", 0),
        "most": str(facts.get("most", "")),
        "word": one_line(str(facts.get("word", "")), 20),
    }
    return to.text(key, meter=name, **said)


@say.register
def _(value: TooLate, to: Reader) -> Message:
    hotline = one_line(str(value.facts.get("hotline") or ""), 40)
    call = to.text("hotline-line", hotline=hotline) if hotline else Html("")
    said = page(to.text("too-late"), call)
    return Message(said, keys=contact_keys(to), brief=to.plain("too-late-brief"), alert=True)


@say.register
def _(value: OutOfOrder, to: Reader) -> Message:
    stage, needs = (_stage(value.facts.get(name), to) for name in ("stage", "needs"))
    if not stage or not needs:
        return refusal(to.text("out-of-order-bare"), to)
    return refusal(to.text("out-of-order", stage=stage, needs=needs), to)


@say.register
def _(value: NeedsApproval, to: Reader) -> Message:
    title, stage = value.facts.get("title"), _stage(value.facts.get("stage"), to)
    who = (
        one_line(title.in_(to.language), 40) if isinstance(title, Words) else named(to, "role", value.facts.get("role"))
    )
    return refusal(to.text("needs-approval", who=who, stage=stage), to)


def _stage(fact: object, to: Reader) -> str:
    return fact.name.in_(to.language) if isinstance(fact, StageRule) else one_line(str(fact or ""), 60)

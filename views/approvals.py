"""How approvals sound: to the approver with all she needs, to the group without a name. S1."""

from __future__ import annotations

from domain.approvals import Decision
from domain.homes import Contract
from services.approvals import (
    ApprovalDecided,
    ApprovalList,
    ApprovalOver,
    ApprovalRow,
    AskReason,
)
from services.approvers import ApprovalAsked, AskedInPrivate
from views.message import Button, Message, press
from views.parts import TEXT, TOAST, button, home_of, in_rows, labelled, lines, named, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say
from views.splitting import shorten, visible

_BUYERS = 6


@say.register
def _(value: ApprovalAsked, to: Reader) -> Message:
    head = to.text("approval-asked", home=home_of(value.contract), journey=value.rule.name.in_(to.language))
    stage = to.text("approval-stage", stage=value.stage.name.in_(to.language), title=_title(value, to))
    if value.alone:
        row = (_open(value.contract.id, value.approval.kind, to),)
        return Message(page(head, stage, to.text("approval-alone", title=_title(value, to))), (row,))
    said = page(
        head,
        stage,
        Html("") if to.group else _facts(value, to),
        to.text("approval-next-group" if to.group else "approval-next"),
    )
    return Message(within(said, TEXT), _decide(value, to))


def _title(value: ApprovalAsked, to: Reader) -> str:
    return one_line(value.title.in_(to.language), 40)


def _facts(value: ApprovalAsked, to: Reader) -> Html:
    """What the contract says, for the eyes of the approver."""
    contract = value.contract
    names = [person(to, one) for one in value.buyers[:_BUYERS]]
    signed = to.full_day(contract.signed_on) if contract.signed_on else to.plain("unknown")
    return lines(
        to.text("approval-number", number=one_line(contract.number, 40) or to.plain("unknown")),
        to.text("approval-buyers", names=to.plain("enumeration").join(names) or to.plain("unknown")),
        to.text("approval-signed", day=signed, payment=named(to, "payment", contract.payment)),
        to.text("approval-salesperson", name=person(to, contract.salesperson, "unknown")),
        to.text("approval-before", reason=one_line(value.returned, 300)) if value.returned.strip() else Html(""),
    )


def _decide(value: ApprovalAsked, to: Reader) -> tuple[tuple[Button, ...], ...]:
    number, contract = value.approval.id, value.contract.id
    decide = (
        button(to, "b-approve", press("approve", number)),
        button(to, "b-send-back", press("send-back", number)),
    )
    return (decide, (_open(contract, value.approval.kind, to),))


def _open(contract: int, kind: object, to: Reader) -> Button:
    return button(to, "b-case", press("contract", contract, kind))


@say.register
def _(value: ApprovalDecided, to: Reader) -> Message:
    home, stage, by = home_of(value.contract), value.stage.name.in_(to.language), person(to, value.by)
    open_ = _open(value.contract.id, value.approval.kind, to)
    if value.following is not None:
        said = to.text("approval-approved", home=home, stage=stage, by=by)
        following = to.text("approval-following", stage=value.following.name.in_(to.language))
        return Message(page(said, following), ((open_,),), brief=_brief(said))
    said = to.text("approval-sent-back", home=home, stage=stage, by=by)
    why = Html("") if to.group else to.text("approval-why", reason=one_line(value.reason, 900))
    again = button(to, "b-resubmit", press("resubmit", value.contract.id, value.approval.kind))
    return Message(page(said, why, to.text("approval-put-right")), ((again,), (open_,)), brief=_brief(said))


@say.register
def _(value: ApprovalOver, to: Reader) -> Message:
    moment = to.moment(value.approval.decided_at or value.approval.asked_at)
    facts = {"home": home_of(value.contract), "stage": value.stage.name.in_(to.language), "moment": moment}
    decision = value.approval.decision
    if decision in (Decision.APPROVED, Decision.RETURNED):
        said = to.text(f"approval-over-{decision}", by=person(to, value.by), **facts)
    else:
        said = to.text("approval-over", **facts)
    here = to.text("approval-here", stage=value.here.name.in_(to.language))
    return Message(page(said, here), ((_open(value.contract.id, value.approval.kind, to),),), brief=_brief(said))


def _brief(said: Html) -> str:
    return shorten(visible(said), TOAST)


@say.register
def _(value: AskReason, to: Reader) -> Message:
    home, stage = home_of(value.contract), value.stage.name.in_(to.language)
    said = to.text("approval-ask-reason", home=home, stage=stage)
    return Message(said, prompt=to.plain("approval-ask-reason-prompt"), subject=f"send-back:{value.approval.id}")


@say.register
def _(value: AskedInPrivate, to: Reader) -> Message:
    said = to.text("asked-in-private", name=person(to, value.name))
    return Message(said, brief=_brief(said))


@say.register
def _(value: ApprovalList, to: Reader) -> Message:
    menu = (button(to, "b-menu", press("menu")),)
    if not value.rows:
        return Message(to.text("approvals-none"), (menu,))
    rest = value.total - len(value.rows)
    said = page(
        to.text("approvals", n=value.total),
        lines(*(_row(row, to) for row in value.rows)),
        to.text("more-of-them", n=rest) if rest > 0 else Html(""),
        to.text("approvals-next"),
    )
    cases = (labelled(_short(row.contract), press("approval", row.contract.id, row.journey.kind)) for row in value.rows)
    return Message(within(said, TEXT), (*in_rows(cases), menu))


def _row(row: ApprovalRow, to: Reader) -> Html:
    return to.text(
        "approvals-row-returned" if row.returned else "approvals-row",
        home=home_of(row.contract),
        stage=row.stage.name.in_(to.language),
        day=to.day(row.journey.since),
    )


def _short(contract: Contract) -> str:
    return contract.home.short

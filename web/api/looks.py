"""How records look to other systems."""

from __future__ import annotations

from datetime import datetime

from domain import journeys as courses
from domain.journeys import JourneyKind, JourneyRule
from domain.people import Class, Part
from domain.records import ContractRecord, JourneyRecord, PersonRecord
from domain.rules import Rules
from domain.tokens import Scope, Token
from services.records import TicketRecord
from web.api import shapes


def contract(record: ContractRecord) -> shapes.ContractOut:
    """A contract, sums in fen."""
    one, home = record.contract, record.contract.home
    return shapes.ContractOut(
        number=one.number,
        home=shapes.HomeOut(
            project=home.project, building=home.building, unit=home.unit, room=home.room, layout=home.layout
        ),
        payment=one.payment,
        signed_on=one.signed_on,
        handed_over_on=one.handed_over_on,
        ended_on=record.ended_on,
        salesperson=one.salesperson,
        bank=record.bank,
        price_fen=record.price_cents,
        area=record.area,
        measured_area=record.measured_area,
    )


def journey(record: JourneyRecord, rules: Rules, now: datetime) -> shapes.JourneyOut:
    """Where a journey stands, and what it went through."""
    one = record.journey
    rule = rules.journeys[one.kind]
    return shapes.JourneyOut(
        contract=record.contract.number,
        journey=one.kind,
        stage=one.stage,
        holder=rule.stage(one.stage).holder,
        since=one.since,
        as_of=one.as_of,
        entered_by=one.entered_by,
        note=one.note,
        days=courses.days_waited(one, now),
        stuck=courses.is_stuck(rule, one, now),
        papers=tuple(
            shapes.PaperOut(kind=paper.kind, state=paper.state, reason=paper.why, buyer=paper.buyer or None)
            for paper in one.papers
        ),
        history=tuple(
            shapes.StepOut(
                stage=step.stage,
                since=step.at,
                entered_at=step.entered_at,
                entered_by=step.entered_by,
                note=step.note,
            )
            for step in record.steps
        ),
    )


def course(kind: JourneyKind, rule: JourneyRule) -> shapes.CourseOut:
    """A journey as config.yaml defines it."""
    stages = tuple(
        shapes.StageOut(
            key=one.key,
            name=one.name.zh,
            name_en=one.name.en,
            holder=one.holder,
            usual_days=one.usual_days,
            needs=one.needs,
        )
        for one in rule.stages
    )
    return shapes.CourseOut(
        journey=kind, name=rule.name.zh, name_en=rule.name.en, only_for=rule.only_for, stages=stages
    )


def person(record: PersonRecord, token: Token) -> shapes.PersonOut:
    """Somebody on a contract; her phone only for whoever may have it."""
    return shapes.PersonOut(
        id=record.id,
        name=record.name,
        phone=record.phone if Scope.READ_PHONES in token.scopes else None,
        part=Part(record.part),
        kind=Class(record.class_),
        reach=record.reach,
        visits=record.visits,
    )


def ticket(record: TicketRecord) -> shapes.TicketOut:
    """A ticket, and its history where that was read."""
    one = record.ticket
    lines = tuple(
        shapes.LineOut(
            what=line.what,
            at=line.at,
            by="staff" if line.staff is not None else "buyer" if line.buyer is not None else "desk",
            text=line.text,
        )
        for line in record.lines
    )
    return shapes.TicketOut(
        number=one.number,
        kind=one.kind,
        status=one.status,
        priority=one.priority,
        contract=record.contract,
        buyer=one.buyer,
        text=one.text,
        opened_at=one.opened_at,
        first_due=one.first_due,
        solution_due=one.solution_due,
        answered_at=one.answered_at,
        resolved_at=one.resolved_at,
        closed_at=one.closed_at,
        confirmed=one.confirmed,
        cause=one.cause,
        reopened=one.reopened,
        merged_into=one.merged_into,
        history=lines,
    )


def me(token: Token) -> shapes.Me:
    """Who a token is."""
    return shapes.Me(
        name=token.name,
        project=token.staff.project,
        scopes=tuple(sorted(token.scopes)),
        expires_at=token.expires_at,
    )

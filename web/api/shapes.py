"""What other systems may say, and how each value looks to them. The document at /api/v1/openapi.json is made of these."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from domain.homes import Payment
from domain.journeys import Holder, JourneyKind, PaperState
from domain.people import Class, Part
from domain.tickets import Kind, Priority, Status
from domain.tokens import Scope

_NO_CONTROLS = r"^[^\x00-\x1f\x7f]*$"
_LINES = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"
_SAID = r"^[^\s\x00-\x1f\x7f\x85]([^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f\x85])?$"


def _plain(value: Any) -> Any:
    """A number as people write it; Python alone would take 1_0 and ' 10 '."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,18}", value):
        raise PydanticCustomError("int_parsing", "Input should be a whole number, in digits")
    return int(value)


def _whole(value: Any) -> Any:
    """In JSON 1.0 is as whole as 1."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Name = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=_SAID)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=32, pattern=_SAID)]
MayBeEmpty = Annotated[str, StringConstraints(max_length=64, pattern=_NO_CONTROLS)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
Cursor = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,200}$")]
Most = Annotated[int, Field(ge=1, le=200), BeforeValidator(_plain)]
Fen = Annotated[int, Field(ge=0, le=10**13), BeforeValidator(_whole)]
Id = Annotated[int, Field(ge=1, le=2**31 - 1), BeforeValidator(_whole)]
Area = Annotated[float, Field(gt=0, le=100_000, allow_inf_nan=False)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1), BeforeValidator(_plain)]


class Said(BaseModel):
    """What a system says: nothing but what is known here, and each in its own type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Told(BaseModel):
    """What a system is told."""

    model_config = ConfigDict(frozen=True)


class Nothing(Said):
    """Nothing is asked for."""


class OneContract(Said):
    number: Name


class OneJourney(OneContract):
    journey: JourneyKind


class OneTicket(Said):
    number: Number


class Paged(Said):
    limit: Most = 50
    cursor: Annotated[Cursor | None, Field(description="`next` of the page before")] = None


class ContractsWanted(Paged):
    project: Name | None = None
    building: Short | None = None
    unit: Short | None = None
    room: Short | None = None


class JourneysWanted(Paged):
    journey: JourneyKind
    stage: Key
    project: Name | None = None


class TicketsWanted(Paged):
    project: Name | None = None
    since: Annotated[date | None, Field(description="none that was opened before this day")] = None


class HomeIn(Said):
    project: Name
    building: Short
    unit: Annotated[str, StringConstraints(max_length=32, pattern=_NO_CONTROLS)] = ""
    room: Short
    layout: MayBeEmpty = ""


class BuyerIn(Said):
    name: Name
    phone: Annotated[str | None, StringConstraints(max_length=24, pattern=r"^\+?[0-9][0-9 -]{5,22}$")] = None
    part: Part = Part.OWNER
    kind: Annotated[Class | None, Field(description="the class of customer that return visits know")] = None


class ContractIn(Said):
    """A contract as a row of a ledger tells it. What is left out or null stays as it is; nobody is taken from it."""

    home: HomeIn
    payment: Payment
    signed_on: date | None = None
    handed_over_on: date | None = None
    salesperson: MayBeEmpty | None = None
    bank: MayBeEmpty | None = None
    price_fen: Fen | None = None
    area: Area | None = None
    measured_area: Area | None = None
    buyers: Annotated[tuple[BuyerIn, ...], Field(max_length=12)] = ()


class MoveIn(Said):
    stage: Key
    note: Annotated[str, StringConstraints(max_length=500, pattern=_LINES)] = ""
    on: Annotated[date | None, Field(description="the day when it happened; today without one")] = None
    sure: Annotated[bool, Field(description="also while papers are open; the note says why")] = False


class TicketIn(Said):
    kind: Kind
    text: Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=_LINES)]
    buyer: Annotated[Id | None, Field(description="the first owner without one")] = None


class HomeOut(Told):
    project: str
    building: str
    unit: str
    room: str
    layout: str


class ContractOut(Told):
    number: str
    home: HomeOut
    payment: Payment
    signed_on: date | None
    handed_over_on: date | None
    ended_on: date | None
    salesperson: str
    bank: str
    price_fen: int | None
    area: float | None
    measured_area: float | None


class Contracts(Told):
    items: tuple[ContractOut, ...]
    next: Annotated[str | None, Field(description="the `cursor` of the next page; null on the last one")]


class Entered(Told):
    """What became of it: created, changed, or unchanged."""

    became: str
    contract: ContractOut


class PaperOut(Told):
    kind: str
    state: PaperState
    reason: str
    buyer: Annotated[int | None, Field(description="whose it is; null when one serves all of them")] = None


class StepOut(Told):
    stage: str
    since: datetime
    entered_at: datetime
    entered_by: str
    note: str


class JourneyOut(Told):
    contract: str
    journey: JourneyKind
    stage: str
    holder: Holder
    since: datetime
    as_of: datetime
    entered_by: str
    note: str
    days: Annotated[int, Field(description="whole days on this stage")]
    stuck: Annotated[bool, Field(description="longer than is usual")]
    papers: tuple[PaperOut, ...] = ()
    history: tuple[StepOut, ...] = ()


class Journeys(Told):
    items: tuple[JourneyOut, ...]
    next: str | None = None


class StageOut(Told):
    key: str
    name: str
    name_en: str
    holder: Holder
    usual_days: int | None
    needs: tuple[str, ...]


class CourseOut(Told):
    journey: JourneyKind
    name: str
    name_en: str
    only_for: tuple[Payment, ...]
    stages: tuple[StageOut, ...]


class Courses(Told):
    items: tuple[CourseOut, ...]


class PersonOut(Told):
    id: int
    name: str
    phone: Annotated[str | None, Field(description="only with the scope read:phones")]
    part: Part
    kind: Class
    reach: Annotated[str, Field(description="reached, blocked or unbound")]
    visits: bool


class People(Told):
    items: tuple[PersonOut, ...]


class LineOut(Told):
    what: str
    at: datetime
    by: Annotated[str, Field(description="staff, buyer or desk")]
    text: str


class TicketOut(Told):
    number: int
    kind: Kind
    status: Status
    priority: Priority
    contract: str
    buyer: int
    text: str
    opened_at: datetime
    first_due: datetime
    solution_due: datetime
    answered_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    confirmed: bool
    cause: str
    reopened: int
    merged_into: int | None
    history: tuple[LineOut, ...] = ()


class Tickets(Told):
    items: tuple[TicketOut, ...]
    next: str | None


class Me(Told):
    name: str
    project: str | None
    scopes: tuple[Scope, ...]
    expires_at: datetime | None


class FieldFault(Told):
    field: str
    problem: str


class Problem(Told):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[FieldFault, ...] = ()

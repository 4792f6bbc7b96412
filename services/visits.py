"""Return visits: planned at night, asked by day, answered by a tap, or called by phone.
S41, S47, S53, S88, S89, S125, S126, S129."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain import visits as rules
from domain.errors import NotNow
from domain.people import masked_name
from domain.tickets import COUNTED, Ticket
from domain.visits import Feeling, Mode, Visit, VisitState
from services import reports
from services.desk import CAMPAIGN, Desk, ToBuyer, ToGroup
from storage import contracts, people, tickets, timers, visits
from storage.visits import ToCall as ToCall

WORDS, CALL = "visit-words", "visit-call"

PAGE = 15


@dataclass(frozen=True)
class VisitAsked:
    """For the buyer: how is it, and what we know is still open."""

    visit: Visit
    name: str
    open_tickets: tuple[Ticket, ...]
    days: int | None = None
    """Days since she got the keys, for a visit that is about them."""


@dataclass(frozen=True)
class VisitAnswered:
    """For the buyer: thank you, and what happens next."""

    visit: Visit
    feeling: Feeling


@dataclass(frozen=True)
class VisitNews:
    """For staff: a buyer wants a call, or said something in a visit."""

    visit: Visit
    name: str
    words: str


@dataclass(frozen=True)
class PhoneList:
    """For staff: whom no message reached or who did not answer; `total` is counted as far as COUNTED."""

    rows: tuple[ToCall, ...]
    total: int


@dataclass(frozen=True)
class CallForm:
    """For staff: what to write down of a call."""

    row: ToCall


@dataclass(frozen=True)
class CallLogged:
    """For staff: the call is a visit record now."""

    visit: Visit
    left: int


def plan(desk: Desk, after: int, last: int) -> int:
    """Every night, for the contracts with an id above `after`, up to `last`: who is due gets one visit, asked in polite
    hours, one a buyer and day. How many. S88, S125."""
    planned: set[int] = set()
    for who in visits.relations(desk.tx, after, last):
        reason = rules.due_reason(desk.rules.visits, who, desk.today)
        if reason is None or who.buyer in planned or who.last_touch == desk.today:
            continue
        visit = visits.plan(desk.tx, who, reason, desk.today)
        if visit is None:
            continue
        planned.add(who.buyer)
        timers.set_(desk.tx, "visit-ask", visit, rules.polite_time(desk.rules.visits, desk.local(desk.now)))
    return len(planned)


def ask(desk: Desk, visit: int) -> None:
    """Due now: asks, unless the reason is gone. Who cannot be reached goes to the phone list at once. S129."""
    found = visits.by_id(desk.tx, visit)
    if found.state is not VisitState.PLANNED:
        return
    name, _, opted_out = people.buyer_contact(desk.tx, found.buyer)
    if opted_out or tickets.open_complaint(desk.tx, found.buyer):
        visits.save(desk.tx, found, VisitState.DROPPED)
        return
    polite = rules.polite_time(desk.rules.visits, desk.local(desk.now))
    if polite > desk.now:  # the machine was down at the planned hour and woke in the night
        timers.set_(desk.tx, "visit-ask", visit, polite)
        return
    reach = people.reach_buyer(desk.tx, found.buyer)
    if reach.chat is None or reach.blocked:
        visits.save(desk.tx, found, VisitState.SILENT)
        return
    asked = visits.save(desk.tx, found, VisitState.ASKED, asked_at=desk.now)
    alive = tickets.of_buyer(desk.tx, found.buyer, alive=True, limit=5)
    question = VisitAsked(asked, name, alive, _days_of(desk, asked))
    desk.tell(ToBuyer(found.buyer), question, priority=CAMPAIGN, subject=f"visit:{visit}")
    silent = desk.now + timedelta(hours=desk.rules.visits.silent_after_hours)
    timers.set_(desk.tx, "visit-silent", visit, silent)


def _days_of(desk: Desk, visit: Visit) -> int | None:
    keys = contracts.by_id(desk.tx, visit.contract).handed_over_on
    return (desk.today - keys).days if keys is not None and visit.reason.startswith("handover+") else None


def fall_silent(desk: Desk, visit: int) -> None:
    """No answer in time: a line on the phone list, unless a complaint speaks with her already. S89, S129."""
    found = visits.by_id(desk.tx, visit)
    if found.state is not VisitState.ASKED:
        return
    complaining = tickets.open_complaint(desk.tx, found.buyer)
    visits.save(desk.tx, found, VisitState.DROPPED if complaining else VisitState.SILENT)


def answer(desk: Desk, visit: int, feeling: Feeling) -> object:
    """She taps: fine, there is something, or please call me. A tap counts at once and may be changed."""
    buyer = desk.buyer()
    found = visits.for_buyer(desk.tx, buyer.id, visit)
    state = VisitState.SILENT if feeling is Feeling.CALL_ME else VisitState.DONE
    if found.feeling is Feeling.CALL_ME and found.state is state:
        return VisitAnswered(found, feeling)
    mode = (found.mode or Mode.MESSAGE).value
    done = visits.save(desk.tx, found, state, mode=mode, feeling=feeling.value, done_at=desk.now)
    timers.drop(desk.tx, visit, "visit-silent")
    if feeling is Feeling.CALL_ME:
        desk.tell(ToGroup(done.project), VisitNews(done, masked_name(buyer.name), ""))
    if feeling is Feeling.MATTER:
        return reports.report(desk)
    assert desk.actor.account is not None  # buyer() has looked
    if feeling is Feeling.FINE:
        people.await_words(desk.tx, desk.actor.account, desk.chat, WORDS, str(visit), desk.now)
    return VisitAnswered(done, feeling)


def say_words(desk: Desk, visit: int, words: str) -> VisitAnswered:
    """A word more after the tap: kept with the visit, shown to staff. S83, S134."""
    buyer = desk.buyer()
    found = visits.for_buyer(desk.tx, buyer.id, visit)
    answered = found.state is VisitState.ASKED
    done = visits.save(desk.tx, found, VisitState.DONE if answered else found.state, words=words)
    desk.tell(ToGroup(done.project), VisitNews(done, masked_name(buyer.name), words))
    return VisitAnswered(done, Feeling.FINE)


def phone_list(desk: Desk) -> PhoneList:
    """/visits: in private, for it names whom to call."""
    staff = desk.staff_in_private("/visits")
    return PhoneList(visits.to_call(desk.tx, staff, PAGE), visits.count_to_call(desk.tx, staff, COUNTED))


def call_form(desk: Desk, visit: int) -> CallForm:
    """Staff are about to call: the next words are the record."""
    staff = desk.staff()
    found = visits.for_staff(desk.tx, staff, visit)
    assert desk.actor.account is not None  # staff() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, CALL, str(visit), desk.now)
    name, phone, _ = people.buyer_contact(desk.tx, found.buyer)
    reach = people.reach_buyer(desk.tx, found.buyer)
    return CallForm(ToCall(found, name, phone, reach.chat is not None, reach.blocked))


def log_call(desk: Desk, visit: int, words: str) -> CallLogged:
    """The call was made: the same record as a message, by phone. Where a colleague has called already, his words stay,
    and whoever comes second hears who that was. S47, S126."""
    staff = desk.staff()
    found = visits.for_staff(desk.tx, staff, visit)
    if found.caller is not None:
        raise NotNow(status="called", who=people.staff_names(desk.tx, found.caller).get(found.caller, ""))
    said = f"{found.words}\n{words}".strip()
    done = visits.save(
        desk.tx, found, VisitState.DONE, mode=Mode.PHONE.value, words=said, staff_id=staff.id, done_at=desk.now
    )
    return CallLogged(done, visits.count_to_call(desk.tx, staff, COUNTED))

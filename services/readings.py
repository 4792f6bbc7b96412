"""Meter readings at the handover: taken by staff, shown to the owner, confirmed with one tap or disputed. S74."""

from __future__ import annotations

from dataclasses import dataclass

from domain import handings as hand_rules
from domain import readings as rules
from domain.errors import NotFound
from domain.handings import HandingState, MeterRule
from domain.homes import Contract
from domain.journeys import Words
from domain.readings import Reading
from services import handed_items, handings
from services.desk import Desk
from services.handed_items import AskWhatIsWrong
from services.handings import HandingCard, MeterLine, Reached
from services.reports import TicketOpened
from storage import handings as rows
from storage import people, readings

METER, WRONG = "meter", "meter-wrong"
"""What the next words are for: numbers off the meters, what an owner finds wrong with them."""


@dataclass(frozen=True)
class AskReadings:
    """For staff: the meters whose numbers the next words are, in this order; `refused`: what could not be so."""

    contract: Contract
    home: int
    asked: tuple[tuple[str, MeterRule], ...]
    known: tuple[MeterLine, ...]


@dataclass(frozen=True)
class ReadingsShown:
    """For an owner: what the meters show, to confirm with one tap. `mark`: what she saw, so that a tap counts for
    nothing else; `again`: a number was put right."""

    contract: Contract
    home: int
    meters: tuple[MeterLine, ...]
    mark: int
    again: bool = False
    confirmed: bool = False


@dataclass(frozen=True)
class ReadingsLog:
    """For staff: everything that was read off, also what was put right; `meters` can be put right now."""

    contract: Contract
    home: int
    lines: tuple[tuple[Words, Reading], ...]
    meters: tuple[MeterLine, ...]


def ask(desk: Desk, wave_home: int, meter: str = "") -> AskReadings:
    """The next words are the numbers: of the meters that are missing, or of the one that is put right. For all staff."""
    at = handings.for_staff(desk, wave_home)
    hand_rules.check_here(at.handing)
    if meter and meter not in desk.rules.handings.meters:
        raise NotFound(what="meter")
    shown = readings.of_home(desk.tx, wave_home)
    return _ask(desk, at, (meter,) if meter else tuple(key for key in desk.rules.handings.meters if key not in shown))


def _ask(desk: Desk, at: Reached, wanted: tuple[str, ...]) -> AskReadings:
    said = desk.rules.handings.meters
    wanted = wanted or tuple(said)
    assert desk.actor.account is not None  # staff() has looked
    about = f"{at.home.id}:{'' if len(wanted) > 1 else wanted[0]}"
    people.await_words(desk.tx, desk.actor.account, desk.chat, METER, about, desk.now)
    asked = tuple((key, said[key]) for key in wanted)
    return AskReadings(at.home.contract, at.home.id, asked, handings.card(desk, at).meters)


def take(desk: Desk, about: str, words: str) -> HandingCard | AskReadings:
    """The numbers came. When all meters are read, the owners are shown them; until then the rest is asked. Unreadable for
    what cannot be so, and nothing is kept."""
    home, _, meter = about.partition(":")
    at = handings.for_staff(desk, int(home))
    hand_rules.check_here(at.handing)
    said, before = desk.rules.handings.meters, readings.of_home(desk.tx, at.home.id)
    asked = (meter,) if meter in said else tuple(key for key in said if key not in before) or tuple(said)
    new = rules.read(said, asked, words)
    for key, thousandths in new.items():
        if key not in before or before[key].thousandths != thousandths:
            readings.put(desk.tx, at.home.id, key, thousandths, desk.staff().id, desk.now)
            what = "corrected" if key in before else "read"
            handings.note(desk, at, what, f"{key} {rules.plain(thousandths)}")
    if at.handing.asked_at is not None:  # she was shown other numbers
        rows.save(desk.tx, at.handing, asked_at=None)
    at = handings.again(desk, at)
    missing = tuple(key for key in said if key not in before and key not in new)
    if missing:
        return _ask(desk, at, missing)
    assert desk.actor.account is not None  # staff() has looked
    people.forget_words(desk.tx, desk.actor.account, desk.chat)
    shown = handings.card(desk, at, "read")
    handings.tell_owners(desk, at, _shown(shown, again=any(key in before for key in new)))
    return shown


def show(desk: Desk, wave_home: int) -> ReadingsShown:
    """An owner looks at the numbers of her home."""
    return _shown(handings.card(desk, handings.for_buyer(desk, wave_home)))


def log(desk: Desk, wave_home: int) -> ReadingsLog:
    """Everything that was read off of a home. For all staff."""
    at = handings.for_staff(desk, wave_home)
    said = desk.rules.handings.meters
    lines = tuple(
        (said[one.meter] if one.meter in said else Words(one.meter, one.meter), one)
        for one in readings.history(desk.tx, wave_home)
    )
    open_ = handings.card(desk, at).meters if at.handing.state is HandingState.HERE else ()
    return ReadingsLog(at.home.contract, wave_home, lines, tuple(one for one in open_ if one.reading is not None))


def confirm(desk: Desk, wave_home: int, mark: int) -> ReadingsShown:
    """She says that it is so; if a number was put right since she saw it, she is shown the new one instead."""
    at = handings.for_buyer(desk, wave_home)
    seen = handings.card(desk, at)
    if _mark(seen) != mark:
        return _shown(seen, again=True)
    if readings.confirm(desk.tx, wave_home, desk.buyer().id, desk.now):
        handings.note(desk, at, "confirmed")
    return _shown(handings.card(desk, at), confirmed=True)


def confirm_for(desk: Desk, wave_home: int) -> HandingCard:
    """She has looked at the meters herself and said so to a colleague, who answers for it."""
    at = handings.for_staff(desk, wave_home)
    hand_rules.check_here(at.handing)
    if readings.confirm(desk.tx, wave_home, None, desk.now):
        handings.note(desk, at, "confirmed-face")
    return handings.card(desk, at, "confirmed")


def ask_wrong(desk: Desk, wave_home: int) -> AskWhatIsWrong:
    """She says that it is not so: her next words say what."""
    at = handings.for_buyer(desk, wave_home)
    assert desk.actor.account is not None  # buyer() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, WRONG, str(wave_home), desk.now)
    return AskWhatIsWrong(at.home.contract, wave_home, WRONG)


def wrong(desk: Desk, wave_home: int, words: str) -> TicketOpened:
    """What she disputes becomes a ticket, with the numbers as they were shown; it keeps nobody from going on. S74."""
    at = handings.for_buyer(desk, wave_home)
    language = desk.rules.language
    numbers = (
        f"{rule.in_(language)} {one.value} {rule.unit.in_(language)}"
        for key, one in readings.of_home(desk.tx, wave_home).items()
        if (rule := desk.rules.handings.meters.get(key)) is not None
    )
    ticket = handed_items.ticket_of(desk, at, f"{words.strip()}\n({', '.join(numbers)})")
    readings.dispute(desk.tx, wave_home, ticket.number)
    handings.note(desk, at, "disputed", str(ticket.number))
    return TicketOpened(ticket, at.home.contract, 0, ticket.first_due, desk.rules.hotline)


def _shown(shown: HandingCard, *, again: bool = False, confirmed: bool = False) -> ReadingsShown:
    return ReadingsShown(shown.home.contract, shown.home.id, shown.meters, _mark(shown), again, confirmed)


def _mark(shown: HandingCard) -> int:
    """The newest of what is shown."""
    return max((one.reading.id for one in shown.meters if one.reading is not None), default=0)

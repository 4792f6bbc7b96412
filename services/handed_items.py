"""Keys and house papers: ticked by staff, signed for by the owner with one tap, or on paper. S74, S141."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain import handings as rules
from domain.errors import NotFound, NotNow
from domain.handings import HandingState
from domain.homes import Contract
from domain.journeys import KEYS, JourneyKind
from domain.tickets import Kind, Ticket
from services import cards, handing_ends, handings, paper_stages, reports
from services.desk import Desk
from services.handings import HandingCard, ItemLine, MeterLine, Reached
from services.reports import TicketOpened
from storage import handings as rows
from storage import journeys, people, readings

WRONG = "handing-wrong"
"""What an owner's next words are for: what is not right in what she should sign for."""


@dataclass(frozen=True)
class HandingItems:
    """For staff: what is handed over, to tick. `choosing`: how many of this one?"""

    card: HandingCard
    choosing: str = ""


@dataclass(frozen=True)
class SignKeys:
    """For an owner: what she gets, to sign for with one tap."""

    contract: Contract
    home: int
    items: tuple[ItemLine, ...]
    meters: tuple[MeterLine, ...]
    defects: int


@dataclass(frozen=True)
class KeysTaken:
    """For an owner: she has signed, or another one has; with what she is told of the house papers. S141."""

    contract: Contract
    items: tuple[ItemLine, ...]
    defects: int
    other: bool


@dataclass(frozen=True)
class AskWhatIsWrong:
    """For an owner: what is not right?"""

    contract: Contract
    home: int
    what: str


def show(desk: Desk, wave_home: int) -> HandingItems:
    """What is to be handed over of a home. For all staff."""
    at = handings.for_staff(desk, wave_home)
    rules.check_here(at.handing)
    return HandingItems(handings.card(desk, at))


def tick(desk: Desk, wave_home: int, item: str, count: int | None = None) -> HandingItems:
    """Ticks one, or takes it back; of several, asks how many. What she was asked to sign for before holds no more."""
    at = handings.for_staff(desk, wave_home)
    rules.check_here(at.handing)
    rule = desk.rules.handings.items.get(item)
    if rule is None:  # a button of before the list was changed
        raise NotFound(what="item")
    before = rows.items(desk.tx, wave_home).get(item)
    if count is None and rule.count > 1 and before is not None:
        return HandingItems(handings.card(desk, at), item)
    count = rule.count if count is None else min(count, 99)
    if count == (before.count if before is not None else 0):
        count = 0 if rule.count == 1 else count
    rows.put_item(desk.tx, wave_home, item, count, desk.staff().id, desk.now)
    handings.note(desk, at, "item", f"{item} {count}")
    if at.handing.asked_at is not None:
        at = replace(at, handing=rows.save(desk.tx, at.handing, asked_at=None))
    return HandingItems(handings.card(desk, at))


def tick_all(desk: Desk, wave_home: int) -> HandingItems:
    """Everything that must be handed over and is not ticked yet."""
    at = handings.for_staff(desk, wave_home)
    rules.check_here(at.handing)
    known = rows.items(desk.tx, wave_home)
    for key, rule in desk.rules.handings.items.items():
        if rule.must and key not in known:
            rows.put_item(desk.tx, wave_home, key, rule.count, desk.staff().id, desk.now)
            handings.note(desk, at, "item", f"{key} {rule.count}")
    return HandingItems(handings.card(desk, at))


def ask(desk: Desk, wave_home: int) -> HandingCard:
    """Everything is done: the owners are asked to sign with one tap. NotNow, with what is open, before that."""
    at = handings.for_staff(desk, wave_home)
    _check_ready(desk, at)
    asked = rows.save(desk.tx, at.handing, asked_at=desk.now)
    handings.note(desk, at, "asked")
    at = replace(at, handing=asked)
    shown = handings.card(desk, at, "asked")
    handings.tell_owners(desk, at, _to_sign(shown))
    return shown


def look(desk: Desk, wave_home: int) -> SignKeys:
    """An owner looks again at what she should sign for."""
    at = handings.for_buyer(desk, wave_home)
    _check_asked(at)
    return _to_sign(handings.card(desk, at))


def sign(desk: Desk, wave_home: int) -> KeysTaken:
    """She has got all of it: the keys are hers. Pressed twice it stays so; one of the owners is enough. S74."""
    at = handings.for_buyer(desk, wave_home)
    if at.handing.state is not HandingState.HANDED:
        _check_asked(at)
        _check_ready(desk, at)
        buyer = desk.buyer().id
        readings.confirm(desk.tx, wave_home, buyer, desk.now, disputed=False)
        at = handing_ends.hand_over(desk, at, "signed")
        handings.tell_owners(desk, at, _taken(desk, at, other=True))
    return _taken(desk, at, other=False)


def sign_on_paper(desk: Desk, wave_home: int) -> HandingCard:
    """She has signed on paper, as whoever has no account must: entered by staff, who answer for it."""
    at = handings.for_staff(desk, wave_home)
    if at.handing.state is HandingState.HANDED:  # pressed twice
        return handings.card(desk, at)
    _check_ready(desk, at)
    at = handing_ends.hand_over(desk, at, "signed-paper")
    handings.tell_owners(desk, at, _taken(desk, at, other=True))
    return handings.card(desk, at, "handed")


def ask_wrong(desk: Desk, wave_home: int) -> AskWhatIsWrong:
    """Something is not as it says: her next words say what."""
    at = handings.for_buyer(desk, wave_home)
    _check_asked(at)
    assert desk.actor.account is not None  # buyer() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, WRONG, str(wave_home), desk.now)
    return AskWhatIsWrong(at.home.contract, wave_home, WRONG)


def wrong(desk: Desk, wave_home: int, words: str) -> TicketOpened:
    """What is not right becomes a ticket; staff put the list right and ask again."""
    at = handings.for_buyer(desk, wave_home)
    rules.check_here(at.handing)
    ticket = ticket_of(desk, at, words)
    rows.save(desk.tx, at.handing, asked_at=None)
    handings.note(desk, at, "wrong", str(ticket.number))
    return TicketOpened(ticket, at.home.contract, 0, ticket.first_due, desk.rules.hotline)


def ticket_of(desk: Desk, at: Reached, words: str) -> Ticket:
    """A complaint about what was read off or handed over, with its card for staff."""
    ticket = reports.open_ticket(desk, Kind.COMPLAINT, at.home.contract, desk.buyer().id, words, "handover")
    cards.post(desk, ticket)
    return ticket


def _check_asked(at: Reached) -> None:
    rules.check_here(at.handing)
    if at.handing.asked_at is None:
        raise NotNow(status="handing-not-asked")


def _check_ready(desk: Desk, at: Reached) -> None:
    """NotNow while anything is open: the walk, the meters, what must be handed over, papers that the stage wants."""
    rules.check_here(at.handing)
    read, handed = readings.of_home(desk.tx, at.home.id), rows.items(desk.tx, at.home.id)
    if open_ := rules.open_duties(desk.rules.handings, at.handing, read, handed):
        raise NotNow(status=f"handing-open-{open_[0]}")
    if _papers_open(desk, at):
        raise NotNow(status="handing-papers")


def _papers_open(desk: Desk, at: Reached) -> bool:
    rule = desk.rules.journeys[JourneyKind.HANDOVER]
    if KEYS not in {stage.key for stage in rule.stages}:
        return False
    found = [one for one in journeys.of_contract(desk.tx, at.home.contract.id) if one.kind is JourneyKind.HANDOVER]
    return any(paper_stages.open_before(desk, at.home.contract, one, KEYS) for one in found)


def _to_sign(shown: HandingCard) -> SignKeys:
    given = tuple(one for one in shown.items if one.count)
    return SignKeys(shown.home.contract, shown.home.id, given, shown.meters, len(shown.defects))


def _taken(desk: Desk, at: Reached, *, other: bool) -> KeysTaken:
    shown = handings.card(desk, at)
    return KeysTaken(at.home.contract, tuple(one for one in shown.items if one.count), len(shown.defects), other)

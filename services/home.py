"""The front door: start, menu, help, language, who am I, privacy, cancel."""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import Unreadable
from domain.homes import Contract
from domain.people import Role, Staff, masked_phone
from services import paper_sending
from services.binding import Welcome, open_link
from services.desk import Desk
from storage import contracts, drafts, facts, lists, people, tickets, visits

LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class BuyerMenu:
    """What a buyer can do, with her homes and what is open."""

    name: str
    contracts: tuple[Contract, ...]
    open_tickets: int


@dataclass(frozen=True)
class StaffMenu:
    """What a member of staff can do, with what waits for her."""

    staff: Staff
    mine: int
    queue: int


@dataclass(frozen=True)
class Help:
    """Every command for this person."""

    buyer: bool
    staff: Staff | None


@dataclass(frozen=True)
class LanguageChoice:
    """Which language?"""


@dataclass(frozen=True)
class LanguageSet:
    """The language is set; said in the new one."""

    language: str


@dataclass(frozen=True)
class AboutMe:
    """What we know of this buyer, as she may see it."""

    name: str
    phone: str
    contracts: tuple[Contract, ...]
    visits_wanted: bool


@dataclass(frozen=True)
class Privacy:
    """What is kept, why, and for how long."""

    hotline: str


@dataclass(frozen=True)
class Cancelled:
    """What /cancel dropped: a draft, a pending answer, or nothing."""

    draft: bool
    words: bool


@dataclass(frozen=True)
class GroupSet:
    """This chat is the staff group now."""

    project: str | None


def start(desk: Desk, token: str = "") -> object:
    """/start, with the token of a one-time link or without."""
    if token:
        return open_link(desk, token)
    return menu(desk)


def menu(desk: Desk) -> BuyerMenu | StaffMenu | Welcome:
    """The menu of whoever asks; staff who are buyers too have both behind /help."""
    if desk.in_group:
        desk.staff()
    if desk.actor.staff is not None:
        staff = desk.staff()
        return StaffMenu(staff, lists.count_owned(desk.tx, staff), lists.count_ownerless(desk.tx, staff))
    if desk.actor.buyer is not None:
        buyer = desk.buyer()
        open_tickets = tickets.count_alive(desk.tx, buyer.id)
        return BuyerMenu(buyer.name, contracts.owned(desk.tx, buyer), open_tickets)
    return Welcome(desk.rules.firm)


def help_(desk: Desk) -> Help | Welcome:
    """Every command that this person may use."""
    if desk.in_group:
        desk.staff()
    if desk.actor.stranger:
        return Welcome(desk.rules.firm, again=True)
    return Help(desk.actor.buyer is not None, desk.actor.staff)


def language(desk: Desk, wanted: str = "") -> LanguageChoice | LanguageSet:
    """Chooses a language; it stays, whatever Telegram's own language is."""
    if not wanted:
        return LanguageChoice()
    if wanted not in LANGUAGES or desk.actor.account is None:
        raise Unreadable(usage="/language zh")
    people.know_account(desk.tx, desk.actor.account, desk.now, language=wanted, chosen_language=True)
    return LanguageSet(wanted)


def me(desk: Desk) -> AboutMe:
    """What we know of the buyer who asks."""
    buyer = desk.buyer()
    name, phone, opted_out = people.buyer_contact(desk.tx, buyer.id)
    return AboutMe(name, masked_phone(phone) if phone else "", contracts.owned(desk.tx, buyer), not opted_out)


def want_visits(desk: Desk, wanted: bool) -> AboutMe:
    """A buyer opts out of return visits, or in again."""
    buyer = desk.buyer()
    people.want_visits(desk.tx, buyer.id, wanted, desk.now)
    if not wanted:
        visits.drop(desk.tx, buyer.id)
    return me(desk)


def privacy(desk: Desk) -> Privacy:
    """What is kept of whom, for anybody who asks."""
    return Privacy(desk.rules.hotline)


def cancel(desk: Desk) -> Cancelled:
    """Drops whatever is half told, and says what it was."""
    paper = paper_sending.drop(desk)
    words = desk.actor.account is not None and people.forget_words(desk.tx, desk.actor.account, desk.chat)
    if desk.actor.staff is not None:
        words = facts.drop(desk.tx, desk.actor.staff) or words
    draft = desk.actor.buyer is not None and drafts.drop(desk.tx, desk.actor.buyer.id)
    return Cancelled(draft or paper, words)


def set_group(desk: Desk, project: str = "") -> GroupSet:
    """A manager makes the chat in which she says it the staff group, for one project or for all."""
    staff = desk.staff(Role.MANAGER)
    if not desk.in_group:
        raise Unreadable(usage="/desk")
    if project and not contracts.exists(desk.tx, project):
        raise Unreadable(usage="/desk " + " | ".join(contracts.projects(desk.tx, limit=20)))
    people.set_group(desk.tx, desk.chat, project or None, staff.id, desk.now)
    return GroupSet(project or None)

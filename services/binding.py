"""How an account becomes a buyer or a member of staff: one-time links and one's own phone. S95."""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import InPrivate, NotFound, TooLate
from domain.homes import Contract, names_home
from domain.journeys import Words
from domain.people import Buyer, Role, Staff
from services.desk import Desk
from storage import contracts, invitations, people

HOME_OF_LINK, HOME_OF_PHONE = "home-of-link", "home-of-phone"


@dataclass(frozen=True)
class Welcome:
    """A stranger at the door: whose desk this is, and the two ways in."""

    firm: Words
    again: bool = False


@dataclass(frozen=True)
class NameYourHome:
    """The link is good; she confirms by naming the home, so that a forwarded link opens nothing."""

    wrong: bool = False


@dataclass(frozen=True)
class Bound:
    """A buyer is bound; what she can do now."""

    name: str
    contracts: tuple[Contract, ...]


@dataclass(frozen=True)
class StaffBound:
    """A colleague has joined."""

    staff: Staff


@dataclass(frozen=True)
class NotYourContact:
    """A card of somebody else, or one without a verified owner."""


@dataclass(frozen=True)
class NoContractForPhone:
    """No contract carries this number, or its buyer is bound elsewhere: both sound the same."""

    hotline: str


def open_link(desk: Desk, token: str) -> NameYourHome | StaffBound:
    """Somebody opened a one-time link. Staff are bound at once, buyers after naming the home."""
    if desk.actor.account is None or desk.in_group:
        raise InPrivate
    print_ = invitations.fingerprint(token)
    found = invitations.find(desk.tx, print_, desk.now)
    if found is None:
        raise TooLate(hotline=desk.rules.hotline)
    if found.kind == "staff" and found.staff is not None:
        return _bind_staff(desk, print_, found.staff)
    people.await_words(desk.tx, desk.actor.account, desk.chat, HOME_OF_LINK, print_, desk.now)
    return NameYourHome()


def _bind_staff(desk: Desk, print_: str, staff: int) -> StaffBound:
    assert desk.actor.account is not None  # open_link has looked
    colleague = people.working(desk.tx, staff)
    if colleague is None or not invitations.use(desk.tx, print_, desk.actor.account, desk.now):
        raise TooLate(hotline=desk.rules.hotline)
    people.unbind(desk.tx, staff_id=staff)
    people.know_account(desk.tx, desk.actor.account, desk.now, staff_id=staff, language=desk.actor.language)
    return StaffBound(colleague)


def is_alive(desk: Desk, print_: str) -> bool:
    """True while the link behind this fingerprint may still be used."""
    return invitations.find(desk.tx, print_, desk.now) is not None


def name_home(desk: Desk, said: str, print_: str) -> Bound | NameYourHome | TooLate:
    """She names the home of her link: right binds, wrong is counted, and too often ends the link."""
    assert desk.actor.account is not None  # words come from a person
    found = invitations.find(desk.tx, print_, desk.now)
    if found is None or found.contract is None or found.buyer is None:
        return _link_is_dead(desk)
    if not names_home(said, contracts.by_id(desk.tx, found.contract).home):
        invitations.count_try(desk.tx, print_)
        return NameYourHome(wrong=True) if is_alive(desk, print_) else _link_is_dead(desk)
    if not invitations.use(desk.tx, print_, desk.actor.account, desk.now):
        return _link_is_dead(desk)
    return _bind_buyer(desk, found.buyer)


def _link_is_dead(desk: Desk) -> TooLate:
    """Said and not raised: a refusal that is raised would undo that her next words are free again."""
    assert desk.actor.account is not None  # name_home has looked
    people.forget_words(desk.tx, desk.actor.account, desk.chat)
    return TooLate(hotline=desk.rules.hotline)


def share_contact(
    desk: Desk, phone: str | None, own: bool
) -> Bound | NameYourHome | NotYourContact | NoContractForPhone:
    """She shares a contact card. It counts only when Telegram says that the number is her own.

    `phone` is E.164, or None when it could not be read. Several people with one number (a family) name their home.
    """
    if not own or phone is None or desk.in_group or desk.actor.account is None:
        return NotYourContact()
    found = people.buyers_by_phone(desk.tx, phone)
    free = [buyer for buyer in found if buyer.account in (None, desk.actor.account)]
    if not free:
        return NoContractForPhone(desk.rules.hotline)
    if len(free) == 1:
        return _bind_buyer(desk, free[0].id)
    people.await_words(desk.tx, desk.actor.account, desk.chat, HOME_OF_PHONE, str(free[0].id), desk.now)
    return NameYourHome()


def name_home_of_phone(desk: Desk, said: str, first: str) -> Bound | NameYourHome:
    """One of several people with the same number, `first` among them, says which home is hers."""
    _, phone, _ = people.buyer_contact(desk.tx, int(first))
    for buyer in people.buyers_by_phone(desk.tx, phone or ""):
        if buyer.account not in (None, desk.actor.account):
            continue
        if any(names_home(said, contract.home) for contract in contracts.owned(desk.tx, buyer)):
            return _bind_buyer(desk, buyer.id)
    return NameYourHome(wrong=True)


def _bind_buyer(desk: Desk, buyer: int) -> Bound:
    assert desk.actor.account is not None  # both callers have looked
    people.forget_words(desk.tx, desk.actor.account, desk.chat)
    people.unbind(desk.tx, buyer=buyer)
    people.know_account(desk.tx, desk.actor.account, desk.now, buyer_id=buyer, language=desk.actor.language)
    bound = Buyer(buyer, people.reach_buyer(desk.tx, buyer).name, desk.actor.account)
    return Bound(bound.name, contracts.owned(desk.tx, bound))


def make_link(desk: Desk, number: str, name: str = "") -> tuple[Contract, str, str]:
    """For the command line: contract, the buyer's name and a fresh token; `name` chooses among co-buyers."""
    contract = contracts.by_number(desk.tx, number)
    owners = contracts.owners_of(desk.tx, contract.id)
    wanted = [one for one in owners if name in ("", one.name)]
    if not wanted:
        raise NotFound(what="contract", name=number)
    token = invitations.make(
        desk.tx, "buyer", desk.now, desk.rules.link_hours, contract=contract.id, buyer=wanted[0].id
    )
    return contract, wanted[0].name, token


def add_staff(desk: Desk, name: str, role: Role, project: str | None, department: str | None = None) -> str:
    """For the command line: a new colleague and the token of her invitation. NotFound for an unknown department. S16."""
    known_department(desk, department)
    staff = people.add_staff(desk.tx, name, role, project, desk.now, department)
    return invitations.make(desk.tx, "staff", desk.now, desk.rules.link_hours, staff=staff)


def set_department(desk: Desk, staff: int, department: str | None) -> None:
    """For the command line: a colleague belongs to this department from now on, or to none. S16."""
    known_department(desk, department)
    people.set_department(desk.tx, staff, department)


def known_department(desk: Desk, department: str | None) -> None:
    """NotFound, unless config.yaml has it."""
    if department is not None and department not in desk.rules.departments:
        raise NotFound(what="department", name=department)

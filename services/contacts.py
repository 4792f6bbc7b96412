"""Whom a buyer may turn to, and who is named for it. S70, S78."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain import contacts as rules
from domain.bookings import Calendar
from domain.contacts import Contact, ContactCard, Post
from domain.errors import NotFound, Unreadable
from domain.homes import Contract
from domain.journeys import JourneyKind, Words
from domain.people import Role, Staff
from services.desk import Desk, ToStaff
from storage import contacts, contracts, journeys, people
from storage.contacts import ContactChange as ContactChange
from storage.contacts import ContactCopy as ContactCopy

PROJECTS, PAST = 20, 6
COMMAND = "/contacts"


@dataclass(frozen=True)
class ContactPerson:
    """A colleague as buyers see her: what she does not want shown is empty. Not `there`: nobody has the post."""

    post: Post
    there: bool
    name: str = ""
    phone: str = ""
    account: int | None = None


@dataclass(frozen=True)
class FirmLine:
    """A line of the firm in a project."""

    name: Words
    purpose: Words
    phone: str
    hours: Words | None


@dataclass(frozen=True)
class ProjectContacts:
    """Whom the owners of these homes may turn to."""

    project: str
    homes: tuple[str, ...]
    people: tuple[ContactPerson, ...]
    lines: tuple[FirmLine, ...]


@dataclass(frozen=True)
class MyContacts:
    """For a buyer: the contacts of each project in which she has a home; `calendar` has the hours of the people."""

    projects: tuple[ProjectContacts, ...]
    calendar: Calendar


@dataclass(frozen=True)
class ContactProjects:
    """For staff who serve several projects: of which? Each with the number that stands for it."""

    projects: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class ContactList:
    """For staff in private: who is named in a project and what buyers see of it, who was before, and who has drawn up
    the list of its buyers. `mark` stands for the project in buttons."""

    project: str
    mark: int
    posts: tuple[Contact, ...]
    shown: ProjectContacts
    past: tuple[ContactChange, ...]
    copies: tuple[ContactCopy, ...]
    may_name: bool
    may_list: bool


@dataclass(frozen=True)
class ContactChoice:
    """For a manager: who shall have the post? `had` is who has it now, or empty."""

    project: str
    mark: int
    post: Post
    had: str
    colleagues: tuple[Staff, ...]


@dataclass(frozen=True)
class ContactNamed:
    """For whoever is named, with what buyers see of her from now on, and for who was before; `by` is empty for the
    command line. `yours`: the hearer is named."""

    project: str
    post: Post
    name: str
    by: str
    yours: bool
    card: ContactCard


def show(desk: Desk) -> MyContacts | ContactProjects | ContactList:
    """/contacts: a buyer sees whom to turn to; staff, in private, the list of a project of theirs."""
    if desk.actor.staff is None:
        return mine(desk)
    served = _served(desk, desk.staff_in_private(COMMAND))
    if len(served) == 1:
        return of_project(desk, contacts.mark_of(desk.tx, served[0]))
    return ContactProjects(tuple((project, contacts.mark_of(desk.tx, project)) for project in served))


def mine(desk: Desk) -> MyContacts:
    """For a buyer, in private: the contacts of each of her homes. S78."""
    own = contracts.owned(desk.tx, desk.buyer())
    if not own:
        raise NotFound(what="contract")
    projects = dict.fromkeys(one.home.project for one in own)
    shown = (_shown(desk, project, [one for one in own if one.home.project == project]) for project in projects)
    return MyContacts(tuple(shown), desk.rules.bookings.calendars[desk.rules.contacts.calendar])


def of_project(desk: Desk, mark: int) -> ContactList:
    """For all staff who serve the project, in private."""
    staff = desk.staff_in_private(COMMAND)
    project = project_for(desk, staff, mark)
    found = contacts.of_project(desk.tx, project)
    return ContactList(
        project=project,
        mark=mark,
        posts=tuple(found[post] for post in Post if post in found),
        shown=ProjectContacts(project, (), _people(found, tuple(Post)), _lines(desk, project)),
        past=contacts.history(desk.tx, project, PAST),
        copies=contacts.copies(desk.tx, project, 2),
        may_name=staff.role.at_least(Role.MANAGER),
        may_list=may_list(staff, project),
    )


def choose(desk: Desk, mark: int, post: Post) -> ContactChoice:
    """A manager is offered the colleagues of the project."""
    staff = desk.staff_in_private(COMMAND, Role.MANAGER)
    project = project_for(desk, staff, mark)
    had = contacts.of_project(desk.tx, project).get(post)
    name = had.name if had is not None and had.works else ""
    others = (one for one in people.colleagues(desk.tx, project) if had is None or one.id != had.staff)
    return ContactChoice(project, mark, post, name, tuple(others))


def name_(desk: Desk, mark: int, post: Post, to: int) -> ContactList:
    """A manager names somebody, who is told, and so is who was before; buyers see it at once. S70, S78."""
    staff = desk.staff_in_private(COMMAND, Role.MANAGER)
    project = project_for(desk, staff, mark)
    _name(desk, project, post, people.colleague(desk.tx, to), staff)
    return of_project(desk, mark)


def name_in_words(desk: Desk, words: str) -> ContactList:
    """/contacts PROJECT POST NAME; without a project the only one that she serves."""
    staff = desk.staff_in_private(COMMAND, Role.MANAGER)
    project, post, name = rules.read(words)
    served = (project,) if project else _served(desk, staff)
    if len(served) != 1:
        raise Unreadable(usage=rules.USAGE)
    if not staff.serves(served[0]):
        raise NotFound(what="project", name=served[0])
    mark = contacts.mark_of(desk.tx, served[0])
    found = [one for one in people.colleagues(desk.tx, served[0]) if one.name.casefold() == name.casefold()]
    if len(found) != 1:
        raise NotFound(what="staff", name=name)
    return name_(desk, mark, post, found[0].id)


def name_by_office(desk: Desk, project: str, post: Post, to: int) -> None:
    """The same for the command line."""
    contacts.mark_of(desk.tx, project)
    _name(desk, project, post, people.colleague(desk.tx, to), None)


def _name(desk: Desk, project: str, post: Post, to: Staff, by: Staff | None) -> None:
    if not to.serves(project):
        raise NotFound(what="staff", name=to.name)
    had = contacts.of_project(desk.tx, project).get(post)
    if had is not None and had.staff == to.id:  # pressed twice
        return
    contacts.name_(desk.tx, project, post, had, to.id, None if by is None else by.id, desk.now)
    card = contacts.card_of(desk.tx, to.id)
    said = "" if by is None else by.name
    desk.tell(ToStaff(to.id), ContactNamed(project, post, to.name, said, True, card))
    if had is not None and had.works and (by is None or had.staff != by.id):
        desk.tell(ToStaff(had.staff), ContactNamed(project, post, to.name, said, False, card))


def project_for(desk: Desk, staff: Staff, mark: int) -> str:
    """The project for which a button stands, if she serves it, or NotFound."""
    project = contacts.project_of(desk.tx, mark)
    if not staff.serves(project):
        raise NotFound(what="contacts")
    return project


def may_list(staff: Staff, project: str) -> bool:
    """Managers may have the list of the buyers of every project that they serve, others that of their own one. S142."""
    return staff.role.at_least(Role.MANAGER) or staff.project == project


def _served(desk: Desk, staff: Staff) -> tuple[str, ...]:
    found = (staff.project,) if staff.project is not None else contracts.projects(desk.tx, PROJECTS)
    if not found:
        raise NotFound(what="project")
    return found


def _shown(desk: Desk, project: str, own: list[Contract]) -> ProjectContacts:
    site = any(_on_site(desk, one) for one in own)
    posts = tuple(post for post in Post if post is not Post.SITE or site)
    found = _people(contacts.of_project(desk.tx, project), posts)
    told = tuple(one for one in found if one.there or one.post is Post.MANAGER)
    return ProjectContacts(project, tuple(one.home.short for one in own), told, _lines(desk, project))


def _on_site(desk: Desk, contract: Contract) -> bool:
    found = {journey.kind: journey for journey in journeys.of_contract(desk.tx, contract.id)}
    rule = desk.rules.journeys[JourneyKind.HANDOVER]
    return rules.on_site(desk.rules.contacts, rule, found.get(JourneyKind.HANDOVER))


def _people(found: dict[Post, Contact], posts: Iterable[Post]) -> tuple[ContactPerson, ...]:
    return tuple(_person(post, found.get(post)) for post in posts)


def _person(post: Post, one: Contact | None) -> ContactPerson:
    if one is None or not one.works:
        return ContactPerson(post, there=False)
    card = one.card
    return ContactPerson(
        post, True, one.name if card.named else "", card.phone, one.account if card.chat and card.named else None
    )


def _lines(desk: Desk, project: str) -> tuple[FirmLine, ...]:
    said = desk.rules.contacts.lines.values()
    return tuple(
        FirmLine(one.name, one.purpose, one.of_project(project, desk.rules.hotline), one.hours) for one in said
    )

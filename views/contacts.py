"""How contacts look: the buyer's card, and who is named for what to staff."""

from __future__ import annotations

from domain.bookings import Calendar, Weekday
from domain.contacts import Copy, Post
from domain.journeys import Words
from services.contact_cards import AskPhone, MyCard
from services.contacts import (
    ContactChoice,
    ContactList,
    ContactNamed,
    ContactPerson,
    ContactProjects,
    FirmLine,
    MyContacts,
    ProjectContacts,
)
from views.message import Button, Message, press
from views.parts import TEXT, button, in_rows, labelled, lines, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say

_PROJECTS, _HOMES, _COLLEAGUES = 4, 6, 40


@say.register
def _(value: MyContacts, to: Reader) -> Message:
    shown = value.projects[:_PROJECTS]
    there = any(one.there for project in shown for one in project.people)
    said = page(
        to.text("contacts-head"),
        *(_project(one, to) for one in shown),
        _hours(value.calendar, to) if there else Html(""),
        to.text("contacts-next"),
    )
    ask = (button(to, "b-ask", press("report", "question")), button(to, "b-own-progress", press("progress")))
    return Message(within(said, TEXT), (ask, (button(to, "b-menu", press("menu")),)))


def _project(value: ProjectContacts, to: Reader) -> Html:
    homes = to.plain("contacts-in-list").join(one_line(one, 24) for one in value.homes[:_HOMES])
    return lines(
        to.text("contacts-of", project=one_line(value.project, 40), homes=homes),
        *(row for one in value.people for row in _person(one, to)),
        *(row for one in value.lines for row in _line(one, to)),
    )


def _person(one: ContactPerson, to: Reader) -> tuple[Html, ...]:
    """Who, what for, and how, as far as she wants it shown."""
    if not one.there:
        return (to.text(f"contact-nobody-{one.post}"),)
    name = person(to, one.name) if one.name else ""
    return (
        to.text(f"contact-{one.post}", name=name) if name else to.text(f"contact-{one.post}-unnamed"),
        to.text(f"contact-{one.post}-for"),
        to.text("contact-phone", phone=one_line(one.phone, 24)) if one.phone else Html(""),
        to.text("contact-chat", mention=to.text("mention", account=str(one.account), name=name))
        if one.account and name
        else Html(""),
    )


def _line(one: FirmLine, to: Reader) -> tuple[Html, ...]:
    return (
        to.text("contact-line", name=_words(one.name, 40, to), phone=one_line(one.phone, 24) or to.plain("unknown")),
        to.text("contact-line-for", purpose=_words(one.purpose, 80, to)),
        to.text("contact-line-hours", hours=_words(one.hours, 60, to)) if one.hours is not None else Html(""),
    )


def _words(words: Words, limit: int, to: Reader) -> str:
    return one_line(words.in_(to.language), limit)


def _hours(calendar: Calendar, to: Reader) -> Html:
    facts = {"days": _days(calendar, to), "opens": f"{calendar.opens:%H:%M}", "closes": f"{calendar.closes:%H:%M}"}
    if not calendar.pauses:
        return to.text("contacts-hours", **facts)
    pauses = (f"{one.starts:%H:%M}–{one.ends:%H:%M}" for one in calendar.pauses)
    return to.text("contacts-hours-pause", pause=to.plain("contacts-in-list").join(pauses), **facts)


def _days(calendar: Calendar, to: Reader) -> str:
    """`每天`, `周一至周五`, `周一、周三`."""
    week = tuple(Weekday)
    open_ = [day for day in week if day in calendar.weekdays]
    if len(open_) == len(week):
        return to.plain("contacts-every-day")
    names = [to.plain(f"contacts-weekday-{day}") for day in open_]
    at = week.index(open_[0]) if open_ else 0
    if len(open_) > 2 and tuple(open_) == week[at : at + len(open_)]:
        return to.plain("contacts-days", **{"from": names[0], "to": names[-1]})
    return to.plain("contacts-in-list").join(names)


@say.register
def _(value: ContactProjects, to: Reader) -> Message:
    found = (labelled(project, press("contacts", mark)) for project, mark in value.projects)
    return Message(to.text("contact-projects"), (*in_rows(found), (button(to, "b-menu", press("menu")),)))


@say.register
def _(value: ContactList, to: Reader) -> Message:
    past = [
        to.text("contact-list-past-row", day=to.day(one.since), post=_post(one.post, to), **_who(one.name, one.by, to))
        for one in value.past
    ]
    copies = [
        to.text(
            "contact-list-copy",
            day=to.day(one.at),
            copy=to.plain(f"contact-copy-{one.copy}"),
            by=person(to, one.by),
            n=one.rows,
        )
        for one in value.copies
    ]
    said = page(
        lines(
            to.text("contact-list-head", project=one_line(value.project, 40)),
            *(_standing(post, value, to) for post in Post),
        ),
        lines(to.text("contacts-shown"), *(row for one in value.shown.people for row in _person(one, to)))
        if value.posts
        else Html(""),
        lines(*(row for one in value.shown.lines for row in _line(one, to)[:1])),
        lines(to.text("contact-list-past"), *past) if past else Html(""),
        lines(to.text("contact-list-copies"), *copies) if copies else Html(""),
        to.text("contact-list-next"),
    )
    return Message(within(said, TEXT), _list_buttons(value, to))


def _who(name: str, by: str, to: Reader) -> dict[str, str]:
    return {"name": person(to, name), "by": person(to, by, "contact-list-by-office")}


def _standing(post: Post, value: ContactList, to: Reader) -> Html:
    found = next((one for one in value.posts if one.post is post), None)
    if found is None:
        return to.text("contact-list-nobody", post=_post(post, to))
    name = person(to, found.name)
    if not found.works:
        return to.text("contact-list-left", post=_post(post, to), name=name)
    return to.text("contact-list-post", post=_post(post, to), name=name, day=to.day(found.since))


def _post(post: Post, to: Reader) -> str:
    return to.plain(f"contact-post-{post}")


def _list_buttons(value: ContactList, to: Reader) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if value.may_name:
        rows.append(
            tuple(button(to, f"b-contact-choose-{post}", press("contact-choose", value.mark, post)) for post in Post)
        )
    if value.may_list:
        rows += [(button(to, f"b-contact-list-{copy}", press("contact-list", value.mark, copy)),) for copy in Copy]
    card = button(to, "b-contact-card", press("contact-card"))
    return (*rows, (card, button(to, "b-menu", press("menu"))))


@say.register
def _(value: ContactChoice, to: Reader) -> Message:
    back = (button(to, "b-contact-list", press("contacts", value.mark)),)
    if not value.colleagues:
        return Message(to.text("contact-choice-none"), (back,))
    said = lines(
        to.text("contact-choice", project=one_line(value.project, 40), post=_post(value.post, to)),
        to.text("contact-choice-now", name=person(to, value.had)) if value.had else Html(""),
    )
    found = (
        labelled(person(to, one.name), press("contact-name", value.mark, value.post, one.id))
        for one in value.colleagues[:_COLLEAGUES]
    )
    return Message(said, (*in_rows(found), back))


@say.register
def _(value: ContactNamed, to: Reader) -> Message:
    facts = {"project": one_line(value.project, 40), "post": _post(value.post, to)} | _who(value.name, value.by, to)
    row = (button(to, "b-contact-card", press("contact-card")),)
    if not value.yours:
        return Message(to.text("contact-named-other", **facts), (row,))
    key = "contact-named-yours" if value.by else "contact-named-yours-office"
    said = page(to.text(key, **facts), lines(*_of_card(value.name, value, to)), to.text("contact-card-next"))
    return Message(said, (row,))


@say.register
def _(value: MyCard, to: Reader) -> Message:
    posts = to.plain("contacts-in-list").join(
        f"{one_line(project, 40)} {_post(post, to)}" for project, post in value.posts[:6]
    )
    said = page(
        lines(
            to.text("contact-card-head"),
            to.text("contact-card-posts", posts=posts) if posts else to.text("contact-card-no-post"),
        ),
        lines(*_of_card(value.name, value, to)),
        to.text("contact-card-next"),
    )
    return Message(said, _card_buttons(value, to))


def _of_card(name: str, value: MyCard | ContactNamed, to: Reader) -> tuple[Html, ...]:
    card = value.card
    chat = "on" if card.chat and card.named else "unnamed" if card.chat else "off"
    return (
        to.text("contact-card-name-on", name=person(to, name)) if card.named else to.text("contact-card-name-off"),
        to.text("contact-card-phone-on", phone=one_line(card.phone, 24))
        if card.phone
        else to.text("contact-card-phone-off"),
        to.text(f"contact-card-chat-{chat}"),
    )


def _card_buttons(value: MyCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    card = value.card
    named, chat = ("off" if card.named else "on"), ("off" if card.chat else "on")
    first = (
        button(to, f"b-contact-name-{named}", press("contact-card", "named", named)),
        button(to, f"b-contact-chat-{chat}", press("contact-card", "chat", chat)),
    )
    number = press("contact-card", "phone", "on")
    phone: tuple[Button, ...] = (button(to, "b-contact-phone-on", number),)
    if card.phone:
        off = button(to, "b-contact-phone-off", press("contact-card", "phone", "off"))
        phone = (button(to, "b-contact-phone-other", number), off)
    return (first, phone, (button(to, "b-menu", press("menu")),))


@say.register
def _(value: AskPhone, to: Reader) -> Message:
    return Message(to.text("contact-ask-phone"), prompt=to.plain("contact-ask-phone-prompt"))

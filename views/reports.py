"""How telling sounds: the draft with its next question, and the ticket that it becomes."""

from __future__ import annotations

from domain.drafts import MAX_PHOTOS, Lack
from domain.tickets import Kind, Ticket
from services.reports import DraftCard, TicketOpened
from views.message import Button, Message, press
from views.parts import ICONS, button, home_of, in_rows, kind_of, labelled, named, one_line, page, person, quote
from views.parts import lines as rows_of
from views.reader import Html, Reader
from views.say import say

_MOST = 30


@say.register
def _(value: DraftCard, to: Reader) -> Message:
    said = page(
        to.text("draft-head"),
        _so_far(value, to),
        quote(to, value.draft.text, 2400),
        to.text("draft-too-many", n=MAX_PHOTOS) if value.too_many_photos else Html(""),
        to.text(f"draft-lacks-{value.lack}"),
        to.text("draft-or-open") if value.open_tickets else Html(""),
    )
    return Message(said, _draft_buttons(value, to))


def _so_far(value: DraftCard, to: Reader) -> Html:
    draft = value.draft
    kind = (
        to.text("draft-kind", kind=f"{ICONS[draft.kind]} {named(to, 'kind', draft.kind)}") if draft.kind else Html("")
    )
    home = to.text("home-line", home=home_of(value.contract)) if value.contract else Html("")
    photos = to.text("draft-photos", n=draft.photos) if draft.photos else Html("")
    return rows_of(kind, home, _about(value, to), photos)


def _about(value: DraftCard, to: Reader) -> Html:
    if not value.draft.concerns_somebody:
        return Html("")
    return to.text("draft-about", name=person(to, value.about)) if value.about else to.text("draft-about-other")


def _draft_buttons(value: DraftCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    rows: tuple[tuple[Button, ...], ...] = ()
    if value.lack is Lack.KIND:
        rows = in_rows(labelled(f"{ICONS[kind]} {named(to, 'kind', kind)}", press("kind", kind)) for kind in Kind)
    elif value.lack is Lack.HOME:
        homes = value.contracts[:_MOST]
        rows = in_rows([labelled(f"🏠 {home_of(one)}", press("home", one.id)) for one in homes], 1)
    elif value.lack is Lack.NOTHING:
        rows = ((button(to, "b-send", press("send", value.draft.mark)),),)
    if value.draft.kind is Kind.COMPLAINT:
        rows += ((button(to, "b-concern", press("concern")),),)
    rows += tuple((_belongs_to(one, to),) for one in value.open_tickets[:3])
    return (*rows, (button(to, "b-cancel", press("cancel")),))


def _belongs_to(ticket: Ticket, to: Reader) -> Button:
    head = to.plain("b-belongs-to", number=str(ticket.number))
    return labelled(f"{head} {one_line(ticket.text, 24)}", press("more", ticket.number))


@say.register
def _(value: TicketOpened, to: Reader) -> Message:
    ticket = value.ticket
    facts = [kind_of(to, ticket), home_of(value.contract)]
    if value.photos:
        facts.append(to.plain("photos", n=value.photos))
    said = page(
        rows_of(to.text("opened", number=str(ticket.number)), to.text("opened-facts", facts=" · ".join(facts))),
        to.text("opened-promise", by=to.by(value.first_due, ticket.opened_at)),
        to.text("opened-danger", hotline=one_line(value.hotline, 40)) if ticket.kind is Kind.REPAIR else Html(""),
        to.text("opened-discreet") if ticket.discreet else Html(""),
        to.text("opened-next"),
    )
    row = (
        button(to, "b-my", press("my", ticket.number), number=str(ticket.number)),
        button(to, "b-more", press("more", ticket.number)),
    )
    brief = to.plain("opened-brief", number=str(ticket.number))
    return Message(said, (row, (button(to, "b-menu", press("menu")),)), brief=brief)

"""How asking for a score sounds, and what is said to one."""

from __future__ import annotations

from services.surveys import LOW, LowScore, Rated, RateIt
from views.message import Button, Message, press
from views.parts import button, page, person, quote
from views.reader import Html, Reader
from views.say import say


def stars(survey: int, chosen: int | None = None) -> tuple[Button, ...]:
    """One to five; what she chose stands out."""
    return tuple(
        Button(f"{'⭐' if score != chosen else '✔️ '}{score}", press("rate", survey, score)) for score in range(1, 6)
    )


@say.register
def _(value: RateIt, to: Reader) -> Message:
    thanks = to.text("rate-thanks", number=str(value.ticket.number))
    asked = to.text("rate-again", score=value.score) if value.score else to.text("rate-it")
    rows = (stars(value.survey, value.score), (button(to, "b-menu", press("menu")),))
    return Message(page(thanks, asked), rows, brief=to.plain("rate-thanks", number=str(value.ticket.number)))


@say.register
def _(value: Rated, to: Reader) -> Message:
    low = value.score <= LOW
    said = page(
        to.text("rated-low" if low else "rated", number=str(value.number), score=value.score),
        quote(to, value.reason or "", 600),
        to.text("rated-reason-kept") if value.reason else to.text("rated-why-low" if low else "rated-why"),
    )
    row = (button(to, "b-my", press("my", value.number), number=str(value.number)), button(to, "b-menu", press("menu")))
    return Message(said, (stars(value.survey, value.score), row), brief=to.plain("rated-brief", score=value.score))


@say.register
def _(value: LowScore, to: Reader) -> Message:
    head = to.text("low-score", number=str(value.number), score=value.score)
    owner = to.text("card-owner", owner=person(to, value.owner, "nobody"))
    why = quote(to, value.reason or "", 900) or to.text("low-score-no-reason")
    row = (button(to, "b-ticket", press("ticket", value.number), number=str(value.number)),)
    call = button(to, "b-reply", press("words", value.number, "reply"))
    return Message(page(Html(f"{head}\n{owner}"), why, to.text("low-score-next")), ((*row, call),))

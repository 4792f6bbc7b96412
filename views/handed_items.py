"""How keys and house papers sound: what staff tick, what an owner signs for, what she is told of it."""

from __future__ import annotations

from services.handed_items import AskWhatIsWrong, HandingItems, KeysTaken, SignKeys
from services.handings import ItemLine
from views.handings import item, meters
from views.message import Button, Message, press
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, one_line, page, within
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: HandingItems, to: Reader) -> Message:
    card = value.card
    home = card.home.id
    chosen = next((one for one in card.items if one.key == value.choosing), None)
    back = button(to, "b-handing-card", press("handing", home))
    if chosen is not None:
        said = to.text("items-how-many", name=one_line(chosen.rule.in_(to.language), 40))
        most = min(max(chosen.rule.count, chosen.count) + 3, 15)
        counts = (labelled(str(n), press("item", home, chosen.key, n)) for n in range(most + 1))
        return Message(said, (*in_rows(counts, 5), (button(to, "b-back", press("items", home)),)))
    rows = (_row(one, to) for one in card.items)
    open_ = any(one.rule.must and not one.count for one in card.items)
    said = page(to.text("items-head", home=home_of(card.home.contract)), lines(*rows), to.text("items-next"))
    ticks = (_tick(one, home, to) for one in card.items)
    last = [back]
    if open_:
        last.insert(0, button(to, "b-items-all", press("items-all", home)))
    elif not card.duties and card.handing.asked_at is None:
        last.insert(0, button(to, "b-sign-ask", press("sign-ask", home)))
    return Message(within(said, TEXT), (*in_rows(ticks), tuple(last)))


def _row(one: ItemLine, to: Reader) -> Html:
    if one.count:
        return to.text("items-given", item=item(one, to))
    name = one_line(one.rule.in_(to.language), 40)
    return to.text("items-missing" if one.rule.must else "items-perhaps", name=name, n=one.rule.count)


def _tick(one: ItemLine, home: int, to: Reader) -> Button:
    sign = "✅" if one.count else "⬜"
    many = f" ×{one.count}" if one.count > 1 else ""
    return labelled(f"{sign} {one_line(one.rule.in_(to.language), 24)}{many}", press("item", home, one.key))


@say.register
def _(value: SignKeys, to: Reader) -> Message:
    said = page(
        to.text("sign-head", home=home_of(value.contract)),
        lines(*(to.text("bullet", text=item(one, to)) for one in value.items)),
        lines(meters(value.meters, to), to.text("sign-defects", n=value.defects) if value.defects else Html("")),
        to.text("sign-next"),
    )
    home = value.home
    yes = (button(to, "b-sign-keys", press("sign", home)),)
    no = (button(to, "b-sign-no", press("sign-no", home)), button(to, "b-my-no-keys", press("no-keys", home)))
    return Message(within(said, TEXT), (yes, no))


@say.register
def _(value: KeysTaken, to: Reader) -> Message:
    home = home_of(value.contract)
    words = [(one.rule, one.rule.words) for one in value.items if one.rule.words is not None]
    told = (
        to.text(
            "keys-taken-words",
            name=one_line(rule.in_(to.language), 60),
            words=one_line(said.in_(to.language), 600),
        )
        for rule, said in words
        if said is not None
    )
    said = page(
        to.text("keys-taken-other" if value.other else "keys-taken", home=home),
        lines(*(to.text("bullet", text=item(one, to)) for one in value.items)),
        to.text("keys-taken-defects", n=value.defects) if value.defects else Html(""),
        lines(*told),
    )
    row = (button(to, "b-own-progress", press("progress")), button(to, "b-report", press("report")))
    return Message(within(said, TEXT), (row,), brief=to.plain("keys-taken-brief"))


@say.register
def _(value: AskWhatIsWrong, to: Reader) -> Message:
    key = "ask-wrong-meter" if value.what == "meter-wrong" else "ask-wrong-items"
    back = button(to, "b-handing-mine", press("handing-mine", value.home))
    return Message(to.text(key, home=home_of(value.contract)), ((back,),))

"""Tickets: what a card offers in each state, and what buyers hear of theirs."""

from __future__ import annotations

import typing
from datetime import timedelta

import pytest

from domain.tickets import Status
from services.cards import CardLine, Face, TicketMoved
from services.clock import ClosedUnconfirmed
from services.lists import MyTicket
from services.tickets import AskForWords, BuyerSaid, StaffReplied
from tests.views.saying import (
    HOSTILE,
    LANGUAGES,
    NOW,
    card,
    check,
    made,
    presses,
    reader,
    ticket,
)
from views import say


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("status", Status)
def test_every_face_of_a_card_in_every_state_keeps_the_limits(face: Face, status: Status) -> None:
    for language in LANGUAGES:
        for text in HOSTILE:
            lines = tuple(
                CardLine(what, NOW, text, text) for what in ("said", "priority", "strange", "note", "reply", "")
            )
            owned = ticket(text=text, status=status, owner=3, cause="other", merged_into=7, reopened=2)
            check(say(card(ticket=owned, lines=lines, face=face, chosen="other", photos=3), reader(language)))


@pytest.mark.parametrize(
    ("status", "owner", "wanted"),
    [
        (Status.OPEN, None, {"take:1042", "words:1042:reply", "words:1042:ask", "words:1042:note", "face:1042:assign"}),
        (Status.OPEN, None, {"face:1042:more", "face:1042:cause"}),
        (Status.TAKEN, 3, {"words:1042:reply", "face:1042:cause"}),
        (Status.ASKED, 3, {"words:1042:reply", "face:1042:assign"}),
        (Status.RESOLVED, 3, {"reopen:1042", "words:1042:note"}),
        (Status.CLOSED, 3, {"reopen:1042"}),
        (Status.MERGED, 3, {"ticket:77"}),
    ],
)
def test_a_card_offers_what_its_state_allows(status: Status, owner: int | None, wanted: set[str]) -> None:
    found = presses(say(card(ticket=ticket(status=status, owner=owner, merged_into=77)), reader("zh")))
    assert wanted <= set(found)
    assert ("take:1042" in found) == (owner is None)


def test_a_card_says_whose_turn_it_is_and_how_long_there_is() -> None:
    ours, hers = card(), card(ticket=ticket(status=Status.ASKED, answered_at=NOW))
    late = card(ticket=ticket(first_due=NOW - timedelta(hours=3)))
    assert "轮到我们" in say(ours, reader("zh")).text and "还剩 2 小时" in say(ours, reader("zh")).text
    assert "轮到业主" in say(hers, reader("zh")).text
    assert "已超时 3 小时" in say(late, reader("zh")).text


@pytest.mark.parametrize(
    ("face", "chosen", "wanted"),
    [
        (Face.ASSIGN, "", "assign:1042:4"),
        (Face.PRIORITY, "", "priority:1042:emergency"),
        (Face.CAUSE, "", "face:1042:resolve:workmanship"),
        (Face.RESOLVE, "other", "resolve:1042:other"),
        (Face.RESOLVE, "other", "words:1042:resolve:other"),
    ],
)
def test_each_face_has_its_buttons_and_a_way_back(face: Face, chosen: str, wanted: str) -> None:
    found = presses(say(card(face=face, chosen=chosen), reader("zh")))
    assert wanted in found
    assert any(one.startswith("face:1042:") for one in found[-1:])


def test_turning_a_card_makes_no_toast_and_a_move_makes_one() -> None:
    assert say(TicketMoved("", card()), reader("zh")).brief == ""
    assert say(TicketMoved("taken", card(), "陈静"), reader("zh")).brief == "1042 现在由陈静负责"
    assert "1042" in say(TicketMoved("something new", card()), reader("en")).brief


def test_words_of_a_buyer_never_become_markup() -> None:
    said = say(card(ticket=ticket(text="<b>漏</b> & <a href='x'>")), reader("zh")).text
    assert "&lt;b&gt;漏&lt;/b&gt; &amp; &lt;a" in said


@pytest.mark.parametrize(
    ("purpose", "cause", "subject"),
    [("reply", "", "reply:1042"), ("note", "", "note:1042"), ("resolve", "other", "resolve:1042:other")],
)
def test_a_prompt_knows_what_its_answer_is_for(purpose: str, cause: str, subject: str) -> None:
    message = say(AskForWords(1042, purpose, cause), reader("zh"))
    assert message.subject == subject and message.prompt


def test_what_a_buyer_adds_stands_under_the_card() -> None:
    assert say(BuyerSaid(ticket(), "水更大了"), reader("zh", group=True)).under == "ticket:1042"


def test_long_words_with_a_photo_fit_under_it() -> None:
    photo = made(typing.get_type_hints(StaffReplied)["media"], "photo")
    message = say(StaffReplied(ticket(), "陈静", "好" * 5000, photo), reader("zh"))
    assert message.album == (("photo", "photo"),)
    check(message)


def test_a_ticket_closed_in_silence_opens_again_with_one_tap() -> None:
    assert "judge:1042:not-fixed" in presses(say(ClosedUnconfirmed(ticket(status=Status.CLOSED)), reader("zh")))


def test_only_the_buyer_sees_the_verdicts_and_only_while_they_count() -> None:
    def shown(status: Status) -> list[str]:
        return presses(say(MyTicket(ticket(status=status), "陈静", (), 0, NOW), reader("zh")))

    assert "judge:1042:fixed" in shown(Status.RESOLVED)
    assert "judge:1042:fixed" not in shown(Status.TAKEN)

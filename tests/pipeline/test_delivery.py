"""From a message to calls: whole, in words that Telegram reads, and no part of it twice."""

from __future__ import annotations

from typing import Any

from sandbox.errors import bad
from sandbox.faults import ERROR
from storage import outbox as rows
from storage.database import Transaction
from storage.outbox import Outgoing
from tests.kit import Town
from tests.pipeline.test_courier import met, patiently, states
from views.workbooks import Page, Workbook, pack

LONG = "\n\n".join(f"{part} " + "房" * 3000 for part in "一二三")
SQUARE = b"\x89PNG one"


async def put(town: Town, chat: int, body: dict[str, Any]) -> None:
    """One message into the outbox, and to the courier."""

    def act(tx: Transaction) -> list[Outgoing]:
        row = rows.put(tx, chat, body, town.now, priority=1)
        return [] if row is None else [row]

    town.machine.courier.put(await town.ask(act))
    await patiently(town)


async def test_a_part_that_stands_is_not_said_again(town: Town) -> None:
    wang = met(town)
    town.world.faults.next("sendMessage", "ok", ERROR, "ok", ERROR, ERROR)
    await put(town, wang.chat_id, {"text": LONG})
    assert [words[0] for words in wang.pending()] == ["一", "二", "三"]
    wang.forgets()


async def test_what_one_message_cannot_hold_replaces_none(town: Town) -> None:
    wang = met(town)
    await put(town, wang.chat_id, {"text": "从前"})
    card = town.world.last(wang.chat_id)["message_id"]
    wang.forgets()
    await put(town, wang.chat_id, {"text": LONG, "edit": card})
    assert "".join("".join(wang.pending()).split()) == "".join(LONG.split())
    wang.forgets()


async def test_an_edit_that_cannot_be_read_goes_as_plain_words(town: Town) -> None:
    wang = met(town)
    await put(town, wang.chat_id, {"text": "从前"})
    card = town.world.last(wang.chat_id)["message_id"]
    town.world.faults.refuse("editMessageText", bad("can't parse entities: Unmatched end tag at byte offset 7"))
    await put(town, wang.chat_id, {"text": "<b>现在</b>", "edit": card})
    assert [message["text"] for message in town.world.history(wang.chat_id)] == ["现在"]
    wang.forgets()


async def test_nothing_to_see_is_refused_and_not_called_delivered(town: Town) -> None:
    wang = met(town)
    await put(town, wang.chat_id, {"text": "\u200d \u3164"})
    assert await town.ask(states) == [("refused", "empty")]
    wang.hears_nothing()


async def test_a_single_photo_carries_the_buttons_of_its_message(town: Town) -> None:
    wang = met(town)
    photo = town.world.files.keep("photo", SQUARE).id
    body = {"text": "照片", "album": [["photo", photo]], "buttons": [[{"text": "好", "data": "menu"}]]}
    await put(town, wang.chat_id, body)
    assert town.world.last(wang.chat_id)["reply_markup"]["inline_keyboard"][0][0]["text"] == "好"
    wang.forgets()


async def test_a_workbook_goes_as_a_file_with_its_words(town: Town) -> None:
    wang = met(town)
    book = pack(Workbook("清单", (Page("清单", ("房号",), (("3-2-1202",),)),)))
    await put(town, wang.chat_id, {"text": "共 1 户", "workbook": book, "buttons": [[{"text": "好", "data": "menu"}]]})
    sent = town.world.ledger.accepted("sendDocument", wang.chat_id)
    assert len(sent) == 1
    message = town.world.last(wang.chat_id)
    assert message["document"]["file_name"] == "清单.xlsx"
    assert message["reply_markup"]["inline_keyboard"][0][0]["text"] == "好"
    wang.hears("共 1 户")


async def test_a_workbook_that_cannot_be_written_leaves_the_words(town: Town) -> None:
    wang = met(town)
    broken = {"name": "清单", "pages": [{"name": "x", "head": [], "rows": [[{"day": "no day"}]], "choices": []}]}
    await put(town, wang.chat_id, {"text": "共 1 户", "workbook": broken})
    wang.hears("共 1 户")
    assert town.world.ledger.accepted("sendDocument", wang.chat_id) == []

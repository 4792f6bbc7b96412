"""What people do on the page reaches the bot as Telegram would bring it."""

import asyncio
import json
from datetime import timedelta

import pytest
from aiohttp import FormData

from sandbox.errors import Json
from sandbox.page.acts import sample
from tests.sandbox.page.conftest import ACTING, Street


def updates(street: Street) -> list[Json]:
    return [pending.body for pending in street.world.updates.peek()]


async def test_a_text_is_said_as_the_person_in_the_chat(street: Street) -> None:
    assert (await street.act(street.zhao, "say", street.group, text="我去 "))[0] == 204
    message = updates(street)[-1]["message"]
    assert (message["from"]["id"], message["chat"]["id"], message["text"]) == (street.zhao.id, street.group.id, "我去")


async def test_a_reply_carries_what_it_answers(street: Street) -> None:
    first = street.world.say(street.lin, "在吗")
    await street.act(street.lin, "say", text="在吗？", reply=str(first["message_id"]))
    assert updates(street)[-1]["message"]["reply_to_message"]["text"] == "在吗"


async def test_one_changes_only_ones_own_message(street: Street) -> None:
    mine = street.world.say(street.wang, "明天到", street.group)["message_id"]
    assert (await street.act(street.zhao, "say", street.group, text="改", edit=str(mine)))[0] == 422
    assert (await street.act(street.wang, "say", street.group, text="今天到", edit=str(mine)))[0] == 204
    assert street.group.messages[mine]["text"] == "今天到"
    assert updates(street)[-1]["edited_message"]["text"] == "今天到"


@pytest.mark.parametrize(
    ("own", "samples", "texts"),
    [
        (1, [], ["漏水"]),
        (0, ["leak"], ["漏水"]),
        (1, ["door"], ["漏水", None]),
        (2, ["leak", "crack"], ["漏水", None, None, None]),
    ],
)
async def test_one_photo_is_a_photo_and_several_are_an_album(
    street: Street, own: int, samples: list[str], texts: list[str | None]
) -> None:
    form = FormData(default_to_multipart=True)
    form.add_field("text", "漏水")
    for name in samples:
        form.add_field("sample", name)
    for number in range(own):
        form.add_field("photo", sample("floor"), filename=f"{number}.png", content_type="image/png")
    path = f"/as/{street.lin.id}/in/{street.lin.id}/say"
    async with street.client.post(path, data=form, headers=ACTING) as response:
        assert response.status == 204
    messages = [update["message"] for update in updates(street)]
    assert [message.get("caption") for message in messages] == texts
    assert len({message.get("media_group_id") for message in messages}) == 1
    assert ("media_group_id" in messages[0]) == (len(messages) > 1)


async def test_the_contact_is_ones_own(street: Street) -> None:
    assert (await street.act(street.lin, "contact"))[0] == 204
    contact = updates(street)[-1]["message"]["contact"]
    assert (contact["user_id"], contact["phone_number"]) == (street.lin.id, "+8613800000001")


async def test_a_refusal_is_a_sentence(street: Street) -> None:
    status, text = await street.act(street.wang, "contact")
    assert (status, text) == (422, "王芳 has no phone")
    assert (await street.act(street.lin, "say", text="   "))[0] == 422
    assert (await street.act(street.lin, "say", street.group, text="让我进来"))[0] == 422


async def test_start_takes_the_payload_of_a_deep_link(street: Street) -> None:
    await street.act(street.chen, "start", payload="c2-9f31")
    await street.act(street.chen, "start")
    assert [update["message"]["text"] for update in updates(street)] == ["/start c2-9f31", "/start"]


async def test_a_press_waits_for_the_answer_of_the_bot(street: Street) -> None:
    street.world.start(street.lin)
    keys = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}
    asked = await street.call("sendMessage", chat_id=street.lin.id, text="约明天？", reply_markup=keys)
    pressing = asyncio.create_task(street.act(street.lin, "press", message=str(asked["message_id"]), data="ok"))
    while "callback_query" not in updates(street)[-1]:
        await asyncio.sleep(0.01)
    query = updates(street)[-1]["callback_query"]
    assert not pressing.done()
    await street.call("answerCallbackQuery", callback_query_id=query["id"], text="已约好", show_alert=True)
    status, told = await pressing
    assert (status, json.loads(told)) == (200, {"text": "已约好", "alert": True, "url": "", "start": None})
    assert query["data"] == "ok"


async def test_a_press_without_an_answer_says_so(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.page.acts.PATIENCE", 0.05)
    said = street.world.start(street.lin)
    status, told = await street.act(street.lin, "press", message=str(said["message_id"]), data="old")
    assert (status, json.loads(told)) == (200, {"silent": True})


@pytest.mark.parametrize(("step", "days"), [("hour", 1 / 24), ("day", 1), ("month", 30), ("year", 365)])
async def test_the_clock_moves(street: Street, step: str, days: float) -> None:
    before = street.world.clock.now()
    async with street.client.post("/page/clock", data={"step": step}, headers=ACTING) as response:
        assert 'data-testid="clock"' in await response.text()
    passed = street.world.clock.now() - before
    assert timedelta(0) <= passed - timedelta(days=days) < timedelta(seconds=30)


async def test_a_new_person_gets_a_window_and_a_phone(street: Street) -> None:
    async with street.client.post("/page/people", headers=ACTING) as response:
        window = await response.text()
    person = next(reversed(street.world.people.values()))
    assert f'data-window="3" data-person="{person.id}"' in window
    assert person.phone
    assert (await street.look("/")).count('data-testid="window"') == 4


async def test_another_site_cannot_act(street: Street) -> None:
    for path in (f"/as/{street.lin.id}/in/{street.lin.id}/say", "/page/clock", "/page/people"):
        async with street.client.post(path, data={"text": "x", "step": "year"}) as response:
            assert response.status == 403, path
    assert updates(street) == []

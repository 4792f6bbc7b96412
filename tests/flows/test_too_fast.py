"""Who writes faster than anybody can be answered."""

from __future__ import annotations

from bot.calm import Calm
from domain.people import Role
from tests.kit import Town


async def test_all_of_it_is_kept_and_one_sentence_stands_for_the_answers(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    town.machine.acts.calm = Calm(6)

    await lin.says("/report")
    await lin.taps("报修")
    await lin.says("厨房水管漏水")
    await lin.taps("发送")
    group.hears("厨房水管漏水")
    lin.forgets()

    await lin.says("漏到楼下去了")
    await lin.says("地板也湿了")
    lin.forgets()
    await lin.says("请快一点")
    lin.hears("您发的每一条我都收下了")
    await lin.says("还在漏")
    await lin.says("/progress")
    lin.hears_nothing()
    group.hears("漏到楼下去了", "地板也湿了", "请快一点", "还在漏")

    await wu.says("/help")
    wu.hears("/progress")


async def test_a_draft_goes_on_in_place(town: Town) -> None:
    await town.staff_group(await town.staff("周敏", Role.MANAGER))
    lin = await town.buyer("林晓梅")
    town.machine.acts.calm = Calm(1)
    await lin.says("窗户关不严")
    lin.hears("窗户关不严")
    await lin.says("卧室的")
    lin.hears("卧室的", "您发的每一条我都收下了")
    await lin.says("朝北")
    lin.hears("朝北")
    shown = [message.get("text", "") for message in town.world.history(lin.chat_id)]
    assert len([text for text in shown if "窗户关不严" in text and "您的反馈" in text]) == 1, "one card, in place"


async def test_staff_are_always_answered(town: Town) -> None:
    chen = await town.staff("陈静")
    town.machine.acts.calm = Calm(1)
    for _ in range(4):
        await chen.says("/queue")
        chen.hears("工单")

"""A report, from the first word to the last star."""

from __future__ import annotations

import pytest

from domain.people import Role
from tests.kit import Town


@pytest.mark.row("S63", "S65", "S101", "S113")
async def test_a_leak_from_report_to_rating(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")

    await lin.says("/report")
    lin.hears("哪一类")
    await lin.taps("报修")
    lin.hears("云栖里 3-2-1202")
    await lin.sends_album(2, "厨房水管漏水，地板都湿了")
    lin.hears("厨房水管漏水")
    await lin.taps("发送")
    lin.hears("1001")
    group.hears("林**", "照片")

    await chen.taps("受理", group)
    group.hears("陈静")
    lin.hears("陈静")

    await chen.says("师傅今天下午三点到，请您在家等一下。", group, answering="厨房水管漏水")
    lin.hears("师傅今天下午三点到")
    group.hears("已回复业主", "师傅今天下午三点到")

    await chen.taps("办结", group)
    group.hears("施工质量")
    await chen.taps("施工质量", group)
    group.hears("直接办结")
    await chen.taps("直接办结", group)
    group.hears("等业主确认")
    lin.hears("解决了吗")

    await lin.taps("解决了")
    lin.hears("您给几分")
    group.hears("已办结")
    await lin.taps("5")
    lin.hears("谢谢")
    wu.hears_nothing()
    zhou.hears_nothing()


async def test_words_without_a_word_of_explanation_go_to_her_only_open_ticket(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅")
    await lin.says("/report")
    await lin.taps("报修")
    await lin.says("厨房水管漏水")
    await lin.taps("发送")
    lin.forgets()
    group.forgets()

    await lin.says("师傅来之前请先打电话")
    lin.hears("已补充到工单 1001")
    group.hears("师傅来之前请先打电话")

    await lin.taps("这是另一件事")
    lin.hears("师傅来之前请先打电话")
    await lin.taps("咨询")
    lin.hears("发送")
    await lin.taps("发送")
    lin.hears("1002")
    group.hears("1002")

    await lin.says("两张单子都开着的时候，写一句话")
    lin.hears("➕ 1002")
    group.hears_nothing()

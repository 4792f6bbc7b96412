"""Two languages: hers is hers alone, and stays what she chose."""

from __future__ import annotations

import re

import pytest

from domain.people import Role
from tests.kit import Somebody, Town

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def chinese_to(one: Somebody, *names: str) -> list[str]:
    """What was said to her with Chinese in it, other than names and her own words."""
    found = []
    for call in one.calls():
        words = str(call.params.get("text") or call.params.get("caption") or "")
        labels = str((call.params.get("reply_markup") or {}).get("inline_keyboard", ""))
        for name in names:
            words, labels = words.replace(name, ""), labels.replace(name, "")
        if CHINESE.search(words + labels):
            found.append(words + labels)
    return found


@pytest.mark.row("S63", "S65", "S101", "S113")
async def test_from_report_to_rating_in_english(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    group = await town.staff_group(zhou, chen)
    jane = await town.buyer("Jane Doe", language="en-GB")

    await jane.says("/menu")
    jane.hears("Jane Doe")
    await jane.says("/report")
    jane.hears("What is it?")
    await jane.taps("Repair")
    jane.hears("3-2-1202")
    await jane.says("The kitchen tap drips")
    jane.hears("The kitchen tap drips")
    await jane.taps("Send")
    jane.hears("1001")
    group.hears("报修")

    await chen.taps("受理", group)
    group.hears("陈静")
    jane.hears("陈静")
    await chen.says("A plumber comes at three", group, answering="The kitchen tap drips")
    jane.hears("A plumber comes at three")
    group.hears("已回复业主", "回复业主")
    await chen.says("/resolve 1001 workmanship New valve", group)
    jane.hears("New valve")
    group.hears("等业主确认", "等业主确认")
    await jane.taps("Not solved")
    jane.hears("1001")
    group.forgets()
    zhou.forgets()
    chen.forgets()
    await chen.says("/resolve 1001 workmanship Another valve", group)
    jane.hears("Another valve")
    group.forgets()
    await jane.taps("✅ Solved")
    jane.hears("1001")
    group.hears("已办结")
    await jane.taps("2")
    jane.hears("1001")
    zhou.hears("1001")
    await jane.says("Two visits for one tap")
    jane.hears("Two visits for one tap")
    zhou.hears("Two visits for one tap")
    await jane.says("/tickets")
    jane.hears("1001")
    await jane.says("/progress")
    jane.hears("Mortgage")
    await jane.says("/me")
    jane.hears("Jane Doe")
    for said in ("/privacy", "/help", "/cancel", "/nonsense", "/stage"):
        await jane.says(said)
        jane.forgets()
    assert chinese_to(jane, "云栖里", "陈静", "中文", "云栖置业", "切换语言", "语言") == []


async def test_the_language_she_chose_stays(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", language="en")
    await lin.says("/language")
    lin.hears("language")
    await lin.taps("中文")
    lin.hears("以后都用中文")
    await lin.says("/menu")
    lin.hears("您好")
    lin.person.user = lin.person.user | {"language_code": "fr"}
    await lin.says("/help")
    lin.hears("/progress")
    assert CHINESE.search(lin.calls()[-1].params["text"])
    await chen.says("/stage HT-3-2-1202 handover pre-acceptance-1")
    chen.hears("第一轮预验收")
    lin.hears("有新进展")
    await lin.says("/language en")
    lin.hears("English")
    await chen.says("/stage HT-3-2-1202 handover pre-acceptance-2")
    chen.hears("第二轮预验收")
    lin.hears("Second pre-acceptance")


async def test_without_a_choice_telegram_s_language_counts_as_it_changes(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", language="zh-hans")
    lin.person.user = lin.person.user | {"language_code": "en"}
    await lin.says("/menu")
    lin.forgets()
    await chen.says("/stage HT-3-2-1202 handover pre-acceptance-1")
    chen.hears("第一轮预验收")
    lin.hears("First pre-acceptance")


async def test_a_language_that_we_do_not_speak(town: Town) -> None:
    lin = await town.buyer("林晓梅", language="fr")
    await lin.says("/language fr")
    lin.hears("/language zh")
    await lin.says("/menu")
    lin.hears("Hello")


async def test_the_staff_group_stays_chinese(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    token_holder = await town.staff("John Smith")
    token_holder.person.user = token_holder.person.user | {"language_code": "en"}
    group = await town.staff_group(zhou, token_holder)
    await token_holder.says("/queue")
    (words,) = token_holder.pending()
    assert not CHINESE.search(words.replace("安居", ""))
    token_holder.forgets()
    await token_holder.says("/queue", group)
    (words,) = group.pending()
    assert CHINESE.search(words)
    group.forgets()

"""The ticket desk: every move by button and by command, and who hears of it."""

from __future__ import annotations

import pytest

from domain.people import Role
from tests.flows.people import Office, an_office
from tests.kit import Town


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with ticket 1001 and a neighbour."""
    return await an_office(town)


@pytest.mark.row("S63", "S139")
async def test_take_by_button_changes_the_card_in_place(office: Office) -> None:
    cards = office.cards()
    await office.chen.taps("受理", office.group)
    office.group.hears("负责人：陈静")
    office.lin.hears("陈静</b>接手了您的工单 1001")
    assert office.cards() == cards == 1
    assert not any("受理" in label for label in office.group.buttons())
    office.chen.hears_nothing()
    office.wang.hears_nothing()
    office.zhou.hears_nothing()
    office.wu.hears_nothing()


@pytest.mark.row("S63")
async def test_two_press_take_at_once_and_the_second_is_told_who_was_first(office: Office) -> None:
    town = office.town
    card = office.card()
    first = town.world.press(office.chen.person, card, "take:1001", office.group.chat)
    second = town.world.press(office.wang.person, card, "take:1001", office.group.chat)
    await town.settles()
    toasts = [await office.toast(query) for query in (first, second)]
    owner = next(name for name in ("陈静", "王工") if f"负责人：{name}" in office.card_text())
    assert all(owner in toast for toast in toasts), toasts
    office.lin.hears(f"{owner}</b>接手了")
    office.group.forgets()
    office.wang.hears_nothing()
    office.chen.hears_nothing()


@pytest.mark.row("S63", "S139")
async def test_take_by_command_takes_over_and_the_former_owner_hears_it(office: Office) -> None:
    await office.chen.taps("受理", office.group)
    office.forget()
    await office.wang.says("/take 1001", office.group)
    office.group.hears("1001 现在由王工负责", "负责人：王工")
    office.lin.hears("改由<b>王工</b>负责")
    office.chen.hears("1001")
    await office.wang.says("/take #1001", office.group)
    office.group.hears("已经由王工负责")
    office.lin.hears_nothing()
    office.wu.hears_nothing()


async def test_take_in_private_shows_the_card_there_and_changes_the_one_in_the_group(office: Office) -> None:
    await office.chen.says("/take 1001")
    office.chen.hears("负责人：陈静")
    office.group.hears("负责人：陈静")
    office.lin.hears("接手了")
    assert office.cards() == 1


@pytest.mark.row("S63", "S139")
async def test_assign_by_button(office: Office) -> None:
    await office.chen.taps("改派", office.group)
    office.group.hears("交给谁负责")
    await office.chen.taps("王工", office.group)
    office.group.hears("负责人：王工")
    office.wang.hears("陈静")
    office.lin.hears("王工</b>接手了")
    office.zhou.hears_nothing()
    assert office.cards() == 1


@pytest.mark.row("S63")
async def test_assign_by_name(office: Office) -> None:
    await office.chen.says("/assign 1001 王工", office.group)
    office.group.hears("现在由王工负责", "负责人：王工")
    office.wang.hears("陈静")
    office.lin.hears("接手了")
    await office.zhou.says("/assign 1001 陈 王工今天在另一个楼盘", office.group)
    office.group.hears("现在由陈静负责", "负责人：陈静")
    office.chen.hears("王工今天在另一个楼盘")
    office.wang.hears("周敏把工单")
    office.lin.hears("改由")


async def test_assign_to_nobody_to_two_and_to_one_who_left(office: Office) -> None:
    await office.town.staff("陈小明")
    await office.chen.says("/assign 1001 李四", office.group)
    office.group.hears("没有找到同事“李四”")
    await office.chen.says("/assign 1001 陈", office.group)
    office.group.hears("重名")
    await office.chen.says("/assign 1001 陈静", office.group)
    office.group.hears("陈静", "负责人：陈静")
    office.lin.hears("接手了")
    await office.dismiss("王工")
    await office.chen.says("/assign 1001 王工", office.group)
    office.group.hears("没有找到同事")
    await office.chen.says("/assign 1001", office.group)
    office.group.hears("/assign 1042 王工")
    office.lin.hears_nothing()


@pytest.mark.row("S64")
async def test_priority_moves_the_promise(office: Office) -> None:
    before = await office.ticket()
    await office.chen.taps("更多", office.group)
    office.group.hears("还要做什么")
    await office.chen.taps("优先级", office.group)
    office.group.hears("改成哪一级")
    await office.chen.taps("紧急", office.group)
    office.group.hears("🔴 紧急")
    after = await office.ticket()
    assert after.first_due < before.first_due
    assert (after.first_due - after.opened_at).total_seconds() == 2 * 3600
    assert (after.solution_due - after.opened_at).total_seconds() == 24 * 3600
    for said, shown in (("low", "不急"), ("高", "优先"), ("普通", "普通"), ("EMERGENCY", "紧急")):
        await office.chen.says(f"/priority 1001 {said}", office.group)
        office.group.hears("优先级已更改", shown)
    await office.chen.says("/priority 1001 sofort", office.group)
    office.group.hears("/priority 1042")
    office.lin.hears_nothing()


@pytest.mark.row("S64", "S113")
async def test_a_priority_that_comes_back_warns_as_before(office: Office) -> None:
    await office.chen.says("/priority 1001 high", office.group)
    await office.chen.says("/priority 1001 normal", office.group)
    office.forget()
    await office.town.passes(hours=19)
    office.group.hears("快到了")
    await office.town.passes(hours=6)
    office.group.hears("超时")
    assert "首次答复<b>已超时" in "".join(office.zhou.pending())
    office.zhou.forgets()


@pytest.mark.row("S113", "S114")
async def test_ask_the_buyer_answers_and_it_is_our_turn(office: Office) -> None:
    await office.chen.taps("受理", office.group)
    office.forget()
    await office.chen.taps("追问业主", office.group)
    office.group.hears("想问业主什么")
    await office.chen.says("漏水是一直漏，还是用水时才漏？", office.group, answering="想问业主什么")
    office.lin.hears("漏水是一直漏")
    office.group.hears("已向业主追问", "等业主回复")
    await office.lin.says("一直漏", answering="漏水是一直漏")
    office.lin.hears("已补充到工单 1001")
    office.group.hears("一直漏", "轮到我们")
    assert office.cards() == 1
    office.wu.hears_nothing()


async def test_ask_and_answer_in_private_by_next_words_and_button(office: Office) -> None:
    await office.chen.says("/ticket 1001")
    office.chen.hears("厨房漏水")
    await office.chen.taps("追问业主")
    office.chen.hears("想问业主什么")
    await office.chen.says("几点在家？")
    office.chen.hears("等业主回复")
    office.group.hears("轮到业主")
    office.lin.hears("几点在家")
    await office.lin.taps("回复")
    office.lin.hears("请写要补充的内容")
    await office.lin.says("下午都在")
    office.lin.hears("已补充到工单 1001")
    office.group.hears("下午都在", "轮到我们")


@pytest.mark.row("S113")
async def test_reply_by_answering_the_card_by_command_and_by_button(office: Office) -> None:
    await office.chen.says("明天上午来", office.group, answering="厨房漏水")
    office.lin.hears("明天上午来")
    office.group.hears("已回复业主", "回复业主：明天上午来")
    await office.chen.says("/reply 1001 改成下午", office.group)
    office.lin.hears("改成下午")
    office.group.hears("已回复业主", "改成下午")
    await office.chen.taps("💬 回复业主", office.group)
    office.group.hears("请写给业主的话")
    await office.chen.says("下午三点", office.group, answering="请写给业主的话")
    office.lin.hears("下午三点")
    office.group.hears("已回复业主", "下午三点")
    assert office.cards() == 1
    office.wu.hears_nothing()
    office.wang.hears_nothing()


async def test_reply_keeps_its_lines(office: Office) -> None:
    await office.chen.says("/reply 1001 第一行\n第二行  两个空格\n/take 1001", office.group)
    office.lin.hears("第一行\n第二行  两个空格\n/take 1001")
    office.forget()


async def test_reply_with_a_photo(office: Office) -> None:
    await office.chen.sends_photo("这是新的角阀", where=office.group, answering="厨房漏水")
    office.lin.hears("这是新的角阀")
    assert office.lin.calls()[-1].method == "sendPhoto"
    office.group.hears("已回复业主", "这是新的角阀")
    await office.chen.sends_photo(None, where=office.group, answering="厨房漏水", data=b"another")
    office.lin.hears("陈静")
    office.forget()


async def test_a_voice_message_under_the_card_does_not_pass_for_an_answer(office: Office) -> None:
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 3}
    await office.chen.sends(office.group, answering="厨房漏水", voice=voice)
    office.group.hears("这类消息我还看不了")
    await office.chen.sends(office.group, voice=voice)
    office.group.hears_nothing()
    office.lin.hears_nothing()


@pytest.mark.row("S95", "S139")
async def test_a_note_stays_among_colleagues(office: Office) -> None:
    await office.chen.says("/note 1001 业主脾气不好，注意态度", office.group)
    office.group.hears("业主看不到", "业主脾气不好")
    await office.chen.taps("内部备注", office.group)
    office.group.hears("请写内部备注")
    await office.chen.says("角阀缺货", office.group, answering="请写内部备注")
    office.group.hears("业主看不到", "角阀缺货")
    office.lin.hears_nothing()
    await office.lin.says("/tickets")
    office.lin.hears("1001")
    await office.lin.presses(1, "my:1001")
    said = office.lin.pending()
    assert "脾气" not in "".join(said) and "缺货" not in "".join(said)
    office.lin.forgets()


@pytest.mark.row("S65", "S101")
async def test_resolve_with_a_cause_and_words_by_buttons(office: Office) -> None:
    await office.chen.taps("办结", office.group)
    office.group.hears("原因是哪一类")
    await office.chen.taps("材料缺陷", office.group)
    office.group.hears("材料缺陷")
    await office.chen.taps("写一句处理结果", office.group)
    office.group.hears("请写一句处理结果")
    await office.chen.says("已换新角阀", office.group, answering="请写一句处理结果")
    office.lin.hears("已换新角阀")
    office.group.hears("已办结，等业主确认", "等业主确认")
    assert (await office.ticket()).cause == "material"


@pytest.mark.row("S65", "S101")
@pytest.mark.parametrize(
    ("said", "cause", "text"),
    [
        ("施工质量 已更换角阀", "workmanship", "已更换角阀"),
        ("Workmanship new valve", "workmanship", "new valve"),
        ("delay", "delay", ""),
        ("已更换角阀 试水不漏", "other", "已更换角阀 试水不漏"),
    ],
)
async def test_resolve_by_command(office: Office, said: str, cause: str, text: str) -> None:
    await office.chen.says(f"/resolve 1001 {said}", office.group)
    office.lin.hears(text or "解决了吗")
    office.group.hears("等业主确认", "等业主确认")
    assert (await office.ticket()).cause == cause
    await office.chen.says("/resolve 1001 又一次", office.group)
    office.group.hears("正在等业主确认")
    office.lin.hears_nothing()


async def test_resolve_without_a_word_shows_how(office: Office) -> None:
    await office.chen.says("/resolve 1001", office.group)
    office.group.hears("/resolve 1042")
    office.lin.hears_nothing()


async def test_turning_the_card_back(office: Office) -> None:
    await office.chen.taps("改派", office.group)
    await office.chen.taps("返回", office.group)
    assert "我来受理" in "".join(office.group.buttons())
    await office.chen.taps("办结", office.group)
    await office.chen.taps("其他", office.group)
    await office.chen.taps("返回", office.group)
    assert "其他" in "".join(office.group.buttons())
    await office.chen.taps("返回", office.group)
    office.group.forgets()
    assert office.cards() == 1
    office.lin.hears_nothing()


@pytest.mark.row("S65")
async def test_staff_reopen_a_closed_ticket_and_the_buyer_hears_it(office: Office) -> None:
    await office.solve()
    await office.lin.taps("解决了")
    office.forget()
    await office.wang.says("/reopen 1001 业主来电，又漏了", office.group)
    office.group.hears("已重新打开", "处理中")
    office.lin.hears("工单 1001 已重新打开")
    await office.wang.says("/reopen 1001", office.group)
    office.group.hears("正在处理中")
    office.lin.hears_nothing()


async def test_reopen_by_button(office: Office) -> None:
    await office.solve()
    office.forget()
    await office.wang.taps("重新打开", office.group)
    office.group.hears("处理中")
    office.lin.hears("已重新打开")


@pytest.mark.row("S139")
async def test_two_tickets_about_one_matter_become_one(office: Office) -> None:
    await office.report("厨房水管漏水还没人来", photos=1)
    office.forget()
    await office.chen.says("/merge 1002 1001", office.group)
    office.lin.hears("并到 1001")
    assert "已合并到 1001" in office.card_text(1002)
    assert "还没人来" in office.card_text(1001)
    assert "1 张照片" in office.card_text(1001)
    office.group.forgets()

    await office.lin.says("什么时候来？", answering="还没人来")
    office.lin.hears("已补充到工单 1001")
    office.group.hears("什么时候来")
    await office.chen.says("明天来", office.group, answering="什么时候来")
    office.lin.hears("明天来")
    office.group.forgets()
    await office.chen.says("后天来", office.group, answering="已合并到 1001")
    office.lin.hears("后天来")
    office.group.forgets()


async def test_what_cannot_be_merged(office: Office) -> None:
    await office.report("阳台开裂", by=office.wu)
    office.forget()
    for words in ("1001 1001", "1001 1002", "1001 9999", "1001", "9999 1001"):
        await office.chen.says(f"/merge {words}", office.group)
        assert len(office.group.pending()) == 1, words
        office.group.forgets()
    assert (await office.ticket()).merged_into is None
    office.lin.hears_nothing()
    office.wu.hears_nothing()


@pytest.mark.row("S26", "S139")
async def test_queue_mine_find_customer_and_ticket(office: Office) -> None:
    await office.report("阳台开裂", by=office.wu)
    await office.chen.says("/take 1002")
    office.forget()
    await office.chen.says("/queue")
    office.chen.hears("1001")
    await office.chen.taps("1001")
    office.chen.hears("厨房漏水")
    await office.chen.says("/mine")
    office.chen.hears("阳台开裂")
    await office.wang.says("/mine")
    office.wang.hears("没有待办")
    await office.wang.taps("待办")
    office.wang.hears("厨房漏水")
    for words, found in (("漏水", "1001"), ("1002", "1002"), ("5-1-0801", "1002"), ("没有的", "没有找到")):
        await office.chen.says(f"/find {words}")
        office.chen.hears(found)
    await office.chen.says("/find")
    office.chen.hears("/find")
    for words, found in (
        ("林晓梅", "3-2-1202"),
        ("HT-5-1-0801", "5-1-0801"),
        ("1202", "3-2-1202"),
        ("xyz", "没有找到"),
    ):
        await office.chen.says(f"/customer {words}")
        office.chen.hears(found)
    await office.chen.says("/ticket 1001")
    office.chen.hears("厨房漏水")
    await office.chen.says("/ticket 1001", office.group)
    office.group.hears("厨房漏水")
    office.lin.hears_nothing()
    office.wu.hears_nothing()


@pytest.mark.row("S95")
async def test_cards_in_groups_show_neither_name_nor_phone(office: Office) -> None:
    await office.report("阳台开裂")
    await office.chen.says("/queue", office.group)
    await office.chen.says("/find 漏水", office.group)
    await office.chen.says("/customer 1202", office.group)
    everything = "\n".join(office.group.pending())
    assert "林晓梅" not in everything
    assert "13800138000" not in everything
    assert "****8000" in office.card_text(1001)
    office.forget()


async def test_words_of_staff_without_a_subject_go_to_nobody(office: Office) -> None:
    await office.chen.says("师傅三点到")
    office.chen.hears("没有发给任何人")
    await office.chen.says("大家中午吃什么", office.group)
    office.group.hears_nothing()
    office.lin.hears_nothing()


async def test_the_prompt_of_yesterday_takes_no_words(office: Office) -> None:
    await office.chen.says("/ticket 1001")
    await office.chen.taps("💬 回复业主")
    office.forget()
    await office.town.passes(hours=2)
    await office.chen.says("这句是发给同事的")
    office.chen.hears("没有发给任何人")
    office.lin.hears_nothing()


async def test_a_prompt_whose_ticket_is_closed_meanwhile_holds_nobody(office: Office) -> None:
    await office.chen.says("/ticket 1001")
    await office.chen.taps("追问业主")
    await office.solve(office.wang)
    await office.lin.taps("解决了")
    office.forget()
    await office.chen.says("几点在家？")
    office.chen.hears("已经办结")
    await office.chen.says("几点在家？")
    office.chen.hears("没有发给任何人")
    office.lin.hears_nothing()


async def test_a_manager_without_a_group_gets_the_card_in_private(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅")
    await lin.says("厨房漏水")
    await lin.taps("报修")
    await lin.taps("发送")
    lin.forgets()
    zhou.hears("林**")
    chen.hears_nothing()
    await zhou.says("马上来", answering="厨房漏水")
    lin.hears("马上来")
    zhou.forgets()

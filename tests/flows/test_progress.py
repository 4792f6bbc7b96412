"""How far is it: what a buyer sees of her journeys, and how staff move them."""

from __future__ import annotations

from datetime import date

import pytest

from domain.homes import Payment
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from tests.kit import Somebody, Town

AT_THE_BANK = {
    JourneyKind.MORTGAGE: EntryStage(
        "bank-review", date(2026, 3, 1), days={"approval-manager": date(2025, 12, 1), "filed": date(2026, 1, 5)}
    )
}
REGISTERED = {JourneyKind.MORTGAGE: EntryStage("registration", date(2026, 3, 1))}


def sent_pictures(one: Somebody) -> list[object]:
    """The `photo` of every new picture that she got: bytes were uploaded, a file_id was not."""
    return [call.params["photo"] for call in one.calls() if call.method == "sendPhoto"]


@pytest.mark.row("S12", "S140")
async def test_one_home_one_card_at_once(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")

    await lin.says("/progress")
    lin.hears("银行审批")
    card = lin.calls()[-1]
    assert card.method == "sendPhoto"
    caption = card.params["caption"]
    assert "3-2-1202" in caption
    assert "当前经办：<b>银行</b>" in caption
    assert "3月1日起，已经 10 天" in caption
    assert "一般约 15 天" in caption
    assert "下一步：签贷款合同" in caption
    assert "以上截至 3月12日 10:0" in caption
    assert "test" in caption, "who entered it is named"
    wu.hears_nothing()


async def test_the_same_picture_is_uploaded_once(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    await lin.says("/progress")
    lin.hears("银行审批")
    await lin.says("办理进度")
    lin.hears("银行审批")
    first, second = sent_pictures(lin)
    assert str(first).startswith("attach://") or not isinstance(first, str)
    assert isinstance(second, str)
    assert not second.startswith("attach://"), "the second time Telegram's own copy is used"


async def test_with_several_homes_she_chooses(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK, phone="13800000001")
    await town.contract("林晓梅", "云栖里 5-1-0801", payment=Payment.CASH, phone="13800000001")

    await lin.says("/progress")
    lin.hears("几套房屋")
    await lin.taps("5-1-0801")
    lin.hears("房屋建设中")
    await lin.taps("其他房屋")
    lin.hears("几套房屋")
    await lin.taps("3-2-1202")
    lin.hears("银行审批")


async def test_tabs_turn_the_card_in_place(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK, handed_over_on=date(2026, 2, 1))
    await lin.says("/progress")
    lin.hears("银行审批")
    message = lin.calls()[-1].message_id
    await lin.taps("交房")
    lin.hears("· 交房")
    await lin.taps("房产证")
    lin.hears("收集办证资料")
    await lin.taps("按揭")
    lin.hears("银行审批")
    turned = lin.calls()[-3:]
    assert [call.method for call in turned] == ["editMessageMedia"] * 3
    assert {call.params["message_id"] for call in turned} == {message}


@pytest.mark.row("S3")
async def test_who_paid_cash_has_no_mortgage_and_hears_so(town: Town) -> None:
    lin = await town.buyer("林晓梅", payment=Payment.CASH, stages={})
    contract = await town.contract_id("HT-3-2-1202")
    await lin.says("/progress")
    lin.hears("房屋建设中")
    assert "按揭" not in " ".join(lin.buttons())
    await lin.presses(lin.calls()[-1].message_id or 0, f"progress:{contract}:mortgage")
    lin.hears("一次性付清")


@pytest.mark.row("S3")
async def test_staff_cannot_enter_a_mortgage_that_is_none(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", payment=Payment.CASH)
    await chen.says("/stage HT-3-2-1202 按揭 filed")
    chen.hears("没有按揭")
    lin.hears_nothing()


@pytest.mark.row("S114", "S12")
async def test_staff_move_a_stage_by_buttons(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=AT_THE_BANK)

    await chen.says("/customer 3-2-1202")
    chen.hears("3-2-1202")
    await chen.taps("3-2-1202")
    chen.hears("银行审批")
    await chen.taps("更新节点")
    chen.hears("更新节点")
    await chen.taps("签贷款合同")
    chen.hears("签贷款合同")
    assert "由陈静登记" in chen.calls()[-1].params.get("caption", "")
    lin.hears("银行审批通过了")
    assert "身份证" in lin.calls()[-1].params["text"], "what to bring is said at once"
    wu.hears_nothing()


@pytest.mark.row("S5", "S114")
@pytest.mark.parametrize(
    "said", ["papers 银行要补近两个月流水", "收集按揭资料 银行要补近两个月流水", "6 银行要补近两个月流水"]
)
async def test_staff_move_a_stage_by_command(town: Town, said: str) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    await chen.says(f"/stage HT-3-2-1202 按揭 {said}")
    chen.hears("收集按揭资料")
    lin.hears("收集按揭资料")
    assert "银行要补近两个月流水" in lin.calls()[-1].params["text"]


@pytest.mark.parametrize("journey", ["mortgage", "按揭", "MORTGAGE", "银行按揭"])
async def test_a_journey_by_any_name(town: Town, journey: str) -> None:
    chen = await town.staff("陈静")
    await town.contract("林晓梅", stages=AT_THE_BANK)
    await chen.says(f"/stage HT-3-2-1202 {journey} bank-passed")
    chen.hears("签贷款合同")


@pytest.mark.parametrize("journey", ["title", "产证", "房产证", "Title deed"[:5]])
async def test_the_title_by_any_name(town: Town, journey: str) -> None:
    chen = await town.staff("陈静")
    await town.contract("林晓梅", handed_over_on=date(2026, 3, 1))
    await town.papers_in("HT-3-2-1202", JourneyKind.TITLE)
    await chen.says(f"/stage HT-3-2-1202 {journey} papers-complete")
    chen.hears("整理报件")


@pytest.mark.row("S8")
async def test_no_payout_before_the_archive(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=REGISTERED)
    await chen.says("/stage HT-3-2-1202 mortgage paid-out")
    chen.hears("要先完成“银行归档”")
    await chen.says("/stage HT-3-2-1202 mortgage archived")
    chen.hears("银行归档")
    lin.hears("银行归档")
    await chen.says("/stage HT-3-2-1202 mortgage paid-out")
    await chen.says("86万")
    await chen.taps("今天")
    chen.hears("放款金额", "放款日期", "银行放款")
    lin.hears("银行放款")


@pytest.mark.row("S114")
async def test_everybody_on_the_contract_hears_in_her_own_language(town: Town) -> None:
    chen = await town.staff("陈静")
    zhou = await town.staff("周敏", Role.MANAGER)
    await town.contract("林晓梅/Jane Doe", stages=AT_THE_BANK)
    lin, jane = town.somebody("林晓梅"), town.somebody("Jane Doe", language="en-GB")
    await town.bind(lin, "HT-3-2-1202", "3-2-1202")
    await town.bind(jane, "HT-3-2-1202", "3-2-1202")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=AT_THE_BANK)

    await chen.says("/stage HT-3-2-1202 mortgage bank-passed")
    chen.hears("签贷款合同")
    lin.hears("银行审批通过了")
    jane.hears("the bank has approved your loan")
    wu.hears_nothing()
    zhou.hears_nothing()


async def test_a_co_owner_without_account_is_kept_as_unreachable(town: Town) -> None:
    chen = await town.staff("陈静")
    await town.contract("林晓梅/张伟", stages=AT_THE_BANK)
    await chen.says("/stage HT-3-2-1202 mortgage bank-passed")
    chen.hears("签贷款合同")


@pytest.mark.row("S12")
async def test_the_same_stage_again_tells_nobody_but_is_dated(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    await town.passes(days=2)
    await chen.says("/stage HT-3-2-1202 mortgage bank-review 银行说下周出结果")
    chen.hears("银行审批")
    lin.hears_nothing()
    await lin.says("/progress")
    lin.hears("银行说下周出结果")
    caption = lin.calls()[-1].params["caption"]
    assert "3月1日起，已经 12 天" in caption, "the stage goes on since the same day"
    assert "截至 3月14日" in caption
    assert "由陈静登记" in caption


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/stage", "/stage YQL-2025-0312 mortgage filed"),
        ("/stage HT-3-2-1202 mortgage", "/stage YQL-2025-0312 mortgage filed"),
        ("/stage HT-0-0-0000 mortgage filed", "没有找到这份合同"),
        ("/stage HT-3-2-1202 garden filed", "/stage YQL-2025-0312 mortgage filed"),
        ("/stage HT-3-2-1202 mortgage flown", "没有这个节点：flown"),
        ("/stage HT-3-2-1202 mortgage 99", "没有这个节点：99"),
        ("/stage HT-3-2-1202 title papers", "还没有登记这一项"),
    ],
)
async def test_what_is_wrong_is_said_clearly(town: Town, said: str, answer: str) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    await chen.says(said)
    chen.hears(answer)
    lin.hears_nothing()


@pytest.mark.row("S95")
async def test_staff_of_another_project_find_nothing(town: Town) -> None:
    sun = await town.staff("孙丽", project="临江府")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    contract = await town.contract_id("HT-3-2-1202")
    await sun.says("/stage HT-3-2-1202 mortgage bank-passed")
    sun.hears("没有找到这份合同")
    await sun.presses(1, f"contract:{contract}")
    sun.hears("没有找到这份合同")
    await sun.presses(1, f"stages:{contract}:mortgage")
    sun.hears("没有找到这份合同")
    await sun.presses(1, f"stage:{contract}:mortgage:bank-passed")
    sun.hears("没有找到这份合同")
    lin.hears_nothing()


@pytest.mark.row("S95")
async def test_a_buyer_cannot_look_at_another_home_nor_move_her_own(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=AT_THE_BANK)
    contract = await town.contract_id("HT-3-2-1202")
    await wu.presses(1, f"progress:{contract}")
    wu.hears("没有找到这份合同")
    await lin.says("/stage HT-3-2-1202 mortgage bank-passed")
    lin.hears("不认识这个命令")
    await lin.presses(1, f"stage:{contract}:mortgage:bank-passed")
    lin.hears("不认识这个命令")
    await lin.says("/progress")
    lin.hears("银行审批")


@pytest.mark.row("S2")
async def test_papers_are_listed_until_they_are_in(town: Town) -> None:
    chen = await town.staff("陈静")
    papers = {JourneyKind.MORTGAGE: EntryStage("papers", date(2026, 3, 10), days={"filed": date(2026, 3, 1)})}
    lin = await town.buyer("林晓梅", stages=papers)
    await lin.says("/progress")
    lin.hears("还没收到")
    assert "首付款收据" in lin.calls()[-1].params["caption"]
    await town.papers_in("HT-3-2-1202")
    await chen.says("/stage HT-3-2-1202 mortgage bank-review")
    chen.hears("银行审批")
    lin.hears("银行审批")
    await lin.says("/progress")
    lin.hears("银行审批")
    assert "还没收到" not in lin.calls()[-1].params["caption"], "whoever is at the bank has handed them in"


@pytest.mark.row("S12")
async def test_what_takes_too_long_is_said_truthfully(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    await lin.says("/progress")
    lin.hears("已经 10 天")
    assert "比平常久" not in lin.calls()[-1].params["caption"]
    await town.passes(days=10)
    await lin.says("/progress")
    lin.hears("已经 20 天")
    assert "比平常久了一些" in lin.calls()[-1].params["caption"]
    chen.forgets()
    await chen.says("/customer 3-2-1202")
    chen.hears("3-2-1202")
    await chen.taps("3-2-1202")
    chen.hears("请催一催")

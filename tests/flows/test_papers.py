"""Papers from hand to hand: she sends them in the chat, staff check them in private, the bank asks for more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.homes import Payment
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from tests.kit import Somebody, Town

COLLECTING = {JourneyKind.MORTGAGE: EntryStage("papers", date(2026, 3, 10), days={"filed": date(2026, 3, 1)})}
AT_THE_BANK = {JourneyKind.MORTGAGE: EntryStage("bank-review", date(2026, 3, 10), days={"filed": date(2026, 3, 1)})}
PDF = {"file_id": "pdf-1", "file_unique_id": "u-pdf-1", "mime_type": "application/pdf", "file_name": "流水.pdf"}


async def hand_in(one: Somebody, paper: str, photos: int = 1) -> None:
    """Chooses a paper of the list, sends photos, says that it is all; the list is what she heard last."""
    await one.says("/papers")
    await one.taps(paper)
    for number in range(photos):
        await one.sends_photo(data=f"{paper} {number} {one.name}".encode())
    one.forgets()
    await one.taps("就这些")


@pytest.mark.row("S2")
async def test_s02_she_sends_a_paper_and_staff_pass_it(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=COLLECTING)

    await lin.says("/progress")
    lin.hears("收集按揭资料")
    await lin.taps("交资料（7）")
    lin.hears("还有 7 份要交")
    await lin.taps("首付款收据")
    lin.hears("请把照片或 PDF发到这里")
    await lin.sends_photo()
    lin.hears("已收到 1 个文件")
    await lin.sends(document=PDF)
    lin.hears("已收到 2 个文件")
    await lin.taps("就这些")
    lin.hears("首付款收据</b>收到了")
    assert "首付款收据，3月12日收到，等我们查看" in lin.calls()[-1].params["text"]
    group.hears_nothing()

    await town.passes(minutes=6)
    group.hears("林**（云栖里 3-2-1202）交来了 1 份资料，请私下查看")
    assert "首付款" not in group.calls()[-1].params["text"]

    await zhou.says("/papers")
    zhou.hears("3-2-1202 · 按揭贷款：1 份")
    await zhou.taps("3-2-1202")
    zhou.hears("首付款收据")
    await zhou.taps("🔍 首付款收据")
    zhou.hears("首付款收据 · 2 个文件", "", "2 个文件，林晓梅发来")
    await zhou.taps("✅ 通过")
    zhou.hears("首付款收据</b>通过")
    lin.hears("这次交的都通过了，还有 6 份")
    wu.hears_nothing()
    group.hears_nothing()


@pytest.mark.row("S2", "S5")
async def test_s02_a_refused_paper_comes_back_with_its_reason_and_alone(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    await hand_in(lin, "首付款收据")
    lin.forgets()
    await chen.says("/papers HT-3-2-1202")
    await chen.taps("🔍 首付款收据")
    await chen.taps("退回")
    chen.forgets()
    await chen.taps("照片不清楚")
    chen.hears("已退回")
    lin.hears("照片不清楚，请在亮处重拍")
    await lin.sends_photo(data=b"better", answering="要请您重新交一份")
    lin.hears("已收到 1 个文件")
    await lin.taps("就这些")
    lin.hears("首付款收据</b>收到了")
    await town.passes(minutes=6)
    chen.hears("交来了 1 份资料")
    await chen.says("/papers HT-3-2-1202")
    await chen.taps("🔍 首付款收据")
    await chen.taps("退回")
    await chen.taps("自己写原因")
    await chen.says("金额和合同差了两千元")
    assert "已退回" in chen.pending()[-1]
    chen.forgets()
    lin.hears("金额和合同差了两千元")


@pytest.mark.row("S2")
async def test_s02_what_is_replaced_meanwhile_is_not_passed_unseen(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    await hand_in(lin, "首付款收据")
    await chen.says("/papers HT-3-2-1202")
    await chen.taps("🔍 首付款收据")
    chen.forgets()
    await lin.taps("🔄 首付款收据")
    assert "已经交了 1 个文件" in lin.pending()[-1]
    await lin.sends_photo(data=b"another one")
    await lin.taps("就这些")
    lin.forgets()
    await chen.taps("✅ 通过")
    chen.hears("业主换了文件")
    lin.hears_nothing()
    await town.passes(minutes=6)
    chen.hears("交来了 1 份资料")


@pytest.mark.row("S2")
async def test_s02_each_owner_has_papers_of_her_own_and_sees_only_what_she_sent(town: Town) -> None:
    chen = await town.staff("陈静")
    await town.contract("林晓梅/张大伟", stages=COLLECTING)
    lin, zhang = town.somebody("林晓梅"), town.somebody("张大伟")
    await town.bind(lin, "HT-3-2-1202", "3-2-1202")
    await town.bind(zhang, "HT-3-2-1202", "3-2-1202")
    await hand_in(lin, "身份证（正反面）（林晓梅）")
    assert "身份证（正反面）（张大伟），还没收到" in lin.pending()[-1]
    await lin.taps("🔄 身份证")
    await lin.taps("看我发的")
    lin.forgets()
    await zhang.says("/papers")
    zhang.hears("身份证（正反面）（林晓梅），3月12日收到")
    message = zhang.calls()[-1].message_id or 0
    await zhang.presses(message, "paper-look:1")
    zhang.hears("还没有发过文件")
    await chen.says("/papers HT-3-2-1202")
    await chen.taps("🔍 身份证（正反面）（林晓梅）")
    await chen.taps("退回")
    await chen.taps("证件已过期")
    chen.forgets()
    lin.hears("证件已过期")
    zhang.hears_nothing()
    await town.passes(minutes=6)


@pytest.mark.row("S2")
async def test_s02_an_album_goes_whole_and_its_late_part_finds_its_place(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    await lin.says("/papers")
    await lin.taps("户口本")
    lin.forgets()
    await lin.sends_album(3)
    assert "已收到 3 个文件" in lin.pending()[-1]
    lin.forgets()
    town.world.send_album(lin.person, [b"one", b"two"], "后两页")
    held_back = town.world.updates.peek()[-1]
    town.world.updates.remove(held_back)
    await town.settles()
    await lin.taps("就这些")
    lin.forgets()
    town.world.inject({key: value for key, value in held_back.body.items() if key != "update_id"}, lin.person.id)
    await town.settles()
    lin.hears_nothing()
    await chen.says("/papers HT-3-2-1202")
    await chen.taps("🔍 户口本")
    assert "5 个文件，林晓梅发来" in chen.pending()[-1]
    assert "后两页" in chen.pending()[-1], "what she wrote with it is not lost"
    chen.forgets()
    await town.passes(minutes=6)
    chen.hears("交来了 1 份资料")


@pytest.mark.row("S2")
async def test_s02_what_she_says_meanwhile_goes_where_it_belongs(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    await lin.says("/papers")
    await lin.taps("户口本")
    await lin.sends_photo(data=b"page one")
    lin.forgets()
    await lin.says("厨房在漏水")
    assert any("还没有交" in words for words in lin.pending()), "what she gathered is kept for her"
    lin.forgets()
    await lin.sends_photo(data=b"the leak")
    await lin.taps("报修")
    assert "1 张照片" in lin.pending()[-1], "the leak is no page of the register"
    await lin.taps("发送")
    lin.forgets()
    group.forgets()
    await lin.says("/papers")
    await lin.taps("✏️ 户口本")
    assert "已收到 1 个文件" in lin.pending()[-1]
    await lin.says("好了")
    assert "户口本</b>收到了" in lin.pending()[-1]
    lin.forgets()
    await town.passes(minutes=6)
    group.hears("交来了 1 份资料")


@pytest.mark.row("S2")
@pytest.mark.parametrize(
    "content",
    [
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}},
        {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}},
        {"document": {"file_id": "z", "file_unique_id": "z", "mime_type": "application/zip", "file_name": "a.zip"}},
    ],
    ids=["voice", "sticker", "zip"],
)
async def test_s02_what_is_no_paper_gets_a_kind_word(town: Town, content: dict[str, Any]) -> None:
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    await lin.says("/papers")
    await lin.taps("户口本")
    lin.forgets()
    await lin.sends(**content)
    lin.hears("这个我看不了。请发照片或 PDF")
    await lin.says("/cancel")
    lin.hears("好的")


@pytest.mark.row("S2")
async def test_s02_cancel_forgets_what_she_was_gathering(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    await lin.says("/papers")
    await lin.taps("户口本")
    await lin.sends_photo()
    lin.forgets()
    await lin.says("/cancel")
    lin.hears("没发出的内容已经丢弃")
    await lin.says("/papers")
    assert "✏️" not in " ".join(lin.buttons())
    lin.forgets()


@pytest.mark.row("S2", "S95")
async def test_s02_papers_are_nobody_elses(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    sun = await town.staff("孙丽", project="临江府")
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=COLLECTING)
    await hand_in(lin, "首付款收据")
    lin.forgets()
    await zhou.says("/papers", group)
    group.hears("证件资料不能在群里显示")
    await zhou.says("/loans", group)
    group.hears("证件资料不能在群里显示")
    await sun.says("/papers")
    sun.hears("没有等您查看的资料")
    await sun.says("/papers HT-3-2-1202")
    sun.hears("没有找到这份合同")
    for data in ("check-one:1", "accept:1:1", "refuse:1:1:blurred", "check:1:mortgage", "round:1:mortgage"):
        await sun.presses(1, data)
        sun.hears("没有找到这份合同")
    for data in ("paper:1", "paper-done:1", "paper-look:1", "papers:1:mortgage"):
        await wu.presses(1, data)
        wu.hears("没有找到这份合同")
    await wu.presses(1, "accept:1:1")
    wu.hears("不认识这个命令")
    await town.passes(minutes=6)
    group.hears("交来了 1 份资料")


@pytest.mark.row("S5")
async def test_s05_bank_refuses_one_paper_and_only_that_comes_back(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=AT_THE_BANK)
    await chen.says("/papers HT-3-2-1202")
    await chen.taps("银行要求补资料")
    chen.forgets()
    await chen.taps("☐ 近六个月银行流水")
    await chen.taps("补别的资料")
    await chen.says("房屋查询证明")
    await chen.taps("资料过期")
    assert "发给业主" in chen.pending()[-1]
    await chen.taps("发给业主")
    assert "已退补 1 次" in chen.pending()[-1]
    chen.forgets()
    lin.hears("这是第 1 次")
    said = lin.calls()[-1].params["text"]
    assert "近六个月银行流水" in said and "房屋查询证明" in said and "资料过期，需要近期的" in said
    assert "身份证" not in said
    wu.hears_nothing()

    await hand_in(lin, "近六个月银行流水")
    await hand_in(lin, "房屋查询证明")
    lin.forgets()
    await town.passes(minutes=6)
    chen.hears("交来了 2 份资料")
    for paper in ("近六个月银行流水", "房屋查询证明"):
        await chen.says("/papers HT-3-2-1202")
        await chen.taps(f"🔍 {paper}")
        await chen.taps("✅ 通过")
    assert "待报送" in chen.pending()[-1]
    chen.forgets()
    lin.hears("全部通过，等着报送")
    await chen.says("/loans")
    chen.hears("待报送</b>（资料全部通过）：\n• 云栖里 3-2-1202 · 林晓梅")
    await chen.says("/papers HT-3-2-1202")
    await chen.taps("报送：银行审批")
    assert "银行审批" in chen.pending()[-1]
    chen.forgets()
    lin.hears("交到合作银行审批")
    await lin.says("/progress")
    lin.hears("已被要求补过 1 次资料")


@pytest.mark.row("S5")
async def test_s05_a_bank_that_declines_is_counted_and_told(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    await chen.says("/papers HT-3-2-1202")
    await chen.taps("银行要求补资料")
    await chen.taps("收入或流水不足")
    chen.forgets()
    await chen.taps("没批")
    assert "已退补 1 次" in chen.pending()[-1]
    chen.forgets()
    lin.hears("这次没有批下来")
    assert "收入或流水不足以覆盖月供" in lin.calls()[-1].params["text"]


@pytest.mark.row("S5")
async def test_s05_nobody_asks_for_more_before_the_case_was_submitted(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    contract = await town.contract_id("HT-3-2-1202")
    await chen.presses(1, f"round:{contract}:mortgage")
    chen.hears("还没有报送")
    lin.hears_nothing()


@pytest.mark.row("S2", "S26")
async def test_s02_the_list_of_loan_customers_is_a_file_of_her_projects(town: Town) -> None:
    chen, sun = await town.staff("陈静"), await town.staff("孙丽", project="临江府")
    await town.contract("林晓梅/张大伟", stages=COLLECTING)
    await town.contract("吴建国", "云栖里 5-1-0801", payment=Payment.CASH)
    await chen.says("/loans")
    chen.hears("收集按揭资料：1 户")
    await chen.taps("导出表格")
    chen.hears("在办 1 户，其中待报送 0 户")
    assert chen.calls()[-1].method == "sendDocument"
    await sun.says("/loans")
    sun.hears("现在没有在办的按揭")
    await sun.taps("导出表格")
    sun.hears("在办 0 户")


@pytest.mark.row("S3")
async def test_s03_who_pays_cash_is_asked_for_no_mortgage_papers_and_hears_so(town: Town) -> None:
    lin = await town.buyer("林晓梅", payment=Payment.CASH)
    contract = await town.contract_id("HT-3-2-1202")
    await lin.says("/papers")
    lin.hears("没有要交的资料")
    await lin.presses(1, f"progress:{contract}:mortgage")
    lin.hears("一次性付清")


@pytest.mark.row("S23")
async def test_s23_the_title_opens_with_the_keys_and_what_is_known_is_not_asked_again(town: Town) -> None:
    chen = await town.staff("陈静")
    stages = {**AT_THE_BANK, JourneyKind.HANDOVER: EntryStage("booked", date(2026, 3, 10))}
    lin = await town.buyer("林晓梅", stages=stages)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=stages)
    await chen.says("/stage HT-3-2-1202 交房 keys")
    chen.hears("收房领钥匙")
    lin.hears("收集办证资料", "恭喜收房")
    said = next(call.params["text"] for call in lin.calls() if "收集办证资料" in call.params.get("text", ""))
    known, _, wanted = said.partition("还要交")
    assert "身份证（正反面），以前交过，不用再交" in known and "户口本" in known
    assert "购房发票，还没收到" in wanted and "身份证" not in wanted
    wu.hears_nothing()
    await chen.says("/stage HT-3-2-1202 交房 repairs")
    chen.hears("交付问题整改")
    lin.hears("交付问题整改")

"""The handover notice: once to every owner with her own fees; read, booked, called, and said again when the day changes."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from storage.database import Transaction
from storage.tables.contracts import contracts, owners
from tests.flows.handing import handing
from tests.kit import Somebody, Town


def said(one: Somebody) -> str:
    """The newest message in full."""
    return str(one.calls()[-1].params.get("text"))


@pytest.mark.row("S18")
async def test_s18_two_weeks_before_every_owner_gets_the_day_and_her_own_fees(town: Town) -> None:
    at = await handing(town)
    await at.noticed()
    at.lin.hears("交房通知")
    for words in (
        "云栖里 3-2-1202",
        "2026年5月1日 至 5月3日",
        "售楼处一楼交付中心",
        "身份证原件",
        "物业服务费（预收三个月）：<b>¥765.23</b>（按 89.5 平方米），交给物业公司",
        "住宅专项维修资金：<b>¥5,817.50</b>",
        "燃气开户费：<b>¥680.00</b>，交给燃气公司（我们代收）",
        "合计：<b>¥7,262.73</b>",
    ):
        assert words in said(at.lin)
    assert at.lin.buttons()[:2] == ["✅ 已阅读", "🗓 预约收房时间"]
    at.zhao.hears("云栖里 3-1-0501")
    assert "¥7,262.73" not in said(at.zhao), "each home has its own fees"
    at.wu.hears_nothing()
    assert not any("¥" in words for words in at.group.pending()), "no sums in a group"
    at.forget()
    await town.passes(days=1)
    at.lin.hears_nothing()
    at.wu.hears_nothing()
    at.forget()


@pytest.mark.row("S18")
async def test_s18_the_first_tap_counts_and_is_dated_and_a_time_is_booked(town: Town) -> None:
    at = await handing(town)
    await at.noticed()
    at.forget()
    assert await at.lin.taps("已阅读") == "谢谢，已记下"
    at.lin.hears("4月17日 09:31已阅读")
    at.group.hears("已知晓 1 套")
    await town.passes(hours=2)
    await at.lin.presses(1, "notice-read:2")
    at.lin.hears("4月17日 09:31已阅读")
    at.group.hears_nothing()
    await at.lin.taps("预约收房时间")
    at.lin.hears("哪天方便")
    await at.lin.taps("5月2日")
    await at.lin.taps("上午 9:00")
    at.lin.hears("约好了")
    assert any("已预约 1 套" in words for words in at.group.pending())
    at.group.forgets()
    await at.lin.says("/progress")
    at.lin.hears("已预约收房")
    await at.lin.taps("交房通知和费用")
    at.lin.hears("已约")
    at.zhao.hears_nothing()
    at.wu.hears_nothing()


async def test_nobody_reads_or_books_for_a_home_that_is_not_hers(town: Town) -> None:
    at = await handing(town)
    await at.noticed()
    at.forget()
    lins = await town.contract_id("HT-3-2-1202")
    await at.zhao.presses(1, "notice-read:2")
    at.zhao.hears("现在没有您的交房通知")
    await at.wu.presses(1, f"notice:{lins}")
    at.wu.hears("没有找到这份合同")
    own = await town.contract_id("HT-5-1-0801")
    await at.wu.presses(1, f"notice:{own}")
    at.wu.hears("现在没有您的交房通知")
    await at.wu.presses(1, f"days:{own}:0:wave:1")
    at.wu.hears("现在不用约时间")
    await at.lin.presses(1, "notice-read:2", None)
    at.lin.hears("已阅读")
    at.group.forgets()


async def test_who_sold_her_home_hears_nothing(town: Town) -> None:
    """A former owner, and an owner of a contract that was given up."""
    at = await handing(town)
    await at.plan()
    await at.both_rounds()
    await at.approve()

    def leaves(tx: Transaction) -> None:
        lin = tx.execute(owners.select().where(owners.c.contract_id == 1)).first()
        assert lin is not None
        tx.execute(update(owners).where(owners.c.contract_id == 1).values(until=date(2026, 4, 10)))
        tx.execute(update(contracts).where(contracts.c.id == 2).values(ended_on=date(2026, 4, 10)))

    await town.ask(leaves)
    await at.zhou.presses(1, "wave-send:1:sure")
    at.lin.hears_nothing()
    at.zhao.hears_nothing()
    at.forget()


@pytest.mark.row("S18")
async def test_s18_without_an_area_nobody_gets_half_a_notice(town: Town) -> None:
    at = await handing(town)
    await town.contract("孙浩", "云栖里 3-3-0301")
    await at.noticed()
    assert any("1 套房没有面积，费用算不出来：3-3-0301" in words for words in at.zhou.pending())
    at.lin.hears_nothing()
    at.zhao.hears_nothing()
    at.forget()
    qian = at.departments["finance"]
    await at.lin.says("/wave 1 fee HT-3-3-0301 gas 1")
    at.lin.hears("不认识这个命令")
    await at.departments["design"].says("/wave 1 fee HT-3-3-0301 gas 1")
    at.departments["design"].hears("由经理来办")
    await qian.says("/wave 1 fee HT-3-3-0301 property-fee 600", at.group)
    at.group.hears("不能在群里显示")
    for wrong in ("-1", "0.001", "1e99", "abc", "nan"):
        await qian.says(f"/wave 1 fee HT-3-3-0301 gas {wrong}")
        qian.hears("/wave 3 fee")
    await qian.says("/wave 1 fee HT-3-3-0301 水费 1")
    qian.hears("没有这项费用")
    await qian.says("/wave 1 fee HT-5-1-0801 gas 1")
    qian.hears("不在这个批次的名单里")
    await qian.says("/wave 1 fee HT-3-3-0301 property-fee 600")
    await qian.says("/wave 1 fee HT-3-3-0301 repair-fund 4000.50")
    qian.hears("¥600.00", "合计：<b>¥5,280.50</b>")
    await town.passes(days=1)
    at.lin.hears("交房通知")
    at.zhao.hears("交房通知")
    at.forget()


@pytest.mark.row("S18")
async def test_s18_corrected_fees_reach_only_that_home(town: Town) -> None:
    at = await handing(town)
    await at.noticed()
    at.forget()
    await at.zhou.says("/wave 1 fee HT-3-2-1202 gas 0")
    at.zhou.hears("更正后的清单会再发一次")
    at.lin.hears("费用清单有更正")
    assert "燃气" not in said(at.lin) and "合计：<b>¥6,582.73</b>" in said(at.lin)
    at.zhao.hears_nothing()
    await at.zhou.says("/wave 1 fee HT-3-2-1202 gas 0")
    at.zhou.hears("费用清单现在是")
    at.lin.hears_nothing()
    at.forget()


@pytest.mark.row("S18")
async def test_s18_another_day_reaches_everybody_who_was_told_and_times_are_booked_again(town: Town) -> None:
    at = await handing(town)
    await at.noticed()
    await at.lin.taps("已阅读")
    await at.lin.taps("预约收房时间")
    await at.lin.taps("5月1日")
    await at.lin.taps("上午 9:00")
    at.forget()
    await at.zhou.says("/wave 1")
    await at.zhou.taps("改交房日")
    at.zhou.forgets()
    await at.zhou.says("2026-05-08")
    at.zhou.hears("交房日已改")
    at.lin.hears("原定 2026年5月1日")
    assert "2026年5月8日 至 5月10日" in said(at.lin) and "已约" not in said(at.lin)
    at.zhao.hears("原定 2026年5月1日")
    at.wu.hears_nothing()
    assert "✅ 已阅读" in at.lin.buttons(), "what she has read before was another day"
    await at.lin.taps("预约收房时间")
    at.lin.hears("哪天方便")
    assert any("5月8日" in label for label in at.lin.buttons())
    at.forget()
    await at.zhou.says("/wave 1 day 2026-05-08")
    at.zhou.hears("一批")
    await at.zhou.says("/wave 1 day 2026-03-01")
    at.zhou.hears("交房日要在今天以后")
    at.lin.hears_nothing()


async def test_a_home_that_goes_off_the_list_hears_that_the_day_does_not_hold(town: Town) -> None:
    at = await handing(town)
    await at.noticed()
    await at.lin.taps("预约收房时间")
    await at.lin.taps("5月1日")
    await at.lin.taps("上午 9:00")
    at.forget()
    await at.toggle("HT-3-2-1202")
    at.lin.hears("原来通知的 5月1日暂不交房")
    at.zhao.hears_nothing()
    await at.lin.presses(1, "notice-read:2")
    at.lin.hears("已经不在这个批次里")
    await at.toggle("HT-5-1-0801")
    at.forget()
    await at.zhou.says("/wave 1")
    await at.zhou.taps("交房名单")
    await at.zhou.taps("核准名单")
    assert any("交房通知" in words for words in at.wu.pending()), (
        "who comes later is told once the list is approved again"
    )
    at.zhao.hears_nothing()
    at.lin.hears_nothing()
    at.forget()


@pytest.mark.row("S18", "S145")
async def test_s18_whom_no_message_reached_is_called(town: Town) -> None:
    at = await handing(town)
    await town.contract("孙浩", "云栖里 3-3-0301", area=70, phone="13900139000")
    await at.noticed()
    await at.lin.taps("已阅读")
    at.forget()
    await at.zhou.says("/wave 1", at.group)
    await at.zhou.taps("未通知到（1 套）", at.group)
    assert any("不能在群里显示" in words for words in at.group.pending())
    at.forget()
    await town.passes(days=3)
    assert any("还有 2 套没有通知到" in words for words in at.zhou.pending()), "one is not bound, one has not read it"
    at.forget()
    he = at.departments["sales"]
    await he.says("/wave 1")
    await he.taps("未通知到（2 套）")
    he.hears("孙浩")
    listed = said(he)
    assert "+8613900139000" in listed and "没有绑定" in listed and "4月17日发出，还没有读" in listed
    assert "林晓梅" not in listed
    await he.taps("3-3-0301")
    he.hears("孙浩")
    await he.taps("没打通")
    he.hears("留在名单里")
    await he.says("晚上再打")
    he.hears("晚上再打")
    await he.taps("3-3-0301")
    await he.taps("通知到了")
    he.hears("通知到了")
    assert "孙浩" not in said(he)
    await he.taps("3-1-0501")
    he.forgets()
    await he.taps("约好时间")
    he.hears("哪天方便")
    await he.taps("5月3日")
    await he.taps("上午 9:00")
    he.hears("已替业主约好")
    assert any("已替您约好" in words for words in at.zhao.pending())
    at.forget()
    await town.passes(days=1)
    assert not any("没有通知到" in words for words in at.zhou.pending())
    at.forget()


async def test_who_is_bound_after_the_notice_finds_it(town: Town) -> None:
    at = await handing(town)
    await town.contract("孙浩", "云栖里 3-3-0301", area=70)
    await at.noticed()
    at.forget()
    sun = town.somebody("孙浩")
    await town.bind(sun, "HT-3-3-0301", "3-3-0301")
    await sun.says("/progress")
    await sun.taps("交房通知和费用")
    assert "合计" in said(sun)
    await sun.taps("已阅读")
    assert "已阅读，谢谢您" in said(sun)
    sun.forgets()
    at.forget()


async def test_a_blocked_owner_is_on_the_phone_list_at_once(town: Town) -> None:
    at = await handing(town)
    town.world.block(at.zhao.person)
    await town.settles()
    await at.noticed()
    at.forget()
    await at.zhou.says("/wave 1")
    await at.zhou.taps("未通知到（1 套）")
    assert "消息发不到" in said(at.zhou)
    at.zhou.forgets()


async def test_many_homes_are_told_a_part_at_a_time_and_each_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.notices.SLICE", 2)
    monkeypatch.setattr("services.wave_steps.SLICE", 2)
    at = await handing(town)
    more = [await town.buyer(f"钱{n}", f"云栖里 3-5-010{n}", area=60) for n in range(4)]
    await at.noticed()
    for one in (at.lin, at.zhao, *more):
        one.hears("交房通知")
    at.wu.hears_nothing()
    at.forget()

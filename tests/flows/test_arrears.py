"""What is owed: reminded in steps and in private, answered by one tap, and never told to anybody else. S11, S57."""

from __future__ import annotations

import pytest

from domain.imports import Counts
from domain.people import Role
from services.ledger_takers import LedgerDone
from storage import arrears
from tests.kit import Somebody, Town, ledgers

HEAD = ("合同编号", "款项", "欠款金额", "应付日期")
LINE = ("HT-3-2-1202", "首期款", "35000", "2026-03-14")


async def brings(town: Town, *rows: tuple[str, ...], day: str = "", dry_run: bool = False) -> LedgerDone:
    """A table as `anju import` takes it; its day stands above it."""
    top = (f"截至{day}" if day else "明细",)
    return await ledgers.brings(town, "欠款.csv", top, HEAD, *rows, dry_run=dry_run)


async def owing(town: Town) -> tuple[Somebody, Somebody, Somebody]:
    """Finance, a buyer who owes something by 14 March, and her neighbour."""
    fang = await town.staff("方会计", department="finance")
    lin = await town.buyer("林晓梅")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    taken = await brings(town, LINE)
    assert (taken.counts, taken.faults) == (Counts(created=1), ())
    return fang, lin, wu


@pytest.mark.row("S11")
async def test_s11_reminders_come_in_steps_once_each_and_to_nobody_else(town: Town) -> None:
    fang, lin, wu = await owing(town)
    lin.hears("过几天就到应付日期")
    said = lin.calls()[-1].params["text"]
    assert "首期款：<b>¥35,000.00</b>" in said
    assert "应付日期：2026年3月14日" in said
    await town.passes(days=2)
    lin.hears("今天到应付日期")
    await town.passes(days=7)
    lin.hears("已过应付日期一周")
    await town.passes(days=8)
    lin.hears("已过应付日期半个月")
    await town.passes(days=60)
    for one in (lin, wu, fang):
        one.hears_nothing()


@pytest.mark.row("S11")
async def test_s11_nobody_is_written_to_at_night(town: Town) -> None:
    lin = await town.buyer("林晓梅")
    await town.passes(hours=12)
    await brings(town, LINE)
    lin.hears_nothing()
    await town.passes(hours=11, minutes=30)
    lin.hears("过几天就到应付日期")


@pytest.mark.row("S11")
async def test_s11_paid_is_looked_at_by_finance_and_stops_every_reminder(town: Town) -> None:
    fang, lin, wu = await owing(town)
    lin.hears("过几天")
    await lin.taps("已付款")
    lin.hears("已请财务核对")
    fang.hears("已经付了")
    await lin.presses(1, "owed:1:paid")
    lin.hears("已请财务核对")
    await town.passes(days=3)
    lin.hears_nothing()
    await fang.taps("没有查到")
    fang.hears("暂时没有查到")
    lin.hears("还没有查到到账")
    await lin.presses(1, "owed:1:paid")
    lin.hears("已请财务核对")
    fang.hears("已经付了")
    await fang.taps("已到账")
    fang.hears("已登记结清")
    lin.hears("已经结清，谢谢您")
    await lin.presses(1, "owed:1:paid")
    lin.hears("已经结清，不用再操作")
    await town.passes(days=60)
    lin.hears_nothing()
    wu.hears_nothing()


@pytest.mark.row("S11")
async def test_s11_a_pledge_pauses_and_a_broken_one_is_told_to_the_manager(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    _, lin, wu = await owing(town)
    lin.hears("过几天")
    await lin.taps("约定付款日")
    lin.hears("哪一天以前付")
    await lin.taps("3月19日")
    lin.hears("<b>2026年3月19日</b> 以前付款")
    await town.passes(days=7)
    lin.hears_nothing()
    assert not about_pledges(zhou)
    await town.passes(days=1)
    (broken,) = about_pledges(zhou)
    assert "约定 3月19日 付款，到今天还没有查到到账" in broken
    assert "何雅琴" in broken, "whose customer it is"
    lin.hears_nothing()
    await town.passes(days=1)
    lin.hears("已过应付日期一周")
    await lin.taps("约定付款日")
    lin.hears("哪一天以前付")
    await lin.presses(1, "pledge:1:2026-06-01")
    lin.hears("这个日子不能选")
    await lin.taps("3月24日")
    lin.hears("3月24日")
    await lin.presses(1, "owed:1:pledge")
    lin.hears("已经约过 2 次")
    await brings(town, ("HT-5-1-0801", "契税", "1", "2027-03-01"), day="2026年3月21日")
    lin.hears("已经结清，谢谢您")
    named = (await town.ask(arrears.pledges_of, [1]))[1]
    assert [one.state.value for one in named] == ["broken", "kept"]
    await town.passes(days=30)
    for one in (lin, wu, group):
        one.hears_nothing()
    assert not about_pledges(zhou)


def about_pledges(who: Somebody) -> list[str]:
    """What somebody heard of days that were named; a manager hears other things every morning."""
    found = [words for words in who.pending() if "付款，到今天" in words]
    who.forgets()
    return found


@pytest.mark.row("S11")
async def test_s11_a_question_is_a_ticket_and_reminders_wait(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    fang, lin, _ = await owing(town)
    lin.hears("过几天")
    await lin.taps("有疑问")
    lin.hears("请写一写您的疑问")
    await lin.says("这笔我去年付过了")
    lin.hears("1001")
    fang.hears("已开工单 1001")
    group.hears("这笔我去年付过了")
    assert "35,000" not in group.calls()[-1].params["text"]
    await lin.presses(1, "owed:1:pledge")
    lin.hears("正在工单 1001 里答复")
    await town.passes(hours=2)
    await zhou.says("/resolve 1001 communication 已核对收据", group)
    for one in (zhou, group):
        one.forgets()
    lin.hears("已核对收据")
    await lin.taps("解决了")
    lin.forgets()
    group.forgets()
    await town.passes(days=6)
    lin.hears_nothing()
    await town.passes(days=4)
    lin.hears("已过应付日期一周")
    zhou.forgets()


@pytest.mark.row("S11")
async def test_s11_the_newest_table_holds_and_the_same_one_changes_nothing(town: Town) -> None:
    lin = await town.buyer("林晓梅")
    other = ("HT-3-2-1202", "契税", "1200.50", "2026-09-01")
    first = await brings(town, LINE, other, day="2026年3月10日")
    lin.hears("过几天")
    assert first.counts == Counts(created=2)
    again = await brings(town, LINE, other, day="2026年3月10日")
    assert again.counts == Counts(unchanged=2)
    tried = await brings(town, ("HT-3-2-1202", "契税", "1000", "2026-09-01"), day="2026年3月12日", dry_run=True)
    assert tried.counts == Counts(changed=1, closed=1)
    lin.hears_nothing()
    older = await brings(town, LINE, day="2026年3月9日")
    assert [one.code.value for one in older.faults] == ["older"]
    faulty = await brings(town, ("HT-3-2-1202", "首期款", "-1", "2026-03-14"), day="2026年3月12日")
    assert (faulty.counts.closed, [one.code.value for one in faulty.faults]) == (0, ["bad-sum"])
    last = await brings(town, ("HT-3-2-1202", "契税", "1000", "2026-09-01"), day="2026年3月12日")
    assert last.counts == Counts(changed=1, closed=1)
    lin.hears("首期款已经结清")
    await town.passes(days=60)
    lin.hears_nothing()


@pytest.mark.row("S11", "S57", "S95")
async def test_s11_never_in_a_group_nor_to_another_buyer(town: Town) -> None:
    zhou, chen = await town.staff("周敏", Role.MANAGER), await town.staff("陈静")
    group = await town.staff_group(zhou, chen)
    away = await town.staff("孙会计", project="临江府", department="finance")
    _, lin, wu = await owing(town)
    lin.hears("过几天")
    await zhou.says("/arrears", group)
    group.hears("款项和金额不在群里显示")
    await chen.says("/arrears")
    chen.hears("这一步要由经理来办")
    await away.says("/arrears")
    away.hears("没有未结的欠款")
    await zhou.says("/arrears")
    zhou.hears("1 笔，共 ¥35,000.00")
    await lin.says("/arrears")
    lin.hears("<b>¥35,000.00</b>")
    await wu.says("/arrears")
    wu.hears("没有待付的款项")
    for press in ("owed:1:paid", "owed:1:pledge", "owed:1:ask", "pledge:1:2026-03-15"):
        await wu.presses(1, press)
        wu.hears("没有找到这笔款项")
    for press in ("owing:1:paid", "owing:1:unpaid"):
        await lin.presses(1, press)
        lin.hears("不认识这个命令")
        await away.presses(1, press)
        away.hears("没有找到这笔款项")
    group.hears_nothing()
    assert "35,000" not in str([call.params for call in group.calls()])


@pytest.mark.row("S11")
async def test_s11_co_owners_are_reminded_and_one_answer_is_enough(town: Town) -> None:
    fang = await town.staff("方会计", department="finance")
    await town.contract("林晓梅/张伟")
    lin, zhang = town.somebody("林晓梅"), town.somebody("张伟")
    await town.bind(lin, "HT-3-2-1202", "3-2-1202")
    await town.bind(zhang, "HT-3-2-1202", "3-2-1202")
    await brings(town, LINE)
    lin.hears("过几天")
    zhang.hears("过几天")
    await zhang.taps("已付款")
    zhang.hears("已请财务核对")
    fang.hears("已经付了")
    await lin.taps("约定付款日")
    lin.hears("正在请财务核对")
    assert await town.ask(arrears.history, 1) == ("entered", "claimed")
    await fang.says("/arrears")
    fang.hears("业主说已付，待财务核对")
    await town.passes(days=40)
    lin.hears_nothing()

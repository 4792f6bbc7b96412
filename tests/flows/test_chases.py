"""One named colleague looks after a case, and chases whoever holds it too long. S6, S12."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from storage import people
from tests.kit import Town

REVIEW = {JourneyKind.MORTGAGE: EntryStage("bank-review", date(2026, 3, 1))}
"""Due on 21 March."""
MORNING = datetime(2026, 3, 22, 1, 31, tzinfo=UTC)
OTHER = "云栖里 5-1-0801"


def forget(town: Town) -> None:
    """Whatever was said so far needs no listening."""
    for one in town.hearers():
        one.forgets()


@pytest.mark.row("S6", "S12")
async def test_s06_the_owner_is_chased_when_the_bank_is_late(town: Town) -> None:
    he, zhou = await town.staff("何雅琴"), await town.staff("周敏", Role.MANAGER)
    wang = await town.staff("王工")
    group = await town.staff_group(zhou, he)
    lin = await town.buyer("林晓梅", stages=REVIEW)
    await town.passes(days=8)
    forget(town)
    await town.until(MORNING)
    he.hears("期限是 3月21日，已超 1 天")
    await he.taps("已催办")
    he.hears("您催了银行")
    await he.says("林女士的件排在下周")
    he.hears("已登记催办")
    await lin.says("/progress")
    lin.hears("我们 3月22日催办过")
    card = lin.calls()[-1].params["caption"]
    assert card.count("催办过") == 1
    assert "跟办人：何雅琴" in card and "期限" not in card and "下周" not in card
    for other in (zhou, wang, group):
        assert "催办" not in "".join(other.pending())
        other.forgets()
    he.forgets()

    await town.passes(days=2)
    assert "期限" not in "".join(he.pending()), "some days pass before she is asked again"
    he.forgets()
    await town.passes(days=1)
    assert "这是第 2 次提醒" in "".join(he.pending())
    he.forgets()
    await town.passes(days=3)
    assert "这是第 3 次提醒" in "".join(he.pending())
    assert "催了几次还没动" in "".join(zhou.pending())
    forget(town)

    await he.says("/stage HT-3-2-1202 mortgage bank-passed")
    he.hears("签贷款合同")
    await he.taps("已催办")
    he.hears("现在不用催了")
    await town.passes(days=6)
    assert "该催办了" not in "".join(he.pending()), "the chase ends when the stage moves"
    forget(town)


@pytest.mark.row("S6")
async def test_s06_another_day_with_its_reason(town: Town) -> None:
    he = await town.staff("何雅琴")
    await town.contract("林晓梅", stages=REVIEW)
    await town.until(MORNING)
    he.hears("该催办了")
    await he.taps("改期限")
    he.hears("要改到哪一天")
    for wrong in ("下周", "2026-03-01 太早", "2026-04-01", "2030-01-01 太远"):
        await he.says(wrong)
        he.hears("没看懂")
    await he.says("2026-04-01 银行换了系统")
    he.hears("期限改到 4月1日")
    await town.until(datetime(2026, 3, 31, 2, 0, tzinfo=UTC))
    he.hears_nothing()
    await town.passes(days=1)
    he.hears("期限是 4月1日，已经到了")


@pytest.mark.row("S6")
async def test_s06_nobody_or_somebody_who_left_goes_to_the_managers(town: Town) -> None:
    he, zhou = await town.staff("何雅琴"), await town.staff("周敏", Role.MANAGER)
    elsewhere = await town.staff("钱进", Role.MANAGER, "金浦园")
    await town.contract("林晓梅", stages=REVIEW)
    everyone = await town.ask(people.colleagues)
    await town.ask(people.dismiss, everyone[0].id)
    zhou.forgets()
    await town.passes(days=10)
    heard = "".join(zhou.pending())
    assert "过了期限，还没有人跟办" in heard and "3-2-1202" in heard
    assert "3-2-1202" not in "".join(elsewhere.pending())
    for one in (zhou, elsewhere, he):
        one.forgets()
    await zhou.says("/cases unowned")
    zhou.hears("无人跟办")


@pytest.mark.row("S12")
async def test_s12_whoever_moves_first_has_it_and_may_give_it_away(town: Town) -> None:
    chen, wang, zhou = await town.staff("陈静"), await town.staff("王工"), await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", stages=REVIEW)
    await wang.says("/cases")
    wang.hears("没有在办的事项")
    await zhou.says("/cases unowned")
    zhou.hears("无人跟办")
    await zhou.taps("银行审批")
    zhou.hears("（银行审批）：1 件")
    await chen.says("/stage HT-3-2-1202 mortgage bank-passed")
    chen.hears("跟办人：陈静")
    lin.hears("签贷款合同")
    await chen.says("/cases")
    chen.hears("签贷款合同")
    await wang.says("/customer 3-2-1202")
    wang.forgets()
    await wang.taps("3-2-1202")
    wang.forgets()
    await wang.taps("跟办人")
    wang.hears("由谁跟办")
    await wang.taps("我来跟办")
    wang.hears("部门负责人")
    await chen.taps("1202")
    chen.forgets()
    await chen.taps("跟办人")
    chen.hears("跟办人：陈静")
    await chen.taps("王工")
    chen.hears("由 <b>王工</b> 跟办")
    wang.hears("由 <b>王工</b> 跟办（陈静指定）")
    for one in (zhou, lin):
        one.hears_nothing()
    await lin.says("/progress")
    lin.hears("跟办人：王工")


@pytest.mark.row("S12")
async def test_s12_an_approval_makes_nobody_an_owner(town: Town) -> None:
    zhou, gu = await town.staff("周敏", Role.MANAGER), await town.staff("顾总", Role.DIRECTOR)
    lin = await town.buyer("林晓梅", stages={JourneyKind.MORTGAGE: EntryStage("approval-manager", date(2026, 3, 10))})
    await zhou.says("/stage HT-3-2-1202 mortgage approval-gm")
    zhou.hears("跟办人：还没有人")
    gu.hears("请审批")
    lin.hears("总经理签批")


@pytest.mark.row("S6")
async def test_s06_many_at_once_are_a_few_and_a_list(town: Town) -> None:
    he = await town.staff("何雅琴")
    for room in range(1, 8):
        await town.contract(f"业主{room}", f"云栖里 9-1-010{room}", stages=REVIEW)
    await town.until(MORNING)
    heard = he.pending()
    assert len(heard) == 6 and "还有 2 件" in heard[-1]
    he.forgets()
    await he.taps("我的跟办")
    he.hears("：14 件")
    assert he.calls()[-1].params["text"].index("超期 1 天") < he.calls()[-1].params["text"].index("房屋建设中，")
    await he.taps("银行审批 7")
    he.hears("（银行审批）：7 件")
